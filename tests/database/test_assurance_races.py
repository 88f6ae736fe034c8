"""Two at once about a closure, in a database of their own with real commits: one is first, the other is told."""

from collections.abc import Callable

import pytest

from tests.support import build_assessment
from tests.support import build_assurance as build
from tests.support import cast as casting
from tests.support.cast import Cast
from tests.support.racing import TOLD, second_approver
from tracker import checking
from tracker.accounts.models import User
from tracker.assessment.queries import closures_of, reopenings_of
from tracker.checks.queries import checks_of
from tracker.checks.vocabulary import Holds
from tracker.db import db
from tracker.disputes import queries
from tracker.disputes.models import Dispute
from tracker.investigations.models import Addressee
from tracker.investigations.queries import addressees_by_ids
from tracker.storage import files

Wait = Callable[[], object]
Act = Callable[[Wait], object]


@pytest.fixture
def closed(people) -> int:
    """Return the number of what was closed."""
    return build.closed(people, "1")[0].id


@pytest.fixture
def disputed(people, closed) -> int:
    """Return the number of a disputed closure's dispute."""
    return build.disputed(_addressee(closed), by=people.liaison).id


def _addressee(number: int) -> Addressee:
    return addressees_by_ids([number])[0]


def _dispute(number: int) -> Dispute:
    found = queries.dispute_by_id(number)
    assert found is not None
    return found


def _second(_cast: Cast) -> User:
    return second_approver()


def _to(number: int, act: Callable[[Addressee, Cast], object]) -> Act:
    def at_once(wait: Wait) -> None:
        addressee, cast = _addressee(number), casting.assemble()
        assert addressee.version
        wait()
        act(addressee, cast)

    return at_once


def _of(number: int, act: Callable[..., object], who: Callable[[Cast], User]) -> Act:
    def at_once(wait: Wait) -> None:
        dispute, by = _dispute(number), who(casting.assemble())
        assert dispute.closure.addressee.version
        wait()
        act(dispute, by=by)

    return at_once


def _one_was_first(outcomes: list[str]) -> None:
    told, done = outcomes
    assert done == "done"
    assert told in TOLD
    db.session.rollback()
    assert checking.problems(files) == []


def test_of_two_who_dispute_a_closure_at_once_one_does(at_once, closed):
    by_liaison = _to(closed, lambda addressee, cast: build.disputed(addressee, by=cast.liaison))
    by_signatory = _to(closed, lambda addressee, cast: build.disputed(addressee, by=cast.signatory))
    _one_was_first(at_once(by_liaison, by_signatory))
    assert len(queries.disputes_of([_addressee(closed)])) == 1


def test_a_closure_that_is_disputed_while_it_is_opened_again_is_only_one_of_them(at_once, closed):
    dispute = _to(closed, lambda addressee, cast: build.disputed(addressee, by=cast.liaison))
    _one_was_first(at_once(dispute, _to(closed, build.reopened)))
    disputes, reopenings = queries.disputes_of([_addressee(closed)]), reopenings_of([_addressee(closed)])
    assert len(disputes) + len(reopenings) == 1


def test_of_two_who_reply_at_once_one_does(at_once, disputed):
    by_first = _of(disputed, build.replied, lambda cast: cast.approver)
    _one_was_first(at_once(by_first, _of(disputed, build.replied, _second)))
    assert len(_dispute(disputed).replies) == 1


def test_a_dispute_that_is_withdrawn_while_it_is_decided_ends_once(at_once, disputed):
    withdraw = _of(disputed, build.withdrawn, lambda cast: cast.signatory)
    _one_was_first(at_once(withdraw, _of(disputed, build.upheld, _second)))
    assert len(_dispute(disputed).endings) == 1


def test_a_dispute_that_is_decided_while_it_is_opened_again_is_only_one_of_them(at_once, closed, disputed):
    decide = _of(disputed, build.upheld, _second)
    _one_was_first(at_once(decide, _to(closed, build.reopened)))
    assert len(_dispute(disputed).endings) + len(reopenings_of([_addressee(closed)])) == 1


def test_a_dispute_that_is_sent_twice_at_once_ends_once(at_once, disputed):
    withdraw = _of(disputed, build.withdrawn, lambda cast: cast.liaison)
    _one_was_first(at_once(withdraw, withdraw))
    assert len(_dispute(disputed).endings) == 1


def test_of_two_who_check_at_once_one_does(at_once, closed):
    held = _to(closed, lambda addressee, cast: build.checked(addressee, by=cast.caseworker))
    lost = _to(closed, lambda addressee, cast: build.checked(addressee, by=cast.approver, holds=Holds.LOST))
    _one_was_first(at_once(held, lost))
    assert len(checks_of([_addressee(closed)])) == 1


def test_what_is_checked_while_it_is_opened_again_is_only_one_of_them(at_once, closed):
    check = _to(closed, lambda addressee, cast: build.checked(addressee, by=cast.caseworker))
    _one_was_first(at_once(check, _to(closed, build.reopened)))
    assert len(checks_of([_addressee(closed)])) + len(reopenings_of([_addressee(closed)])) == 1


def test_the_record_agrees_with_its_facts_after_every_way_in_which_a_dispute_ends(people, closed):
    addressee = _addressee(closed)
    build.withdrawn(build.disputed(addressee, by=people.liaison), by=people.liaison)
    build.upheld(build.disputed(addressee, by=people.liaison), by=_second(people))
    build.replied(build.disputed(addressee, by=people.signatory), by=people.approver)
    build.checked(addressee, by=people.caseworker, holds=Holds.PARTLY)
    assert checking.problems(files) == []
    build.reopened(addressee, people)
    build_assessment.closed(addressee, people)
    assert checking.problems(files) == []
    assert len(closures_of([addressee])) == 2
