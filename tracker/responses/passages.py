"""Passages of a draft that its respondent asks to be withheld: marked, changed and taken away while it is written."""

from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.db import duplicates_as, transaction
from tracker.errors import AlreadyExists, ChangedMeanwhile, Incomplete
from tracker.policy import Actor, Permission
from tracker.responses.models import Passage, Response
from tracker.responses.rules import Act, Section, mark_of
from tracker.responses.withholding import holds


def mark_passage(response: Response, *, by: Actor, section: Section, quote: str, reason: str) -> Passage:
    """The draft asks that a passage be withheld, for a reason. The same one sent twice is kept once.

    Raises Incomplete where the words do not stand in the section or no reason is given, AlreadyExists where they are marked
    already for another reason, and IllegalTransition once the answer was passed on.
    """
    policy.demand(by, Permission.DRAFT_RESPONSE, response)
    with duplicates_as(ChangedMeanwhile()), transaction():
        response.move(Act.SAVE)
        _demand_whole(response, section, quote, reason)
        same = _marked_already(response, section, quote)
        if same is not None and same.reason == reason:
            return same
        if same is not None:
            raise AlreadyExists(f"These words are marked already, as passage {same.number}", field="quote")
        number = max((each.number for each in response.passages), default=0) + 1
        passage = Passage(number=number, section=section, quote=quote.strip(), reason=reason)
        response.passages.append(passage)
        _saved(response, by, passage)
    return passage


def change_passage(passage: Passage, *, by: Actor, seen: int, section: Section, quote: str, reason: str) -> None:
    """A marked passage has other words or another reason; `seen` is the mark of what the person had before them.

    Raises what `mark_passage` raises, and ChangedMeanwhile where someone else has changed it since.
    """
    policy.demand(by, Permission.DRAFT_RESPONSE, passage.response)
    with transaction():
        passage.response.move(Act.SAVE)
        _demand_whole(passage.response, section, quote, reason)
        wanted = (section, quote.strip(), reason)
        if wanted == (passage.section, passage.quote, passage.reason):
            return
        if mark_of_passage(passage) != seen:
            raise ChangedMeanwhile
        same = _marked_already(passage.response, section, quote)
        if same is not None and same is not passage:
            raise AlreadyExists(f"These words are marked already, as passage {same.number}", field="quote")
        passage.section, passage.quote, passage.reason = wanted
        _saved(passage.response, by, passage)


def remove_passage(passage: Passage, *, by: Actor) -> None:
    """The draft no longer asks that a passage be withheld. Raises IllegalTransition once the answer was passed on."""
    policy.demand(by, Permission.DRAFT_RESPONSE, passage.response)
    with transaction():
        response = passage.response
        response.move(Act.SAVE)
        number = passage.number
        response.passages.remove(passage)
        response.saved_at, response.saved_by_name = clock.now(), by.name
        audit.record(by, Event.RESPONSE_SAVED, response, passage_removed=number)


def mark_of_passage(passage: Passage) -> int:
    """Return a number by which it shows whether a passage has been changed."""
    return mark_of(passage.section, passage.quote, passage.reason)


def _marked_already(response: Response, section: Section, quote: str) -> Passage | None:
    there = ((each.section, each.quote) for each in response.passages)
    return next((each for each, key in zip(response.passages, there, strict=True) if key == (section, quote.strip())), None)


def _demand_whole(response: Response, section: Section, quote: str, reason: str) -> None:
    missing = {}
    if not holds(response.reply.said_in(section), quote):
        missing["quote"] = f"Enter words exactly as they stand under “{section.label}”"
    if not reason.strip():
        missing["reason"] = "Enter why this should be withheld"
    if missing:
        raise Incomplete(missing=missing)


def _saved(response: Response, by: Actor, passage: Passage) -> None:
    response.saved_at, response.saved_by_name = clock.now(), by.name
    audit.record(by, Event.RESPONSE_SAVED, response, passage=passage.number)
