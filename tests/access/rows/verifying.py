"""The rows of verifying a file."""

from tests.access.matrix import FORBIDDEN, INCOMPLETE, OK, row

READERS = ("board_member", "caseworker", "approver", "other_caseworker")

ROWS = (
    row("reporting.verify", others=FORBIDDEN, **dict.fromkeys(READERS, OK)),
    row("reporting.verify", "POST", others=FORBIDDEN, **dict.fromkeys(READERS, INCOMPLETE)),
)
