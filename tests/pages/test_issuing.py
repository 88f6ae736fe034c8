"""Issuing, as an approver does it: choose, give the day, read what it means, confirm."""

from datetime import date

import pytest

from tests.support import build_investigations as build
from tests.support.statements import listening
from tracker import clock
from tracker.dates import When, long_date
from tracker.investigations import issuing, queries, services
from tracker.investigations.vocabulary import LegalBasis, RecommendationState

ISSUE = "investigations.issue"
DAY = date(2024, 1, 15)


@pytest.fixture
def elm(cast):
    return build.investigation(cast, "ELM")


@pytest.fixture
def draft(elm, cast):
    return build.draft(elm, cast, "1")


@pytest.fixture
def page(page_as, approver, draft):
    return page_as(approver).get(ISSUE, investigation="ELM")


def because(reason):
    return {"starts-day": "", "starts-month": "", "starts-year": "", "starts-because": reason}


def test_every_draft_is_ticked_and_the_day_is_today(page_as, cast, elm, draft):
    build.draft(elm, cast, "2")
    page = page_as(cast.approver).get(ISSUE, investigation="ELM")
    assert len(page.soup.select("input[name=recommendations][checked]")) == 2
    typed = [box["value"] for box in page.soup.select("input[name^=starts]")[:3]]
    today = clock.today()
    assert typed == [str(today.day), str(today.month), str(today.year)]


def test_the_due_date_is_shown_with_its_working_before_anything_is_issued(page, draft):
    confirm = page.submit({"starts": DAY})
    assert confirm.status == 200
    assert confirm.facts()["Answer due"] == (
        "10 March 2024 Made 15 January 2024, day 1; day 56 is 10 March 2024 "
        "10 March 2024 falls on a Sunday; no adjustment is made."
    )
    assert "the text and the day that starts the clock are locked" in confirm.text
    assert draft.state is RecommendationState.DRAFT


def test_a_bank_holiday_is_told_of(page):
    assert "26 December 2025 falls on a bank holiday (Boxing Day)" in page.submit({"starts": date(2025, 11, 1)}).text


def test_confirming_issues_and_starts_the_clock(page, draft):
    answer = page.submit({"starts": DAY}).submit(press="Issue 1 recommendation")
    assert answer.location == "/investigations/ELM"
    assert answer.follow().messages == ["1 recommendation is issued"]
    (addressee,) = draft.addressees
    assert (draft.state, addressee.answer_due_on) == (RecommendationState.ISSUED, date(2024, 3, 10))
    assert draft.issue.starts == When.day(DAY)


@pytest.mark.parametrize("version", ["{}:9", "{}:²", "{}", "9" * 5000 + ":1", "{}:" + "9" * 5000])
def test_what_was_not_read_as_it_stands_is_not_issued(page, draft, version):
    confirm = page.submit({"starts": DAY})
    answer = confirm.submit({"version": version.format(draft.id)}, press="Issue 1 recommendation")
    assert (answer.status, draft.is_issued) == (409, False)


def test_only_what_was_ticked_is_issued(page_as, cast, elm, draft):
    second = build.draft(elm, cast, "2")
    page = page_as(cast.approver).get(ISSUE, investigation="ELM")
    page.submit({"recommendations": [second.id]}).submit(press="Issue 1 recommendation")
    assert (draft.is_issued, second.is_issued) == (False, True)


def test_going_back_to_change_keeps_what_was_typed(page_as, cast, elm, draft):
    second = build.draft(elm, cast, "2")
    page = page_as(cast.approver).get(ISSUE, investigation="ELM")
    back = page.submit({"recommendations": [second.id], "starts": DAY}).submit(press="Change")
    assert (back.status, back.h1, second.is_issued) == (200, "Issue recommendations", False)
    assert [box["value"] for box in back.soup.select("input[name=recommendations][checked]")] == [str(second.id)]
    assert back.soup.find(id="starts-year")["value"] == "2024"


def test_a_day_that_is_not_known_needs_its_reason_and_sets_no_deadline(page, draft):
    confirm = page.submit(because("the day is not public"))
    assert confirm.facts()["Answer due"] == "No date, because the day is not public"
    confirm.submit(press="Issue 1 recommendation")
    assert (draft.addressees[0].answer_due_on, str(draft.issue.starts)) == (None, "not known, because the day is not public")


def test_a_month_alone_sets_no_deadline(page, draft):
    page.submit({"starts": When.month(2019, 11)}).submit(press="Issue 1 recommendation")
    assert (draft.addressees[0].answer_due_on, str(draft.issue.starts)) == (None, "November 2019")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (because(""), "Enter the day that starts the clock, or say why it is not known"),
        ({"starts-day": "31", "starts-month": "2"}, "The day that starts the clock must be a real date"),
        ({"starts-because": "lost"}, "Enter the day that starts the clock, or say why it is not known, not both"),
    ],
)
def test_a_day_that_cannot_be_is_refused_beside_the_field(page, draft, typed, message):
    answer = page.submit(typed)
    assert (answer.status, answer.errors) == (422, {"starts": message})
    assert not draft.is_issued


@pytest.mark.parametrize("days", [1, 40])
def test_the_day_is_never_in_the_future(page, days):
    answer = page.submit({"starts": clock.days_from_today(days)})
    assert answer.errors == {"starts": "The day that starts the clock must be today or in the past"}


def test_at_least_one_is_chosen(page):
    assert page.submit({"recommendations": []}).errors == {"recommendations": "Select at least one recommendation to issue"}


def test_a_day_for_the_answer_is_asked_for_only_where_no_period_is_laid_down(page_as, cast, elm, page):
    assert page.soup.find(id="answer_asked_by") is None
    build.draft(elm, cast, "2", legal_basis=LegalBasis.OTHER)
    assert page_as(cast.approver).get(ISSUE, investigation="ELM").soup.find(id="answer_asked_by")


def test_an_agreed_day_is_the_due_date_where_no_period_is_laid_down_and_nowhere_else(page_as, cast, elm, draft):
    other = build.draft(elm, cast, "2", legal_basis=LegalBasis.OTHER)
    page = page_as(cast.approver).get(ISSUE, investigation="ELM")
    page.submit({"starts": DAY, "answer_asked_by": date(2024, 5, 1)}).submit(press="Issue 2 recommendations")
    assert [each.addressees[0].answer_due_on for each in (draft, other)] == [date(2024, 3, 10), date(2024, 5, 1)]
    assert [each.issues[0].answer_asked_by for each in (draft, other)] == [None, date(2024, 5, 1)]


def test_an_agreed_day_is_not_before_the_day_that_starts_the_clock(page_as, cast, elm):
    build.draft(elm, cast, "1", legal_basis=LegalBasis.OTHER)
    page = page_as(cast.approver).get(ISSUE, investigation="ELM")
    answer = page.submit({"starts": DAY, "answer_asked_by": date(2024, 1, 14)})
    assert answer.status == 422
    assert set(answer.errors) == {"answer_asked_by"}


def test_a_draft_that_changed_after_it_was_read_is_not_issued(page, cast, draft):
    confirm = page.submit({"starts": DAY})
    services.change_recommendation(
        draft, by=cast.caseworker, version=draft.version, details=build.saying("1", text="New"), addressees=[cast.force]
    )
    answer = confirm.submit(press="Issue 1 recommendation")
    assert (answer.status, draft.is_issued) == (409, False)
    assert "changed one of these drafts after you read it" in answer.messages[0]
    assert "New" in (again := answer.submit()).facts()["Text"]
    assert again.submit(press="Issue 1 recommendation").status == 302


def test_a_confirmation_without_having_read_is_refused(page, draft):
    sent = {"recommendations": [draft.id], "starts": DAY, "letters": "yes", "confirmed": "yes"}
    answer = page.visitor.post(ISSUE, sent, investigation="ELM")
    assert (answer.status, draft.is_issued) == (409, False)


def test_a_second_submission_issues_nothing_twice(page, draft):
    confirm = page.submit({"starts": DAY})
    confirm.submit(press="Issue 1 recommendation")
    second = confirm.submit(press="Issue 1 recommendation")
    assert "There is nothing here that you can issue." in second.text
    assert len(draft.issues) == 1


def test_an_approver_is_told_what_another_must_issue_and_is_not_offered_it(page_as, cast, elm, draft):
    own = build.draft(elm, cast, "2", by=cast.approver)
    page = page_as(cast.approver).get(ISSUE, investigation="ELM")
    assert "You drafted or changed recommendation 2. Nobody issues what they prepared" in page.text
    assert [box["value"] for box in page.soup.select("input[name=recommendations]")] == [str(draft.id)]
    forged = page.visitor.post(ISSUE, {"recommendations": [own.id], "starts": DAY}, investigation="ELM")
    assert (forged.status, own.is_issued) == (422, False)


def test_an_approver_with_nothing_to_issue_is_told_so(page_as, cast, elm):
    build.draft(elm, cast, "1", by=cast.approver)
    page = page_as(cast.approver).get(ISSUE, investigation="ELM")
    assert "There is nothing here that you can issue." in page.text
    assert not page.soup.select("main form")


def test_what_is_issued_is_seen_by_those_it_is_addressed_to(page, cast, page_as):
    page.submit({"starts": DAY}).submit(press="Issue 1 recommendation")
    assert page_as(cast.liaison).get("overview.investigation", investigation="ELM").status == 200
    assert page_as(cast.other_liaison).get("overview.investigation", investigation="ELM").status == 404


def test_both_pages_cost_as_much_with_thirty_drafts_as_with_one(page_as, cast, elm, draft):
    def cost():
        with listening() as heard:
            assert page_as(cast.approver).get(ISSUE, investigation="ELM").submit({"starts": DAY}).status == 200
        return len(heard.reads)

    cost()
    one = cost()
    for number in range(2, 31):
        build.draft(elm, cast, str(number))
    assert cost() == one


def test_the_working_is_the_one_that_the_record_will_show(elm, cast, draft):
    (preview,) = issuing.preview(queries.drafts_of(elm), by=cast.approver, starts=When.day(DAY))
    assert preview.due.working.endswith(long_date(date(2024, 3, 10)))
    assert preview.day_off == "a Sunday"
