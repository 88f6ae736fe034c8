"""Letters: made from the record, kept with it, and when they were sent to whom."""
