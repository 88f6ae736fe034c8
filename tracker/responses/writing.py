"""What every way of writing an answer shares: where it starts from, and how it is kept."""

from sqlalchemy.orm import Session

from tracker import audit, clock
from tracker.audit.events import Event
from tracker.errors import Incomplete
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Answer
from tracker.policy import Actor
from tracker.responses import happenings, queries
from tracker.responses.models import Passage, Response, Submission
from tracker.responses.rules import WHY_CHANGED, Act, Part, Reply, ResponseState


def start_of(latest: Response | None) -> Reply:
    """Return what drafting starts from: the draft or the answer that was returned, or one that is settled, to be changed."""
    if latest is None:
        return Reply()
    if latest.state is ResponseState.SETTLED:
        return latest.reply.with_parts([Part.CHANGE], Reply())
    return latest.reply


def written(session: Session, addressee: Addressee, response: Response | None, reply: Reply, by: Actor) -> Response:
    """Return the draft, begun where there was none, once it says this. Belongs inside the transaction."""
    response = response or _begin(session, addressee, reply, by)
    response.move(Act.SAVE)
    response.say(reply)
    response.saved_at, response.saved_by_name = clock.now(), by.name
    audit.record(by, Event.RESPONSE_SAVED, response)
    return response


def letter(investigation_id: int, respondent_id: int, responses: list[Response]) -> Submission:
    """Return a letter in draft that holds these responses."""
    return Submission(
        investigation_id=investigation_id,
        respondent_id=respondent_id,
        state=ResponseState.DRAFT,
        started_at=clock.now(),
        responses=responses,
    )


def next_version(addressee: Addressee, by: Actor) -> Response:
    """Return the next version of an answer, with the passages to withhold of the one before it."""
    before = queries.latest_response(addressee)
    return Response(
        addressee=addressee,
        number=queries.next_number(addressee),
        state=ResponseState.DRAFT,
        started_at=clock.now(),
        saved_at=clock.now(),
        saved_by_name=by.name,
        passages=[
            Passage(number=each.number, section=each.section, quote=each.quote, reason=each.reason)
            for each in (before.passages if before else ())
        ],
    )


def _begin(session: Session, addressee: Addressee, reply: Reply, by: Actor) -> Response:
    if addressee.answer is Answer.SETTLED and not reply.change_reason.strip():
        raise Incomplete(f"This answer is settled. {WHY_CHANGED}", missing={"change_reason": WHY_CHANGED})
    investigation = addressee.recommendation.investigation
    submission = queries.submission_in_draft(investigation, addressee.respondent_id)
    if submission is None:
        submission = letter(investigation.id, addressee.respondent_id, [])
        session.add(submission)
    response = next_version(addressee, by)
    response.submission = submission
    session.add(response)
    addressee.take(happenings.started(response))
    return response
