"""Reading users and sessions."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from tracker.accounts.models import SessionRow, User, UserRole
from tracker.db import db
from tracker.policy import Role


def by_id(user_id: int) -> User | None:
    """Return the user with this number, or None."""
    return db.session.get(User, user_id)


def by_email(email: str) -> User | None:
    """Return the user with this e-mail address, whatever its case, or None."""
    return db.session.scalar(select(User).where(User.email == email.strip().lower()))


def all_users() -> list[User]:
    """Return every user, by organisation and name."""
    return list(db.session.scalars(select(User).order_by(User.organisation_id, User.name, User.id)))


def holders_of(role: Role, organisation_ids: Collection[int]) -> list[User]:
    """Return the active users who hold a role in some organisations, by name."""
    chosen = select(User).join(UserRole).where(UserRole.role == role, User.organisation_id.in_(organisation_ids), User.active)
    return list(db.session.scalars(chosen.order_by(User.name, User.id)))


def session_with(token_sha256: str) -> SessionRow | None:
    """Return the session whose token has this hash, or None."""
    return db.session.scalar(select(SessionRow).where(SessionRow.token_sha256 == token_sha256))


def sessions_expired_by(at: datetime) -> list[SessionRow]:
    """Return the sessions that have ended by themselves by a moment."""
    return list(db.session.scalars(select(SessionRow).where(SessionRow.expires_at <= at).order_by(SessionRow.id)))
