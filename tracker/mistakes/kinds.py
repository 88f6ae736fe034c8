"""Every kind of fact that somebody may see was recorded in error: what it is called, what it is about, what it says."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.actions.models import ActionMove, ActionOwner, ActionUpdate, ActionUse
from tracker.amendments.models import Amendment, AmendmentDecision
from tracker.assessment.models import Closure, ClosureProposal, ClosureProposalDecision, Finding, Reopening
from tracker.checks.models import ClosureCheck
from tracker.consultation.models import Comment, CommentAnswer, Consultation, ConsultationEnding
from tracker.correspondence.models import Letter, LetterDispatch
from tracker.delivery.models import DateApplication, DateDecision
from tracker.disputes.models import Dispute, DisputeEnding, DisputeReply
from tracker.evidence.models import (
    DestructionDecision,
    DestructionProposal,
    EvidenceItem,
    EvidenceRecheck,
    EvidenceRevision,
    EvidenceUse,
    EvidenceWithdrawal,
)
from tracker.facts import Fact
from tracker.investigations.models import Ending, Issue
from tracker.measures.models import Measure, MeasureAnswer, MeasureEnding, Reading
from tracker.periods.models import ExtensionApplication, ExtensionDecision, JudicialReview, ReviewEnding
from tracker.progress.models import ProgressUpdate
from tracker.publication.models import CopySent, PassageDecision, PassageProposal, Publication, PublicationDay
from tracker.responses.models import PastAnswer, Receipt, ResponseVerdict, Returning, Settlement, Signature
from tracker.risk.models import RiskSetting

BY_CORRECTION = "What was issued is put right by a correction, or by ending it, each with its reason."
BY_PROPOSAL = "A proposal is declined by whoever decides. What was decided took effect, and is put right by another change."
BY_ANSWER = "What was signed and sent is not taken back by others. The respondent changes its answer instead."
BY_CONSULTATION = "What was said on a draft is part of how the recommendation came about, and counts in no standing."
BY_COPY = "What was decided on a passage stands in the public copy. Publish a corrected copy instead."
BY_CLOSURE = "A proposed closure is declined instead. Where it was followed, mark the closure."
BY_LETTER = "A letter that went out is not taken back. Send another one that puts it right."
BY_NOTHING = "A file that was destroyed does not come back. A proposal to destroy one is declined instead."


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact: its table, its name, the way to the record it is about, what it says, and why it is never marked."""

    fact: type[Fact]
    name: str
    about: tuple[str, ...] = ()
    """The relationships that lead to the record that says who sees it; none where it is that itself."""
    says: tuple[tuple[str, str], ...] = ()
    why_never: str = ""

    @property
    def slug(self) -> str:
        """Return what stands in addresses."""
        return self.fact.__tablename__.replace("_", "-")


_OF_ADDRESSEE = ("addressee",)
_REASON = ("Reason", "reason")
_REASONS = ("Reasons", "reasons")
_DATE = (("Date", "due_on"), ("No date, because", "no_due_date_because"))
_NOTE = ("Note", "note")

_CHANGEABLE = (
    Kind(ExtensionApplication, "application for more time", _OF_ADDRESSEE, (("Days", "days"), ("How", "received_by"), _REASON)),
    Kind(
        ExtensionDecision,
        "decision on more time",
        ("application", "addressee"),
        (("Outcome", "outcome"), ("Days granted", "granted_days"), _REASON),
    ),
    Kind(JudicialReview, "judicial review", _OF_ADDRESSEE, (("Reference", "reference"), _NOTE)),
    Kind(ReviewEnding, "end of a judicial review", ("review", "addressee"), (("How it ended", "outcome"),)),
    Kind(PastAnswer, "past answer", ("response",), (("Source", "source"), ("What is known of it", "gist"))),
    Kind(
        Receipt,
        "receipt of an answer",
        (),
        (("How it came", "received_by"), ("Signed by", "signed_by"), ("What proves it", "proof")),
    ),
    Kind(Settlement, "settlement of an answer", ("response",), (*_DATE, _NOTE)),
    Kind(Returning, "return of an answer", ("response",), (("What is missing", "missing"), ("Answer by", "resubmit_by"))),
    Kind(ResponseVerdict, "verdict on an answer", ("response",), (("Verdict", "verdict"), _REASONS)),
    Kind(PublicationDay, "day set for publication", ("response",), (("Publish by", "publish_by"), _REASON)),
    Kind(Publication, "publication of an answer", ("response",), (("What was done", "kind"), _REASON, ("Address", "url"))),
    Kind(CopySent, "copy sent", ("publication", "response"), (("To", "recipient"), ("How", "how"))),
    Kind(EvidenceItem, "piece of evidence", (), (("Title", "title"), ("What it shows", "shows"), ("File", "filename"))),
    Kind(EvidenceUse, "use of evidence", _OF_ADDRESSEE, (("Evidence", "item.reference"), ("Title", "item.title"))),
    Kind(EvidenceRevision, "revision of evidence", ("item",), (("Revision", "number"), ("What changed", "changed"))),
    Kind(EvidenceRecheck, "re-check of evidence", ("item",), (_NOTE, ("Look again by", "recheck_by"))),
    Kind(EvidenceWithdrawal, "withdrawal of evidence", ("item",), (_REASON,)),
    Kind(
        ActionUse,
        "use of an action",
        ("action",),
        (("Action", "action.title"), ("Serves", "addressee.label")),
    ),
    Kind(ActionOwner, "owner of an action", ("action",), (("Post", "post"), ("Person", "person"), _NOTE)),
    Kind(ActionMove, "date of an action", ("action",), (*_DATE, ("Cause", "cause"), _REASON)),
    Kind(
        ActionUpdate,
        "update on an action",
        ("action",),
        (("State", "state"), ("Confidence", "confidence"), ("What was said", "narrative")),
    ),
    Kind(Measure, "measure", (), (("Measure", "wording"), ("Unit", "unit"), ("Target", "target"))),
    Kind(MeasureAnswer, "answer to a measure", _OF_ADDRESSEE, (("Measure", "measure.wording"), ("Agreed", "agreed"), _NOTE)),
    Kind(MeasureEnding, "end of a measure", ("measure",), (("Measure", "measure.wording"), _REASON)),
    Kind(
        Reading,
        "value of a measure",
        _OF_ADDRESSEE,
        (("Measure", "measure.wording"), ("Kind", "kind"), ("Value", "value"), _NOTE),
    ),
    Kind(DateApplication, "application for a new delivery date", _OF_ADDRESSEE, (*_DATE, ("Cause", "cause"), _REASON)),
    Kind(
        DateDecision,
        "decision on a delivery date",
        ("application", "addressee"),
        (("Outcome", "outcome"), ("Date before", "from_on"), *_DATE, _REASON),
    ),
    Kind(ProgressUpdate, "progress update", _OF_ADDRESSEE, (("The force said", "claim"), ("What was said", "narrative"))),
    Kind(
        Finding,
        "finding",
        _OF_ADDRESSEE,
        (("Finding", "finding"), ("Method", "method"), _REASONS, ("What is missing", "missing")),
    ),
    Kind(Closure, "closure", _OF_ADDRESSEE, (("Closed", "kind"), _REASONS, ("Risk accepted by", "risk_accepted_by"))),
    Kind(Reopening, "re-opening", _OF_ADDRESSEE, (_REASON, ("Finding recorded with it", "finding.finding"))),
    Kind(
        RiskSetting,
        "risk",
        ("recommendation",),
        (("Risk", "risk"), ("Before", "was"), _REASON, ("Accepted by", "accepted_by")),
    ),
    Kind(Dispute, "dispute of a closure", ("closure", "addressee"), (("Case", "force_case"),)),
    Kind(
        DisputeReply,
        "reply to a dispute",
        ("dispute", "closure", "addressee"),
        (("Case", "our_case"), ("Decided by", "decided_by_post"), ("Decide by", "decide_by")),
    ),
    Kind(DisputeEnding, "end of a dispute", ("dispute", "closure", "addressee"), (("Outcome", "outcome"), _REASON)),
    Kind(
        ClosureCheck,
        "check after closure",
        ("closure", "addressee"),
        (("Does it hold?", "holds"), ("Level", "level"), ("Method", "method"), _NOTE, ("Next check", "next_check_on")),
    ),
)

_FIXED = (
    Kind(Issue, "issued version", ("recommendation",), (("Title", "title"), _REASON), BY_CORRECTION),
    Kind(Ending, "end of a recommendation", ("recommendation",), (("How it ended", "state"), _REASON), BY_CORRECTION),
    Kind(Amendment, "proposed change", (), (("Change", "kind"), _REASON), BY_PROPOSAL),
    Kind(AmendmentDecision, "decision on a change", ("amendment",), (("Outcome", "outcome"), _REASON), BY_PROPOSAL),
    Kind(Signature, "signature", ("submission",), (("Declaration", "declaration"),), BY_ANSWER),
    Kind(Consultation, "consultation", (), (), BY_CONSULTATION),
    Kind(ConsultationEnding, "end of a consultation", ("consultation",), (_NOTE,), BY_CONSULTATION),
    Kind(Comment, "comment on a draft", (), (("Comment", "text"),), BY_CONSULTATION),
    Kind(CommentAnswer, "answer to a comment", ("comment",), (_REASON,), BY_CONSULTATION),
    Kind(PassageProposal, "proposal on a passage", ("passage",), (), BY_COPY),
    Kind(PassageDecision, "decision on a passage", ("passage",), (), BY_COPY),
    Kind(ClosureProposal, "proposed closure", (), (("Proposed", "kind"), _REASONS), BY_CLOSURE),
    Kind(ClosureProposalDecision, "decision on a proposed closure", ("proposal",), (("Outcome", "outcome"),), BY_CLOSURE),
    Kind(Letter, "letter", (), (), BY_LETTER),
    Kind(LetterDispatch, "dispatch of a letter", ("letter",), (), BY_LETTER),
    Kind(DestructionProposal, "proposal to destroy a file", (), (("Ground", "ground"), _REASON), BY_NOTHING),
    Kind(DestructionDecision, "decision to destroy a file", ("proposal",), (("Outcome", "outcome"), _REASON), BY_NOTHING),
)

KINDS: Mapping[str, Kind] = {kind.fact.__tablename__: kind for kind in (*_CHANGEABLE, *_FIXED)}
"""By the table of the fact."""
_BY_SLUG = {kind.slug: kind for kind in KINDS.values()}


def kind_of(fact: Fact) -> Kind:
    """Return what kind of fact it is."""
    return KINDS[fact.__tablename__]


def kind_at(slug: str) -> Kind | None:
    """Return the kind that stands in an address, or None."""
    return _BY_SLUG.get(slug)
