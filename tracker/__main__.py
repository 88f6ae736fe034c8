"""`python -m tracker`: the application's own command line."""

import gc

# To look for garbage while everything is loaded takes a sixth of a start and finds next to nothing.
gc.disable()
from tracker.cli import main  # noqa: E402 - as just said

gc.enable()
gc.freeze()

main()
