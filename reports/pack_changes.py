"""What changed since the last pack, investigation by investigation, with the sum of what is open."""

import dataclasses

from reports.board_pack import BoardPack
from reports.change import Change
from reports.changes import changes_of
from reports.pack_tables import Table
from reports.portfolio import Portfolio, Told
from reports.prose import organisation_names
from reports.reconciliation import reconciled
from reports.status_report import StatusReport
from reports.text import shortened
from reports.words import listed

MOST_IN_A_TITLE = 42
MOST_IN_A_TITLE_OF_SEVERAL = 28  # beside the organisation
MOST_IN_A_CELL = 60
MOST_IN_A_REASON = 56


def changes(portfolio: Portfolio) -> tuple[Table, ...]:
    """A table of changes an investigation that was in the last pack too; none where this is the first pack."""
    told_before = [told for told in portfolio.told if told.previous]
    return tuple(_table(told, place, portfolio.pack) for place, told in enumerate(told_before, start=1))


def what_is_new(portfolio: Portfolio) -> str:
    """Which investigations have no earlier position to compare with; nothing where all have one."""
    if portfolio.pack.previous is None:
        return "First pack: no earlier position."
    new = [told.reference for told in portfolio.told if told.previous is None]
    return f"New in this pack, so without an earlier position: {listed(new)}." if new else ""


def _table(told: Told, place: int, pack: BoardPack) -> Table:
    report = _beside_the_last_pack(told, pack)
    found = changes_of(report)
    sum_of_open = reconciled(report, told.figures)
    last = f"Open at report {sum_of_open.number}" if sum_of_open else ""
    notes = [
        f"{told.reference}: open at the last pack{sum_of_open.sentence.removeprefix(last)}." if sum_of_open else "",
        f"{told.reference}: no update for a full cycle: {found.no_change}." if found.no_change else "",
    ]
    nothing = found.not_comparable or "Nothing changed since the last pack."
    return Table(
        key=f"changes-{place}",
        kind="changes",
        caption=f"{told.reference}: what changed since the last pack",
        columns=("Change", "Ref", "Short title", "From", "To", "Date", "By (post)", "Reason or evidence ID"),
        rows=tuple(_line(each, has_several=len(organisation_names(report)) > 1) for each in found.lines),
        nothing=f"{told.reference}: {nothing}",
        note=" ".join(note for note in notes if note),
    )


def _line(each: Change, *, has_several: bool) -> tuple[str, ...]:
    title = shortened(each.title, MOST_IN_A_TITLE_OF_SEVERAL if has_several else MOST_IN_A_TITLE)
    because = shortened(each.because, MOST_IN_A_REASON)
    of_whom = f", {each.organisation}" if has_several else ""
    before, now = shortened(each.before, MOST_IN_A_CELL), shortened(each.now, MOST_IN_A_CELL)
    return (each.what, each.reference, f"{title}{of_whom}", before, now, each.when, each.by, because)


def _beside_the_last_pack(told: Told, pack: BoardPack) -> StatusReport:
    """The report as it is compared with what the last pack said of the investigation."""
    number = pack.previous.number if pack.previous else 0
    previous = dataclasses.replace(told.previous, number=number) if told.previous else None
    return dataclasses.replace(told.report, previous=previous, is_first_report=previous is None)
