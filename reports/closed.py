"""The register of what was closed, kept for the life of the investigation: also what was re-opened since stays in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from reports.figures import Entry
from reports.status_report import Addressee, Closure, Finding
from reports.words import words

NOT_RECORDED = "Not recorded"


@dataclass(frozen=True, slots=True)
class Closed:
    """One closure of one addressee, with what it rests on and what became of it."""

    entry: Entry
    on: str
    kind: str
    closed_by: str
    assessed_by: str
    method: str
    evidence: tuple[str, ...]
    check: str
    became: str  # that it was re-opened, or recorded in error; empty where it holds


def closed_of(entries: Iterable[Entry]) -> list[Closed]:
    """Every closure, in natural order, the latest of an addressee first."""
    return [
        _closed(entry, place, closure)
        for entry in entries
        for place, closure in enumerate(entry.addressee.closures)
        if closure.kind is not None
    ]


def _closed(entry: Entry, place: int, closure: Closure) -> Closed:
    one = entry.addressee
    later = [each for each in one.closures[:place] if each.in_error is None]
    became = f"Re-opened {later[-1].on}" if later and later[-1].kind is None else ""
    found = _finding(one, closure)
    holds = closure.in_error is None and not became
    return Closed(
        entry=entry,
        on=closure.on.short,
        kind=words(closure.kind) + (f", by {closure.risk_accepted_by}" if closure.risk_accepted_by else "")
        if closure.kind
        else "",
        closed_by=closure.by.post or closure.by.organisation,
        assessed_by=(found.assessor.post or found.assessor.organisation) if found else "Not assessed",
        method=found.method if found else "–",
        evidence=tuple(view.number for view in found.evidence) or one.evidence_numbers if found else (),
        check=_check(one, closure) if holds else "–",
        became=f"Recorded in error, {closure.in_error.on}" if closure.in_error else became,
    )


def _finding(one: Addressee, closure: Closure) -> Finding | None:
    """The finding that the closure rests on: the latest that counted on its day."""
    counting = [each for each in one.findings if each.in_error is None]
    closed_on = closure.on.on
    if closed_on is None:
        return next(iter(counting), None)
    return next((each for each in counting if each.on.on is not None and each.on.on <= closed_on), None)


def _check(one: Addressee, closure: Closure) -> str:
    """What came of the latest check after the closure, or else when one is due."""
    checks = [each for each in one.checks if not each.in_error]
    after = [each for each in checks if not (each.on.on and closure.on.on) or each.on.on >= closure.on.on]
    if after:
        again = f"; again {after[0].next_check.short}" if after[0].next_check else ""
        return f"{after[0].holds}, {after[0].on.short}{again}"
    return closure.check[:1].upper() + closure.check[1:] or NOT_RECORDED
