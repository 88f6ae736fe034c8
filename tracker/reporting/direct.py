"""A report at once, for the command line: as it would be now, or as it was kept."""

from tracker.investigations.models import Investigation
from tracker.policy import SYSTEM
from tracker.reporting.models import Report
from tracker.reporting.printing import press
from tracker.reporting.vocabulary import FileKind
from tracker.storage import files


def preview(investigation: Investigation, kind: FileKind) -> bytes:
    """Return one form of the report as it would be now. Raises NotPrintable with the reason in one line."""
    return press.preview(investigation, by=SYSTEM, kind=kind)


def content_of(report: Report, kind: FileKind) -> bytes:
    """Return one form of an issued report as it was kept. Raises FileNotFoundError and FileAltered as the store does."""
    return files.read(next(file.sha256 for file in report.files if file.kind is kind))
