"""What may be proposed, what a proposal needs, and which recommendations belong together through links."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from tracker.amendments.vocabulary import AmendmentKind
from tracker.dates import Precision, When
from tracker.investigations.rules import Act, state_after
from tracker.investigations.vocabulary import RecommendationState

K = AmendmentKind
ACTS: Mapping[AmendmentKind, Act] = {
    K.CORRECT_TEXT: Act.CORRECT,
    K.CORRECT_START: Act.CORRECT,
    K.WITHDRAW: Act.WITHDRAW,
    K.SUPERSEDE: Act.SUPERSEDE,
    K.SPLIT: Act.SPLIT,
    K.MERGE: Act.MERGE,
}
ENDINGS = frozenset({K.WITHDRAW, K.SUPERSEDE, K.SPLIT, K.MERGE})
WITH_SUCCESSORS = frozenset({K.SUPERSEDE, K.SPLIT, K.MERGE})
FEWEST_OF_A_SPLIT = 2


def demand_allowed(kind: AmendmentKind, state: RecommendationState) -> None:
    """Return only if a change may be made in a state. Raises IllegalTransition where it may not."""
    state_after(state, ACTS[kind])


def what_a_proposal_lacks(
    kind: AmendmentKind,
    *,
    reason: str,
    title: str,
    text: str,
    starts: When | None,
    successors: Collection[int],
    outside_reference: str,
    today: date,
) -> dict[str, str]:
    """Return what is missing or wrong, by field; nothing where the proposal is whole in itself."""
    lacks: dict[str, str] = {}
    if kind is K.CORRECT_TEXT:
        lacks |= {} if title.strip() else {"title": "Enter the title"}
        lacks |= {} if text.strip() else {"text": "Enter the corrected text"}
    if kind is K.CORRECT_START:
        lacks |= _what_the_start_lacks(starts, today)
    if kind is K.SUPERSEDE and not successors and not outside_reference.strip():
        lacks["successors"] = "Select what supersedes it, or enter a reference outside this service"
    if kind is K.SPLIT and len(set(successors)) < FEWEST_OF_A_SPLIT:
        lacks["successors"] = "Select at least two recommendations that it was split into"
    if kind is K.MERGE and len(set(successors)) != 1:
        lacks["successors"] = "Select the one recommendation that it is merged into"
    if not reason.strip():
        lacks["reason"] = "Enter the reason for the change"
    return lacks


def family_of(number: int, links: Iterable[tuple[int, int]]) -> set[int]:
    """Return every number that is linked to one, directly or through others, with itself."""
    beside: dict[int, set[int]] = {}
    for one, other in links:
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    found, waiting = {number}, [number]
    while waiting:
        reached = beside.get(waiting.pop(), set()) - found
        found |= reached
        waiting += reached
    return found


def is_later(one: When, other: When) -> bool:
    """Return whether a day certainly came after another: what is not known is never called later."""
    if one.on is None or other.on is None:
        return False
    earliest = one.on.replace(day=1) if one.precision is Precision.MONTH else one.on
    return earliest > other.on


def _what_the_start_lacks(starts: When | None, today: date) -> dict[str, str]:
    if starts is None:
        return {"starts": "Enter the day that starts the clock, or say why it is not known"}
    if is_later(starts, When.day(today)):
        return {"starts": "The day that starts the clock must be today or in the past"}
    return {}
