"""Answers that are settled and wait to be carried out, put on the record: `python -m tests.journeys.underway`."""

from datetime import date

from tests.journeys import people
from tests.support import build_responses
from tests.support.cast import Cast
from tracker import clock, create_app
from tracker.accounts import queries
from tracker.accounts.models import User
from tracker.investigations import services
from tracker.investigations.details import InvestigationDetails
from tracker.investigations.models import Addressee, Investigation
from tracker.responses import judging

FEW = ("DALE", "GLEN", "MOOR")
"""Investigations with three recommendations each, to the first force."""
REPORTED, PACKED = ("FELL", "FORD", "HOLT"), "WOLD"
"""Investigations with two recommendations each, to the first force."""
LONG = "LONG"
OPEN, DUE_SOON = 300, 25
"""How much is open for the other force, and how much of it is due within a month."""


def create() -> None:
    """Everybody can sign in, and has work under way."""
    people.create()
    cast = _cast()
    for reference in FEW:
        for addressee in build_responses.issued(cast, "1", "2", "3", investigation=_investigation(cast, reference)):
            build_responses.settled(addressee, cast)
    for reference in (*REPORTED, PACKED):
        for addressee in build_responses.issued(cast, "1", "2", investigation=_investigation(cast, reference)):
            build_responses.settled(addressee, cast)
    references = [str(number) for number in range(1, OPEN + 1)]
    made = build_responses.issued(cast, *references, to=cast.other_force, investigation=_investigation(cast, LONG))
    _answer(made[:DUE_SOON], cast, due_on=clock.days_from_today(20))


def _cast() -> Cast:
    return Cast(
        caseworker=_user("caseworker"),
        approver=_user("approver"),
        liaison=_user("liaison"),
        signatory=_user("signatory"),
        other_liaison=_user("southern"),
        board_member=_user("board"),
        other_caseworker=_user("second"),
        administrator=_user("second"),
    )


def _user(person: str) -> User:
    found = queries.by_email(people.email(person))
    assert found is not None
    return found


def _investigation(cast: Cast, reference: str) -> Investigation:
    details = InvestigationDetails(name=f"Operation {reference.title()}")
    return services.create(by=cast.caseworker, reference=reference, details=details)


def _answer(addressees: list[Addressee], cast: Cast, *, due_on: date) -> None:
    """Have an answer to each of these, received by post, settled with its delivery date."""
    for addressee in addressees:
        response = build_responses.received(addressee, cast.caseworker)
        judging.settle(response, by=cast.approver, version=response.version, due_on=due_on)


if __name__ == "__main__":
    with create_app().app_context():
        create()
