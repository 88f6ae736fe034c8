"""The facts of delivery and assurance on the page of an addressee and in lists."""

import pytest

from tests.support import (
    build_actions,
    build_assessment,
    build_delivery,
    build_evidence,
    build_measures,
    build_mistakes,
    build_story,
)
from tests.support.build_responses import issued
from tracker import clock


@pytest.fixture
def recommendation(page_as):
    def get(user, addressee):
        item = addressee.recommendation
        return page_as(user).get("overview.recommendation", investigation=item.investigation.slug, recommendation=item.slug)

    return get


@pytest.fixture
def investigation(page_as):
    return lambda user, of: page_as(user).get("overview.investigation", investigation=of.recommendation.investigation.slug)


def test_every_delivery_date_says_how_often_it_was_moved(recommendation, investigation, cast):
    (addressee,) = build_delivery.settled(cast, "1")
    build_delivery.granted(build_delivery.applied(addressee, cast), cast)
    assert "moved once, 61 days in all" in recommendation(cast.liaison, addressee).facts()["Delivery date"]
    (row,) = investigation(cast.approver, addressee).table("Recommendations and addressees")
    assert "moved once, 61 days in all" in row["Delivery date"]


def test_a_move_of_the_delivery_date_can_be_reported_as_recorded_in_error(recommendation, cast):
    (addressee,) = build_delivery.settled(cast, "1")
    decision = build_delivery.granted(build_delivery.applied(addressee, cast), cast)
    page = recommendation(cast.liaison, addressee)
    assert page.soup.select_one(f'.app-fact a[href="/mistakes/date-decisions/{decision.id}/report"]')


def test_a_date_that_is_asked_for_says_with_whom_it_is(recommendation, investigation, cast):
    (application,) = build_delivery.asked_now(cast, "1")
    addressee = application.addressee
    assert "with us 0 days" in recommendation(cast.caseworker, addressee).facts()["Delivery date"]
    assert "with OVS 0 days" in recommendation(cast.liaison, addressee).facts()["Delivery date"]
    assert "new date asked for, with OVS 0 days" in investigation(cast.liaison, addressee).text
    assert "Decide on the new date" in " ".join(recommendation(cast.approver, addressee).links)


def test_where_no_measure_is_agreed_the_page_says_so(recommendation, cast):
    (addressee,) = issued(cast)
    assert "No measure agreed" in recommendation(cast.liaison, addressee).text
    build_measures.agreed(addressee, cast)
    assert "No measure agreed" not in recommendation(cast.liaison, addressee).text


def test_the_plan_stands_on_the_page_with_owner_date_state_and_confidence(recommendation, cast):
    (addressee,) = issued(cast)
    action = build_actions.planned(addressee, by=cast.liaison)
    build_actions.moved(action, by=cast.liaison, due_on=clock.days_from_today(90))
    (row,) = recommendation(cast.caseworker, addressee).table("Actions of NOR")
    assert (row["Owner"], row["State"], row["Confidence"]) == ("Head of Training", "Not started", "not said")
    assert "moved once, 30 days in all" in row["Due"]


def test_withdrawn_evidence_is_struck_and_says_why(recommendation, cast):
    (addressee,) = issued(cast)
    build_evidence.withdrawn(build_evidence.evidence_file(addressee, by=cast.liaison), by=cast.liaison)
    page = recommendation(cast.caseworker, addressee)
    assert page.soup.select_one(".app-dossier del").get_text(strip=True).startswith("NOR-E1")
    assert "Withdrawn" in page.text


def test_a_finding_says_what_it_made_of_each_piece_of_evidence(recommendation, cast):
    page = recommendation(cast.liaison, build_story.eventful(cast))
    assert "NOR-E2 : sufficient" in page.text
    assert "Regional Director decides by" in page.text
    assert "The training record, and two shifts in custody" in page.text


def test_a_finding_in_error_is_struck_and_no_longer_the_current_one(recommendation, cast):
    (addressee,) = issued(cast)
    build_assessment.reported_complete(addressee, cast)
    finding = build_assessment.found(addressee, by=cast.caseworker)
    assert "Current finding" in recommendation(cast.liaison, addressee).text
    build_mistakes.marked(finding, by=cast.approver)
    page = recommendation(cast.liaison, addressee)
    assert "Current finding" not in page.text
    assert page.facts()["Oversight found"] == "Not assessed"
