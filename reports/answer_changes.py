"""What changed of the answers of one addressee, and what of its record was corrected, between two reports."""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from reports.change import Change, Group, change, post
from reports.comparing import Pair
from reports.dates import ReportDate
from reports.figures import Entry
from reports.reconciliation import is_after
from reports.status_report import Evidence, InError, Response
from reports.words import Answer, words

RECORDED_IN_ERROR = "Recorded in error"


class Fact(Protocol):
    """Anything on a card that may have been recorded in error."""

    @property
    def in_error(self) -> InError | None:
        """When, by whom and why it was marked so."""


def answers(pair: Pair, entry: Entry, day: date) -> Iterator[Change]:
    """Answers that came, or were settled or returned, since a day."""
    responses = entry.addressee.responses
    told = pair.row.responses if pair.row else 0
    for place, response in enumerate(responses):
        came = is_after(response.received, day) or len(responses) - place > told
        decided = response.decided is not None and is_after(response.decided, day)
        if response.in_error is None and (came or decided or (place == 0 and _was_decided_late(pair, response))):
            yield _answer(pair, response, responses[place + 1 :], came=came)


def corrections(pair: Pair, entry: Entry, day: date) -> Iterator[Change]:
    """Corrected texts, another owner, and facts that were marked as recorded in error since the last report."""
    yield from _versions(pair, entry)
    row, addressee = pair.row, entry.addressee
    if row and entry.is_in_force and row.owner_post != addressee.owner_post:
        yield change(
            pair,
            Group.CORRECTED,
            what="Owner changed",
            before=row.owner_post or "none recorded",
            now=addressee.owner_post or "none recorded",
        )
    for answer in addressee.responses:
        yield from _in_error(pair, answer, f"Answer, version {answer.version}, {answer.received.short}", day)
    for update in addressee.updates:
        yield from _in_error(pair, update, f"Update: {words(update.claim).lower()}, {update.on.short}", day)
    for finding in addressee.findings:
        yield from _in_error(pair, finding, f"Finding: {words(finding.found).lower()}, {finding.on.short}", day)
    for fact in addressee.closures:
        kind = f"Closure: {words(fact.kind).lower()}" if fact.kind else "Re-opening"
        yield from _in_error(pair, fact, f"{kind}, {fact.on.short}", day)


def evidence_in_error(item: Evidence, day: date) -> Change | None:
    """That an item of evidence was marked as recorded in error since the last report."""
    error = item.in_error
    if error is None or not _is_since(error.on, day):
        return None
    return Change(
        group=Group.CORRECTED,
        what=RECORDED_IN_ERROR,
        reference=", ".join(item.references),
        title=item.title,
        organisation=item.organisation,
        key=(item.references[0] if item.references else "", item.organisation),
        card="",
        before=f"Evidence {item.number}",
        now="Counts no more",
        when=error.on.short,
        by=post(error.by),
        because=error.reason,
    )


def _answer(pair: Pair, response: Response, older: tuple[Response, ...], *, came: bool) -> Change:
    settled_before = next((each for each in older if each.state is Answer.SETTLED and each.in_error is None), None)
    if settled_before:
        before = words(settled_before.position)
    elif pair.row and not came:
        before = words(pair.row.answer)
    else:
        before = words(Answer.RETURNED if older and older[0].state is Answer.RETURNED else Answer.NONE)
    is_decided = response.state in (Answer.SETTLED, Answer.RETURNED)
    decided = response.decided if is_decided else None
    position = f": {words(response.position).lower()}" if response.state is Answer.SETTLED else ""
    reasons = [
        response.change_reason.rstrip("."),
        f"received {response.received.short}" if decided and came and response.received.on else "",
        f"to be complete by {response.complete_by.short}" if response.complete_by and response.complete_by.on else "",
        response.decision_note if response.state is Answer.RETURNED else "",
    ]
    return change(
        pair,
        Group.CHANGED if settled_before else Group.RECEIVED,
        before=before,
        now=f"{words(response.state)}{position}",
        when=(decided or response.received).short,
        by=post(response.decided_by if is_decided else response.signed_by),
        because="; ".join(filter(None, reasons)),
    )


def _was_decided_late(pair: Pair, response: Response) -> bool:
    """Whether the latest answer was decided although the last report, of the same day or later, did not know it."""
    is_decided = response.state in (Answer.SETTLED, Answer.RETURNED)
    return is_decided and pair.row is not None and pair.row.answer is not response.state


def _versions(pair: Pair, entry: Entry) -> Iterator[Change]:
    asked = entry.part or entry.recommendation
    for version in asked.versions if pair.row else ():
        if pair.row and version.number >= pair.row.version:
            yield change(
                pair,
                Group.CORRECTED,
                what=f"{version.correction[:1].upper()}{version.correction[1:]}",
                before=f"Version {version.number}",
                now=f"Version {version.number + 1}",
                when=version.corrected.short,
                by=post(version.by),
                because=version.reason,
            )


def _in_error(pair: Pair, fact: Fact, what: str, day: date) -> Iterator[Change]:
    error = fact.in_error
    if error is not None and _is_since(error.on, day):
        yield change(
            pair,
            Group.CORRECTED,
            what=RECORDED_IN_ERROR,
            before=what,
            now="Counts no more",
            when=error.on.short,
            by=post(error.by),
            because=error.reason,
        )


def _is_since(on: ReportDate, day: date) -> bool:
    """Whether it may have come after the last report, which was of some hour of a day: rather said twice than never."""
    return on.on is None or on.on >= day
