"""The delivery date of an addressee: moved by an application with its cause and reason, and a decision of oversight."""
