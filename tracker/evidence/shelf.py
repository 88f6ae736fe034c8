"""Evidence as a list, filtered, sorted and cut into pages: a constant number of queries, however much there is."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from tracker import clock
from tracker.db import db
from tracker.evidence.conditions import IS_IN_USE, RECHECK_DAY
from tracker.evidence.models import EvidenceItem, EvidenceUse
from tracker.evidence.queries import STANDING
from tracker.evidence.revisions import Revision, current_revision, is_in_use, recheck_day
from tracker.evidence.vocabulary import Condition, EvidenceType, Order
from tracker.facts import stands
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.investigations.queries import addressee_is_visible_to
from tracker.investigations.vocabulary import BEFORE_ISSUE, Marking, RecommendationState
from tracker.organisations.models import Organisation
from tracker.policy import Actor

_NUMBER = re.compile(r"(?:.*-)?e?0*(\d{1,9})", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which evidence is asked for; what is empty or None does not matter."""

    text: str = ""
    kind: EvidenceType | None = None
    marking: Marking | None = None
    condition: Condition | None = None
    order: Order = Order.NUMBER


@dataclass(frozen=True, slots=True)
class Shelved:
    """A piece of evidence in a list: its latest revision, and what it was put forward for as far as the reader may see."""

    item: EvidenceItem
    uses: Sequence[EvidenceUse]
    revision: Revision
    in_use: bool
    recheck_by: date | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """A part of a list of evidence, and what it is a part of."""

    shown: Sequence[Shelved] = field(default=())
    found: int = 0
    """How many there are of what is asked for."""
    total: int = 0
    """How many there are whatever is asked for."""
    organisations: int = 0


def shelf_of_investigation(actor: Actor, investigation: Investigation, wanted: Wanted, *, limit: int, offset: int = 0) -> Shelf:
    """Return the evidence put forward in an investigation for what the actor may see."""
    visible = _visible_uses(actor).where(Recommendation.investigation_id == investigation.id)
    return _shelf(EvidenceItem.id.in_(visible.with_only_columns(EvidenceUse.item_id)), visible, wanted, limit, offset)


def shelf_of_organisation(actor: Actor, wanted: Wanted, *, limit: int, offset: int = 0) -> Shelf:
    """Return all evidence that the actor's organisation gave, of every investigation."""
    return _shelf(EvidenceItem.organisation_id == actor.organisation_id, _visible_uses(actor), wanted, limit, offset)


def _shelf(belongs: ColumnElement[bool], visible: Select[EvidenceUse], wanted: Wanted, limit: int, offset: int) -> Shelf:
    chosen = and_(belongs, *_conditions(wanted))
    listed = _sorted(select(EvidenceItem).join(EvidenceItem.organisation).where(chosen), wanted.order)
    items = db.session.scalars(listed.limit(limit).offset(offset).options(*STANDING)).all()
    found = select(func.count()).select_from(EvidenceItem).where(chosen).scalar_subquery()
    of_all = select(func.count(), func.count(EvidenceItem.organisation_id.distinct()), found).where(belongs)
    total, organisations, matching = db.session.execute(of_all).one()
    uses = _by_item(db.session.scalars(visible.where(EvidenceUse.item_id.in_([each.id for each in items]))))
    return Shelf([_shelved(each, uses[each.id]) for each in items], matching, total, organisations)


def _shelved(item: EvidenceItem, uses: Sequence[EvidenceUse]) -> Shelved:
    return Shelved(item, uses, current_revision(item), is_in_use(item), recheck_day(item))


def _visible_uses(actor: Actor) -> Select[EvidenceUse]:
    return (
        select(EvidenceUse)
        .join(EvidenceUse.addressee)
        .join(Addressee.recommendation)
        .join(Recommendation.investigation)
        .where(Recommendation.state.not_in(BEFORE_ISSUE), addressee_is_visible_to(actor))
        .order_by(Investigation.reference, Recommendation.sort_key, Addressee.id)
        .options(
            joinedload(EvidenceUse.addressee).options(
                joinedload(Addressee.recommendation).joinedload(Recommendation.investigation),
                joinedload(Addressee.organisation),
            )
        )
    )


def _by_item(uses: Iterable[EvidenceUse]) -> dict[int, list[EvidenceUse]]:
    found: dict[int, list[EvidenceUse]] = defaultdict(list)
    for use in uses:
        found[use.item_id].append(use)
    return found


def _conditions(wanted: Wanted) -> Collection[ColumnElement[bool]]:
    conditions = [_says(word) for word in wanted.text.split()]
    if wanted.kind is not None:
        conditions.append(EvidenceItem.kind == wanted.kind)
    if wanted.marking is not None:
        conditions.append(EvidenceItem.marking == wanted.marking)
    if wanted.condition is not None:
        conditions.append(_CONDITIONS[wanted.condition] if wanted.condition in _CONDITIONS else _is_due())
    return conditions


def _says(word: str) -> ColumnElement[bool]:
    texts: tuple[InstrumentedAttribute[str], ...] = (EvidenceItem.title, EvidenceItem.shows, EvidenceItem.filename)
    found = [text.icontains(word, autoescape=True) for text in (*texts, EvidenceItem.url)]
    if called := _NUMBER.fullmatch(word):
        found.append(EvidenceItem.number == int(called[1]))
    return or_(*found)


def _is_due() -> ColumnElement[bool]:
    return and_(IS_IN_USE, clock.today() >= RECHECK_DAY)


_SUPPORTS_SOMETHING_OPEN = (
    select(EvidenceUse.id)
    .join(Addressee, Addressee.id == EvidenceUse.addressee_id)
    .join(Recommendation, Recommendation.id == Addressee.recommendation_id)
    .where(
        EvidenceUse.item_id == EvidenceItem.id,
        stands(EvidenceUse),
        Recommendation.state == RecommendationState.ISSUED,
        Addressee.closure.is_(None),
    )
    .correlate(EvidenceItem)
    .exists()
)
_CONDITIONS: dict[Condition, ColumnElement[bool]] = {
    Condition.IN_USE: and_(IS_IN_USE, _SUPPORTS_SOMETHING_OPEN),
    Condition.IDLE: and_(IS_IN_USE, ~_SUPPORTS_SOMETHING_OPEN),
    Condition.OUT_OF_USE: ~IS_IN_USE,
}


def _sorted(chosen: Select[EvidenceItem], order: Order) -> Select[EvidenceItem]:
    if order is Order.NEWEST:
        chosen = chosen.order_by(EvidenceItem.recorded_at.desc())
    elif order is Order.TITLE:
        chosen = chosen.order_by(func.lower(EvidenceItem.title))
    elif order is Order.DOCUMENT:
        chosen = chosen.order_by(EvidenceItem.document_on.desc().nulls_last())
    elif order is Order.RECHECK:
        chosen = chosen.order_by(RECHECK_DAY.asc().nulls_last())
    return chosen.order_by(Organisation.short_name, EvidenceItem.number)
