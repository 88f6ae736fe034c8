"""What delivery and assurance put on the home pages of both sides."""

from datetime import timedelta

import pytest

from tests.support import (
    build_actions,
    build_assessment,
    build_assurance,
    build_delivery,
    build_evidence,
    build_measures,
    build_mistakes,
    build_progress,
    build_story,
)
from tests.support.build_responses import issued
from tests.support.statements import listening
from tracker import clock
from tracker.dates import When
from tracker.investigations.vocabulary import Claim
from tracker.progress import services


@pytest.fixture
def home(page_as):
    return lambda user, **values: page_as(user).get("overview.home", **values)


def test_a_new_delivery_date_is_decided_by_an_approver_and_awaited_by_the_force(home, cast):
    build_delivery.asked_now(cast, "1")
    assert home(cast.approver).table("New delivery dates asked for (1)")[0]["Next"].startswith("Decide")
    assert "an approver must decide it" in home(cast.caseworker).table("New delivery dates asked for (1)")[0]["What"]
    assert len(home(cast.liaison).table("New delivery dates you asked for, not decided yet (1)")) == 1


def test_a_proposed_closure_is_decided_by_another_than_who_proposed_it(home, cast):
    (addressee,) = issued(cast)
    build_assessment.proposed(addressee, by=cast.caseworker)
    (row,) = home(cast.approver).table("Proposed closures to decide (1)")
    assert row["Next"].startswith("Close or decline")
    assert "another approver must decide it" in home(cast.caseworker).table("Proposed closures to decide (1)")[0]["What"]
    assert "Proposed closures" not in home(cast.liaison).text


def test_a_disputed_closure_lies_with_oversight(home, cast):
    (addressee,) = build_assurance.closed(cast)
    dispute = build_assurance.disputed(addressee, by=cast.liaison)
    assert home(cast.approver).table("Disputed closures to answer (1)")[0]["How long"] == "today"
    build_assurance.replied(dispute, by=cast.approver)
    (row,) = home(cast.liaison).table("Closures you dispute (1)")
    assert "Regional Director decides by" in row["What"]


def test_a_check_after_closure_appears_on_its_day(home, cast):
    (addressee,) = issued(cast)
    build_assessment.verified(addressee, cast)
    assert "Checks after closure due" not in home(cast.caseworker).text
    with clock.at(clock.now() + timedelta(days=200)):
        assert home(cast.caseworker).table("Checks after closure due (1)")[0]["Next"].startswith("Check")


def test_a_measure_waits_for_the_other_side(home, cast):
    (addressee,) = issued(cast)
    build_measures.proposed(addressee, by=cast.caseworker)
    assert home(cast.liaison).table("Measures to agree (1)")[0]["Next"].startswith("Answer")
    assert "Measures to agree" not in home(cast.caseworker).text


def test_a_reported_mistake_is_for_an_approver(home, cast):
    (addressee,) = issued(cast)
    build_mistakes.reported(build_progress.update(addressee, by=cast.liaison), by=cast.liaison)
    assert home(cast.approver).table("Reported as recorded in error (1)")[0]["Next"].startswith("Decide")
    assert home(cast.caseworker).table("Reported as recorded in error (1)")[0]["Next"].startswith("See")


def test_a_file_is_destroyed_by_a_second_approver(home, cast):
    (addressee,) = issued(cast)
    item = build_evidence.evidence_file(addressee, by=cast.liaison)
    build_evidence.proposed(item, by=build_evidence.another_approver(cast))
    assert len(home(cast.approver).table("Files of evidence to destroy or keep (1)")) == 1


def test_actions_that_are_due_or_that_nobody_owns_are_the_forces(home, cast):
    (addressee,) = issued(cast)
    build_actions.planned(addressee, by=cast.liaison, due_on=clock.days_from_today(3))
    build_actions.planned(addressee, by=cast.liaison, owner="")
    page = home(cast.liaison)
    assert page.table("Actions due (1)")[0]["How long"] == "3 days left"
    assert "nobody owns it" in page.table("Actions that nobody owns (1)")[0]["What"]
    assert "Actions" not in home(cast.other_liaison).soup.main.get_text()


def test_what_was_silent_for_a_cycle_is_to_be_updated(home, cast):
    build_delivery.settled(cast, "1")
    assert home(cast.liaison).table("Updates due (1)")[0]["Next"].startswith("Update")


def test_a_silence_since_a_month_names_no_day(home, cast):
    addressee = build_delivery.settled(cast, "1")[0]
    month = When.month(2025, 4)
    services.report_progress(
        addressee, by=cast.liaison, version=addressee.version, claim=Claim.IN_PROGRESS, narrative="All trained", happened=month
    )
    row = home(cast.liaison).table("Updates due (1)")[0]
    assert "last said April 2025" in " ".join(row.values())


def test_a_decided_date_is_news_for_a_fortnight(home, cast):
    (application,) = build_delivery.asked_now(cast, "1")
    build_delivery.refused(application, cast, day=clock.today())
    assert "refused" in home(cast.liaison).table("Delivery dates decided lately (1)")[0]["What"]
    with clock.at(clock.now() + timedelta(days=20)):
        assert "Delivery dates decided lately" not in home(cast.liaison).text


@pytest.mark.parametrize("kind", ["caseworker", "approver", "liaison", "signatory"])
def test_every_link_leads_to_a_page_that_may_be_used(home, cast, kind):
    build_story.eventful(cast)
    build_delivery.asked_now(cast, "1")
    (addressee,) = issued(cast)
    build_assessment.proposed(addressee, by=cast.caseworker)
    build_measures.proposed(addressee, by=cast.caseworker)
    build_mistakes.reported(build_progress.update(addressee, by=cast.liaison), by=cast.liaison)
    page = home(cast[kind])
    statuses = {words: page.click(words).status for words in page.links}
    assert set(statuses.values()) == {200}, statuses


@pytest.mark.parametrize("kind", ["approver", "liaison"])
def test_home_takes_no_more_queries_for_many_things_than_for_one(home, cast, kind):
    waiting(cast, "1")
    with listening() as few:
        home(cast[kind])
    waiting(cast, *"23456789")
    with listening() as many:
        home(cast[kind])
    assert len(few.reads) == len(many.reads)


def waiting(cast, *references):
    build_delivery.asked_now(cast, *references)
    for addressee in build_assurance.closed(cast, *references):
        build_assurance.replied(build_assurance.disputed(addressee, by=cast.liaison), by=cast.approver)
    for addressee in issued(cast, *references):
        build_assessment.proposed(addressee, by=cast.caseworker)
        build_measures.proposed(addressee, by=cast.caseworker)
        build_actions.planned(addressee, by=cast.liaison, owner="", due_on=clock.days_from_today(3))
        build_mistakes.reported(build_progress.update(addressee, by=cast.liaison), by=cast.liaison)
