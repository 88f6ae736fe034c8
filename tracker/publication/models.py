"""The tables of publication: passages decided, the public copy, and the copies sent."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db import Model, Word
from tracker.facts import Fact
from tracker.organisations.models import Organisation
from tracker.policy import Subject
from tracker.publication.vocabulary import PublicationKind, Purpose, Withhold
from tracker.responses.models import Passage, Response


class PassageProposal(Fact, Model):
    """What a caseworker proposes for a passage that the recipient asked to be withheld; the latest one counts."""

    __tablename__ = "passage_proposals"
    __table_args__ = (CheckConstraint("reason <> ''", name="reason_given"), Index(None, "passage_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    passage_id: Mapped[int] = mapped_column(ForeignKey("passages.id"))
    for_publication: Mapped[Withhold] = mapped_column(Word(Withhold))
    for_disclosure: Mapped[Withhold] = mapped_column(Word(Withhold))
    reason: Mapped[str] = mapped_column(Text)
    public_reason: Mapped[str] = mapped_column(String(200), default="")

    passage: Mapped[Passage] = relationship()


class PassageDecision(Fact, Model):
    """What an approver decided for a passage, for publication and for disclosure."""

    __tablename__ = "passage_decisions"
    __table_args__ = (
        CheckConstraint("reason <> ''", name="reason_given"),
        CheckConstraint("for_publication = 'release' OR public_reason <> ''", name="public_reason_where_withheld"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    passage_id: Mapped[int] = mapped_column(ForeignKey("passages.id"), unique=True)
    for_publication: Mapped[Withhold] = mapped_column(Word(Withhold))
    for_disclosure: Mapped[Withhold] = mapped_column(Word(Withhold))
    reason: Mapped[str] = mapped_column(Text)
    """Why, for the record of both sides; never public."""
    public_reason: Mapped[str] = mapped_column(String(200), default="")
    """What stands in the public copy in place of the passage: “[withheld: reason]”."""

    passage: Mapped[Passage] = relationship()

    def kept_back_from(self, purpose: Purpose) -> Withhold:
        """Return whether the passage is kept back from copies for a purpose."""
        return self.for_publication if purpose is Purpose.PUBLICATION else self.for_disclosure


class PublicationDay(Fact, Model):
    """The day that an approver set for publishing, after a representation was decided; the latest one counts."""

    __tablename__ = "publication_days"
    __table_args__ = (Index(None, "response_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("responses.id"))
    publish_by: Mapped[date]
    reason: Mapped[str] = mapped_column(Text, default="")

    response: Mapped[Response] = relationship()


class Publication(Subject, Fact, Model):
    """The fact that a response was published, with the public copy; or that it was not, for reasons. Both end the clock."""

    __tablename__ = "publications"
    __table_args__ = (
        UniqueConstraint("response_id", "number"),
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint("kind <> 'not_published' OR reason <> ''", name="reason_where_not_published"),
        CheckConstraint("number = 1 OR reason <> ''", name="reason_where_replaced"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("responses.id"))
    number: Mapped[int]
    kind: Mapped[PublicationKind] = mapped_column(Word(PublicationKind))
    public_text: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    """The public copy by section of the response: a text of its own, in which no internal note can be."""
    reason: Mapped[str] = mapped_column(Text, default="")
    url: Mapped[str] = mapped_column(Text, default="")

    response: Mapped[Response] = relationship()
    copies: Mapped[list["CopySent"]] = relationship(back_populates="publication", order_by="CopySent.id")

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return f"{self.response.label}, publication {self.number}"

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body of its investigation."""
        return self.response.overseen_by

    @property
    def open_to(self) -> Collection[int]:
        """Return the organisations that see the response."""
        return self.response.open_to


class CopySent(Fact, Model):
    """The fact that a copy of what was published was sent to somebody, such as the local policing body."""

    __tablename__ = "copies_sent"
    __table_args__ = (CheckConstraint("recipient <> ''", name="recipient_given"), Index(None, "publication_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    recipient: Mapped[str] = mapped_column(String(200))
    how: Mapped[str] = mapped_column(String(200))

    publication: Mapped[Publication] = relationship(back_populates="copies")
    organisation: Mapped[Organisation | None] = relationship()
