"""Reporting progress."""

import pytest

from tests.support import build_assessment, build_progress
from tests.support.build_responses import issued, settled
from tracker import clock
from tracker.investigations.vocabulary import Claim, Found
from tracker.progress import queries
from tracker.progress.vocabulary import Say


@pytest.fixture
def addressee(cast):
    return issued(cast, "7")[0]


def place(addressee):
    item = addressee.recommendation
    return {
        "investigation": item.investigation.slug,
        "recommendation": item.slug,
        "organisation": addressee.organisation.slug,
    }


def test_the_page_says_what_is_asked_by_when_and_what_was_said_last(page_as, addressee, cast):
    settled(addressee, cast)
    build_progress.update(addressee, by=cast.liaison)
    page = page_as(cast.liaison).get("progress.report", **place(addressee))
    assert page.h1 == "Report progress on recommendation 7"
    assert page.facts()["What would satisfy it"] == "A training record for every sergeant."
    assert page.facts()["Delivery date"] == "27 March 2030"
    assert page.facts()["Latest update"].startswith("In progress ,")


def test_before_any_answer_there_is_no_delivery_date_and_nothing_said(page_as, addressee, liaison):
    page = page_as(liaison).get("progress.report", **place(addressee))
    assert page.facts()["Delivery date"] == "Not set: no answer is settled yet"
    assert page.facts()["Latest update"] == "Nothing reported"


def test_an_update_is_made_for_today_unless_another_day_is_given(page_as, addressee, liaison):
    page = page_as(liaison).get("progress.report", **place(addressee))
    answer = page.submit({"claim": Claim.IN_PROGRESS, "narrative": "Half of them\n\n- trained"})
    assert answer.location.endswith(f"/recommendations/{addressee.recommendation.slug}")
    (told,) = queries.updates_of([addressee])
    assert (told.claim, told.narrative, told.happened_on) == (Claim.IN_PROGRESS, "Half of them\n\n- trained", clock.today())


def test_a_wrong_update_keeps_what_was_typed_and_says_what_to_do(page_as, addressee, liaison):
    page = page_as(liaison).get("progress.report", **place(addressee))
    again = page.submit({"narrative": "<script>Half</script> of them", "happened": clock.days_from_today(2)})
    assert again.status == 422
    assert again.errors == {
        "claim": "Select how far you have come",
        "happened": "The day of this update must be today or in the past",
    }
    assert again.soup.find("textarea", id="narrative").get_text(strip=True) == "<script>Half</script> of them"


def test_a_completion_report_asks_for_evidence_or_a_reason(page_as, addressee, liaison):
    page = page_as(liaison).get("progress.report", **place(addressee))
    again = page.submit({"claim": Claim.COMPLETE, "narrative": "All done"})
    assert again.errors == {"no_evidence_because": "Add evidence before you report this complete, or say why there is none"}
    assert again.submit({"no_evidence_because": "It was said in the chamber"}).status == 302


def test_a_second_submit_of_the_same_update_does_nothing_twice(page_as, addressee, liaison):
    page = page_as(liaison).get("progress.report", **place(addressee))
    update = {"claim": Claim.IN_PROGRESS, "narrative": "Half of them"}
    assert page.submit(update).status == 302
    assert page.submit(update).status == 409
    assert len(queries.updates_of([addressee])) == 1


def test_what_is_closed_takes_no_update(page_as, addressee, cast):
    build_assessment.closed(addressee, cast)
    page = page_as(cast.liaison).get("progress.report", **place(addressee))
    assert "This is closed: no longer applicable. Only Oversight Office can open it again." in page.text
    assert not page.soup.select("main form")


def test_an_update_of_what_was_closed_meanwhile_is_refused_in_words(page_as, addressee, cast):
    page = page_as(cast.liaison).get("progress.report", **place(addressee))
    build_assessment.closed(addressee, cast)
    again = page.submit({"claim": Claim.IN_PROGRESS, "narrative": "Half of them"})
    assert again.status == 409
    assert again.submit({}).errors == {"": "This is closed. Only the oversight body can open it again"}


def test_still_on_track_needs_no_more_words(page_as, addressee, liaison):
    build_progress.update(addressee, by=liaison, claim=Claim.ON_HOLD)
    page = page_as(liaison).get("progress.report", **place(addressee))
    assert "Still on track: on hold" in page.text
    done = page.submit({"claim": Say.ON_TRACK})
    assert done.status == 302
    latest = queries.latest_update(addressee)
    assert latest is not None
    assert (latest.claim, latest.narrative, latest.confirms) == (Claim.ON_HOLD, "Still on track", True)


def test_before_anything_was_said_still_on_track_is_not_offered(page_as, addressee, liaison):
    page = page_as(liaison).get("progress.report", **place(addressee))
    assert "Still on track" not in page.text
    assert page.submit({"claim": "on_track", "narrative": "x"}).errors == {"claim": "Select one of the choices on this page"}


def test_the_page_names_the_finding_that_a_completion_report_takes_the_place_of(page_as, addressee, cast):
    build_progress.update(addressee, by=cast.liaison, claim=Claim.COMPLETE)
    build_assessment.found(addressee, by=cast.caseworker, finding=Found.PARTLY_MET)
    page = page_as(cast.liaison).get("progress.report", **place(addressee))
    assert "The present finding (partly met, " in page.text
    assert "stays on the record, and “not assessed” stands in its place until this is judged." in page.text
