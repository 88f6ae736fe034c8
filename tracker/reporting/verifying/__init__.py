"""Whether a file is an issued report, as it was issued, and whether that report still holds."""
