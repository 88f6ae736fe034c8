"""The tables of investigations, recommendations and addressees."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    and_,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.dates import When
from tracker.db import Fact, Model, Moment, Versioned, Word
from tracker.investigations.position_columns import PositionColumns, position_checks
from tracker.investigations.rules import Act, state_after
from tracker.investigations.vocabulary import LegalBasis, Marking, RecommendationState, Risk
from tracker.organisations.models import Organisation
from tracker.policy import Subject


class Investigation(Versioned, Subject, Model):
    """The operation or review from which a set of recommendations comes."""

    __tablename__ = "investigations"
    __table_args__ = (
        CheckConstraint("official_count IS NULL OR official_count > 0", name="official_count_positive"),
        CheckConstraint("linked_investigations IS NULL OR linked_investigations > 0", name="linked_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(60), unique=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(String(300), default="")
    summary: Mapped[str] = mapped_column(Text, default="")
    sources: Mapped[str] = mapped_column(Text, default="")
    oversight_body_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    marking: Mapped[Marking] = mapped_column(Word(Marking), default=Marking.OFFICIAL)
    linked_investigations: Mapped[int | None]
    official_count: Mapped[int | None]
    published_on: Mapped[date | None]
    demonstration: Mapped[bool] = mapped_column(Boolean, default=False)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)

    oversight_body: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)
    recommendations: Mapped[list["Recommendation"]] = relationship(
        back_populates="investigation", order_by="Recommendation.sort_key, Recommendation.id"
    )
    issued_addressees: Mapped[list["Addressee"]] = relationship(
        secondary=lambda: Recommendation.__table__,
        primaryjoin=lambda: and_(
            Investigation.id == Recommendation.investigation_id, Recommendation.state != RecommendationState.DRAFT
        ),
        secondaryjoin=lambda: Recommendation.id == Addressee.recommendation_id,
        viewonly=True,
    )

    @property
    def label(self) -> str:
        """Return what the audit and reports call it."""
        return self.reference

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body."""
        return (self.oversight_body_id,)

    @property
    def open_to(self) -> Collection[int]:
        """Return every organisation that something issued is addressed to, or that must answer it."""
        return {number for each in self.issued_addressees for number in (each.organisation_id, each.respondent_id)}

    @property
    def delivered_by(self) -> Collection[int]:
        """Return every organisation that delivers something issued."""
        return {each.organisation_id for each in self.issued_addressees}

    @property
    def answered_by(self) -> Collection[int]:
        """Return every organisation that must answer something issued."""
        return {each.respondent_id for each in self.issued_addressees}


class Recommendation(Versioned, Subject, Model):
    """One thing asked, with its official reference. Its text is locked when it is issued."""

    __tablename__ = "recommendations"
    __table_args__ = (
        UniqueConstraint("investigation_id", "reference"),
        UniqueConstraint("investigation_id", "slug"),
        UniqueConstraint("investigation_id", "id"),
        # A part belongs to a recommendation of the same investigation.
        ForeignKeyConstraint(
            ["investigation_id", "part_of_id"],
            ["recommendations.investigation_id", "recommendations.id"],
            name="fk_recommendations_part_of_id_recommendations",
        ),
        CheckConstraint("(text = '') = (text_unknown_because <> '')", name="text_or_reason"),
        CheckConstraint("part_of_id IS NULL OR part_of_id <> id", name="not_part_of_itself"),
        Index(None, "investigation_id", "sort_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    investigation_id: Mapped[int] = mapped_column(ForeignKey("investigations.id"))
    reference: Mapped[str] = mapped_column(String(40))
    slug: Mapped[str] = mapped_column(String(60))
    sort_key: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text, default="")
    text_unknown_because: Mapped[str] = mapped_column(Text, default="")
    legal_basis: Mapped[LegalBasis] = mapped_column(Word(LegalBasis))
    theme: Mapped[str] = mapped_column(String(120), default="")
    risk: Mapped[Risk] = mapped_column(Word(Risk))
    would_satisfy: Mapped[str] = mapped_column(Text, default="")
    provenance: Mapped[str] = mapped_column(Text, default="")
    part_of_id: Mapped[int | None]
    state: Mapped[RecommendationState] = mapped_column(Word(RecommendationState), default=RecommendationState.DRAFT)
    drafted_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)

    investigation: Mapped[Investigation] = relationship(back_populates="recommendations", foreign_keys=[investigation_id])
    addressees: Mapped[list["Addressee"]] = relationship(
        back_populates="recommendation",
        order_by="Addressee.id",
        cascade="save-update, merge, delete, delete-orphan",
    )
    issues: Mapped[list["Issue"]] = relationship(back_populates="recommendation", order_by="Issue.id")

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return f"{self.investigation.reference} {self.reference}"

    @property
    def is_issued(self) -> bool:
        """Return whether it has been issued, and so stands on the record."""
        return self.state is not RecommendationState.DRAFT

    @property
    def issue(self) -> "Issue | None":
        """Return the fact of its issue, or None while it is in draft."""
        return self.issues[-1] if self.issues else None

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body of its investigation."""
        return self.investigation.overseen_by

    @property
    def open_to(self) -> Collection[int]:
        """Return the organisations it is addressed to and those that must answer, once it is issued."""
        return {number for each in self.addressees for number in each.open_to}

    @property
    def delivered_by(self) -> Collection[int]:
        """Return the organisations it is addressed to, once it is issued."""
        return {number for each in self.addressees for number in each.delivered_by}

    @property
    def answered_by(self) -> Collection[int]:
        """Return the organisations that must answer it, once it is issued."""
        return {number for each in self.addressees for number in each.answered_by}

    def move(self, act: Act) -> None:
        """Take it to the state that follows the act. Raises IllegalTransition where the act may not follow."""
        self.state = state_after(self.state, act)


class Issue(Fact, Model):
    """The fact that a recommendation was issued: the day that starts the clock, and the text as it was locked."""

    __tablename__ = "issues"
    __table_args__ = (
        UniqueConstraint("recommendation_id", "number"),
        CheckConstraint("number > 0", name="number_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendations.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    legal_basis: Mapped[LegalBasis] = mapped_column(Word(LegalBasis))
    answer_asked_by: Mapped[date | None]

    recommendation: Mapped[Recommendation] = relationship(back_populates="issues")

    @property
    def starts(self) -> When:
        """Return the day that starts the clock, as far as it is known: the day this fact happened."""
        return self.happened


class Addressee(PositionColumns, Versioned, Subject, Model):
    """A recommendation and a receiving organisation: the unit of work, with its own clocks, answers and findings.

    The current value of each fact stands in plain columns, written with the fact itself, so that a list is one query.
    """

    __tablename__ = "addressees"
    __table_args__ = (
        UniqueConstraint("recommendation_id", "organisation_id"),
        Index(None, "organisation_id"),
        Index(None, "respondent_id"),
        *position_checks(),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendations.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    respondent_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))

    recommendation: Mapped[Recommendation] = relationship(back_populates="addressees")
    organisation: Mapped[Organisation] = relationship(foreign_keys=[organisation_id])
    respondent: Mapped[Organisation] = relationship(foreign_keys=[respondent_id])

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return f"{self.recommendation.label}, {self.organisation.short_name}"

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body of its investigation."""
        return self.recommendation.overseen_by

    @property
    def open_to(self) -> Collection[int]:
        """Return its organisation and its respondent, once the recommendation is issued."""
        return {self.organisation_id, self.respondent_id} if self.recommendation.is_issued else ()

    @property
    def delivered_by(self) -> Collection[int]:
        """Return its organisation, once the recommendation is issued."""
        return (self.organisation_id,) if self.recommendation.is_issued else ()

    @property
    def answered_by(self) -> Collection[int]:
        """Return its respondent, once the recommendation is issued."""
        return (self.respondent_id,) if self.recommendation.is_issued else ()
