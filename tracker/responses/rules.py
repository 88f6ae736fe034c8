"""What may follow what in the life of a response, and when a reply is valid."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

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
    IN_ERROR = "in_error", "Recorded in error"


class Section(Term):
    """A part of what a response says in words, as it is asked for and published."""

    OWN_WORDS = "own_words", "Your answer in your own words"
    PART_NOT_ACCEPTED = "part_not_accepted", "What is not accepted"
    ACTION_TAKEN = "action_taken", "What has been done"
    ACTION_PROPOSED = "action_proposed", "What will be done"
    REASON_FOR_NO_ACTION = "reason_for_no_action", "Why no action has been or will be taken"


class Part(Term):
    """A part of an answer that is written and saved on its own."""

    POSITION = "position", "Your position, and the answer in your own words"
    ACTION = "action", "What has been done, and what will be done"
    REASONS = "reasons", "Why no action has been or will be taken"
    CHANGE = "change", "Why the answer is changed"


PART_FIELDS: Mapping[Part, tuple[str, ...]] = {
    Part.POSITION: ("position", "own_words", "part_not_accepted"),
    Part.ACTION: ("action_taken", "action_proposed", "complete_by"),
    Part.REASONS: ("reason_for_no_action",),
    Part.CHANGE: ("change_reason", "consulted"),
}
WHY_CHANGED = "Enter why the answer is changed"
ANSWER_PARTS = (Part.POSITION, Part.ACTION, Part.REASONS)


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
    RECEIVE = "receive", "record it as received on paper or by email"


ALLOWED: Mapping[tuple[ResponseState, Act], ResponseState] = {
    (ResponseState.DRAFT, Act.SAVE): ResponseState.DRAFT,
    (ResponseState.DRAFT, Act.PASS_ON): ResponseState.AWAITING_SIGNATURE,
    (ResponseState.AWAITING_SIGNATURE, Act.HAND_BACK): ResponseState.DRAFT,
    (ResponseState.AWAITING_SIGNATURE, Act.SEND): ResponseState.SENT,
    (ResponseState.SENT, Act.SETTLE): ResponseState.SETTLED,
    (ResponseState.SENT, Act.RETURN): ResponseState.RETURNED,
    # What was drafted here came signed in a letter instead.
    (ResponseState.DRAFT, Act.RECEIVE): ResponseState.SENT,
    (ResponseState.AWAITING_SIGNATURE, Act.RECEIVE): ResponseState.SENT,
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
    change_reason: str = ""
    """Why the answer is changed, where an earlier one is settled."""
    consulted: str = ""
    """Who was consulted before the answer was changed."""

    def said_in(self, section: Section) -> str:
        """Return the words of a section."""
        return str(getattr(self, section.value))

    def with_parts(self, parts: Iterable[Part], said: "Reply") -> "Reply":
        """Return the reply with some parts of it as another one says them."""
        return replace(self, **{name: getattr(said, name) for name in _fields_of(parts)})

    def mark(self, *parts: Part) -> int:
        """Return a number by which it shows whether some parts of it (all, unless some are named) have been changed."""
        return mark_of(*(getattr(self, name) for name in _fields_of(parts or Part)))


def mark_of(*values: object) -> int:
    """Return a number of nine digits at most by which it shows whether any of some values has been changed."""
    digest = sha256("\0".join(map(repr, values)).encode()).digest()
    return 1 + int.from_bytes(digest[:8]) % 999_999_998


def what_is_missing(reply: Reply, *, changes: bool = False) -> dict[str, str]:
    """Return what the reply needs before it is valid, by field; one that changes a settled answer says why.

    A reply states action taken or proposed, or why none has been or will be taken (Police Reform Act 2002, Schedule 3,
    paragraph 28B); “accepted” alone is incomplete.
    """
    missing = {}
    if changes and not reply.change_reason.strip():
        missing["change_reason"] = WHY_CHANGED
    if changes and not reply.consulted.strip():
        missing["consulted"] = "Enter who was consulted before the answer was changed, or “nobody”"
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


def _fields_of(parts: Iterable[Part]) -> list[str]:
    return [name for part in parts for name in PART_FIELDS[part]]
