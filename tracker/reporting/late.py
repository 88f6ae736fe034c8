"""What a report that tells what is now known holds, and one made at its moment could not: facts recorded later."""

from collections.abc import Collection, Iterator, Mapping

from reports.life import LateEntry
from tracker.facts import AsAt, Fact
from tracker.history.record import recorded_of
from tracker.investigations.models import Addressee, Issue, Recommendation
from tracker.mistakes.kinds import kind_of
from tracker.reporting import plain, versions
from tracker.reporting.facts import AddresseeRecord
from tracker.risk.queries import settings_of
from tracker.terms import Term


def entries(
    recommendations: Collection[Recommendation], records: Mapping[int, AddresseeRecord], moment: AsAt
) -> tuple[LateEntry, ...]:
    """Return every fact that is told and was recorded after the moment, in natural order and then as they were recorded."""
    found = _by_addressee(recommendations, records, moment)
    settings = settings_of(recommendations)
    told: list[LateEntry] = []
    for item in recommendations:
        own: list[Fact] = [*versions.issues_of(item, moment), *(each for each in settings if each.recommendation_id == item.id)]
        end = versions.end_of(item, moment)
        told += [_entry(item, "", each) for each in _late([*own, *([end] if end else [])], moment)]
        for addressee in item.addressees:
            told += [_entry(item, addressee.organisation.short_name, each) for each in _late(found[addressee.id], moment)]
    return tuple(told)


def _by_addressee(
    recommendations: Collection[Recommendation], records: Mapping[int, AddresseeRecord], moment: AsAt
) -> dict[int, list[Fact]]:
    addressees = [each for item in recommendations for each in item.addressees]
    found = {each.id: list(_beside_standing(each, records[each.id])) for each in addressees}
    for recorded in recorded_of(addressees, moment):
        # What belongs to the recommendation itself is told with it.
        fact = recorded.fact or recorded.under
        if fact is not None and not isinstance(fact, Issue):
            found[recorded.addressee_id].append(fact)
    return found


def _beside_standing(addressee: Addressee, record: AddresseeRecord) -> Iterator[Fact]:
    """What is told of an addressee and changes nothing of where it stands."""
    yield from record.uses
    for use in record.actions:
        yield use
        yield from use.action.owners
        yield from use.action.moves
        yield from use.action.updates
    for told in record.measures:
        yield told.measure
        yield from (each for each in told.measure.answers if each.addressee_id == addressee.id)
        yield from (each for each in told.measure.readings if each.addressee_id == addressee.id)
    yield from (each.verdict for each in record.answers if each.verdict is not None)
    yield from (each.reply for each in record.disputes if each.reply is not None)


def _late(facts: Collection[Fact], moment: AsAt) -> list[Fact]:
    late = {(each.__tablename__, each.id): each for each in facts if _is_late(each, moment)}
    return sorted(late.values(), key=lambda fact: (fact.recorded_at, fact.__tablename__, fact.id))


def _is_late(fact: Fact, moment: AsAt) -> bool:
    return moment.counts(fact) and not moment.was_by_then(fact.recorded_at)


def _entry(item: Recommendation, organisation: str, fact: Fact) -> LateEntry:
    kind = kind_of(fact)
    said = getattr(fact, kind.says[0][1], None) if kind.says and "." not in kind.says[0][1] else None
    name = kind.name[:1].upper() + kind.name[1:]
    return LateEntry(
        reference=item.reference,
        organisation=organisation,
        what=f"{name}: {said.label.lower()}" if isinstance(said, Term) else name,
        happened=plain.date_of(fact.happened),
        recorded=plain.recorded_on(fact),
    )
