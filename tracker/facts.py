"""Facts: what somebody did, dated and never changed; and the mark that one was recorded in error."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, String, Text, UniqueConstraint, and_, event, inspect, select
from sqlalchemy.orm import (
    MANYTOONE,
    Mapped,
    Session,
    UOWTransaction,
    declared_attr,
    foreign,
    mapped_column,
    relationship,
)

from tracker import clock
from tracker.dates import Precision, When
from tracker.db import Model, Moment, Word
from tracker.policy import Actor


class Stamped:
    """A dated, append-only record of what somebody did, with the actor, post and organisation as they were then."""

    happened_on: Mapped[date | None]
    happened_precision: Mapped[Precision] = mapped_column(Word(Precision), default=Precision.DAY)
    happened_unknown_because: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime] = mapped_column(Moment, index=True)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    actor_name: Mapped[str] = mapped_column(String(200))
    actor_post: Mapped[str] = mapped_column(String(200))
    actor_organisation: Mapped[str] = mapped_column(String(200))
    actor_organisation_id: Mapped[int | None]

    @property
    def happened(self) -> When:
        """Return when it happened, as far as it is known."""
        return When(self.happened_on, self.happened_precision, self.happened_unknown_because)

    def stamp(self, by: Actor, happened: When | None = None) -> None:
        """Write who did it, when it happened (today unless told otherwise) and when it was recorded (now)."""
        happened = happened or When.day(clock.today())
        self.happened_on = happened.on
        self.happened_precision = happened.precision
        self.happened_unknown_because = happened.unknown_because
        self.recorded_at = clock.now()
        self.actor_id, self.actor_name, self.actor_post = by.id, by.name, by.post
        self.actor_organisation, self.actor_organisation_id = by.organisation_name, by.organisation_id


class ErrorMark(Stamped, Model):
    """The mark of an approver that a fact was recorded in error: it stays visible, and counts no more from then on."""

    __tablename__ = "error_marks"
    __table_args__ = (UniqueConstraint("fact_kind", "fact_id"), CheckConstraint("reason <> ''", name="reason_given"))

    id: Mapped[int] = mapped_column(primary_key=True)
    fact_kind: Mapped[str] = mapped_column(String(40))
    """The table of the fact."""
    fact_id: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)


class Fact(Stamped):
    """What somebody did: it counts as long as nobody has marked it as recorded in error."""

    if TYPE_CHECKING:
        __tablename__: str
        id: Mapped[int]
        in_error: Mapped[ErrorMark | None]
    else:

        @declared_attr
        def in_error(cls) -> Mapped[ErrorMark | None]:  # noqa: N805 - SQLAlchemy's form
            """Return the mark that it was recorded in error, or None."""
            return relationship(
                ErrorMark,
                primaryjoin=lambda: and_(cls.id == foreign(ErrorMark.fact_id), ErrorMark.fact_kind == cls.__tablename__),
                viewonly=True,
                uselist=False,
                lazy="joined",
            )

    def counts(self, moment: "AsAt | None" = None) -> bool:
        """Return whether it counted at a moment (now, where none is given): on the record, and not marked as an error."""
        return (moment or NOW).counts(self)


@dataclass(frozen=True, slots=True)
class AsAt:
    """The part of the facts by which a position is told: all there are now, or those of a past moment in one of two ways.

    *As recorded* are the facts that were on the record by then, with the marks of error made by then: what a report of that day
    said. *As now known* are those that had happened by that day, whenever they were recorded, without those in error now.
    """

    moment: datetime | None = None
    """None is now."""
    as_now_known: bool = False

    @property
    def day(self) -> date:
        """Return the day of the moment."""
        return clock.day_of(self.moment or clock.now())

    def was_by_then(self, recorded_at: datetime) -> bool:
        """Return whether something was recorded by the moment."""
        return self.moment is None or recorded_at <= self.moment

    def tells(self, fact: Stamped) -> bool:
        """Return whether a fact is told, be it struck through as an error."""
        return self.tells_of(fact.recorded_at, fact.happened_on)

    def tells_of(self, recorded_at: datetime, happened_on: date | None) -> bool:
        """Return whether what happened on a day, and was recorded at a moment, is told; a day not known is taken to be past."""
        if self.was_by_then(recorded_at):
            return True
        return self.as_now_known and (happened_on is None or happened_on <= self.day)

    def strikes(self, marked_at: datetime | None) -> bool:
        """Return whether a mark of error made at a moment is told; without one there is none."""
        return marked_at is not None and (self.as_now_known or self.was_by_then(marked_at))

    def error_of(self, fact: Fact) -> ErrorMark | None:
        """Return the mark that a fact is in error, as far as it is told."""
        mark = fact.in_error
        return mark if mark is not None and self.strikes(mark.recorded_at) else None

    def counts(self, fact: Fact) -> bool:
        """Return whether a fact is told and in no error."""
        return self.tells(fact) and self.error_of(fact) is None


NOW = AsAt()


class Decisive(Fact):
    """A fact that stands once beside what it decides: another may follow only where it was recorded in error."""

    again: Mapped[int] = mapped_column(default=0)
    """How many earlier ones of the same were recorded in error."""


def stands(fact: type[Fact]) -> ColumnElement[bool]:
    """Return the condition that a fact is not marked as recorded in error, for the relationship to the one that counts."""
    marked = select(ErrorMark.id).where(ErrorMark.fact_kind == fact.__tablename__, ErrorMark.fact_id == fact.id)
    return ~marked.correlate(fact).exists()


class FactChanged(RuntimeError):
    """A fact was about to be altered or removed: a mistake in the code, never in what a user did."""


@event.listens_for(Session, "before_flush")
def _facts_stay(session: Session, _context: UOWTransaction, _instances: object) -> None:
    for row in session.dirty:
        if isinstance(row, Stamped) and _is_altered(row):
            raise FactChanged(f"{type(row).__name__} is append-only")
    if any(isinstance(row, Stamped) for row in session.deleted):
        raise FactChanged("facts are never removed")


def _is_altered(fact: Stamped) -> bool:
    """Return whether a column of a fact differs; a later fact that names it, such as a decision, leaves it as it was."""
    row = inspect(fact)
    own = [column.key for column in row.mapper.column_attrs]
    own += [link.key for link in row.mapper.relationships if link.direction is MANYTOONE]
    return any(row.attrs[name].history.has_changes() for name in own)
