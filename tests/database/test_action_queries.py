"""Reading actions: who sees which, in how many queries, and whether their columns agree with their facts."""

from datetime import timedelta

import pytest

from tests import factories
from tests.support import build_actions as build
from tests.support import build_responses, build_sets
from tests.support import cast as casting
from tests.support.statements import listening
from tracker import clock, policy
from tracker.actions import queries
from tracker.actions.plan import Order, Shown, Wanted, in_order, row_of
from tracker.actions.standing import differing, settle
from tracker.actions.vocabulary import ActionState
from tracker.db import transaction
from tracker.investigations.queries import addressees_by_ids
from tracker.investigations.vocabulary import LegalBasis
from tracker.policy import Permission, Role

PLAN = 30


@pytest.fixture
def addressee(cast):
    return build_responses.issued(cast)[0]


def reads_of(read):
    with listening() as statements:
        read()
    return len(statements.reads)


def rows_of(actions, on=None):
    return [row_of(each, [use.addressee for use in each.serves], on or clock.today()) for each in actions]


def test_what_needs_a_look_is_found_for_the_home_page(cast, addressee):
    unowned = build.planned(addressee, by=cast.liaison, owner="")
    late = build.planned(addressee, by=cast.liaison, due_on=clock.days_from_today(-1))
    soon = build.planned(addressee, by=cast.liaison, due_on=clock.days_from_today(30))
    over = build.planned(addressee, by=cast.liaison, owner="", due_on=clock.days_from_today(-9))
    build.updated(over, by=cast.liaison, state=ActionState.DONE, confidence=None)
    assert queries.unowned_of(cast.force.id) == [unowned]
    assert queries.due_of(cast.force.id, clock.days_from_today(30)) == [late, soon]
    assert queries.running_of(cast.force.id) == [late, soon, unowned]
    assert queries.running_of(cast.other_force.id) == []


def test_what_nobody_spoke_of_for_a_cycle_is_silent(cast, addressee):
    action, _other = (build.planned(addressee, by=cast.liaison) for _each in range(2))
    today = clock.today()
    assert queries.silent_of(cast.force.id, today + timedelta(days=90)) == []
    assert len(queries.silent_of(cast.force.id, today + timedelta(days=91))) == 2
    with clock.at(clock.now() + timedelta(days=50)):
        build.confirmed(action, by=cast.liaison)
    assert action not in queries.silent_of(cast.force.id, today + timedelta(days=91))


def test_the_actions_of_an_addressee_come_with_all_their_facts_in_constant_queries(cast, session):
    addressees = build_responses.issued(cast, "1", "2")
    numbers = [each.id for each in addressees]
    build.planned(addressees[0], by=cast.liaison)

    def read():
        session.expunge_all()
        return reads_of(lambda: [_everything(use.action) for use in queries.actions_of(addressees_by_ids(numbers))])

    one = read()
    liaison = casting.assemble().liaison
    for _each in range(PLAN):
        build.updated(build.planned(*addressees_by_ids(numbers), by=liaison), by=liaison)
    assert read() == one


def _everything(action):
    facts = (*action.uses, *action.owners, *action.moves, *action.updates)
    return [fact.counts() for fact in facts], action.overseen_by, action.open_to


def test_what_was_recorded_in_error_is_read_and_counts_no_more(cast, addressee):
    action = build.updated(build.planned(addressee, by=cast.liaison), by=cast.liaison, state=ActionState.DONE, confidence=None)
    build.marked_in_error(action.updates[0], cast.approver)
    build.marked_in_error(action.uses[0], cast.approver)
    (found,) = queries.all_actions()
    assert differing(found) == [
        "NOR-A1: state is done, but the facts come to not_started",
        f"NOR-A1: updated_on is {clock.today()}, but the facts come to None",
    ]
    with transaction():
        settle(found)
    assert (differing(found), found.state, len(found.updates)) == ([], ActionState.NOT_STARTED, 1)
    assert [use.counts() for use in queries.actions_of([addressee])] == [False]


def test_after_every_act_the_columns_agree_with_the_facts(cast, addressee):
    action = build.undated(addressee, by=cast.liaison)
    build.moved(action, by=cast.liaison, due_on=clock.days_from_today(9))
    build.moved(action, by=cast.liaison, due_on=clock.days_from_today(4))
    build.given(action, by=cast.liaison, post="Head", person="Ann")
    build.confirmed(action, by=cast.liaison)
    assert [differing(each) for each in queries.all_actions()] == [[]]


@pytest.mark.parametrize(
    ("kind", "sees"),
    [
        ("liaison", True),
        ("signatory", True),
        ("caseworker", True),
        ("approver", True),
        ("other_liaison", False),
        ("other_caseworker", False),
        ("board_member", False),
        ("administrator", False),
    ],
)
def test_the_force_and_its_oversight_see_an_action_and_nobody_else(cast, addressee, kind, sees):
    action = build.planned(addressee, by=cast.liaison)
    assert policy.allows(cast[kind], Permission.SEE_ACTION, action) is sees
    listed = queries.actions_in(addressee.recommendation.investigation, cast[kind])
    assert listed == ([action] if sees else [])


def test_who_answers_for_a_force_sees_the_actions_that_serve_what_it_answers(cast):
    addressee = build_responses.issued(cast, basis=LegalBasis.SECTION_55)[0]
    other = build_responses.issued(cast)[0]
    action, _unseen = build.planned(addressee, other, by=cast.liaison), build.planned(other, by=cast.liaison)
    reader = factories.user(Role.LIAISON, organisation=cast.policing_body)
    assert queries.actions_in(addressee.recommendation.investigation, reader) == [action]
    assert queries.served_visible_to(reader, action) == [addressee]
    assert not policy.allows(reader, Permission.PLAN_ACTION, action)


def test_what_an_action_serves_is_told_by_investigation(cast, addressee):
    investigation = build_sets.issued_to(cast, cast.force, references=("7",))
    theirs = investigation.recommendations[0].addressees[0]
    action = build.planned(addressee, theirs, by=cast.liaison)
    assert queries.served_visible_to(cast.caseworker, action) == [theirs, addressee]
    assert queries.served_visible_to(cast.caseworker, action, investigation) == [theirs]
    assert queries.served_visible_to(cast.other_liaison, action) == []


def test_a_list_starts_with_what_nobody_owns_and_is_sorted_as_asked(cast, addressee):
    late = build.planned(addressee, by=cast.liaison, due_on=clock.days_from_today(2), owner="Zoe’s unit")
    unowned = build.planned(addressee, by=cast.liaison, owner="", due_on=clock.days_from_today(99))
    first = build.planned(addressee, by=cast.liaison, due_on=clock.days_from_today(1), owner="Custody")
    build.moved(late, by=cast.liaison, due_on=clock.days_from_today(3))
    rows = rows_of(build.plan_of(cast))
    by_order = {order: [row.action for row in in_order(rows, order)] for order in Order}
    assert by_order[Order.DUE] == [unowned, first, late]
    assert by_order[Order.NUMBER] == [unowned, late, first]
    assert by_order[Order.OWNER] == [unowned, first, late]
    assert by_order[Order.MOVED] == [unowned, late, first]


def test_a_list_holds_what_is_asked_for(cast, addressee):
    action = build.planned(addressee, by=cast.liaison, title="Train all", owner="Head of Custody", owner_person="Ann O’Hara")
    (row,), today = rows_of([action]), clock.today()
    slug = addressee.recommendation.investigation.slug
    for held in (
        Wanted(),
        Wanted(text="o’hara TRAIN"),
        Wanted(investigation=slug, owner="Head of Custody", organisation="NOR"),
    ):
        assert held.holds(row, today)
    for not_held in (Wanted(shown=Shown.DONE), Wanted(text="nobody"), Wanted(investigation="other"), Wanted(owner="Head")):
        assert not not_held.holds(row, today)
