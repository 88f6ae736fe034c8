"""What a respondent owes in an investigation, and what it writes next."""

from datetime import date

import pytest

from tests.support import build_responses as build
from tracker import clock
from tracker.investigations.vocabulary import LegalBasis
from tracker.responses import judging, services
from tracker.responses.owed import Stage, next_to_write, owed_by, owed_for

DUE = date(2030, 3, 27)


@pytest.fixture
def addressee(cast):
    return build.issued(cast)[0]


def _stages(cast, investigation):
    return [task.stage for task in owed_by(cast.force.id, build.seen_afresh(investigation))]


def test_each_answer_owed_says_how_far_it_has_come(cast):
    addressees = build.issued(cast, *"123456")
    build.drafted(addressees[0], cast, build.UNFINISHED)
    for addressee, make in zip(addressees[1:], (build.settled, build.sent, build.returned, build.passed_on), strict=False):
        _alone(make, addressee, cast)
    assert _stages(cast, addressees[0].recommendation.investigation) == [
        Stage.INCOMPLETE,
        Stage.SETTLED,
        Stage.SENT,
        Stage.RETURNED,
        Stage.PASSED_ON,
        Stage.NOT_STARTED,
    ]


def test_a_returned_answer_being_written_again_still_shows_what_was_missing(addressee, cast):
    build.returned(addressee, cast, "Say who.")
    build.drafted(addressee, cast)
    owed = owed_for(addressee)
    assert (owed.stage, owed.due.last_day) == (Stage.DRAFTED, clock.days_from_today(14))
    assert owed.returning is not None
    assert owed.returning.missing == "Say who."


def test_an_answer_sent_again_no_longer_shows_what_was_missing(addressee, cast):
    build.returned(addressee, cast)
    build.sent(addressee, cast)
    assert owed_for(addressee).returning is None


def test_writing_goes_on_with_the_next_that_is_not_finished_and_comes_round(cast):
    one, two, three = build.issued(cast, "1", "2", "3")
    build.drafted(two, cast)
    tasks = owed_by(cast.force.id, build.seen_afresh(one.recommendation.investigation))
    following = [next_to_write(tasks, after) for after in (one, two, three)]
    assert [task.addressee.id if task else None for task in following] == [three.id, three.id, one.id]


def test_a_force_owes_nothing_that_its_policing_body_answers(cast):
    (addressee,) = build.issued(cast, basis=LegalBasis.SECTION_55)
    investigation = build.seen_afresh(addressee.recommendation.investigation)
    assert owed_by(cast.force.id, investigation) == []
    assert [task.addressee.id for task in owed_by(cast.policing_body.id, investigation)] == [addressee.id]


def _alone(make, addressee, cast):
    """Take one answer on without the drafts beside it: they are left out of its letter."""
    response = services.save_draft(addressee, by=cast.liaison, version=0, reply=build.ACCEPTED)
    letter = build.letter_of(response)
    services.pass_on(letter, by=cast.liaison, version=letter.version, responses=[response])
    if make is build.passed_on:
        return
    services.send(letter, by=cast.signatory, version=letter.version)
    if make is build.settled:
        judging.settle(response, by=cast.approver, version=response.version, due_on=DUE)
    if make is build.returned:
        judging.send_back(response, by=cast.approver, version=response.version, missing="All", resubmit_by=DUE)
