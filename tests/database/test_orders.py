import pytest

from reports.editions import Extent
from tests.support import build_reporting as build
from tracker.errors import NotVisible
from tracker.jobs.vocabulary import JobKind, JobState
from tracker.policy import Permission
from tracker.reporting import job_pages, orders
from tracker.reporting.models import ReportSnapshot
from tracker.reporting.previews import previews
from tracker.reporting.printing import press
from tracker.reporting.vocabulary import FileKind
from tracker.storage import files


@pytest.fixture
def snapshot(cast):
    return build.begun(cast).snapshots[-1]


def order(snapshot: ReportSnapshot, by, extent=Extent.CORE, values=""):
    return orders.request_print(
        snapshot,
        by=by,
        permission=Permission.PREPARE_REPORT,
        on=snapshot,
        kind=JobKind.PREVIEW_REPORT,
        values_sha256=values or snapshot.values_sha256,
        extent=extent,
        snapshot=snapshot.id,
    )


def test_the_values_of_a_draft_are_printed_for_whoever_orders_it(cast, snapshot):
    job = order(snapshot, cast.caseworker)
    assert job.state is JobState.DONE
    assert (previews.read(job) or b"").startswith(b"%PDF")
    assert job.result.endswith("DRAFT-OFFICIAL.pdf")
    assert job_pages.about(job).heading == "Status report in draft"


def test_whoever_waits_is_told_of_the_steps(cast, snapshot):
    assert order(snapshot, cast.caseworker, Extent.FULL).steps > 0


def test_the_same_is_not_printed_twice_and_asks_nothing_of_the_worker(cast, snapshot):
    first = order(snapshot, cast.caseworker)
    with build.no_worker():
        second = order(snapshot, cast.approver)
    assert second.state is JobState.DONE
    assert previews.read(second) == previews.read(first)
    assert second.result == first.result


def test_another_extent_is_another_print(cast, snapshot):
    order(snapshot, cast.caseworker)
    assert press.made(snapshot.values_sha256, FileKind.CORE) is not None
    assert press.made(snapshot.values_sha256, FileKind.PDF) is None


def test_a_pack_in_the_making_is_printed_too(cast):
    job = order(build.pack_begun(cast, build.reportable(cast)).snapshots[-1], cast.caseworker)
    assert (previews.read(job) or b"").startswith(b"%PDF")
    assert job_pages.about(job).heading == "Board pack in draft"


def test_who_may_not_see_it_orders_nothing(cast, snapshot):
    with pytest.raises(NotVisible):
        order(snapshot, cast.other_caseworker)


def test_values_that_cannot_be_read_fail_in_one_line(cast, snapshot):
    job = order(snapshot, cast.caseworker, values=files.keep_bytes(b"{}"))
    assert job.state is JobState.FAILED
    assert job.problem.startswith("The stored values cannot be read")
