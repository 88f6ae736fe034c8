"""The current value of each fact of an addressee, as plain columns beside the facts themselves."""

from datetime import date

from sqlalchemy import JSON, Boolean, CheckConstraint, Text
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.orm.attributes import flag_modified

from tracker.db import Word
from tracker.investigations.record import Happening, after
from tracker.investigations.vocabulary import (
    Answer,
    Claim,
    ClosureKind,
    Facts,
    Found,
    Period,
    Position,
)


class PositionColumns:
    """What the facts come to now. `tracker check` works them out again from the facts and reports any difference."""

    duty_to_answer: Mapped[bool] = mapped_column(Boolean, default=True)
    answer_due_on: Mapped[date | None] = mapped_column(index=True)
    suspended_since: Mapped[date | None]
    extension_asked_on: Mapped[date | None]
    answer: Mapped[Answer] = mapped_column(Word(Answer), default=Answer.NONE)
    position: Mapped[Position | None] = mapped_column(Word(Position))
    received_on: Mapped[date | None]
    returned_on: Mapped[date | None]
    resubmit_by: Mapped[date | None]
    later_answer: Mapped[Answer] = mapped_column(Word(Answer), default=Answer.NONE)
    later_received_on: Mapped[date | None]
    refused: Mapped[bool] = mapped_column(Boolean, default=False)
    claim: Mapped[Claim] = mapped_column(Word(Claim), default=Claim.NOTHING)
    claimed_on: Mapped[date | None]
    updated_on: Mapped[date | None]
    complete_on: Mapped[date | None]
    finding: Mapped[Found] = mapped_column(Word(Found), default=Found.NOT_ASSESSED)
    found_on: Mapped[date | None]
    closure: Mapped[ClosureKind | None] = mapped_column(Word(ClosureKind))
    closed_on: Mapped[date | None]
    first_due_on: Mapped[date | None]
    due_on: Mapped[date | None] = mapped_column(index=True)
    no_due_date_because: Mapped[str] = mapped_column(Text, default="")
    moved_times: Mapped[int] = mapped_column(default=0)
    moved_days: Mapped[int] = mapped_column(default=0)
    with_us: Mapped[list[list[str | None]]] = mapped_column(JSON, default=list)
    asked_with_us: Mapped[list[list[str | None]]] = mapped_column(JSON, default=list)
    date_asked_on: Mapped[date | None]
    disputed_on: Mapped[date | None]
    check_due_on: Mapped[date | None] = mapped_column(index=True)

    @property
    def facts(self) -> Facts:
        """Return where the addressee stands, as the rules take it."""
        plain = {name: getattr(self, name) for name in PLAIN}
        return Facts(**plain, with_us=_periods(self.with_us), asked_with_us=_periods(self.asked_with_us))

    def take(self, happening: Happening) -> None:
        """Bring the columns up to date with something that was just recorded."""
        self.stand(after(self.facts, happening))
        # Also where no column changes: a form that was opened before this fact is stale.
        flag_modified(self, "answer")

    def stand(self, facts: Facts) -> None:
        """Write where the addressee stands into the columns."""
        for name in PLAIN:
            if getattr(self, name) != getattr(facts, name):
                setattr(self, name, getattr(facts, name))
        for name in PERIODS:
            periods = _stored(getattr(facts, name))
            if getattr(self, name) != periods:
                setattr(self, name, periods)


PERIODS = ("with_us", "asked_with_us")
PLAIN = tuple(name for name in Facts.__dataclass_fields__ if name not in PERIODS)


def _periods(stored: list[list[str | None]]) -> tuple[Period, ...]:
    days = ((start, end) for start, end in stored if start)
    return tuple(Period(date.fromisoformat(start), date.fromisoformat(end) if end else None) for start, end in days)


def _stored(periods: tuple[Period, ...]) -> list[list[str | None]]:
    return [[each.from_on.isoformat(), each.until_on.isoformat() if each.until_on else None] for each in periods]


def position_checks() -> tuple[CheckConstraint, ...]:
    """Return the constraints that tie each current value to its date."""
    rules = {
        "position_when_settled": "(answer = 'settled') = (position IS NOT NULL)",
        "claim_has_its_date": "(claim = 'nothing_reported') = (claimed_on IS NULL)",
        "completion_has_its_date": "claim <> 'reported_complete' OR complete_on IS NOT NULL",
        "finding_has_its_date": "(finding = 'not_assessed') = (found_on IS NULL)",
        "closure_has_its_date": "(closure IS NULL) = (closed_on IS NULL)",
        "verified_is_found_met": (
            "closure NOT IN ('verified', 'verified_by_other_means') OR closure IS NULL"
            " OR finding IN ('met', 'met_by_other_means')"
        ),
        "first_date_stays": "due_on IS NULL OR first_due_on IS NOT NULL",
        "date_or_reason": "due_on IS NULL OR no_due_date_because = ''",
        "return_has_its_date": "answer <> 'returned' OR returned_on IS NOT NULL",
        "moved_counted": "moved_times >= 0",
        "later_answer_follows_one": "later_answer = 'none' OR answer = 'settled'",
        "disputed_is_closed": "disputed_on IS NULL OR closure IS NOT NULL",
        "checked_is_closed": "check_due_on IS NULL OR closure IS NOT NULL",
        "suspended_has_no_last_day": "suspended_since IS NULL OR answer_due_on IS NULL",
    }
    return tuple(CheckConstraint(rule, name=name) for name, rule in rules.items())
