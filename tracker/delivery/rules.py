"""What may be done about a delivery date, and if not, why not; and what a move of it is. Plain values in, words out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.dates import days, long_date
from tracker.errors import IllegalTransition
from tracker.investigations.rules import WHY_NOT
from tracker.investigations.standing import is_open
from tracker.investigations.vocabulary import Answer, Cause, ExtensionOutcome, Facts, RecommendationState
from tracker.terms import Term


class Act(Term):
    """What is done about an application for a new delivery date."""

    DECIDE = "decide", "decide it"
    WITHDRAW = "withdraw", "withdraw it"
    APPLY_AGAIN = "apply_again", "apply again"


# An application is undecided (None) until it has its one outcome; only then may a new date be asked for again.
ALLOWED: Mapping[ExtensionOutcome | None, frozenset[Act]] = {
    None: frozenset({Act.DECIDE, Act.WITHDRAW}),
    ExtensionOutcome.GRANTED: frozenset({Act.APPLY_AGAIN}),
    ExtensionOutcome.REFUSED: frozenset({Act.APPLY_AGAIN}),
    ExtensionOutcome.WITHDRAWN: frozenset({Act.APPLY_AGAIN}),
}
WHY_NOT_NOW: Mapping[ExtensionOutcome | None, str] = {
    None: "A new date was asked for already, and that is not decided yet",
    ExtensionOutcome.GRANTED: "This application was granted already",
    ExtensionOutcome.REFUSED: "This application was refused already",
    ExtensionOutcome.WITHDRAWN: "This application was withdrawn by the applicant",
}
IN_ERROR = "This application was recorded in error"


@dataclass(frozen=True, slots=True)
class Person:
    """Who asked or agreed, as they were then; only the organisation is known of an application that came on paper."""

    name: str
    post: str
    organisation: str

    def __str__(self) -> str:
        """Return the person as they are printed: name, post, organisation, as far as they are known."""
        return ", ".join(part for part in (self.name, self.post, self.organisation) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One agreed move of a delivery date: from which day to which, or to none for now."""

    on: date
    moved_from: date | None
    moved_to: date | None
    no_date_because: str
    asked_by: Person
    agreed_by: Person
    cause: Cause
    reason: str
    """The reason that was given with the application."""
    agreed_because: str

    @property
    def days(self) -> int | None:
        """Return by how many days it was moved, fewer than none where it is earlier; None from or to no date."""
        if self.moved_from is None or self.moved_to is None:
            return None
        return (self.moved_to - self.moved_from).days


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """How it stands with the delivery date of one addressee."""

    state: RecommendationState
    facts: Facts

    @property
    def why_no_new_date(self) -> str:
        """Return why no new date can be asked for now, or nothing where it can."""
        return next(self._against_asking(), "")

    @property
    def why_no_grant(self) -> str:
        """Return why no new date can be granted now, or nothing where it can."""
        return next(self._against_a_date(), "")

    @property
    def why_no_decision(self) -> str:
        """Return why nothing can be decided any more, whatever was asked, or nothing."""
        return next(self._at_its_end(), "")

    def _at_its_end(self) -> Iterator[str]:
        if self.state is not RecommendationState.ISSUED:
            yield WHY_NOT[self.state]
        if self.facts.closure is not None:
            yield "This is closed"

    def _against_a_date(self) -> Iterator[str]:
        yield from self._at_its_end()
        if self.facts.answer is not Answer.SETTLED:
            yield "No answer is settled yet, and that sets the delivery date"
        if self.facts.refused or not is_open(self.facts):
            yield "The answer was settled as a refusal, so there is nothing to deliver"

    def _against_asking(self) -> Iterator[str]:
        yield from self._against_a_date()
        if self.facts.date_asked_on is not None:
            yield WHY_NOT_NOW[None]


def demand_allowed(outcome: ExtensionOutcome | None, act: Act) -> None:
    """Refuse, with IllegalTransition, what may not be done about an application with this outcome, or none."""
    if act not in ALLOWED[outcome]:
        raise IllegalTransition(WHY_NOT_NOW[outcome])


def same_date(facts: Facts, due_on: date | None) -> bool:
    """Return whether this is the delivery date that stands already: a day, or that there is none."""
    return facts.due_on == due_on


def in_words(due_on: date | None, because: str) -> str:
    """Return a delivery date in words: the day, or that there is none and why."""
    if due_on is not None:
        return long_date(due_on)
    return f"no date, because {because}" if because else "no date"


def moved_by(moved_from: date | None, moved_to: date | None) -> str:
    """Return by how much a date is moved, in words: “61 days later”, “1 day earlier”; nothing from or to no date."""
    if moved_from is None or moved_to is None or moved_from == moved_to:
        return ""
    difference = (moved_to - moved_from).days
    return f"{days(abs(difference))} {'later' if difference > 0 else 'earlier'}"


def days_with_oversight(received_on: date, decided_on: date | None, today: date) -> int:
    """Return for how many days an application lay, or lies, with the oversight body."""
    return max(0, ((decided_on or today) - received_on).days)
