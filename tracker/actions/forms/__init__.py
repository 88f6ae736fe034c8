"""What the pages of actions ask."""
