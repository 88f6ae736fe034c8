"""What moves the answer clock: applications for more time, and judicial reviews."""
