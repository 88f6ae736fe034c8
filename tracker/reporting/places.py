"""Where issued reports and packs are found."""

from tracker.overview.links import Link
from tracker.reporting.models import Report

OF_PACKS = {"report": "pack", "read": "read_pack", "download": "download_pack", "retry": "retry_pack"}


def of_report(words: str, page: str, report: Report) -> Link:
    """Return a link to a page of an issued report or pack: report, read, download or retry."""
    if report.about is not None:
        parts = {"investigation": report.about.slug, "report": report.slug}
        return Link(words, f"reporting.{page}", parts, report.label)
    parts = {"organisation": report.oversight_body.slug, "report": report.slug}
    return Link(words, f"reporting.{OF_PACKS[page]}", parts, report.label)
