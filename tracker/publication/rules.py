"""The clock of publication, and what may be done while it stands where it stands. Plain values in, an answer out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.dates import days, long_date
from tracker.errors import IllegalTransition
from tracker.investigations.clock_rules import PublicationRule, day_number
from tracker.publication.vocabulary import Act, PublicationKind, Stage, Withhold

SOON_DAYS = 7
LATELY_DAYS = 30
NEXT_ANSWER = "it was returned, so the answer that comes next has its own days for publication (our reading, unconfirmed)"
UNCOUNTED = "No day: the days for publication do not run while a representation is undecided"
NOT_SET = "No day yet: an approver sets it, now that each passage is decided"
NONE_SET = "No day was set"

ALLOWED: Mapping[Stage, frozenset[Act]] = {
    Stage.NOT_LAID_DOWN: frozenset({Act.PUBLISH, Act.KEEP_BACK}),
    Stage.UNDECIDED: frozenset({Act.PROPOSE, Act.DECIDE, Act.KEEP_BACK}),
    Stage.RUNNING: frozenset({Act.PUBLISH, Act.KEEP_BACK}),
    Stage.DAY_TO_SET: frozenset({Act.SET_DAY, Act.PUBLISH, Act.KEEP_BACK}),
    Stage.DAY_SET: frozenset({Act.SET_DAY, Act.PUBLISH, Act.KEEP_BACK}),
    Stage.RETURNED: frozenset({Act.PROPOSE, Act.DECIDE, Act.PUBLISH}),
    Stage.PUBLISHED: frozenset({Act.PUBLISH, Act.KEEP_BACK, Act.SEND_COPY}),
    Stage.NOT_PUBLISHED: frozenset({Act.PROPOSE, Act.DECIDE, Act.PUBLISH}),
}
"""A representation may still be undecided once a response is returned or kept back: `demand` asks for that as well."""
WAITING = frozenset({Stage.UNDECIDED, Stage.RUNNING, Stage.DAY_TO_SET, Stage.DAY_SET})
"""Where the next step of publication is oversight's own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """What somebody proposes or decides for a passage, and why."""

    for_publication: Withhold
    for_disclosure: Withhold
    reason: str
    public_reason: str = ""

    @property
    def withholds(self) -> bool:
        """Return whether it keeps the passage back from anybody."""
        return Withhold.YES in {self.for_publication, self.for_disclosure}


@dataclass(frozen=True, slots=True)
class Representation:
    """What the respondent asked to be withheld: how many passages, how many undecided, and the day of the last decision."""

    passages: int = 0
    undecided: int = 0
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """That a response was published, or not, for reasons, and when."""

    kind: PublicationKind
    on: date


@dataclass(frozen=True, slots=True)
class PublicationClock:
    """Where the publication of one response stands: its stage, the last day if there is one, and how that comes about."""

    stage: Stage
    last_day: date | None
    working: str
    since: date | None = None
    """Since when it has stood there: received, decided, returned, published."""
    undecided: int = 0
    """How many passages are undecided, whatever the stage: nothing is public while there is one."""
    not_before: date | None = None
    """The day before which it cannot have been published: received, decided, or published before."""

    @property
    def is_waiting(self) -> bool:
        """Return whether the next step is oversight's own."""
        return self.stage in WAITING

    @property
    def can_be_published_first(self) -> bool:
        """Return whether it can be published now, and was neither published, kept back nor returned before."""
        return self.stage not in {Stage.PUBLISHED, Stage.NOT_PUBLISHED, Stage.RETURNED} and self.allows(Act.PUBLISH)

    @property
    def is_due(self) -> bool:
        """Return whether there is a day by which it must be published."""
        return self.stage in {Stage.RUNNING, Stage.DAY_SET}

    def days_late(self, on: date) -> int:
        """Return how many days it is overdue on a day, or was when it ended; 0 where it is or was in time."""
        until = on if self.is_due else self.since if self.stage in {Stage.PUBLISHED, Stage.NOT_PUBLISHED} else None
        return max(0, (until - self.last_day).days) if until and self.last_day else 0

    def is_overdue(self, on: date) -> bool:
        """Return whether it ought to have been published before a day."""
        return self.is_due and self.days_late(on) > 0

    def is_due_soon(self, on: date) -> bool:
        """Return whether it must be published within days, and is not overdue."""
        return self.is_due and self.last_day is not None and 0 <= (self.last_day - on).days <= SOON_DAYS

    def in_words(self, on: date) -> str:
        """Return where it stands on a day, as a page says it."""
        late = self.days_late(on)
        match self.stage:
            case Stage.RUNNING | Stage.DAY_SET:
                return f"Publication overdue by {days(late)}" if late else f"Publish by {_day(self.last_day)}"
            case Stage.UNDECIDED:
                waiting = self.waiting(on)
                return f"Representation undecided{f' for {days(waiting)}' if waiting else ', received today'}"
            case Stage.DAY_TO_SET:
                return f"Representation decided {_day(self.since)}, day for publication to be set"
            case Stage.RETURNED:
                return f"Returned {_day(self.since)}, with no day for publication"
            case Stage.PUBLISHED | Stage.NOT_PUBLISHED:
                after = f", {days(late)} after its last day" if late else ""
                comma = "," if "," in self.stage.label else ""
                return f"{self.stage.label}{comma} {_day(self.since)}{after}"
            case _:
                return self.stage.label

    def in_brief(self, on: date) -> str:
        """Return where it stands on a day, beside a column that has the last day."""
        if not self.is_due or self.last_day is None or self.days_late(on):
            return self.in_words(on)
        left = (self.last_day - on).days
        return f"{days(left)} left" if left else "Today is the last day"

    def waiting(self, on: date) -> int:
        """Return for how many days it has stood where it stands."""
        return max(0, (on - self.since).days) if self.since else 0

    def demand(self, act: Act) -> None:
        """Refuse, with IllegalTransition, an act that may not be done where it stands."""
        if act not in ALLOWED[self.stage]:
            raise IllegalTransition(f"You cannot {act.label} now: “{self.stage.label.lower()}”")
        if act is Act.PUBLISH and self.undecided:
            raise IllegalTransition("You cannot publish it now: a passage that the respondent asks to be withheld is undecided")
        if act in {Act.PROPOSE, Act.DECIDE} and not self.undecided:
            raise IllegalTransition(f"You cannot {act.label} now: every passage is decided")

    def allows(self, act: Act) -> bool:
        """Return whether an act may be done where it stands."""
        try:
            self.demand(act)
        except IllegalTransition:
            return False
        return True


def publication_clock(
    *,
    received_on: date | None,
    rule: PublicationRule | None,
    representation: Representation | None = None,
    day_set: date | None = None,
    returned_on: date | None = None,
    ended: Ended | None = None,
    no_clock_because: str = "",
) -> PublicationClock:
    """Return where the publication of a response stands. The first row that holds wins.

    Police Reform Act 2002, Schedule 3, paragraph 28B(5) to (7): 21 days beginning with the day it was received; where the
    respondent made a representation with it, they do not run. That an approver then sets the day is our choice. A response
    that states neither an action nor a reason is none in the sense of the paragraph: when it is returned, its days end.
    """
    asked = representation or Representation()
    laid_down = _laid_down(received_on, rule, no_clock_because)
    last_day, working = _last_day(laid_down, asked, day_set)
    stage, since = _stage(received_on, asked, returned_on, ended)
    if stage is Stage.RETURNED:
        last_day, working = None, f"No day: {NEXT_ANSWER}"
    if ended is not None and working == NOT_SET:
        working = NONE_SET
    if stage is Stage.RUNNING and laid_down[0] is None:
        stage, since = Stage.NOT_LAID_DOWN, None
    if stage is Stage.DAY_TO_SET and (day_set or laid_down[0] is None):
        stage = Stage.DAY_SET if day_set else Stage.NOT_LAID_DOWN
    known = [day for day in (received_on, asked.decided_on, ended.on if ended else None) if day]
    return PublicationClock(stage, last_day, working, since, asked.undecided, max(known, default=None))


def _stage(
    received_on: date | None, asked: Representation, returned_on: date | None, ended: Ended | None
) -> tuple[Stage, date | None]:
    if ended is not None:
        return Stage.PUBLISHED if ended.kind is PublicationKind.PUBLISHED else Stage.NOT_PUBLISHED, ended.on
    if returned_on is not None:
        return Stage.RETURNED, returned_on
    if asked.undecided:
        return Stage.UNDECIDED, received_on
    if asked.passages:
        return Stage.DAY_TO_SET, asked.decided_on
    return Stage.RUNNING, received_on


def _last_day(laid_down: tuple[date | None, str], asked: Representation, day_set: date | None) -> tuple[date | None, str]:
    if day_set is not None:
        return day_set, f"set by an approver for {long_date(day_set)}, after the representation was decided"
    if asked.undecided:
        return None, UNCOUNTED
    return (None, NOT_SET) if asked.passages and laid_down[0] else laid_down


def _laid_down(received_on: date | None, rule: PublicationRule | None, no_clock_because: str) -> tuple[date | None, str]:
    if no_clock_because or rule is None:
        return None, f"No day: {no_clock_because or 'the law behind the recommendation lays down none'}"
    if received_on is None:
        return None, "No day: the day on which it was received is not known"
    last = day_number(rule.days, received_on, counts_first_day=rule.counts_first_day)
    first = ", day 1" if rule.counts_first_day else "; day 1 is the day after"
    return last, f"received {long_date(received_on)}{first}; day {rule.days} is {long_date(last)}"


def _day(day: date | None) -> str:
    return long_date(day) if day else "on a day that is not known"
