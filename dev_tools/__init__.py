"""What `./dev` is made of: set-up, run, test, check and bench, with the standard library alone."""
