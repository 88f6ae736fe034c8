"""Closures that the recipient disputes: a list of their own, with the case of each side."""
