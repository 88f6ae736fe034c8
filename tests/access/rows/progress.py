"""The row of reporting on everything that is open: each force sees its own, and nobody else anything."""

from tests.access.matrix import INCOMPLETE, NOT_VISIBLE, OK, row

ROWS = (
    row("progress.sitting", others=NOT_VISIBLE, liaison=OK, signatory=OK, other_liaison=OK),
    row(
        "progress.sitting",
        "POST",
        others=NOT_VISIBLE,
        liaison=INCOMPLETE,
        signatory=INCOMPLETE,
        other_liaison=INCOMPLETE,
    ),
)
