import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import factories
from tests.factories import PASSWORD
from tests.support.statements import listening
from tracker import clock
from tracker.accounts.models import SessionRow
from tracker.accounts.sessions import hash_of
from tracker.audit.events import Event
from tracker.audit.models import AuditEntry
from tracker.db import transaction
from tracker.policy import Role

SIGN_IN = "accounts.sign_in"
USERS = "accounts.users"


def token_of(visitor):
    return visitor.client.get_cookie("session").value


def row_of(visitor, session):
    return session.scalar(select(SessionRow).where(SessionRow.token_sha256 == hash_of(token_of(visitor))))


def signed_in(page_as, user):
    visitor = page_as(None)
    visitor.get(SIGN_IN).submit({"email": user.email, "password": PASSWORD})
    return visitor


def test_the_right_password_opens_the_page_that_was_asked_for(page_as, administrator):
    asked = page_as(None).get(USERS)
    answer = asked.follow().submit({"email": administrator.email.upper(), "password": PASSWORD})
    assert (answer.status, answer.follow().h1) == (302, "Accounts")


@pytest.mark.parametrize("typed", [("approver@example.org", "wrong"), ("nobody@example.org", PASSWORD)])
def test_a_wrong_password_and_an_unknown_address_are_refused_in_the_same_words(page_as, typed):
    page = page_as(None).post(SIGN_IN, {"email": typed[0], "password": typed[1]})
    assert (page.status, page.errors) == (422, {"": "Your email address or password is not right"})


def test_somebody_whose_account_is_closed_cannot_sign_in(page_as, cast):
    user = factories.user(Role.LIAISON, organisation=cast.force, active=False)
    assert page_as(None).post(SIGN_IN, {"email": user.email, "password": PASSWORD}).status == 422


def test_nothing_typed_says_what_to_type(page_as):
    page = page_as(None).post(SIGN_IN)
    assert page.errors == {"email": "Enter your email address", "password": "Enter your password"}


def test_the_password_is_never_shown_again(page_as):
    page = page_as(None).post(SIGN_IN, {"email": "a@example.org", "password": "do not repeat me"})
    assert "a@example.org" in page.response.text
    assert "do not repeat me" not in page.response.text


@pytest.mark.parametrize(
    "address",
    ["https://example.com/", "//example.com", "/\\example.com", "javascript:alert(1)", "/\n/example.com", "accounts", "//["],
)
def test_signing_in_leads_nowhere_outside(page_as, administrator, address):
    answer = page_as(None).post(SIGN_IN, {"email": administrator.email, "password": PASSWORD}, next=address)
    assert answer.location == "/"


def test_a_page_asked_for_by_a_form_is_not_gone_back_to(page_as):
    answer = page_as(None).post("accounts.sign_out")
    assert answer.location == "/sign-in"


def test_somebody_who_is_signed_in_is_not_asked_again(page_as, administrator):
    assert page_as(administrator).get(SIGN_IN).location == "/"


def test_signing_in_takes_a_new_token_and_the_old_one_is_worth_nothing(page_as, administrator, session):
    visitor = page_as(None)
    before = token_of(visitor)
    visitor.get(SIGN_IN).submit({"email": administrator.email, "password": PASSWORD})
    assert token_of(visitor) != before
    assert session.scalar(select(SessionRow).where(SessionRow.token_sha256 == hash_of(before))) is None


def test_only_the_hash_of_the_token_is_kept(page_as, administrator, session):
    visitor = signed_in(page_as, administrator)
    row = row_of(visitor, session)
    assert row.user_id == administrator.id
    assert token_of(visitor) not in str(row.content) + row.token_sha256


def test_the_cookie_is_kept_from_scripts_and_from_other_sites(client):
    cookie = client.get("/sign-in").headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


def test_a_token_that_somebody_made_up_is_not_taken(client):
    client.set_cookie("session", "made-up")
    assert "session=made-up" not in client.get("/sign-in").headers["Set-Cookie"]


def test_signing_out_ends_the_session(page_as, administrator, session):
    visitor = signed_in(page_as, administrator)
    row_id = row_of(visitor, session).id
    copied = token_of(visitor)
    visitor.get(USERS).submit(press="Sign out Administrator")
    visitor.client.set_cookie("session", copied)
    assert session.get(SessionRow, row_id) is None
    assert visitor.get(USERS).location.startswith("/sign-in")


def test_nobody_is_remembered_who_typed_nothing(client):
    assert "Set-Cookie" not in client.get("/no-such-page").headers


def test_a_session_whose_row_is_removed_is_over(page_as, administrator, session):
    visitor = page_as(administrator)
    row = row_of(visitor, session)
    with transaction() as rows:
        rows.delete(rows.get(SessionRow, row.id))
    assert visitor.get(USERS).status == 302


@pytest.mark.parametrize(("after", "status"), [(timedelta(hours=1, minutes=59), 200), (timedelta(hours=2), 302)])
def test_a_session_ends_after_two_idle_hours(page_as, administrator, after, status):
    visitor = signed_in(page_as, administrator)
    with clock.at(clock.now() + after):
        assert visitor.get(USERS).status == status


def test_a_session_ends_after_twelve_hours_however_busy(page_as, administrator):
    visitor = signed_in(page_as, administrator)
    start = clock.now()
    statuses = []
    for hours in range(1, 14):
        with clock.at(start + timedelta(hours=hours)):
            statuses.append(visitor.get(USERS).status)
    assert statuses == [200] * 11 + [302] * 2


def test_that_a_session_is_in_use_is_written_once_a_minute(page_as, administrator):
    visitor = signed_in(page_as, administrator)
    visitor.get(USERS)
    with listening() as soon:
        visitor.get(USERS)
    with clock.at(clock.now() + timedelta(minutes=1)), listening() as later:
        visitor.get(USERS)
    assert ["UPDATE" in " ".join(statements.sent) for statements in (soon, later)] == [False, True]


def test_sessions_that_have_ended_are_removed_when_somebody_signs_in(page_as, administrator, session):
    row_id = row_of(page_as(None), session).id
    with clock.at(clock.now() + timedelta(hours=13)):
        signed_in(page_as, administrator)
    assert session.get(SessionRow, row_id) is None


def test_a_user_whose_account_is_closed_is_signed_out(page_as, cast):
    user = factories.user(Role.ADMINISTRATOR, organisation=cast.oversight)
    visitor = page_as(user)
    with transaction():
        user.active = False
    assert visitor.get(USERS).status == 302


def test_too_many_wrong_passwords_are_stopped_and_the_page_says_until_when(page_as, cast):
    visitor = page_as(None)
    for _attempt in range(10):
        assert visitor.post(SIGN_IN, {"email": cast.liaison.email, "password": "wrong"}).status == 422
    page = visitor.post(SIGN_IN, {"email": cast.liaison.email, "password": PASSWORD})
    assert (page.status, page.h1) == (429, "You have tried too many times")
    assert re.search(r"Try again in \d+ minutes, after \d+:\d\d[ap]m", page.text)
    assert int(page.response.headers["Retry-After"]) > 0


def test_a_person_is_protected_from_attempts_out_of_many_places(page_as, cast):
    visitor = page_as(None)
    typed = {"email": cast.liaison.email, "password": "wrong"}
    for attempt in range(10):
        visitor.client.environ_base["REMOTE_ADDR"] = f"10.0.0.{attempt}"
        visitor.post(SIGN_IN, typed)
    visitor.client.environ_base["REMOTE_ADDR"] = "10.0.1.1"
    assert visitor.post(SIGN_IN, typed).status == 429
    assert visitor.post(SIGN_IN, {**typed, "email": f" {cast.liaison.email}\x00".upper()}).status == 429
    assert visitor.post(SIGN_IN, {**typed, "email": cast.approver.email}).status == 422


def test_those_who_know_their_passwords_do_not_lock_each_other_out(page_as, cast):
    for _attempt in range(12):
        answer = page_as(None).post(SIGN_IN, {"email": cast.liaison.email, "password": PASSWORD})
        assert answer.status == 302


def test_signing_in_and_out_and_failing_to_are_on_the_record(page_as, administrator, session):
    page_as(None).post(SIGN_IN, {"email": administrator.email, "password": "wrong"})
    signed_in(page_as, administrator).get(USERS).submit(press="Sign out Administrator")
    events = session.scalars(select(AuditEntry.event).order_by(AuditEntry.id)).all()
    assert events == [Event.SIGN_IN_REFUSED, Event.SIGNED_IN, Event.SIGNED_OUT]


def test_the_administrator_sees_who_has_an_account_and_how_to_add_one(page_as, administrator):
    page = page_as(administrator).get(USERS)
    users = {row["Email address"]: row for row in page.table("Users")}
    assert users["approver@example.org"] == {
        "Name": "Approver",
        "Email address": "approver@example.org",
        "Post": "Approver post",
        "Organisation": "Oversight Office",
        "Roles": "Approver",
        "Can sign in": "Yes",
    }
    assert "./dev tracker user add" in page.text


def test_the_accounts_page_costs_the_same_however_many_there_are(page_as, cast):
    visitor = page_as(cast.administrator)
    visitor.get(USERS)
    with listening() as few:
        visitor.get(USERS)
    for _number in range(30):
        factories.user(Role.LIAISON, organisation=factories.organisation(local_policing_body=cast.policing_body))
    with listening() as many:
        visitor.get(USERS)
    assert len(many.reads) == len(few.reads)


def test_links_to_what_one_may_not_see_are_not_offered(page_as, cast):
    assert "Accounts" in page_as(cast.administrator).get(USERS).navigation
    assert "Accounts" not in page_as(cast.liaison).open("/no-such-page").navigation
