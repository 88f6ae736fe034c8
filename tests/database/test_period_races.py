"""Several people at once about the time for an answer: one is first, the others are told."""

from collections.abc import Callable

from tests.support import build_responses
from tests.support import cast as casting
from tests.support.racing import one_was_told
from tracker import checking, clock
from tracker.investigations.queries import addressees_by_ids
from tracker.investigations.vocabulary import ExtensionOutcome
from tracker.periods import queries, reviewing, services
from tracker.periods.models import ExtensionApplication
from tracker.storage import files

Wait = Callable[[], object]
REASON = "The inquest is still sitting."


def _asked(people):
    (addressee,) = build_responses.issued(people)
    return services.apply([addressee], by=people.liaison, days=14, reason=REASON)[0]


def _found(number: int) -> ExtensionApplication:
    application = queries.application_by_id(number)
    assert application is not None
    return application


def test_of_two_who_ask_for_more_time_at_once_one_does(at_once, people):
    number = build_responses.issued(people)[0].id

    def ask(kind: str) -> Callable[[Wait], None]:
        def act(wait: Wait) -> None:
            chosen, by = addressees_by_ids([number]), casting.assemble()[kind]
            assert by is not None
            wait()
            services.apply(chosen, by=by, days=7, reason=f"The {kind} asks")

        return act

    assert one_was_told(at_once(ask("liaison"), ask("signatory")))
    assert len(queries.applications_of(addressees_by_ids([number]))[number]) == 1


def test_an_application_that_is_granted_and_refused_at_once_is_only_one_of_them(at_once, people):
    number = _asked(people).id

    def grant(wait: Wait) -> None:
        application, by = _found(number), casting.assemble().approver
        wait()
        services.grant([application], by=by, days=7, reason="Granted", decided_on=clock.today())

    def refuse(wait: Wait) -> None:
        application, by = _found(number), casting.assemble().approver
        wait()
        services.refuse([application], by=by, reason="Refused", decided_on=clock.today())

    assert one_was_told(at_once(grant, refuse))
    assert _found(number).decision is not None


def test_an_application_that_is_withdrawn_while_it_is_granted_is_only_one_of_them(at_once, people):
    number = _asked(people).id

    def grant(wait: Wait) -> None:
        application, by = _found(number), casting.assemble().approver
        wait()
        services.grant([application], by=by, days=7, reason="Granted", decided_on=clock.today())

    def withdraw(wait: Wait) -> None:
        application, by = _found(number), casting.assemble().liaison
        wait()
        services.withdraw(application, by=by)

    assert one_was_told(at_once(grant, withdraw))
    decision = _found(number).decision
    assert decision is not None
    assert decision.outcome in {ExtensionOutcome.GRANTED, ExtensionOutcome.WITHDRAWN}


def test_a_review_that_two_begin_at_once_is_on_the_record_once(at_once, people):
    number = build_responses.issued(people)[0].id

    def begin(wait: Wait) -> None:
        chosen, by = addressees_by_ids([number]), casting.assemble().caseworker
        wait()
        reviewing.begin_review(chosen, by=by, began_on=clock.today(), reference="AC-1")

    assert one_was_told(at_once(begin, begin))
    assert len(queries.reviews_of(addressees_by_ids([number]))[number]) == 1


def test_the_record_agrees_with_its_facts_after_every_race(racing_app):
    assert checking.problems(files) == []
