"""The tables of findings, closures and re-openings."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.assessment.vocabulary import Method
from tracker.db import Fact, Model, Word
from tracker.evidence.models import EvidenceUse
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import ClosureKind, Found


class Finding(Fact, Model):
    """What oversight found: by which method, for what reasons, on which evidence. The actor is the assessor."""

    __tablename__ = "findings"
    __table_args__ = (
        CheckConstraint("finding <> 'not_assessed'", name="finds_something"),
        CheckConstraint("reasons <> ''", name="reasons_given"),
        CheckConstraint("finding <> 'evidence_not_sufficient' OR missing <> ''", name="gap_named"),
        Index(None, "addressee_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    addressee_id: Mapped[int] = mapped_column(ForeignKey("addressees.id"))
    finding: Mapped[Found] = mapped_column(Word(Found))
    method: Mapped[Method] = mapped_column(Word(Method))
    reasons: Mapped[str] = mapped_column(Text)
    missing: Mapped[str] = mapped_column(Text, default="")
    come_back_by: Mapped[date | None]

    addressee: Mapped[Addressee] = relationship()
    considered: Mapped[list["EvidenceConsidered"]] = relationship(back_populates="finding", order_by="EvidenceConsidered.id")


class EvidenceConsidered(Model):
    """A piece of evidence that a finding considered."""

    __tablename__ = "evidence_considered"
    __table_args__ = (UniqueConstraint("finding_id", "use_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    finding_id: Mapped[int] = mapped_column(ForeignKey("findings.id"))
    use_id: Mapped[int] = mapped_column(ForeignKey("evidence_uses.id"))

    finding: Mapped[Finding] = relationship(back_populates="considered")
    use: Mapped[EvidenceUse] = relationship(lazy="joined", innerjoin=True)


class Closure(Fact, Model):
    """The fact that oversight closed an addressee. A verified closure rests on a finding."""

    __tablename__ = "closures"
    __table_args__ = (
        CheckConstraint("reasons <> ''", name="reasons_given"),
        CheckConstraint(
            "kind NOT IN ('verified', 'verified_by_other_means') OR finding_id IS NOT NULL",
            name="verified_rests_on_finding",
        ),
        CheckConstraint("kind <> 'not_implemented_risk_accepted' OR risk_accepted_by <> ''", name="risk_has_an_owner"),
        Index(None, "addressee_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    addressee_id: Mapped[int] = mapped_column(ForeignKey("addressees.id"))
    kind: Mapped[ClosureKind] = mapped_column(Word(ClosureKind))
    reasons: Mapped[str] = mapped_column(Text)
    risk_accepted_by: Mapped[str] = mapped_column(String(200), default="")
    finding_id: Mapped[int | None] = mapped_column(ForeignKey("findings.id"))

    addressee: Mapped[Addressee] = relationship()
    finding: Mapped[Finding | None] = relationship()


class Reopening(Fact, Model):
    """The fact that oversight opened an addressee again, with the finding it recorded with it."""

    __tablename__ = "reopenings"
    __table_args__ = (CheckConstraint("reason <> ''", name="reason_given"), Index(None, "addressee_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    addressee_id: Mapped[int] = mapped_column(ForeignKey("addressees.id"))
    reason: Mapped[str] = mapped_column(Text)
    finding_id: Mapped[int] = mapped_column(ForeignKey("findings.id"), unique=True)

    addressee: Mapped[Addressee] = relationship()
    finding: Mapped[Finding] = relationship()
