"""What has ended stays on the record as it is: nobody judges, closes, opens, reports on or proves it any more."""

import pytest

from tests.support import build_assessment, build_endings, build_evidence, build_progress
from tests.support.build_responses import issued
from tracker.assessment import gate, services
from tracker.errors import Forbidden, IllegalTransition
from tracker.investigations.vocabulary import ClosureKind, Found
from tracker.responses import inside

WITHDRAWN = "This recommendation was withdrawn"


@pytest.fixture(params=build_endings.ACTS)
def ended(request, cast):
    """Return an addressee of each kind of recommendation that has ended."""
    (addressee,) = issued(cast)
    build_endings.ended(addressee.recommendation, cast, request.param)
    return addressee


def test_no_finding_is_recorded_on_what_has_ended(ended, cast):
    with pytest.raises(IllegalTransition, match="This recommendation was"):
        build_assessment.found(ended, by=cast.caseworker, finding=Found.PARTLY_MET)


@pytest.mark.parametrize("kind", ["caseworker", "approver"])
def test_neither_role_of_oversight_judges_what_was_withdrawn(cast, kind):
    (addressee,) = issued(cast)
    build_endings.ended(addressee.recommendation, cast)
    with pytest.raises(IllegalTransition, match=WITHDRAWN):
        build_assessment.found(addressee, by=cast[kind], finding=Found.PARTLY_MET)


def test_what_has_ended_is_not_closed_as_well(ended, cast):
    with pytest.raises(IllegalTransition, match="This recommendation was"):
        build_assessment.closed(ended, cast)
    whys = {gate.why_not(kind, ended, cast.approver) for kind in ClosureKind}
    assert len(whys) == 1
    assert whys.pop().startswith("This recommendation was")


def test_what_was_closed_before_it_ended_is_not_opened_again(cast):
    (addressee,) = issued(cast)
    build_assessment.closed(addressee, cast)
    build_endings.ended(addressee.recommendation, cast)
    judgement = build_assessment.judgement(addressee, Found.PARTLY_MET)
    with pytest.raises(IllegalTransition, match=WITHDRAWN):
        services.reopen(addressee, by=cast.approver, version=addressee.version, reason="A new case", judgement=judgement)


@pytest.mark.parametrize("kind", ["liaison", "signatory"])
def test_a_force_reports_nothing_on_what_has_ended(ended, cast, kind):
    with pytest.raises(Forbidden):
        build_progress.update(ended, by=cast[kind])


def test_a_force_gives_no_evidence_for_what_has_ended(ended, cast):
    with pytest.raises(Forbidden):
        build_evidence.evidence_link([ended], by=cast.liaison)


@pytest.mark.parametrize("kind", ["liaison", "signatory"])
def test_a_force_no_longer_refers_to_what_has_ended_otherwise(ended, cast, kind):
    with pytest.raises(Forbidden):
        inside.set_own_reference(ended, by=cast[kind], version=ended.version, reference="HMP/7")
