"""What may follow what in the life of a response, and when a reply is valid."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.errors import IllegalTransition
from tracker.investigations.vocabulary import Position
from tracker.terms import Term


class ResponseState(Term):
    """How far a response, or the submission it belongs to, has come."""

    DRAFT = "draft", "Draft"
    AWAITING_SIGNATURE = "awaiting_signature", "Awaiting signature"
    SENT = "sent", "Sent, being checked"
    SETTLED = "settled", "Settled"
    RETURNED = "returned", "Returned"


class Section(Term):
    """A part of what a response says in words, as it is asked for and published."""

    OWN_WORDS = "own_words", "Your answer in your own words"
    PART_NOT_ACCEPTED = "part_not_accepted", "What is not accepted"
    ACTION_TAKEN = "action_taken", "What has been done"
    ACTION_PROPOSED = "action_proposed", "What will be done"
    REASON_FOR_NO_ACTION = "reason_for_no_action", "Why no action has been or will be taken"


class Verdict(Term):
    """What oversight thinks of a response, apart from whether it is valid."""

    ACCEPTABLE = "acceptable", "Acceptable"
    ALTERNATIVE = "acceptable_alternative", "Acceptable alternative"
    NOT_ACCEPTABLE = "not_acceptable", "Not acceptable"


class Act(Term):
    """What is done with a response."""

    SAVE = "save", "save it"
    PASS_ON = "pass_on", "pass it to the signatory"
    HAND_BACK = "hand_back", "hand it back to the liaison"
    SEND = "send", "sign and send it"
    SETTLE = "settle", "settle it"
    RETURN = "return", "return it"


ALLOWED: Mapping[tuple[ResponseState, Act], ResponseState] = {
    (ResponseState.DRAFT, Act.SAVE): ResponseState.DRAFT,
    (ResponseState.DRAFT, Act.PASS_ON): ResponseState.AWAITING_SIGNATURE,
    (ResponseState.AWAITING_SIGNATURE, Act.HAND_BACK): ResponseState.DRAFT,
    (ResponseState.AWAITING_SIGNATURE, Act.SEND): ResponseState.SENT,
    (ResponseState.SENT, Act.SETTLE): ResponseState.SETTLED,
    (ResponseState.SENT, Act.RETURN): ResponseState.RETURNED,
}
WITH_RECIPIENT = frozenset({ResponseState.DRAFT, ResponseState.AWAITING_SIGNATURE})


def state_after(state: ResponseState, act: Act) -> ResponseState:
    """Return the state that follows. Raises IllegalTransition where the act may not follow the state."""
    try:
        return ALLOWED[state, act]
    except KeyError:
        raise IllegalTransition(f"You cannot {act.label} now: the response is “{state.label.lower()}”") from None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """What a response says."""

    position: Position | None = None
    own_words: str = ""
    part_not_accepted: str = ""
    action_taken: str = ""
    action_proposed: str = ""
    complete_by: date | None = None
    reason_for_no_action: str = ""


def what_is_missing(reply: Reply) -> dict[str, str]:
    """Return what the reply needs before it is valid, by field.

    A reply states action taken or proposed, or why none has been or will be taken (Police Reform Act 2002, Schedule 3,
    paragraph 28B); “accepted” alone is incomplete.
    """
    missing = {}
    if reply.position is None:
        missing["position"] = "Select what your answer is"
    if reply.position is Position.PARTLY and not reply.part_not_accepted.strip():
        missing["part_not_accepted"] = "Enter which part is not accepted"
    if not reply.action_taken.strip() and not reply.action_proposed.strip() and not reply.reason_for_no_action.strip():
        if reply.position is Position.NOT_ACCEPTED:
            missing["reason_for_no_action"] = "Enter why no action has been or will be taken"
        else:
            missing["action_proposed"] = "Enter what has been done or will be done, or why no action will be taken"
    return missing


def is_refusal(reply: Reply) -> bool:
    """Return whether the reply, once settled, means that it is not being implemented."""
    only_a_reason = bool(reply.reason_for_no_action.strip()) and not (
        reply.action_taken.strip() or reply.action_proposed.strip()
    )
    return reply.position is Position.NOT_ACCEPTED or only_a_reason
