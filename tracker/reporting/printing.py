"""A report in all its forms, printed in the fonts of this instance."""

from pathlib import Path

from reports.data_file import data_file
from reports.errors import ReportError
from reports.fonts import Fonts
from reports.rendering import render_html, render_pdf
from reports.status_report import StatusReport
from reports.values import values_json
from tracker.errors import Refused
from tracker.investigations.models import Investigation
from tracker.policy import Actor
from tracker.reporting import assemble
from tracker.reporting.vocabulary import FileKind


class NotPrintable(Refused):
    """The report could not be made."""


class Press:
    """What turns values into files. Told where the fonts lie when the application is made."""

    def __init__(self) -> None:
        """Start without fonts."""
        self._fonts: Fonts | None = None

    def use(self, folder: Path) -> None:
        """Print with the fonts of this folder."""
        self._fonts = Fonts(folder)

    @property
    def fonts(self) -> Fonts:
        """Return the fonts. Raises RuntimeError before they were named."""
        if self._fonts is None:
            raise RuntimeError("the press has no fonts yet")
        return self._fonts

    def make(self, report: StatusReport, kind: FileKind) -> bytes:
        """Return one form of the report. Raises NotPrintable with the reason in one line."""
        try:
            if kind is FileKind.PDF:
                return render_pdf(report, self.fonts)
            if kind is FileKind.HTML:
                return render_html(report).encode()
            return data_file(report) if kind is FileKind.CSV else values_json(report)
        except ReportError as error:
            raise NotPrintable(str(error)) from error

    def preview(self, investigation: Investigation, *, by: Actor, kind: FileKind) -> bytes:
        """Return one form of the report as it would be now. Whoever asks has been checked before."""
        return self.make(assemble.status_report(investigation, by=by), kind)


press = Press()
