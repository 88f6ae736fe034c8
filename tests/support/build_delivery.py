"""Applications to move delivery dates for tests, made through the services."""

from datetime import date, timedelta

from tests.support import build_responses
from tests.support.build_periods import on
from tests.support.cast import Cast
from tracker import clock
from tracker.accounts.models import User
from tracker.dates import When
from tracker.delivery import services
from tracker.delivery.models import DateApplication, DateDecision
from tracker.delivery.wishes import Receipt, Wish
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Cause, ExtensionOutcome
from tracker.periods.vocabulary import ReceivedBy
from tracker.responses.rules import Reply

MADE = date(2025, 1, 6)
SETTLED = date(2025, 2, 10)
ASKED = date(2025, 5, 1)
FIRST = date(2025, 6, 30)
"""The delivery date that is set with the answer."""
LATER = date(2025, 8, 30)
REASON = "The college’s course starts in August."
ANSWER = Reply(
    position=build_responses.ACCEPTED.position, action_proposed="We will train every custody sergeant.", complete_by=FIRST
)


def settled(cast: Cast, *references: str, answer: Reply = ANSWER) -> list[Addressee]:
    """Return addressees made on 6 January 2025 whose answers were settled on 10 February, to be done by 30 June 2025."""
    with on(MADE):
        addressees = build_responses.issued(cast, *references, starts=When.day(MADE))
    with on(SETTLED):
        for addressee in addressees:
            build_responses.settled(addressee, cast, answer)
    return addressees


def wish(due_on: date | None = LATER, **changes: str) -> Wish:
    """Return what is asked for: another day, or none with its reason."""
    because = "" if due_on else "a national programme decides"
    return Wish(due_on=due_on, no_due_date_because=because, cause=Cause.DEPENDENCY, reason=changes.get("reason", REASON))


def applied(
    addressee: Addressee, cast: Cast, *, by: User | None = None, day: date = ASKED, due_on: date | None = LATER
) -> DateApplication:
    """Return an application that the liaison made in the service on a day."""
    with on(day):
        return services.apply([addressee], by=by or cast.liaison, wish=wish(due_on))[0]


def receipt(received_on: date = ASKED, proof: str = "Postmark and stamp of the post room") -> Receipt:
    """Return how an application came by post on a day."""
    return Receipt(received_on=received_on, received_by=ReceivedBy.POST, proof=proof)


def recorded(*addressees: Addressee, by: User, received_on: date = ASKED, due_on: date | None = LATER) -> list[DateApplication]:
    """Return applications that came by post on a day, recorded on it."""
    with on(received_on):
        return services.record_application(addressees, by=by, wish=wish(due_on), receipt=receipt(received_on))


def granted(application: DateApplication, cast: Cast, *, day: date = ASKED, due_on: date | None = LATER) -> DateApplication:
    """Return an application that was granted on a day, with the date asked for unless the test says otherwise."""
    because = "" if due_on else "a national programme decides"
    with on(day):
        services.grant(
            [application],
            by=cast.approver,
            due_on=due_on,
            no_due_date_because=because,
            reason="The course cannot be had before.",
            decided_on=day,
        )
    return application


def refused(application: DateApplication, cast: Cast, *, day: date = ASKED) -> DateApplication:
    """Return an application that was refused on a day."""
    with on(day):
        services.refuse([application], by=cast.approver, reason="Another course can be had.", decided_on=day)
    return application


def withdrawn(application: DateApplication, cast: Cast) -> DateApplication:
    """Return an application that the liaison withdrew."""
    with on(ASKED):
        services.withdraw(application, by=cast.liaison)
    return application


def with_outcome(application: DateApplication, cast: Cast, outcome: ExtensionOutcome | None) -> DateApplication:
    """Return an application with an outcome, or left undecided."""
    if outcome is None:
        return application
    acts = {ExtensionOutcome.GRANTED: granted, ExtensionOutcome.REFUSED: refused, ExtensionOutcome.WITHDRAWN: withdrawn}
    return acts[outcome](application, cast)


def moved(addressee: Addressee, cast: Cast, *dates: date | None) -> Addressee:
    """Return an addressee whose delivery date was moved to these days, one a day from 1 May 2025."""
    for number, due_on in enumerate(dates or (LATER,)):
        day = ASKED + timedelta(days=number)
        granted(applied(addressee, cast, day=day, due_on=due_on), cast, day=day, due_on=due_on)
    return addressee


def asked_now(cast: Cast, *references: str, ahead: int = 400) -> list[DateApplication]:
    """Return undecided applications of today for answers settled today, one a reference."""
    addressees = build_responses.issued(cast, *references)
    for addressee in addressees:
        build_responses.settled(addressee, cast)
    return services.apply(addressees, by=cast.liaison, wish=wish(clock.days_from_today(ahead)))


def decision_of(application: DateApplication) -> DateDecision:
    """Return what became of an application."""
    assert application.decision is not None
    return application.decision
