"""The tables of disputed closures."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, and_
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from tracker.assessment.models import Closure
from tracker.db import Model, Word
from tracker.disputes.vocabulary import DisputeOutcome
from tracker.facts import Decisive, Fact, stands
from tracker.policy import Subject


class Dispute(Subject, Fact, Model):
    """The fact that the recipient disputes a closure, with its case."""

    __tablename__ = "disputes"
    __table_args__ = (CheckConstraint("force_case <> ''", name="case_given"), Index(None, "closure_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    closure_id: Mapped[int] = mapped_column(ForeignKey("closures.id"))
    force_case: Mapped[str] = mapped_column(Text)

    closure: Mapped[Closure] = relationship()
    replies: Mapped[list["DisputeReply"]] = relationship(back_populates="dispute", order_by="DisputeReply.id")
    ending: Mapped["DisputeEnding | None"] = relationship(
        primaryjoin=lambda: and_(Dispute.id == foreign(DisputeEnding.dispute_id), stands(DisputeEnding)),
        back_populates="dispute",
        uselist=False,
    )
    endings: Mapped[list["DisputeEnding"]] = relationship(order_by="DisputeEnding.id", viewonly=True)
    """Every ending, those that were recorded in error as well."""

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return f"{self.closure.addressee.label}, disputed closure"

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body of its investigation."""
        return self.closure.addressee.overseen_by

    @property
    def open_to(self) -> Collection[int]:
        """Return the organisations that see the addressee."""
        return self.closure.addressee.open_to

    @property
    def answered_by(self) -> Collection[int]:
        """Return the respondent."""
        return self.closure.addressee.answered_by

    @property
    def delivered_by(self) -> Collection[int]:
        """Return who delivers the addressee."""
        return self.closure.addressee.delivered_by


class DisputeReply(Fact, Model):
    """Oversight's view of a dispute: its case, which post decides, and by when."""

    __tablename__ = "dispute_replies"
    __table_args__ = (
        CheckConstraint("our_case <> ''", name="case_given"),
        CheckConstraint("decided_by_post <> ''", name="post_given"),
        Index(None, "dispute_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("disputes.id"))
    our_case: Mapped[str] = mapped_column(Text)
    decided_by_post: Mapped[str] = mapped_column(String(200))
    decide_by: Mapped[date]

    dispute: Mapped[Dispute] = relationship(back_populates="replies")


class DisputeEnding(Decisive, Model):
    """The fact that a dispute ended: withdrawn, or the closure stands. Opening again ends it by itself."""

    __tablename__ = "dispute_endings"
    __table_args__ = (
        UniqueConstraint("dispute_id", "again"),
        CheckConstraint("reason <> ''", name="reason_given"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("disputes.id"))
    outcome: Mapped[DisputeOutcome] = mapped_column(Word(DisputeOutcome))
    reason: Mapped[str] = mapped_column(Text)

    dispute: Mapped[Dispute] = relationship(back_populates="ending")
