"""The tables of users, their roles and their sessions."""

from datetime import datetime

from flask_login import UserMixin
from sqlalchemy import JSON, Boolean, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db import Model, Moment, Versioned, Word
from tracker.organisations.models import Organisation
from tracker.policy import Role


class User(UserMixin, Versioned, Model):
    """A person with a post in one organisation, and what they are there for."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    post: Mapped[str] = mapped_column(String(200))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    password_hash: Mapped[str] = mapped_column(Text)
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    demonstration: Mapped[bool] = mapped_column(Boolean, default=False)
    created_at: Mapped[datetime] = mapped_column(Moment)

    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)
    role_rows: Mapped[list["UserRole"]] = relationship(lazy="selectin", order_by="UserRole.role")

    @property
    def roles(self) -> frozenset[Role]:
        """Return what the user is there for."""
        return frozenset(row.role for row in self.role_rows)

    @property
    def organisation_name(self) -> str:
        """Return the name of the user's organisation, as facts keep it."""
        return self.organisation.name

    @property
    def is_active(self) -> bool:
        """Return whether the user may sign in."""
        return self.active

    @property
    def label(self) -> str:
        """Return what the audit calls the user."""
        return self.email


class UserRole(Model):
    """One thing that a user is there for."""

    __tablename__ = "user_roles"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    role: Mapped[Role] = mapped_column(Word(Role), primary_key=True)


class SessionRow(Model):
    """A browser's session. Only the SHA-256 of its token is kept; removing the row ends it."""

    __tablename__ = "sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    content: Mapped[dict[str, object]] = mapped_column(JSON)
    started_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment, index=True)
