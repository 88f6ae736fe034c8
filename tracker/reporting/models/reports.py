"""The tables of issued reports and board packs, and of their files."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db import Model, Moment, Word
from tracker.facts import Fact
from tracker.investigations.models import Investigation
from tracker.investigations.vocabulary import Marking
from tracker.organisations.models import Organisation
from tracker.policy import Subject
from tracker.reporting.models.drafts import ReportDraft
from tracker.reporting.models.sharing import Sharing, in_force
from tracker.reporting.vocabulary import Edition, FileKind, ReportKind

NUMBERED_ONCE = ("number", "edition_version", "edition")
OF_ONE = text("investigation_id IS NOT NULL")
OF_SEVERAL = text("investigation_id IS NULL")


class Report(Subject, Fact, Model):
    """A numbered report: the position of one investigation, or of several, as at a moment, frozen. It is never altered.

    A corrected one has the same number and the next version; the public edition of one has its number and version.
    """

    __tablename__ = "reports"
    __table_args__ = (
        Index(
            "uq_reports_of_investigation",
            "investigation_id",
            *NUMBERED_ONCE,
            unique=True,
            sqlite_where=OF_ONE,
            postgresql_where=OF_ONE,
        ),
        Index(
            "uq_reports_of_body",
            "oversight_body_id",
            *NUMBERED_ONCE,
            unique=True,
            sqlite_where=OF_SEVERAL,
            postgresql_where=OF_SEVERAL,
        ),
        CheckConstraint("number > 0 AND edition_version > 0", name="numbers_positive"),
        CheckConstraint("(kind = 'pack') = (investigation_id IS NULL)", name="pack_is_of_several"),
        CheckConstraint("edition_version = 1 OR what_changed <> ''", name="correction_says_what_changed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ReportKind] = mapped_column(Word(ReportKind), default=ReportKind.STATUS)
    edition: Mapped[Edition] = mapped_column(Word(Edition), default=Edition.BOARD)
    investigation_id: Mapped[int | None] = mapped_column(ForeignKey("investigations.id"))
    oversight_body_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    board_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    """The board that a pack is for."""
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("report_drafts.id"))
    """What it was issued from; None of those issued before reports had drafts."""
    number: Mapped[int]
    edition_version: Mapped[int] = mapped_column(default=1)
    as_at: Mapped[datetime] = mapped_column(Moment)
    marking: Mapped[Marking] = mapped_column(Word(Marking))
    title: Mapped[str] = mapped_column(String(300))
    file_name: Mapped[str] = mapped_column(String(200))
    values_sha256: Mapped[str] = mapped_column(String(64))
    software_version: Mapped[str] = mapped_column(String(80))
    template_version: Mapped[str] = mapped_column(String(64), default="")
    what_changed: Mapped[str] = mapped_column(Text, default="")
    """What a corrected version changes."""

    about: Mapped[Investigation | None] = relationship()
    """The investigation of a status report; None of a pack, which tells of several."""
    oversight_body: Mapped[Organisation] = relationship(foreign_keys=[oversight_body_id])
    board: Mapped[Organisation | None] = relationship(foreign_keys=[board_id])
    draft: Mapped[ReportDraft | None] = relationship(back_populates="reports", foreign_keys=[draft_id])
    files: Mapped[list["ReportFile"]] = relationship(back_populates="report", order_by="ReportFile.id")
    sharings: Mapped[list[Sharing]] = relationship(
        primaryjoin="foreign(Sharing.investigation_id) == Report.investigation_id",
        order_by="Sharing.id",
        viewonly=True,
    )

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        told = self.about.reference if self.about else self.oversight_body.short_name
        return f"{told}, {self.name[:1].lower()}{self.name[1:]}"

    @property
    def investigation(self) -> Investigation:
        """Return the investigation of a status report. Raises TypeError for a pack, which has several."""
        if self.about is None:
            raise TypeError("a board pack is about several investigations")
        return self.about

    @property
    def name(self) -> str:
        """Return what people call it: “Status report 3, version 2, public edition”."""
        version = f", version {self.edition_version}" if self.edition_version > 1 else ""
        edition = ", public edition" if self.edition is Edition.PUBLIC else ""
        return f"{self.kind.label} {self.number}{version}{edition}"

    @property
    def slug(self) -> str:
        """Return its part of an address: 3, 3-v2, 3-public."""
        version = f"-v{self.edition_version}" if self.edition_version > 1 else ""
        return f"{self.number}{version}{'-public' if self.edition is Edition.PUBLIC else ''}"

    @property
    def boards(self) -> list[Organisation]:
        """Return the boards that may read it now, by name; a pack is read by its board while all in it is shared with it."""
        if self.kind is ReportKind.PACK:
            return [self.board] if self.board and self.draft and self.draft.is_shared_with(self.board.id) else []
        return [sharing.board for sharing in in_force(self.sharings)]

    @property
    def is_issued(self) -> bool:
        """Return whether its files are made, which all are at once: before that nobody can read it."""
        return bool(self.files)

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body that issued it."""
        return (self.oversight_body_id,)

    @property
    def shared_with(self) -> Collection[int]:
        """Return the boards that may read it: none before it is issued."""
        return {board.id for board in self.boards} if self.is_issued else ()


class ReportFile(Subject, Model):
    """One form of an issued report, kept under its hash and served again byte for byte."""

    __tablename__ = "report_files"
    __table_args__ = (UniqueConstraint("report_id", "kind", "volume"), CheckConstraint("volume >= 0", name="volume_counts"))

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"))
    kind: Mapped[FileKind] = mapped_column(Word(FileKind))
    volume: Mapped[int] = mapped_column(default=0)
    """Which volume it is, from 1; 0 of what is no volume."""
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(Moment)

    report: Mapped[Report] = relationship(back_populates="files")

    @property
    def name(self) -> str:
        """Return what the file is called where it is saved."""
        part = f"-volume-{self.volume}" if self.volume else "-core" if self.kind is FileKind.CORE else ""
        return f"{self.report.file_name}{part}.{self.kind.ending}"

    @property
    def form(self) -> str:
        """Return its part of an address: pdf, core, volume-3."""
        return f"{self.kind.value}-{self.volume}" if self.volume else self.kind.value

    @property
    def label(self) -> str:
        """Return what people call it."""
        return f"Volume {self.volume} (PDF)" if self.volume else self.kind.label

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body of its investigation."""
        return self.report.overseen_by

    @property
    def shared_with(self) -> Collection[int]:
        """Return the boards that may read its report."""
        return self.report.shared_with
