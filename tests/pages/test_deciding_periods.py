"""The pages on which oversight decides about more time, and records judicial reviews."""

from datetime import date

import pytest

from tests.support import build_amendments
from tests.support import build_endings as endings
from tests.support import build_periods as build
from tests.support.build_periods import LAST_DAY
from tracker.amendments.vocabulary import AmendmentKind
from tracker.dates import When
from tracker.periods import services
from tracker.periods.vocabulary import ReceivedBy

WHY = "The inquest is still sitting."


@pytest.fixture
def addressee(cast):
    return build.issued(cast)[0]


def test_an_approver_grants_other_days_than_were_asked_for(page_as, addressee, cast):
    application = build.applied(addressee, cast)
    page = page_as(cast.approver).get("periods.decide", application_id=application.id)
    (row,) = page.table("What it would come to")
    assert (
        row["Last day with the days asked for"]
        == "30 March 2025 30 March 2025 is a Sunday. The last day does not move because of that."
    )
    done = page.submit({"outcome": "granted", "days": "14", "reason": "Enough until the verdict"}).follow()
    assert done.messages == ["Granted: 1 recommendation"]
    assert addressee.answer_due_on == date(2025, 3, 16)


def test_a_set_that_was_asked_for_together_is_decided_together_or_in_part(page_as, cast):
    addressees = build.issued(cast, "1", "2", "3")
    with build.on(LAST_DAY):
        first, second, third = services.apply(addressees, by=cast.liaison, days=7, reason=WHY)
    page = page_as(cast.approver).get("periods.decide", application_id=first.id)
    page.submit({"applications": [first.id, third.id], "outcome": "refused", "reason": "Not shown"})
    assert [each.decision is not None for each in (first, second, third)] == [True, False, True]


def test_who_decides_a_set_of_which_others_decided_a_part_is_told_and_loses_nothing(page_as, cast):
    first, second = (build.applied(each, cast) for each in build.issued(cast, "1", "2"))
    page = page_as(cast.approver).get("periods.decide", application_id=first.id)
    build.refused(second, cast)
    behind = page.submit({"outcome": "granted", "days": "5", "reason": "Because the inquest sits"})
    assert behind.status == 409
    assert behind.submit().status == 302
    assert (build.decision_of(first).granted_days, build.decision_of(second).granted_days) == (5, None)


def test_what_came_out_of_time_can_only_be_refused(page_as, addressee, cast):
    (application,) = build.recorded(addressee, cast=cast, received_on=date(2025, 3, 3))
    page = page_as(cast.approver).get("periods.decide", application_id=application.id)
    assert [each["value"] for each in page.soup.select("input[name=outcome]")] == ["refused"]
    assert "so it cannot be granted, whatever its reasons" in page.text


def test_days_are_wanted_where_time_is_granted(page_as, addressee, cast):
    application = build.applied(addressee, cast)
    page = page_as(cast.approver).get("periods.decide", application_id=application.id)
    refused = page.submit({"outcome": "granted", "days": "", "reason": "Yes"})
    assert refused.errors == {"days": "Enter a number of days between 1 and 365"}


def test_the_second_of_two_approvers_is_told_and_keeps_what_was_typed(page_as, addressee, cast):
    application = build.applied(addressee, cast)
    page = page_as(cast.approver).get("periods.decide", application_id=application.id)
    build.refused(application, cast)
    second = page.submit({"outcome": "granted", "days": "5", "reason": "Because the inquest sits"})
    assert second.status == 422
    assert second.errors == {"": "This application was refused already"}
    assert second.soup.select_one("textarea").get_text().strip() == "Because the inquest sits"


def test_an_approver_who_read_another_last_day_is_told(page_as, addressee, cast):
    application = build.applied(addressee, cast)
    page = page_as(cast.approver).get("periods.decide", application_id=application.id)
    build.review(addressee, cast)
    stale = page.submit({"outcome": "granted", "days": "5", "reason": "Because the inquest sits"})
    assert stale.status == 409
    assert stale.submit().status == 302


def test_who_recorded_an_application_is_told_that_another_decides(page_as, addressee, cast):
    with build.on(LAST_DAY):
        (application,) = services.record_application(
            [addressee],
            by=cast.approver,
            days=7,
            reason=WHY,
            received_on=LAST_DAY,
            received_by=ReceivedBy.HAND,
            proof="Receipt",
        )
    visitor = page_as(cast.approver)
    page = visitor.get("periods.decide", application_id=application.id)
    assert "another approver must decide it" in page.text
    assert not page.soup.select("main form")
    assert "Decide this application" not in visitor.get("periods.periods", **build.address_of(addressee)).links


def test_what_is_decided_leads_to_the_page_that_tells_of_it(page_as, addressee, cast):
    application = build.granted(build.applied(addressee, cast), cast)
    page = page_as(cast.approver).get("periods.decide", application_id=application.id)
    assert page.location.endswith("/time")


def test_a_review_is_begun_and_ended_on_its_pages(page_as, addressee, cast):
    visitor = page_as(cast.caseworker)
    begin = visitor.get("periods.periods", **build.address_of(addressee)).click("Record a judicial review")
    begun = begin.submit({"began_on": date(2025, 2, 1), "reference": "AC-2025-1"}).follow()
    assert begun.messages == ["Judicial review recorded: 1 recommendation"]
    end = begun.click("Record that it ended")
    ended = end.submit({"ended_on": LAST_DAY, "outcome": "Dismissed"}).follow()
    assert ended.messages == ["Judicial review ended on 2 March 2025: 1 recommendation"]
    assert ended.facts()["Last day for the answer"] == "1 April 2025"


def test_a_review_begun_too_late_is_recorded_and_said_to_move_nothing(page_as, addressee, cast):
    begin = page_as(cast.caseworker).get("periods.begin_review", investigation=build.address_of(addressee)["investigation"])
    begun = begin.submit({"addressees": [addressee.id], "began_on": date(2025, 3, 3)}).follow()
    assert "It began after the last day of 1 recommendation, which it does not move" in begun.messages[0]
    assert "No: it began after the last day, so it does not move it" in begun.text


def test_a_case_about_several_recommendations_is_ended_for_those_that_are_ticked(page_as, cast):
    addressees = build.issued(cast, "1", "2")
    first, second = (build.review(each, cast) for each in addressees)
    page = page_as(cast.approver).get("periods.end_review", review_id=first.id)
    page.submit({"reviews": [second.id], "ended_on": LAST_DAY, "outcome": "Settled"})
    assert (first.ending, build.ending_of(second).outcome) == (None, "Settled")


def test_who_ends_a_case_that_others_ended_in_part_is_told_and_loses_nothing(page_as, cast):
    first, second = (build.review(each, cast) for each in build.issued(cast, "1", "2"))
    page = page_as(cast.approver).get("periods.end_review", review_id=first.id)
    build.ended(second, cast)
    behind = page.submit({"ended_on": LAST_DAY, "outcome": "Settled"})
    assert behind.status == 409
    assert behind.submit().status == 302
    assert build.ending_of(first).outcome == "Settled"


def test_a_corrected_start_shows_both_workings_and_why(page_as, addressee, cast):
    starts = When.day(date(2025, 1, 8))
    build_amendments.approved(addressee.recommendation, cast, AmendmentKind.CORRECT_START, starts=starts)
    page = page_as(cast.liaison).get("periods.periods", **build.address_of(addressee))
    assert "Made 6 January 2025, day 1; day 56 is 2 March 2025." in page.text
    assert "Made 8 January 2025, day 1; day 56 is 4 March 2025. Corrected by" in page.text
    assert build_amendments.REASON in page.text


def test_nothing_is_offered_once_the_recommendation_ended(page_as, addressee, cast):
    application = build.applied(addressee, cast)
    review = build.review(addressee, cast)
    endings.ended(addressee.recommendation, cast)
    visitor = page_as(cast.approver)
    page = visitor.get("periods.periods", **build.address_of(addressee))
    assert "This recommendation was withdrawn." in page.text
    assert {"Decide this application", "Record that it ended"}.isdisjoint(page.links)
    assert visitor.get("periods.decide", application_id=application.id).location.endswith("/time")
    assert visitor.get("periods.end_review", review_id=review.id).location.endswith("/time")
    assert page_as(cast.liaison).get("periods.apply", **build.address_of(addressee)).status == 403
