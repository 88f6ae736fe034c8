"""What may be done about the time for an answer, and if not, why not. Plain values in, words out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.errors import IllegalTransition
from tracker.investigations.answer_clock import AnswerClock, is_in_time
from tracker.investigations.clock_rules import RULES, ExtendedBy
from tracker.investigations.rules import WHY_NOT
from tracker.investigations.vocabulary import Answer, ExtensionOutcome, LegalBasis, RecommendationState
from tracker.terms import Term

MOST_DAYS = 365
"""More than can reasonably be asked for at once: a longer period is a slip of the finger."""


class Act(Term):
    """What is done about an application for more time."""

    DECIDE = "decide", "decide it"
    WITHDRAW = "withdraw", "withdraw it"
    APPLY_AGAIN = "apply_again", "apply again"


# An application is undecided (None) until it has its one outcome; only then may more time be asked for again.
ALLOWED: Mapping[ExtensionOutcome | None, frozenset[Act]] = {
    None: frozenset({Act.DECIDE, Act.WITHDRAW}),
    ExtensionOutcome.GRANTED: frozenset({Act.APPLY_AGAIN}),
    ExtensionOutcome.REFUSED: frozenset({Act.APPLY_AGAIN}),
    ExtensionOutcome.WITHDRAWN: frozenset({Act.APPLY_AGAIN}),
}
WHY_NOT_NOW: Mapping[ExtensionOutcome | None, str] = {
    None: "More time was asked for already, and that is not decided yet",
    ExtensionOutcome.GRANTED: "This application was granted already",
    ExtensionOutcome.REFUSED: "This application was refused already",
    ExtensionOutcome.WITHDRAWN: "This application was withdrawn by the applicant",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """How it stands with the time for the answer of one addressee."""

    state: RecommendationState
    basis: LegalBasis
    clock: AnswerClock
    answer: Answer
    is_closed: bool
    is_asked: bool
    """Whether an application for more time lies undecided."""

    @property
    def why_no_more_time(self) -> str:
        """Return why more time cannot be asked for now, or nothing where it can."""
        return next(self._against_more_time(), "")

    @property
    def why_no_review(self) -> str:
        """Return why no judicial review can be recorded as moving the last day, or nothing where one can."""
        return next(self._against_review(), "")

    @property
    def why_no_decision(self) -> str:
        """Return why nothing can be decided any more, whatever was asked, or nothing."""
        return next(self._at_its_end(), "")

    def is_late_on(self, day: date) -> bool:
        """Return whether an application received on a day would come after the last day."""
        return self.clock.last_day is not None and not is_in_time(self.clock, day)

    def _at_its_end(self) -> Iterator[str]:
        if self.state is not RecommendationState.ISSUED:
            yield WHY_NOT[self.state]
        if self.is_closed:
            yield "This is closed"

    def _over(self) -> Iterator[str]:
        yield from self._at_its_end()
        if self.answer in {Answer.RECEIVED, Answer.SETTLED}:
            yield "The answer has come in already"
        if not RULES[self.basis].duty:
            yield "There is no duty to answer, so there is no last day"

    def _against_more_time(self) -> Iterator[str]:
        yield from self._over()
        rule = RULES[self.basis]
        if rule.extended_by is ExtendedBy.NOBODY:
            yield f"Nobody may extend this period ({rule.source})"
        if self.clock.last_day is None and self.clock.suspended_since is None:
            yield f"There is no last day to extend: {self.clock.working}"
        if self.is_asked:
            yield WHY_NOT_NOW[None]

    def _against_review(self) -> Iterator[str]:
        yield from self._over()
        rule = RULES[self.basis]
        if not rule.review_suspends:
            yield f"A judicial review does not move the last day under this legal basis ({rule.source})"
        if self.clock.rule_day.last_day is None:
            yield f"There is no last day to move: {self.clock.working}"


def demand_allowed(outcome: ExtensionOutcome | None, act: Act) -> None:
    """Refuse, with IllegalTransition, what may not be done about an application with this outcome, or none."""
    if act not in ALLOWED[outcome]:
        raise IllegalTransition(WHY_NOT_NOW[outcome])


def can_be_granted(basis: LegalBasis, *, in_time: bool) -> bool:
    """Return whether an application can be granted: one that came in time, or where the rule takes late ones too."""
    return in_time or RULES[basis].late_application


def last_day_with(clock: AnswerClock, days: int) -> date | None:
    """Return what the last day would be with more days; None while a judicial review is in progress."""
    return None if clock.last_day is None else clock.last_day + timedelta(days=days)


def steps_of(clock: AnswerClock) -> list[str]:
    """Return the working of the last day, step by step: the rule first, then what moved it."""
    rule = clock.rule_day.working
    return [rule, *filter(None, clock.working.removeprefix(rule).split("; "))]


def days_with_oversight(received_on: date, decided_on: date | None, today: date) -> int:
    """Return for how many days an application lay, or lies, with the oversight body."""
    return max(0, ((decided_on or today) - received_on).days)
