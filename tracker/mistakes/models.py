"""The tables of facts that somebody reported as recorded in error. The mark itself stands with the facts."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db import Model
from tracker.facts import ErrorMark, Stamped


class ErrorReport(Stamped, Model):
    """The word of somebody on either side that a fact was recorded in error, until an approver marks it or declines."""

    __tablename__ = "error_reports"
    __table_args__ = (CheckConstraint("reason <> ''", name="reason_given"), Index(None, "fact_kind", "fact_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    fact_kind: Mapped[str] = mapped_column(String(40))
    fact_id: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)

    refusal: Mapped["ErrorReportRefusal | None"] = relationship(back_populates="report")
    mark: Mapped[ErrorMark | None] = relationship(
        primaryjoin="and_(ErrorReport.fact_id == foreign(ErrorMark.fact_id), ErrorReport.fact_kind == ErrorMark.fact_kind)",
        viewonly=True,
        uselist=False,
    )


class ErrorReportRefusal(Stamped, Model):
    """The fact that an approver declined to mark what was reported."""

    __tablename__ = "error_report_refusals"
    __table_args__ = (CheckConstraint("reason <> ''", name="reason_given"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("error_reports.id"), unique=True)
    reason: Mapped[str] = mapped_column(Text)

    report: Mapped[ErrorReport] = relationship(back_populates="refusal")
