"""All value sets of the record, and the frozen facts from which a headline is computed."""

from dataclasses import dataclass
from datetime import date

from tracker.terms import Term


class Marking(Term):
    """The protective marking of a record."""

    OFFICIAL = "official", "OFFICIAL"
    SENSITIVE = "official_sensitive", "OFFICIAL-SENSITIVE"


class Risk(Term):
    """How grave it is while it stays undone; set by oversight."""

    VERY_HIGH = "very_high", "Very high"
    HIGH = "high", "High"
    MODERATE = "moderate", "Moderate"
    LOW = "low", "Low"

    @property
    def rank(self) -> int:
        """Return the place in order of gravity, the gravest first."""
        return list(Risk).index(self)


class LegalBasis(Term):
    """The power under which a recommendation is made: it decides who must answer, and by when."""

    PARAGRAPH_28A = "para_28a", "Police Reform Act 2002, Schedule 3, paragraph 28A"
    SECTION_10 = "section_10", "Police Reform Act 2002, section 10(1)(e)"
    SECTION_55 = "section_55", "HMICFRS report, Police Act 1996, section 55"
    REGULATION_28 = "regulation_28", "Coroner, regulations 28 and 29"
    OTHER = "other", "Other or none"
    UNKNOWN = "unknown", "Not known"


class RecommendationState(Term):
    """Where a recommendation is in its own life, apart from what its addressees do."""

    DRAFT = "draft", "Draft"
    IN_CONSULTATION = "in_consultation", "In consultation"
    DROPPED = "dropped", "Dropped before issue"
    ISSUED = "issued", "Issued"
    WITHDRAWN = "withdrawn", "Withdrawn"
    SUPERSEDED = "superseded", "Superseded"
    SPLIT = "split", "Split"
    MERGED = "merged", "Merged"


BEFORE_ISSUE = frozenset({RecommendationState.DRAFT, RecommendationState.IN_CONSULTATION, RecommendationState.DROPPED})
"""Seen by the oversight body alone, and by those it consults."""
ENDED = frozenset(
    {
        RecommendationState.WITHDRAWN,
        RecommendationState.SUPERSEDED,
        RecommendationState.SPLIT,
        RecommendationState.MERGED,
    }
)
"""On the record for ever, and outside every denominator."""


class IssueKind(Term):
    """What a version of an issued recommendation was made for."""

    ISSUED = "issued", "Issued"
    TEXT_CORRECTED = "text_corrected", "Text corrected"
    START_CORRECTED = "start_corrected", "Day that starts the clock corrected"


class LinkKind(Term):
    """How a recommendation stands to an earlier one."""

    REPEATS = "repeats", "Repeats"
    FOLLOWS_UP = "follows_up", "Follows up"
    REPLACES = "replaces", "Replaces"


class ExtensionOutcome(Term):
    """What became of an application for more time to answer."""

    GRANTED = "granted", "Granted"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn by the applicant"


class Cause(Term):
    """Why a date is moved."""

    DEPENDENCY = "dependency", "Dependency on another programme"
    RESOURCES = "resources", "Resources"
    OWNERSHIP = "ownership_changed", "Ownership changed"
    SCOPE = "scope_disputed", "Scope or wording disputed"
    LEGISLATION = "legislation", "Legislation or a national body"
    EVIDENCE = "evidence_being_gathered", "Evidence being gathered"
    OTHER = "other", "Other"


class Answer(Term):
    """How far the formal answer of one addressee has come."""

    NONE = "none", "No answer yet"
    DRAFT = "draft", "Draft with the force"
    RECEIVED = "received", "Received, being checked"
    RETURNED = "returned", "Returned"
    SETTLED = "settled", "Settled"


class Position(Term):
    """What a response says about the recommendation."""

    ACCEPTED = "accepted", "Accepted"
    OTHER_MEANS = "accepted_by_other_means", "Accepted by other means"
    PARTLY = "partly_accepted", "Partly accepted"
    NOT_ACCEPTED = "not_accepted", "Not accepted"
    NOT_STATED = "no_position_stated", "No position stated"


class Claim(Term):
    """What the force says of its progress."""

    NOTHING = "nothing_reported", "Nothing reported"
    NOT_STARTED = "not_started", "Not started"
    IN_PROGRESS = "in_progress", "In progress"
    ON_HOLD = "on_hold", "On hold"
    COMPLETE = "reported_complete", "Reported complete"


class Found(Term):
    """What oversight found."""

    NOT_ASSESSED = "not_assessed", "Not assessed"
    NOT_SUFFICIENT = "evidence_not_sufficient", "Evidence not sufficient"
    PARTLY_MET = "partly_met", "Partly met"
    MET = "met", "Met"
    MET_OTHERWISE = "met_by_other_means", "Met by other means"


SATISFIED = frozenset({Found.MET, Found.MET_OTHERWISE})


class ClosureKind(Term):
    """How an addressee was closed."""

    VERIFIED = "verified", "Verified"
    VERIFIED_OTHERWISE = "verified_by_other_means", "Verified by other means"
    NO_LONGER_APPLICABLE = "no_longer_applicable", "No longer applicable"
    NOT_ACCEPTED = "not_accepted_reasons_published", "Not accepted, reasons published"
    RISK_ACCEPTED = "not_implemented_risk_accepted", "Not implemented, risk accepted"


VERIFIED = frozenset({ClosureKind.VERIFIED, ClosureKind.VERIFIED_OTHERWISE})


class Headline(Term):
    """The one computed word for where an addressee stands. It is never typed."""

    VERIFIED_CLOSED = "verified_closed", "Verified closed"
    NOT_BEING_IMPLEMENTED = "not_being_implemented", "Not being implemented"
    NOT_SETTLED = "response_not_settled", "Response not settled"
    NOT_SUFFICIENT = "evidence_not_sufficient", "Evidence not sufficient"
    REPORTED_COMPLETE = "reported_complete", "Reported complete, not yet verified"
    OVERDUE = "overdue", "Overdue"
    NOT_COMPLETE = "not_yet_complete", "Not yet complete"


CHART_ORDER = (
    Headline.VERIFIED_CLOSED,
    Headline.REPORTED_COMPLETE,
    Headline.NOT_COMPLETE,
    Headline.OVERDUE,
    Headline.NOT_SETTLED,
    Headline.NOT_BEING_IMPLEMENTED,
    Headline.NOT_SUFFICIENT,
)
SEVERITY_ORDER = (
    Headline.OVERDUE,
    Headline.NOT_SETTLED,
    Headline.NOT_SUFFICIENT,
    Headline.NOT_COMPLETE,
    Headline.REPORTED_COMPLETE,
    Headline.NOT_BEING_IMPLEMENTED,
    Headline.VERIFIED_CLOSED,
)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from one day until another, or until now."""

    from_on: date
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the headline and the timing of one addressee depend on, as far as it was known at some moment."""

    duty_to_answer: bool = True
    answer_due_on: date | None = None
    suspended_since: date | None = None
    """Since when a judicial review has suspended the answer clock; there is no last day while it does."""
    extension_asked_on: date | None = None
    """The day an application for more time came in time that is not decided yet."""
    answer: Answer = Answer.NONE
    position: Position | None = None
    received_on: date | None = None
    returned_on: date | None = None
    resubmit_by: date | None = None
    later_answer: Answer = Answer.NONE
    """How far a changed answer has come while an earlier one is settled: it counts when it is settled itself."""
    later_received_on: date | None = None
    refused: bool = False
    """The settled answer is a refusal, or states only a reason for no action, and nothing later reports it complete."""
    claim: Claim = Claim.NOTHING
    claimed_on: date | None = None
    updated_on: date | None = None
    complete_on: date | None = None
    """The day of the latest *reported complete*."""
    finding: Found = Found.NOT_ASSESSED
    found_on: date | None = None
    closure: ClosureKind | None = None
    closed_on: date | None = None
    first_due_on: date | None = None
    due_on: date | None = None
    no_due_date_because: str = ""
    moved_times: int = 0
    moved_days: int = 0
    with_us: tuple[Period, ...] = ()
    """When a completion report lay with oversight: from the report until the finding that sent it back, or the closure."""
    asked_with_us: tuple[Period, ...] = ()
    """When an application for more time that came in time lay undecided with oversight."""
    date_asked_on: date | None = None
    """The day an application to move the delivery date came in that is not decided yet; it holds back no lateness."""
    disputed_on: date | None = None
    """Since when the recipient has disputed the closure."""
    check_due_on: date | None = None
    """By when oversight looks again whether what it closed still holds."""
