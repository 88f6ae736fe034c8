"""What is overdue, past its first date or moved: each with how far, why, and what comes next; and what falls due soon."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from markupsafe import Markup

from reports.assurance import Action
from reports.change import post
from reports.dates import ReportDate
from reports.dumbbell import Span, dumbbell_chart
from reports.figures import Entry, Figures, entries_of
from reports.headlines import Headline
from reports.prose import named
from reports.status_report import Addressee, StatusReport
from reports.text import shortened
from reports.words import Answer, counted, listed
from reports.worst import MOST_DUE, MOST_SLIPPING, is_long

MOST_ROWS = 20
MOST_DRAWN = 14
MOST_IN_A_MILESTONE = 90
DAYS_AHEAD = 60
NOT_STATED = "not stated"
NOT_THE_FORCE_S = "–"


@dataclass(frozen=True, slots=True)
class Slipping:
    """One row: what is late or was moved."""

    entry: Entry

    @property
    def days_past(self) -> str:
        """The days past the first date, in words."""
        days = self.entry.addressee.days_past_first_date
        return "not past it" if days is None else counted(days, "day")

    @property
    def moved(self) -> str:
        """How often its date was moved, who agreed last, and when."""
        moves = self.entry.addressee.moves
        if not moves:
            return "not moved"
        times = {1: "once", 2: "twice"}.get(len(moves), counted(len(moves), "time"))
        return f"{times}; {post(moves[-1].agreed_by)}, {moves[-1].on.short}"

    @property
    def cause(self) -> str:
        """Why its date was moved last, in a word of the list."""
        moves = self.entry.addressee.moves
        if not moves:
            return "no move asked for"
        return moves[-1].cause or NOT_STATED

    @property
    def milestone(self) -> str:
        """What comes next, and when: the next action of the plan, or else the next step."""
        addressee = self.entry.addressee
        coming = [action for action in addressee.actions if not action.is_done and not action.in_error and action.due.on]
        if coming:
            first = min(coming, key=lambda action: (action.due.on, action.reference))
            return f"{shortened(first.title, MOST_IN_A_MILESTONE)}, {first.due.short}"
        if not addressee.next_step:
            return "not recorded"
        step = shortened(addressee.next_step, MOST_IN_A_MILESTONE)
        return f"{step}, {addressee.next_by.short}" if addressee.next_by and addressee.next_by.on else step

    @property
    def days(self) -> str:
        """How late it is, for its line of the chart."""
        addressee = self.entry.addressee
        if addressee.days_past_first_date is not None:
            return f"{counted(addressee.days_past_first_date, 'day')} past original"
        return f"moved {counted(abs(addressee.moved_days), 'day')}"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that falls due in the next 60 days."""

    entries: tuple[Entry, ...]  # what it serves
    what: str
    on: ReportDate
    confidence: str  # the force's, in words

    @property
    def references(self) -> str:
        """What it serves, by reference: "8, 12"."""
        return ", ".join(dict.fromkeys(entry.reference for entry in self.entries))

    @property
    def card(self) -> str:
        """The anchor of the first record card that it stands on."""
        return self.entries[0].card


@dataclass(frozen=True, slots=True)
class Slippage:
    """All that is late or was moved, the worst first, and all that falls due soon, the soonest first."""

    report: StatusReport
    finding: str
    rows: tuple[Slipping, ...]
    due: tuple[Due, ...]
    is_long: bool = False  # whether the report is so long that it prints the worst of each list alone

    @property
    def shown(self) -> tuple[Slipping, ...]:
        """The rows that are printed."""
        return self.rows[: MOST_SLIPPING if self.is_long else MOST_ROWS]

    @property
    def shown_due(self) -> tuple[Due, ...]:
        """The things due that are printed."""
        return self.due[: MOST_DUE if self.is_long else MOST_ROWS]

    @property
    def more_due(self) -> str:
        """How many more fall due than are printed; nothing where all are."""
        left = len(self.due) - len(self.shown_due)
        return f"; the next {len(self.shown_due)} of {len(self.due)}" if left else ""

    @property
    def drawn(self) -> list[Span]:
        """What the chart shows: the worst of those of which both dates are known."""
        return self._dated[: MOST_DUE if self.is_long else MOST_DRAWN]

    @property
    def _dated(self) -> list[Span]:
        has_several = len({entry.addressee.organisation for entry in entries_of(self.report)}) > 1
        spans = []
        for row in self.rows:
            first, now = row.entry.addressee.first_due.on, row.entry.addressee.due.on
            if first and now:
                of_whom = f"{row.entry.addressee.organisation_short}: " if has_several else ""
                spans.append(Span(f"{row.entry.reference} {of_whom}{row.entry.title}", first, now, row.days))
        return spans

    @property
    def not_drawn(self) -> str:
        """How many rows the chart leaves out, and why; nothing where it shows all."""
        undated = len(self.rows) - len(self._dated)
        left = len(self._dated) - len(self.drawn)
        said = [f"The furthest {len(self.drawn)} are drawn, {left} more are not."] if left else []
        if undated:
            said.append(f"{counted(undated, 'row')} without one of the two dates {'is' if undated == 1 else 'are'} not drawn.")
        return " ".join(said)

    def chart(self, font_family: str = "") -> Markup:
        """The chart as inline SVG."""
        as_at = self.report.as_at.date()
        return dumbbell_chart(self.drawn, as_at, finding=self.finding, prefix="slippage", font_family=font_family)


def slippage_of(report: StatusReport, figures: Figures) -> Slippage:
    """What slips and what falls due, as at the moment of the report."""
    entries = [entry for entry in entries_of(report) if entry.is_in_force]
    rows = [Slipping(entry) for entry in entries if entry.addressee.is_open and _slips(entry.addressee)]
    rows.sort(key=lambda row: (-(row.entry.addressee.days_past_first_date or 0), -(row.entry.addressee.overdue_days or 0)))
    until = report.as_at.date() + timedelta(days=DAYS_AHEAD)
    coming = [*_of_addressees(entries), *_actions(entries)]
    due = _together(each for each in coming if each.on.on and report.as_at.date() <= each.on.on <= until)
    return Slippage(
        report=report,
        finding=_finding(figures, rows),
        rows=tuple(rows),
        due=tuple(sorted(due, key=lambda each: each.on.on or until)),
        is_long=is_long(entries_of(report)),
    )


def _together(due: Iterable[Due]) -> list[Due]:
    """What falls due on one day and is called the same in one line: three answers, say."""
    entries: dict[tuple[str, ReportDate, str], list[Entry]] = {}
    for each in due:
        entries.setdefault((each.what, each.on, each.confidence), []).extend(each.entries)
    return [Due(tuple(those), *said) for said, those in entries.items()]


def _slips(addressee: Addressee) -> bool:
    late = addressee.overdue_days is not None or addressee.days_past_first_date is not None
    return late or bool(addressee.moves)


def _finding(figures: Figures, rows: list[Slipping]) -> str:
    past = figures.past_first_date
    if not past:
        said = f"None of the {figures.open} open is past its original date"
        if figures.without_due_date == figures.open > 0:
            said = f"None of the {figures.open} open has a delivery date, so none is known to be past one"
        elif figures.without_due_date:
            said += f"; {figures.without_due_date} of them {'has' if figures.without_due_date == 1 else 'have'} no date"
        return f"{said}; the dates of {len(rows)} were moved" if rows else said
    worst = rows[0]
    verb = "is" if past == 1 else "are"
    said = f"{past} of the {figures.open} open {verb} past the original date"
    return f"{said}, the furthest by {worst.days_past} ({named(worst.entry)})"


def _of_addressees(entries: Iterable[Entry]) -> Iterator[Due]:
    for entry in entries:
        addressee = entry.addressee
        if addressee.answer in (Answer.NONE, Answer.DRAFT) and addressee.is_open:
            yield Due((entry,), "Answer", addressee.answer_due, NOT_STATED)
        if addressee.answer is Answer.RETURNED and addressee.next_by:
            yield Due((entry,), "Answer, to be sent again", addressee.next_by, NOT_STATED)
        if addressee.is_open and addressee.headline is not Headline.REPORTED_COMPLETE:
            yield Due((entry,), f"Delivery: {entry.title}", addressee.due, _confidence(addressee.actions))
        if addressee.headline is Headline.EVIDENCE_NOT_SUFFICIENT and addressee.next_by:
            yield Due((entry,), f"Evidence again: {addressee.next_step}", addressee.next_by, NOT_STATED)
        yield from _checks(entry)


def _checks(entry: Entry) -> Iterator[Due]:
    """The first check after a closure, while there was none, and those that a check called for."""
    checks = [check for check in entry.addressee.checks if not check.in_error]
    latest = next((closure for closure in entry.addressee.closures if closure.in_error is None), None)
    coming = [check.next_check for check in checks] or [latest.check_due if latest else None]
    for on in coming:
        if on:
            yield Due((entry,), "Check after closing", on, NOT_THE_FORCE_S)


def _actions(entries: Iterable[Entry]) -> Iterator[Due]:
    """Each action once, whatever number of recommendations it serves."""
    served: dict[tuple[str, str], list[Entry]] = {}
    actions: dict[tuple[str, str], Action] = {}
    for entry in entries:
        for action in entry.addressee.actions:
            if not action.is_done and not action.in_error:
                key = entry.addressee.organisation, action.reference
                served.setdefault(key, []).append(entry)
                actions[key] = action
    for key, action in actions.items():
        what = f"Action {action.reference}: {action.title}"
        yield Due(tuple(served[key]), what, action.due, action.confidence or NOT_STATED)


def _confidence(actions: Iterable[Action]) -> str:
    """How sure the force is of a delivery date: what it says of the actions on the way to it."""
    said = {
        action.reference: action.confidence
        for action in actions
        if action.confidence and not action.is_done and not action.in_error
    }
    if len(set(said.values())) == 1:
        return next(iter(said.values()))
    return listed([f"{reference} {confidence}" for reference, confidence in said.items()]) or NOT_STATED
