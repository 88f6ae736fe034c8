"""The tables of evidence."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, and_
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from tracker.dates import Precision, When
from tracker.db import Model, Word
from tracker.documents.vocabulary import FileType
from tracker.evidence.vocabulary import DestructionOutcome, EvidenceType, Ground
from tracker.facts import Decisive, Fact, stands
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Marking
from tracker.organisations.models import Organisation
from tracker.policy import Subject


class Content:
    """What a revision of evidence holds: a file or an address, and the date of the document."""

    document_on: Mapped[date | None]
    document_precision: Mapped[Precision] = mapped_column(Word(Precision))
    document_unknown_because: Mapped[str] = mapped_column(Text, default="")
    url: Mapped[str] = mapped_column(Text, default="")
    sha256: Mapped[str | None] = mapped_column(String(64))
    filename: Mapped[str] = mapped_column(String(200), default="")
    media_type: Mapped[str] = mapped_column(String(100), default="")
    size: Mapped[int | None]

    @property
    def file_type(self) -> FileType | None:
        """Return the type of the file, or None for a link."""
        return next((each for each in FileType if each.value == self.media_type), None)

    @property
    def document(self) -> When:
        """Return the date of the document, as far as it is known."""
        return When(self.document_on, self.document_precision, self.document_unknown_because)


class EvidenceItem(Content, Subject, Fact, Model):
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
    marking: Mapped[Marking] = mapped_column(Word(Marking))
    shows: Mapped[str] = mapped_column(Text)
    recheck_by: Mapped[date | None]
    """By when whoever gave it looks again whether it still holds."""

    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)
    uses: Mapped[list["EvidenceUse"]] = relationship(back_populates="item", order_by="EvidenceUse.id")
    revisions: Mapped[list["EvidenceRevision"]] = relationship(back_populates="item", order_by="EvidenceRevision.number")
    """The newer revisions; the first is what the item itself was given with."""
    rechecks: Mapped[list["EvidenceRecheck"]] = relationship(back_populates="item", order_by="EvidenceRecheck.id")
    withdrawal: Mapped["EvidenceWithdrawal | None"] = relationship(
        primaryjoin=lambda: and_(EvidenceItem.id == foreign(EvidenceWithdrawal.item_id), stands(EvidenceWithdrawal)),
        back_populates="item",
        uselist=False,
    )
    destructions: Mapped[list["DestructionProposal"]] = relationship(back_populates="item", order_by="DestructionProposal.id")

    @property
    def reference(self) -> str:
        """Return the number by which people cite it."""
        return f"{self.organisation.short_name}-E{self.number}"

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return self.reference

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight bodies of the investigations it is used in."""
        return {body for use in self.uses for body in use.addressee.overseen_by}

    @property
    def open_to(self) -> Collection[int]:
        """Return the organisation that gave it, and who sees the addressees it supports."""
        return {self.organisation_id, *(number for use in self.uses for number in use.addressee.open_to)}

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


class EvidenceRevision(Content, Fact, Model):
    """A newer revision of a piece of evidence, beside the older ones; the item itself is revision 1."""

    __tablename__ = "evidence_revisions"
    __table_args__ = (
        UniqueConstraint("item_id", "number"),
        CheckConstraint("number > 1", name="number_after_the_first"),
        CheckConstraint("(url = '') = (sha256 IS NOT NULL)", name="file_or_link"),
        CheckConstraint("(sha256 IS NULL) = (filename = '')", name="file_has_a_name"),
        CheckConstraint("changed <> ''", name="change_told"),
        Index(None, "sha256"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("evidence_items.id"))
    number: Mapped[int]
    changed: Mapped[str] = mapped_column(Text)
    """What changed from the revision before."""

    item: Mapped[EvidenceItem] = relationship(back_populates="revisions")


class EvidenceRecheck(Fact, Model):
    """The fact that whoever gave a piece of evidence looked again whether it still holds, and when it looks next."""

    __tablename__ = "evidence_rechecks"
    __table_args__ = (CheckConstraint("note <> ''", name="note_given"), Index(None, "item_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("evidence_items.id"))
    note: Mapped[str] = mapped_column(Text)
    recheck_by: Mapped[date | None]

    item: Mapped[EvidenceItem] = relationship(back_populates="rechecks")


class EvidenceWithdrawal(Decisive, Model):
    """The fact that whoever gave a piece of evidence withdrew it: it stays on the record, and supports nothing new."""

    __tablename__ = "evidence_withdrawals"
    __table_args__ = (
        UniqueConstraint("item_id", "again"),
        CheckConstraint("reason <> ''", name="reason_given"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("evidence_items.id"))
    reason: Mapped[str] = mapped_column(Text)

    item: Mapped[EvidenceItem] = relationship(back_populates="withdrawal")


class DestructionProposal(Subject, Fact, Model):
    """The fact that an approver asked for the file of one revision to be destroyed; a second one decides."""

    __tablename__ = "destruction_proposals"
    __table_args__ = (
        CheckConstraint("revision > 0", name="revision_positive"),
        CheckConstraint("reason <> ''", name="reason_given"),
        Index(None, "item_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("evidence_items.id"))
    revision: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    """What the file was, for ever."""
    ground: Mapped[Ground] = mapped_column(Word(Ground))
    reason: Mapped[str] = mapped_column(Text)

    item: Mapped[EvidenceItem] = relationship(back_populates="destructions")
    decision: Mapped["DestructionDecision | None"] = relationship(back_populates="proposal")

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return f"{self.item.reference}, destruction of revision {self.revision}"

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight bodies of the investigations the item is used in."""
        return self.item.overseen_by

    @property
    def open_to(self) -> Collection[int]:
        """Return the organisations that see the item, once the file is destroyed: until then it is oversight's alone."""
        is_done = self.decision is not None and self.decision.outcome is DestructionOutcome.DESTROYED
        return self.item.open_to if is_done else ()


class DestructionDecision(Fact, Model):
    """The fact that a second approver destroyed a file, or declined to: title, hash, ground and names remain."""

    __tablename__ = "destruction_decisions"
    __table_args__ = (CheckConstraint("outcome <> 'declined' OR reason <> ''", name="reason_where_declined"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("destruction_proposals.id"), unique=True)
    outcome: Mapped[DestructionOutcome] = mapped_column(Word(DestructionOutcome))
    reason: Mapped[str] = mapped_column(Text, default="")

    proposal: Mapped[DestructionProposal] = relationship(back_populates="decision")
