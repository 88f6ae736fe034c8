"""What is reported and marked as recorded in error for tests, through the services."""

from tracker.accounts.models import User
from tracker.facts import Fact
from tracker.mistakes import queries, services, settling
from tracker.mistakes.queries import Reported
from tracker.mistakes.subjects import Questioned

REASON = "It was meant for another force."


def address_of(fact: Fact) -> dict[str, object]:
    """Return the address of a fact on the pages about mistakes."""
    return {"kind": fact.__tablename__.replace("_", "-"), "fact_id": fact.id}


def reported(fact: Fact | None, *, by: User, reason: str = REASON) -> Reported:
    """Return what somebody reported of a fact."""
    assert fact is not None
    report = services.report_mistake(Questioned(fact), by=by, reason=reason)
    found = queries.reported_by_id(report.id)
    assert found is not None
    return found


def marked(fact: Fact | None, *, by: User, reason: str = REASON) -> None:
    """Mark a fact as recorded in error."""
    assert fact is not None
    services.mark_mistake(Questioned(fact), by=by, version=settling.seen(fact), reason=reason)
