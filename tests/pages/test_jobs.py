import pytest

from tests.support import build_reporting as build
from tracker.db import db
from tracker.jobs import services as jobs
from tracker.jobs.vocabulary import JobState
from tracker.reporting import services


@pytest.fixture
def waiting(cast):
    """A preview that no worker has begun."""
    with build.no_worker():
        yield services.request_preview(build.reportable(cast), by=cast.caseworker)


def test_a_job_under_way_shows_how_far_it_has_come(page_as, cast, waiting):
    jobs.begin(waiting.id)
    jobs.come_along(waiting.id, done=3, steps=9)
    page = page_as(cast.caseworker).get("reporting.job", job_id=waiting.id)
    bar = page.soup.select_one("#job[data-refresh-seconds] progress")
    assert (bar["value"], bar["max"]) == ("3", "9")
    assert "Step 4 of 9" in page.text


def test_a_job_that_has_not_started_shows_no_bar(page_as, cast, waiting):
    page = page_as(cast.caseworker).get("reporting.job", job_id=waiting.id)
    assert page.soup.progress is None
    assert "Waiting to start" in page.text


def test_a_job_whose_last_step_is_done_is_at_its_last_step(page_as, cast, waiting):
    jobs.begin(waiting.id)
    jobs.come_along(waiting.id, done=9, steps=9)
    assert "Step 9 of 9" in page_as(cast.caseworker).get("reporting.job", job_id=waiting.id).text


def test_whoever_asked_gives_it_up_and_can_ask_again(page_as, cast, waiting):
    given_up = page_as(cast.caseworker).get("reporting.job", job_id=waiting.id).submit(press="Give it up").follow()
    assert "You gave it up." in given_up.text
    assert "Try again" in given_up.text
    db.session.refresh(waiting)
    assert waiting.state is JobState.FAILED


def test_a_preview_is_downloaded_when_it_is_finished(page_as, cast):
    job = build.previewed(cast, build.reportable(cast))
    page = page_as(cast.caseworker).get("reporting.job", job_id=job.id)
    assert page.click("Download the preview (PDF)").response.data == b"%PDF"
