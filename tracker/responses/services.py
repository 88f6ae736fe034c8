"""The respondent's side of answering: drafting, passing on, handing back, signing and sending."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.db import duplicates_as, transaction
from tracker.errors import ChangedMeanwhile, IllegalTransition, Incomplete
from tracker.investigations.models import Addressee
from tracker.policy import Actor, Permission
from tracker.responses import happenings, queries
from tracker.responses.completeness import DECIDED, lacks
from tracker.responses.models import Response, Signature, Submission
from tracker.responses.rules import Act, Part, Reply, ResponseState, state_after
from tracker.responses.writing import letter, start_of, written

DECLARATION = (
    "I am authorised to answer for {organisation}. I have read these responses and sign them as its formal answer. "
    "I understand that they are received by {oversight} as soon as I send them and cannot be edited afterwards."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """What somebody wrote in some parts of an answer; `seen` is the mark of what they had before them."""

    addressee: Addressee
    parts: tuple[Part, ...]
    seen: int
    said: Reply


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
        return written(session, addressee, response, reply, by)


def save_parts(rows: Sequence[Written], *, by: Actor) -> list[Response]:
    """Some parts of some answers are kept, complete or not; what other people wrote in other parts stays.

    What is sent twice is kept once. Raises ChangedMeanwhile where someone else has changed
    a part since, IllegalTransition once an answer was passed on or sent, and Incomplete where a settled answer is changed
    without a reason; nothing is kept then.
    """
    for row in rows:
        policy.demand(by, Permission.DRAFT_RESPONSE, row.addressee)
    with duplicates_as(ChangedMeanwhile()), transaction() as session:
        latest = {each.addressee_id: each for each in reversed(queries.answers_of([row.addressee for row in rows]))}
        kept = (_merged(session, row, latest.get(row.addressee.id), by) for row in rows)
        return [response for response in kept if response is not None]


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
        _demand_in_force(passed_on)
        _demand_valid(passed_on)
        submission.move(Act.PASS_ON, passed_on)
        submission.passed_on_at, submission.handed_back_because = clock.now(), ""
        if left_out:
            session.flush()  # there is one letter in draft at a time: this one must have left it
            session.add(letter(submission.investigation_id, submission.respondent_id, left_out))
        audit.record(by, Event.RESPONSE_PASSED_ON, submission, responses=len(passed_on))


def hand_back(submission: Submission, *, by: Actor, version: int, because: str) -> None:
    """The signatory has not signed; the responses are drafts again, with the reason. Sent twice, it is handed back once.

    Raises Incomplete without a reason, IllegalTransition where it was handed back for another one or signed.
    """
    policy.demand(by, Permission.SIGN_RESPONSE, submission)
    if not because.strip():
        raise Incomplete(missing={"because": "Enter what should be changed before you sign"})
    with transaction() as session:
        if submission.state is ResponseState.DRAFT and submission.handed_back_because == because:
            return
        submission.demand_version(version)
        handed_back = list(submission.responses)
        state_after(submission.state, Act.HAND_BACK)  # refused before anything is moved
        _take_in_newer_drafts(session, submission)
        submission.move(Act.HAND_BACK, handed_back)
        submission.handed_back_because = because
        audit.record(by, Event.RESPONSE_HANDED_BACK, submission, because=because)


def send(submission: Submission, *, by: Actor, version: int) -> None:
    """The signed letter has reached the oversight body; from here on it cannot be edited.

    What was withdrawn or ended otherwise since it was passed on is left out, as a draft that nobody has to finish. Raises
    Incomplete where a response is no valid reply, IllegalTransition where it was sent before or all of it has ended.
    """
    policy.demand(by, Permission.SIGN_RESPONSE, submission)
    with transaction() as session:
        submission.demand_version(version)
        state_after(submission.state, Act.SEND)  # refused before anything is moved
        _leave_out_ended(session, submission)
        _demand_valid(submission.responses)
        submission.move(Act.SEND)
        signature = Signature(submission=submission, declaration=declaration_of(submission))
        signature.stamp(by)
        session.add(signature)
        for response in submission.responses:
            response.addressee.take(happenings.received(signature))
        audit.record(by, Event.RESPONSE_SENT, submission, responses=len(submission.responses))


def _merged(session: Session, row: Written, latest: Response | None, by: Actor) -> Response | None:
    """Return the draft with the parts that were written, or None where there is nothing new in them."""
    draft = latest if latest and latest.state not in DECIDED else None
    now = start_of(latest)
    wanted = now.with_parts(row.parts, row.said)
    if wanted == now and draft is not None:
        return None
    if draft is not None and draft.state is not ResponseState.DRAFT:
        reference, state = row.addressee.recommendation.reference, draft.state.label.lower()
        raise IllegalTransition(f"Recommendation {reference} cannot be saved any more: it is “{state}” now")
    if now.mark(*row.parts) != row.seen:
        raise ChangedMeanwhile
    return written(session, row.addressee, draft, wanted, by)


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


def _leave_out_ended(session: Session, submission: Submission) -> None:
    """What has ended goes back into draft, in the letter that is in draft: nothing of it is sent."""
    ended = [response for response in submission.responses if not response.addressee.recommendation.is_in_force]
    if len(ended) == len(submission.responses):
        _demand_in_force(ended)
    if not ended:
        return
    in_draft = queries.submission_in_draft(submission.investigation, submission.respondent_id)
    if in_draft is None:
        in_draft = letter(submission.investigation_id, submission.respondent_id, [])
        session.add(in_draft)
    for response in ended:
        response.move(Act.HAND_BACK)
        response.submission = in_draft
    session.flush()
    session.refresh(submission, ["responses"])


def _demand_in_force(responses: Collection[Response]) -> None:
    ended = [each.addressee.recommendation for each in responses if not each.addressee.recommendation.is_in_force]
    if ended:
        said = ", ".join(f"recommendation {each.reference} was {each.state.label.lower()}" for each in ended)
        raise IllegalTransition(f"There is nothing more to answer: {said}")


def _demand_valid(responses: Collection[Response]) -> None:
    if not responses:
        raise Incomplete(missing={"responses": "Select at least one response"})
    problems = {}
    for response in responses:
        missing = lacks(response)
        if missing:
            reference = response.addressee.recommendation.reference
            problems[str(response.id)] = f"Recommendation {reference} is not complete. {'. '.join(missing.values())}"
    if problems:
        references = ", ".join(r.addressee.recommendation.reference for r in responses if str(r.id) in problems)
        raise Incomplete(f"Not complete yet: recommendation {references}", missing=problems)
