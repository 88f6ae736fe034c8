"""The tables of evidence."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.dates import Precision, When
from tracker.db import Fact, Model, Word
from tracker.documents.vocabulary import FileType
from tracker.evidence.vocabulary import EvidenceType
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Marking
from tracker.organisations.models import Organisation
from tracker.policy import Subject


class EvidenceItem(Subject, Fact, Model):
    """A document or link, numbered within the organisation that gave it; it may support several recommendations."""

    __tablename__ = "evidence_items"
    __table_args__ = (
        UniqueConstraint("organisation_id", "number"),
        CheckConstraint("(url = '') = (sha256 IS NOT NULL)", name="file_or_link"),
        CheckConstraint("(sha256 IS NULL) = (filename = '')", name="file_has_a_name"),
        CheckConstraint("number > 0", name="number_positive"),
        Index(None, "sha256"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    kind: Mapped[EvidenceType] = mapped_column(Word(EvidenceType))
    document_on: Mapped[date | None]
    document_precision: Mapped[Precision] = mapped_column(Word(Precision))
    document_unknown_because: Mapped[str] = mapped_column(Text, default="")
    marking: Mapped[Marking] = mapped_column(Word(Marking))
    shows: Mapped[str] = mapped_column(Text)
    url: Mapped[str] = mapped_column(Text, default="")
    sha256: Mapped[str | None] = mapped_column(String(64))
    filename: Mapped[str] = mapped_column(String(200), default="")
    media_type: Mapped[str] = mapped_column(String(100), default="")
    size: Mapped[int | None]

    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)
    uses: Mapped[list["EvidenceUse"]] = relationship(back_populates="item", order_by="EvidenceUse.id")

    @property
    def reference(self) -> str:
        """Return the number by which people cite it."""
        return f"{self.organisation.short_name}-E{self.number}"

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return self.reference

    @property
    def file_type(self) -> FileType | None:
        """Return the type of the file, or None for a link."""
        return next((each for each in FileType if each.value == self.media_type), None)

    @property
    def document(self) -> When:
        """Return the date of the document, as far as it is known."""
        return When(self.document_on, self.document_precision, self.document_unknown_because)

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight bodies of the investigations it is used in."""
        return {body for use in self.uses for body in use.addressee.overseen_by}

    @property
    def open_to(self) -> Collection[int]:
        """Return the organisation that gave it, and who answers for the addressees it supports."""
        return {self.organisation_id, *(use.addressee.respondent_id for use in self.uses)}

    @property
    def delivered_by(self) -> Collection[int]:
        """Return the organisation that gave it."""
        return (self.organisation_id,)


class EvidenceUse(Fact, Model):
    """The fact that a piece of evidence was put forward for an addressee."""

    __tablename__ = "evidence_uses"
    __table_args__ = (UniqueConstraint("item_id", "addressee_id"), Index(None, "addressee_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("evidence_items.id"))
    addressee_id: Mapped[int] = mapped_column(ForeignKey("addressees.id"))

    item: Mapped[EvidenceItem] = relationship(back_populates="uses")
    addressee: Mapped[Addressee] = relationship()
