"""What changed of one addressee between two reports, read off the facts on its card."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from reports.change import Change, Group, change, post
from reports.comparing import Pair
from reports.dates import known
from reports.earlier import EarlierRow
from reports.figures import Entry
from reports.headlines import Headline, look_of
from reports.reconciliation import counting, is_after
from reports.status_report import Closure, DateMove, Finding
from reports.words import Claim, ClosureKind, Found, counted, words

VERIFIED = (ClosureKind.VERIFIED, ClosureKind.VERIFIED_BY_OTHER_MEANS)
RETURNS = (Found.EVIDENCE_NOT_SUFFICIENT, Found.PARTLY_MET)
MET = (Found.MET, Found.MET_BY_OTHER_MEANS)


def closings(pair: Pair, entry: Entry, day: date) -> Iterator[Change]:
    """Closures and re-openings since a day; also the latest of an earlier day, where the last report did not know it."""
    facts = counting(entry)
    late = bool(facts) and not is_after(facts[0].on, day) and _unknown_to(pair.row, facts[0])
    for place, fact in enumerate(facts):
        if is_after(fact.on, day) or (place == 0 and late):
            yield _closing(pair, entry, facts[place + 1 :], fact)


def refusal(pair: Pair, entry: Entry) -> Iterator[Change]:
    """That it is not being implemented since its answer was settled, without any closure."""
    headed = entry.addressee.headline is Headline.NOT_BEING_IMPLEMENTED
    if not headed or counting(entry) or (pair.row and pair.row.headline is Headline.NOT_BEING_IMPLEMENTED):
        return
    answer = next((each for each in entry.addressee.responses if each.in_error is None), None)
    yield change(
        pair,
        Group.NOT_IMPLEMENTED,
        before=headline_before(pair.row),
        now=words(entry.addressee.position) if entry.addressee.position else "No action will be taken",
        when=answer.decided.short if answer and answer.decided else "",
        by=post(answer.decided_by) if answer else "",
        because=answer.reason_for_no_action if answer else "",
    )


def assessments(pair: Pair, entry: Entry, day: date) -> Iterator[Change]:
    """Findings since a day that returned the evidence, or found it met without a closure after it."""
    facts = [finding for finding in entry.addressee.findings if finding.in_error is None]
    closed = any(closure.kind in VERIFIED and is_after(closure.on, day) for closure in counting(entry))
    for place, finding in enumerate(facts):
        if not is_after(finding.on, day) and not (place == 0 and _is_unknown_finding(pair.row, entry, finding)):
            continue
        if finding.found in RETURNS:
            yield _assessment(pair, entry, finding, Group.RETURNED)
        elif finding.found in MET and not closed:
            yield _assessment(pair, entry, finding, Group.COMPLETE)


def completions(pair: Pair, entry: Entry, day: date) -> Iterator[Change]:
    """Updates since a day that reported completion, which the one before it did not, or which came after a finding."""
    updates = [update for update in entry.addressee.updates if update.in_error is None]
    reported = pair.row is not None and pair.row.claim is Claim.REPORTED_COMPLETE
    for place, update in enumerate(updates):
        before = updates[place + 1].claim if place + 1 < len(updates) else Claim.NOTHING_REPORTED
        is_late = place == 0 and not reported
        if update.claim is not Claim.REPORTED_COMPLETE or not (is_after(update.on, day) or is_late):
            continue
        if before is Claim.REPORTED_COMPLETE and not _assessed_between(entry, updates[place + 1].on.on, update.on.on):
            continue
        yield change(
            pair,
            Group.COMPLETE,
            before=words(before),
            now=words(update.claim),
            when=update.on.short,
            by=post(update.by),
            because=", ".join(entry.addressee.evidence_numbers) or update.narrative,
        )


def lateness(pair: Pair, entry: Entry) -> Iterator[Change]:
    """That it is overdue, and was not in the last report."""
    addressee = entry.addressee
    if addressee.overdue_days is None or (pair.row and pair.row.is_overdue):
        return
    due = addressee.due.on
    yield change(
        pair,
        Group.OVERDUE,
        before=f"Due {addressee.due.short}",
        now=f"Overdue {counted(addressee.overdue_days, 'day')}",
        when=known(due + timedelta(days=1)).short if due else "",
        by=addressee.owner_post,
        because=f"Next: {addressee.next_step}" if addressee.next_step else "",
    )


def moves_since(pair: Pair, entry: Entry, day: date) -> list[DateMove]:
    """The moves of its date that the last report did not know, the earliest first."""
    told = pair.row.moves if pair.row else 0
    return [move for place, move in enumerate(entry.addressee.moves) if place >= told or is_after(move.on, day)]


def date_moves(pair: Pair, entry: Entry, day: date) -> Iterator[Change]:
    """Moves of its delivery date, and moves that the last report told of and that stand no more."""
    moves = moves_since(pair, entry, day)
    for move in moves:
        yield change(
            pair,
            Group.MOVED,
            before=move.moved_from.short,
            now=move.moved_to.short,
            when=move.on.short,
            by=post(move.agreed_by),
            because=": ".join(each for each in (move.cause, move.reason) if each),
        )
    gone = (pair.row.moves if pair.row else 0) - (len(entry.addressee.moves) - len(moves))
    if pair.row and gone > 0:
        yield change(
            pair,
            Group.CORRECTED,
            what="Recorded in error",
            before=f"Date moved to {pair.row.due.short}",
            now=f"Due {entry.addressee.due.short}",
            because=f"{counted(gone, 'move')} of its date recorded in error",
        )


def listing(pair: Pair, origins: Mapping[str, str]) -> Iterator[Change]:
    """That it is new, came by splitting, is no longer in force, is in force again, or is listed no more."""
    entry, row = pair.entry, pair.row
    if entry is None:
        what = "Split" if row and row.reference in origins.values() else "No longer listed"
        yield change(pair, Group.LISTED, what=what, before=headline_before(row), now="Its parts" if what == "Split" else "")
        return
    if row is None:
        origin = origins.get(entry.reference)
        yield change(
            pair,
            Group.LISTED,
            what="Split" if origin else "New",
            before=f"Part of {origin}" if origin else "",
            now=headline_now(entry),
            when=entry.made.short,
        )
    if entry.ending and not (row and row.not_in_force):
        place = f" In its place: {'; '.join(entry.ending.in_its_place)}." if entry.ending.in_its_place else ""
        what, _, when = entry.ending.words.partition(" ")
        yield change(
            pair,
            Group.LISTED,
            what=what,
            before=headline_before(row),
            now="No longer in force",
            when=_short(when),
            by=post(entry.ending.by),
            because=f"{entry.ending.reason}{place}",
        )
    if row and row.not_in_force and entry.is_in_force:
        yield change(pair, Group.LISTED, what="In force again", before=row.not_in_force, now=headline_now(entry))


def otherwise(pair: Pair, entry: Entry) -> Iterator[Change]:
    """That its headline is another, for the case that no other line says why."""
    now, row = entry.addressee.headline, pair.row
    if row is None or now is None or row.headline in (now, None):
        return
    yield change(
        pair,
        Group.OTHERWISE,
        before=headline_before(row),
        now=look_of(now).words,
        because=entry.addressee.headline_detail,
    )


def headline_before(row: EarlierRow | None) -> str:
    """The headline in the last report, or what had become of it by then."""
    return (look_of(row.headline).words if row.headline else row.not_in_force) if row else ""


def headline_now(entry: Entry) -> str:
    """The headline in this report, or what has become of it."""
    return look_of(entry.addressee.headline).words if entry.addressee.headline else entry.not_in_force


def _short(day: str) -> str:
    """A day for a narrow column: "1 September 2026" is "1 Sep 2026"."""
    return " ".join(word if word.isdigit() else word[:3] for word in day.split())


def _closing(pair: Pair, entry: Entry, older: list[Closure], fact: Closure) -> Change:
    if fact.kind is None:
        was = words(older[0].kind) if older and older[0].kind else headline_before(pair.row)
        return change(
            pair,
            Group.REOPENED,
            before=was,
            now="Open again",
            when=fact.on.short,
            by=post(fact.by),
            because=fact.reasons,
        )
    is_verified = fact.kind in VERIFIED
    shown = ", ".join(entry.addressee.evidence_numbers)
    return change(
        pair,
        Group.VERIFIED if is_verified else Group.NOT_IMPLEMENTED,
        before=headline_before(pair.row),
        now=words(fact.kind),
        when=fact.on.short,
        by=post(fact.by),
        because=(f"{shown}. {fact.reasons}" if shown else fact.reasons) if is_verified else fact.reasons,
    )


def _unknown_to(row: EarlierRow | None, latest: Closure) -> bool:
    """Whether the last report can't have known a closure or a re-opening: it says the opposite."""
    if row is None or row.headline is None:
        return True
    if latest.kind is None:
        return row.headline is Headline.VERIFIED_CLOSED
    closed = Headline.VERIFIED_CLOSED if latest.kind in VERIFIED else Headline.NOT_BEING_IMPLEMENTED
    return row.headline is not closed


def _is_unknown_finding(row: EarlierRow | None, entry: Entry, latest: Finding) -> bool:
    return latest.is_current and (row is None or row.found is not entry.addressee.found)


def _assessed_between(entry: Entry, earlier: date | None, later: date | None) -> bool:
    if earlier is None or later is None:
        return True
    days = [finding.on.on for finding in entry.addressee.findings if finding.in_error is None]
    return any(day is not None and earlier <= day <= later for day in days)


def _assessment(pair: Pair, entry: Entry, finding: Finding, group: Group) -> Change:
    shown = ", ".join(view.number for view in finding.evidence) or ", ".join(entry.addressee.evidence_numbers)
    return change(
        pair,
        group,
        before=words(Claim.REPORTED_COMPLETE)
        if entry.addressee.claim is Claim.REPORTED_COMPLETE
        else headline_before(pair.row),
        now=words(finding.found) if group is Group.RETURNED else f"Found {words(finding.found).lower()}, not closed",
        when=finding.on.short,
        by=post(finding.assessor),
        because=f"{shown}. {finding.reasons}" if shown else finding.reasons,
    )
