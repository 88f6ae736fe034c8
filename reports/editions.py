"""In which editions a report is made, how much of it is printed, and in which of two ways it looks back."""

from enum import StrEnum


class Edition(StrEnum):
    """For whom a report is made."""

    BOARD = "board"
    PUBLIC = "public"
    FORCE_CHECK = "force_check"


class Extent(StrEnum):
    """How much of a report is printed: the core alone, or the record cards and annexes behind it too."""

    CORE = "core"
    FULL = "full"


class DecisionKind(StrEnum):
    """What a board is asked to do."""

    APPROVE_EXTENSION = "approve_extension"
    ACCEPT_CLOSURE = "accept_closure"
    ESCALATE = "escalate"
    ACCEPT_RISK = "accept_risk"
    NOTE = "note"


class Step(StrEnum):
    """The steps by which a report comes to be issued, in their order."""

    PREPARED = "prepared"
    QUALITY_CHECKED = "quality_checked"
    FORCE_CHECK = "force_check"
    CONFIRMED = "confirmed"
    APPROVED = "approved"


EDITION_WORDS: dict[Edition, str] = {
    Edition.BOARD: "Board edition",
    Edition.PUBLIC: "Public edition",
    Edition.FORCE_CHECK: "Force’s check for facts",
}
DECISION_WORDS: dict[DecisionKind, str] = {
    DecisionKind.APPROVE_EXTENSION: "Approve an extension",
    DecisionKind.ACCEPT_CLOSURE: "Accept a closure",
    DecisionKind.ESCALATE: "Escalate",
    DecisionKind.ACCEPT_RISK: "Accept a risk",
    DecisionKind.NOTE: "Note",
}
STEP_WORDS: dict[Step, str] = {
    Step.PREPARED: "Prepared",
    Step.QUALITY_CHECKED: "Quality checked (not by the preparer)",
    Step.FORCE_CHECK: "Force’s check for facts",
    Step.CONFIRMED: "What the force reports, confirmed by its chief officer",
    Step.APPROVED: "Approved for the board",
}
