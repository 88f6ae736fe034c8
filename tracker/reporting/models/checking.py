"""The tables of what is done with a report before it is issued: checks, a force's comments on facts, approval."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db import Model, Word
from tracker.facts import Fact
from tracker.organisations.models import Organisation
from tracker.policy import Subject
from tracker.reporting.models.drafts import ReportSnapshot
from tracker.reporting.vocabulary import CommentOutcome


class QualityCheck(Subject, Fact, Model):
    """That somebody other than the preparer read the values of a report and found them fit, or not."""

    __tablename__ = "quality_checks"
    __table_args__ = (CheckConstraint("passed OR note <> ''", name="refusal_says_why"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    snapshot_id: Mapped[int] = mapped_column(ForeignKey("report_snapshots.id"), index=True)
    passed: Mapped[bool]
    note: Mapped[str] = mapped_column(Text, default="")

    snapshot: Mapped[ReportSnapshot] = relationship(back_populates="checks")


class Approval(Subject, Fact, Model):
    """That an approver other than the preparer approved the values of a report, or sent them back."""

    __tablename__ = "report_approvals"
    __table_args__ = (CheckConstraint("approved OR note <> ''", name="refusal_says_why"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    snapshot_id: Mapped[int] = mapped_column(ForeignKey("report_snapshots.id"), index=True)
    approved: Mapped[bool]
    note: Mapped[str] = mapped_column(Text, default="")
    no_force_check_because: Mapped[str] = mapped_column(Text, default="")

    snapshot: Mapped[ReportSnapshot] = relationship(back_populates="approvals")


class ForceCheck(Subject, Fact, Model):
    """That an organisation was asked to check the facts of a report in the making, as far as they are about it."""

    __tablename__ = "force_checks"
    __table_args__ = (UniqueConstraint("snapshot_id", "organisation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    snapshot_id: Mapped[int] = mapped_column(ForeignKey("report_snapshots.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    reply_by: Mapped[date]
    note: Mapped[str] = mapped_column(Text, default="")
    values_sha256: Mapped[str] = mapped_column(String(64))
    """Of the extract that the organisation was shown."""

    snapshot: Mapped[ReportSnapshot] = relationship(back_populates="force_checks")
    organisation: Mapped[Organisation] = relationship(foreign_keys=[organisation_id])
    comments: Mapped[list["FactComment"]] = relationship(back_populates="check", order_by="FactComment.number")
    reply: Mapped["ForceReply | None"] = relationship(back_populates="check")
    confirmation: Mapped["ForceConfirmation | None"] = relationship(back_populates="check")

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return f"{self.snapshot.label}, check by {self.organisation.short_name}"

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body that asked."""
        return self.snapshot.overseen_by

    @property
    def open_to(self) -> Collection[int]:
        """Return the organisation that was asked."""
        return (self.organisation_id,)


class FactComment(Subject, Fact, Model):
    """What an organisation says of one row of a report in the making, or of the whole."""

    __tablename__ = "fact_comments"
    __table_args__ = (UniqueConstraint("check_id", "number"), CheckConstraint("comment <> ''", name="says_something"))

    id: Mapped[int] = mapped_column(primary_key=True)
    check_id: Mapped[int] = mapped_column(ForeignKey("force_checks.id"))
    number: Mapped[int]
    reference: Mapped[str] = mapped_column(String(40), default="")
    """The recommendation or part of the row; empty for the whole report."""
    comment: Mapped[str] = mapped_column(Text)
    suggested: Mapped[str] = mapped_column(Text, default="")

    check: Mapped[ForceCheck] = relationship(back_populates="comments")
    answer: Mapped["FactCommentAnswer | None"] = relationship(back_populates="comment")

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return f"{self.check.label}, comment {self.number}"

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body that asked."""
        return self.check.overseen_by

    @property
    def open_to(self) -> Collection[int]:
        """Return the organisation that commented."""
        return self.check.open_to


class FactCommentAnswer(Fact, Model):
    """How oversight treated a comment of a force."""

    __tablename__ = "comment_answers"
    __table_args__ = (UniqueConstraint("comment_id"), CheckConstraint("answer <> ''", name="says_something"))

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("fact_comments.id"))
    outcome: Mapped[CommentOutcome] = mapped_column(Word(CommentOutcome))
    answer: Mapped[str] = mapped_column(Text)

    comment: Mapped[FactComment] = relationship(back_populates="answer")


class ForceReply(Fact, Model):
    """That an organisation has finished its check of facts: it agrees, or its comments are complete."""

    __tablename__ = "force_replies"
    __table_args__ = (UniqueConstraint("check_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    check_id: Mapped[int] = mapped_column(ForeignKey("force_checks.id"))
    agrees: Mapped[bool]
    note: Mapped[str] = mapped_column(Text, default="")

    check: Mapped[ForceCheck] = relationship(back_populates="reply")


class ForceConfirmation(Fact, Model):
    """That a chief officer confirmed what the organisation has reported, as the report prints it."""

    __tablename__ = "force_confirmations"
    __table_args__ = (UniqueConstraint("check_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    check_id: Mapped[int] = mapped_column(ForeignKey("force_checks.id"))
    declaration: Mapped[str] = mapped_column(Text)

    check: Mapped[ForceCheck] = relationship(back_populates="confirmation")
