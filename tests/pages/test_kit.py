from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import g, render_template_string
from jinja2 import UndefinedError

from tracker.config import ROOT
from tracker.dates import When
from tracker.errors import Forbidden, NotVisible
from tracker.policy import Permission, Subject
from tracker.web import filters, templating
from tracker.web.access import requires, signed_in
from tracker.web.pagination import Page, offset_of, page_number


class Overseen(Subject):
    """A record that one oversight body sees."""

    def __init__(self, body: int) -> None:
        self.body = body

    @property
    def overseen_by(self) -> tuple[int, ...]:
        return (self.body,)


@pytest.fixture
def asked_by(app):
    """Return what calls a view as somebody."""

    def ask(user, view, **parts):
        with app.test_request_context("/somewhere?page=2"):
            # where Flask-Login keeps who is signed in
            g._login_user = user or app.login_manager.anonymous_user()
            return view(**parts)

    return ask


def view_on(subject, permission=Permission.ISSUE_RECOMMENDATION):
    """Return a view of a record, whatever its number."""

    @requires(permission, on=lambda number: subject if number == 7 else None)
    def view(record):
        return record

    return view


def test_the_view_is_given_the_record_in_place_of_its_number(asked_by, cast):
    record = Overseen(cast.oversight.id)
    assert asked_by(cast.approver, view_on(record), number=7) is record


@pytest.mark.parametrize(("kind", "refusal"), [("caseworker", Forbidden), ("other_caseworker", NotVisible)])
def test_what_is_seen_is_forbidden_and_what_is_not_seen_is_not_there(asked_by, cast, kind, refusal):
    with pytest.raises(refusal):
        asked_by(cast[kind], view_on(Overseen(cast.oversight.id)), number=7)


def test_a_record_that_is_not_there_is_not_visible(asked_by, cast):
    with pytest.raises(NotVisible):
        asked_by(cast.approver, view_on(Overseen(cast.oversight.id)), number=8)


def test_who_is_not_signed_in_is_asked_to_before_anything_is_loaded(asked_by):
    answer = asked_by(None, view_on(None), number=8)
    assert (answer.status_code, answer.location) == (302, "/sign-in?next=/somewhere?page%3D2")


def test_the_user_who_is_signed_in_is_the_real_one(asked_by, approver):
    assert asked_by(approver, signed_in) is approver


def test_a_template_that_lacks_a_value_is_an_error(app):
    with app.test_request_context(), pytest.raises(UndefinedError, match="'deadline' is undefined"):
        render_template_string("{{ deadline }}")
    with app.test_request_context(), pytest.raises(UndefinedError, match="no attribute 'deadline'"):
        render_template_string("{{ record.deadline }}", record=date(2022, 4, 7))


def test_a_key_that_a_dictionary_lacks_is_left_open(app):
    with app.test_request_context():
        assert render_template_string("{{ row.href or 'no link' }}", row={}) == "no link"


def test_the_address_of_a_file_changes_with_what_is_in_it(tmp_path):
    first, second = tmp_path / "first.css", tmp_path / "second.css"
    first.write_text("a {}")
    second.write_text("b {}")
    versions = {templating._version_of(file) for file in (first, second)}
    assert len(versions) == 2
    assert templating._version_of(Path(tmp_path / "none.css")) is None


@pytest.mark.parametrize(
    ("value", "words"),
    [(date(2022, 4, 7), "7 April 2022"), (When.month(2019, 11), "November 2019"), (None, "–")],
)
def test_a_day_reads_as_people_write_it(value, words):
    assert filters.day(value) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 9, 30, 16, 0, tzinfo=UTC), "30 September 2026 at 5:00pm"),
        (datetime(2026, 12, 31, 0, 5, tzinfo=UTC), "31 December 2026 at 12:05am"),
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "1 July 2026 at 12:30am"),
        (datetime(2026, 1, 1, 12, 0, tzinfo=UTC), "1 January 2026 at 12:00pm"),
    ],
)
def test_a_moment_reads_in_the_time_of_the_place(app, moment, words):
    assert filters.moment(moment) == words


@pytest.mark.parametrize(
    ("size", "words"), [(0, "0 bytes"), (1023, "1023 bytes"), (1536, "1.5 KB"), (52428800, "50 MB"), (3 << 40, "3072 GB")]
)
def test_a_size_can_be_judged(size, words):
    assert filters.size(size) == words


def test_typed_text_is_shown_as_text():
    assert "<script>" not in filters.plain_text("<script>alert(1)</script>")


@pytest.mark.parametrize(("asked", "number"), [("", 1), ("3", 3), ("0", 1), ("-1", 1), ("x", 1), ("٣", 1), ("9" * 99, 1)])
def test_a_page_of_a_list_is_a_number(app, asked, number):
    with app.test_request_context(f"/?page={asked}"):
        assert page_number() == number


def test_the_last_page_of_a_list_has_what_is_left():
    page = Page(items=range(20), number=3, total=120, size=50)
    assert (page.count, page.first, page.last, offset_of(3)) == (3, 101, 120, 100)
    assert Page(items=(), number=1, total=0).count == 1


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_long_list_leads_to_the_pages_beside(app, number):
    words = '{% from "components/pagination.html" import pagination %}{{ pagination(page, "accounts.users") }}'
    with app.test_request_context():
        html = render_template_string(words, page=Page(items=range(50), number=number, total=150))
    assert ('rel="prev"' in html, 'rel="next"' in html) == (number > 1, number < 3)


@pytest.mark.parametrize("component", sorted(file.stem for file in (ROOT / "templates" / "components").glob("*.html")))
def test_each_component_is_one_macro_of_its_name(app, component):
    module = app.jinja_env.get_template(f"components/{component}.html").module
    assert callable(getattr(module, component))
