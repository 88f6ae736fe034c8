"""What the pages of reports ask."""

from collections.abc import Collection

from tracker.organisations.models import Organisation
from tracker.web.forms import Choice, Form, RadiosField, Required, UploadField


class ShareForm(Form):
    """Which board may read the issued reports?"""

    board: RadiosField[int] = RadiosField("Which board may read the reports?", [Required("Select a board")])

    def prepare(self, boards: Collection[Organisation]) -> None:
        """Offer these boards."""
        self.board.offer(Choice(board.id, board.name) for board in boards)


class VerifyForm(Form):
    """Which file is to be verified?"""

    upload = UploadField(
        "File",
        [Required("Select the file to verify")],
        hint="A PDF, web page (HTML), data (CSV) or values (JSON) of a report, up to 50 MB. It is not kept.",
    )
