"""What else of an addressee lies with oversight, beside its next step: dates, disputes, checks, publication, measures."""

from collections.abc import Iterator
from datetime import date

from reports.dates import known
from reports.status_report import Waiting
from tracker.investigations import standing
from tracker.investigations.vocabulary import Facts
from tracker.measures.vocabulary import Agreement
from tracker.publication.rules import PublicationClock
from tracker.publication.vocabulary import Stage
from tracker.reporting.facts import AddresseeRecord


def also_waiting(on: date, record: AddresseeRecord) -> tuple[Waiting, ...]:
    """Return what else of an addressee in force lies with oversight; it is counted in no figure."""
    facts = record.facts
    return (*_about_delivery(facts, on, record), *_about_the_answer(on, record), *_after_closure(facts, on, record))


def _about_delivery(facts: Facts, on: date, record: AddresseeRecord) -> Iterator[Waiting]:
    if standing.awaits_new_date(facts) and facts.date_asked_on is not None:
        yield _waits("New delivery date asked for, to be decided", facts.date_asked_on, on)
    for told in record.measures:
        is_open = told.measure.counts(record.moment) and facts.closure is None
        is_ours = told.agreement is Agreement.WAITING and not told.measure.is_of_oversight
        if is_open and is_ours and told.measure.happened_on is not None:
            yield _waits(f"Measure {told.measure.number} proposed, to be agreed", told.measure.happened_on, on)


def _about_the_answer(on: date, record: AddresseeRecord) -> Iterator[Waiting]:
    clocks = (each.publication for each in record.answers)
    yield from (waits for clock in clocks if (waits := _published(clock, on)) is not None)


def _published(clock: PublicationClock, on: date) -> Waiting | None:
    if clock.stage is Stage.UNDECIDED and clock.since is not None:
        return _waits("Passages asked to be withheld, to be decided", clock.since, on)
    if clock.is_due and clock.last_day is not None and clock.days_late(on):
        return _waits("Publication of the answer overdue", clock.last_day, on)
    return None


def _after_closure(facts: Facts, on: date, record: AddresseeRecord) -> Iterator[Waiting]:
    for disputed in record.disputes:
        if disputed.standing.is_open:
            yield _waits("Closure disputed, to be decided", disputed.since_on, on, disputed.decide_by)
    if standing.is_check_due(facts, on) and facts.check_due_on is not None:
        yield _waits("Check after closure due", facts.check_due_on, on)


def _waits(what: str, since: date, on: date, by: date | None = None) -> Waiting:
    return Waiting(what=what, since=known(since), days=max(0, (on - since).days), decide_by=known(by) if by else None)
