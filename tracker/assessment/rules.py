"""What a finding and a closure need, and what may follow what: the gate of assurance."""

from calendar import monthrange
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.assessment.vocabulary import Act, Stage, Sufficiency
from tracker.errors import IllegalTransition
from tracker.investigations.vocabulary import SATISFIED, VERIFIED, Answer, ClosureKind, Facts, Found, Position, Risk
from tracker.measures.vocabulary import Met

# Which finding a verified closure rests on: each kind on its own.
RESTS_ON = {ClosureKind.VERIFIED: Found.MET, ClosureKind.VERIFIED_OTHERWISE: Found.MET_OTHERWISE}
CAN_BE_RESTED_ON = frozenset({Sufficiency.SUFFICIENT, Sufficiency.PARTLY})
LOOKED_AT_BY_TWO = frozenset({Risk.VERY_HIGH, Risk.HIGH})
CHECK_AFTER_MONTHS = 6
"""Policy, training and practice can be lost again: how long after a verified closure oversight looks again, unless told."""
MONTHS = 12

ALLOWED: Mapping[Stage, frozenset[Act]] = {
    Stage.OPEN: frozenset({Act.FIND, Act.PROPOSE, Act.CLOSE}),
    Stage.PROPOSED: frozenset({Act.FIND, Act.CLOSE, Act.DECLINE}),
    Stage.CLOSED: frozenset({Act.REOPEN}),
}
_DECIDED = "This proposal was decided already"
WHY_NOT_NOW: Mapping[tuple[Stage, Act], str] = {
    (Stage.OPEN, Act.DECLINE): _DECIDED,
    (Stage.OPEN, Act.REOPEN): "This is not closed",
    (Stage.PROPOSED, Act.PROPOSE): "A closure is proposed already, and an approver has not decided it yet",
    (Stage.PROPOSED, Act.REOPEN): "This is not closed",
    (Stage.CLOSED, Act.FIND): "This is closed. Open it again to record a new finding",
    (Stage.CLOSED, Act.PROPOSE): "This is closed already",
    (Stage.CLOSED, Act.CLOSE): "This is closed already",
    (Stage.CLOSED, Act.DECLINE): _DECIDED,
}


def demand_allowed(stage: Stage, act: Act) -> None:
    """Refuse, with IllegalTransition, an act that may not follow where assessment has come to."""
    if act not in ALLOWED[stage]:
        raise IllegalTransition(WHY_NOT_NOW[stage, act])


def what_a_finding_lacks(
    finding: Found,
    *,
    reasons: str,
    missing: str,
    come_back_by: date | None,
    views: Collection[Sufficiency],
    measures: Collection[Met] = (),
    found_on: date | None = None,
) -> dict[str, str]:
    """Return what a finding needs before it can be recorded, by field.

    `views` are what the assessor made of each piece of evidence considered, `measures` how each agreed measure was judged.
    """
    lacks = {}
    if finding is Found.NOT_ASSESSED:
        lacks["finding"] = "Select what you found"
    if not reasons.strip():
        lacks["reasons"] = "Enter the reasons for your finding"
    if finding in SATISFIED and CAN_BE_RESTED_ON.isdisjoint(views):
        lacks["evidence"] = "Select at least one piece of evidence as sufficient or partly sufficient: what is met rests on it"
    if finding is Found.MET and Met.NOT_MET in measures:
        lacks["finding"] = "You judged a measure as not met. Select “partly met”, or “met by other means” and give the reasons"
    return lacks | _what_the_gap_lacks(finding, missing, come_back_by, found_on)


def _what_the_gap_lacks(finding: Found, missing: str, come_back_by: date | None, found_on: date | None) -> dict[str, str]:
    if finding in SATISFIED:
        given = {"missing": missing.strip(), "come_back_by": come_back_by}
        return {name: "Leave this empty: you found that it is met" for name, value in given.items() if value}
    lacks = {}
    if finding is Found.NOT_SUFFICIENT and not missing.strip():
        lacks["missing"] = "Enter what exactly is missing, so that the force knows what to send"
    if finding is Found.NOT_SUFFICIENT and come_back_by is None:
        lacks["come_back_by"] = "Enter the date by which the force should come back"
    if come_back_by is not None and found_on is not None and come_back_by < found_on:
        lacks["come_back_by"] = "The date to come back by must be on or after the day of your finding"
    return lacks


def obstacle(kind: ClosureKind, facts: Facts, *, is_to_be_published: bool = False) -> str:
    """Return why this kind of closure is not open to an addressee where it stands now; nothing where it is.

    `is_to_be_published` says whether publishing the settled answer is still to come.
    """
    if kind in VERIFIED and facts.finding is not RESTS_ON[kind]:
        return f"A current finding of “{RESTS_ON[kind].label.lower()}” is needed to close this as {kind.label.lower()}"
    refused = facts.answer is Answer.SETTLED and facts.position in {Position.NOT_ACCEPTED, Position.PARTLY}
    if kind is ClosureKind.NOT_ACCEPTED and not (refused or facts.refused):
        return "Only a recommendation whose settled answer does not accept it can be closed as not accepted"
    if kind is ClosureKind.NOT_ACCEPTED and is_to_be_published:
        return "The answer has not been published yet. Publish it, with its reasons, before this is closed as not accepted"
    return ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Closing:
    """How somebody wants to close, or proposes to."""

    kind: ClosureKind
    reasons: str
    risk_accepted_by: str = ""
    check_due_on: date | None = None
    no_check_because: str = ""


def what_a_closure_lacks(
    closing: Closing, facts: Facts, *, closed_on: date, is_to_be_published: bool = False
) -> dict[str, str]:
    """Return what a closure needs before it can be proposed or recorded, by field."""
    lacks = {}
    if why := obstacle(closing.kind, facts, is_to_be_published=is_to_be_published):
        lacks["kind"] = why
    if not closing.reasons.strip():
        lacks["reasons"] = "Enter the reasons for closing this"
    if closing.kind is ClosureKind.RISK_ACCEPTED and not closing.risk_accepted_by.strip():
        lacks["risk_accepted_by"] = "Enter the post of the person who accepted the risk"
    if closing.kind in VERIFIED:
        lacks |= _what_the_check_lacks(closing.check_due_on, closing.no_check_because, closed_on)
    return lacks


def _what_the_check_lacks(check_due_on: date | None, no_check_because: str, closed_on: date) -> dict[str, str]:
    if check_due_on is None and not no_check_because.strip():
        return {"check_due_on": "Enter the day of the check, or say why there is none"}
    if check_due_on is not None and no_check_because.strip():
        return {"no_check_because": "Leave this empty, or clear the day of the check"}
    if check_due_on is not None and check_due_on <= closed_on:
        return {"check_due_on": "The day of the check must be after the day of closing"}
    return {}


def needs_second_view(kind: ClosureKind, risk: Risk) -> bool:
    """Return whether who closes must say what they looked at themselves: a verified closure of what is of high risk."""
    return kind in VERIFIED and risk in LOOKED_AT_BY_TWO


def usual_check(closed_on: date) -> date:
    """Return the day on which oversight looks again, unless it chooses another: six months after the closure."""
    years, month = divmod(closed_on.month - 1 + CHECK_AFTER_MONTHS, MONTHS)
    year, month = closed_on.year + years, month + 1
    return date(year, month, min(closed_on.day, monthrange(year, month)[1]))
