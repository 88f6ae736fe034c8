"""Loading the demonstration, once, and putting it before its board."""

from collections.abc import Callable, Iterable, Mapping

from tracker.demonstration.example import load_example
from tracker.demonstration.people import Cast, load_people
from tracker.demonstration.public import load_hotton, load_kentia
from tracker.demonstration.sequel import load_sequel
from tracker.investigations import queries
from tracker.investigations.models import Investigation
from tracker.reporting import services as reporting

LOADERS: Mapping[str, Callable[[Cast], Investigation]] = {
    "HOTTON": load_hotton,
    "KENTIA": load_kentia,
    "EXAMPLE": load_example,
    "SEQUEL": load_sequel,
}


def load() -> list[str]:
    """The demonstration is on the record. Return the references of the investigations that were loaded now."""
    cast = load_people()
    missing = [reference for reference in LOADERS if not queries.reference_is_taken(reference)]
    for reference in missing:
        LOADERS[reference](cast)
    return missing


def report_to_board(references: Iterable[str]) -> None:
    """The board of the demonstration reads these investigations, and the first report of each is on its way to it."""
    cast = Cast()
    for reference in references:
        investigation = queries.investigation_by_slug(reference)
        if investigation is None:
            raise LookupError(reference)
        reporting.share(investigation, by=cast.user("approver"), board=cast.organisation("Board"))
        reporting.issue(investigation, by=cast.user("approver"), number=1)
