"""What the pages of evidence ask."""
