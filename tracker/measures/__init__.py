"""What would satisfy a recommendation, agreed before work starts, and whether what it was for has come about."""
