"""The tables of what was issued: each version of a recommendation, and how one ends."""

from datetime import date

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.dates import When
from tracker.db import Model, Word
from tracker.facts import Fact
from tracker.investigations.models.record import Recommendation
from tracker.investigations.vocabulary import (
    IssueKind,
    LegalBasis,
    RecommendationState,
)


class Ending(Fact, Model):
    """The fact that an issued recommendation was withdrawn, superseded, split or merged; it stays on the record."""

    __tablename__ = "endings"
    __table_args__ = (
        CheckConstraint("reason <> ''", name="reason_given"),
        CheckConstraint("state IN ('withdrawn', 'superseded', 'split', 'merged')", name="an_end"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendations.id"), unique=True)
    state: Mapped[RecommendationState] = mapped_column(Word(RecommendationState))
    reason: Mapped[str] = mapped_column(Text)
    outside_reference: Mapped[str] = mapped_column(Text, default="")
    """What superseded it, where that is not a recommendation on this record."""

    recommendation: Mapped[Recommendation] = relationship(back_populates="ending")
    successors: Mapped[list[Recommendation]] = relationship(
        secondary=lambda: EndingSuccessor.__table__, order_by="Recommendation.sort_key, Recommendation.id", viewonly=True
    )


class EndingSuccessor(Model):
    """A recommendation that takes the place of one that ended."""

    __tablename__ = "ending_successors"

    ending_id: Mapped[int] = mapped_column(ForeignKey("endings.id"), primary_key=True)
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendations.id"), primary_key=True, index=True)


class Issue(Fact, Model):
    """A version of an issued recommendation: the day that starts the clock, and the text as it was locked or corrected."""

    __tablename__ = "issues"
    __table_args__ = (
        UniqueConstraint("recommendation_id", "number"),
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint("(number = 1) = (kind = 'issued')", name="first_is_the_issue"),
        CheckConstraint("(kind = 'issued') = (reason = '')", name="correction_has_its_reason"),
        CheckConstraint("answer_asked_by IS NULL OR no_date_because = ''", name="day_or_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendations.id"))
    number: Mapped[int]
    kind: Mapped[IssueKind] = mapped_column(Word(IssueKind), default=IssueKind.ISSUED)
    reason: Mapped[str] = mapped_column(Text, default="")
    """Why a correction was made; empty for the first version."""
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    legal_basis: Mapped[LegalBasis] = mapped_column(Word(LegalBasis))
    answer_asked_by: Mapped[date | None]
    no_date_because: Mapped[str] = mapped_column(Text, default="")
    """Why no answer is asked for by a day, where no period is laid down and none was agreed."""

    recommendation: Mapped[Recommendation] = relationship(back_populates="issues")

    @property
    def starts(self) -> When:
        """Return the day that starts the clock, as far as it is known: the day this fact happened."""
        return self.happened
