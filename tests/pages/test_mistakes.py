"""The pages on which somebody reports, marks or refuses what was recorded in error, and what they show of it."""

import pytest

from tests import factories
from tests.support import build_periods, build_responses
from tests.support.build_mistakes import REASON, address_of, marked, reported
from tests.support.statements import listening
from tracker.db import end_read
from tracker.mistakes.subjects import Questioned
from tracker.policy import Role

HOSTILE = "<script>alert('1')</script> Ŵyn O’Neill said “no”"


@pytest.fixture
def second(cast):
    return factories.user(Role.APPROVER, organisation=cast.oversight, name="Ŵyn O’Neill", post="Head of cases")


@pytest.fixture
def returned(cast):
    return build_responses.returned(build_responses.issued(cast)[0], cast)


def test_whoever_sees_a_fact_reports_it_and_reads_that_it_still_counts(page_as, cast, returned):
    page = page_as(cast.liaison).get("mistakes.report", **address_of(returned.returning))
    assert page.facts()["What is missing"] == "Say who will do it."
    page = page.visitor.post("mistakes.report", {"reason": HOSTILE}, **address_of(returned.returning)).follow()
    assert "It counts until an approver decides" in page.text
    assert HOSTILE in page_as(cast.approver).get("mistakes.mistakes").text


def test_a_report_without_words_says_what_to_enter(page_as, cast, returned):
    page = page_as(cast.liaison).post("mistakes.report", {"reason": ""}, **address_of(returned.returning))
    assert page.status == 422
    assert "Enter what is wrong with it" in page.text


def test_an_approver_sees_what_would_change_and_marks_it(page_as, cast, returned, second):
    page = page_as(second).get("mistakes.mark", **address_of(returned.returning))
    changes = {row["What"]: (row["Now"], row["Then"]) for row in page.table("What would change")}
    assert changes["Answer"] == ("Returned", "Received, being checked")
    done = page.submit({"reason": HOSTILE}).follow()
    assert "is marked as recorded in error" in done.text
    assert returned.returning is None


def test_who_recorded_it_is_told_that_another_marks_it(page_as, cast, returned):
    page = page_as(cast.approver).get("mistakes.mark", **address_of(returned.returning))
    assert "You recorded this, so another approver must mark it" in page.text
    assert not page.soup.select("textarea")


def test_a_mark_of_what_changed_meanwhile_keeps_what_was_typed(page_as, second, returned):
    page = page_as(second).post("mistakes.mark", {"reason": REASON, "version": 0}, **address_of(returned.returning))
    assert page.status == 409
    assert page.soup.select_one("textarea").get_text(strip=True) == REASON


def test_what_rests_on_it_is_named_on_the_page(page_as, cast, second):
    application = build_periods.recorded(build_periods.issued(cast)[0], cast=cast)[0]
    build_periods.granted(application, cast)
    page = page_as(second).get("mistakes.mark", **address_of(application))
    assert "must be marked first: decision on more time of 2 March 2025" in page.text


def test_a_marked_fact_is_struck_with_words_on_its_page(page_as, cast, returned, second):
    fact = returned.returning
    marked(fact, by=second, reason=HOSTILE)
    for person in (cast.liaison, cast.caseworker):
        page = page_as(person).get("responses.response", response_id=returned.id)
        assert "Recorded in error on" in page.text
        assert HOSTILE in page.text
        assert "Say who will do it." in page.soup.select_one("del").get_text()


def test_a_marked_application_is_struck_where_the_time_is_told(page_as, cast, second):
    application = build_periods.recorded(build_periods.issued(cast)[0], cast=cast)[0]
    marked(build_periods.granted(application, cast).decision, by=second)
    page = page_as(cast.liaison).get("periods.periods", **build_periods.address_of(application.addressee))
    assert "Recorded in error" in page.text
    assert page.facts()["Last day for the answer"] == "2 March 2025"


def test_a_report_is_refused_with_its_reason(page_as, cast, returned, second):
    report = reported(returned.returning, by=cast.liaison)
    page = page_as(second).post("mistakes.refuse", {"reason": "It is right."}, report_id=report.report.id).follow()
    assert "stays as it is" in page.text
    page = page_as(cast.liaison).get("mistakes.mistakes")
    assert "It is right." in page.text


def test_a_kind_that_is_never_marked_says_what_to_do_instead(page_as, cast, returned):
    page = page_as(cast.liaison).get("mistakes.report", **address_of(returned.submission.signature))
    assert "The respondent changes its answer instead" in page.text
    assert not page.soup.select("textarea")


@pytest.mark.parametrize("address", [{"kind": "findings", "fact_id": 999}, {"kind": "users", "fact_id": 1}])
def test_what_is_no_fact_is_not_there(page_as, cast, address):
    assert page_as(cast.approver).get("mistakes.report", **address).status == 404


def test_the_list_takes_as_many_queries_for_many_as_for_one(page_as, cast, second):
    def reads() -> int:
        end_read()
        with listening() as statements:
            assert page_as(second).get("mistakes.mistakes").status == 200
        return len(statements.reads)

    def one_more() -> None:
        (addressee,) = build_responses.issued(cast)
        fact = build_responses.returned(addressee, cast).returning
        reported(fact, by=cast.liaison)
        marked(build_responses.returned(build_responses.issued(cast)[0], cast).returning, by=second)

    one_more()
    few = reads()
    for _each in range(12):
        one_more()
    assert reads() == few


def test_the_list_is_narrowed_to_one_kind(page_as, cast, second, returned):
    marked(returned.returning, by=second)
    application = build_periods.recorded(build_periods.issued(cast)[0], cast=cast)[0]
    marked(application, by=second)
    page = page_as(cast.liaison).get("mistakes.mistakes", kind="returnings")
    assert [row["Why"] for row in page.table("Marked as recorded in error")] == [REASON]
    assert len(page_as(cast.liaison).get("mistakes.mistakes").table("Marked as recorded in error")) == 2


def test_a_fact_is_called_by_its_kind_and_its_day(returned):
    assert Questioned(returned.returning).words.startswith("return of an answer of ")
