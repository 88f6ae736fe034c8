"""The cast: one person of every kind, with their organisations."""

from dataclasses import dataclass, fields

from tests import factories
from tracker.accounts import queries
from tracker.accounts.models import User
from tracker.organisations.models import Organisation
from tracker.organisations.vocabulary import Kind
from tracker.policy import Role


@dataclass(frozen=True)
class Cast:
    """Everybody who appears in tests. `None` stands for a visitor who is not signed in."""

    board_member: User
    liaison: User
    signatory: User
    other_liaison: User
    caseworker: User
    approver: User
    other_caseworker: User
    administrator: User
    anonymous: None = None

    def __getitem__(self, kind: str) -> User | None:
        """Return the person of a kind, by its name."""
        found: User | None = getattr(self, kind)
        return found

    @property
    def oversight(self) -> Organisation:
        """Return the oversight body of the caseworker and the approver."""
        return self.caseworker.organisation

    @property
    def other_oversight(self) -> Organisation:
        """Return another oversight body."""
        return self.other_caseworker.organisation

    @property
    def force(self) -> Organisation:
        """Return the force of the liaison and the signatory."""
        return self.liaison.organisation

    @property
    def other_force(self) -> Organisation:
        """Return another force."""
        return self.other_liaison.organisation

    @property
    def board(self) -> Organisation:
        """Return the board."""
        return self.board_member.organisation

    @property
    def policing_body(self) -> Organisation:
        """Return the local policing body of the force."""
        body = self.force.local_policing_body
        assert body is not None
        return body


KINDS = tuple(field.name for field in fields(Cast))


def create() -> None:
    """Put the cast on the record."""
    oversight = factories.organisation("OVS", name="Oversight Office", kind=Kind.OVERSIGHT_BODY)
    other_oversight = factories.organisation("INS", name="Inspectorate", kind=Kind.OVERSIGHT_BODY)
    body = factories.organisation("NPB", name="Northshire Policing Body", kind=Kind.LOCAL_POLICING_BODY)
    force = factories.organisation("NOR", name="Northshire Police", local_policing_body=body)
    other_force = factories.organisation("SOU", name="Southshire Police")
    board = factories.organisation("BRD", name="Policing Board", kind=Kind.BOARD)
    for kind, role, organisation in (
        ("board_member", Role.BOARD_MEMBER, board),
        ("liaison", Role.LIAISON, force),
        ("signatory", Role.SIGNATORY, force),
        ("other_liaison", Role.LIAISON, other_force),
        ("caseworker", Role.CASEWORKER, oversight),
        ("approver", Role.APPROVER, oversight),
        ("other_caseworker", Role.CASEWORKER, other_oversight),
        ("administrator", Role.ADMINISTRATOR, oversight),
    ):
        name = kind.replace("_", " ").capitalize()
        factories.user(role, organisation=organisation, name=name, email=_email(kind), post=f"{name} post")


def assemble() -> Cast:
    """Return the cast, as it is on the record."""
    members = (_member(kind) for kind in KINDS if kind != "anonymous")
    return Cast(*members)  # type: ignore[arg-type]  # the one that may be None is left out


def _member(kind: str) -> User:
    found = queries.by_email(_email(kind))
    assert found is not None
    return found


def _email(kind: str) -> str:
    return f"{kind}@example.org"
