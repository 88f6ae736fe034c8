"""What a report in the making becomes when it is issued: a number, final values, and the row that keeps them."""

from collections.abc import Iterable
from dataclasses import replace

from reports.board_pack import BoardPack
from reports.dates import known
from reports.document import Document
from reports.errors import ReportError
from reports.life import Correction
from reports.pack_document import PackDocument
from reports.pack_pages import pack_file_name
from reports.rendering import file_name, template_version
from reports.status_report import StatusReport
from reports.values import from_json, pack_from_json, values_json
from tracker import clock
from tracker.dates import long_date
from tracker.errors import ChangedMeanwhile, IllegalTransition
from tracker.investigations.vocabulary import Marking
from tracker.policy import Actor
from tracker.reporting import plain, queries
from tracker.reporting.models import Report, ReportDraft, ReportSnapshot
from tracker.reporting.signing_off import approval_of, sign_off_of
from tracker.reporting.vocabulary import Edition
from tracker.storage import FileAltered, files
from tracker.version import VERSION

Values = StatusReport | BoardPack
VALUES_LOST = "The stored values of this report cannot be read. Freeze them again"
LONGEST_TITLE = 300


def read_values(sha256: str, *, of_pack: bool) -> Values:
    """Return stored values. Raises IllegalTransition where they are lost or altered."""
    try:
        content = files.read(sha256)
        return pack_from_json(content) if of_pack else from_json(content)
    except (ReportError, FileNotFoundError, FileAltered) as error:
        raise IllegalTransition(VALUES_LOST) from error


def numbered(draft: ReportDraft, snapshot: ReportSnapshot, by: Actor) -> Report:
    """Return the report that the approved values of a draft become. Belongs inside a transaction.

    Raises IllegalTransition where a report tells of the same day already, which only a corrected version of it may.
    """
    approval = approval_of(snapshot)
    if approval is None:
        raise ChangedMeanwhile
    number, version = _number(draft)
    report = Report(
        kind=draft.kind,
        about=draft.investigation,
        oversight_body=draft.oversight_body,
        board=draft.board if draft.investigation is None else None,
        draft=draft,
        number=number,
        edition_version=version,
        what_changed=draft.what_changed if draft.corrects else "",
    )
    values = replace(
        read_values(snapshot.values_sha256, of_pack=draft.investigation is None),
        number=number,
        version=version,
        correction=_correction(draft),
        approved_by=plain.signer(approval),
        sign_off=sign_off_of(draft, clock.today()),
        twins_address=_address(report),
        generated_at=clock.local(clock.now()),
        software_version=VERSION,
        template_version=template_version(),
    )
    _demand_one_a_day(draft, values)
    return _keeping(report, values, by)


def public_edition(report: Report, values: StatusReport, by: Actor) -> Report:
    """Return the public edition that some values of an issued report become. Belongs inside a transaction."""
    public = Report(
        kind=report.kind,
        edition=Edition.PUBLIC,
        about=report.about,
        oversight_body=report.oversight_body,
        draft=report.draft,
        number=report.number,
        edition_version=report.edition_version,
        what_changed=report.what_changed,
    )
    return _keeping(public, replace(values, twins_address=_address(public)), by)


def _keeping(report: Report, values: Values, by: Actor) -> Report:
    """The row of a report with the values that it keeps."""
    report.as_at = values.as_at
    report.marking = next(marking for marking in Marking if marking.label == values.marking)
    report.title = _document(values).title[:LONGEST_TITLE]
    report.file_name = _file_name(values).removesuffix(".pdf")
    report.values_sha256 = files.keep_bytes(values_json(values))
    report.software_version = values.software_version
    report.template_version = values.template_version
    report.stamp(by)
    return report


def _document(values: Values) -> Document | PackDocument:
    return PackDocument(values) if isinstance(values, BoardPack) else Document(values)


def _file_name(values: Values) -> str:
    return pack_file_name(values) if isinstance(values, BoardPack) else file_name(values)


def _number(draft: ReportDraft) -> tuple[int, int]:
    """A corrected version has the number of what it corrects."""
    if draft.corrects is not None:
        return draft.corrects.number, queries.next_version(draft.corrects)
    if draft.investigation is not None:
        return queries.next_number(draft.investigation), 1
    return queries.next_pack_number(draft.oversight_body), 1


def _correction(draft: ReportDraft) -> Correction | None:
    corrected = draft.corrects
    if corrected is None:
        return None
    issued = known(clock.day_of(corrected.recorded_at))
    return Correction(of_version=corrected.edition_version, issued=issued, what_changed=draft.what_changed)


def _demand_one_a_day(draft: ReportDraft, values: Values) -> None:
    """Return only where no other report tells of the same day: two would have one name."""
    day = values.as_at.date()
    others = _of_the_same(draft)
    if draft.corrects is not None:
        others = [each for each in others if each.number != draft.corrects.number]
    taken = next((each for each in others if clock.day_of(each.as_at) == day), None)
    if taken is not None:
        words = f"{taken.name} tells of {long_date(day)} already. Correct that one, or report as at another day"
        raise IllegalTransition(words)


def _of_the_same(draft: ReportDraft) -> Iterable[Report]:
    if draft.investigation is not None:
        return queries.reports_of(draft.investigation)
    return queries.packs_of(draft.oversight_body_id)


def _address(report: Report) -> str:
    if report.about is not None:
        return f"in the tracker at /investigations/{report.about.slug}/reports/{report.slug}"
    return f"in the tracker at /board-packs/{report.oversight_body.slug}/{report.slug}"
