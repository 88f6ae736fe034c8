"""Reading what home pages, lists and case pages show: a constant number of queries, however long the list."""

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from tracker.assessment import queries as assessment
from tracker.db import db
from tracker.investigations.headline_sql import headline_is, is_open, is_overdue, is_with_us
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.investigations.queries import addressee_is_visible_to, investigation_is_visible_to, is_overseer, is_recipient
from tracker.investigations.vocabulary import BEFORE_ISSUE, Answer, Found, Headline, RecommendationState
from tracker.organisations.models import Organisation
from tracker.overview.case_file import CaseFile
from tracker.overview.counting import Counts
from tracker.overview.summaries import Summary
from tracker.policy import Actor, Permission, allows
from tracker.progress import queries as progress
from tracker.responses import queries as responses

IS_ISSUED = Recommendation.state.not_in(BEFORE_ISSUE)


def case_file(addressees: Collection[Addressee], viewer: Actor) -> CaseFile:
    """Return everything on the record of some addressees, leaving out responses that the viewer may not see yet."""
    return CaseFile(
        responses=[each for each in responses.responses_to(addressees) if allows(viewer, Permission.SEE_RESPONSE, each)],
        updates=progress.updates_of(addressees),
        # Evidence for an addressee was given by its organisation, so whoever may see the one may see the other.
        evidence=progress.evidence_uses_of(addressees),
        findings=assessment.findings_of(addressees),
        closures=assessment.closures_of(addressees),
        reopenings=assessment.reopenings_of(addressees),
    )


def next_steps_file(addressees: Collection[Addressee]) -> CaseFile:
    """Return as much of the record of some addressees as tells who has to act since when."""
    return CaseFile(responses=responses.responses_to(addressees), findings=assessment.findings_of(addressees))


def summaries_visible_to(viewer: Actor, on: date) -> list[Summary]:
    """Return the investigations that the viewer may see, by reference, with what the viewer may see of each."""
    found = db.session.scalars(
        select(Investigation).where(investigation_is_visible_to(viewer)).order_by(Investigation.reference, Investigation.id)
    )
    counts, recommendations = _counts(viewer, on), _recommendations(viewer)
    drafts, organisations = _drafts(viewer), _organisations(viewer)
    return [
        Summary(
            each,
            recommendations.get(each.id, 0),
            drafts.get(each.id, 0),
            counts.get(each.id, Counts(Counter(), 0, 0)),
            tuple(organisations[each.id]),
        )
        for each in found
    ]


def waiting_with_oversight(viewer: Actor, until: date) -> list[Addressee]:
    """Return the addressees overseen by the viewer that wait for a step, or have a day no later than this."""
    soon = or_(
        is_with_us(),
        Addressee.due_on <= until,
        and_(Addressee.answer.in_({Answer.NONE, Answer.DRAFT}), Addressee.answer_due_on <= until),
        and_(Addressee.answer == Answer.RETURNED, Addressee.resubmit_by <= until),
        Addressee.finding == Found.NOT_SUFFICIENT,
        Addressee.refused,
    )
    return list(db.session.scalars(_addressees(viewer).where(is_overseer(viewer), Addressee.closure.is_(None), soon)))


def waiting_with_recipient(viewer: Actor) -> list[Addressee]:
    """Return the addressees that are the viewer's to answer or to carry out, and are not closed."""
    return list(db.session.scalars(_addressees(viewer).where(is_recipient(viewer), Addressee.closure.is_(None))))


def drafts_overseen_by(viewer: Actor) -> list[Recommendation]:
    """Return the draft recommendations of the viewer's oversight body, in natural order within each investigation."""
    chosen = (
        select(Recommendation)
        .join(Recommendation.investigation)
        .where(Recommendation.state == RecommendationState.DRAFT, is_overseer(viewer))
        .order_by(Investigation.reference, Recommendation.sort_key, Recommendation.id)
        .options(contains_eager(Recommendation.investigation))
    )
    return list(db.session.scalars(chosen))


def _addressees(viewer: Actor) -> Select[Addressee]:
    recommendation = contains_eager(Addressee.recommendation)
    return (
        select(Addressee)
        .join(Addressee.recommendation)
        .join(Recommendation.investigation)
        .where(IS_ISSUED, addressee_is_visible_to(viewer))
        .order_by(Investigation.reference, Recommendation.sort_key, Addressee.id)
        .options(
            recommendation.contains_eager(Recommendation.investigation),
            recommendation.selectinload(Recommendation.issues),
            joinedload(Addressee.organisation),
            joinedload(Addressee.respondent),
        )
    )


def _counts(viewer: Actor, on: date) -> dict[int, Counts]:
    # The headline is worked out inside, so that it is grouped by its name: PostgreSQL takes two like expressions for two.
    each = (
        select(
            Recommendation.investigation_id.label("investigation_id"),
            headline_is(on).label("headline"),
            is_open().label("open"),
            is_overdue(on).label("overdue"),
        )
        .select_from(Addressee)
        .join(Addressee.recommendation)
        .join(Recommendation.investigation)
        .where(IS_ISSUED, addressee_is_visible_to(viewer))
        .subquery()
    )
    grouped = select(
        each.c.investigation_id,
        each.c.headline,
        func.count(),
        func.count().filter(each.c.open),
        func.count().filter(each.c.overdue),
    ).group_by(each.c.investigation_id, each.c.headline)
    headlines: dict[int, Counter[Headline]] = defaultdict(Counter)
    opened, overdue = Counter[int](), Counter[int]()
    words = {word.value: word for word in Headline}
    for number, word, addressees, of_these_open, of_these_overdue in db.session.execute(grouped):
        headlines[number][words[word]] = addressees
        opened[number] += of_these_open
        overdue[number] += of_these_overdue
    return {number: Counts(by_headline, opened[number], overdue[number]) for number, by_headline in headlines.items()}


def _recommendations(viewer: Actor) -> dict[int, int]:
    counted = (
        select(Recommendation.investigation_id, func.count(Recommendation.id.distinct()))
        .join(Recommendation.investigation)
        .join(Recommendation.addressees)
        .where(IS_ISSUED, addressee_is_visible_to(viewer))
        .group_by(Recommendation.investigation_id)
    )
    return dict(row for row in db.session.execute(counted))


def _drafts(viewer: Actor) -> dict[int, int]:
    counted = (
        select(Recommendation.investigation_id, func.count(Recommendation.id))
        .join(Recommendation.investigation)
        .where(Recommendation.state == RecommendationState.DRAFT, is_overseer(viewer))
        .group_by(Recommendation.investigation_id)
    )
    return dict(row for row in db.session.execute(counted))


def _organisations(viewer: Actor) -> dict[int, list[str]]:
    named = (
        select(Recommendation.investigation_id, Organisation.short_name)
        .join(Recommendation.investigation)
        .join(Recommendation.addressees)
        .join(Addressee.organisation)
        .where(IS_ISSUED, addressee_is_visible_to(viewer))
        .distinct()
        .order_by(Recommendation.investigation_id, Organisation.short_name)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for number, short_name in db.session.execute(named):
        found[number].append(short_name)
    return found
