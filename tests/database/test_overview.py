"""What home pages and lists read: only what the viewer may see, the same on both engines."""

from datetime import timedelta

import pytest

from tests.support import build_assessment, build_progress, build_responses, build_sets
from tests.support.build_responses import issued
from tracker import clock
from tracker.investigations.queries import addressees_visible_to
from tracker.investigations.vocabulary import Claim, Found, Headline
from tracker.overview import queries
from tracker.overview.listing import counts_of, row_of


@pytest.fixture
def mixed(cast):
    """Return addressees of one set that stand in different places."""
    addressees = issued(cast, "1", "2", "3", "4", "5")
    build_responses.settled(addressees[1], cast)
    build_responses.settled(addressees[2], cast, build_responses.REFUSED)
    build_assessment.verified(addressees[3], cast)
    build_responses.sent(addressees[4], cast)
    return addressees


def test_the_counts_of_a_list_equal_those_of_its_addressees(mixed, cast):
    today = clock.today()
    (summary,) = queries.summaries_visible_to(cast.caseworker, today)
    assert summary.counts == counts_of([row_of(each, today) for each in mixed], today)
    assert (summary.recommendations, summary.counts.addressees) == (5, 5)


def test_counts_follow_the_day(mixed, cast):
    later = clock.today() + timedelta(days=3650)
    (summary,) = queries.summaries_visible_to(cast.caseworker, later)
    assert summary.counts.by_headline[Headline.OVERDUE] == 1
    assert summary.counts.overdue == 1


def test_a_list_holds_only_what_the_viewer_may_see(cast):
    build_sets.issued_to(cast, cast.force, cast.other_force)
    build_sets.draft(build_sets.investigation(cast), cast, "1", [cast.other_force])
    (own,) = queries.summaries_visible_to(cast.other_liaison, clock.today())
    assert (own.counts.addressees, own.organisations, own.drafts) == (1, ("SOU",), 0)
    assert [each.drafts for each in queries.summaries_visible_to(cast.caseworker, clock.today())] == [0, 1]
    assert queries.summaries_visible_to(cast.other_caseworker, clock.today()) == []
    assert queries.summaries_visible_to(cast.administrator, clock.today()) == []


def test_oversight_waits_for_what_is_near_lies_with_it_or_was_refused_and_is_not_closed(mixed, cast):
    near = queries.waiting_with_oversight(cast.approver, clock.days_from_today(30))
    far = queries.waiting_with_oversight(cast.approver, clock.days_from_today(60))
    assert [each.recommendation.reference for each in near] == ["3", "5"]
    assert [each.recommendation.reference for each in far] == ["1", "3", "5"]
    assert queries.waiting_with_oversight(cast.liaison, clock.days_from_today(60)) == []


def test_returned_evidence_waits_whatever_its_day(cast):
    (addressee,) = issued(cast)
    build_responses.settled(addressee, cast)
    build_progress.update(addressee, by=cast.liaison, claim=Claim.COMPLETE)
    build_assessment.found(addressee, by=cast.caseworker, finding=Found.NOT_SUFFICIENT)
    assert len(queries.waiting_with_oversight(cast.caseworker, clock.today())) == 1


def test_a_recipient_waits_for_what_is_not_closed(mixed, cast):
    waiting = queries.waiting_with_recipient(cast.liaison)
    assert [each.recommendation.reference for each in waiting] == ["1", "2", "3", "5"]
    assert queries.waiting_with_recipient(cast.approver) == []


def test_drafts_are_those_of_the_viewers_own_body(cast):
    build_sets.draft(build_sets.investigation(cast), cast, "1", [cast.force])
    assert len(queries.drafts_overseen_by(cast.approver)) == 1
    assert queries.drafts_overseen_by(cast.other_caseworker) == []


def test_a_case_file_leaves_out_a_draft_that_the_viewer_may_not_see(cast):
    (addressee,) = issued(cast)
    build_responses.drafted(addressee, cast)
    assert len(queries.case_file([addressee], cast.liaison).responses) == 1
    assert queries.case_file([addressee], cast.approver).responses == []


def test_a_case_file_tells_the_days_of_the_next_step(cast):
    (addressee,) = issued(cast)
    build_responses.settled(addressee, cast)
    known = queries.next_steps_file(addressees_visible_to(cast.liaison)).known(addressee)
    assert known.issued_on == known.settled_on == clock.today()
