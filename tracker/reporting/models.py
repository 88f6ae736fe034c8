"""The tables of issued reports, their files, and with whom they are shared."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db import Model, Moment, Word
from tracker.facts import Fact
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
    def name(self) -> str:
        """Return what people call it."""
        return f"Status report {self.number}"

    @property
    def boards(self) -> list["Sharing"]:
        """Return the sharings that hold now, by the name of the board."""
        return in_force(self.sharings)

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
        return {sharing.board_id for sharing in self.boards} if self.is_issued else ()


class ReportFile(Subject, Model):
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

    @property
    def name(self) -> str:
        """Return what the file is called where it is saved."""
        return f"{self.report.file_name}.{self.kind.value}"

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body of its investigation."""
        return self.report.overseen_by

    @property
    def shared_with(self) -> Collection[int]:
        """Return the boards that may read its report."""
        return self.report.shared_with


class Sharing(Subject, Fact, Model):
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

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body of its investigation."""
        return self.investigation.overseen_by


def in_force(sharings: Collection[Sharing]) -> list[Sharing]:
    """Return the sharings that hold now, by the name of the board, from all that was done in order."""
    latest = {sharing.board_id: sharing for sharing in sharings}
    return sorted(
        (sharing for sharing in latest.values() if sharing.act is SharingAct.SHARED),
        key=lambda sharing: sharing.board.name,
    )
