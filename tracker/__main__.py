"""`python -m tracker`: the application's own command line."""

from tracker.cli import main

main()
