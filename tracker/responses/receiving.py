"""Answers that came signed by post, by email or by hand: oversight records the letter and what it says."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.dates import When, long_date
from tracker.db import duplicates_as, transaction
from tracker.documents import services as documents
from tracker.documents.receiving import KeptFile, Upload
from tracker.errors import ChangedMeanwhile, IllegalTransition, Incomplete
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Answer
from tracker.periods.reading import day_one_of
from tracker.periods.vocabulary import ReceivedBy
from tracker.policy import SYSTEM, Actor, Permission
from tracker.responses import happenings, queries
from tracker.responses.models import InsideComment, Passage, Receipt, Response, Submission
from tracker.responses.rules import Act, Reply, ResponseState, Section, what_is_missing
from tracker.responses.withholding import holds
from tracker.responses.writing import next_version


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A passage that the letter asks to be withheld, and why."""

    section: Section
    quote: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Brought:
    """What a letter says on one recommendation. It is taken as it is: what it lacks is for the approver who returns it."""

    addressee: Addressee
    reply: Reply
    passages: tuple[Asked, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """How an answer came: on which day, which way, signed by whom, and what proves it."""

    received_on: date
    received_by: ReceivedBy
    signed_by: str
    proof: str = ""
    document: Upload | None = field(default=None)


def record_received(brought: Sequence[Brought], *, by: Actor, letter: Letter) -> Receipt:
    """A letter is on the record as received that day, recorded by oversight, with what it says on each recommendation.

    A draft that its respondent had here is answered by the letter: its text is kept for the respondent as a comment. Raises
    Incomplete where something is missing, IllegalTransition where an answer is being checked already, or has ended.
    """
    for each in brought:
        policy.demand(by, Permission.RECORD_RECEIVED_ANSWER, each.addressee)
    _demand_whole(brought, letter)
    kept = documents.keep(letter.document) if letter.document else None
    with duplicates_as(ChangedMeanwhile()), transaction() as session:
        for each in brought:
            _demand_open(each.addressee, letter)
        receipt = _receipt(brought[0].addressee, by, letter, kept)
        session.add(receipt)
        left = _letters_with(each.addressee for each in brought)
        aside = _aside(session, brought[0].addressee)
        for each in brought:
            response = _versioned(session, each, by, aside)
            response.receipt = receipt
        session.flush()  # passages are added to what is not sent yet, and to nothing else
        _take_in(session, receipt, {aside, *left})
        references = [each.addressee.recommendation.reference for each in brought]
        audit.record(by, Event.ANSWER_RECEIVED, receipt, received_by=letter.received_by.value, recommendations=references)
    return receipt


def _receipt(addressee: Addressee, by: Actor, letter: Letter, kept: KeptFile | None) -> Receipt:
    receipt = Receipt(received_by=letter.received_by, signed_by=letter.signed_by, proof=letter.proof)
    receipt.stamp(by, When.day(letter.received_on))
    if kept is not None:
        receipt.document = documents.record(
            kept,
            by=by,
            investigation=addressee.recommendation.investigation,
            recipient_id=addressee.respondent_id,
            title=f"Answer of {addressee.respondent.short_name}, received {long_date(letter.received_on)}",
            came_in=When.day(letter.received_on),
        )
    return receipt


def _aside(session: Session, addressee: Addressee) -> Submission:
    """Return the letter in which the responses stand while they are written down; it goes again once they are received."""
    aside = Submission(
        investigation_id=addressee.recommendation.investigation_id,
        respondent_id=addressee.respondent_id,
        state=ResponseState.AWAITING_SIGNATURE,
        started_at=clock.now(),
    )
    session.add(aside)
    return aside


def _versioned(session: Session, brought: Brought, by: Actor, aside: Submission) -> Response:
    """Return what the letter says as the next version, in place of a draft that the respondent had here."""
    response = queries.response_in_hand(brought.addressee)
    if response is None:
        response = next_version(brought.addressee, by)
        response.state = ResponseState.AWAITING_SIGNATURE
        session.add(response)
        brought.addressee.take(happenings.started(response))
    else:
        session.add(_kept_for_respondent(response))
        if response.submission is not None:
            flag_modified(response.submission, "state")  # whoever is about to sign it reads it again
    response.submission = aside
    response.say(brought.reply)
    response.saved_at, response.saved_by_name = clock.now(), by.name
    response.passages = []
    session.flush()  # the numbers of the passages begin again
    response.passages = [
        Passage(number=number, section=each.section, quote=each.quote, reason=each.reason)
        for number, each in enumerate(brought.passages, 1)
    ]
    return response


def _take_in(session: Session, receipt: Receipt, left: Collection[Submission]) -> None:
    """The responses are received; a letter that held nothing else is gone."""
    for response in list(receipt.responses):
        response.move(Act.RECEIVE)
        response.submission = None
        response.addressee.take(happenings.brought(receipt))
    session.flush()
    for submission in left:
        session.refresh(submission, ["responses"])
        if not submission.responses:
            session.delete(submission)


def _letters_with(addressees: Iterable[Addressee]) -> set[Submission]:
    """Return the letters in which drafts of these answers stand."""
    drafts = (queries.response_in_hand(each) for each in addressees)
    return {draft.submission for draft in drafts if draft is not None and draft.submission is not None}


def _kept_for_respondent(draft: Response) -> InsideComment:
    texts = [f"{section.label}:\n{words}" for section in Section if (words := draft.reply.said_in(section)).strip()]
    words = "\n\n".join(texts) or "Nothing was written in it."
    comment = InsideComment(
        addressee_id=draft.addressee_id,
        organisation_id=draft.addressee.respondent_id,
        text=f"The signed answer came in another way. The draft that stood here until then is kept for you alone:\n\n{words}",
    )
    comment.stamp(SYSTEM)
    return comment


def _demand_whole(brought: Collection[Brought], letter: Letter) -> None:
    missing = {}
    if not brought:
        missing["addressees"] = "Select at least one recommendation"
    if len({(each.addressee.respondent_id, each.addressee.recommendation.investigation_id) for each in brought}) > 1:
        missing["addressees"] = "Select recommendations that one organisation answers in this letter"
    if letter.received_by is ReceivedBy.SERVICE:
        missing["received_by"] = "Select how the answer came"
    if letter.received_on > clock.today():
        missing["received_on"] = "The day the answer was received must be today or in the past"
    if not letter.signed_by.strip():
        missing["signed_by"] = "Enter who signed the answer"
    if letter.document is None and not letter.proof.strip():
        missing["proof"] = "Choose the letter, or enter how its receipt can be proved"
    missing |= {key: words for each in brought for key, words in _lacks(each).items()}
    if missing:
        raise Incomplete(missing=missing)


def _lacks(brought: Brought) -> dict[str, str]:
    """Return what is missing of what was typed on one recommendation, by a key of its own."""
    key, missing = f"a{brought.addressee.id}", {}
    if brought.reply.position is None:
        missing[f"{key}_position"] = "Select the position that the letter states, or that it states none"
    lost = [each for each in brought.passages if not holds(brought.reply.said_in(each.section), each.quote)]
    if lost:
        missing[f"{key}_quote"] = "Enter the words to be withheld exactly as they stand in the answer"
    if any(not each.reason.strip() for each in brought.passages):
        missing[f"{key}_reason"] = "Enter why the letter asks for this to be withheld"
    changes = brought.addressee.answer is Answer.SETTLED
    wanted = what_is_missing(brought.reply, changes=changes)
    return missing | {f"{key}_{name}": wanted[name] for name in ("change_reason",) if name in wanted}


def _demand_open(addressee: Addressee, letter: Letter) -> None:
    recommendation = addressee.recommendation
    if not recommendation.is_in_force:
        raise IllegalTransition(f"Recommendation {recommendation.reference} is not in force: it is not answered now")
    in_hand = queries.response_in_hand(addressee)
    if in_hand is not None and in_hand.state is ResponseState.SENT:
        raise IllegalTransition(
            f"Recommendation {recommendation.reference} has an answer that is being checked. Decide on it first"
        )
    made_on = day_one_of(addressee)
    if made_on is not None and letter.received_on < made_on:
        made = f"{long_date(made_on)}, when recommendation {recommendation.reference} was made"
        raise Incomplete(missing={"received_on": f"The day the answer was received must be on or after {made}"})
