"""The pages about delivery dates: what they tell, asking for another date, recording, deciding."""

from datetime import date
from io import BytesIO

import pytest

from tests.support import build_delivery as build
from tests.support import build_progress, build_responses
from tests.support.build_delivery import FIRST, LATER
from tests.support.build_evidence import a_pdf
from tests.support.build_periods import address_of, on
from tests.support.statements import listening
from tracker import clock
from tracker.delivery import queries, services
from tracker.investigations.vocabulary import Cause, ExtensionOutcome
from tracker.periods.vocabulary import ReceivedBy

WHY = "The course is full.\n\nWe shall know more in May."


@pytest.fixture
def addressee(cast):
    return build.settled(cast)[0]


@pytest.fixture
def fresh(cast):
    """Return addressees whose answers were settled today, to be delivered by 27 March 2030."""
    addressees = build_responses.issued(cast, "1", "2")
    for each in addressees:
        build_responses.settled(each, cast)
    return addressees


def wish(**changes):
    return {"wanted": "another", "due_on": date(2031, 5, 1), "cause": "resources", "reason": WHY} | changes


def test_the_page_tells_the_first_and_the_current_date_and_how_they_came_about(page_as, addressee, cast):
    build.moved(addressee, cast)
    page = page_as(cast.caseworker).get("delivery.dates", **address_of(addressee))
    facts = page.facts()
    assert (facts["First date"], facts["Current date"], facts["Moved"]) == (
        "30 June 2025",
        "30 August 2025",
        "Once, 61 days in all",
    )
    assert [each.get_text() for each in page.soup.select("main ol.govuk-list li")] == [
        "Set with the answer that was settled on 10 February 2025: 30 June 2025",
        "Moved on 1 May 2025 from 30 June 2025 to 30 August 2025, 61 days later",
    ]


def test_the_page_names_asker_agreer_cause_and_reason_with_their_posts(page_as, addressee, cast):
    build.moved(addressee, cast)
    text = page_as(cast.liaison).get("delivery.dates", **address_of(addressee)).text
    assert "Asked by Liaison, Liaison post, Northshire Police" in text
    assert "Decided by Approver, Approver post, Oversight Office" in text
    assert "Cause Dependency on another programme" in text
    assert build.REASON in text


def test_before_an_answer_is_settled_there_is_no_date_to_move(page_as, cast):
    (addressee,) = build_responses.issued(cast)
    page = page_as(cast.liaison).get("delivery.dates", **address_of(addressee))
    assert "There is no delivery date yet: it is set when the answer is settled." in page.text
    assert "Another date cannot be asked for now. No answer is settled yet" in page.text
    refused = page_as(cast.liaison).get("delivery.apply", **address_of(addressee))
    assert refused.h1 == "You cannot ask for another delivery date for recommendation 1"


def test_an_undecided_application_says_that_it_is_with_oversight_and_that_lateness_goes_on(page_as, addressee, cast):
    build.applied(addressee, cast)
    with on(date(2025, 7, 12)):
        page = page_as(cast.liaison).get("delivery.dates", **address_of(addressee))
    assert "With OVS 72 days" in page.text
    assert page.facts()["Where it stands"].startswith("Overdue 12 days; with OVS 0 days")
    assert "Until then the date stays as it is, and it can become overdue." in page.text


def test_each_side_is_offered_what_it_may_do(page_as, fresh, cast):
    links = {
        kind: page_as(cast[kind]).get("delivery.dates", **address_of(fresh[0])).links for kind in ("liaison", "caseworker")
    }
    assert ("Ask for another date" in links["liaison"], "Record an application" in links["liaison"]) == (True, False)
    assert ("Ask for another date" in links["caseworker"], "Record an application" in links["caseworker"]) == (False, True)


def test_a_date_is_asked_for_several_recommendations_in_one_act(page_as, fresh, cast):
    asking = page_as(cast.signatory).get("delivery.apply", **address_of(fresh[0]))
    done = asking.submit(wish(addressees=[each.id for each in fresh])).follow()
    assert done.messages == ["You have asked for a new delivery date: 2 recommendations"]
    for each in fresh:
        (asked,) = queries.applications_of([each])
        assert (asked.due_on, asked.cause, asked.reason) == (date(2031, 5, 1), Cause.RESOURCES, WHY)
        assert each.due_on == date(2030, 3, 27)


def test_no_date_is_asked_for_with_its_reason(page_as, fresh, cast):
    asking = page_as(cast.liaison).get("delivery.apply", **address_of(fresh[0]))
    again = asking.submit(wish(wanted="none", due_on=None))
    assert again.errors == {"no_due_date_because": "Enter why there should be no date for now"}
    assert again.submit({"no_due_date_because": "Parliament decides"}).status == 302
    (asked,) = queries.applications_of(fresh[:1])
    assert (asked.due_on, asked.no_due_date_because) == (None, "Parliament decides")


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"due_on": None}, "due_on", "Enter the new delivery date"),
        ({"due_on": date(2001, 1, 1)}, "due_on", "The new date must be after"),
        ({"due_on": date(2030, 3, 27)}, "due_on", "27 March 2030 is the delivery date of"),
        ({"cause": None}, "cause", "Select the cause"),
        ({"reason": " "}, "reason", "Enter why the date should move"),
        ({"reason": "x" * 50_000}, "reason", "Reason must be 20,000 characters or fewer"),
        ({"addressees": []}, "addressees", "Select at least one recommendation"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(page_as, fresh, cast, typed, field, message):
    page = page_as(cast.liaison).get("delivery.apply", **address_of(fresh[0])).submit(wish(**typed))
    assert list(page.errors) == [field]
    assert page.errors[field].startswith(message)


def test_what_is_typed_out_of_sight_does_not_stand_in_the_way(page_as, fresh, cast):
    asking = page_as(cast.liaison).get("delivery.apply", **address_of(fresh[0]))
    typed = wish(wanted="none", due_on=None, no_due_date_because="Parliament decides") | {"due_on-day": "99"}
    assert asking.submit(typed).status == 302


def test_a_second_click_asks_once_and_keeps_what_was_typed(page_as, fresh, cast):
    asking = page_as(cast.liaison).get("delivery.apply", **address_of(fresh[0]))
    asking.submit(wish())
    second = asking.submit(wish())
    assert second.status == 422
    assert "a new date was asked for already" in second.errors[""]
    assert second.soup.select_one("#reason").get_text().strip() == WHY
    assert len(queries.applications_of(fresh[:1])) == 1


def test_what_changed_since_the_form_was_opened_is_said_and_nothing_is_asked(page_as, fresh, cast):
    asking = page_as(cast.liaison).get("delivery.apply", **address_of(fresh[0]))
    build_progress.update(fresh[0], by=cast.signatory)
    refused = asking.submit(wish())
    assert (refused.status, queries.applications_of(fresh)) == (409, [])
    assert refused.submit({}).status == 302


def test_an_application_is_withdrawn_once_however_often_they_click(page_as, fresh, cast):
    (application,) = services.apply(fresh[:1], by=cast.liaison, wish=build.wish(date(2031, 5, 1)))
    page = page_as(cast.signatory).get("delivery.dates", **address_of(fresh[0]))
    assert page.submit(press="Withdraw the application").follow().messages == ["The application is withdrawn"]
    assert page.submit(press="Withdraw the application").status == 302
    assert build.decision_of(application).outcome is ExtensionOutcome.WITHDRAWN


def test_an_application_on_paper_is_recorded_with_its_receipt_and_document(page_as, fresh, cast):
    chosen = fresh[0].recommendation
    page = page_as(cast.caseworker).get("delivery.record", investigation=chosen.investigation.slug, **{"for": chosen.slug})
    paper = {"received_on": clock.today(), "received_by": "post", "proof": "Stamp", "reason": "Ŵedi’r cwrs <script> O'Neill"}
    done = page.submit(wish(**paper, upload=(BytesIO(a_pdf()), "Llythyr.pdf"))).follow()
    assert done.messages == ["Application for a new delivery date recorded: 1 recommendation"]
    assert "Ŵedi’r cwrs <script> O'Neill" in done.text
    (application,) = queries.applications_of(fresh[:1])
    assert application.document is not None
    assert (application.received_by, application.document.filename) == (ReceivedBy.POST, "Llythyr.pdf")


def test_where_nothing_can_be_recorded_it_is_said(page_as, cast):
    (addressee,) = build_responses.issued(cast)
    page = page_as(cast.caseworker).get("delivery.record", investigation=addressee.recommendation.investigation.slug)
    assert "There is nothing for which a new date can be asked" in page.text


@pytest.mark.parametrize(
    ("typed", "due_on"),
    [
        ({"outcome": "as_asked"}, LATER),
        ({"outcome": "another", "due_on": date(2025, 7, 31)}, date(2025, 7, 31)),
        ({"outcome": "none", "no_due_date_because": "Parliament decides"}, None),
        ({"outcome": "refuse"}, FIRST),
    ],
)
def test_an_approver_grants_what_is_asked_another_date_or_none_or_refuses(page_as, addressee, cast, typed, due_on):
    application = build.applied(addressee, cast)
    with on(build.ASKED):
        page = page_as(cast.approver).get("delivery.decide", application_id=application.id)
        done = page.submit({"reason": WHY} | typed).follow()
    assert done.messages[0].endswith(": 1 recommendation")
    assert (addressee.due_on, addressee.first_due_on) == (due_on, FIRST)


def test_the_page_of_a_decision_shows_from_when_to_when_and_how_often_it_was_moved(page_as, addressee, cast):
    build.moved(addressee, cast)
    application = build.applied(addressee, cast, due_on=date(2025, 12, 31))
    page = page_as(cast.approver).get("delivery.decide", application_id=application.id)
    (row,) = page.table("What it would come to")
    assert (row["First date"], row["Date now"], row["Date asked for"]) == (
        "30 June 2025",
        "30 August 2025 moved once, 61 days in all",
        "31 December 2025 123 days later",
    )


def test_those_that_came_together_are_decided_together(page_as, cast):
    applications = build.asked_now(cast, "1", "2", "3")
    page = page_as(cast.approver).get("delivery.decide", application_id=applications[1].id)
    assert page.h1 == "Decide the delivery dates of 3 recommendations"
    chosen = [each.id for each in applications[:2]]
    done = page.submit({"applications": chosen, "outcome": "as_asked", "reason": WHY}).follow()
    assert done.messages == ["Delivery date moved: 2 recommendations"]
    assert [each.addressee.moved_times for each in applications] == [1, 1, 0]


def test_a_decision_that_somebody_else_took_first_keeps_what_was_typed(page_as, addressee, cast):
    application = build.applied(addressee, cast)
    with on(build.ASKED):
        page = page_as(cast.approver).get("delivery.decide", application_id=application.id)
    build.refused(application, cast)
    with on(build.ASKED):
        late = page.submit({"outcome": "as_asked", "reason": WHY})
    assert late.errors == {"": "This application was refused already"}
    assert late.soup.select_one("#reason").get_text().strip() == WHY
    assert addressee.due_on == FIRST


def test_a_date_that_has_passed_since_it_was_asked_for_is_refused_where_it_was_chosen(page_as, addressee, cast):
    application = build.applied(addressee, cast)
    page = page_as(cast.approver).get("delivery.decide", application_id=application.id)
    late = page.submit({"outcome": "as_asked", "reason": WHY})
    assert late.errors == {"outcome": "The delivery date must be on or after the day of the decision"}


def test_another_date_is_typed_and_never_taken_from_what_was_asked_for(page_as, addressee, cast):
    application = build.applied(addressee, cast)
    page = page_as(cast.approver).get("delivery.decide", application_id=application.id)
    assert page.submit({"outcome": "another", "reason": WHY}).errors == {"due_on": "Enter the delivery date that you grant"}


def test_what_has_no_date_for_now_is_not_called_moved(page_as, addressee, cast):
    application = build.applied(addressee, cast)
    page = page_as(cast.approver).get("delivery.decide", application_id=application.id)
    done = page.submit({"outcome": "none", "no_due_date_because": "a national body decides", "reason": WHY}).follow()
    assert done.messages == ["No delivery date for now: 1 recommendation"]


def test_whoever_recorded_an_application_is_told_that_another_decides(page_as, addressee, cast):
    (application,) = build.recorded(addressee, by=cast.approver)
    page = page_as(cast.approver).get("delivery.decide", application_id=application.id)
    assert "You recorded this application, so another approver must decide it." in page.text
    assert not page.soup.select("main form")


def test_pages_with_many_applications_ask_the_database_no_more(page_as, cast):
    (few, *_), (many, *_) = build.asked_now(cast, "1"), build.asked_now(cast, *(str(number) for number in range(1, 31)))
    visitor, reads = page_as(cast.approver), []
    visitor.get("overview.home")
    for application in (few, many):
        with listening() as statements:
            visitor.get("delivery.decide", application_id=application.id)
            visitor.get("delivery.record", investigation=address_of(application.addressee)["investigation"])
        reads.append(len(statements.reads))
    assert reads[0] == reads[1]


@pytest.mark.parametrize(
    ("endpoint", "asked"),
    [
        ("delivery.apply", ["addressees", "wanted", "cause", "reason"]),
        ("delivery.record", ["addressees", "received_on", "received_by", "proof", "wanted", "cause", "reason"]),
    ],
)
def test_what_is_missing_is_named_in_the_order_of_the_page(page_as, addressee, cast, endpoint, asked):
    where = address_of(addressee)
    place = {"investigation": where["investigation"]} if endpoint == "delivery.record" else where
    visitor = cast.caseworker if endpoint == "delivery.record" else cast.liaison
    page = page_as(visitor).get(endpoint, **place).submit({"addressees": []})
    links = page.soup.select(".govuk-error-summary a")
    assert [next(name for name in asked if str(link["href"]).startswith(f"#{name}")) for link in links] == asked
