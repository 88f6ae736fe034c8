"""What the pages of reports in the making ask."""
