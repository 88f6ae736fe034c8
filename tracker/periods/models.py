"""The tables of what moves the answer clock of an addressee."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, and_
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from tracker.clock import day_of
from tracker.db import Model, Word
from tracker.documents.models import Document
from tracker.facts import Decisive, Fact, stands
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import ExtensionOutcome
from tracker.periods.vocabulary import ReceivedBy
from tracker.policy import Subject


class ExtensionApplication(Subject, Fact, Model):
    """The fact that more time was asked for; it happened on the day of receipt, which alone decides whether it was in time."""

    __tablename__ = "extension_applications"
    __table_args__ = (
        CheckConstraint("days > 0", name="days_positive"),
        CheckConstraint("reason <> ''", name="reason_given"),
        CheckConstraint("happened_on IS NOT NULL", name="day_of_receipt_known"),
        Index(None, "addressee_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    addressee_id: Mapped[int] = mapped_column(ForeignKey("addressees.id"))
    days: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    received_by: Mapped[ReceivedBy] = mapped_column(Word(ReceivedBy))
    proof: Mapped[str] = mapped_column(Text, default="")
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))

    addressee: Mapped[Addressee] = relationship()
    document: Mapped[Document | None] = relationship()
    decision: Mapped["ExtensionDecision | None"] = relationship(
        primaryjoin=lambda: and_(
            ExtensionApplication.id == foreign(ExtensionDecision.application_id), stands(ExtensionDecision)
        ),
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
        return f"{self.addressee.label}, application for more time"

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body of its investigation."""
        return self.addressee.overseen_by

    @property
    def open_to(self) -> Collection[int]:
        """Return the organisations that see the addressee."""
        return self.addressee.open_to

    @property
    def answered_by(self) -> Collection[int]:
        """Return the respondent."""
        return self.addressee.answered_by


class ExtensionDecision(Decisive, Model):
    """What became of an application: granted with a number of days, refused, or withdrawn by whoever asked."""

    __tablename__ = "extension_decisions"
    __table_args__ = (
        UniqueConstraint("application_id", "again"),
        CheckConstraint("(outcome = 'granted') = (granted_days IS NOT NULL)", name="days_where_granted"),
        CheckConstraint("granted_days IS NULL OR granted_days > 0", name="days_positive"),
        CheckConstraint("reason <> ''", name="reason_given"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("extension_applications.id"))
    outcome: Mapped[ExtensionOutcome] = mapped_column(Word(ExtensionOutcome))
    granted_days: Mapped[int | None]
    reason: Mapped[str] = mapped_column(Text)

    application: Mapped[ExtensionApplication] = relationship(back_populates="decision")


class JudicialReview(Subject, Fact, Model):
    """The fact that a judicial review of a recommendation was begun; the day it happened is its first day in progress."""

    __tablename__ = "judicial_reviews"
    __table_args__ = (
        CheckConstraint("happened_on IS NOT NULL", name="first_day_known"),
        Index(None, "addressee_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    addressee_id: Mapped[int] = mapped_column(ForeignKey("addressees.id"))
    reference: Mapped[str] = mapped_column(String(120), default="")
    note: Mapped[str] = mapped_column(Text, default="")

    addressee: Mapped[Addressee] = relationship()
    ending: Mapped["ReviewEnding | None"] = relationship(
        primaryjoin=lambda: and_(JudicialReview.id == foreign(ReviewEnding.review_id), stands(ReviewEnding)),
        back_populates="review",
        uselist=False,
    )

    @property
    def began_on(self) -> date:
        """Return its first day in progress."""
        return self.happened_on or day_of(self.recorded_at)

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return f"{self.addressee.label}, judicial review"

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body of its investigation."""
        return self.addressee.overseen_by

    @property
    def open_to(self) -> Collection[int]:
        """Return the organisations that see the addressee."""
        return self.addressee.open_to


class ReviewEnding(Decisive, Model):
    """The fact that a judicial review ended; the day it happened is its last day in progress."""

    __tablename__ = "review_endings"
    __table_args__ = (
        UniqueConstraint("review_id", "again"),
        CheckConstraint("happened_on IS NOT NULL", name="last_day_known"),
        CheckConstraint("outcome <> ''", name="outcome_given"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("judicial_reviews.id"))
    outcome: Mapped[str] = mapped_column(Text)

    review: Mapped[JudicialReview] = relationship(back_populates="ending")
