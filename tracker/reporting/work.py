"""The jobs of this feature: printing a preview, and printing the frozen values of a report that has its number."""

from collections.abc import Iterator

from reports.board_pack import BoardPack
from reports.errors import ReportError
from reports.publications import Told
from reports.rendering import file_name
from reports.status_report import StatusReport
from reports.values import from_json, pack_from_json
from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.db import end_read, transaction
from tracker.errors import NotVisible
from tracker.jobs import queries as jobs
from tracker.jobs.models import Job
from tracker.jobs.progress import Progress
from tracker.policy import Permission
from tracker.reporting import assemble, queries
from tracker.reporting.models import Report, ReportFile
from tracker.reporting.orders import asker, fulfil, keep
from tracker.reporting.previews import previews
from tracker.reporting.printing import NotPrintable, press
from tracker.reporting.vocabulary import FileKind, ReportKind
from tracker.storage import files


def preview(job: Job) -> None:
    """The preview can be read by whoever asked for it, as far as that person may see the investigation now.

    It is of the position now, or of values that were frozen for a report in the making.
    """
    if "values" in job.subject:
        fulfil(job)
        return
    job_id = job.id
    by, investigation = asker(job), queries.investigation_by_id(int(job.subject["investigation"]))
    if investigation is None:
        raise NotVisible
    policy.demand(by, Permission.PREVIEW_REPORT, investigation)
    values = assemble.status_report(investigation, by=by)
    end_read()
    previews.sweep(clock.now())
    keep(job_id, press.make(values, FileKind.PDF, told=Progress(job_id)), name=file_name(values))


def issue(job: Job) -> None:
    """The report or pack is issued: printed from its stored values, each form kept under its hash, once."""
    job_id, report_id = job.id, int(job.subject["report"])
    report = _report(report_id)
    values_sha256, is_pack = report.values_sha256, report.kind is ReportKind.PACK
    end_read()
    try:
        content = files.read(values_sha256)
        values = pack_from_json(content) if is_pack else from_json(content)
    except (ReportError, ValueError) as error:
        raise NotPrintable(f"The stored values of the report cannot be read: {error}") from error
    kept = [(kind, volume, files.keep_bytes(made), len(made)) for kind, volume, made in _printed(values, Progress(job_id))]
    with transaction() as session:
        job, report = _again(job_id), _report(report_id)
        # A worker that was taken for dead may have been quicker.
        if not report.is_issued:
            for kind, volume, sha256, size in kept:
                made_at = clock.now()
                file = ReportFile(report=report, kind=kind, volume=volume, sha256=sha256, size=size, made_at=made_at)
                session.add(file)
            job.finish()
            hashes = {file.form.replace("-", "_"): file.sha256 for file in report.files}
            audit.record(asker(job), Event.REPORT_ISSUED, report, **hashes)


def _printed(values: StatusReport | BoardPack, told: Told) -> Iterator[tuple[FileKind, int, bytes]]:
    """Every form of a report, with the number of the volume where it is one. What is longest is told of."""
    yield FileKind.PDF, 0, press.make(values, FileKind.PDF, told=told)
    volumes = press.make_volumes(values)
    # Where there are volumes, the whole is the core already.
    if isinstance(values, StatusReport) and not volumes:
        yield FileKind.CORE, 0, press.make(values, FileKind.CORE)
    for number, volume in enumerate(volumes, 1):
        yield FileKind.VOLUME, number, volume
    for kind in (FileKind.HTML, FileKind.CSV, FileKind.JSON):
        yield kind, 0, press.make(values, kind)


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
