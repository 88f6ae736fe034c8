"""Reading what moves the answer clocks of addressees."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import joinedload

from tracker.db import db
from tracker.facts import stands
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.investigations.queries import addressee_is_visible_to
from tracker.investigations.vocabulary import RecommendationState
from tracker.periods.models import ExtensionApplication, ExtensionDecision, JudicialReview, ReviewEnding
from tracker.policy import Actor


def applications_of(addressees: Collection[Addressee]) -> Mapping[int, Sequence[ExtensionApplication]]:
    """Return the applications for more time of some addressees, by addressee, in the order of their receipt."""
    chosen = (
        select(ExtensionApplication)
        .where(ExtensionApplication.addressee_id.in_([each.id for each in addressees]))
        .order_by(ExtensionApplication.happened_on, ExtensionApplication.id)
        .options(joinedload(ExtensionApplication.decision), joinedload(ExtensionApplication.document))
    )
    found: dict[int, list[ExtensionApplication]] = defaultdict(list)
    for application in db.session.scalars(chosen):
        found[application.addressee_id].append(application)
    return found


def reviews_of(addressees: Collection[Addressee]) -> Mapping[int, Sequence[JudicialReview]]:
    """Return the judicial reviews that concern some addressees, by addressee, in the order of their first days."""
    chosen = (
        select(JudicialReview)
        .where(JudicialReview.addressee_id.in_([each.id for each in addressees]))
        .order_by(JudicialReview.happened_on, JudicialReview.id)
        .options(joinedload(JudicialReview.ending))
    )
    found: dict[int, list[JudicialReview]] = defaultdict(list)
    for review in db.session.scalars(chosen):
        found[review.addressee_id].append(review)
    return found


def decisions_of(addressees: Collection[Addressee]) -> Mapping[int, Sequence[ExtensionDecision]]:
    """Return everything that was decided on applications of some addressees, also in error, by application, as recorded."""
    chosen = (
        select(ExtensionDecision)
        .join(ExtensionApplication, ExtensionApplication.id == ExtensionDecision.application_id)
        .where(ExtensionApplication.addressee_id.in_([each.id for each in addressees]))
        .order_by(ExtensionDecision.id)
    )
    found: dict[int, list[ExtensionDecision]] = defaultdict(list)
    for decision in db.session.scalars(chosen):
        found[decision.application_id].append(decision)
    return found


def endings_of(addressees: Collection[Addressee]) -> Mapping[int, Sequence[ReviewEnding]]:
    """Return every end of judicial reviews that concern some addressees, also in error, by review, as recorded."""
    chosen = (
        select(ReviewEnding)
        .join(JudicialReview, JudicialReview.id == ReviewEnding.review_id)
        .where(JudicialReview.addressee_id.in_([each.id for each in addressees]))
        .order_by(ReviewEnding.id)
    )
    found: dict[int, list[ReviewEnding]] = defaultdict(list)
    for ending in db.session.scalars(chosen):
        found[ending.review_id].append(ending)
    return found


def times_decided(application: ExtensionApplication) -> int:
    """Return how often an application was decided so far: each time but the one that counts, in error."""
    chosen = select(func.count()).where(ExtensionDecision.application_id == application.id)
    return db.session.scalar(chosen) or 0


def times_ended(review: JudicialReview) -> int:
    """Return how often the end of a judicial review was recorded so far: each time but the one that counts, in error."""
    return db.session.scalar(select(func.count()).where(ReviewEnding.review_id == review.id)) or 0


def undecided_for(actor: Actor) -> list[ExtensionApplication]:
    """Return the applications for more time that lie undecided and that the actor may see, the longest waiting first.

    What has ended or is closed needs no decision any more.
    """
    return list(db.session.scalars(_undecided().where(addressee_is_visible_to(actor))))


def application_by_id(application_id: int) -> ExtensionApplication | None:
    """Return the application with this number, or None."""
    return db.session.scalar(_applications().where(ExtensionApplication.id == application_id))


def applications_with(application: ExtensionApplication) -> list[ExtensionApplication]:
    """Return an application and those that came with it and are undecided: from one organisation, asking the same."""
    addressee = application.addressee
    same = _undecided().where(
        Recommendation.investigation_id == addressee.recommendation.investigation_id,
        Addressee.respondent_id == addressee.respondent_id,
        ExtensionApplication.happened_on == application.happened_on,
        ExtensionApplication.days == application.days,
        ExtensionApplication.reason == application.reason,
        ExtensionApplication.received_by == application.received_by,
        ExtensionApplication.actor_id == application.actor_id,
        ExtensionApplication.id != application.id,
    )
    return sorted([application, *db.session.scalars(same)], key=lambda each: _place(each.addressee))


def review_by_id(review_id: int) -> JudicialReview | None:
    """Return the judicial review with this number, or None."""
    return db.session.scalar(_reviews().where(JudicialReview.id == review_id))


def reviews_with(review: JudicialReview) -> list[JudicialReview]:
    """Return a review and those in progress that are the same case: of one investigation, reference and first day."""
    same = (
        _reviews()
        .outerjoin(ReviewEnding, and_(ReviewEnding.review_id == JudicialReview.id, stands(ReviewEnding)))
        .where(
            ReviewEnding.id.is_(None),
            stands(JudicialReview),
            Recommendation.investigation_id == review.addressee.recommendation.investigation_id,
            Recommendation.state == RecommendationState.ISSUED,
            JudicialReview.reference == review.reference,
            JudicialReview.happened_on == review.happened_on,
            JudicialReview.id != review.id,
        )
    )
    return sorted([review, *db.session.scalars(same)], key=lambda each: _place(each.addressee))


def _place(addressee: Addressee) -> tuple[str, int]:
    return addressee.recommendation.sort_key, addressee.id


def _undecided() -> Select[ExtensionApplication]:
    return (
        _applications()
        .outerjoin(
            ExtensionDecision, and_(ExtensionDecision.application_id == ExtensionApplication.id, stands(ExtensionDecision))
        )
        .where(
            ExtensionDecision.id.is_(None),
            stands(ExtensionApplication),
            Recommendation.state == RecommendationState.ISSUED,
            Addressee.closure.is_(None),
        )
    )


def _applications() -> Select[ExtensionApplication]:
    addressee = joinedload(ExtensionApplication.addressee)
    item = addressee.joinedload(Addressee.recommendation)
    return (
        select(ExtensionApplication)
        .join(ExtensionApplication.addressee)
        .join(Addressee.recommendation)
        .join(Recommendation.investigation)
        .order_by(ExtensionApplication.happened_on, Recommendation.sort_key, ExtensionApplication.id)
        .options(
            item.joinedload(Recommendation.investigation).joinedload(Investigation.oversight_body),
            item.selectinload(Recommendation.issues),
            addressee.joinedload(Addressee.organisation),
            addressee.joinedload(Addressee.respondent),
            joinedload(ExtensionApplication.decision),
        )
    )


def _reviews() -> Select[JudicialReview]:
    addressee = joinedload(JudicialReview.addressee)
    item = addressee.joinedload(Addressee.recommendation)
    return (
        select(JudicialReview)
        .join(JudicialReview.addressee)
        .join(Addressee.recommendation)
        .order_by(Recommendation.sort_key, JudicialReview.id)
        .options(
            item.joinedload(Recommendation.investigation),
            item.selectinload(Recommendation.issues),
            addressee.joinedload(Addressee.organisation),
            joinedload(JudicialReview.ending),
        )
    )
