"""What a force is shown of a report in the making: its own rows alone, frozen with the check it was asked for."""

from dataclasses import dataclass, replace

from reports.dates import moment_in_words
from reports.editions import Edition
from reports.errors import NoExtract
from reports.extract import extract_for
from reports.figures import Entry, entries_of
from reports.headlines import look_of
from reports.status_report import StatusReport
from reports.values import from_json
from reports.words import words
from tracker.errors import IllegalTransition, Incomplete
from tracker.organisations.models import Organisation
from tracker.preparing.fact_checks import rules
from tracker.reporting.models import FactComment, ForceCheck, ReportDraft
from tracker.reporting.vocabulary import ReportKind
from tracker.storage import files

NO_ROW_OF_PACK = "The facts of a board pack are checked with the status reports of its investigations"


@dataclass(frozen=True, slots=True)
class Row:
    """One recommendation or part as the report tells of it, with what was said of it."""

    entry: Entry
    comments: tuple[FactComment, ...]

    @property
    def headline(self) -> str:
        """Return its headline with what follows it, or what became of it."""
        addressee = self.entry.addressee
        if addressee.headline is None:
            return self.entry.not_in_force
        detail = f": {addressee.headline_detail}" if addressee.headline_detail else ""
        return f"{look_of(addressee.headline).words}{detail}"

    @property
    def force_says(self) -> str:
        """Return what the force says of it, as the report prints it."""
        addressee = self.entry.addressee
        since = f", {addressee.claim_on}" if addressee.claim_on else ""
        return f"{words(addressee.claim)}{since}"

    @property
    def answer(self) -> str:
        """Return where its answer stands, with the position where it is settled."""
        addressee = self.entry.addressee
        return words(addressee.position) if addressee.position else words(addressee.answer)

    @property
    def found(self) -> str:
        """Return what oversight found."""
        return words(self.entry.addressee.found)

    @property
    def latest_update(self) -> str:
        """Return what the force said last, of what was not recorded in error."""
        return next((each.narrative for each in self.entry.addressee.updates if each.in_error is None), "")

    @property
    def latest_reasons(self) -> str:
        """Return the reasons of the finding that counts."""
        return next((each.reasons for each in self.entry.addressee.findings if each.is_current), "")

    @property
    def due(self) -> str:
        """Return its delivery date, and the first one where it was moved."""
        addressee = self.entry.addressee
        moved = f" (first {addressee.first_due})" if str(addressee.first_due) != str(addressee.due) else ""
        said = f"{addressee.due}{moved}"
        return f"{said[:1].upper()}{said[1:]}"


def values_of(draft: ReportDraft) -> StatusReport:
    """Return the latest values of a report in the making. Raises IllegalTransition where there is none that a force checks."""
    if draft.kind is ReportKind.PACK:
        raise IllegalTransition(NO_ROW_OF_PACK)
    if draft.latest is None:
        raise IllegalTransition("No values are frozen yet that a force could check")
    return from_json(files.read(draft.latest.values_sha256))


def extract_of(values: StatusReport, organisation: Organisation) -> StatusReport:
    """Return what an organisation is shown of a report. Raises Incomplete where nothing in it is addressed to it."""
    try:
        return replace(extract_for(values, organisation.name), edition=Edition.FORCE_CHECK)
    except NoExtract as error:
        raise Incomplete(missing={"organisations": str(error)}) from error


def organisations_in(values: StatusReport) -> set[str]:
    """Return the names of the organisations to which something in a report is addressed."""
    return {entry.addressee.organisation for entry in entries_of(values)}


def shown_in(check: ForceCheck) -> StatusReport:
    """Return what an organisation was shown when it was asked, as it was frozen then."""
    return from_json(files.read(check.values_sha256))


def references_in(extract: StatusReport) -> set[str]:
    """Return the references of the rows that can be commented on."""
    return {entry.reference for entry in entries_of(extract)}


def rows_of(extract: StatusReport, comments: list[FactComment]) -> list[Row]:
    """Return the rows of an extract in natural order, each with what was said of it."""
    return [Row(entry, tuple(each for each in comments if each.reference == entry.reference)) for entry in entries_of(extract)]


def declaration_for(check: ForceCheck) -> str:
    """Return what a chief officer declares of what the organisation was shown."""
    return rules.declaration(check.organisation.name, moment_in_words(shown_in(check).as_at))
