"""Judicial reviews: begun, and ended. While one is in progress there is no last day."""

from collections.abc import Collection
from datetime import date

from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.dates import When, long_date
from tracker.db import db, duplicates_as, transaction
from tracker.errors import ChangedMeanwhile, IllegalTransition, Incomplete
from tracker.investigations.models import Addressee
from tracker.periods import queries, reading
from tracker.periods.models import JudicialReview, ReviewEnding
from tracker.periods.moving import move_clocks
from tracker.policy import Actor, Permission


def begin_review(
    addressees: Collection[Addressee], *, by: Actor, began_on: date, reference: str = "", note: str = ""
) -> list[JudicialReview]:
    """A judicial review is on the record for each addressee, from its first day in progress.

    One that began after the last day is recorded as well, and moves nothing. Raises Incomplete where something is missing,
    IllegalTransition where the rule knows no suspension, the answer is in, or the same review is on the record.
    """
    for addressee in addressees:
        policy.demand(by, Permission.RECORD_PERIOD, addressee)
    _demand_begun(addressees, began_on)
    with transaction():
        _demand_none_like_it(addressees, began_on, reference)
        begun = [_begin(addressee, by, began_on, reference, note) for addressee in addressees]
        move_clocks(addressees, began_on)
    return begun


def end_review(reviews: Collection[JudicialReview], *, by: Actor, ended_on: date, outcome: str) -> None:
    """The judicial reviews have ended; the days from the first to the last in progress, both counted, move the last day.

    Raises Incomplete where something is missing, IllegalTransition where one has ended already or its recommendation has.
    """
    for review in reviews:
        policy.demand(by, Permission.RECORD_PERIOD, review)
    _demand_over(reviews, ended_on, outcome)
    addressees = [review.addressee for review in reviews]
    with duplicates_as(ChangedMeanwhile()), transaction():
        situations = reading.situations_of(addressees)
        for review in reviews:
            if not review.counts():
                raise IllegalTransition("This review is marked as recorded in error")
            if review.ending is not None:
                raise IllegalTransition(f"This review ended on {long_date(review.ending.happened_on or ended_on)} already")
            if why := situations[review.addressee_id].why_no_decision:
                raise IllegalTransition(why)
            ending = ReviewEnding(review_id=review.id, again=queries.times_ended(review), outcome=outcome)
            ending.stamp(by, When.day(ended_on))
            db.session.add(ending)
            audit.record(by, Event.REVIEW_ENDED, review, ended_on=ended_on.isoformat())
            db.session.expire(review, ["ending"])  # a review is a fact: it is not changed, but read again
        move_clocks(addressees, ended_on)


def _demand_none_like_it(addressees: Collection[Addressee], began_on: date, reference: str) -> None:
    situations, reviews = reading.situations_of(addressees), queries.reviews_of(addressees)
    same = (began_on, reference.casefold())
    for addressee in addressees:
        if why := situations[addressee.id].why_no_review:
            raise IllegalTransition(f"{addressee.label}: {why[:1].lower()}{why[1:]}")
        if any((each.began_on, each.reference.casefold()) == same for each in reviews.get(addressee.id, ()) if each.counts()):
            raise IllegalTransition(f"{addressee.label}: this review, begun {long_date(began_on)}, is on the record already")


def _begin(addressee: Addressee, by: Actor, began_on: date, reference: str, note: str) -> JudicialReview:
    review = JudicialReview(addressee=addressee, reference=reference, note=note)
    review.stamp(by, When.day(began_on))
    db.session.add(review)
    audit.record(by, Event.REVIEW_BEGUN, review, began_on=began_on.isoformat())
    return review


def _demand_begun(addressees: Collection[Addressee], began_on: date) -> None:
    missing = {}
    made_on = max((day for each in addressees if (day := reading.day_one_of(each))), default=None)
    if not addressees:
        missing["addressees"] = "Select at least one recommendation"
    if began_on > clock.today():
        missing["began_on"] = "The first day of the review must be today or in the past"
    elif made_on is not None and began_on < made_on:
        missing["began_on"] = f"The first day of the review must be on or after {long_date(made_on)}, which starts the clock"
    if missing:
        raise Incomplete(missing=missing)


def _demand_over(reviews: Collection[JudicialReview], ended_on: date, outcome: str) -> None:
    missing = {}
    if not reviews:
        missing["reviews"] = "Select at least one recommendation"
    if ended_on > clock.today():
        missing["ended_on"] = "The last day of the review must be today or in the past"
    elif any(ended_on < each.began_on for each in reviews):
        missing["ended_on"] = "The last day of the review must be on or after its first day"
    if not outcome.strip():
        missing["outcome"] = "Enter how the review ended"
    if missing:
        raise Incomplete(missing=missing)
