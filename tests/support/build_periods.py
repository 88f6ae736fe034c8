"""Applications for more time and judicial reviews for tests, made through the services."""

from contextlib import AbstractContextManager
from datetime import UTC, date, datetime

from tests.support import build_responses
from tests.support.cast import Cast
from tracker import clock
from tracker.dates import When
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import ExtensionOutcome, LegalBasis
from tracker.periods import reviewing, services
from tracker.periods.models import ExtensionApplication, ExtensionDecision, JudicialReview, ReviewEnding
from tracker.periods.vocabulary import ReceivedBy

MADE = date(2025, 1, 6)
LAST_DAY = date(2025, 3, 2)
REASON = "The inquest is still sitting."


def on(day: date) -> AbstractContextManager[None]:
    """Let everything inside happen at noon of a day."""
    return clock.at(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


def issued(cast: Cast, *references: str, basis: LegalBasis = LegalBasis.PARAGRAPH_28A) -> list[Addressee]:
    """Return addressees of recommendations made on 6 January 2025, whose last day is 2 March 2025 where a period runs."""
    with on(MADE):
        return build_responses.issued(cast, *references, basis=basis, starts=When.day(MADE))


def applied(addressee: Addressee, cast: Cast, *, day: date = LAST_DAY, days: int = 28) -> ExtensionApplication:
    """Return an application that the liaison made in the service on a day."""
    with on(day):
        return services.apply([addressee], by=cast.liaison, days=days, reason=REASON)[0]


def recorded(
    *addressees: Addressee, cast: Cast, received_on: date = LAST_DAY, today: date | None = None, days: int = 28
) -> list[ExtensionApplication]:
    """Return applications that came by post on a day, recorded by the caseworker then or on a later day."""
    with on(today or received_on):
        return services.record_application(
            addressees,
            by=cast.caseworker,
            days=days,
            reason=REASON,
            received_on=received_on,
            received_by=ReceivedBy.POST,
            proof="Postmark and stamp of the post room",
        )


def granted(application: ExtensionApplication, cast: Cast, *, day: date = LAST_DAY, days: int = 28) -> ExtensionApplication:
    """Return an application that was granted on a day."""
    with on(day):
        services.grant([application], by=cast.approver, days=days, reason="The inquest must end first.", decided_on=day)
    return application


def refused(application: ExtensionApplication, cast: Cast, *, day: date = LAST_DAY) -> ExtensionApplication:
    """Return an application that was refused on a day."""
    with on(day):
        services.refuse([application], by=cast.approver, reason="The inquest has nothing to do with it.", decided_on=day)
    return application


def withdrawn(application: ExtensionApplication, cast: Cast) -> ExtensionApplication:
    """Return an application that the liaison withdrew."""
    with on(LAST_DAY):
        services.withdraw(application, by=cast.liaison)
    return application


def with_outcome(application: ExtensionApplication, cast: Cast, outcome: ExtensionOutcome | None) -> ExtensionApplication:
    """Return an application with an outcome, or left undecided."""
    if outcome is None:
        return application
    acts = {
        ExtensionOutcome.GRANTED: granted,
        ExtensionOutcome.REFUSED: refused,
        ExtensionOutcome.WITHDRAWN: withdrawn,
    }
    return acts[outcome](application, cast)


def review(
    addressee: Addressee, cast: Cast, *, began_on: date = date(2025, 2, 1), reference: str = "AC-2025-1"
) -> JudicialReview:
    """Return a judicial review that the caseworker put on the record on its first day."""
    with on(began_on):
        return reviewing.begin_review([addressee], by=cast.caseworker, began_on=began_on, reference=reference)[0]


def ended(begun: JudicialReview, cast: Cast, *, ended_on: date = LAST_DAY) -> JudicialReview:
    """Return a judicial review that ended on a day."""
    with on(ended_on):
        reviewing.end_review([begun], by=cast.caseworker, ended_on=ended_on, outcome="Dismissed")
    return begun


def decision_of(application: ExtensionApplication) -> ExtensionDecision:
    """Return what became of an application."""
    assert application.decision is not None
    return application.decision


def ending_of(begun: JudicialReview) -> ReviewEnding:
    """Return the end of a judicial review."""
    assert begun.ending is not None
    return begun.ending


def address_of(addressee: Addressee) -> dict[str, str]:
    """Return the parts of the address of an addressee."""
    item = addressee.recommendation
    return {
        "investigation": item.investigation.slug,
        "recommendation": item.slug,
        "organisation": addressee.organisation.slug,
    }
