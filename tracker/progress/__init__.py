"""What a force says of its progress, and the evidence it gives."""
