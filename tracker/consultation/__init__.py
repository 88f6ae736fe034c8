"""Showing drafts to chosen recipients before they are issued, and what they said."""
