"""The tables of consultations: who was shown which words, what they said, and what became of it."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.consultation.vocabulary import Treatment
from tracker.db import Model, Word
from tracker.facts import Fact
from tracker.investigations.models import Investigation, Recommendation
from tracker.organisations.models import Organisation
from tracker.policy import Subject


class Consultation(Subject, Fact, Model):
    """A round in which drafts are shown to chosen recipients, who comment by a day."""

    __tablename__ = "consultations"
    __table_args__ = (UniqueConstraint("investigation_id", "number"), CheckConstraint("number > 0", name="number_positive"))

    id: Mapped[int] = mapped_column(primary_key=True)
    investigation_id: Mapped[int] = mapped_column(ForeignKey("investigations.id"))
    number: Mapped[int]
    comment_by: Mapped[date]
    message: Mapped[str] = mapped_column(Text, default="")

    investigation: Mapped[Investigation] = relationship()
    drafts: Mapped[list["ConsultedDraft"]] = relationship(back_populates="consultation", order_by="ConsultedDraft.id")
    ending: Mapped["ConsultationEnding | None"] = relationship(back_populates="consultation")

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return f"{self.investigation.reference}, consultation {self.number}"

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body of its investigation."""
        return self.investigation.overseen_by

    @property
    def open_to(self) -> Collection[int]:
        """Return the organisations that were shown a draft; each sees those it was shown."""
        return {each.organisation_id for draft in self.drafts for each in draft.shown_to}


class ConsultedDraft(Subject, Model):
    """The words of a draft as they were shown in a consultation: never altered."""

    __tablename__ = "consulted_drafts"
    __table_args__ = (UniqueConstraint("consultation_id", "recommendation_id"), Index(None, "recommendation_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"))
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendations.id"))
    reference: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)

    consultation: Mapped[Consultation] = relationship(back_populates="drafts")
    recommendation: Mapped[Recommendation] = relationship()
    shown_to: Mapped[list["Showing"]] = relationship(back_populates="draft", order_by="Showing.id")
    comments: Mapped[list["Comment"]] = relationship(back_populates="draft", order_by="Comment.id")

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return f"{self.consultation.label}, draft {self.reference}"

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body of its investigation."""
        return self.consultation.overseen_by

    @property
    def open_to(self) -> Collection[int]:
        """Return the organisations that it was shown to."""
        return {each.organisation_id for each in self.shown_to}


class Showing(Model):
    """The fact that a draft was shown to an organisation; it belongs to its consultation's facts."""

    __tablename__ = "consultation_showings"
    __table_args__ = (UniqueConstraint("draft_id", "organisation_id"), Index(None, "organisation_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("consulted_drafts.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))

    draft: Mapped[ConsultedDraft] = relationship(back_populates="shown_to")
    organisation: Mapped[Organisation] = relationship()


class ConsultationEnding(Fact, Model):
    """The fact that a consultation is over: its drafts can be changed again, and issued."""

    __tablename__ = "consultation_endings"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), unique=True)
    note: Mapped[str] = mapped_column(Text, default="")

    consultation: Mapped[Consultation] = relationship(back_populates="ending")


class Comment(Subject, Fact, Model):
    """What an organisation said on a draft that it was shown; other organisations never see it."""

    __tablename__ = "consultation_comments"
    __table_args__ = (CheckConstraint("text <> ''", name="text_given"), Index(None, "draft_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("consulted_drafts.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    text: Mapped[str] = mapped_column(Text)
    suggested_text: Mapped[str] = mapped_column(Text, default="")

    draft: Mapped[ConsultedDraft] = relationship(back_populates="comments")
    organisation: Mapped[Organisation] = relationship()
    answer: Mapped["CommentAnswer | None"] = relationship(back_populates="comment")

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return f"{self.draft.label}, comment of {self.organisation.short_name}"

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body of its investigation."""
        return self.draft.overseen_by

    @property
    def open_to(self) -> Collection[int]:
        """Return the organisation that made it."""
        return (self.organisation_id,)


class CommentAnswer(Fact, Model):
    """What oversight made of a comment, and why."""

    __tablename__ = "consultation_comment_answers"
    __table_args__ = (CheckConstraint("reason <> ''", name="reason_given"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("consultation_comments.id"), unique=True)
    treatment: Mapped[Treatment] = mapped_column(Word(Treatment))
    reason: Mapped[str] = mapped_column(Text)

    comment: Mapped[Comment] = relationship(back_populates="answer")
