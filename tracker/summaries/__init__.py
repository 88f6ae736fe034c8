"""The one-page summary for a force, and its own extract of the record."""
