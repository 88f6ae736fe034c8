"""A force reports its progress."""

from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.dates import When
from tracker.db import transaction
from tracker.errors import IllegalTransition, Incomplete
from tracker.evidence import queries as evidence
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Claim
from tracker.policy import Actor, Permission
from tracker.progress import happenings
from tracker.progress.models import ProgressUpdate


def report_progress(
    addressee: Addressee,
    *,
    by: Actor,
    version: int,
    claim: Claim,
    narrative: str,
    happened: When | None = None,
    no_evidence_because: str = "",
    source: str = "",
) -> ProgressUpdate:
    """What the force says is on the record, beside everything it said before.

    Raises Incomplete without a narrative, or for a completion report with neither evidence nor the reason why there is none;
    IllegalTransition once it is closed; ChangedMeanwhile where something was recorded since the page was opened.
    """
    policy.demand(by, Permission.REPORT_PROGRESS, addressee)
    _demand_told(claim, narrative, happened)
    with transaction() as session:
        addressee.demand_version(version)
        addressee.demand_in_force()
        if addressee.closure is not None:
            raise IllegalTransition("This is closed. Only the oversight body can open it again")
        if claim is Claim.COMPLETE and not no_evidence_because.strip() and not evidence.uses_of([addressee]):
            raise Incomplete(
                missing={"no_evidence_because": "Add evidence before you report this complete, or say why there is none"}
            )
        update = ProgressUpdate(
            addressee=addressee,
            claim=claim,
            narrative=narrative,
            no_evidence_because=no_evidence_because if claim is Claim.COMPLETE else "",
            source=source,
        )
        update.stamp(by, happened)
        session.add(update)
        addressee.take(happenings.updated(update))
        audit.record(by, Event.PROGRESS_REPORTED, addressee, claim=claim.value)
    return update


def _demand_told(claim: Claim, narrative: str, happened: When | None) -> None:
    missing = {}
    if claim is Claim.NOTHING:
        missing["claim"] = "Select how far you have come"
    if not narrative.strip():
        missing["narrative"] = "Enter what has been done"
    if happened is not None and happened.on is not None and happened.on > clock.today():
        missing["happened"] = "The day of the update must be today or in the past"
    if missing:
        raise Incomplete(missing=missing)
