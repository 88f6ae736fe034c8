"""A force reports its progress, on one recommendation or on many in one sitting."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.dates import When
from tracker.db import transaction
from tracker.errors import ChangedMeanwhile, IllegalTransition, Incomplete, Refused
from tracker.investigations.models import Addressee
from tracker.investigations.queries import addressees_by_ids
from tracker.investigations.vocabulary import Claim
from tracker.policy import Actor, Permission
from tracker.progress import happenings, queries
from tracker.progress.models import ProgressUpdate
from tracker.progress.rules import CHANGED, ON_TRACK, why_not_on_track
from tracker.progress.said import Said

CLOSED = "This is closed. Only the oversight body can open it again"


def report_progress(
    addressee: Addressee,
    *,
    by: Actor,
    version: int,
    claim: Claim | None,
    narrative: str,
    happened: When | None = None,
    no_evidence_because: str = "",
    source: str = "",
) -> ProgressUpdate:
    """What the force says is on the record, beside everything it said before; without a claim, that it is still on track.

    Raises Incomplete without a narrative, or for a completion report with neither evidence that can be relied on nor the
    reason why there is none; IllegalTransition once it is closed, and for “still on track” where nothing was said before or it
    was reported complete; ChangedMeanwhile where something was recorded since the page was opened.
    """
    said = Said(
        addressee=addressee,
        version=version,
        claim=claim,
        narrative=narrative,
        no_evidence_because=no_evidence_because,
        source=source,
        happened=happened,
    )
    policy.demand(by, Permission.REPORT_PROGRESS, addressee)
    _demand_told(said)
    with transaction() as session:
        return _put_on_record(session, said, by, queries.evidence_in_use([addressee]).get(addressee.id, 0))


def report_several(reports: Collection[Said], *, by: Actor) -> list[ProgressUpdate]:
    """What the force says of many is on the record, all in one act.

    Raises Incomplete where one cannot be recorded; `missing` says of each why, by the number of its addressee. Then nothing is.
    """
    for said in reports:
        policy.demand(by, Permission.REPORT_PROGRESS, said.addressee)
    with transaction() as session:
        addressees = addressees_by_ids([said.addressee.id for said in reports])  # read afresh together, not one by one
        evidence = queries.evidence_in_use(addressees)
        updates, refused = [], {}
        for said in reports:
            try:
                _demand_told(said)
                updates.append(_put_on_record(session, said, by, evidence.get(said.addressee.id, 0)))
            except Refused as refusal:
                refused[str(said.addressee.id)] = _in_words(refusal)
        if refused:
            raise Incomplete(missing=refused)
    return updates


def _put_on_record(session: Session, said: Said, by: Actor, evidence: int) -> ProgressUpdate:
    addressee = said.addressee
    addressee.demand_version(said.version)
    addressee.demand_in_force()
    if addressee.closure is not None:
        raise IllegalTransition(CLOSED)
    if said.claim is None and (why := why_not_on_track(addressee.facts)):
        raise IllegalTransition(why)
    is_completion = said.claim is Claim.COMPLETE
    if is_completion and not said.no_evidence_because.strip() and not evidence:
        raise Incomplete(
            missing={"no_evidence_because": "Add evidence before you report this complete, or say why there is none"}
        )
    update = ProgressUpdate(
        addressee=addressee,
        claim=said.claim or addressee.claim,
        narrative=said.narrative if said.narrative.strip() else ON_TRACK,
        no_evidence_because=said.no_evidence_because if is_completion else "",
        source=said.source,
        confirms=said.claim is None,
    )
    update.stamp(by, said.happened)
    session.add(update)
    addressee.take(happenings.updated(update))
    audit.record(by, Event.PROGRESS_REPORTED, addressee, claim=update.claim.value, confirms="yes" if update.confirms else "no")
    return update


def _demand_told(said: Said) -> None:
    missing = {}
    if said.claim is Claim.NOTHING:
        missing["claim"] = "Select how far you have come"
    if said.claim is not None and not said.narrative.strip():
        missing["narrative"] = "Enter what has been done"
    if said.happened is not None and said.happened.on is not None and said.happened.on > clock.today():
        missing["happened"] = "The day of the update must be today or in the past"
    if missing:
        raise Incomplete(missing=missing)


def _in_words(refusal: Refused) -> str:
    if isinstance(refusal, ChangedMeanwhile):
        return CHANGED
    if isinstance(refusal, Incomplete) and refusal.missing:
        return next(iter(refusal.missing.values()))
    return str(refusal)
