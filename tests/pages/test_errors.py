import errno
import io
import logging
import sqlite3
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from tests.support.databases import settings_for
from tests.support.soundness import demand_sound
from tracker import clock, create_app
from tracker.config import MEGABYTE, Settings
from tracker.db import transaction
from tracker.errors import ChangedMeanwhile, EvidenceMissing, Forbidden, NotVisible
from tracker.web.access import public

LOCKED = OperationalError("SELECT 1", {}, sqlite3.OperationalError("database is locked"))


@pytest.fixture
def failing(tmp_path):
    """Return what opens a page that fails in a given way, as it would in use."""
    app = create_app(Settings(**{**settings_for(tmp_path).__dict__, "testing": False, "evidence_limit": MEGABYTE}))

    def open_page(error, **how):
        app.view_functions.pop("fails", None)

        @public
        def fails():
            raise error

        app.add_url_rule("/fails", "fails", fails)
        response = app.test_client().get("/fails", **how)
        demand_sound(response.text, BeautifulSoup(response.text, "html.parser"), "Recommendations tracker")
        return response

    return open_page


@pytest.mark.parametrize(
    ("refusal", "status", "words"),
    [
        (Forbidden(), 403, "You may not do this"),
        (NotVisible(), 404, "Page not found"),
        (ChangedMeanwhile(), 409, "Someone else has changed this since you opened it"),
        (EvidenceMissing(), 409, "There is no evidence that this could rest on"),
    ],
)
def test_a_refusal_is_a_page_in_words(failing, refusal, status, words):
    answer = failing(refusal)
    assert answer.status_code == status
    assert words in answer.text


@pytest.mark.parametrize("failure", [LOCKED, OSError(errno.ENOSPC, "No space left on device")])
def test_a_locked_database_and_a_full_disk_are_one_line_and_no_traceback(failing, caplog, failure):
    with caplog.at_level(logging.ERROR):
        answer = failing(failure)
    assert (answer.status_code, len(caplog.records)) == (503, 1)
    assert caplog.records[0].exc_info is None
    assert "What you did was not saved" in answer.text


def test_a_session_that_cannot_be_begun_is_one_line_and_no_traceback(tmp_path, caplog):
    app = create_app(Settings(**{**settings_for(tmp_path).__dict__, "testing": False}))
    answer = app.test_client().get("/sign-in")  # there is not even a table
    assert (answer.status_code, len(caplog.records)) == (503, 1)
    assert caplog.records[0].exc_info is None
    assert "What you did was not saved" in answer.text
    assert "Set-Cookie" not in answer.headers


def test_a_session_that_cannot_be_kept_on_loses_a_message_and_not_the_page(page_as, caseworker, session, caplog):
    visitor = page_as(caseworker)
    with transaction():
        session.execute(text("CREATE TRIGGER silent BEFORE UPDATE ON sessions BEGIN SELECT no_such_function(); END"))
    with clock.at(clock.now() + timedelta(minutes=2)):
        assert visitor.open("/").status == 200
    assert [record.exc_info for record in caplog.records] == [None]


def test_a_mistake_of_ours_is_logged_and_shows_nothing_of_itself(failing, caplog):
    answer = failing(ZeroDivisionError("the secret is 42"))
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert caplog.records[0].exc_info is not None


def test_another_failure_of_the_system_is_no_full_disk(failing):
    assert failing(PermissionError(errno.EACCES, "Permission denied")).status_code == 500


def test_an_error_page_has_every_header(failing):
    headers = failing(ZeroDivisionError()).headers
    assert headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_an_address_that_is_not_there_is_a_404(page_as, administrator):
    page = page_as(administrator).open("/no-such-page")
    assert (page.status, page.h1) == (404, "Page not found")


def test_an_address_that_no_database_could_look_for_is_a_404(page_as, caseworker):
    assert page_as(caseworker).open("/investigations/EL%00M").status == 404


def test_a_way_of_asking_that_is_not_meant_says_which_are(client):
    answer = client.put("/sign-in")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS, POST")


def test_a_form_without_its_token_changes_nothing(client):
    answer = client.post("/sign-in", data={"email": "a@example.org", "password": "x"})
    assert answer.status_code == 400
    assert "This page was open for too long" in answer.text


def test_what_is_too_large_is_refused_with_the_limit(app, client):
    limit = app.config["MAX_CONTENT_LENGTH"]
    form = {"content_type": "multipart/form-data; boundary=x", "input_stream": io.BytesIO(b"--x--")}
    answer = client.post("/sign-in", environ_overrides={"CONTENT_LENGTH": str(limit + 1)}, **form)
    assert answer.status_code == 413
    assert "Send no more than 50 MB at a time" in answer.text


def test_every_page_tells_the_browser_to_run_nothing_of_others(client):
    answer = client.get("/sign-in")
    policy = answer.headers["Content-Security-Policy"]
    nonces = {script["nonce"] for script in BeautifulSoup(answer.text, "html.parser").find_all("script", nonce=True)}
    assert len(nonces) == 1
    assert policy == (
        f"default-src 'none'; script-src 'self' 'nonce-{nonces.pop()}'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )


def test_the_nonce_is_another_each_time(client):
    policies = {client.get("/sign-in").headers["Content-Security-Policy"] for _time in range(3)}
    assert len(policies) == 3


def test_a_host_that_is_not_ours_is_refused(tmp_path):
    settings = Settings(**{**settings_for(tmp_path).__dict__, "trusted_hosts": ("tracker.example.org",)})
    client = create_app(settings).test_client()
    assert client.get("/no-such-page", headers={"Host": "evil.example.com"}).status_code == 400
    assert client.get("/no-such-page", headers={"Host": "tracker.example.org"}).status_code == 404


def test_over_https_the_cookie_and_the_browser_keep_to_it(tmp_path):
    settings = Settings(**{**settings_for(tmp_path).__dict__, "secure_cookies": True})
    app = create_app(settings)
    assert app.config["SESSION_COOKIE_SECURE"] is True
    assert "max-age" in app.test_client().get("/no-such-page").headers["Strict-Transport-Security"]


def test_the_number_of_a_record_that_no_database_holds_is_no_address(app):
    adapter = app.url_map.bind("localhost")
    assert not adapter.test("/submissions/99999999999999999999")
