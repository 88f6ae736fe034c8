"""Where addressees stand by everything that was recorded of them, now and at any moment."""
