"""What approving a proposed change does to the record. Each function belongs inside the transaction of the decision."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from tracker import audit, clock
from tracker.amendments.models import Amendment, AmendmentDecision
from tracker.amendments.rules import ACTS, ENDINGS
from tracker.amendments.vocabulary import AmendmentKind
from tracker.audit.events import Event
from tracker.dates import When
from tracker.investigations.models import Ending, EndingSuccessor, Issue, Recommendation
from tracker.investigations.vocabulary import IssueKind
from tracker.periods.moving import move_clocks
from tracker.policy import Actor


def take_effect(session: Session, amendment: Amendment, decision: AmendmentDecision, by: Actor) -> None:
    """The recommendation, with its parts where the change is theirs too, is as the approved change says."""
    if amendment.kind in ENDINGS:
        _end(session, amendment, decision, by)
    elif amendment.kind is AmendmentKind.CORRECT_TEXT:
        _correct_text(session, amendment, decision, by)
    else:
        _correct_start(session, amendment, decision, by)


def concerned(recommendation: Recommendation, kind: AmendmentKind) -> list[Recommendation]:
    """Return what a change concerns: the recommendation, and the parts in force of a heading unless only its text changes."""
    if kind is AmendmentKind.CORRECT_TEXT:
        return [recommendation]
    return [recommendation, *(part for part in recommendation.parts if part.is_in_force)]


def _correct_text(session: Session, amendment: Amendment, decision: AmendmentDecision, by: Actor) -> None:
    recommendation = amendment.recommendation
    last = _latest(recommendation)
    _write_version(
        session, amendment, decision, by, last, IssueKind.TEXT_CORRECTED, amendment.title, amendment.text, last.starts
    )
    # The database takes another text only once a version says it: the version has been flushed.
    recommendation.title, recommendation.text = amendment.title, amendment.text
    recommendation.text_unknown_because = ""


def _correct_start(session: Session, amendment: Amendment, decision: AmendmentDecision, by: Actor) -> None:
    if amendment.starts is None:
        raise ValueError("a correction of the start says the day")
    for item in concerned(amendment.recommendation, amendment.kind):
        last = _latest(item)
        _write_version(
            session, amendment, decision, by, last, IssueKind.START_CORRECTED, last.title, last.text, amendment.starts
        )


def _write_version(
    session: Session,
    amendment: Amendment,
    decision: AmendmentDecision,
    by: Actor,
    last: Issue,
    kind: IssueKind,
    title: str,
    text: str,
    starts: When,
) -> None:
    recommendation = last.recommendation
    before = str(last.starts)
    recommendation.move(ACTS[amendment.kind])
    version = Issue(
        recommendation=recommendation,
        number=last.number + 1,
        kind=kind,
        reason=amendment.reason,
        title=title,
        text=text,
        legal_basis=last.legal_basis,
        answer_asked_by=last.answer_asked_by,
        no_date_because=last.no_date_because,
    )
    version.stamp(by, starts)
    version.recorded_at = decision.recorded_at
    session.add(version)
    session.flush()
    move_clocks(recommendation.addressees, version.happened_on or clock.day_of(version.recorded_at))
    audit.record(
        by,
        Event.RECOMMENDATION_CORRECTED,
        recommendation,
        kind=kind.value,
        version=version.number,
        before=before,
        starts=str(version.starts),
    )


def _end(session: Session, amendment: Amendment, decision: AmendmentDecision, by: Actor) -> None:
    successors = list(amendment.successors)
    for item in concerned(amendment.recommendation, amendment.kind):
        item.move(ACTS[amendment.kind])
        ending = Ending(
            recommendation=item,
            state=item.state,
            reason=amendment.reason,
            outside_reference=amendment.outside_reference,
        )
        ending.stamp(by, decision.happened)
        ending.recorded_at = decision.recorded_at
        session.add(ending)
        session.flush()
        session.add_all(EndingSuccessor(ending_id=ending.id, recommendation_id=each.id) for each in successors)
        audit.record(
            by, Event.RECOMMENDATION_ENDED, item, state=item.state.value, successors=[each.label for each in successors]
        )


def _latest(recommendation: Recommendation) -> Issue:
    versions: Sequence[Issue] = recommendation.issues
    return versions[-1]
