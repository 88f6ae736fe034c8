"""The life of a report before it is issued: begun, frozen, checked, checked by the force, approved, corrected."""
