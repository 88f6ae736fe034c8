"""The tables of changes to issued recommendations: one person proposes, another decides."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.amendments.vocabulary import AmendmentKind, AmendmentOutcome
from tracker.dates import Precision, When
from tracker.db import Model, Word
from tracker.facts import Fact
from tracker.investigations.models import Recommendation
from tracker.policy import Subject


class Amendment(Subject, Fact, Model):
    """The fact that a change to an issued recommendation was proposed, with all that it would change."""

    __tablename__ = "amendments"
    __table_args__ = (
        CheckConstraint("reason <> ''", name="reason_given"),
        CheckConstraint("(kind = 'correct_text') = (text <> '')", name="text_where_corrected"),
        CheckConstraint("(kind = 'correct_start') = (starts_precision IS NOT NULL)", name="start_where_corrected"),
        Index(None, "recommendation_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendations.id"))
    kind: Mapped[AmendmentKind] = mapped_column(Word(AmendmentKind))
    reason: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(String(200), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    starts_on: Mapped[date | None]
    starts_precision: Mapped[Precision | None] = mapped_column(Word(Precision))
    starts_unknown_because: Mapped[str] = mapped_column(Text, default="")
    outside_reference: Mapped[str] = mapped_column(Text, default="")

    recommendation: Mapped[Recommendation] = relationship()
    successors: Mapped[list[Recommendation]] = relationship(
        secondary=lambda: AmendmentSuccessor.__table__, order_by="Recommendation.sort_key, Recommendation.id", viewonly=True
    )
    decision: Mapped["AmendmentDecision | None"] = relationship(back_populates="amendment")

    @property
    def starts(self) -> When | None:
        """Return the corrected day that starts the clock, where that is what changes."""
        if self.starts_precision is None:
            return None
        return When(self.starts_on, self.starts_precision, self.starts_unknown_because)

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return f"{self.recommendation.label}, {self.kind.label.lower()}"

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body of its investigation."""
        return self.recommendation.overseen_by


class AmendmentSuccessor(Model):
    """A recommendation that would take the place of the one that ends."""

    __tablename__ = "amendment_successors"

    amendment_id: Mapped[int] = mapped_column(ForeignKey("amendments.id"), primary_key=True)
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendations.id"), primary_key=True, index=True)


class AmendmentDecision(Fact, Model):
    """What an approver other than the proposer decided; where approved, the change took effect with it."""

    __tablename__ = "amendment_decisions"
    __table_args__ = (CheckConstraint("outcome <> 'declined' OR reason <> ''", name="reason_where_declined"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    amendment_id: Mapped[int] = mapped_column(ForeignKey("amendments.id"), unique=True)
    outcome: Mapped[AmendmentOutcome] = mapped_column(Word(AmendmentOutcome))
    reason: Mapped[str] = mapped_column(Text, default="")

    amendment: Mapped[Amendment] = relationship(back_populates="decision")
