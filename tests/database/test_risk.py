"""Setting the risk of a recommendation, through the service, on both engines."""

import pytest

from tests.support import build_responses
from tests.support import build_risk as build
from tracker.db import transaction
from tracker.errors import ChangedMeanwhile, Forbidden, IllegalTransition, Incomplete, NotVisible
from tracker.facts import AsAt, ErrorMark
from tracker.investigations.vocabulary import Risk
from tracker.policy import SYSTEM
from tracker.risk import queries, services
from tracker.risk.rules import Standing


@pytest.fixture
def addressee(cast):
    return build_responses.issued(cast)[0]


def in_error(setting):
    with transaction() as session:
        mark = ErrorMark(fact_kind="risk_settings", fact_id=setting.id, reason="The wrong recommendation")
        mark.stamp(SYSTEM)
        session.add(mark)
        session.flush()
        session.expire(setting, ["in_error"])
        services.settle(setting.recommendation)


def test_the_latest_setting_stands_in_the_columns_and_says_what_it_was_before(cast, addressee):
    build.set_to(addressee, cast, Risk.LOW, "Head of Custody")
    second = build.set_to(addressee, cast, Risk.VERY_HIGH)
    item = addressee.recommendation
    assert (item.risk, item.risk_accepted_by) == (Risk.VERY_HIGH, "")
    assert second.was is Risk.LOW
    assert [each.risk for each in queries.settings_of([item])] == [Risk.LOW, Risk.VERY_HIGH]


def test_a_setting_in_error_counts_no_more_from_then_on(cast, addressee):
    item, first = addressee.recommendation, build.set_to(addressee, cast, Risk.LOW, "Head of Custody")
    second = build.set_to(addressee, cast)
    in_error(second)
    assert (item.risk, item.risk_accepted_by) == (Risk.LOW, "Head of Custody")
    assert queries.standing_of(item, AsAt(second.recorded_at)) == Standing(Risk.VERY_HIGH)
    in_error(first)
    assert (item.risk, item.risk_accepted_by) == (Risk.HIGH, "")


def test_a_risk_has_its_reason(cast, addressee):
    item = addressee.recommendation
    with pytest.raises(Incomplete) as refusal:
        services.set_risk(item, by=cast.caseworker, version=item.version, risk=Risk.LOW, reason=" ")
    assert refusal.value.missing == {"reason": "Enter why the risk is set so"}


def test_what_has_ended_has_no_risk_set(cast, addressee):
    build_responses.ended(addressee)
    with pytest.raises(IllegalTransition, match="withdrawn"):
        build.set_to(addressee, cast)


@pytest.mark.parametrize(
    ("kind", "refusal"),
    [
        ("liaison", Forbidden),
        ("signatory", Forbidden),
        ("other_liaison", NotVisible),
        ("other_caseworker", NotVisible),
        ("board_member", NotVisible),
        ("administrator", NotVisible),
    ],
)
def test_oversight_alone_sets_it(cast, addressee, kind, refusal):
    with pytest.raises(refusal):
        services.set_risk(addressee.recommendation, by=cast[kind], version=1, risk=Risk.LOW, reason="x")


def test_the_same_again_makes_the_form_of_others_stale(cast, addressee):
    item = addressee.recommendation
    seen = item.version
    services.set_risk(item, by=cast.caseworker, version=seen, risk=item.risk, reason="Looked at again")
    with pytest.raises(ChangedMeanwhile):
        services.set_risk(item, by=cast.approver, version=seen, risk=item.risk, reason="Looked at again")
