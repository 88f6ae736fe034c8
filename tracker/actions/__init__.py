"""What a force undertakes to do: its plan, with owners, dates and updates. None of it moves a delivery date."""
