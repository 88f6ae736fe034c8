"""Facts: what somebody did, dated and never changed; and the mark that one was recorded in error."""

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

    def counts(self, moment: datetime | None = None) -> bool:
        """Return whether it counted at a moment (now, where none is given): recorded by then, and not marked as an error."""
        if moment is None:
            return self.in_error is None
        return self.recorded_at <= moment and (self.in_error is None or self.in_error.recorded_at > moment)


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
