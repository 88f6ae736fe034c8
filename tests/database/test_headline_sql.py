"""The SQL twin against the Python form, over the whole product of values that a row may have."""

from datetime import date, timedelta
from itertools import product

from sqlalchemy import insert, select

from tests import factories
from tracker import clock
from tracker.db import transaction
from tracker.investigations import headline_sql, standing
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.investigations.position_columns import PLAIN
from tracker.investigations.vocabulary import (
    SATISFIED,
    VERIFIED,
    Answer,
    Claim,
    ClosureKind,
    Facts,
    Found,
    LegalBasis,
    Position,
    Risk,
)
from tracker.organisations.models import Organisation
from tracker.organisations.vocabulary import Kind

ON = date(2025, 6, 30)
BEFORE = ON - timedelta(days=1)
ANSWERS = [
    *((answer, None) for answer in Answer if answer is not Answer.SETTLED),
    *((Answer.SETTLED, position) for position in Position),
]
CLOCKS = [(None, None), (BEFORE, None), (None, BEFORE)]
"""The last day for an answer, and since when it is suspended: then there is no last day."""
FORCES = 200


def every_standing():
    """Return each combination that the constraints let a row have."""
    for duty, (owed, suspended), (answer, position), refused, claim, finding, closure, due_on in product(
        (True, False),
        CLOCKS,
        ANSWERS,
        (True, False),
        Claim,
        Found,
        (None, *ClosureKind),
        (None, BEFORE, ON),
    ):
        if closure in VERIFIED and finding not in SATISFIED:
            continue
        yield Facts(
            duty_to_answer=duty,
            answer_due_on=owed,
            suspended_since=suspended,
            answer=answer,
            position=position,
            returned_on=BEFORE if answer is Answer.RETURNED else None,
            refused=refused,
            claim=claim,
            claimed_on=None if claim is Claim.NOTHING else BEFORE,
            complete_on=BEFORE if claim is Claim.COMPLETE else None,
            finding=finding,
            found_on=None if finding is Found.NOT_ASSESSED else BEFORE,
            closure=closure,
            closed_on=BEFORE if closure else None,
            first_due_on=due_on,
            due_on=due_on,
        )


def put_on_record(standings):
    """Give each standing an addressee of its own, by its place in the list, in as few statements as can be."""
    body = factories.organisation(kind=Kind.OVERSIGHT_BODY).id
    forces = range(1000, 1000 + FORCES)
    with transaction() as session:
        session.execute(insert(Organisation), [_force(number) for number in forces])
        investigation = Investigation(reference="ALL", slug="ALL", name="All", oversight_body_id=body, created_at=clock.now())
        investigation.recommendations = [_recommendation(number) for number in range(len(standings) // FORCES + 1)]
        session.add(investigation)
        session.flush()
        items = [item.id for item in investigation.recommendations]
        rows = [
            {name: getattr(facts, name) for name in PLAIN}
            | {
                "id": number,
                "recommendation_id": items[number // FORCES],
                "organisation_id": (force := forces[number % FORCES]),
            }
            | {"respondent_id": force, "with_us": [], "version": 1}
            for number, facts in enumerate(standings)
        ]
        session.execute(insert(Addressee), rows)


def _force(number):
    name = f"force{number}"
    return {"id": number, "slug": name, "short_name": name, "name": name, "kind": Kind.POLICE_FORCE, "version": 1}


def _recommendation(number):
    return Recommendation(
        reference=str(number),
        slug=str(number),
        sort_key=str(number),
        title="One",
        text="Text",
        legal_basis=LegalBasis.OTHER,
        risk=Risk.LOW,
        created_at=clock.now(),
    )


def in_python(facts):
    return (
        standing.headline(facts, ON).value,
        standing.is_open(facts),
        standing.is_overdue(facts, ON),
        standing.is_with_us(facts),
    )


def test_sql_and_python_agree_on_every_standing(session):
    standings = list(every_standing())
    put_on_record(standings)
    twins = (headline_sql.headline_is(ON), headline_sql.is_open(), headline_sql.is_overdue(ON), headline_sql.is_with_us())
    in_sql = {number: (word, *map(bool, rest)) for number, word, *rest in session.execute(select(Addressee.id, *twins))}
    differ = [(facts, in_sql[n], in_python(facts)) for n, facts in enumerate(standings) if in_sql[n] != in_python(facts)]
    assert len(standings) > 30_000
    assert differ[:3] == []
