"""Asking for a document with something else."""

from flask import current_app

from tracker.config import MEGABYTE
from tracker.documents.receiving import Upload
from tracker.documents.vocabulary import ACCEPTED_TYPES
from tracker.web.forms import Form, UploadField

CHOOSE_AGAIN = "Choose the file again: it was not kept, because of the other errors on this page"


class DocumentForm(Form):
    """A form with which a file may come: `upload` stands where the page asks for it.

    The view calls `prepare_upload` when the form is made, and `ask_for_file_again` before the page is shown.
    """

    upload: UploadField

    def prepare_upload(self) -> None:
        """Say what may be chosen."""
        self.upload.description = f"{ACCEPTED_TYPES}. The file must be no larger than {file_limit() // MEGABYTE} MB."

    @property
    def uploaded(self) -> Upload | None:
        """Return the file that was chosen, or None."""
        if not self.upload.data:
            return None
        chosen = self.upload.data[0]
        return Upload(chosen.stream, chosen.filename or "", file_limit())

    def ask_for_file_again(self) -> None:
        """Say that the file is to be chosen again, where the page is shown again for another reason."""
        if (self.errors or self.conflict) and self.upload.data and not self.upload.errors:
            self.upload.errors = [CHOOSE_AGAIN]


def file_limit() -> int:
    """Return how many bytes a file may have."""
    return int(current_app.config["SETTINGS"].evidence_limit)
