"""The tables of findings, closures and re-openings."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.assessment.vocabulary import Method, ProposalOutcome, Sufficiency
from tracker.db import Model, Word
from tracker.evidence.models import EvidenceUse
from tracker.facts import Fact
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import ClosureKind, Found
from tracker.measures.models import Measure
from tracker.measures.vocabulary import Met
from tracker.policy import Subject


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
    measured: Mapped[list["MeasureJudged"]] = relationship(back_populates="finding", order_by="MeasureJudged.id")


class EvidenceConsidered(Model):
    """A piece of evidence that a finding considered, in which revision, and what the assessor made of it."""

    __tablename__ = "evidence_considered"
    __table_args__ = (UniqueConstraint("finding_id", "use_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    finding_id: Mapped[int] = mapped_column(ForeignKey("findings.id"))
    use_id: Mapped[int] = mapped_column(ForeignKey("evidence_uses.id"))
    revision: Mapped[int] = mapped_column(default=1)
    view: Mapped[Sufficiency | None] = mapped_column(Word(Sufficiency))
    """None in findings from before each piece was judged by itself."""

    finding: Mapped[Finding] = relationship(back_populates="considered")
    use: Mapped[EvidenceUse] = relationship(lazy="joined", innerjoin=True)


class MeasureJudged(Model):
    """Whether a measure of what would satisfy the recommendation was met, as a finding judged it."""

    __tablename__ = "measures_judged"
    __table_args__ = (UniqueConstraint("finding_id", "measure_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    finding_id: Mapped[int] = mapped_column(ForeignKey("findings.id"))
    measure_id: Mapped[int] = mapped_column(ForeignKey("measures.id"))
    met: Mapped[Met] = mapped_column(Word(Met))

    finding: Mapped[Finding] = relationship(back_populates="measured")
    measure: Mapped[Measure] = relationship(lazy="joined", innerjoin=True)


class ClosureProposal(Subject, Fact, Model):
    """The fact that somebody on the oversight side proposed a closure; an approver closes, or declines."""

    __tablename__ = "closure_proposals"
    __table_args__ = (CheckConstraint("reasons <> ''", name="reasons_given"), Index(None, "addressee_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    addressee_id: Mapped[int] = mapped_column(ForeignKey("addressees.id"))
    kind: Mapped[ClosureKind] = mapped_column(Word(ClosureKind))
    reasons: Mapped[str] = mapped_column(Text)
    risk_accepted_by: Mapped[str] = mapped_column(String(200), default="")
    check_due_on: Mapped[date | None]
    no_check_because: Mapped[str] = mapped_column(Text, default="")

    addressee: Mapped[Addressee] = relationship()
    decision: Mapped["ClosureProposalDecision | None"] = relationship(back_populates="proposal")

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return f"{self.addressee.label}, proposed closure"

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body of its investigation; nobody else knows of it."""
        return self.addressee.overseen_by


class ClosureProposalDecision(Fact, Model):
    """What became of a proposal to close."""

    __tablename__ = "closure_proposal_decisions"
    __table_args__ = (CheckConstraint("outcome <> 'declined' OR reason <> ''", name="reason_where_declined"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("closure_proposals.id"), unique=True)
    outcome: Mapped[ProposalOutcome] = mapped_column(Word(ProposalOutcome))
    reason: Mapped[str] = mapped_column(Text, default="")

    proposal: Mapped[ClosureProposal] = relationship(back_populates="decision")


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
    second_view: Mapped[str] = mapped_column(Text, default="")
    """What the second person looked at before closing as verified what is of high risk."""
    check_due_on: Mapped[date | None]
    no_check_because: Mapped[str] = mapped_column(Text, default="")

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
