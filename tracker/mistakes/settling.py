"""Working out again everything that is derived, as if some facts were no longer counted, or once they are not."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm.attributes import flag_modified, set_committed_value

from tracker import clock
from tracker.actions import standing as action_standing
from tracker.actions.models import Action
from tracker.dates import long_date
from tracker.db import Versioned, db
from tracker.errors import IllegalTransition
from tracker.facts import ErrorMark, Fact
from tracker.history.record import facts_as_at
from tracker.investigations import standing
from tracker.investigations.models import Addressee, Recommendation
from tracker.investigations.vocabulary import Facts
from tracker.mistakes.rules import FIRST_DATE, contradiction, loses_first_date
from tracker.mistakes.subjects import about, addressees_of
from tracker.responses.happenings import states_by_facts
from tracker.responses.models import Receipt, Response
from tracker.responses.rules import ResponseState
from tracker.risk import queries as risk_queries
from tracker.risk import services as risk
from tracker.terms import Term

SHOWN = {
    "answer_due_on": "Last day for the answer",
    "suspended_since": "Suspended since",
    "answer": "Answer",
    "position": "Position",
    "due_on": "Delivery date",
    "first_due_on": "First delivery date",
    "claim": "The force says",
    "finding": "Oversight found",
    "closure": "Closure",
    "disputed_on": "Closure disputed since",
    "check_due_on": "Check after closure",
}
"""The values of an addressee that a page shows before and after, with their names there."""


@dataclass(frozen=True, slots=True)
class Change:
    """A value that a mark changes: of which record, before and after."""

    of: str
    name: str
    now: str
    then: str


def seen(fact: Fact) -> int:
    """Return a number that changes with every change of what a mark would change: what a page was made from."""
    found = about(fact)
    whole: list[Versioned] = [*addressees_of(fact), *_responses(fact)]
    if isinstance(found, Action | Recommendation):
        whole.append(found)
    return sum(each.version for each in whole)


def changes_by(facts: Collection[Fact]) -> list[Change]:
    """Return what would change if these facts were marked, the first being the one that is asked about.

    Nothing is changed. Raises IllegalTransition where what is left would contradict itself.
    """
    (first, *_) = facts
    addressees, found = addressees_of(first), about(first)
    with _assumed_in_error(facts):
        after = facts_as_at(addressees)
        changes = [change for each in addressees for change in _compared(each, after[each.id])]
        changes += [
            Change(each.label, "Where it is", each.state.label, _state_by_facts(each).label)
            for each in _responses(first)
            if each.state is not _state_by_facts(each)
        ]
        if isinstance(found, Action):
            changes += _of_action(found)
        if isinstance(found, Recommendation):
            after_it = risk_queries.standing_of(found)
            changes += _differing(
                found.label,
                ("Risk", found.risk.label, after_it.risk.label),
                ("Risk accepted by", found.risk_accepted_by, after_it.accepted_by),
            )
    return changes


def settle(fact: Fact) -> None:
    """Write what the facts that count come to into everything that is derived. Belongs inside the transaction of the mark.

    Raises IllegalTransition where what is left contradicts itself.
    """
    addressees, found = addressees_of(fact), about(fact)
    after = facts_as_at(addressees)
    for addressee in addressees:
        _demand_sound(addressee, after[addressee.id])
        addressee.stand(after[addressee.id])
        flag_modified(addressee, "answer")  # a form that was opened before the mark is stale
    for response in _responses(fact):
        response.state = _state_by_facts(response)
        flag_modified(response, "state")
    if isinstance(found, Action):
        _demand_first_date(found)
        action_standing.settle(found)
    if isinstance(found, Recommendation):
        risk.settle(found)


@contextmanager
def _assumed_in_error(facts: Collection[Fact]) -> Iterator[None]:
    """Let some facts not count inside, in memory alone."""
    for fact in facts:
        set_committed_value(fact, "in_error", ErrorMark(recorded_at=clock.now()))
    try:
        yield
    finally:
        for fact in facts:
            db.session.expire(fact, ["in_error"])


def _responses(fact: Fact) -> list[Response]:
    found = about(fact)
    if isinstance(found, Receipt):
        return list(found.responses)
    return [found] if isinstance(found, Response) else []


def _state_by_facts(response: Response) -> ResponseState:
    states = states_by_facts(response)
    return response.state if response.state in states else next(iter(states))


def _demand_sound(addressee: Addressee, facts: Facts) -> None:
    if why := contradiction(facts):
        raise IllegalTransition(f"{addressee.label}: {why}")


def _compared(addressee: Addressee, after: Facts) -> list[Change]:
    _demand_sound(addressee, after)
    before, today = addressee.facts, clock.today()
    values = [(name, _shown(getattr(before, key)), _shown(getattr(after, key))) for key, name in SHOWN.items()]
    headlines = ("Headline", _headline(before, today), _headline(after, today))
    moves = ("Date moved", standing.moved(before) or "–", standing.moved(after) or "–")
    return _differing(addressee.label, headlines, *values, moves)


def _headline(facts: Facts, on: date) -> str:
    qualifier = standing.qualifier(facts, on)
    return standing.headline(facts, on).label + (f": {qualifier}" if qualifier else "")


def _demand_first_date(action: Action) -> None:
    if loses_first_date(action.first_due_on, action_standing.standing_of(action).first_due_on):
        raise IllegalTransition(f"{action.label}: {FIRST_DATE}")


def _of_action(action: Action) -> list[Change]:
    _demand_first_date(action)
    before, after = action.standing, action_standing.standing_of(action)
    return _differing(
        action.label,
        ("Owner", before.owner_post, after.owner_post),
        ("Person", before.owner_person, after.owner_person),
        ("Date", _shown(before.due_on), _shown(after.due_on)),
        ("First date", _shown(before.first_due_on), _shown(after.first_due_on)),
        ("State", before.state.label, after.state.label),
        ("Confidence", _shown(before.confidence), _shown(after.confidence)),
    )


def _differing(of: str, *values: tuple[str, str, str]) -> list[Change]:
    return [Change(of, name, now or "–", then or "–") for name, now, then in values if now != then]


def _shown(value: Term | date | None) -> str:
    if isinstance(value, Term):
        return value.label
    return long_date(value) if value else "–"
