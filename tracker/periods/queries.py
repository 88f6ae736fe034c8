"""Reading what moves the answer clocks of addressees."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from tracker.db import db
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
        .outerjoin(ReviewEnding, ReviewEnding.review_id == JudicialReview.id)
        .where(
            ReviewEnding.id.is_(None),
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
        .outerjoin(ExtensionDecision, ExtensionDecision.application_id == ExtensionApplication.id)
        .where(
            ExtensionDecision.id.is_(None),
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
