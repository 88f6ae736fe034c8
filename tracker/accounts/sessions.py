"""Browsers' sessions: what is remembered of one is a row of ours, and the cookie holds nothing but a random token."""

import hashlib
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import cast

from flask import Flask, Request, Response, session
from flask.sessions import SessionInterface, SessionMixin
from flask_login import login_user, logout_user
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from tracker import clock
from tracker.accounts import queries
from tracker.accounts.models import SessionRow, User
from tracker.db import transaction
from tracker.web import errors

LONGEST = timedelta(hours=12)
LONGEST_IDLE = timedelta(hours=2)
LONGEST_ANONYMOUS = timedelta(hours=1)
# How often, at most, it is written that a session is still in use.
SEEN_AGAIN_AFTER = timedelta(minutes=1)
USER_ID = "_user_id"


class StoredSession(SessionMixin):
    """What is remembered of one browser, read when it is first asked for."""

    def __init__(self, token: str | None) -> None:
        """Take the token that the browser's cookie holds."""
        self.token = token
        self.modified = False  # Flask takes every session as changed until it is told otherwise
        self.row_id: int | None = None
        self.replaces: int | None = None
        self.started_at = self.seen_at = clock.now()
        self._content: dict[str, object] | None = None

    @property
    def is_loaded(self) -> bool:
        """Return whether anything was asked of the session."""
        return self._content is not None

    @property
    def content(self) -> dict[str, object]:
        """Return what is remembered; nothing where the session has expired, was ended, or never was."""
        if self._content is None:
            self._content = {}  # first, so that a database that does not answer is asked once
            row = queries.session_with(hash_of(self.token)) if self.token else None
            if row is not None and row.expires_at > clock.now():
                self._content = dict(row.content)
                self.row_id, self.started_at, self.seen_at = row.id, row.started_at, row.seen_at
        return self._content

    @property
    def user_id(self) -> int | None:
        """Return the number of the user who is signed in, if anybody is."""
        value = self.content.get(USER_ID)
        return int(value) if isinstance(value, str) else None

    @property
    def needs_writing(self) -> bool:
        """Return whether the row is to be written: something changed, or it has not been seen for a while."""
        if not self.is_loaded:
            return False
        return self.modified or (self.row_id is not None and clock.now() - self.seen_at >= SEEN_AGAIN_AFTER)

    def expires_at(self, now: datetime) -> datetime:
        """Return when the session ends if nothing more happens."""
        if self.user_id is None:
            return now + LONGEST_ANONYMOUS
        return min(self.started_at + LONGEST, now + LONGEST_IDLE)

    def renew(self) -> None:
        """Forget everything and take a new token, so that a token known from before is worth nothing."""
        self.replaces = self.row_id if self.content or self.row_id else None
        self.row_id, self.token, self.started_at = None, None, clock.now()
        self._content = {}
        self.modified = True

    def __getitem__(self, key: str) -> object:
        return self.content[key]

    def __setitem__(self, key: str, value: object) -> None:
        self.content[key] = value
        self.modified = True

    def __delitem__(self, key: str) -> None:
        del self.content[key]
        self.modified = True

    def __iter__(self) -> Iterator[str]:
        return iter(self.content)

    def __len__(self) -> int:
        return len(self.content)


class StoredSessions(SessionInterface):
    """Reads and writes sessions for Flask."""

    def open_session(self, app: Flask, request: Request) -> StoredSession:
        """Return the session of a request."""
        return StoredSession(request.cookies.get(self.get_cookie_name(app)))

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Keep what is remembered, and give the browser its token where that is new."""
        stored = cast("StoredSession", session)
        if not stored.needs_writing:
            return
        before = stored.token
        try:
            with transaction() as rows:
                _write(rows, stored)
        except OperationalError as error:
            if stored.row_id is None:
                errors.answer_without_database(response, error)
            else:  # what was asked for is done; that the session is still in use, or a message, can be lost
                errors.log_silence(error)
            return
        name, path = self.get_cookie_name(app), self.get_cookie_path(app)
        if stored.token is None:
            response.delete_cookie(name, path=path)
        elif stored.token != before:
            response.set_cookie(
                name,
                stored.token,
                path=path,
                httponly=self.get_cookie_httponly(app),
                secure=self.get_cookie_secure(app),
                samesite=self.get_cookie_samesite(app),
            )


def begin(user: User) -> None:
    """The browser is signed in, in a session of its own that has nothing of the one before."""
    cast("StoredSession", session).renew()
    login_user(user)


def end() -> None:
    """The browser is signed out, and its session is worth nothing any more."""
    logout_user()
    cast("StoredSession", session).renew()


def hash_of(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _write(rows: Session, stored: StoredSession) -> None:
    now = clock.now()
    if stored.replaces is not None:
        for row in [rows.get(SessionRow, stored.replaces), *queries.sessions_expired_by(now)]:
            if row is not None:
                rows.delete(row)
    row = rows.get(SessionRow, stored.row_id) if stored.row_id else None
    if stored.row_id and row is None:
        return  # ended meanwhile, by somebody else: it stays ended
    if not stored.content:
        stored.token = None
        if row is not None:
            rows.delete(row)
        return
    if row is None:
        stored.token = secrets.token_urlsafe(32)
        row = SessionRow(token_sha256=hash_of(stored.token), started_at=stored.started_at)
        rows.add(row)
    row.content, row.user_id = dict(stored.content), stored.user_id
    row.seen_at, row.expires_at = now, stored.expires_at(now)
