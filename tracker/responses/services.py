"""The respondent's side of answering: drafting, passing on, handing back, signing and sending."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.db import duplicates_as, transaction
from tracker.errors import ChangedMeanwhile, IllegalTransition, Incomplete
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Answer
from tracker.policy import Actor, Permission
from tracker.responses import happenings, queries
from tracker.responses.models import Response, Signature, Submission
from tracker.responses.rules import Act, Reply, ResponseState, state_after, what_is_missing

DECLARATION = (
    "I am authorised to answer for {organisation}. I have read these responses and sign them as its formal answer. "
    "I understand that they are received by {oversight} as soon as I send them and cannot be edited afterwards."
)


def declaration_of(submission: Submission) -> str:
    """Return what the signatory of a letter declares."""
    return DECLARATION.format(organisation=submission.respondent.name, oversight=submission.investigation.oversight_body.name)


def save_draft(addressee: Addressee, *, by: Actor, version: int, reply: Reply) -> Response:
    """What the respondent has written so far is kept, complete or not, in the letter it is drafting.

    `version` is that of the draft the person had open, 0 where there was none. The same text sent twice is saved once. Raises
    ChangedMeanwhile where someone else has saved since, IllegalTransition once the answer was passed on, sent or settled.
    """
    policy.demand(by, Permission.DRAFT_RESPONSE, addressee)
    with duplicates_as(ChangedMeanwhile()), transaction() as session:
        response = queries.response_in_hand(addressee)
        if (response.version if response else 0) != version:
            if response is not None and response.state is ResponseState.DRAFT and response.reply == reply:
                return response
            raise ChangedMeanwhile
        if response is None:
            response = _begin(session, addressee, by)
        response.move(Act.SAVE)
        response.say(reply)
        response.saved_at, response.saved_by_name = clock.now(), by.name
        audit.record(by, Event.RESPONSE_SAVED, response)
    return response


def pass_on(submission: Submission, *, by: Actor, version: int, responses: Collection[Response]) -> None:
    """The chosen responses lie with the signatory; those left out stay in draft, in a letter of their own.

    Raises Incomplete, naming what is missing in each response, where one is not a valid reply.
    """
    policy.demand(by, Permission.DRAFT_RESPONSE, submission)
    chosen = {response.id for response in responses}
    with transaction() as session:
        submission.demand_version(version)
        passed_on = [response for response in submission.responses if response.id in chosen]
        left_out = [response for response in submission.responses if response.id not in chosen]
        _demand_valid(passed_on)
        submission.move(Act.PASS_ON, passed_on)
        submission.passed_on_at, submission.handed_back_because = clock.now(), ""
        if left_out:
            session.flush()  # there is one letter in draft at a time: this one must have left it
            session.add(_letter(submission.investigation_id, submission.respondent_id, left_out))
        audit.record(by, Event.RESPONSE_PASSED_ON, submission, responses=len(passed_on))


def hand_back(submission: Submission, *, by: Actor, version: int, because: str) -> None:
    """The signatory has not signed; the responses are drafts again, with the reason.

    Raises Incomplete without a reason.
    """
    policy.demand(by, Permission.SIGN_RESPONSE, submission)
    if not because.strip():
        raise Incomplete(missing={"because": "Enter what should be changed before you sign"})
    with transaction() as session:
        submission.demand_version(version)
        handed_back = list(submission.responses)
        state_after(submission.state, Act.HAND_BACK)  # refused before anything is moved
        _take_in_newer_drafts(session, submission)
        submission.move(Act.HAND_BACK, handed_back)
        submission.handed_back_because = because
        audit.record(by, Event.RESPONSE_HANDED_BACK, submission, because=because)


def send(submission: Submission, *, by: Actor, version: int) -> None:
    """The signed letter has reached the oversight body; from here on it cannot be edited.

    Raises Incomplete where a response is no valid reply, IllegalTransition where it was sent before.
    """
    policy.demand(by, Permission.SIGN_RESPONSE, submission)
    with transaction() as session:
        submission.demand_version(version)
        _demand_valid(submission.responses)
        submission.move(Act.SEND)
        signature = Signature(submission=submission, declaration=declaration_of(submission))
        signature.stamp(by)
        session.add(signature)
        for response in submission.responses:
            response.addressee.take(happenings.received(signature))
        audit.record(by, Event.RESPONSE_SENT, submission, responses=len(submission.responses))


def _begin(session: Session, addressee: Addressee, by: Actor) -> Response:
    if addressee.answer is Answer.SETTLED:
        raise IllegalTransition("This answer is settled. It cannot be answered again")
    investigation = addressee.recommendation.investigation
    submission = queries.submission_in_draft(investigation, addressee.respondent_id)
    if submission is None:
        submission = _letter(investigation.id, addressee.respondent_id, [])
        session.add(submission)
    response = Response(
        addressee=addressee,
        submission=submission,
        number=queries.next_number(addressee),
        state=ResponseState.DRAFT,
        started_at=clock.now(),
        saved_at=clock.now(),
        saved_by_name=by.name,
    )
    session.add(response)
    addressee.take(happenings.started(response))
    return response


def _letter(investigation_id: int, respondent_id: int, responses: list[Response]) -> Submission:
    return Submission(
        investigation_id=investigation_id,
        respondent_id=respondent_id,
        state=ResponseState.DRAFT,
        started_at=clock.now(),
        responses=responses,
    )


def _take_in_newer_drafts(session: Session, submission: Submission) -> None:
    """There is one letter in draft at a time: drafts begun since this one was passed on join it."""
    in_draft = queries.submission_in_draft(submission.investigation, submission.respondent_id)
    if in_draft is None:
        return
    for response in list(in_draft.responses):
        response.submission = submission
    session.flush()
    session.delete(in_draft)
    session.flush()


def _demand_valid(responses: Collection[Response]) -> None:
    if not responses:
        raise Incomplete(missing={"responses": "Select at least one response"})
    problems = {}
    for response in responses:
        missing = what_is_missing(response.reply)
        if missing:
            reference = response.addressee.recommendation.reference
            problems[str(response.id)] = f"Recommendation {reference} is not complete. {'. '.join(missing.values())}"
    if problems:
        references = ", ".join(r.addressee.recommendation.reference for r in responses if str(r.id) in problems)
        raise Incomplete(f"Not complete yet: recommendation {references}", missing=problems)
