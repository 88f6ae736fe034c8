"""Until when a force can check the facts of a report, and what came of it. Plain values in, an answer out."""

from dataclasses import dataclass
from datetime import date

from reports.words import counted
from tracker.dates import days, long_date
from tracker.errors import IllegalTransition
from tracker.preparing.rules import Act, is_allowed
from tracker.reporting.vocabulary import DraftState


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far one organisation's check of facts has come."""

    state: DraftState
    reply_by: date
    on: date
    agrees: bool | None  # None until it has finished
    comments: int
    unanswered: int
    asked_again: bool

    @property
    def is_finished(self) -> bool:
        """Return whether the organisation has said that it has finished."""
        return self.agrees is not None

    @property
    def closed_because(self) -> str:
        """Return why nothing can be added any more; nothing while it can."""
        if self.is_finished:
            return "This check is finished, so nothing can be added to it"
        if self.asked_again:
            return "The report has other values now, and you were asked to check those instead"
        if not is_allowed(self.state, Act.COMMENT):
            return f"This report is {self.state.label.lower()}, so nothing can be added to this check"
        if self.on > self.reply_by:
            return f"The last day to reply was {long_date(self.reply_by)}, so nothing can be added to this check"
        return ""

    @property
    def is_open(self) -> bool:
        """Return whether the organisation can still comment and finish."""
        return not self.closed_because

    @property
    def can_be_confirmed(self) -> bool:
        """Return whether its chief officer can still confirm what the organisation has reported."""
        return not self.asked_again and self.on <= self.reply_by and is_allowed(self.state, Act.CONFIRM)

    @property
    def time_left(self) -> str:
        """Return how long the organisation still has, in words; nothing once nothing can be added."""
        if not self.is_open:
            return ""
        left = (self.reply_by - self.on).days
        return f"{days(left)} left" if left else "today is the last day"

    @property
    def result(self) -> str:
        """Return what came of it, as the sign-off of the report says it."""
        if self.agrees is None:
            if self.on > self.reply_by:
                return f"not received by {long_date(self.reply_by)}{self._with_comments}"
            return f"asked for by {long_date(self.reply_by)}{self._with_comments}"
        if self.agrees and not self.comments:
            return "agreed"
        return f"{'agreed, ' if self.agrees else ''}{self._comments}"

    def comes_next(self, *, confirmed: bool) -> str:
        """Return what is still to come once the organisation has finished, in words; nothing before."""
        if not self.is_finished:
            return ""
        coming = ["Each comment will be answered below."] if self.unanswered else []
        if not confirmed and self.can_be_confirmed:
            coming.append(f"A chief officer can confirm until {long_date(self.reply_by)} what the organisation has reported.")
        return " ".join(coming) or "Nothing more is needed from the organisation."

    @property
    def _with_comments(self) -> str:
        return f"; {self._comments}" if self.comments else ""

    @property
    def _comments(self) -> str:
        said = counted(self.comments, "comment")
        if not self.unanswered:
            return f"{said}, answered" if self.comments == 1 else f"{said}, each answered"
        return f"{said}, {self.unanswered} not answered yet"


def demand_open(standing: Standing) -> None:
    """Return only while the organisation can add something. Raises IllegalTransition otherwise."""
    if not standing.is_open:
        raise IllegalTransition(standing.closed_because)


def demand_unanswered(*, answered: bool) -> None:
    """Return only while a comment has no answer. Raises IllegalTransition once it has one: answers are never changed."""
    if answered:
        raise IllegalTransition("This comment has been answered, and the answer stays as it is")


def demand_confirmable(standing: Standing, *, confirmed: bool) -> None:
    """Return only while a chief officer can confirm. Raises IllegalTransition otherwise."""
    if confirmed:
        raise IllegalTransition("What your organisation has reported was confirmed already")
    if not standing.can_be_confirmed:
        raise IllegalTransition(standing.closed_because or "This cannot be confirmed any more")


def declaration(organisation: str, moment: str) -> str:
    """Return what a chief officer declares, with the position's moment in words."""
    return (
        f"I confirm for {organisation} that what this report says {organisation} has reported is what it has reported,"
        f" as at {moment}."
    )
