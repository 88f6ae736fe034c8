"""The words of the letter that decides an application for more time."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reports.dates import in_words
from reports.letter_law import LAWS, NO_ADJUSTMENT
from reports.letters import Block, Envelope, Extension, Extensions, Letter, LetterKind, Paragraphs, Quotation
from reports.words import LegalBasis, counted, recommendations_named

MOST_IN_THE_LETTER = 4  # with more, the table of last days is annexed


class Outcome(StrEnum):
    """How an application for more time ends."""

    GRANTED = "granted"
    REFUSED = "refused"
    OUT_OF_TIME = "out_of_time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One application for more time with what was decided on it."""

    received_on: date
    asked_for: str  # "28 days", "until 30 April 2025"
    outcome: Outcome
    decided_on: date
    days: int  # granted; 0 otherwise
    days_with_us: int
    reasons: str
    legal_basis: LegalBasis
    extensions: tuple[Extension, ...]


def extension_decision(envelope: Envelope, decision: Decision) -> Letter:
    """The letter that says whether there is more time, why, and what the last day is now, with its working."""
    named = recommendations_named([one.reference for one in decision.extensions])
    is_annexed = len(decision.extensions) > MOST_IN_THE_LETTER
    heading = "the last day for your answer, before and now"
    table = Extensions(
        heading=f"Annex A: {heading}" if is_annexed else heading[:1].upper() + heading[1:], extensions=decision.extensions
    )
    opening = (
        f"On {in_words(decision.received_on)} we received your application for more time to answer {named} of"
        f" {envelope.investigation}. You asked for {decision.asked_for}."
    )
    body: list[Block] = [Paragraphs(heading="", paragraphs=(opening, *_decided(decision)))]
    if not is_annexed:
        body.append(table)
    if any(one.day_off for one in decision.extensions):
        body.append(Paragraphs(heading="", paragraphs=(NO_ADJUSTMENT,)))
    if decision.reasons:
        body.append(Quotation(heading="Reasons for the decision", text=decision.reasons))
    body.append(Paragraphs(heading="What happens next", paragraphs=_next(decision)))
    return Letter(
        kind=LetterKind.EXTENSION_DECISION,
        envelope=envelope,
        subject=f"{envelope.investigation}: {_in_short(decision)} for {named}",
        body=tuple(body),
        annexes=(table,) if is_annexed else (),
    )


def _in_short(decision: Decision) -> str:
    if decision.outcome is Outcome.GRANTED:
        return f"{counted(decision.days, 'more day', 'more days')}"
    return "no more time" if decision.outcome is Outcome.REFUSED else "application for more time received too late"


def _decided(decision: Decision) -> tuple[str, ...]:
    decided_on = in_words(decision.decided_on)
    if decision.outcome is Outcome.GRANTED:
        return (f"On {decided_on} the application was granted: {counted(decision.days, 'day is', 'days are')} added.",)
    if decision.outcome is Outcome.REFUSED:
        return (f"On {decided_on} the application was refused. The last day stays as it was.",)
    return (
        (
            f"The application reached us after the last day. {LAWS[decision.legal_basis].only_in_time} Only the day on which we"
            " received it counts. It therefore cannot be granted, whatever its reasons, and the last day stays as it was."
        ),
    )


def _next(decision: Decision) -> tuple[str, ...]:
    if decision.outcome is Outcome.GRANTED:
        return (
            (
                "Send your answer on or before the new last day. If you need more time still, a further application has to"
                " reach us on or before that day."
            ),
        )
    send = "Send your answer as soon as you can. From the day after the last day it is recorded as overdue."
    if decision.outcome is Outcome.REFUSED and decision.days_with_us:
        with_us = counted(decision.days_with_us, "day")
        return (
            send,
            f"The application was with us for {with_us}. That is recorded beside the days for which an answer is overdue.",
        )
    return (send,)
