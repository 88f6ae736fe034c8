"""Reading applications to move delivery dates, and what became of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from tracker.clock import day_of
from tracker.db import db
from tracker.delivery.models import DateApplication, DateDecision
from tracker.delivery.rules import Move, Person, Situation
from tracker.facts import NOW, AsAt, Stamped, stands
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.investigations.queries import addressee_is_visible_to
from tracker.investigations.vocabulary import ExtensionOutcome, RecommendationState
from tracker.periods.vocabulary import ReceivedBy
from tracker.policy import Actor


@dataclass(frozen=True, slots=True)
class Asked:
    """An application for a new delivery date with every decision on it: the last counts, unless it is marked as an error."""

    application: DateApplication
    decisions: Sequence[DateDecision]


def situation_of(addressee: Addressee) -> Situation:
    """Return how it stands with the delivery date of an addressee."""
    return Situation(state=addressee.recommendation.state, facts=addressee.facts)


def applications_of(addressees: Collection[Addressee]) -> list[DateApplication]:
    """Return the applications for other delivery dates of some addressees with their decisions, in the order of the record."""
    chosen = (
        select(DateApplication)
        .where(DateApplication.addressee_id.in_([each.id for each in addressees]))
        .options(joinedload(DateApplication.decision), joinedload(DateApplication.document))
        .order_by(DateApplication.recorded_at, DateApplication.id)
    )
    return list(db.session.scalars(chosen))


def decisions_of(addressees: Collection[Addressee]) -> list[DateDecision]:
    """Return every decision on such applications, those recorded in error as well, in the order of the record."""
    chosen = (
        select(DateDecision)
        .join(DateDecision.application)
        .join(DateApplication.addressee)
        .where(DateApplication.addressee_id.in_([each.id for each in addressees]))
        .options(
            contains_eager(DateDecision.application)
            .contains_eager(DateApplication.addressee)
            .joinedload(Addressee.organisation)
        )
        .order_by(DateDecision.recorded_at, DateDecision.id)
    )
    return list(db.session.scalars(chosen))


def history_of(addressees: Collection[Addressee]) -> Mapping[int, Sequence[Asked]]:
    """Return everything that was asked and decided about delivery dates, by addressee, in the order of the record.

    What was recorded in error is among it, to be shown struck through.
    """
    decided: dict[int, list[DateDecision]] = defaultdict(list)
    for decision in decisions_of(addressees):
        decided[decision.application_id].append(decision)
    found: dict[int, list[Asked]] = defaultdict(list)
    for application in applications_of(addressees):
        found[application.addressee_id].append(Asked(application, decided[application.id]))
    return found


def moves_of(
    addressees: Collection[Addressee], moment: AsAt = NOW, first_dates: Mapping[int, date | None] | None = None
) -> Mapping[int, Sequence[Move]]:
    """Return the agreed moves of delivery dates, by addressee, in the order of the record.

    Only what counted at the moment (now, where none is given). A date that was granted where there had never been one is the
    first date and no move: `first_dates` are those of the moment, by addressee, or else those of now.
    """
    firsts = {each.id: each.first_due_on for each in addressees} if first_dates is None else first_dates
    moves: dict[int, list[Move]] = defaultdict(list)
    for decision in decisions_of(addressees):
        application = decision.application
        counts = decision.counts(moment) and application.counts(moment)
        if counts and decision.outcome is ExtensionOutcome.GRANTED and not _sets_first(decision, firsts, moves):
            moves[application.addressee_id].append(_move(decision))
    return moves


def undecided_for(actor: Actor) -> list[DateApplication]:
    """Return the applications for new delivery dates that lie undecided and that the actor may see, the longest waiting first.

    What has ended or is closed needs no decision, and what was recorded in error none any more.
    """
    return list(db.session.scalars(_undecided().where(addressee_is_visible_to(actor))))


def application_by_id(application_id: int) -> DateApplication | None:
    """Return the application with this number, or None."""
    return db.session.scalar(_applications().where(DateApplication.id == application_id))


def applications_with(application: DateApplication) -> list[DateApplication]:
    """Return an application and those that came with it and are undecided: from one organisation, asking the same."""
    addressee = application.addressee
    same = _undecided().where(
        Recommendation.investigation_id == addressee.recommendation.investigation_id,
        Addressee.organisation_id == addressee.organisation_id,
        DateApplication.happened_on == application.happened_on,
        DateApplication.due_on.is_not_distinct_from(application.due_on),
        DateApplication.no_due_date_because == application.no_due_date_because,
        DateApplication.cause == application.cause,
        DateApplication.reason == application.reason,
        DateApplication.received_by == application.received_by,
        DateApplication.actor_id == application.actor_id,
        DateApplication.id != application.id,
    )
    return sorted([application, *db.session.scalars(same)], key=_place)


def earlier_decisions(application: DateApplication) -> int:
    """Return how many decisions were taken on an application; another can follow where all of them were in error."""
    chosen = select(func.count()).where(DateDecision.application_id == application.id)
    return db.session.scalar(chosen) or 0


def _place(application: DateApplication) -> tuple[str, int]:
    return application.addressee.recommendation.sort_key, application.addressee_id


def _sets_first(decision: DateDecision, first_dates: Mapping[int, date | None], moves: Mapping[int, Sequence[Move]]) -> bool:
    number = decision.application.addressee_id
    is_first = decision.from_on is None and decision.due_on == first_dates.get(number)
    return is_first and not moves.get(number)


def _move(decision: DateDecision) -> Move:
    application = decision.application
    return Move(
        on=decision.happened_on or day_of(decision.recorded_at),
        moved_from=decision.from_on,
        moved_to=decision.due_on,
        no_date_because=decision.no_due_date_because,
        asked_by=asker_of(application),
        agreed_by=_person(decision),
        cause=application.cause,
        reason=application.reason,
        agreed_because=decision.reason,
    )


def asker_of(application: DateApplication) -> Person:
    """Return who asked: whoever applied in the service, or the organisation whose application came in some other way."""
    if application.received_by is ReceivedBy.SERVICE:
        return _person(application)
    return Person("", "", application.addressee.organisation.name)


def _person(fact: Stamped) -> Person:
    return Person(fact.actor_name, fact.actor_post, fact.actor_organisation)


def _undecided() -> Select[DateApplication]:
    return _applications().where(
        _is_undecided(),
        stands(DateApplication),
        Recommendation.state == RecommendationState.ISSUED,
        Addressee.closure.is_(None),
    )


def _is_undecided() -> ColumnElement[bool]:
    decided = select(DateDecision.id).where(DateDecision.application_id == DateApplication.id, stands(DateDecision))
    return ~decided.correlate(DateApplication).exists()


def _applications() -> Select[DateApplication]:
    addressee = joinedload(DateApplication.addressee)
    item = addressee.joinedload(Addressee.recommendation)
    return (
        select(DateApplication)
        .join(DateApplication.addressee)
        .join(Addressee.recommendation)
        .join(Recommendation.investigation)
        .order_by(DateApplication.happened_on, Recommendation.sort_key, DateApplication.id)
        .options(
            item.joinedload(Recommendation.investigation).joinedload(Investigation.oversight_body),
            addressee.joinedload(Addressee.organisation),
            addressee.joinedload(Addressee.respondent),
            joinedload(DateApplication.decision),
            joinedload(DateApplication.document),
        )
    )
