"""Several people at once about a delivery date: one is first, the others are told."""

from collections.abc import Callable

from tests.support import build_delivery, build_responses
from tests.support import cast as casting
from tests.support.racing import one_was_told
from tracker import clock
from tracker.delivery import queries, services
from tracker.delivery.models import DateApplication
from tracker.investigations.queries import addressees_by_ids

Wait = Callable[[], object]


def _found(number: int) -> DateApplication:
    application = queries.application_by_id(number)
    assert application is not None
    return application


def _grant(number: int, ahead: int = 500) -> Callable[[Wait], None]:
    def act(wait: Wait) -> None:
        application, by = _found(number), casting.assemble().approver
        wait()
        due_on = clock.days_from_today(ahead)
        services.grant([application], by=by, due_on=due_on, reason="Granted", decided_on=clock.today())

    return act


def _refuse(number: int) -> Callable[[Wait], None]:
    def act(wait: Wait) -> None:
        application, by = _found(number), casting.assemble().approver
        wait()
        services.refuse([application], by=by, reason="Refused", decided_on=clock.today())

    return act


def _withdraw(number: int) -> Callable[[Wait], None]:
    def act(wait: Wait) -> None:
        application, by = _found(number), casting.assemble().liaison
        wait()
        services.withdraw(application, by=by)

    return act


def test_of_two_who_ask_for_another_date_at_once_one_does(at_once, people):
    (addressee,) = build_responses.issued(people)
    build_responses.settled(addressee, people)
    number = addressee.id

    def ask(kind: str) -> Callable[[Wait], None]:
        def act(wait: Wait) -> None:
            chosen, by = addressees_by_ids([number]), casting.assemble()[kind]
            assert by is not None
            wait()
            services.apply(chosen, by=by, wish=build_delivery.wish(clock.days_from_today(400)))

        return act

    assert one_was_told(at_once(ask("liaison"), ask("signatory")))
    assert len(queries.applications_of(addressees_by_ids([number]))) == 1


def test_a_date_that_is_granted_and_refused_at_once_is_only_one_of_them(at_once, people):
    number = build_delivery.asked_now(people)[0].id
    assert one_was_told(at_once(_grant(number), _refuse(number)))
    assert _found(number).decision is not None


def test_a_date_that_two_grant_at_once_is_moved_once(at_once, people):
    number = build_delivery.asked_now(people)[0].id
    assert one_was_told(at_once(_grant(number, 500), _grant(number, 600)))
    assert _found(number).addressee.moved_times == 1


def test_an_application_that_is_withdrawn_while_it_is_granted_is_only_one_of_them(at_once, people):
    number = build_delivery.asked_now(people)[0].id
    assert one_was_told(at_once(_grant(number), _withdraw(number)))
    assert len(queries.decisions_of([_found(number).addressee])) == 1
