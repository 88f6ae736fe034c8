"""The pages about the time for an answer: what they tell, asking for more, recording and deciding."""

from datetime import date
from io import BytesIO

import pytest

from tests.support import build_periods as build
from tests.support import build_responses
from tests.support.build_evidence import a_pdf
from tests.support.statements import listening
from tracker import clock
from tracker.dates import When
from tracker.investigations.vocabulary import ExtensionOutcome, LegalBasis
from tracker.periods import queries, services
from tracker.periods.vocabulary import ReceivedBy

WHY = "The inquest is still sitting.\n\nWe shall know more in May."


@pytest.fixture
def addressee(cast):
    return build.issued(cast)[0]


@pytest.fixture
def fresh(cast):
    """Return addressees whose answers are still to come, made today."""
    return build_responses.issued(cast, "1", "2")


def applications_of(addressee):
    return queries.applications_of([addressee]).get(addressee.id, [])


def test_the_page_shows_the_last_day_with_its_working_step_by_step(page_as, addressee, cast):
    build.granted(build.applied(addressee, cast), cast, days=14)
    page = page_as(cast.liaison).get("periods.periods", **build.address_of(addressee))
    assert page.facts()["Last day for the answer"] == "16 March 2025"
    assert [each.get_text() for each in page.soup.select("main ol li")] == [
        "Made 6 January 2025, day 1; day 56 is 2 March 2025",
        "Extended by 14 days on the application received 2 March 2025: 16 March 2025",
    ]


def test_a_last_day_off_is_told_of_and_moves_nothing(page_as, addressee, cast):
    page = page_as(cast.caseworker).get("periods.periods", **build.address_of(addressee))
    assert "2 March 2025 is a Sunday. The last day does not move because of that." in page.text


def test_the_page_says_what_came_in_time_and_for_how_long_it_lay_with_oversight(page_as, addressee, cast):
    build.refused(build.applied(addressee, cast), cast, day=date(2025, 3, 12))
    build.recorded(addressee, cast=cast, received_on=date(2025, 3, 13))
    with build.on(date(2025, 3, 15)):
        page = page_as(cast.approver).get("periods.periods", **build.address_of(addressee))
    facts = [[dd.get_text(" ", strip=True) for dd in card.select("dd")] for card in page.soup.select(".govuk-summary-card")]
    assert (facts[0][0], facts[0][-1]) == ("In time: it was received on or before the last day", "10 days")
    assert (facts[1][0], facts[1][-1]) == ("Out of time: it was received after the last day, so it cannot be granted", "2 days")


def test_the_page_tells_of_a_suspended_clock(page_as, addressee, cast):
    build.review(addressee, cast)
    page = page_as(cast.liaison).get("periods.periods", **build.address_of(addressee))
    assert page.facts()["Last day for the answer"] == "Suspended since 1 February 2025 : a judicial review is in progress"
    assert "Yes: it began on or before the last day" in page.text
    assert "Record that it ended" not in page.links


def test_the_page_says_why_more_time_cannot_be_asked_for(page_as, cast):
    addressee = build.issued(cast, basis=LegalBasis.SECTION_10)[0]
    page = page_as(cast.caseworker).get("periods.periods", **build.address_of(addressee))
    assert "There is no duty to answer, so there is no last day." in page.text
    assert {"Ask for more time", "Record an application", "Record a judicial review"}.isdisjoint(page.links)


def test_each_side_is_offered_what_it_may_do(page_as, fresh, cast):
    force = page_as(cast.liaison).get("periods.periods", **build.address_of(fresh[0]))
    oversight = page_as(cast.caseworker).get("periods.periods", **build.address_of(fresh[0]))
    assert "Ask for more time" in force.links
    assert "Record an application" not in force.links
    assert {"Record an application", "Record a judicial review"} <= set(oversight.links)
    assert "Ask for more time" not in oversight.links


def test_asking_shows_what_it_would_come_to_before_anything_is_sent(page_as, fresh, cast):
    asking = page_as(cast.liaison).get("periods.apply", **build.address_of(fresh[0]))
    check = asking.submit({"days": "28", "reason": WHY, "addressees": [each.id for each in fresh]})
    assert check.h1 == "Check what you ask for"
    (first, _second) = check.table("What it would come to")
    assert first["Last day if it is granted"].startswith(When.day(clock.days_from_today(55 + 28)).__str__())
    assert applications_of(fresh[0]) == []


def test_a_confirmed_application_is_received_today_for_each_recommendation(page_as, fresh, cast):
    asking = page_as(cast.signatory).get("periods.apply", **build.address_of(fresh[0]))
    done = asking.submit({"days": "28", "reason": WHY, "addressees": [each.id for each in fresh]}).submit().follow()
    assert done.messages == ["You have asked for more time: 2 recommendations"]
    for each in fresh:
        (application,) = applications_of(each)
        assert (application.days, application.reason, application.received_on) == (28, WHY, clock.today())


def test_the_recommendation_of_the_address_is_ticked_and_can_be_changed_after_the_check(page_as, fresh, cast):
    asking = page_as(cast.liaison).get("periods.apply", **build.address_of(fresh[1]))
    check = asking.submit({"days": "3", "reason": WHY})
    again = check.submit(press="Change")
    assert again.h1 == "Ask for more time to answer"
    ticked = [each["value"] for each in again.soup.select("input[name=addressees][checked]")]
    assert ticked == [str(fresh[1].id)]
    assert again.soup.select_one("textarea").get_text().strip() == WHY


def test_a_second_click_asks_once_and_keeps_what_was_typed(page_as, fresh, cast):
    check = page_as(cast.liaison).get("periods.apply", **build.address_of(fresh[0])).submit({"days": "3", "reason": WHY})
    check.submit()
    second = check.submit()
    assert second.status == 422
    assert "more time was asked for already" in second.errors[""]
    assert second.soup.select_one("textarea").get_text().strip() == WHY
    assert len(applications_of(fresh[0])) == 1


def test_what_changed_since_the_check_is_said_and_nothing_is_asked(page_as, fresh, cast):
    check = page_as(cast.liaison).get("periods.apply", **build.address_of(fresh[0])).submit({"days": "3", "reason": WHY})
    build_responses.drafted(fresh[0], cast)
    refused = check.submit()
    assert refused.status == 409
    assert applications_of(fresh[0]) == []
    assert refused.submit({"days": "3"}).submit().status == 302


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"days": ""}, "days", "Enter how many more days you ask for"),
        ({"days": "0"}, "days", "Enter a number of days between 1 and 365"),
        ({"days": "366"}, "days", "Enter a number of days between 1 and 365"),
        ({"days": "two"}, "days", "How many more days you ask for must be a whole number, like 15"),
        ({"reason": ""}, "reason", "Enter why you need more time"),
        ({"addressees": []}, "addressees", "Select at least one recommendation"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(page_as, fresh, cast, typed, field, message):
    asking = page_as(cast.liaison).get("periods.apply", **build.address_of(fresh[0]))
    page = asking.submit({"days": "3", "reason": WHY} | typed)
    assert page.errors == {field: message}


def test_who_cannot_ask_is_told_why(page_as, addressee, cast):
    build_responses.sent(addressee, cast)
    page = page_as(cast.liaison).get("periods.apply", **build.address_of(addressee))
    assert page.h1 == "You cannot ask for more time to answer recommendation 1"
    assert "The answer has come in already." in page.text


def test_who_asks_too_late_is_told_before_and_after_the_check(page_as, addressee, cast):
    asking = page_as(cast.liaison).get("periods.apply", **build.address_of(addressee))
    assert "An application that comes in now is recorded as out of time, and cannot be granted." in asking.text
    check = asking.submit({"days": "7", "reason": WHY})
    assert "The last day of 1 has passed." in check.text


def test_that_a_day_to_answer_again_is_not_moved_is_said_where_one_asks(page_as, cast, fresh):
    build_responses.returned(fresh[0], cast)
    page = page_as(cast.liaison).get("periods.apply", **build.address_of(fresh[0]))
    assert "More time that you ask for here does not move that day." in page.text


def test_an_applicant_withdraws_once_however_often_they_click(page_as, fresh, cast):
    (application,) = services.apply(fresh[:1], by=cast.liaison, days=3, reason=WHY)
    page = page_as(cast.signatory).get("periods.periods", **build.address_of(fresh[0]))
    assert page.submit(press="Withdraw the application").follow().messages == ["The application is withdrawn"]
    assert page.submit(press="Withdraw the application").status == 302
    assert build.decision_of(application).outcome is ExtensionOutcome.WITHDRAWN


def test_what_was_decided_can_no_longer_be_withdrawn(page_as, fresh, cast):
    (application,) = services.apply(fresh[:1], by=cast.liaison, days=3, reason=WHY)
    page = page_as(cast.liaison).get("periods.periods", **build.address_of(fresh[0]))
    services.refuse([application], by=cast.approver, reason="No", decided_on=clock.today())
    answer = page.submit(press="Withdraw the application")
    assert answer.status == 409
    assert "This application was refused already" in answer.text


def test_an_application_on_paper_is_recorded_with_its_receipt_and_document(page_as, fresh, cast):
    chosen = fresh[0].recommendation
    page = page_as(cast.caseworker).get(
        "periods.record_application", investigation=chosen.investigation.slug, **{"for": chosen.slug}
    )
    done = page.submit(
        {
            "received_on": clock.today(),
            "received_by": "post",
            "proof": "Stamp of the post room",
            "days": "21",
            "reason": "Ŵedi’r cwest <script>",
            "upload": (BytesIO(a_pdf()), "Llythyr.pdf"),
        }
    ).follow()
    assert done.messages == ["Application for more time recorded: 1 recommendation, in time"]
    assert "Ŵedi’r cwest <script>" in done.text
    (application,) = applications_of(fresh[0])
    assert (application.received_by, application.document.filename) == (ReceivedBy.POST, "Llythyr.pdf")


def test_one_that_came_too_late_is_recorded_and_marked(page_as, addressee, cast):
    page = page_as(cast.caseworker).get("periods.record_application", investigation=addressee.recommendation.investigation.slug)
    done = page.submit(
        {
            "addressees": [addressee.id],
            "received_on": date(2025, 3, 3),
            "received_by": "email",
            "proof": "Header",
            "days": "21",
            "reason": WHY,
        }
    ).follow()
    assert done.messages == ["Application for more time recorded: 1 recommendation. Out of time for 1 recommendation"]


def test_a_file_is_asked_for_again_where_something_else_is_wrong(page_as, fresh, cast):
    page = page_as(cast.caseworker).get("periods.record_application", investigation=build.address_of(fresh[0])["investigation"])
    again = page.submit({"upload": (BytesIO(a_pdf()), "Application.pdf")})
    assert again.status == 422
    assert again.errors["upload"].startswith("Choose the file again")


def test_recommendations_that_others_must_answer_are_another_application(page_as, cast, fresh):
    investigation = fresh[0].recommendation.investigation
    (other,) = build_responses.issued(cast, "7", to=cast.other_force, investigation=investigation)
    page = page_as(cast.caseworker).get("periods.record_application", investigation=investigation.slug)
    typed = {"received_on": clock.today(), "received_by": "hand", "proof": "Receipt", "days": "2", "reason": WHY}
    refused = page.submit(typed | {"addressees": [fresh[0].id, other.id]})
    assert refused.errors == {"addressees": "Select recommendations that the same organisation must answer"}


def test_where_nothing_can_be_recorded_it_is_said(page_as, cast):
    addressee = build.issued(cast, basis=LegalBasis.SECTION_10)[0]
    visitor, where = page_as(cast.caseworker), addressee.recommendation.investigation.slug
    assert "nothing for which more time can be asked" in visitor.get("periods.record_application", investigation=where).text
    assert "nothing whose last day a judicial review" in visitor.get("periods.begin_review", investigation=where).text


def test_forms_about_many_recommendations_ask_the_database_no_more(page_as, cast):
    few, many = (build_responses.issued(cast, *(str(n) for n in range(1, number))) for number in (2, 31))
    visitor, reads = page_as(cast.caseworker), []
    visitor.get("overview.home")
    for addressees in (few, many):
        with listening() as statements:
            visitor.get("periods.record_application", investigation=build.address_of(addressees[0])["investigation"])
        reads.append(len(statements.reads))
    assert reads[0] == reads[1]


def test_a_page_with_many_applications_asks_the_database_no_more(page_as, addressee, cast):
    visitor, reads = page_as(cast.liaison), []
    visitor.get("periods.periods", **build.address_of(addressee))
    for number in (1, 6):
        while len(applications_of(addressee)) < number:
            build.refused(build.applied(addressee, cast), cast)
        with listening() as statements:
            visitor.get("periods.periods", **build.address_of(addressee))
        reads.append(len(statements.reads))
    assert reads[0] == reads[1]


def test_fifty_thousand_characters_are_taken_whole_or_refused_in_words(page_as, fresh, cast):
    asking = page_as(cast.liaison).get("periods.apply", **build.address_of(fresh[0]))
    page = asking.submit({"days": "3", "reason": "x" * 50_000})
    assert page.errors == {"reason": "Why you need more time must be 20,000 characters or fewer"}
