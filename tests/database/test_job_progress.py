import pytest

from tests.support.build_reporting import no_worker, reportable
from tracker.db import db
from tracker.errors import IllegalTransition, NotVisible
from tracker.jobs import services
from tracker.jobs.progress import Progress
from tracker.jobs.vocabulary import JobKind, JobState
from tracker.reporting import orders
from tracker.reporting import services as reporting
from tracker.reporting.previews import previews


@pytest.fixture
def waiting(cast):
    """A preview that no worker has begun."""
    with no_worker():
        yield reporting.request_preview(reportable(cast), by=cast.caseworker)


def test_a_job_under_way_says_how_far_it_has_come(waiting):
    services.begin(waiting.id)
    services.come_along(waiting.id, done=3, steps=9)
    assert (waiting.steps_done, waiting.steps, waiting.progress) == (3, 9, 33)


def test_a_job_that_starts_again_has_come_nowhere(waiting):
    services.begin(waiting.id)
    services.come_along(waiting.id, done=3, steps=9)
    services.take_up_again()
    assert (waiting.steps_done, waiting.steps, waiting.progress) == (0, 0, 0)


def test_what_is_told_too_soon_is_not_written(waiting):
    services.begin(waiting.id)
    told = Progress(waiting.id)
    told(1, 9)
    told(2, 9)
    db.session.refresh(waiting)
    assert (waiting.steps_done, waiting.steps) == (1, 9)


@pytest.mark.parametrize("begun", [False, True])
def test_whoever_asked_gives_it_up_and_nothing_comes_of_it(waiting, cast, begun):
    if begun:
        services.begin(waiting.id)
    services.give_up(waiting, by=cast.caseworker)
    orders.keep(waiting.id, b"%PDF", name="preview.pdf")
    assert (waiting.state, waiting.problem) == (JobState.FAILED, services.GIVEN_UP)
    assert previews.read(waiting) is None
    assert services.begin(waiting.id) is None


def test_who_works_on_what_was_given_up_hears_of_it(waiting, cast):
    services.begin(waiting.id)
    services.give_up(waiting, by=cast.caseworker)
    with pytest.raises(IllegalTransition):
        Progress(waiting.id)(1, 9)


def test_what_is_finished_stays_finished(waiting, cast):
    services.begin(waiting.id)
    orders.keep(waiting.id, b"%PDF", name="preview.pdf")
    services.give_up(waiting, by=cast.caseworker)
    assert waiting.state is JobState.DONE
    assert previews.read(waiting) == b"%PDF"


def test_nobody_else_gives_it_up(waiting, cast):
    with pytest.raises(NotVisible):
        services.give_up(waiting, by=cast.approver)


def test_what_is_for_others_too_is_not_given_up():
    assert {kind for kind in JobKind if not kind.is_for_one_person} == {JobKind.ISSUE_REPORT, JobKind.LETTER}
