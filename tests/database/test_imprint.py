"""Where to write to, and under which licence reports may be used: as it is set, in all that is printed."""

import pytest

from reports.rendering import render_html
from tests.support import build_letters
from tests.support import build_reporting as build
from tests.support.build_responses import issued
from tracker.config import Settings
from tracker.imprint import imprint
from tracker.reporting import assemble, packs
from tracker.storage import files
from tracker.summaries import assembling, queries

WRITE_TO = "reports@oversight.example, 01234 567890"
LICENCE = "Open Government Licence v3.0"


@pytest.fixture
def set_up(cast, monkeypatch):
    settings = Settings.from_environment(
        {"TRACKER_CONTACT": WRITE_TO, "TRACKER_LICENCE": LICENCE, "TRACKER_SECRET_KEY": "x" * 32}
    )
    monkeypatch.setattr(imprint, "contact", settings.contact)
    monkeypatch.setattr(imprint, "licence", settings.licence)


@pytest.mark.usefixtures("set_up")
def test_what_is_set_is_printed_in_reports_packs_summaries_and_letters(cast):
    (addressee, *_) = issued(cast)
    investigation = addressee.recommendation.investigation
    report = assemble.status_report(investigation, by=cast.caseworker)
    pack = packs.board_pack(cast.oversight, [investigation], by=cast.caseworker)
    summary = assembling.summary_of(queries.own_scope(cast.liaison.organisation), by=cast.liaison)
    assert {report.contact, pack.contact, summary.contact} == {WRITE_TO}
    assert {report.licence, pack.licence} == {LICENCE}
    assert f"For another format: {WRITE_TO}." in " ".join(render_html(report).split())
    assert WRITE_TO.encode() in files.read(build_letters.kept(addressee).values_sha256)


def test_where_nothing_is_set_the_oversight_body_is_named(cast):
    investigation = build.reportable(cast)
    report = assemble.status_report(investigation, by=cast.caseworker)
    assert (report.contact, report.licence) == (cast.oversight.name, "")
    assert packs.board_pack(cast.oversight, [investigation], by=cast.caseworker).contact == cast.oversight.name
    assert assembling.summary_of(queries.own_scope(cast.liaison.organisation), by=cast.liaison).contact == cast.oversight.name
