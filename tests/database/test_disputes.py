"""Disputed closures, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import factories
from tests.support import build_assessment, build_responses
from tests.support import build_assurance as build
from tests.support.statements import listening
from tracker import clock
from tracker.assessment.queries import closures_of
from tracker.audit.models import AuditEntry, OutboxMessage
from tracker.disputes import queries, reading, services
from tracker.disputes.vocabulary import DisputeOutcome, DisputeState
from tracker.errors import ChangedMeanwhile, Forbidden, IllegalTransition, Incomplete, NotIndependent, NotVisible
from tracker.facts import AsAt
from tracker.investigations.vocabulary import LegalBasis
from tracker.policy import Role

S = DisputeState


@pytest.fixture
def addressee(cast):
    return build.closed(cast, "1")[0]


@pytest.fixture
def dispute(addressee, cast):
    return build.disputed(addressee, by=cast.liaison)


@pytest.fixture
def second_approver(cast):
    return factories.user(Role.APPROVER, organisation=cast.oversight)


@pytest.fixture
def in_state(dispute, addressee, cast, second_approver):
    """Return what brings the dispute into a state."""
    ways = {
        S.OPEN: lambda: None,
        S.WITHDRAWN: lambda: build.withdrawn(dispute, by=cast.signatory),
        S.STANDS: lambda: build.upheld(dispute, by=second_approver),
        S.REOPENED: lambda: build.reopened(addressee, cast),
        S.CLOSURE_IN_ERROR: lambda: build.marked(dispute.closure, by=second_approver),
        S.ITEM_ENDED: lambda: build.item_ended(addressee, cast),
        S.IN_ERROR: lambda: build.marked(dispute, by=second_approver),
    }

    def bring(state):
        ways[state]()
        return dispute

    return bring


def state_of(dispute):
    return reading.told_of(dispute).standing.state


def audited(session):
    return [entry.event.value for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id))]


@pytest.mark.parametrize("kind", ["liaison", "signatory"])
def test_both_people_of_the_recipient_may_dispute_a_closure(addressee, cast, session, kind):
    made = build.disputed(addressee, by=cast[kind])
    assert (made.force_case, made.actor_id) == (build.CASE, cast[kind].id)
    assert made.closure is closures_of([addressee])[0]
    assert addressee.disputed_on == clock.today()
    assert audited(session)[-1] == "closure_disputed"
    assert session.scalars(select(OutboxMessage)).all()[-1].event.value == "closure_disputed"


def test_the_respondent_may_dispute_what_is_closed_for_the_force(cast):
    (addressee,) = build_responses.issued(cast, "1", basis=LegalBasis.SECTION_55)
    build_assessment.closed(addressee, cast)
    body = factories.user(Role.LIAISON, organisation=cast.policing_body)
    assert build.disputed(addressee, by=body).actor_id == body.id


@pytest.mark.parametrize(
    ("kind", "refusal"),
    [
        ("caseworker", Forbidden),
        ("approver", Forbidden),
        ("other_liaison", NotVisible),
        ("other_caseworker", NotVisible),
        ("board_member", NotVisible),
        ("administrator", NotVisible),
    ],
)
def test_nobody_else_may_dispute(addressee, cast, kind, refusal):
    with pytest.raises(refusal):
        build.disputed(addressee, by=cast[kind])
    assert addressee.disputed_on is None


def test_what_is_open_has_no_closure_to_dispute(cast):
    (addressee,) = build_responses.issued(cast, "1")
    with pytest.raises(IllegalTransition, match="no closure to dispute"):
        build.disputed(addressee, by=cast.liaison)


def test_a_dispute_needs_its_case(addressee, cast):
    with pytest.raises(Incomplete) as refusal:
        build.disputed(addressee, by=cast.liaison, case=" \n")
    assert refusal.value.missing == {"force_case": "Enter why you dispute the closure"}


def test_a_closure_has_one_open_dispute(dispute, addressee, cast):
    with pytest.raises(IllegalTransition, match="disputed already"):
        build.disputed(addressee, by=cast.signatory)


def test_once_it_is_over_the_closure_may_be_disputed_again(dispute, addressee, cast):
    build.withdrawn(dispute, by=cast.liaison)
    again = build.disputed(addressee, by=cast.liaison, case="The building is used again")
    assert [state_of(each) for each in queries.disputes_of([addressee])] == [S.WITHDRAWN, S.OPEN]
    assert queries.open_for(cast.caseworker) == [again]


def test_replies_stand_beside_each_other_and_the_latest_counts(dispute, cast):
    build.replied(dispute, by=cast.approver)
    build.replied(dispute, by=cast.approver, view="The building was sold", decide_by=clock.days_from_today(30))
    told = reading.told_of(dispute)
    assert (told.our_case, told.decide_by) == ("The building was sold", clock.days_from_today(30))
    assert [each.our_case for each in dispute.replies] == [build.VIEW, "The building was sold"]


def test_a_reply_in_error_leaves_the_one_before(dispute, cast, second_approver):
    build.replied(dispute, by=cast.approver)
    build.marked(build.replied(dispute, by=cast.approver, view="Wrong file"), by=second_approver)
    assert reading.told_of(dispute).our_case == build.VIEW
    assert len(dispute.replies) == 2


@pytest.mark.parametrize(
    ("kind", "refusal"), [("caseworker", Forbidden), ("liaison", Forbidden), ("other_liaison", NotVisible)]
)
def test_approvers_alone_reply_and_decide(dispute, cast, kind, refusal):
    with pytest.raises(refusal):
        build.replied(dispute, by=cast[kind])
    with pytest.raises(refusal):
        build.upheld(dispute, by=cast[kind])


@pytest.mark.parametrize(
    ("kind", "refusal"), [("caseworker", Forbidden), ("approver", Forbidden), ("other_liaison", NotVisible)]
)
def test_the_recipient_alone_withdraws(dispute, cast, kind, refusal):
    with pytest.raises(refusal):
        build.withdrawn(dispute, by=cast[kind])


def test_a_dispute_that_is_withdrawn_is_over_and_the_closure_stays(dispute, addressee, cast, session):
    ending = services.end(
        dispute, by=cast.signatory, version=addressee.version, outcome=DisputeOutcome.WITHDRAWN, reason="It was settled"
    )
    assert (dispute.ending, ending.reason) == (ending, "It was settled")
    assert addressee.disputed_on is None
    assert addressee.closure is not None
    assert audited(session)[-1] == "dispute_ended"


def test_who_closed_it_may_reply_but_not_decide_that_it_stands(dispute, cast, second_approver):
    build.replied(dispute, by=cast.approver)
    with pytest.raises(NotIndependent, match="You closed this"):
        build.upheld(dispute, by=cast.approver)
    build.upheld(dispute, by=second_approver)
    assert state_of(dispute) is S.STANDS


def test_who_began_the_dispute_may_not_answer_or_decide_it(cast):
    both = factories.user(Role.LIAISON, Role.APPROVER, organisation=cast.oversight)
    (addressee,) = build_responses.issued(cast, "1", to=cast.oversight)
    build_assessment.closed(addressee, cast)
    dispute = build.disputed(addressee, by=both)
    for act in (build.replied, build.upheld):
        with pytest.raises(NotIndependent, match="You began this dispute"):
            act(dispute, by=both)


def test_a_decision_entered_late_has_its_own_day(addressee, cast, second_approver):
    with clock.at(clock.now() - timedelta(days=9)):
        (early,) = build.closed(cast, "1")
        dispute = build.disputed(early, by=cast.liaison)
    decided_on = clock.days_from_today(-3)
    ending = services.end(
        dispute,
        by=second_approver,
        version=early.version,
        outcome=DisputeOutcome.STANDS,
        reason="The board met",
        ended_on=decided_on,
    )
    assert reading.told_of(dispute).standing.over_on == ending.happened_on == decided_on


@pytest.mark.parametrize("state", DisputeState)
def test_where_it_stands_follows_from_the_facts(in_state, cast, state):
    dispute = in_state(state)
    told = reading.told_of(dispute)
    assert told.standing.state is state
    assert told.standing.over_on == (None if state is S.OPEN else clock.today())
    open_ones = [dispute] if state is S.OPEN else []
    assert queries.open_for(cast.caseworker) == queries.open_for(cast.liaison) == open_ones
    assert [each.dispute for each in reading.disputed_of([dispute.closure.addressee])] == open_ones


@pytest.mark.parametrize("state", sorted(set(DisputeState) - {S.OPEN}))
def test_what_is_over_takes_no_further_act(in_state, addressee, cast, second_approver, state):
    dispute = in_state(state)
    refused = Forbidden if state is S.ITEM_ENDED else IllegalTransition
    with pytest.raises(IllegalTransition):
        build.replied(dispute, by=cast.approver)
    with pytest.raises(IllegalTransition):
        build.upheld(dispute, by=second_approver)
    with pytest.raises(refused):
        build.withdrawn(dispute, by=cast.liaison)


def test_what_closed_again_is_disputed_anew(dispute, addressee, cast):
    build.reopened(addressee, cast)
    build_assessment.closed(addressee, cast)
    assert queries.open_for(cast.liaison) == []
    again = build.disputed(addressee, by=cast.liaison)
    assert queries.open_for(cast.liaison) == [again]


def test_every_act_asks_for_the_version_that_was_read(dispute, addressee, cast, second_approver):
    stale = addressee.version
    services.reply(
        dispute,
        by=cast.approver,
        version=stale,
        our_case=build.VIEW,
        decided_by_post=build.POST,
        decide_by=clock.today(),
    )
    told = {"version": stale, "our_case": "Another", "decided_by_post": build.POST, "decide_by": clock.today()}
    with pytest.raises(ChangedMeanwhile):
        services.reply(dispute, by=cast.approver, **told)
    with pytest.raises(ChangedMeanwhile):
        services.end(dispute, by=second_approver, version=stale, outcome=DisputeOutcome.STANDS, reason="It stands")


def test_a_dispute_is_told_as_it_stood_at_a_moment(dispute, addressee, cast, second_approver):
    with clock.at(clock.now() + timedelta(days=1)):
        build.replied(dispute, by=cast.approver, decide_by=clock.days_from_today(5))
        between = clock.now() + timedelta(hours=1)
    with clock.at(clock.now() + timedelta(days=2)):
        build.upheld(dispute, by=second_approver)
        build.marked(dispute.endings[0], by=cast.approver)
        marked_at = clock.now()
    before = dispute.recorded_at - timedelta(seconds=1)
    assert reading.disputed_of([addressee], AsAt(before)) == []
    assert reading.disputed_of([addressee], AsAt(dispute.recorded_at))[0].our_case == ""
    assert reading.disputed_of([addressee], AsAt(between))[0].our_case == build.VIEW
    assert reading.disputed_of([addressee], AsAt(marked_at + timedelta(hours=1)))[0].dispute is dispute


def test_an_ending_in_error_stays_and_another_may_follow(dispute, cast, second_approver):
    build.marked(build.withdrawn(dispute, by=cast.liaison).endings[0], by=second_approver)
    build.withdrawn(dispute, by=cast.liaison)
    assert [each.again for each in dispute.endings] == [0, 1]
    assert dispute.ending is dispute.endings[1]


def test_what_one_may_not_see_is_in_no_list(dispute, cast):
    for kind in ("other_liaison", "other_caseworker", "board_member", "administrator"):
        assert queries.open_for(cast[kind]) == queries.disputes_for(cast[kind]) == []


@pytest.mark.parametrize("kind", ["caseworker", "liaison"])
def test_the_list_for_home_takes_as_many_queries_whatever_its_length(cast, session, kind):
    def queries_for(references):
        for addressee in build.closed(cast, *references):
            build.replied(build.disputed(addressee, by=cast.liaison), by=cast.approver)
        session.expire_all()
        assert cast[kind].roles
        with listening() as statements:
            for told in reading.told(queries.open_for(cast[kind])):
                assert told.addressee.label
                assert told.our_case
                assert told.addressee.open_to
        return len(statements.reads)

    assert queries_for(["1"]) == queries_for([str(number) for number in range(2, 12)])
