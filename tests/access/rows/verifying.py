"""The rows of verifying a file."""

from tests.access.matrix import FORBIDDEN, INCOMPLETE, OK, Row, row


def readers(method: str, status: int) -> Row:
    """Return the row of a page for everybody who reads reports."""
    return row(
        "reporting.verify",
        method,
        others=FORBIDDEN,
        board_member=status,
        caseworker=status,
        approver=status,
        other_caseworker=status,
    )


ROWS = (readers("GET", OK), readers("POST", INCOMPLETE))
