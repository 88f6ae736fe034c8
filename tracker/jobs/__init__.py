"""Slow work outside the request: the table that pages show, and the queue that the worker empties."""
