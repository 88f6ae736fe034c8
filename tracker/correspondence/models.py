"""The tables of letters and of where they were sent."""

from collections.abc import Collection

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.correspondence.vocabulary import LetterKind
from tracker.db import Model, Word
from tracker.facts import Fact
from tracker.investigations.models import Investigation
from tracker.organisations.models import Organisation
from tracker.policy import Subject


class Letter(Subject, Fact, Model):
    """A letter as it was made from the record, kept with its values: numbered, never altered."""

    __tablename__ = "letters"
    __table_args__ = (
        UniqueConstraint("investigation_id", "number"),
        # The key that makes a repeated job harmless: one letter for what happened, for each organisation it is told.
        UniqueConstraint("audit_entry_id", "organisation_id"),
        CheckConstraint("number > 0", name="number_positive"),
        Index(None, "organisation_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    investigation_id: Mapped[int] = mapped_column(ForeignKey("investigations.id"))
    number: Mapped[int]
    kind: Mapped[LetterKind] = mapped_column(Word(LetterKind))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    audit_entry_id: Mapped[int] = mapped_column(ForeignKey("audit_entries.id"))
    subject: Mapped[str] = mapped_column(String(300))
    values_sha256: Mapped[str] = mapped_column(String(64))
    pdf_sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]

    investigation: Mapped[Investigation] = relationship()
    organisation: Mapped[Organisation] = relationship()
    copies: Mapped[list["LetterCopy"]] = relationship(back_populates="letter", order_by="LetterCopy.id")
    dispatches: Mapped[list["LetterDispatch"]] = relationship(back_populates="letter", order_by="LetterDispatch.id")

    @property
    def reference(self) -> str:
        """Return how people cite it."""
        return f"{self.investigation.reference}/L{self.number}"

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return self.reference

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body of its investigation."""
        return self.investigation.overseen_by

    @property
    def open_to(self) -> Collection[int]:
        """Return the organisation it is addressed to, and those it is copied to."""
        return {self.organisation_id, *(each.organisation_id for each in self.copies)}


class LetterCopy(Model):
    """An organisation that a letter is copied to."""

    __tablename__ = "letter_copies"
    __table_args__ = (UniqueConstraint("letter_id", "organisation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)

    letter: Mapped[Letter] = relationship(back_populates="copies")
    organisation: Mapped[Organisation] = relationship()


class LetterDispatch(Fact, Model):
    """The fact that a letter was sent: to whom, how, on which day, with what proof."""

    __tablename__ = "letter_dispatches"
    __table_args__ = (CheckConstraint("recipient <> ''", name="recipient_given"), Index(None, "letter_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"))
    recipient: Mapped[str] = mapped_column(String(200))
    how: Mapped[str] = mapped_column(String(200))
    proof: Mapped[str] = mapped_column(Text, default="")

    letter: Mapped[Letter] = relationship(back_populates="dispatches")
