"""A field for files."""

from collections.abc import Sequence
from typing import Unpack

from werkzeug.datastructures import FileStorage

from tracker.web.forms.base import GovukField, Params, Standard, Validator


class UploadField(GovukField):
    """Files that were chosen: one or, where it says so, several; none is an empty list."""

    data: list[FileStorage]
    component = "file-upload"

    def __init__(
        self,
        label: str,
        validators: Sequence[Validator] = (),
        *,
        hint: str = "",
        several: bool = False,
        **standard: Unpack[Standard],
    ) -> None:
        """Take what any field takes, and whether several files may be chosen at once."""
        super().__init__(label, validators, hint=hint, **standard)
        self.several = several

    def process_data(self, _value: object) -> None:
        """Start without files: what is on the record is not chosen again."""
        self.data = []

    def process_formdata(self, valuelist: list[FileStorage | str]) -> None:
        """Take the files that were chosen; a browser sends one without a name where there was none."""
        self.data = [file for file in valuelist if isinstance(file, FileStorage) and file.filename]
        if len(self.data) > 1 and not self.several:
            raise ValueError("Choose one file only")

    def params(self) -> Params:
        """Return what the macro is told."""
        return super().params() | {"multiple": self.several}
