"""The sentences of a status report, each made from the figures and from nothing else."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reports.dates import ReportDate
from reports.earlier import EarlierPosition
from reports.editions import DECISION_WORDS, DecisionKind
from reports.figures import Entry, Figures, entries_of
from reports.headlines import CHART_ORDER, Headline, HeadlineCount, look_of
from reports.life import Person
from reports.parts import PartStanding, rolled_up
from reports.status_report import Addressee, Investigation, StatusReport
from reports.text import shortened
from reports.words import Risk, counted, listed

MOST_EXCEPTIONS = 5
MOST_WORDS = 75
MOVED_OFTEN = 2
MOST_IN_A_STEP = 120
MOST_IN_A_FOOTNOTE = 12
RISKS = tuple(Risk)


@dataclass(frozen=True, slots=True)
class Exceptional:
    """An entry that a board should know of first, and why."""

    entry: Entry
    reasons: tuple[str, ...]


def units(figures: Figures) -> str:
    """What the figures count, in the plural: addressees, or addressees and parts where recommendations are split."""
    return "addressees (parts where split)" if figures.parts else "addressees"


def scope(report: StatusReport, figures: Figures) -> str:
    """The first line of all counts: recommendations, then addressees."""
    made = report.investigation.official_count
    recommendations = counted(figures.recommendations, "recommendation")
    if made is not None and made > figures.recorded:
        recommendations = f"{figures.recorded} of {made} recommendations recorded here"
        if figures.recorded != figures.recommendations:
            recommendations += f", {figures.recommendations} in force"
    elif figures.recorded != figures.recommendations:
        recommendations = f"{figures.recommendations} of {counted(figures.recorded, 'recommendation')} in force"
    return f"{recommendations}, {counted(figures.addressees, 'addressee', units(figures))}"


def out_of_force(report: StatusReport) -> list[str]:
    """What is no longer in force, each with its reference and what became of it: “4 (withdrawn 3 May 2026)”."""
    ended = []
    for recommendation in report.recommendations:
        parts = [] if recommendation.not_in_force else [(part.reference, part.not_in_force) for part in recommendation.parts]
        for reference, words in ((recommendation.reference, recommendation.not_in_force), *parts):
            if words:
                ended.append(f"{reference} ({words[:1].lower()}{words[1:]})")
    return ended


def footnote(report: StatusReport) -> str:
    """What every count leaves out, in one sentence; nothing where everything is in force."""
    ended = out_of_force(report)
    if not ended:
        return ""
    which = listed(ended) if len(ended) <= MOST_IN_A_FOOTNOTE else f"{len(ended)} recommendations or parts, shown below"
    return f"No longer in force, and counted in no figure: {which}."


def parts_in_words(entries: Iterable[Entry]) -> str:
    """How the parts of a recommendation stand, in one line; nothing where it has none."""
    parts = [entry for entry in entries if entry.addressee.part_reference]
    standings = [
        PartStanding(
            reference=entry.reference,
            organisation=entry.addressee.organisation_short,
            headline=entry.addressee.headline,
            is_closed=bool(entry.addressee.closures) and entry.addressee.closures[0].kind is not None,
        )
        for entry in parts
        if entry.addressee.headline is not None
    ]
    return rolled_up(standings) if parts else ""


def position_sentences(report: StatusReport, figures: Figures) -> list[str]:
    """How many are verified; what is late and why; what is wanted: 75 words at most."""
    if not figures.addressees:
        return [
            f"{scope(report, figures)}: nothing has been issued that is in force.",
            "Nothing can be late.",
            _what_is_wanted(report),
        ]
    verified, late, wanted = _how_many(figures), _what_is_late(figures), _what_is_wanted(report)
    why, which = _why_late(report), _which_decisions(report)
    fuller = ((why, which), (why, ""), ("", which))  # as much as there is room for
    for cause, kinds in fuller:
        sentences = [verified, f"{late[:-1]}{cause}.", f"{wanted[:-1]}{kinds}."]
        if len(" ".join(sentences).split()) <= MOST_WORDS:
            return sentences
    return [verified, late, wanted]


def chart_finding(figures: Figures, previous: EarlierPosition | None = None) -> str:
    """The chart in one sentence, which is also its title."""
    if not figures.addressees:
        return "There is no addressee to show"
    verified = figures.of(Headline.VERIFIED_CLOSED)
    largest = max(figures.headlines, key=lambda count: count.addressees)
    finding = f"{_number(verified)} of {counted(figures.addressees, 'addressee', units(figures))} verified closed"
    if previous:
        before = sum(count.addressees for count in previous.counts if count.headline is Headline.VERIFIED_CLOSED)
        finding += f", {before} in report {previous.number}"
    if largest.headline is Headline.VERIFIED_CLOSED:
        return finding
    if largest.addressees == figures.addressees:
        return f"{finding}; all are “{look_of(largest.headline).words}”"
    return f"{finding}; the largest group, {largest.addressees}, is “{look_of(largest.headline).words}”"


def headed(counts: Iterable[HeadlineCount]) -> str:
    """Counts by headline in words: "2 are headed Overdue, 1 Evidence not sufficient"."""
    parts = [f"{count.addressees} {look_of(count.headline).words}" for count in counts]
    return f"by headline: {listed(parts)}" if parts else ""


def timing(addressee: Addressee) -> list[str]:
    """What the clocks say of an addressee, each as it is printed."""
    said = []
    if addressee.overdue_days is not None:
        said.append(f"overdue {counted(addressee.overdue_days, 'day')}; with us {counted(addressee.days_with_us, 'day')}")
    if addressee.answer_overdue_days is not None:
        said.append(f"answer overdue {counted(addressee.answer_overdue_days, 'day')}")
    if addressee.days_past_first_date is not None and addressee.overdue_days is None:
        said.append(f"{counted(addressee.days_past_first_date, 'day')} past its first date")
    if addressee.moves:
        said.append(f"date moved {_times(len(addressee.moves))}, {_moved_in_all(addressee)}")
    if addressee.date_asked:
        said.append(addressee.date_asked)
    if addressee.days_without_update is not None:
        said.append(f"no update for {counted(addressee.days_without_update, 'day')}")
    return said


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, counted(number, "time"))


def _moved_in_all(addressee: Addressee) -> str:
    if addressee.due.on is None:
        return "no date now"
    days = counted(abs(addressee.moved_days), "day")
    return f"{days} earlier in all" if addressee.moved_days < 0 else f"{days} in all"


def exceptions(entries: Iterable[Entry], report: StatusReport) -> list[Exceptional]:
    """What a board should know of first: by risk, then by days past the first date."""
    found = [
        Exceptional(entry, reasons)
        for entry in entries
        if entry.is_in_force and (reasons := tuple(_reasons(entry.addressee, report)))
    ]
    return sorted(found, key=lambda one: gravity(one.entry))


def named(entry: Entry) -> str:
    """An entry inside a sentence: "recommendation 4", "part 3a", "recommendation 4, Northshire" where it has several."""
    said = f"{'part' if entry.addressee.part_reference else 'recommendation'} {entry.reference}"
    is_of_several = len({each.organisation for each in entry.recommendation.addressees}) > 1
    return f"{said}, {entry.addressee.organisation_short}" if is_of_several else said


def next_step(step: str, by: ReportDate | None) -> str:
    """What happens next, by when: "Force sends the missing records, by 3 May 2026"."""
    if not step:
        return "Not recorded"
    return f"{step}, by {by}" if by and by.on else step


def next_step_in_a_cell(step: str, by: ReportDate | None) -> str:
    """The same for a table: a long step is cut, and the month is short."""
    if not step:
        return "Not recorded"
    return shortened(step, MOST_IN_A_STEP) + (f", by {by.short}" if by and by.on else "")


def who(person: Person, entry: Entry, investigation: Investigation) -> str:
    """A person on a card: the organisation is left out where the card is about it, or it is the oversight body."""
    understood = (
        entry.addressee.organisation,
        entry.addressee.organisation_short,
        investigation.oversight_body,
        investigation.oversight_body_short,
    )
    if person.organisation in understood and (person.post or person.name):
        return ", ".join(part for part in (person.name, person.post) if part)
    return str(person)


def _reasons(addressee: Addressee, report: StatusReport) -> list[str]:
    reasons = timing(addressee)
    if addressee.moves and len(addressee.moves) < MOVED_OFTEN:
        reasons = [reason for reason in reasons if not reason.startswith("date moved")]
    if addressee.headline is Headline.EVIDENCE_NOT_SUFFICIENT:
        reasons.insert(0, "evidence not sufficient")
    decide_by = addressee.waiting.decide_by if addressee.waiting else None
    if decide_by and decide_by.on and decide_by.on < report.as_at.date():
        reasons.append(f"with us past the date to decide, {decide_by.short}")
    return reasons


def gravity(entry: Entry) -> tuple[int, int]:
    """Where an entry stands among others, the gravest first: by risk, then by days."""
    return risk_and_days(entry, _days_late(entry))


def risk_and_days(entry: Entry, days: int) -> tuple[int, int]:
    """Where an entry stands among others of its list: by its risk, then by these days, the most first."""
    return RISKS.index(entry.recommendation.risk), -days


def _days_late(entry: Entry) -> int:
    addressee = entry.addressee
    return max(addressee.days_past_first_date or 0, addressee.overdue_days or 0, addressee.answer_overdue_days or 0)


def _number(number: int) -> str:
    return "None" if number == 0 else f"{number:,}"


def _how_many(figures: Figures) -> str:
    verified = figures.of(Headline.VERIFIED_CLOSED)
    others = [
        f"{figures.of(headline)} {INSIDE_A_SENTENCE[headline]}"
        for headline in CHART_ORDER
        if headline is not Headline.VERIFIED_CLOSED and figures.of(headline)
    ]
    verb = "is" if verified in (0, 1) else "are"
    said = f"{_number(verified)} of {counted(figures.addressees, 'addressee', units(figures))} {verb} verified closed"
    if not others:
        return f"{said}."
    if len(others) == 1 and not verified and figures.addressees > 1:
        return f"{said}; all {figures.addressees} are {others[0].partition(' ')[2]}."
    return f"{said}; {listed(others)}."


INSIDE_A_SENTENCE = {
    Headline.VERIFIED_CLOSED: "verified closed",
    Headline.REPORTED_COMPLETE: "reported complete but not verified",
    Headline.NOT_YET_COMPLETE: "not yet complete",
    Headline.OVERDUE: "overdue",
    Headline.RESPONSE_NOT_SETTLED: "without a settled answer",
    Headline.NOT_BEING_IMPLEMENTED: "not being implemented",
    Headline.EVIDENCE_NOT_SUFFICIENT: "with evidence found not sufficient",
}


def _what_is_late(figures: Figures) -> str:
    longest = figures.longest_overdue
    if longest is not None:
        days = counted(longest.addressee.overdue_days or 0, "day")
        verb = "is" if figures.overdue == 1 else "are"
        said = f"{figures.overdue} {verb} past the delivery date with the force"
        which = named(longest)
        return f"{said}, {'by' if figures.overdue == 1 else 'the longest by'} {days} ({which})."
    if figures.without_due_date and figures.without_due_date == figures.open:
        return f"None is known to be past a delivery date, but none of the {figures.open} open has one."
    if figures.without_due_date:
        verb = "has" if figures.without_due_date == 1 else "have"
        return (
            f"None is known to be past a delivery date, but {figures.without_due_date} of the {figures.open} open {verb} none."
        )
    return "None is past its delivery date."


def _what_is_wanted(report: StatusReport) -> str:
    if not report.decisions:
        return "No decision is asked of the board."
    asked = "decision is" if len(report.decisions) == 1 else "decisions are"
    return f"{len(report.decisions)} {asked} asked of the board."


def _why_late(report: StatusReport) -> str:
    """The cause most often given for what is overdue; nothing where nothing is."""
    overdue = [
        entry.addressee for entry in entries_of(report) if entry.is_in_force and entry.addressee.overdue_days is not None
    ]
    causes = Counter(addressee.moves[-1].cause for addressee in overdue if addressee.moves and addressee.moves[-1].cause)
    if not overdue:
        return ""
    if not causes:
        return "; no cause is stated"
    return f"; the {'cause' if len(overdue) == 1 else 'commonest cause'}: {causes.most_common(1)[0][0]}"


def _which_decisions(report: StatusReport) -> str:
    """Which decisions are asked, with their references; nothing where there are none."""
    kinds: dict[DecisionKind, list[str]] = {}
    for decision in report.decisions:
        kinds.setdefault(decision.kind, []).extend(decision.references)
    asked = [
        f"{DECISION_WORDS[kind].lower()} ({', '.join(references)})" if references else DECISION_WORDS[kind].lower()
        for kind, references in kinds.items()
    ]
    return f": {listed(asked)}" if asked else ""


def organisation_names(report: StatusReport) -> list[str]:
    """The receiving organisations in the order in which they first appear."""
    return list(
        dict.fromkeys(
            addressee.organisation for recommendation in report.recommendations for addressee in recommendation.addressees
        )
    )
