"""The tables of investigations, recommendations and addressees."""

from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING

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
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship, remote

from tracker.accounts.models import User
from tracker.db import Model, Moment, Versioned, Word
from tracker.errors import IllegalTransition
from tracker.investigations.position_columns import PositionColumns, position_checks
from tracker.investigations.rules import WHY_NOT, Act, state_after
from tracker.investigations.vocabulary import (
    BEFORE_ISSUE,
    ENDED,
    LegalBasis,
    LinkKind,
    Marking,
    RecommendationState,
    Risk,
)
from tracker.organisations.models import Organisation
from tracker.policy import Subject

if TYPE_CHECKING:
    from tracker.investigations.models.versions import Ending, Issue


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
            Investigation.id == Recommendation.investigation_id, Recommendation.state.not_in(BEFORE_ISSUE)
        ),
        secondaryjoin=lambda: Recommendation.id == Addressee.recommendation_id,
        viewonly=True,
    )
    issued_copies: Mapped[list["RecommendationCopy"]] = relationship(
        secondary=lambda: Recommendation.__table__,
        primaryjoin=lambda: and_(
            Investigation.id == Recommendation.investigation_id, Recommendation.state.not_in(BEFORE_ISSUE)
        ),
        secondaryjoin=lambda: Recommendation.id == RecommendationCopy.recommendation_id,
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
        """Return every organisation that something issued is addressed or copied to, or that must answer it."""
        addressed = {number for each in self.issued_addressees for number in (each.organisation_id, each.respondent_id)}
        return addressed | {each.organisation_id for each in self.issued_copies}

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
    risk_accepted_by: Mapped[str] = mapped_column(String(200), default="")
    """The post that has accepted the risk while it stays open; empty where nobody has."""
    would_satisfy: Mapped[str] = mapped_column(Text, default="")
    provenance: Mapped[str] = mapped_column(Text, default="")
    part_of_id: Mapped[int | None]
    is_heading: Mapped[bool] = mapped_column(Boolean, default=False)
    """Whether it has parts: then it has no addressees of its own, and so no clock, answer, finding or headline."""
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
    issues: Mapped[list["Issue"]] = relationship(back_populates="recommendation", order_by="Issue.number")
    parts: Mapped[list["Recommendation"]] = relationship(
        primaryjoin=lambda: Recommendation.id == foreign(Recommendation.part_of_id),
        order_by="Recommendation.sort_key, Recommendation.id",
        viewonly=True,
    )
    heading: Mapped["Recommendation | None"] = relationship(
        primaryjoin=lambda: foreign(Recommendation.part_of_id) == remote(Recommendation.id), viewonly=True
    )
    copies: Mapped[list["RecommendationCopy"]] = relationship(
        back_populates="recommendation",
        order_by="RecommendationCopy.id",
        cascade="save-update, merge, delete, delete-orphan",
    )
    links: Mapped[list["RecommendationLink"]] = relationship(
        back_populates="recommendation",
        foreign_keys="RecommendationLink.recommendation_id",
        order_by="RecommendationLink.id",
        cascade="save-update, merge, delete, delete-orphan",
    )
    ending: Mapped["Ending | None"] = relationship(back_populates="recommendation")
    drafted_by: Mapped[User | None] = relationship(foreign_keys=[drafted_by_id])
    changed_by: Mapped[User | None] = relationship(foreign_keys=[changed_by_id])

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return f"{self.investigation.reference} {self.reference}"

    @property
    def is_issued(self) -> bool:
        """Return whether it has been issued, and so stands on the record."""
        return self.state not in BEFORE_ISSUE

    @property
    def is_in_force(self) -> bool:
        """Return whether it is issued and has not ended: what has ended stands outside every count."""
        return self.state is RecommendationState.ISSUED

    @property
    def has_ended(self) -> bool:
        """Return whether it was withdrawn, superseded, split or merged after it was issued."""
        return self.state in ENDED

    @property
    def issue(self) -> "Issue | None":
        """Return the latest version as it was issued or corrected, or None before it is issued."""
        return self.issues[-1] if self.issues else None

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body of its investigation."""
        return self.investigation.overseen_by

    @property
    def open_to(self) -> Collection[int]:
        """Return the organisations that it or a part of it is addressed or copied to, and who must answer, once issued.

        Whoever is sent a copy of a recommendation with parts is sent its parts.
        """
        if not self.is_issued:
            return ()
        shown = [item for item in (self, *(self.parts if self.is_heading else ())) if item.is_issued]
        addressed = {number for item in shown for each in item.addressees for number in each.open_to}
        copied = (*shown, self.heading) if self.heading else shown
        return addressed | {each.organisation_id for item in copied for each in item.copies}

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


class RecommendationCopy(Model):
    """An organisation that is sent a copy of a recommendation, such as the local policing body: it need not answer."""

    __tablename__ = "recommendation_copies"
    __table_args__ = (UniqueConstraint("recommendation_id", "organisation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendations.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)

    recommendation: Mapped[Recommendation] = relationship(back_populates="copies")
    organisation: Mapped[Organisation] = relationship()


class RecommendationLink(Subject, Model):
    """How a recommendation stands to an earlier one, in this investigation or another."""

    __tablename__ = "recommendation_links"
    __table_args__ = (
        UniqueConstraint("recommendation_id", "earlier_id"),
        CheckConstraint("recommendation_id <> earlier_id", name="not_to_itself"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendations.id"))
    earlier_id: Mapped[int] = mapped_column(ForeignKey("recommendations.id"), index=True)
    kind: Mapped[LinkKind] = mapped_column(Word(LinkKind))
    note: Mapped[str] = mapped_column(Text, default="")
    added_at: Mapped[datetime] = mapped_column(Moment)
    added_by_name: Mapped[str] = mapped_column(String(200))

    recommendation: Mapped[Recommendation] = relationship(back_populates="links", foreign_keys=[recommendation_id])
    earlier: Mapped[Recommendation] = relationship(foreign_keys=[earlier_id])

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body of the recommendation."""
        return self.recommendation.overseen_by

    @property
    def open_to(self) -> Collection[int]:
        """Return the organisations that see both recommendations."""
        return set(self.recommendation.open_to) & set(self.earlier.open_to)


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
    own_reference: Mapped[str] = mapped_column(String(80), default="")
    """What the recipient calls it in its own books."""

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
        """Return its organisation, while the recommendation is in force."""
        return (self.organisation_id,) if self.recommendation.is_in_force else ()

    def demand_in_force(self) -> None:
        """Refuse, with IllegalTransition, what is done to a recommendation that has ended meanwhile."""
        if not self.recommendation.is_in_force:
            raise IllegalTransition(WHY_NOT[self.recommendation.state])

    @property
    def answered_by(self) -> Collection[int]:
        """Return its respondent, while the recommendation is in force."""
        return (self.respondent_id,) if self.recommendation.is_in_force else ()
