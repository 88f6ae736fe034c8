"""Records for tests, one function a model: say only what matters to the test."""

from collections.abc import Collection
from functools import cache
from itertools import count

from argon2 import PasswordHasher

from tracker import clock
from tracker.accounts.models import User, UserRole
from tracker.db import transaction
from tracker.organisations.models import Organisation
from tracker.organisations.vocabulary import Kind
from tracker.policy import Role
from tracker.references import slug_of

PASSWORD = "correct horse battery staple"
_numbers = count(1)


def organisation(
    short_name: str = "",
    *,
    name: str = "",
    kind: Kind = Kind.POLICE_FORCE,
    local_policing_body: Organisation | None = None,
) -> Organisation:
    """Return an organisation: a police force unless it is told otherwise."""
    short_name = short_name or f"Force {next(_numbers)}"
    body_id = local_policing_body.id if local_policing_body else None
    with transaction() as session:
        made = Organisation(
            slug=slug_of(short_name),
            short_name=short_name,
            name=name or f"{short_name} in full",
            kind=kind,
            local_policing_body_id=body_id,
        )
        session.add(made)
    return made


def user(
    *roles: Role,
    organisation: Organisation,
    name: str = "",
    email: str = "",
    post: str = "Officer",
    active: bool = True,
) -> User:
    """Return a user who holds some roles; the password is PASSWORD."""
    number = next(_numbers)
    organisation_id = organisation.id
    with transaction() as session:
        made = User(
            email=email or f"user{number}@example.org",
            name=name or f"User {number}",
            post=post,
            organisation_id=organisation_id,
            password_hash=_password_hash(),
            active=active,
            created_at=clock.now(),
            role_rows=_rows(roles),
        )
        session.add(made)
    return made


def _rows(roles: Collection[Role]) -> list[UserRole]:
    return [UserRole(role=role) for role in sorted(roles)]


@cache
def _password_hash() -> str:
    # As cheap as it gets: what protects passwords is tested where they are set.
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
