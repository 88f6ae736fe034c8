"""What a viewer may do with one addressee now: links to where it is done, as policy and the state of the record allow."""

from collections.abc import Iterator

from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Answer
from tracker.overview import links
from tracker.overview.answer_time import TimeToAnswer
from tracker.overview.case_file import CaseFile
from tracker.overview.links import Link
from tracker.policy import Actor, Permission, allows
from tracker.responses.models import Response
from tracker.responses.rules import ResponseState

UNANSWERED = frozenset({Answer.NONE, Answer.DRAFT, Answer.RETURNED})
CHECKED = frozenset({ResponseState.SENT, ResponseState.SETTLED})


def actions_on(addressee: Addressee, file: CaseFile, viewer: Actor) -> Iterator[Link]:
    """Return what the viewer may do with an addressee; nothing is done to what is no longer in force."""
    if not addressee.recommendation.is_in_force:
        return
    time = file.times.get(addressee.id)
    if time is not None:
        yield from _of_deciding_on_time(time, viewer)
    yield from _of_answering(addressee, file, viewer)
    if time is not None and not time.situation.why_no_more_time and allows(viewer, Permission.APPLY_FOR_EXTENSION, addressee):
        yield links.of_addressee("Ask for more time", "periods.apply", addressee)
    yield from _of_delivering(addressee, viewer)
    yield from _of_judging(addressee, file, viewer)


def is_recorded_by(response: Response, viewer: Actor) -> bool:
    """Return whether the viewer put the answer on the record for the respondent: then another must settle it."""
    recorded = [each.actor_id for each in (response.past_answer, response.receipt) if each is not None]
    return viewer.id in recorded


def _of_answering(addressee: Addressee, file: CaseFile, viewer: Actor) -> Iterator[Link]:
    latest = file.responses[0] if file.responses else None
    state = latest.state if latest else None
    if latest is not None and state is ResponseState.AWAITING_SIGNATURE and latest.submission is not None:
        if allows(viewer, Permission.SIGN_RESPONSE, latest.submission):
            yield links.of_submission("Read and sign the answer", "responses.sign", latest.submission)
    elif _may_be_written(addressee) and allows(viewer, Permission.DRAFT_RESPONSE, addressee):
        answer = "the changed answer" if addressee.answer is Answer.SETTLED else "the answer"
        begun = "Change the answer" if addressee.answer is Answer.SETTLED else "Answer"
        words = f"Go on with {answer}" if state is ResponseState.DRAFT else begun
        yield links.of_addressee(words, "responses.tasks", addressee)
    is_to_check = latest is not None and state is ResponseState.SENT and not is_recorded_by(latest, viewer)
    if latest is not None and is_to_check and allows(viewer, Permission.SETTLE_RESPONSE, latest):
        yield links.of_response("Settle the answer", "responses.settle", latest)
        # Nobody could send a past answer again.
        if latest.past_answer is None:
            yield links.of_response("Return the answer", "responses.send_back", latest)
    yield from _of_receiving(addressee, latest, viewer)


def _may_be_written(addressee: Addressee) -> bool:
    """Return whether an answer is awaited, or a settled one can be changed and no change of it is being checked."""
    if addressee.closure is not None:
        return False
    return addressee.answer in UNANSWERED or (
        addressee.answer is Answer.SETTLED and addressee.later_answer is not Answer.RECEIVED
    )


def _of_receiving(addressee: Addressee, latest: Response | None, viewer: Actor) -> Iterator[Link]:
    investigation = addressee.recommendation.investigation
    # Whether the respondent has a draft in hand is not for oversight to know beyond its state, which refuses a second answer.
    is_awaited = addressee.answer in {Answer.NONE, Answer.RETURNED} and addressee.closure is None
    if is_awaited and allows(viewer, Permission.RECORD_RECEIVED_ANSWER, addressee):
        yield links.of_investigation("Record an answer received", "responses.record_received", investigation)
    if is_awaited and allows(viewer, Permission.RECORD_PAST_ANSWER, addressee):
        yield links.of_investigation("Record a past answer", "responses.record_past", investigation)
    if latest is not None and latest.state in CHECKED and allows(viewer, Permission.JUDGE_RESPONSE, latest):
        yield links.of_response("Give a verdict on the answer", "responses.judge", latest)


def _of_deciding_on_time(time: TimeToAnswer, viewer: Actor) -> Iterator[Link]:
    undecided = time.undecided
    recorded_it = undecided is not None and undecided.actor_id == viewer.id
    if undecided is not None and not recorded_it and allows(viewer, Permission.DECIDE_EXTENSION, undecided):
        yield links.of_application("Decide on more time", "periods.decide", undecided)


def _of_delivering(addressee: Addressee, viewer: Actor) -> Iterator[Link]:
    if addressee.closure is not None:
        return
    if allows(viewer, Permission.REPORT_PROGRESS, addressee):
        yield links.of_addressee("Report progress", "progress.report", addressee)
    if allows(viewer, Permission.ADD_EVIDENCE, addressee):
        investigation = addressee.recommendation.investigation
        parts = {"investigation": investigation.slug, "for": addressee.recommendation.slug}
        yield Link("Add evidence", "evidence.add", parts, addressee.label)


def _of_judging(addressee: Addressee, file: CaseFile, viewer: Actor) -> Iterator[Link]:
    if addressee.closure is not None:
        yield from _of_what_is_closed(addressee, viewer)
        return
    if allows(viewer, Permission.RECORD_FINDING, addressee):
        yield links.of_addressee("Record a finding", "assessment.find", addressee)
    if allows(viewer, Permission.CLOSE, addressee):
        yield links.of_addressee("Close", "assessment.close", addressee)
    proposed = next((each for each in file.proposals if each.counts() and each.decision is None), None)
    if proposed is None and allows(viewer, Permission.PROPOSE_CLOSURE, addressee):
        yield links.of_addressee("Propose to close it", "assessment.propose_closure", addressee)
    elif proposed is not None and allows(viewer, Permission.CLOSE, addressee) and proposed.actor_id != viewer.id:
        yield Link("Decline the proposed closure", "assessment.decline_closure", {"proposal_id": proposed.id}, addressee.label)


def _of_what_is_closed(addressee: Addressee, viewer: Actor) -> Iterator[Link]:
    if allows(viewer, Permission.CHECK_CLOSURE, addressee):
        yield links.of_addressee("Check whether it still holds", "checks.check", addressee)
    if allows(viewer, Permission.REOPEN, addressee):
        yield links.of_addressee("Open again", "assessment.reopen", addressee)
    if addressee.disputed_on is None and allows(viewer, Permission.DISPUTE_CLOSURE, addressee):
        yield links.of_addressee("Dispute the closure", "disputes.begin", addressee)
