"""Issuing recommendations: the approver gives the day that starts the clock, and the text is locked."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.dates import Precision, When
from tracker.db import transaction
from tracker.errors import ChangedMeanwhile, Incomplete, NotIndependent, NotVisible
from tracker.investigations import queries, record
from tracker.investigations.calendar import day_off
from tracker.investigations.clock_rules import RULES
from tracker.investigations.clocks import AnswerDue, answer_due, takes_agreed_day
from tracker.investigations.drafts import standing_parts
from tracker.investigations.models import Investigation, Issue, Recommendation
from tracker.investigations.rules import Act
from tracker.investigations.vocabulary import RecommendationState
from tracker.organisations.models import Organisation
from tracker.policy import Actor, Permission

PART_BY_PART = AnswerDue(None, "answered part by part")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What starts the clocks, and by when an answer is asked for, or why by no day, where no period is laid down."""

    starts: When
    answer_asked_by: date | None = None
    no_date_because: str = ""


def issue(
    investigation: Investigation,
    *,
    by: Actor,
    recommendations: Collection[Recommendation],
    starts: When,
    answer_asked_by: date | None = None,
    no_date_because: str = "",
    letters: bool = True,
    versions: Mapping[int, int] | None = None,
) -> None:
    """The recommendations are made, each with its parts: their text is locked, their clocks run, their addressees see them.

    Where no period is laid down, an answer is asked for by a day, or `no_date_because` says why not. Without `letters` none
    are written: they were sent in some other way. `versions` are those that the approver read, by recommendation; a draft
    changed since is refused with ChangedMeanwhile. Raises NotIndependent where the approver drafted or changed one of them,
    Incomplete for a day in the future, none chosen, or a part without its heading.
    """
    policy.demand(by, Permission.ISSUE_RECOMMENDATION, investigation)
    if any(item.investigation_id != investigation.id for item in recommendations):
        raise NotVisible
    day = Day(starts=starts, answer_asked_by=answer_asked_by, no_date_because=no_date_because.strip())
    chosen = [item.id for item in recommendations]
    with transaction() as session:
        made = with_parts(queries.drafts_by_ids(chosen))
        _demand_day(day, made)
        for recommendation in made:
            if versions is not None and versions.get(recommendation.id) != recommendation.version:
                raise ChangedMeanwhile
            _demand_independent(recommendation, by)
            recommendation.move(Act.ISSUE)
            fact = _fact(recommendation, day, by)
            session.add(fact)
            for addressee in recommendation.addressees:
                addressee.take(happening_of(fact))
        for recommendation in made:
            audit.record(by, Event.RECOMMENDATION_ISSUED, recommendation, starts=str(starts))
        numbers = [str(recommendation.id) for recommendation in made]
        told = "yes" if letters else "no"
        audit.record(by, Event.RECOMMENDATIONS_MADE, investigation, recommendations=numbers, letters=told)


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
    no_date_because: str = "",
) -> list[Preview]:
    """Return what issuing these recommendations and their parts would mean; nothing is changed. Raises what that would."""
    made = with_parts(recommendations)
    day = Day(starts=starts, answer_asked_by=answer_asked_by, no_date_because=no_date_because.strip())
    _demand_day(day, made)
    previews = []
    for recommendation in made:
        policy.demand(by, Permission.ISSUE_RECOMMENDATION, recommendation)
        _demand_independent(recommendation, by)
        due = PART_BY_PART if recommendation.is_heading else _due(recommendation, day)
        previews.append(Preview(recommendation, due, day_off(due.last_day) if due.last_day else ""))
    return previews


@dataclass(frozen=True, slots=True)
class Choice:
    """What an approver can issue, each with its parts, and why not the rest: prepared by themselves, or in consultation."""

    ready: Sequence[Recommendation]
    own: Sequence[str]
    in_consultation: Sequence[str]


def choice_for(by: Actor, investigation: Investigation) -> Choice:
    """Return what there is to issue in an investigation for an approver, in natural order."""
    open_states = {RecommendationState.DRAFT, RecommendationState.IN_CONSULTATION}
    drafts = [item for item in investigation.recommendations if item.state in open_states]
    own = [item for item in drafts if item.state is RecommendationState.DRAFT and by.id in preparers([item])]
    shown = [item for item in drafts if item.state is RecommendationState.IN_CONSULTATION]
    held = {item.part_of_id or item.id for item in (*own, *shown)}
    ready = [item for item in drafts if item.part_of_id is None and item.id not in held]
    return Choice(ready, [item.reference for item in own], [item.reference for item in shown])


@dataclass(frozen=True, slots=True)
class LetterTo:
    """An organisation to which a letter is written when recommendations are issued, and what is in it."""

    organisation: Organisation
    references: Sequence[str]


def letters_to(made: Collection[Recommendation]) -> tuple[list[LetterTo], list[LetterTo]]:
    """Return to whom letters are written because they must answer, and to whom because they get a copy, by name."""
    answered = [(each.respondent, item.reference) for item in made for each in item.addressees]
    copied = [(copy.organisation, item.reference) for item in made for copy in item.copies]
    return _by_organisation(answered), _by_organisation(copied)


def happening_of(fact: Issue) -> record.Issued:
    """Return what the issue means for where an addressee stands."""
    rule = RULES[fact.legal_basis]
    due = answer_due(fact.legal_basis, fact.starts, fact.answer_asked_by, no_date_because=fact.no_date_because)
    return record.Issued(fact.happened_on or clock.day_of(fact.recorded_at), rule.duty, due.last_day)


def preparers(recommendations: Collection[Recommendation]) -> set[int | None]:
    """Return who drafted or changed any of the recommendations: none of them may issue it."""
    return {number for item in recommendations for number in (item.drafted_by_id, item.changed_by_id) if number}


def with_parts(recommendations: Collection[Recommendation]) -> list[Recommendation]:
    """Return the recommendations in natural order, each with the parts that are issued with it."""
    every = {item.id: item for each in recommendations for item in (each, *standing_parts(each))}
    return sorted(every.values(), key=lambda item: (item.sort_key, item.id))


def _by_organisation(pairs: Collection[tuple[Organisation, str]]) -> list[LetterTo]:
    gathered: dict[Organisation, list[str]] = {}
    for organisation, reference in pairs:
        gathered.setdefault(organisation, []).append(reference)
    letters = (LetterTo(organisation, list(dict.fromkeys(references))) for organisation, references in gathered.items())
    return sorted(letters, key=lambda letter: letter.organisation.name)


def _fact(recommendation: Recommendation, day: Day, by: Actor) -> Issue:
    agreed = takes_agreed_day(recommendation.legal_basis) and not recommendation.is_heading
    fact = Issue(
        recommendation=recommendation,
        number=1,
        title=recommendation.title,
        text=recommendation.text,
        legal_basis=recommendation.legal_basis,
        answer_asked_by=day.answer_asked_by if agreed else None,
        no_date_because=day.no_date_because if agreed else "",
    )
    fact.stamp(by, day.starts)
    return fact


def _due(recommendation: Recommendation, day: Day) -> AnswerDue:
    basis = recommendation.legal_basis
    asked_by = day.answer_asked_by if takes_agreed_day(basis) else None
    return answer_due(basis, day.starts, asked_by, no_date_because=day.no_date_because)


def _demand_independent(recommendation: Recommendation, by: Actor) -> None:
    if by.id in preparers([recommendation]):
        raise NotIndependent(f"You drafted recommendation {recommendation.reference}, so another approver must issue it")


def _demand_day(day: Day, recommendations: Sequence[Recommendation]) -> None:
    missing = {}
    if not recommendations:
        missing["recommendations"] = "Select at least one recommendation to issue"
    first = _first_day(day.starts)
    if first is not None and first > clock.today():
        missing["starts"] = "The day that starts the clock must be today or in the past"
    asked_by, because = day.answer_asked_by, day.no_date_because or day.starts.unknown_because
    if asked_by is not None and first is not None and asked_by < first:
        missing["answer_asked_by"] = "The day by which an answer is asked for must not be before it was made"
    if asked_by is not None and day.no_date_because:
        missing["no_date_because"] = "Leave this empty, because you have entered the day"
    without = [item for item in recommendations if takes_agreed_day(item.legal_basis) and not item.is_heading]
    if without and asked_by is None and not because:
        missing["answer_asked_by"] = (
            f"Enter the day by which an answer is asked for, or say why there is none: recommendation {without[0].reference} "
            "has a legal basis that lays down no period"
        )
    missing |= _orphans(recommendations)
    if missing:
        raise Incomplete(missing=missing)


def _orphans(recommendations: Sequence[Recommendation]) -> dict[str, str]:
    made = {item.id for item in recommendations}
    for item in recommendations:
        heading = item.heading
        if heading is not None and heading.id not in made and not heading.is_issued:
            return {
                "recommendations": f"Recommendation {item.reference} is a part of {heading.reference}. "
                f"Issue {heading.reference}, and its parts are issued with it"
            }
    return {}


def _first_day(starts: When) -> date | None:
    """Return the earliest day that is meant: the present month is no day to come, though it is held as its last day."""
    return starts.on.replace(day=1) if starts.on and starts.precision is Precision.MONTH else starts.on
