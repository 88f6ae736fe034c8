"""The press prints the same paper once, and keeps it for an hour."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from reports.values import values_sha256
from tests.pdf.sample_reports import second, single
from tracker import clock
from tracker.reporting import previews as places
from tracker.reporting.previews import KEPT_FOR, previews
from tracker.reporting.printing import NotPrintable, press
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
    monkeypatch.setattr(places, "MOST_PRINTED", 10)
    previews.keep_printed("old", b"12345")
    os.utime(previews.folder / "old.printed", (1, 1))
    previews.keep_printed("new", b"123456")
    assert (previews.printed("old"), previews.printed("new")) == (None, b"123456")


def test_a_report_without_too_many_cards_has_no_volumes(app):
    assert press.make_volumes(single()) == []


def test_a_worker_that_has_no_fonts_says_so_when_it_starts(app):
    press.use(Path("/nowhere"))
    with pytest.raises(NotPrintable, match="cannot be read"):
        warm_up()
