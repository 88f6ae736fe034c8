"""What was recorded in error: reported by whoever sees it, marked by an approver, visible for ever."""
