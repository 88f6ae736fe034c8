"""Counting in the database: what is in force and the viewer may see, by investigation. What has ended counts in nothing."""

from collections import Counter, defaultdict
from datetime import date

from sqlalchemy import ColumnElement, func, not_, or_, select
from sqlalchemy.orm import aliased

from tracker.db import db
from tracker.investigations.headline_sql import headline_is, is_open, is_overdue
from tracker.investigations.models import Addressee, Recommendation, RecommendationCopy
from tracker.investigations.queries import addressee_is_visible_to, is_copied, is_overseer, is_recipient
from tracker.investigations.vocabulary import BEFORE_ISSUE, ENDED, Headline, RecommendationState
from tracker.organisations.models import Organisation
from tracker.overview.counting import Counts
from tracker.policy import Actor

IS_IN_FORCE = Recommendation.state == RecommendationState.ISSUED


def counts(viewer: Actor, on: date) -> dict[int, Counts]:
    """Return how many addressees stand where, by investigation."""
    # The headline is worked out inside, so that it is grouped by its name: PostgreSQL takes two like expressions for two.
    each = (
        select(
            Recommendation.investigation_id.label("investigation_id"),
            headline_is(on).label("headline"),
            is_open().label("open"),
            is_overdue(on).label("overdue"),
            Recommendation.part_of_id.label("part_of_id"),
        )
        .select_from(Addressee)
        .join(Addressee.recommendation)
        .join(Recommendation.investigation)
        .where(IS_IN_FORCE, addressee_is_visible_to(viewer))
        .subquery()
    )
    grouped = select(
        each.c.investigation_id,
        each.c.headline,
        func.count(),
        func.count().filter(each.c.open),
        func.count().filter(each.c.overdue),
        func.count(each.c.part_of_id),
    ).group_by(each.c.investigation_id, each.c.headline)
    headlines: dict[int, Counter[Headline]] = defaultdict(Counter)
    opened, overdue, parts = Counter[int](), Counter[int](), Counter[int]()
    words = {word.value: word for word in Headline}
    for number, word, addressees, of_these_open, of_these_overdue, of_these_parts in db.session.execute(grouped):
        headlines[number][words[word]] = addressees
        opened[number] += of_these_open
        overdue[number] += of_these_overdue
        parts[number] += of_these_parts
    return {
        number: Counts(by_headline, opened[number], overdue[number], parts[number]) for number, by_headline in headlines.items()
    }


def recommendations(viewer: Actor) -> dict[int, int]:
    """Return how many recommendations are in force, by investigation: one that has parts counts once."""
    of_heading = Recommendation.part_of_id.is_(None)
    return _by_investigation(IS_IN_FORCE, of_heading, or_(is_overseer(viewer), _holds_what_is_addressed_to(viewer)))


def ended(viewer: Actor) -> dict[int, int]:
    """Return how many recommendations are no longer in force, by investigation; a part counts where it ended by itself."""
    part, heading = aliased(Recommendation), aliased(Recommendation)
    addressed = select(Addressee.recommendation_id).where(is_recipient(viewer))
    of_parts = select(part.part_of_id).where(part.id.in_(addressed))
    seen = or_(is_overseer(viewer), Recommendation.id.in_(addressed), Recommendation.id.in_(of_parts))
    with_heading = Recommendation.part_of_id.in_(select(heading.id).where(heading.state.in_(ENDED)))
    by_itself = or_(Recommendation.part_of_id.is_(None), not_(with_heading))
    return _by_investigation(Recommendation.state.in_(ENDED), seen, by_itself)


def copied(viewer: Actor) -> dict[int, int]:
    """Return how many recommendations were sent to the viewer as copies, by investigation."""
    copies = select(RecommendationCopy.recommendation_id).where(is_copied(viewer))
    return _by_investigation(Recommendation.state.not_in(BEFORE_ISSUE), Recommendation.id.in_(copies))


def drafts(viewer: Actor) -> dict[int, int]:
    """Return how many recommendations are not issued yet, by investigation; those that were dropped are none."""
    states = BEFORE_ISSUE - {RecommendationState.DROPPED}
    return _by_investigation(Recommendation.state.in_(states), is_overseer(viewer))


def organisations(viewer: Actor) -> dict[int, list[str]]:
    """Return the short names of those to whom something in force is addressed, by investigation."""
    named = (
        select(Recommendation.investigation_id, Organisation.short_name)
        .join(Recommendation.investigation)
        .join(Recommendation.addressees)
        .join(Addressee.organisation)
        .where(IS_IN_FORCE, addressee_is_visible_to(viewer))
        .distinct()
        .order_by(Recommendation.investigation_id, Organisation.short_name)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for number, short_name in db.session.execute(named):
        found[number].append(short_name)
    return found


def _holds_what_is_addressed_to(viewer: Actor) -> ColumnElement[bool]:
    """Return the condition that a recommendation, or a part of it, is in force and addressed to the viewer."""
    part = aliased(Recommendation)
    heading = func.coalesce(part.part_of_id, part.id)
    chosen = select(heading).join(Addressee, Addressee.recommendation_id == part.id)
    return Recommendation.id.in_(chosen.where(part.state == RecommendationState.ISSUED, is_recipient(viewer)))


def _by_investigation(*conditions: ColumnElement[bool]) -> dict[int, int]:
    counted = (
        select(Recommendation.investigation_id, func.count(Recommendation.id))
        .join(Recommendation.investigation)
        .where(*conditions)
        .group_by(Recommendation.investigation_id)
    )
    return dict(row for row in db.session.execute(counted))
