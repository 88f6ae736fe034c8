"""The rows of checks after closure."""

from tests.access.matrix import FORBIDDEN, OK, only_oversight, row

ROWS = (
    row("checks.checks", others=OK, board_member=FORBIDDEN, administrator=FORBIDDEN),
    *only_oversight("checks.check", lambda world: world.at_closed, caseworker=True),
)
