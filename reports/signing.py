"""Who signed a report off, step by step, and where it comes from: what the last page of the core states."""

from dataclasses import dataclass

from reports.dates import moment_in_words
from reports.editions import EDITION_WORDS, STEP_WORDS, Edition, Step
from reports.life import Person, SignedStep, Withheld
from reports.status_report import StatusReport
from reports.text import shortened

DRAFT = "DRAFT"
LONGEST_NAME = 60  # of an organisation at the head of each page
MISSING: dict[Step, str] = {
    Step.PREPARED: "Not recorded",
    Step.QUALITY_CHECKED: "Not checked yet",
    Step.FORCE_CHECK: "Not asked for",
    Step.CONFIRMED: "Not confirmed",
    Step.APPROVED: "Not approved: this is a DRAFT",
}
NOT_KEPT = "Not recorded: made before steps were kept"


@dataclass(frozen=True, slots=True)
class Signed:
    """One line of the table of steps, in words."""

    step: str
    post: str
    at: str
    result: str


def is_draft(report: StatusReport) -> bool:
    """Whether nobody approved it: then it says so on every page."""
    return report.number is None or report.approved_by is None


def header_words(report: StatusReport) -> str:
    """What each page begins with: the marking, that it is a draft, for whom it is an extract, and the edition."""
    said = [report.marking]
    if is_draft(report):
        said.append(DRAFT)
    if report.extract_for:
        said.append(f"Extract for {shortened(report.extract_for, LONGEST_NAME)}")
    if report.edition is not Edition.BOARD:
        said.append(EDITION_WORDS[report.edition])
    return " · ".join(said)


def steps_of(report: StatusReport) -> list[Signed]:
    """Every step in its order; one that was not taken says so in words."""
    return [line for step in Step for line in _lines(report, step)]


def withheld_in_words(withheld: Withheld) -> str:
    """How many things of one kind are left out, and why: “1 answer, because it is not published”."""
    number, what, reason = withheld.number, withheld.what, withheld.reason
    one, _, many = what.partition("|")
    why, _, why_many = reason.partition("|")
    said = one if number == 1 or not many else many
    because = why if number == 1 or not why_many else why_many
    return f"{number:,} {said}, because {because}"


def filters_of(report: StatusReport) -> str:
    """What of the record the report leaves aside by choice."""
    if report.extract_for:
        return f"Only what is addressed to {report.extract_for}"
    return "None: everything that was issued in the investigation"


def _lines(report: StatusReport, step: Step) -> list[Signed]:
    lines = [_signed(each) for each in report.sign_off if each.step is step]
    if lines:
        return lines
    person = _kept_apart(report, step)
    if person is None:
        # Reports from before the steps were kept name only who prepared and who approved them.
        kept = report.sign_off or is_draft(report)
        return [Signed(STEP_WORDS[step], "–", "–", MISSING[step] if kept else NOT_KEPT)]
    return [Signed(STEP_WORDS[step], _post(person), moment_in_words(report.generated_at), step.value.capitalize())]


def _kept_apart(report: StatusReport, step: Step) -> Person | None:
    if step is Step.PREPARED:
        return report.prepared_by
    return report.approved_by if step is Step.APPROVED and report.number is not None else None


def _signed(line: SignedStep) -> Signed:
    at = moment_in_words(line.at) if line.at else "–"
    return Signed(STEP_WORDS[line.step], _post(line.by), at, line.result[:1].upper() + line.result[1:])


def _post(person: Person | None) -> str:
    return str(person) if person else "–"
