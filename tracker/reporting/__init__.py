"""Status reports: their values gathered, previewed, issued, kept, and shared with boards."""
