"""Looking again, some months after a closure, whether what was verified still holds."""
