"""Somebody who opens pages, signed in or not."""

import secrets
from collections.abc import Mapping

from bs4 import BeautifulSoup
from flask import Flask, url_for
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from tests.support.page import Page, as_posted
from tests.support.soundness import demand_sound
from tests.support.statements import listening
from tracker import clock
from tracker.accounts.models import SessionRow, User
from tracker.accounts.sessions import LONGEST, USER_ID, hash_of
from tracker.db import db, end_read, transaction


class Visitor:
    """Opens pages and sends forms. Every page is looked at for soundness, and a GET may change nothing."""

    def __init__(self, app: Flask, user: User | None) -> None:
        """Take the application, and who is signed in, if anybody."""
        self.app = app
        self.client = app.test_client()
        self.secret = secrets.token_hex(20)
        self._begin_session(user)

    def get(self, endpoint: str, **values: object) -> Page:
        """Open a page by its endpoint."""
        return self.open(self._address(endpoint, values))

    def post(self, endpoint: str, data: Mapping[str, object] | None = None, **values: object) -> Page:
        """Send a form to an endpoint, with the token that its page would have given."""
        return self.send(self._address(endpoint, values), {"csrf_token": self._token(), **as_posted(data or {})})

    def open(self, address: str) -> Page:
        """Open a page by its address."""
        end_read()
        with listening() as statements:
            response = self.client.get(address, buffered=True)
        assert not statements.changes, f"opening {address} changed the record: {statements.changes}"
        return self._page(response)

    def send(self, address: str, data: Mapping[str, object]) -> Page:
        """Send exactly this to an address."""
        end_read()
        response = self.client.post(address, data=data)
        return self._page(response)

    def _page(self, response: TestResponse) -> Page:
        db.session.expire_all()
        html = response.text if response.mimetype == "text/html" else ""
        soup = BeautifulSoup(html, "html.parser")
        if html and not response.location and not _is_a_report(response):
            demand_sound(html, soup, self.app.config["SETTINGS"].service_name)
        return Page(response, self, soup)

    def _address(self, endpoint: str, values: Mapping[str, object]) -> str:
        with self.app.test_request_context():
            return url_for(endpoint, **values)  # type: ignore[arg-type]  # whatever the address takes

    def _begin_session(self, user: User | None) -> None:
        token = secrets.token_urlsafe(32)
        user_id = user.id if user else None
        content: dict[str, object] = {"csrf_token": self.secret}
        if user_id is not None:
            content |= {USER_ID: str(user_id), "_fresh": True}
        now = clock.now()
        with transaction() as session:
            session.add(
                SessionRow(
                    token_sha256=hash_of(token),
                    user_id=user_id,
                    content=content,
                    started_at=now,
                    seen_at=now,
                    expires_at=now + LONGEST,
                )
            )
        self.client.set_cookie("session", token)

    def _token(self) -> str:
        return str(URLSafeTimedSerializer(str(self.app.secret_key), salt="wtf-csrf-token").dumps(self.secret))


def _is_a_report(response: TestResponse) -> bool:
    """A report that is shown as its own page is none of the service: it may use its own style alone, and no script."""
    return response.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
