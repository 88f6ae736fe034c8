"""What the pages of this feature's jobs say: of a preview, of a draft's values on paper, and of a report being issued."""

from tracker.errors import NotVisible
from tracker.investigations.models import Investigation
from tracker.jobs.models import Job
from tracker.overview.links import Link, of_investigation
from tracker.policy import Permission
from tracker.reporting import queries
from tracker.reporting.job_pages import AboutJob
from tracker.reporting.models import ReportSnapshot
from tracker.reporting.places import of_report
from tracker.reporting.snapshots import snapshot_by_id


def of_preview(job: Job) -> AboutJob:
    """Return what the page of a preview says: of the position now, or of the frozen values of a draft."""
    if "snapshot" in job.subject:
        return _of_snapshot(snapshot_by_id(int(job.subject["snapshot"])))
    investigation = queries.investigation_by_id(int(job.subject.get("investigation", 0)))
    if investigation is None:
        raise NotVisible
    return AboutJob(
        subject=investigation,
        permission=Permission.PREVIEW_REPORT,
        heading="Preview of the status report",
        caption=_named(investigation),
        back=of_investigation("Reports", "reporting.investigation_reports", investigation),
        again=of_investigation("Make a new preview", "reporting.preview", investigation),
        demonstration=investigation.demonstration,
    )


def of_issue(job: Job) -> AboutJob:
    """Return what the page of a report says that has its number and is being printed."""
    report = queries.report_by_id(int(job.subject["report"]))
    if report is None:
        raise NotVisible
    return AboutJob(
        subject=report,
        permission=Permission.READ_REPORT,
        heading=report.name,
        caption=_named(report.about) if report.about else report.oversight_body.name,
        back=Link("Reports", "reporting.reports"),
        again=of_report("Try again", "retry", report),
        finished=of_report("Go to the report", "report", report),
        demonstration=report.about.demonstration if report.about else False,
        if_failed="The report keeps its number and its values.",
    )


def _of_snapshot(snapshot: ReportSnapshot | None) -> AboutJob:
    if snapshot is None:
        raise NotVisible
    draft = snapshot.draft
    return AboutJob(
        subject=snapshot,
        permission=Permission.PREPARE_REPORT,
        heading=f"{draft.kind.label} in draft",
        caption=_named(draft.investigation) if draft.investigation else draft.oversight_body.name,
        back=Link("The draft", "preparing.draft", {"draft_id": draft.id}),
        again=Link("Make it again", "preparing.print_draft", {"draft_id": draft.id}),
        demonstration=any(investigation.demonstration for investigation in draft.investigations),
    )


def _named(investigation: Investigation) -> str:
    return f"{investigation.reference}, {investigation.name}"
