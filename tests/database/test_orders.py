import pytest

from reports.editions import Extent
from reports.values import values_json, values_sha256
from tests.support import build_reporting as build
from tracker.errors import NotVisible
from tracker.jobs import work
from tracker.jobs.models import Job
from tracker.jobs.vocabulary import JobKind, JobState
from tracker.overview.links import Link
from tracker.policy import Permission
from tracker.reporting import assemble, job_pages, orders, telling
from tracker.reporting.job_pages import AboutJob
from tracker.reporting.previews import previews
from tracker.reporting.printing import press
from tracker.reporting.vocabulary import FileKind
from tracker.storage import files


@pytest.fixture
def investigation(cast):
    return build.reportable(cast)


@pytest.fixture(autouse=True)
def told_of_investigations(investigation):
    """What is ordered in these tests belongs to the investigation alone."""

    def of_investigation(_job: Job) -> AboutJob:
        nowhere = Link("", "overview.home")
        return AboutJob(
            subject=investigation,
            permission=Permission.PREVIEW_REPORT,
            heading="Order",
            caption="",
            back=nowhere,
            again=nowhere,
        )

    job_pages.describe(JobKind.PREVIEW_REPORT, of_investigation)
    yield
    job_pages.describe(JobKind.PREVIEW_REPORT, telling.of_preview)


@pytest.fixture
def frozen(cast, investigation):
    """The hash of frozen values."""
    values = assemble.status_report(investigation, by=cast.caseworker)
    files.keep_bytes(values_json(values))
    return values_sha256(values)


def order(investigation, by, frozen, extent=Extent.CORE):
    return orders.request_print(
        investigation,
        by=by,
        permission=Permission.PREVIEW_REPORT,
        on=investigation,
        kind=JobKind.PREVIEW_REPORT,
        values_sha256=frozen,
        extent=extent,
    )


@pytest.fixture
def fulfilled(monkeypatch):
    """The worker fulfils orders of this kind."""
    monkeypatch.setitem(work._work, JobKind.PREVIEW_REPORT, orders.fulfil)


@pytest.mark.usefixtures("fulfilled")
def test_what_is_ordered_is_printed_for_whoever_ordered_it(cast, investigation, frozen):
    job = order(investigation, cast.caseworker, frozen)
    assert job.state is JobState.DONE
    assert (previews.read(job) or b"").startswith(b"%PDF")
    assert job.result.endswith("DRAFT-OFFICIAL.pdf")
    assert job.steps > 0


@pytest.mark.usefixtures("fulfilled")
def test_the_same_is_not_printed_twice_and_asks_nothing_of_the_worker(cast, investigation, frozen):
    first = order(investigation, cast.caseworker, frozen)
    with build.no_worker():
        second = order(investigation, cast.approver, frozen)
    assert second.state is JobState.DONE
    assert previews.read(second) == previews.read(first)
    assert second.result == first.result


@pytest.mark.usefixtures("fulfilled")
def test_another_extent_is_another_print(cast, investigation, frozen):
    order(investigation, cast.caseworker, frozen)
    assert press.made(frozen, FileKind.CORE) is not None
    assert press.made(frozen, FileKind.PDF) is None


def test_who_may_not_see_it_orders_nothing(cast, investigation, frozen):
    with pytest.raises(NotVisible):
        order(investigation, cast.other_caseworker, frozen)


@pytest.mark.usefixtures("fulfilled")
def test_values_that_cannot_be_read_fail_in_one_line(cast, investigation):
    job = order(investigation, cast.caseworker, files.keep_bytes(b"{}"))
    assert job.state is JobState.FAILED
    assert job.problem.startswith("The stored values cannot be read")
