"""The people of the journeys, put on the record through the services: `python -m tests.journeys.people`."""

from tracker import create_app
from tracker.accounts import services as accounts
from tracker.organisations import services as organisations
from tracker.organisations.vocabulary import Kind
from tracker.policy import SYSTEM, Role

PASSWORD = "correct horse battery staple"
PEOPLE = {
    "caseworker": ("OVS", "Caseworker", Role.CASEWORKER),
    "approver": ("OVS", "Approver", Role.APPROVER),
    "liaison": ("NOR", "Force liaison", Role.LIAISON),
    "signatory": ("NOR", "Deputy Chief Constable", Role.SIGNATORY),
    "second": ("OVS", "Regional Director", Role.APPROVER),
    "southern": ("SOU", "Force liaison", Role.LIAISON),
    "board": ("BRD", "Board member", Role.BOARD_MEMBER),
}


def email(person: str) -> str:
    """Return the address with which one of them signs in."""
    return f"{person}@journeys.example"


def create() -> None:
    """Everybody can sign in; nothing else is on the record."""
    made = {
        short_name: organisations.add(by=SYSTEM, short_name=short_name, name=name, kind=kind)
        for short_name, name, kind in (
            ("OVS", "Oversight Office", Kind.OVERSIGHT_BODY),
            ("NOR", "O’Neill’s Northshire Police", Kind.POLICE_FORCE),
            ("SOU", "Southshire Police", Kind.POLICE_FORCE),
            ("BRD", "Policing Board", Kind.BOARD),
        )
    }
    for person, (organisation, post, role) in PEOPLE.items():
        accounts.add_user(
            by=SYSTEM,
            email=email(person),
            name=f"Pat {person.title()}",
            post=post,
            organisation=made[organisation],
            roles=[role],
            password=PASSWORD,
        )


if __name__ == "__main__":
    with create_app().app_context():
        create()
