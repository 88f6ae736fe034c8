from dataclasses import replace
from datetime import timedelta

import pytest

from reports.figures import figures_of
from reports.values import pack_from_json, values_json
from tests.support import build_assessment, build_consultation, build_publication, build_responses
from tests.support import build_reporting as build
from tracker import clock
from tracker.consultation import services as consulting
from tracker.db import transaction
from tracker.facts import AsAt
from tracker.investigations.vocabulary import Found, Marking
from tracker.reporting import packs
from tracker.reporting.models import Report, ReportFile
from tracker.reporting.vocabulary import FileKind, ReportKind
from tracker.storage import files


def pack_of(cast, *investigations, **more):
    return packs.board_pack(cast.oversight, investigations, by=cast.caseworker, **more)


def issue(cast, values, number=1):
    """A pack is issued with these values."""
    sha256 = files.keep_bytes(values_json(replace(values, number=number)))
    with transaction() as session:
        report = Report(
            kind=ReportKind.PACK,
            oversight_body=cast.oversight,
            number=number,
            as_at=values.as_at,
            marking=Marking.OFFICIAL,
            title="Board pack",
            file_name=f"pack-{number}",
            values_sha256=sha256,
            software_version="1",
        )
        report.stamp(cast.approver)
        session.add(report)
        session.add(ReportFile(report=report, kind=FileKind.JSON, sha256=sha256, size=1, made_at=clock.now()))


@pytest.fixture
def addressee(cast):
    return build_responses.issued(cast)[0]


@pytest.fixture
def investigation(addressee):
    return addressee.recommendation.investigation


def test_a_pack_holds_the_report_of_each_investigation_as_at_one_moment_by_reference(cast):
    one, other = build.reportable(cast), build.reportable(cast)
    pack = pack_of(cast, other, one)
    assert [each.investigation.reference for each in pack.reports] == sorted([one.reference, other.reference])
    assert {each.as_at for each in pack.reports} == {pack.as_at}
    assert pack_from_json(values_json(pack)) == pack


def test_a_first_pack_tells_of_a_year(cast, investigation):
    pack = pack_of(cast, investigation)
    assert pack.previous is None
    assert pack.trend == ()
    assert pack.service.since.on == clock.days_from_today(-365)


def test_a_pack_stands_beside_the_one_issued_before(cast, investigation):
    with clock.at(clock.now() - timedelta(days=90)):
        earlier = pack_of(cast, investigation)
        issue(cast, earlier)
    pack = pack_of(cast, investigation)
    assert pack.previous is not None
    assert [each.investigation for each in pack.previous.positions] == [investigation.reference]
    assert [(point.as_at, point.total) for point in pack.trend] == [(earlier.as_at, figures_of(earlier.reports[0]).addressees)]
    assert pack.service.since.on == clock.days_from_today(-90)


def test_a_pack_of_a_past_moment_stands_beside_what_was_issued_by_then(cast, investigation):
    with clock.at(clock.now() - timedelta(days=90)):
        issue(cast, pack_of(cast, investigation))
    with clock.at(clock.now() - timedelta(days=1)):
        issue(cast, pack_of(cast, investigation), number=2)
    pack = pack_of(cast, investigation, moment=AsAt(clock.now() - timedelta(days=60)))
    assert pack.previous is not None
    assert pack.previous.number == 1


def test_a_pack_has_the_highest_marking_of_its_reports(cast, investigation):
    with transaction():
        investigation.marking = Marking.SENSITIVE
    assert pack_of(cast, build.reportable(cast), investigation).marking == Marking.SENSITIVE.label


def test_oversight_s_own_days_to_assess_are_told(cast, addressee, investigation):
    with clock.at(clock.now() - timedelta(days=30)):
        build_assessment.reported_complete(addressee, cast)
    build_assessment.found(addressee, by=cast.caseworker, finding=Found.NOT_SUFFICIENT)
    service = pack_of(cast, investigation).service
    assert (service.assessed, service.median_days_to_assess, service.returned) == (1, 30, 1)


def test_a_second_finding_on_the_same_report_of_completion_is_no_second_assessment(cast, addressee, investigation):
    build_assessment.reported_complete(addressee, cast)
    build_assessment.found(addressee, by=cast.caseworker, finding=Found.PARTLY_MET)
    build_assessment.found(addressee, by=cast.caseworker)
    service = pack_of(cast, investigation).service
    assert (service.assessed, service.median_days_to_assess, service.returned) == (1, 0, 0)


def test_without_an_assessment_there_is_no_median(cast, investigation):
    service = pack_of(cast, investigation).service
    assert (service.assessed, service.median_days_to_assess, service.returned) == (0, None, 0)


@pytest.mark.parametrize(("waited", "in_time"), [(20, 1), (21, 0)])
def test_answers_published_within_their_days_are_told_from_those_that_were_late(cast, waited, in_time):
    with clock.at(clock.now() - timedelta(days=waited)):
        response = build_responses.sent(build_responses.issued(cast)[0], cast)
    build_publication.published(response, cast.approver)
    service = pack_of(cast, response.addressee.recommendation.investigation).service
    assert (service.published, service.published_in_time) == (1, in_time)


def test_drafts_in_consultation_are_counted_while_the_round_is_open(cast):
    consultation = build_consultation.opened(cast)
    before = pack_of(cast, consultation.investigation).service.drafts_in_consultation
    consulting.end_round(consultation, by=cast.caseworker)
    assert (before, pack_of(cast, consultation.investigation).service.drafts_in_consultation) == (1, 0)
