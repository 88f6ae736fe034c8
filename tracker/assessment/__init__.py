"""What oversight finds, closing and opening again."""
