"""What the pages of progress ask."""
