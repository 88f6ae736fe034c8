"""What a response needs before it can be passed on, signed or taken as received."""

from tracker.investigations.vocabulary import Answer
from tracker.responses.models import Passage, Response
from tracker.responses.rules import ResponseState, what_is_missing
from tracker.responses.withholding import holds

DECIDED = frozenset({ResponseState.SETTLED, ResponseState.RETURNED, ResponseState.IN_ERROR})


def lacks(response: Response) -> dict[str, str]:
    """Return what a response needs, by field: a valid reply, and passages to withhold that stand in it."""
    missing = what_is_missing(response.reply, changes=is_change(response))
    lost = [each for each in response.passages if not stands(each)]
    if lost:
        numbers = ", ".join(str(each.number) for each in lost)
        passages = f"passage {numbers} no longer stands" if len(lost) == 1 else f"passages {numbers} no longer stand"
        missing["passages"] = f"Change or remove what is to be withheld: {passages} in the text"
    return missing


def is_change(response: Response) -> bool:
    """Return whether a response changes an answer that was settled before it."""
    in_hand = response.state not in DECIDED
    return bool(response.change_reason) or (in_hand and response.addressee.answer is Answer.SETTLED)


def stands(passage: Passage) -> bool:
    """Return whether the words of a passage still stand in its section."""
    return holds(passage.response.reply.said_in(passage.section), passage.quote)
