"""The values a fact can have, each with the words a report prints for it."""

from enum import StrEnum


class Answer(StrEnum):
    """Where the formal answer stands."""

    NONE = "none"
    DRAFT = "draft"
    RECEIVED = "received"
    RETURNED = "returned"
    SETTLED = "settled"
    NO_DUTY = "no_duty"


class Position(StrEnum):
    """What an answer says."""

    ACCEPTED = "accepted"
    ACCEPTED_BY_OTHER_MEANS = "accepted_by_other_means"
    PARTLY_ACCEPTED = "partly_accepted"
    NOT_ACCEPTED = "not_accepted"
    NO_POSITION_STATED = "no_position_stated"


class Claim(StrEnum):
    """What the force says it has done."""

    NOTHING_REPORTED = "nothing_reported"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    ON_HOLD = "on_hold"
    REPORTED_COMPLETE = "reported_complete"


class Found(StrEnum):
    """What oversight found."""

    NOT_ASSESSED = "not_assessed"
    EVIDENCE_NOT_SUFFICIENT = "evidence_not_sufficient"
    PARTLY_MET = "partly_met"
    MET = "met"
    MET_BY_OTHER_MEANS = "met_by_other_means"


class ClosureKind(StrEnum):
    """How an addressee was closed."""

    VERIFIED = "verified"
    VERIFIED_BY_OTHER_MEANS = "verified_by_other_means"
    NO_LONGER_APPLICABLE = "no_longer_applicable"
    NOT_ACCEPTED_REASONS_PUBLISHED = "not_accepted_reasons_published"
    NOT_IMPLEMENTED_RISK_ACCEPTED = "not_implemented_risk_accepted"


class Risk(StrEnum):
    """How much harm may follow while a recommendation is open, gravest first."""

    VERY_HIGH = "very_high"
    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"


class LegalBasis(StrEnum):
    """The power under which a recommendation is made."""

    PARAGRAPH_28A = "para_28a"
    SECTION_10 = "section_10"
    SECTION_55 = "section_55"
    REGULATION_28 = "regulation_28"
    OTHER = "other"
    UNKNOWN = "unknown"


WORDS: dict[StrEnum, str] = {
    Answer.NONE: "No answer",
    Answer.DRAFT: "Draft with the force",
    Answer.RECEIVED: "Received, being checked",
    Answer.RETURNED: "Returned",
    Answer.SETTLED: "Settled",
    Answer.NO_DUTY: "No duty to answer, none given",
    Position.ACCEPTED: "Accepted",
    Position.ACCEPTED_BY_OTHER_MEANS: "Accepted by other means",
    Position.PARTLY_ACCEPTED: "Partly accepted",
    Position.NOT_ACCEPTED: "Not accepted",
    Position.NO_POSITION_STATED: "No position stated",
    Claim.NOTHING_REPORTED: "Nothing reported",
    Claim.NOT_STARTED: "Not started",
    Claim.IN_PROGRESS: "In progress",
    Claim.ON_HOLD: "On hold",
    Claim.REPORTED_COMPLETE: "Reported complete",
    Found.NOT_ASSESSED: "Not assessed",
    Found.EVIDENCE_NOT_SUFFICIENT: "Evidence not sufficient",
    Found.PARTLY_MET: "Partly met",
    Found.MET: "Met",
    Found.MET_BY_OTHER_MEANS: "Met by other means",
    ClosureKind.VERIFIED: "Verified",
    ClosureKind.VERIFIED_BY_OTHER_MEANS: "Verified by other means",
    ClosureKind.NO_LONGER_APPLICABLE: "No longer applicable",
    ClosureKind.NOT_ACCEPTED_REASONS_PUBLISHED: "Not accepted, reasons published",
    ClosureKind.NOT_IMPLEMENTED_RISK_ACCEPTED: "Not implemented, risk accepted",
    Risk.VERY_HIGH: "Very high",
    Risk.HIGH: "High",
    Risk.MODERATE: "Moderate",
    Risk.LOW: "Low",
    LegalBasis.PARAGRAPH_28A: "Police Reform Act 2002, Schedule 3, paragraph 28A",
    LegalBasis.SECTION_10: "Police Reform Act 2002, section 10(1)(e)",
    LegalBasis.SECTION_55: "Police Act 1996, section 55",
    LegalBasis.REGULATION_28: "Coroners (Investigations) Regulations 2013, regulation 28",
    LegalBasis.OTHER: "Other or none",
    LegalBasis.UNKNOWN: "Not known",
}


def words(value: StrEnum) -> str:
    """The words printed for a value."""
    return WORDS[value]


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its unit in the right grammatical number: "1 addressee", "43 addressees"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(items: list[str]) -> str:
    """Items as an English list: "3", "3 and 5", "3, 5 and 7"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def recommendations_named(references: list[str], most: int = 6) -> str:
    """Recommendations by their references, or by their number where there are more than `most`."""
    if len(references) > most:
        return f"{len(references)} recommendations"
    return f"recommendation{'' if len(references) == 1 else 's'} {listed(references)}"
