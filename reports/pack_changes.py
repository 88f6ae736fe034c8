"""What changed since the last pack, investigation by investigation, with the sum of what is open."""

import dataclasses

from reports.board_pack import BoardPack
from reports.change import NOTHING, Change
from reports.changes import changes_of
from reports.pack_tables import Table
from reports.portfolio import Portfolio, Told
from reports.reconciliation import reconciled
from reports.status_report import StatusReport
from reports.text import shortened

MOST_IN_A_TITLE = 70
MOST_IN_A_REASON = 110
NEW = "New in this pack: there is no earlier position."


def changes(portfolio: Portfolio) -> tuple[Table, ...]:
    """A table of changes an investigation; none where this is the first pack."""
    if portfolio.pack.previous is None:
        return ()
    return tuple(_table(told, place, portfolio.pack) for place, told in enumerate(portfolio.told, start=1))


def _table(told: Told, place: int, pack: BoardPack) -> Table:
    report = _beside_the_last_pack(told, pack)
    found = changes_of(report)
    sum_of_open = reconciled(report, told.figures)
    last = f"Open at report {sum_of_open.number}" if sum_of_open else ""
    notes = [
        f"{told.reference}: open at the last pack{sum_of_open.sentence.removeprefix(last)}." if sum_of_open else "",
        f"{told.reference}: no update for a full cycle: {found.no_change}." if found.no_change else "",
    ]
    nothing = NEW if told.previous is None else found.not_comparable or "Nothing changed since the last pack."
    return Table(
        key=f"changes-{place}",
        kind="changes",
        caption=f"{told.reference}: what changed since the last pack",
        columns=("Change", "Ref", "Short title", "Force", "From", "To", "When, by whom", "Reason or evidence"),
        rows=tuple(_line(each) for each in found.lines),
        nothing=f"{told.reference}: {nothing}",
        note=" ".join(note for note in notes if note),
    )


def _line(each: Change) -> tuple[str, ...]:
    by = f"{each.when}, {each.by}" if each.by != NOTHING else each.when
    title, because = shortened(each.title, MOST_IN_A_TITLE), shortened(each.because, MOST_IN_A_REASON)
    return (each.what, each.reference, title, each.organisation, each.before, each.now, by, because)


def _beside_the_last_pack(told: Told, pack: BoardPack) -> StatusReport:
    """The report as it is compared with what the last pack said of the investigation."""
    number = pack.previous.number if pack.previous else 0
    previous = dataclasses.replace(told.previous, number=number) if told.previous else None
    return dataclasses.replace(told.report, previous=previous, is_first_report=previous is None)
