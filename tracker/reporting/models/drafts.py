"""The tables of reports in the making: what a report is to say, and the values frozen for it."""

from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db import Model, Moment, Versioned, Word
from tracker.facts import Fact
from tracker.investigations.models import Investigation
from tracker.organisations.models import Organisation
from tracker.policy import Subject
from tracker.reporting.models.sharing import Sharing, in_force
from tracker.reporting.vocabulary import DecisionKind, DraftState, ReportKind

if TYPE_CHECKING:
    from tracker.reporting.models.checking import Approval, ForceCheck, QualityCheck
    from tracker.reporting.models.reports import Report


class DraftInvestigation(Model):
    """That a pack in the making tells of an investigation."""

    __tablename__ = "draft_investigations"

    draft_id: Mapped[int] = mapped_column(ForeignKey("report_drafts.id"), primary_key=True)
    investigation_id: Mapped[int] = mapped_column(ForeignKey("investigations.id"), primary_key=True)


class ReportDraft(Subject, Versioned, Model):
    """A report in the making. What it says is frozen in snapshots; what was checked and approved is one of these."""

    __tablename__ = "report_drafts"
    __table_args__ = (
        CheckConstraint("(kind = 'pack') = (investigation_id IS NULL)", name="pack_is_of_several"),
        CheckConstraint("corrects_id IS NULL OR what_changed <> ''", name="correction_says_what_changes"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ReportKind] = mapped_column(Word(ReportKind))
    oversight_body_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    investigation_id: Mapped[int | None] = mapped_column(ForeignKey("investigations.id"), index=True)
    board_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    """The board that it is prepared for, where it is for one."""
    state: Mapped[DraftState] = mapped_column(Word(DraftState), default=DraftState.DRAFT, index=True)
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("reports.id", use_alter=True))
    """The issued report whose next version it is to be."""
    what_changed: Mapped[str] = mapped_column(Text, default="")
    as_at: Mapped[datetime | None] = mapped_column(Moment)
    """The past moment that it tells of; None for the moment at which its values are frozen."""
    as_now_known: Mapped[bool] = mapped_column(default=False)
    meeting_on: Mapped[date | None]
    cut_off_on: Mapped[date | None]
    next_due_on: Mapped[date | None]
    created_at: Mapped[datetime] = mapped_column(Moment)

    oversight_body: Mapped[Organisation] = relationship(foreign_keys=[oversight_body_id])
    investigation: Mapped[Investigation | None] = relationship(foreign_keys=[investigation_id])
    board: Mapped[Organisation | None] = relationship(foreign_keys=[board_id])
    corrects: Mapped["Report | None"] = relationship(foreign_keys=[corrects_id])
    pack_of: Mapped[list[Investigation]] = relationship(secondary="draft_investigations", order_by="Investigation.reference")
    sharings: Mapped[list[Sharing]] = relationship(
        secondary="draft_investigations",
        primaryjoin="ReportDraft.id == DraftInvestigation.draft_id",
        secondaryjoin="foreign(Sharing.investigation_id) == DraftInvestigation.investigation_id",
        order_by="Sharing.id",
        viewonly=True,
    )
    """All that was done about sharing the investigations of a pack."""
    decisions: Mapped[list["DecisionAsked"]] = relationship(
        back_populates="draft", order_by="DecisionAsked.place", cascade="all, delete-orphan"
    )
    snapshots: Mapped[list["ReportSnapshot"]] = relationship(back_populates="draft", order_by="ReportSnapshot.number")
    reports: Mapped[list["Report"]] = relationship(back_populates="draft", foreign_keys="Report.draft_id", order_by="Report.id")

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        about = self.investigation.reference if self.investigation else self.oversight_body.short_name
        return f"{about}, {self.kind.label.lower()}, draft {self.id}"

    @property
    def investigations(self) -> list[Investigation]:
        """Return the investigations that it tells of, by reference."""
        return [self.investigation] if self.investigation else self.pack_of

    def is_shared_with(self, board_id: int) -> bool:
        """Return whether every investigation of a pack is shared with a board now."""
        done: dict[int, list[Sharing]] = {investigation.id: [] for investigation in self.pack_of}
        for sharing in self.sharings:
            done[sharing.investigation_id].append(sharing)
        return all(board_id in {sharing.board_id for sharing in in_force(each)} for each in done.values())

    @property
    def latest(self) -> "ReportSnapshot | None":
        """Return the values that it says now, or None before any were frozen."""
        return self.snapshots[-1] if self.snapshots else None

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body that prepares it."""
        return (self.oversight_body_id,)


class DecisionAsked(Model):
    """One decision that a report in the making asks of the board."""

    __tablename__ = "decisions_asked"
    __table_args__ = (UniqueConstraint("draft_id", "place"), CheckConstraint("words <> ''", name="says_what"))

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("report_drafts.id"))
    place: Mapped[int]
    kind: Mapped[DecisionKind] = mapped_column(Word(DecisionKind))
    words: Mapped[str] = mapped_column(Text)
    references: Mapped[str] = mapped_column(String(300), default="")
    """Of recommendations, separated by commas."""

    draft: Mapped[ReportDraft] = relationship(back_populates="decisions")


class ReportSnapshot(Subject, Fact, Model):
    """Values frozen for a report in the making, by whoever prepared it. The stamp says who and when."""

    __tablename__ = "report_snapshots"
    __table_args__ = (UniqueConstraint("draft_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("report_drafts.id"))
    number: Mapped[int]
    as_at: Mapped[datetime] = mapped_column(Moment)
    values_sha256: Mapped[str] = mapped_column(String(64))

    draft: Mapped[ReportDraft] = relationship(back_populates="snapshots")
    checks: Mapped[list["QualityCheck"]] = relationship(back_populates="snapshot", order_by="QualityCheck.id")
    force_checks: Mapped[list["ForceCheck"]] = relationship(back_populates="snapshot", order_by="ForceCheck.id")
    approvals: Mapped[list["Approval"]] = relationship(back_populates="snapshot", order_by="Approval.id")

    @property
    def label(self) -> str:
        """Return what the audit and the provenance call it."""
        return f"{self.draft.label}, snapshot {self.number}"

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body that prepares it."""
        return self.draft.overseen_by
