"""Checks after closure, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import factories
from tests.support import build_assessment, build_progress, build_responses
from tests.support import build_assurance as build
from tests.support.statements import listening
from tracker import clock
from tracker.assessment.queries import closures_of
from tracker.audit.models import AuditEntry
from tracker.checks import queries, services
from tracker.checks.vocabulary import Holds, Level
from tracker.errors import ChangedMeanwhile, Forbidden, IllegalTransition, Incomplete, NotIndependent, NotVisible
from tracker.policy import Role


@pytest.fixture
def addressee(cast):
    return build.closed(cast, "1")[0]


def in_days(days):
    return clock.days_from_today(days)


@pytest.mark.parametrize("kind", ["caseworker", "approver"])
def test_a_check_is_on_the_record_with_the_day_of_the_next(addressee, cast, session, kind):
    made = build.checked(addressee, by=cast[kind], level=Level.TRAINING, next_check_on=in_days(180))
    assert (made.holds, made.level, made.actor_id) == (Holds.HOLDS, Level.TRAINING, cast[kind].id)
    assert made.closure is closures_of([addressee])[0]
    assert addressee.check_due_on == in_days(180)
    assert session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()[-1].event.value == "closure_checked"


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
def test_nobody_else_checks(addressee, cast, kind, refusal):
    with pytest.raises(refusal):
        build.checked(addressee, by=cast[kind])


@pytest.mark.parametrize("holds", Holds)
def test_nothing_is_opened_again_by_a_check(addressee, cast, holds):
    before = addressee.closure
    build.checked(addressee, by=cast.caseworker, holds=holds)
    assert addressee.closure is before
    assert addressee.check_due_on is None


def test_several_checks_follow_each_other_and_the_latest_sets_the_day(addressee, cast):
    first = build.checked(addressee, by=cast.caseworker, next_check_on=in_days(90))
    second = build.checked(addressee, by=cast.approver, holds=Holds.PARTLY, next_check_on=in_days(30))
    assert queries.checks_of([addressee]) == [first, second]
    assert addressee.check_due_on == in_days(30)


def test_who_reported_progress_may_not_check(cast):
    both = factories.user(Role.LIAISON, Role.CASEWORKER, organisation=cast.oversight)
    (addressee,) = build_responses.issued(cast, "1", to=cast.oversight)
    build_progress.update(addressee, by=both)
    build_assessment.closed(addressee, cast)
    with pytest.raises(NotIndependent, match="somebody else must check it"):
        build.checked(addressee, by=both)


def test_what_is_open_has_no_closure_to_check(cast):
    (addressee,) = build_responses.issued(cast, "1")
    with pytest.raises(IllegalTransition, match="no closure to check"):
        build.checked(addressee, by=cast.caseworker)


def test_what_was_opened_again_waits_for_no_check(addressee, cast):
    build.checked(addressee, by=cast.caseworker, holds=Holds.LOST, next_check_on=in_days(30))
    build.reopened(addressee, cast)
    assert addressee.check_due_on is None
    with pytest.raises(IllegalTransition):
        build.checked(addressee, by=cast.caseworker)


def test_what_has_ended_is_not_checked(addressee, cast):
    build.item_ended(addressee, cast)
    with pytest.raises(IllegalTransition, match="withdrawn"):
        build.checked(addressee, by=cast.caseworker)


def test_an_incomplete_check_says_what_is_to_do(addressee, cast):
    told = services.Checked(
        holds=Holds.HOLDS, method=build.METHOD, note=" ", checked_on=in_days(1), next_check_on=clock.today()
    )
    with pytest.raises(Incomplete) as refusal:
        services.record_check(addressee, by=cast.caseworker, version=addressee.version, check=told)
    assert list(refusal.value.missing) == ["note", "happened", "next_check_on"]


def test_a_check_entered_late_has_its_own_day(cast):
    with clock.at(clock.now() - timedelta(days=9)):
        (addressee,) = build.closed(cast, "1")
    told = services.Checked(holds=Holds.HOLDS, method=build.METHOD, note="Visited", checked_on=in_days(-2))
    made = services.record_check(addressee, by=cast.caseworker, version=addressee.version, check=told)
    assert made.happened_on == in_days(-2)


def test_a_check_asks_for_the_version_that_was_read(addressee, cast):
    stale = addressee.version
    build.checked(addressee, by=cast.caseworker)
    told = services.Checked(holds=Holds.LOST, method=build.METHOD, note="Visited")
    with pytest.raises(ChangedMeanwhile):
        services.record_check(addressee, by=cast.approver, version=stale, check=told)


@pytest.fixture
def planned(cast):
    """Return addressees whose checks are due yesterday, today and tomorrow."""
    addressees = build.closed(cast, "1", "2", "3")
    for addressee, days in zip(addressees, (1, 2, 3), strict=True):
        build.checked(addressee, by=cast.caseworker, next_check_on=in_days(days))
    return addressees


def test_what_is_due_by_a_day_is_listed_the_longest_due_first(planned, cast):
    assert queries.due_for(cast.caseworker, in_days(2)) == planned[:2]
    assert queries.due_for(cast.liaison, in_days(2)) == planned[:2]
    assert queries.due_for(cast.caseworker, clock.today()) == []


def test_what_may_not_be_seen_or_is_over_is_due_for_nobody(planned, cast):
    build.reopened(planned[0], cast)
    build.item_ended(planned[1], cast)
    assert queries.due_for(cast.caseworker, in_days(9)) == planned[2:]
    for kind in ("other_liaison", "other_caseworker", "board_member", "administrator"):
        assert queries.due_for(cast[kind], in_days(9)) == queries.to_check_for(cast[kind]) == []


def test_verified_closures_without_a_day_can_be_checked_too(planned, cast):
    build.closed(cast, "8")
    (verified,) = build_responses.issued(cast, "9")
    build_assessment.verified(verified, cast)
    build.checked(verified, by=cast.caseworker)
    assert queries.to_check_for(cast.caseworker) == [*planned, verified]


def test_the_list_for_home_takes_as_many_queries_whatever_its_length(cast, session):
    def queries_for(references):
        for addressee in build.closed(cast, *references):
            build.checked(addressee, by=cast.caseworker, next_check_on=in_days(1))
        session.expire_all()
        assert cast.caseworker.roles
        with listening() as statements:
            for each in queries.due_for(cast.caseworker, in_days(1)):
                assert each.label
                assert each.open_to
        return len(statements.reads)

    assert queries_for(["1"]) == queries_for([str(number) for number in range(2, 12)])
