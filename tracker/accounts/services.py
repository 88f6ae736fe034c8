"""Adding users, signing in and out."""

from collections.abc import Collection

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from tracker import audit, clock, policy
from tracker.accounts import queries
from tracker.accounts.models import User, UserRole
from tracker.audit.events import Event
from tracker.db import duplicates_as, end_read, transaction
from tracker.errors import AlreadyExists, Refused
from tracker.organisations.models import Organisation
from tracker.policy import SYSTEM, Actor, Permission, Role

LEAST_PASSWORD_LENGTH = 12
# 19 MiB, two passes, one lane: the OWASP minimum, so that a sign-in costs about 40 ms and an attacker the same.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Checked where there is no such user, so that the answer takes as long and tells nothing.
_NOBODY = _hasher.hash("nobody has this password")


class SignInRefused(Refused):
    """Your email address or password is not right."""


def add_user(
    *,
    by: Actor,
    email: str,
    name: str,
    post: str,
    organisation: Organisation,
    roles: Collection[Role],
    password: str,
    demonstration: bool = False,
) -> User:
    """The user can sign in.

    Raises AlreadyExists where the e-mail address is taken, and Refused for a password under 12 characters or no role.
    """
    policy.demand(by, Permission.MANAGE_ACCOUNTS)
    if len(password) < LEAST_PASSWORD_LENGTH:
        raise Refused(f"A password needs at least {LEAST_PASSWORD_LENGTH} characters")
    if not roles:
        raise Refused("A user needs at least one role")
    password_hash = _hasher.hash(password)
    organisation_id = organisation.id
    taken = AlreadyExists("There is already a user with this e-mail address", field="email")
    with duplicates_as(taken), transaction() as session:
        user = User(
            email=email.strip().lower(),
            name=name.strip(),
            post=post.strip(),
            organisation_id=organisation_id,
            password_hash=password_hash,
            demonstration=demonstration,
            created_at=clock.now(),
            role_rows=[UserRole(role=role) for role in sorted(roles)],
        )
        session.add(user)
        audit.record(by, Event.USER_ADDED, user, roles=sorted(roles))
    return user


def sign_in(*, email: str, password: str) -> User:
    """Return the user whose e-mail address and password these are; the attempt is on the record either way.

    Raises SignInRefused, in the same words and after the same time, whatever was wrong.
    """
    user = queries.by_email(email)
    good = _matches(user.password_hash if user else _NOBODY, password) and user is not None and user.active
    end_read()
    if user is None:
        raise SignInRefused
    with transaction():
        if good:
            audit.record(user, Event.SIGNED_IN, user)
        else:
            audit.record(SYSTEM, Event.SIGN_IN_REFUSED, user)
    if not good:
        raise SignInRefused
    return user


def sign_out(*, by: User) -> None:
    """It is on the record that the user has signed out."""
    policy.demand(by, Permission.USE_SERVICE)
    with transaction():
        audit.record(by, Event.SIGNED_OUT, by)


def _matches(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
