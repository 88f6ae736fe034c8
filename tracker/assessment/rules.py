"""What a finding and a closure need: the gate of assurance."""

from datetime import date

from tracker.investigations.vocabulary import SATISFIED, VERIFIED, Answer, ClosureKind, Facts, Found, Position

# Which finding a verified closure rests on: each kind on its own.
RESTS_ON = {ClosureKind.VERIFIED: Found.MET, ClosureKind.VERIFIED_OTHERWISE: Found.MET_OTHERWISE}


def what_a_finding_lacks(
    finding: Found,
    *,
    reasons: str,
    missing: str,
    come_back_by: date | None,
    evidence_considered: int,
    found_on: date | None = None,
) -> dict[str, str]:
    """Return what a finding needs before it can be recorded, by field."""
    lacks = {}
    if finding is Found.NOT_ASSESSED:
        lacks["finding"] = "Select what you found"
    if not reasons.strip():
        lacks["reasons"] = "Enter the reasons for your finding"
    if finding in SATISFIED and evidence_considered == 0:
        lacks["evidence"] = "Select the evidence that your finding rests on"
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


def obstacle(kind: ClosureKind, facts: Facts) -> str:
    """Return why this kind of closure is not open to an addressee where it stands now; nothing where it is."""
    if kind in VERIFIED and facts.finding is not RESTS_ON[kind]:
        return f"A current finding of “{RESTS_ON[kind].label.lower()}” is needed to close this as {kind.label.lower()}"
    refused = facts.answer is Answer.SETTLED and facts.position in {Position.NOT_ACCEPTED, Position.PARTLY}
    if kind is ClosureKind.NOT_ACCEPTED and not (refused or facts.refused):
        return "Only a recommendation whose settled answer does not accept it can be closed as not accepted"
    return ""


def what_a_closure_lacks(kind: ClosureKind, facts: Facts, *, reasons: str, risk_accepted_by: str) -> dict[str, str]:
    """Return what a closure needs before it can be recorded, by field."""
    lacks = {}
    if why := obstacle(kind, facts):
        lacks["kind"] = why
    if not reasons.strip():
        lacks["reasons"] = "Enter the reasons for closing this"
    if kind is ClosureKind.RISK_ACCEPTED and not risk_accepted_by.strip():
        lacks["risk_accepted_by"] = "Enter the post of the person who accepted the risk"
    return lacks
