"""Issuing recommendations: the approver gives the day that starts the clock, and the text is locked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.dates import When
from tracker.db import transaction
from tracker.errors import ChangedMeanwhile, Incomplete, NotIndependent, NotVisible
from tracker.investigations import record
from tracker.investigations.calendar import day_off
from tracker.investigations.clock_rules import RULES
from tracker.investigations.clocks import AnswerDue, answer_due, takes_agreed_day
from tracker.investigations.models import Investigation, Issue, Recommendation
from tracker.investigations.rules import Act
from tracker.policy import Actor, Permission


def issue(
    investigation: Investigation,
    *,
    by: Actor,
    recommendations: Collection[Recommendation],
    starts: When,
    answer_asked_by: date | None = None,
    no_date_because: str = "",
    letters: bool = True,
    versions: dict[int, int] | None = None,
) -> None:
    """The recommendations are made: their text is locked, their clocks run, their addressees see them.

    Where no period is laid down, an answer is asked for by a day, or `no_date_because` says why not. Without `letters` none
    are written: they were sent in some other way. `versions` are those that the approver read, by recommendation; a draft
    changed since is refused with ChangedMeanwhile. Raises NotIndependent where the approver drafted or changed one of them,
    Incomplete for a day in the future or none chosen.
    """
    policy.demand(by, Permission.ISSUE_RECOMMENDATION, investigation)
    if any(item.investigation_id != investigation.id for item in recommendations):
        raise NotVisible
    _demand_day(starts, answer_asked_by, recommendations)
    with transaction() as session:
        made = []
        for recommendation in recommendations:
            if versions is not None and versions.get(recommendation.id) != recommendation.version:
                raise ChangedMeanwhile
            _demand_independent(recommendation, by)
            recommendation.move(Act.ISSUE)
            fact = Issue(
                recommendation=recommendation,
                number=1,
                title=recommendation.title,
                text=recommendation.text,
                legal_basis=recommendation.legal_basis,
                answer_asked_by=answer_asked_by if takes_agreed_day(recommendation.legal_basis) else None,
                no_date_because=no_date_because if takes_agreed_day(recommendation.legal_basis) else "",
            )
            fact.stamp(by, starts)
            session.add(fact)
            for addressee in recommendation.addressees:
                addressee.take(happening_of(fact))
            made.append(str(recommendation.id))
            audit.record(by, Event.RECOMMENDATION_ISSUED, recommendation, starts=str(starts))
        audit.record(by, Event.RECOMMENDATIONS_MADE, investigation, recommendations=made, letters="yes" if letters else "no")


@dataclass(frozen=True, slots=True)
class Preview:
    """What issuing a recommendation would mean: its last day for an answer with the working, and what is unusual about it."""

    recommendation: Recommendation
    due: AnswerDue
    day_off: str


def preview(
    recommendations: Collection[Recommendation],
    *,
    by: Actor,
    starts: When,
    answer_asked_by: date | None = None,
) -> list[Preview]:
    """Return what issuing these recommendations would mean; nothing is changed. Raises what issuing them would raise."""
    _demand_day(starts, answer_asked_by, recommendations)
    previews = []
    for recommendation in recommendations:
        policy.demand(by, Permission.ISSUE_RECOMMENDATION, recommendation)
        _demand_independent(recommendation, by)
        due = answer_due(recommendation.legal_basis, starts, answer_asked_by)
        previews.append(Preview(recommendation, due, day_off(due.last_day) if due.last_day else ""))
    return previews


def happening_of(fact: Issue) -> record.Issued:
    """Return what the issue means for where an addressee stands."""
    rule = RULES[fact.legal_basis]
    due = answer_due(fact.legal_basis, fact.starts, fact.answer_asked_by, no_date_because=fact.no_date_because)
    return record.Issued(fact.happened_on or clock.day_of(fact.recorded_at), rule.duty, due.last_day)


def preparers(recommendations: Collection[Recommendation]) -> set[int | None]:
    """Return who drafted or changed any of the recommendations: none of them may issue it."""
    return {number for item in recommendations for number in (item.drafted_by_id, item.changed_by_id) if number}


def _demand_independent(recommendation: Recommendation, by: Actor) -> None:
    if by.id in preparers([recommendation]):
        raise NotIndependent(f"You drafted recommendation {recommendation.reference}, so another approver must issue it")


def _demand_day(starts: When, answer_asked_by: date | None, recommendations: Collection[Recommendation]) -> None:
    missing = {}
    if not recommendations:
        missing["recommendations"] = "Select at least one recommendation to issue"
    if starts.on is not None and starts.on > clock.today():
        missing["starts"] = "The day that starts the clock must be today or in the past"
    if answer_asked_by is not None and starts.on is not None and answer_asked_by < starts.on:
        missing["answer_asked_by"] = "The day by which an answer is asked for must not be before it was made"
    if missing:
        raise Incomplete(missing=missing)
