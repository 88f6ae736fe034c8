"""The organisations and accounts of the demonstration. The organisations of Operation Example are invented."""

from dataclasses import dataclass

from tracker.accounts import queries as account_queries
from tracker.accounts import services as accounts
from tracker.accounts.models import User
from tracker.organisations import queries as organisation_queries
from tracker.organisations import services as organisations
from tracker.organisations.models import Organisation
from tracker.organisations.vocabulary import Kind
from tracker.policy import SYSTEM, Role

PASSWORD = "demonstration"  # noqa: S105 - printed at start-up; these accounts exist for nothing else


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation of the demonstration."""

    short_name: str
    name: str
    kind: Kind
    local_policing_body: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who can sign in to the demonstration."""

    key: str
    organisation: str
    post: str
    roles: tuple[Role, ...]
    invented_name: str = ""
    """Only people of invented organisations are named."""

    @property
    def name(self) -> str:
        """Return what the person is called; those of real organisations are called after their post."""
        return self.invented_name or f"Demonstration {self.post.lower()}"

    @property
    def email(self) -> str:
        """Return the address to sign in with."""
        return f"{self.key}@demonstration.example"


BODIES = (
    Body("IOPC", "Independent Office for Police Conduct", Kind.OVERSIGHT_BODY),
    Body("MOPAC", "Mayor’s Office for Policing and Crime", Kind.LOCAL_POLICING_BODY),
    Body("MPS", "Metropolitan Police Service", Kind.POLICE_FORCE, "MOPAC"),
    Body("NPCC", "National Police Chiefs’ Council", Kind.NATIONAL_BODY),
    Body("CoP", "College of Policing", Kind.NATIONAL_BODY),
    Body("CrimPRC", "Criminal Procedure Rule Committee", Kind.NATIONAL_BODY),
    Body("NPCPCC", "Northshire Police and Crime Commissioner (fictional)", Kind.LOCAL_POLICING_BODY),
    Body("Northshire", "Northshire Police (fictional)", Kind.POLICE_FORCE, "NPCPCC"),
    Body("Dyffryn", "Heddlu Dyffryn, Dyffryn Police (fictional)", Kind.POLICE_FORCE),
    Body("Board", "People’s Oversight Board (fictional)", Kind.BOARD),
)
ACCOUNTS = (
    Account("caseworker", "IOPC", "Caseworker", (Role.CASEWORKER,)),
    Account("approver", "IOPC", "Approver", (Role.APPROVER,)),
    Account("assessor", "IOPC", "Caseworker and approver", (Role.CASEWORKER, Role.APPROVER)),
    Account("liaison", "MPS", "Force liaison", (Role.LIAISON,)),
    Account("signatory", "MPS", "Signatory for the chief officer", (Role.SIGNATORY,)),
    Account("northshire", "Northshire", "Head of standards", (Role.LIAISON,), "Alex Marsh"),
    Account("northshire-chief", "Northshire", "Deputy Chief Constable", (Role.SIGNATORY,), "Sam Thornbury"),
    Account("dyffryn", "Dyffryn", "Pennaeth Safonau, Head of standards", (Role.LIAISON, Role.SIGNATORY), "Gwen Prydderch"),
    Account("board", "Board", "Board member", (Role.BOARD_MEMBER,)),
    Account("administrator", "IOPC", "Administrator", (Role.ADMINISTRATOR,)),
)


class Cast:
    """The people and organisations of the demonstration, by their keys."""

    def user(self, key: str) -> User:
        """Return the user with this key. Raises LookupError where the demonstration was not loaded."""
        user = account_queries.by_email(f"{key}@demonstration.example")
        if user is None:
            raise LookupError(key)
        return user

    def organisation(self, short_name: str) -> Organisation:
        """Return the organisation with this short name. Raises LookupError where the demonstration was not loaded."""
        organisation = organisation_queries.by_short_name(short_name)
        if organisation is None:
            raise LookupError(short_name)
        return organisation


def load_people() -> Cast:
    """All organisations and accounts of the demonstration are there; those that are already stay as they are."""
    for body in BODIES:
        if organisation_queries.by_short_name(body.short_name) is None:
            organisations.add(
                by=SYSTEM,
                short_name=body.short_name,
                name=body.name,
                kind=body.kind,
                local_policing_body=organisation_queries.by_short_name(body.local_policing_body),
                demonstration=True,
            )
    cast = Cast()
    for account in ACCOUNTS:
        if account_queries.by_email(account.email) is None:
            accounts.add_user(
                by=SYSTEM,
                email=account.email,
                name=account.name,
                post=account.post,
                organisation=cast.organisation(account.organisation),
                roles=account.roles,
                password=PASSWORD,
                demonstration=True,
            )
    return cast
