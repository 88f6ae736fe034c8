"""What the pages of reports ask."""

from collections.abc import Collection

from tracker.organisations.models import Organisation
from tracker.web.forms import Choice, Form, RadiosField, Required, VersionField


class IssueForm(Form):
    """Shall the report with this number be issued?"""

    # The number stands for the version of the list of reports: once it is given, the page is stale.
    number = VersionField()


class ShareForm(Form):
    """Which board may read the issued reports?"""

    board: RadiosField[int] = RadiosField("Which board may read the reports?", [Required("Select a board")])

    def prepare(self, boards: Collection[Organisation]) -> None:
        """Offer these boards."""
        self.board.offer(Choice(board.id, board.name) for board in boards)
