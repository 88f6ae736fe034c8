"""The tables of what moves a delivery date."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, and_
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from tracker.clock import day_of
from tracker.db import Model, Word
from tracker.documents.models import Document
from tracker.facts import Decisive, Fact, stands
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Cause, ExtensionOutcome
from tracker.periods.vocabulary import ReceivedBy
from tracker.policy import Subject


class DateApplication(Subject, Fact, Model):
    """The fact that a move of the delivery date was asked for; it happened on the day of receipt."""

    __tablename__ = "date_applications"
    __table_args__ = (
        CheckConstraint("(due_on IS NULL) = (no_due_date_because <> '')", name="date_or_reason"),
        CheckConstraint("reason <> ''", name="reason_given"),
        CheckConstraint("happened_on IS NOT NULL", name="day_of_receipt_known"),
        Index(None, "addressee_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    addressee_id: Mapped[int] = mapped_column(ForeignKey("addressees.id"))
    due_on: Mapped[date | None]
    """The day that is asked for; none where it is asked that there be no date for now."""
    no_due_date_because: Mapped[str] = mapped_column(Text, default="")
    cause: Mapped[Cause] = mapped_column(Word(Cause))
    reason: Mapped[str] = mapped_column(Text)
    received_by: Mapped[ReceivedBy] = mapped_column(Word(ReceivedBy))
    proof: Mapped[str] = mapped_column(Text, default="")
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))

    addressee: Mapped[Addressee] = relationship()
    document: Mapped[Document | None] = relationship()
    decision: Mapped["DateDecision | None"] = relationship(
        primaryjoin=lambda: and_(DateApplication.id == foreign(DateDecision.application_id), stands(DateDecision)),
        back_populates="application",
        uselist=False,
    )

    @property
    def received_on(self) -> date:
        """Return the day of receipt."""
        return self.happened_on or day_of(self.recorded_at)

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return f"{self.addressee.label}, application for a new delivery date"

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body of its investigation."""
        return self.addressee.overseen_by

    @property
    def open_to(self) -> Collection[int]:
        """Return the organisations that see the addressee."""
        return self.addressee.open_to

    @property
    def delivered_by(self) -> Collection[int]:
        """Return who delivers the addressee."""
        return self.addressee.delivered_by


class DateDecision(Decisive, Model):
    """What became of an application: the date was moved, from which to which; or it was refused or taken back."""

    __tablename__ = "date_decisions"
    __table_args__ = (
        UniqueConstraint("application_id", "again"),
        CheckConstraint(
            "outcome = 'granted' OR (due_on IS NULL AND no_due_date_because = '')", name="nothing_new_unless_granted"
        ),
        CheckConstraint(
            "outcome <> 'granted' OR (due_on IS NULL) = (no_due_date_because <> '')", name="date_or_reason_where_granted"
        ),
        CheckConstraint("reason <> ''", name="reason_given"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("date_applications.id"))
    outcome: Mapped[ExtensionOutcome] = mapped_column(Word(ExtensionOutcome))
    from_on: Mapped[date | None]
    """The date that stood before the decision."""
    due_on: Mapped[date | None]
    no_due_date_because: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text)

    application: Mapped[DateApplication] = relationship(back_populates="decision")
