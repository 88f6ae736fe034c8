"""The jobs of this feature: printing a preview, and printing the frozen values of a report that has its number."""

from reports.errors import ReportError
from reports.rendering import file_name
from reports.values import from_json
from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.db import end_read, transaction
from tracker.errors import NotVisible
from tracker.jobs import queries as jobs
from tracker.jobs.models import Job
from tracker.policy import Permission
from tracker.reporting import assemble, queries
from tracker.reporting.models import Report, ReportFile
from tracker.reporting.orders import asker, keep
from tracker.reporting.previews import previews
from tracker.reporting.printing import NotPrintable, press
from tracker.reporting.vocabulary import FileKind
from tracker.storage import files

WITHOUT_VOLUMES = (FileKind.PDF, FileKind.HTML, FileKind.CSV, FileKind.JSON)


def preview(job: Job) -> None:
    """The preview can be read by whoever asked for it, as far as that person may see the investigation now."""
    job_id = job.id
    by, investigation = asker(job), queries.investigation_by_id(int(job.subject["investigation"]))
    if investigation is None:
        raise NotVisible
    policy.demand(by, Permission.PREVIEW_REPORT, investigation)
    values = assemble.status_report(investigation, by=by)
    end_read()
    previews.sweep(clock.now())
    keep(job_id, press.make(values, FileKind.PDF), name=file_name(values))


def issue(job: Job) -> None:
    """The report is issued: printed from its stored values, each form kept under its hash, once."""
    job_id, report_id = job.id, int(job.subject["report"])
    report = _report(report_id)
    values_sha256 = report.values_sha256
    end_read()
    try:
        values = from_json(files.read(values_sha256))
    except (ReportError, ValueError) as error:
        raise NotPrintable(f"The stored values of the report cannot be read: {error}") from error
    printed = {kind: press.make(values, kind) for kind in WITHOUT_VOLUMES}
    kept = {kind: (files.keep_bytes(content), len(content)) for kind, content in printed.items()}
    with transaction() as session:
        job, report = _again(job_id), _report(report_id)
        # A worker that was taken for dead may have been quicker.
        if not report.is_issued:
            for kind, (sha256, size) in kept.items():
                session.add(ReportFile(report=report, kind=kind, sha256=sha256, size=size, made_at=clock.now()))
            job.finish()
            audit.record(asker(job), Event.REPORT_ISSUED, report, **{kind.value: sha256 for kind, (sha256, _) in kept.items()})


def _again(job_id: int) -> Job:
    job = jobs.job_to_finish(job_id)
    if job is None:
        raise NotVisible
    return job


def _report(report_id: int) -> Report:
    report = queries.report_by_id(report_id)
    if report is None:
        raise NotVisible
    return report
