"""Reports and their corrected versions for tests, each with one file of its own."""

from reports.rendering import file_name
from reports.values import values_json
from tests.support import build_reporting
from tests.support.cast import Cast
from tracker import clock
from tracker.db import transaction
from tracker.preparing import deciding
from tracker.preparing import services as preparing
from tracker.preparing.details import DraftDetails
from tracker.reporting import assemble
from tracker.reporting.models import Report, ReportDraft, ReportFile
from tracker.reporting.vocabulary import FileKind
from tracker.storage import files


def with_file(cast: Cast, content: bytes, draft: ReportDraft | None = None) -> Report:
    """Return an issued report whose PDF is this content, of a new investigation unless a draft is named."""
    draft = build_reporting.approved(cast, draft)
    with build_reporting.no_worker():
        job = deciding.issue(draft, by=cast.approver, version=draft.version)
    with transaction() as session:
        kept = files.keep_bytes(content)
        number = job.subject["report"]
        session.add(ReportFile(report_id=number, kind=FileKind.PDF, sha256=kept, size=len(content), made_at=clock.now()))
        job.begin()
        job.finish()
    return build_reporting.printed(job)


def corrected(cast: Cast, report: Report, content: bytes, *, what_changed: str = "The date of recommendation 1") -> Report:
    """Return the corrected version that took the place of an issued report, whose PDF is this content."""
    details = DraftDetails(as_at=report.as_at, what_changed=what_changed)
    return with_file(cast, content, preparing.correct(report, by=cast.caseworker, details=details))


def from_before_drafts(cast: Cast) -> Report:
    """Return a report as it was issued before reports were drafted."""
    investigation = build_reporting.reportable(cast)
    with transaction() as session:
        values = assemble.status_report(investigation, by=cast.approver, number=1)
        report = Report(
            about=investigation,
            oversight_body=investigation.oversight_body,
            number=1,
            as_at=values.as_at,
            marking=investigation.marking,
            title="Status report 1",
            file_name=file_name(values).removesuffix(".pdf"),
            values_sha256=files.keep_bytes(values_json(values)),
            software_version=values.software_version,
        )
        report.stamp(cast.approver)
        kept = files.keep_bytes(b"%PDF from before")
        report.files = [ReportFile(kind=FileKind.PDF, sha256=kept, size=16, made_at=clock.now())]
        session.add(report)
    return report
