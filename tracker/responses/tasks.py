"""How far each part of an answer has come, for the list of what there is to do."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.investigations.vocabulary import Position
from tracker.responses.models import Response
from tracker.responses.rules import ANSWER_PARTS, Part, Reply, Section
from tracker.responses.withholding import redacted
from tracker.terms import Term


class Status(Term):
    """How far a part of an answer has come."""

    COMPLETED = "completed", "Completed"
    INCOMPLETE = "incomplete", "Incomplete"
    NOT_STARTED = "not_started", "Not yet started"
    NOT_NEEDED = "not_needed", "Not needed"


@dataclass(frozen=True, slots=True)
class Task:
    """A part of an answer, and how far it has come."""

    part: Part
    status: Status


def tasks_of(reply: Reply, *, changes: bool) -> list[Task]:
    """Return the parts of an answer in the order in which they are asked; any may be written first."""
    parts: Iterable[Part] = (Part.CHANGE, *ANSWER_PARTS) if changes else ANSWER_PARTS
    return [Task(part, _STATUS[part](reply)) for part in parts]


def preview_of(response: Response) -> list[tuple[Section, str]]:
    """Return how each section would read if everything that is marked were withheld."""
    marked = [(each.quote, f"passage {each.number}") for each in response.passages]
    said = ((section, response.reply.said_in(section)) for section in Section)
    return [(section, redacted(words, marked)) for section, words in said if words.strip()]


def _position(reply: Reply) -> Status:
    if reply.position is None:
        return Status.INCOMPLETE if reply.own_words.strip() else Status.NOT_STARTED
    unnamed = reply.position is Position.PARTLY and not reply.part_not_accepted.strip()
    return Status.INCOMPLETE if unnamed else Status.COMPLETED


def _action(reply: Reply) -> Status:
    if reply.action_taken.strip() or reply.action_proposed.strip():
        return Status.COMPLETED
    if reply.reason_for_no_action.strip() or reply.position is Position.NOT_ACCEPTED:
        return Status.NOT_NEEDED
    return Status.INCOMPLETE if reply.complete_by else Status.NOT_STARTED


def _reasons(reply: Reply) -> Status:
    if reply.reason_for_no_action.strip():
        return Status.COMPLETED
    acts = reply.action_taken.strip() or reply.action_proposed.strip()
    return Status.NOT_NEEDED if acts else Status.NOT_STARTED


def _change(reply: Reply) -> Status:
    given = [bool(reply.change_reason.strip()), bool(reply.consulted.strip())]
    if all(given):
        return Status.COMPLETED
    return Status.INCOMPLETE if any(given) else Status.NOT_STARTED


_STATUS = {Part.POSITION: _position, Part.ACTION: _action, Part.REASONS: _reasons, Part.CHANGE: _change}
