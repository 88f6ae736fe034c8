"""The tables of issued reports, their files, and with whom they are shared."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db import Fact, Model, Moment, Word
from tracker.investigations.models import Investigation
from tracker.investigations.vocabulary import Marking
from tracker.organisations.models import Organisation
from tracker.policy import Subject
from tracker.reporting.vocabulary import FileKind, SharingAct


class Report(Subject, Fact, Model):
    """A numbered status report: the position of one investigation as at a moment, frozen. Its values are never altered."""

    __tablename__ = "reports"
    __table_args__ = (
        UniqueConstraint("investigation_id", "number", "edition_version"),
        CheckConstraint("number > 0 AND edition_version > 0", name="numbers_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    investigation_id: Mapped[int] = mapped_column(ForeignKey("investigations.id"))
    number: Mapped[int]
    edition_version: Mapped[int] = mapped_column(default=1)
    as_at: Mapped[datetime] = mapped_column(Moment)
    marking: Mapped[Marking] = mapped_column(Word(Marking))
    title: Mapped[str] = mapped_column(String(300))
    file_name: Mapped[str] = mapped_column(String(200))
    values_sha256: Mapped[str] = mapped_column(String(64))
    software_version: Mapped[str] = mapped_column(String(80))

    investigation: Mapped[Investigation] = relationship()
    files: Mapped[list["ReportFile"]] = relationship(back_populates="report", order_by="ReportFile.id")
    sharings: Mapped[list["Sharing"]] = relationship(
        primaryjoin="foreign(Sharing.investigation_id) == Report.investigation_id",
        order_by="Sharing.id",
        viewonly=True,
    )

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return f"{self.investigation.reference}, report {self.number}"

    @property
    def is_issued(self) -> bool:
        """Return whether all its files are made: before that it has a number and values, and nobody can read it."""
        return {file.kind for file in self.files} == set(FileKind)

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body of its investigation."""
        return self.investigation.overseen_by

    @property
    def shared_with(self) -> Collection[int]:
        """Return the boards that may read it: none before it is issued."""
        return boards_of(self.sharings) if self.is_issued else ()


class ReportFile(Model):
    """One form of an issued report, kept under its hash and served again byte for byte."""

    __tablename__ = "report_files"
    __table_args__ = (UniqueConstraint("report_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"))
    kind: Mapped[FileKind] = mapped_column(Word(FileKind))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(Moment)

    report: Mapped[Report] = relationship(back_populates="files")


class Sharing(Fact, Model):
    """The fact that an approver gave a board access to an investigation's issued reports, or ended it."""

    __tablename__ = "sharings"
    __table_args__ = (Index(None, "investigation_id", "board_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    investigation_id: Mapped[int] = mapped_column(ForeignKey("investigations.id"))
    board_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    act: Mapped[SharingAct] = mapped_column(Word(SharingAct))
    reason: Mapped[str] = mapped_column(Text, default="")

    investigation: Mapped[Investigation] = relationship()
    board: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)


def boards_of(sharings: Collection[Sharing]) -> set[int]:
    """Return the boards with which something is shared now, from all that was done about it in order."""
    latest = {sharing.board_id: sharing.act for sharing in sharings}
    return {board for board, act in latest.items() if act is SharingAct.SHARED}
