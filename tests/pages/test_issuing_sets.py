"""Issuing headings with their parts, whole sets, and with letters or without, as an approver does it."""

from datetime import date

import pytest
from sqlalchemy import select

from tests import factories
from tests.support import build_consultation, build_parts
from tests.support import build_investigations as build
from tests.support.statements import listening
from tracker import clock
from tracker.audit.events import Event
from tracker.audit.models import AuditEntry
from tracker.dates import When
from tracker.investigations import services
from tracker.investigations.vocabulary import LegalBasis

ISSUE = "investigations.issue"
DAY = date(2024, 1, 15)


@pytest.fixture
def elm(cast):
    return build.investigation(cast, "ELM")


@pytest.fixture
def open_page(page_as, approver, elm):
    return lambda: page_as(approver).get(ISSUE, investigation="ELM")


def name_of_day(page):
    return page.soup.find(id="starts-group").find_parent("fieldset").legend.get_text(strip=True)


def test_a_heading_is_chosen_with_its_parts_and_issued_in_one_act(open_page, elm, cast):
    heading = build_parts.drafted(elm, cast)
    page = open_page()
    assert len(page.soup.select("input[name=recommendations]")) == 1
    assert "With its parts 3a, 3b." in page.text
    confirm = page.submit({"starts": DAY})
    assert "You are about to issue 1 recommendation, 2 parts, 2 addressees ." in confirm.text
    assert "Answered part by part" in confirm.text
    answer = confirm.submit(press="Issue 1 recommendation")
    assert answer.status == 302
    assert all(each.is_issued for each in (heading, *heading.parts))


def test_a_part_that_was_added_after_it_was_read_is_not_issued_unread(open_page, elm, cast):
    heading = build_parts.drafted(elm, cast)
    confirm = open_page().submit({"starts": DAY})
    services.draft_recommendation(elm, by=cast.caseworker, details=build.saying("3c"), addressees=[cast.force], part_of=heading)
    assert (confirm.submit().status, heading.is_issued) == (409, False)


def test_a_heading_of_which_the_approver_drafted_a_part_is_not_offered(open_page, elm, cast):
    heading = build_parts.drafted(elm, cast)
    services.draft_recommendation(elm, by=cast.approver, details=build.saying("3c"), addressees=[cast.force], part_of=heading)
    page = open_page()
    assert "You drafted or changed recommendation 3c." in page.text
    assert "There is nothing here that you can issue." in page.text


def test_what_is_in_consultation_waits_and_is_said_to(open_page, elm, cast):
    draft, shown = build.draft(elm, cast, "1"), build.draft(elm, cast, "2")
    build_consultation.opened(cast, shown)
    page = open_page()
    assert "Recommendation 2 is in consultation, and can be issued once it has ended." in page.text
    assert [box["value"] for box in page.soup.select("input[name=recommendations]")] == [str(draft.id)]


def test_forty_three_addressees_are_one_recommendation(open_page, elm, cast):
    build.draft(elm, cast, "1", to=[factories.organisation() for _ in range(43)])
    confirm = open_page().submit({"starts": DAY})
    assert "You are about to issue 1 recommendation, 43 addressees ." in confirm.text


@pytest.mark.parametrize(
    ("basis", "named"),
    [
        (LegalBasis.PARAGRAPH_28A, "The day that starts the clock: the day they were made"),
        (LegalBasis.SECTION_55, "The day that starts the clock: the day the report was published"),
        (LegalBasis.REGULATION_28, "The day that starts the clock: the day they were sent"),
    ],
)
def test_the_day_is_named_as_the_legal_basis_names_it(open_page, elm, cast, basis, named):
    build.draft(elm, cast, "1", legal_basis=basis)
    assert name_of_day(open_page()) == named


def test_of_several_legal_bases_every_day_is_named(open_page, elm, cast):
    build.draft(elm, cast, "1")
    build.draft(elm, cast, "2", legal_basis=LegalBasis.SECTION_55)
    assert name_of_day(open_page()).endswith("the day they were made, or the day the report was published")


def test_under_section_55_the_policing_body_must_answer_and_gets_the_letter(open_page, elm, cast):
    build.draft(elm, cast, "1", legal_basis=LegalBasis.SECTION_55)
    confirm = open_page().submit({"starts": DAY})
    assert confirm.facts()["Addressed to"] == "Northshire Police Northshire Policing Body must answer"
    assert (
        "A letter is written to each organisation that must answer: Northshire Policing Body: recommendation 1" in confirm.text
    )


def test_the_letters_and_copies_are_named_before_they_are_written(open_page, elm, cast, session):
    for reference in ("1", "2"):
        services.draft_recommendation(
            elm,
            by=cast.caseworker,
            details=build.saying(reference),
            addressees=[cast.force],
            copies=[cast.policing_body],
        )
    confirm = open_page().submit({"starts": DAY})
    assert "Northshire Police: recommendations 1, 2" in confirm.text
    assert "These get a copy: Northshire Policing Body: recommendations 1, 2" in confirm.text
    confirm.submit()
    (made,) = session.scalars(select(AuditEntry).where(AuditEntry.event == Event.RECOMMENDATIONS_MADE))
    assert made.details["letters"] == "yes"


def test_no_letters_are_written_where_they_were_sent_in_some_other_way(open_page, elm, cast, session):
    build.draft(elm, cast, "1")
    confirm = open_page().submit({"starts": DAY, "letters": "no"})
    assert "No letters are written." in confirm.text
    confirm.submit()
    (made,) = session.scalars(select(AuditEntry).where(AuditEntry.event == Event.RECOMMENDATIONS_MADE))
    assert made.details["letters"] == "no"


def test_where_no_period_is_laid_down_a_day_or_a_reason_is_asked_for(open_page, elm, cast):
    draft = build.draft(elm, cast, "1", legal_basis=LegalBasis.OTHER)
    page = open_page()
    neither = page.submit({"starts": DAY})
    assert neither.errors["answer_asked_by"].startswith(
        "Enter the day by which an answer is asked for, or say why there is none"
    )
    both = page.submit({"starts": DAY, "answer_asked_by": date(2024, 5, 1), "no_date_because": "none was agreed"})
    assert both.errors == {"no_date_because": "Leave this empty, because you have entered the day"}
    confirm = page.submit({"starts": DAY, "no_date_because": "none was agreed"})
    assert confirm.facts()["Answer due"] == "No date, because none was agreed"
    confirm.submit()
    assert draft.issues[0].no_date_because == "none was agreed"


def test_a_day_that_is_not_known_says_why_there_is_no_date_by_itself(open_page, elm, cast):
    build.draft(elm, cast, "1", legal_basis=LegalBasis.UNKNOWN)
    unknown = {"starts-day": "", "starts-month": "", "starts-year": "", "starts-because": "it is not public"}
    assert open_page().submit(unknown).facts()["Answer due"] == "No date, because it is not public"


def test_the_present_month_is_no_day_to_come(open_page, elm, cast):
    draft = build.draft(elm, cast, "1")
    today = clock.today()
    open_page().submit({"starts": When.month(today.year, today.month)}).submit()
    assert str(draft.issues[0].starts) == f"{today:%B %Y}"


def test_a_long_list_is_issued_as_a_whole_or_in_part(open_page, elm, cast):
    drafts = [build.draft(elm, cast, str(number)) for number in range(1, 26)]
    page = open_page()
    assert "All 25 recommendations" in page.text
    assert not page.soup.select("input[name=recommendations][checked]")
    confirm = page.submit({"starts": DAY, "which": "some", "recommendations": [drafts[3].id]})
    confirm.submit(press="Issue 1 recommendation")
    assert [draft.is_issued for draft in drafts].count(True) == 1
    confirm = open_page().submit({"starts": DAY})
    assert len(confirm.soup.select("main details")) == 24
    confirm.submit(press="Issue 24 recommendations")
    assert all(draft.is_issued for draft in drafts)


def test_some_of_a_long_list_must_be_ticked(open_page, elm, cast):
    for number in range(1, 26):
        build.draft(elm, cast, str(number))
    answer = open_page().submit({"which": "some"})
    assert answer.errors == {"recommendations": "Select at least one recommendation to issue"}


def test_the_pages_cost_as_much_with_ten_headings_as_with_one(open_page, elm, cast):
    def cost():
        with listening() as heard:
            assert open_page().submit({"starts": DAY}).status == 200
        return len(heard.reads)

    build_parts.drafted(elm, cast, "1")
    cost()
    one = cost()
    for number in range(2, 11):
        build_parts.drafted(elm, cast, str(number))
    assert cost() == one
