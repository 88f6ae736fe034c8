"""The press prints the same paper once, and keeps it for an hour."""

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from reports.values import values_sha256
from reports.volumes import MOST_CARDS
from tests.pdf.sample import addressee, recommendation, report
from tests.pdf.sample_reports import second, single
from tracker import clock
from tracker.reporting import previews as places
from tracker.reporting.previews import KEPT_FOR, previews
from tracker.reporting.printing import NotPrintable, name_of, press
from tracker.reporting.vocabulary import FileKind
from tracker.reporting.warming import warm_up


@pytest.fixture(autouse=True)
def fonts(app):
    yield
    press.use(app.config["SETTINGS"].fonts)


def test_the_same_paper_is_printed_once(app):
    paper = press.make(single(), FileKind.CORE)
    press.use(Path("/nowhere"))
    assert press.make(single(), FileKind.CORE) == paper
    assert press.made(values_sha256(single()), FileKind.CORE) == paper


@pytest.mark.parametrize(("report", "kind"), [(second, FileKind.CORE), (single, FileKind.PDF)])
def test_other_paper_is_printed_for_itself(app, report, kind):
    press.make(single(), FileKind.CORE)
    press.use(Path("/nowhere"))
    with pytest.raises(NotPrintable, match="cannot be read"):
        press.make(report(), kind)


def test_printed_paper_is_gone_after_an_hour(app):
    previews.keep_printed("key", b"%PDF")
    previews.sweep(clock.now())
    assert previews.printed("key") == b"%PDF"
    previews.sweep(clock.now() + KEPT_FOR + timedelta(minutes=1))
    assert previews.printed("key") is None


def test_the_oldest_paper_makes_room_for_the_newest(app, monkeypatch):
    monkeypatch.setattr(places, "MOST_PRINTED", 50)
    previews.keep_printed("old", b"12345")
    os.utime(previews.folder / "old.printed", (1, 1))
    previews.keep_printed("new", b"123456")
    assert (previews.printed("old"), previews.printed("new")) == (None, b"123456")


@pytest.mark.parametrize(
    "spoil",
    [lambda kept: kept[:-1], lambda kept: kept[:10], lambda kept: b"", lambda kept: kept[:-1] + b"x", lambda kept: kept * 2],
)
def test_paper_that_was_cut_off_or_altered_on_the_disk_is_not_handed_out(app, spoil):
    previews.keep_printed("key", b"%PDF whole")
    kept = previews.folder / "key.printed"
    kept.write_bytes(spoil(kept.read_bytes()))
    assert previews.printed("key") is None


def test_two_at_once_may_keep_the_same_paper(app):
    paper = b"%PDF" * 100_000
    with ThreadPoolExecutor(4) as hands:
        list(hands.map(lambda _: previews.keep_printed("key", paper), range(40)))
    assert previews.printed("key") == paper
    assert not list(previews.folder.glob("*.part"))


def test_where_there_is_no_room_nothing_half_written_is_left(app, monkeypatch):
    def no_room(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", no_room)
    with pytest.raises(OSError, match="No space left"):
        previews.keep_printed("full", b"%PDF")
    assert not list(previews.folder.glob("full*"))


def test_a_report_without_too_many_cards_has_no_volumes(app):
    assert press.make_volumes(single()) == []


def test_a_worker_that_has_no_fonts_says_so_when_it_starts(app):
    press.use(Path("/nowhere"))
    with pytest.raises(NotPrintable, match="cannot be read"):
        warm_up()


def test_volumes_are_printed_once(app):
    volumes = press.make_volumes(long_one())
    press.use(Path("/nowhere"))
    assert press.make_volumes(long_one()) == volumes
    assert len(volumes) > 1


def test_volumes_of_which_one_is_gone_are_printed_again(app):
    previews.sweep(clock.now() + KEPT_FOR + timedelta(minutes=1))
    press.make_volumes(long_one())
    max(previews.folder.glob("*.printed"), key=lambda path: path.stat().st_mtime_ns if is_paper(path) else 0).unlink()
    press.use(Path("/nowhere"))
    with pytest.raises(NotPrintable, match="cannot be read"):
        press.make_volumes(long_one())


def test_what_paper_is_called_is_known_without_its_values(app):
    previews.sweep(clock.now() + KEPT_FOR + timedelta(minutes=1))
    assert press.name_of_made(values_sha256(single())) is None
    press.make(single(), FileKind.CORE)
    assert press.name_of_made(values_sha256(single())) == name_of(single())


def is_paper(path):
    return b"%PDF" in path.read_bytes()[:64]


def long_one():
    """A report with two volumes, of short recommendations."""
    return report(*(recommendation(0, addressee(), reference=str(place)) for place in range(1, MOST_CARDS + 2)))
