"""Documents that came with something: the letter itself, the proof of receipt."""
