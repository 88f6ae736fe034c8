"""More time for an answer: asked for, recorded as asked for, granted, refused, withdrawn."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.dates import When, long_date
from tracker.db import db, duplicates_as, transaction
from tracker.documents import services as documents
from tracker.documents.receiving import Upload
from tracker.errors import ChangedMeanwhile, IllegalTransition, Incomplete, NotIndependent, OutOfTime
from tracker.investigations.calendar import day_off
from tracker.investigations.clocks import AnswerDue
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import ExtensionOutcome
from tracker.periods import queries, reading
from tracker.periods.models import ExtensionApplication, ExtensionDecision
from tracker.periods.moving import move_clocks
from tracker.periods.rules import MOST_DAYS, Act, Situation, can_be_granted, demand_allowed, last_day_with
from tracker.periods.vocabulary import ReceivedBy
from tracker.policy import Actor, Permission

WITHDRAWN_BECAUSE = "Withdrawn by the applicant"
NONE_CHOSEN = "Select at least one recommendation"
IN_ERROR = "This application is marked as recorded in error"


@dataclass(frozen=True, slots=True)
class Asked:
    """What asking for more time would come to: the last day as it is, and as it would be."""

    addressee: Addressee
    now: AnswerDue
    then: date | None
    day_off: str
    is_late: bool
    """Whether the last day has passed, so that it would come out of time."""


def preview(addressees: Collection[Addressee], *, by: Actor, days: int, reason: str) -> list[Asked]:
    """Return what asking for so many days would come to; nothing is changed. Raises what `apply` would raise."""
    _demand_may_ask(addressees, by, Permission.APPLY_FOR_EXTENSION, days, reason)
    situations = reading.situations_of(addressees)
    asked = []
    for addressee in addressees:
        situation = situations[addressee.id]
        _demand_askable(addressee, situation)
        then = last_day_with(situation.clock, days)
        asked.append(
            Asked(addressee, situation.clock.due, then, day_off(then) if then else "", situation.is_late_on(clock.today()))
        )
    return asked


def apply(
    addressees: Collection[Addressee],
    *,
    by: Actor,
    days: int,
    reason: str,
    versions: Mapping[int, int] | None = None,
) -> list[ExtensionApplication]:
    """The respondent has asked for more time, today: one application for each addressee.

    `versions` are those that were read before it was confirmed; one that changed since is refused with ChangedMeanwhile.
    Raises IllegalTransition where nobody may extend the period, the answer is in, or an application lies undecided.
    """
    _demand_may_ask(addressees, by, Permission.APPLY_FOR_EXTENSION, days, reason)
    with transaction():
        made, situations = [], reading.situations_of(addressees)
        for addressee in addressees:
            _demand_askable(addressee, situations[addressee.id])
            if versions is not None and versions.get(addressee.id) != addressee.version:
                raise ChangedMeanwhile
            application = ExtensionApplication(
                addressee=addressee, days=days, reason=reason, received_by=ReceivedBy.SERVICE, proof=""
            )
            made.append(_put_on_record(application, by, clock.today()))
        move_clocks(addressees, clock.today())
    return made


def record_application(
    addressees: Collection[Addressee],
    *,
    by: Actor,
    days: int,
    reason: str,
    received_on: date,
    received_by: ReceivedBy,
    proof: str,
    attached: Upload | None = None,
) -> list[ExtensionApplication]:
    """An application that came in some other way is on the record, under the day of its receipt, which alone counts.

    One that came out of time is recorded as well. Raises Incomplete where something is missing or the recommendations are not
    all for one organisation to answer, IllegalTransition as `apply` does, FileRefused for a document that is not accepted.
    """
    _demand_may_ask(addressees, by, Permission.RECORD_PERIOD, days, reason)
    _demand_receipt(addressees, received_on, proof)
    _demand_all_askable(addressees)
    kept = documents.keep(attached) if attached else None
    first = next(iter(addressees))
    with transaction():
        document = kept and documents.record(
            kept,
            by=by,
            investigation=first.recommendation.investigation,
            recipient_id=first.respondent_id,
            title=f"Application for more time, received {long_date(received_on)}",
            came_in=When.day(received_on),
        )
        _demand_all_askable(addressees)
        made = []
        for addressee in addressees:
            application = ExtensionApplication(
                addressee=addressee, days=days, reason=reason, received_by=received_by, proof=proof, document=document
            )
            made.append(_put_on_record(application, by, received_on))
        move_clocks(addressees, received_on)
    return made


def grant(
    applications: Collection[ExtensionApplication],
    *,
    by: Actor,
    days: int,
    reason: str,
    decided_on: date,
    versions: Mapping[int, int] | None = None,
) -> None:
    """The applications are granted with so many days each, which add to the last day.

    Raises OutOfTime where one came after the last day and the rule takes no late ones, NotIndependent where the approver
    recorded one of them, IllegalTransition where one has its decision already or its recommendation ended.
    """
    if not 0 < days <= MOST_DAYS:
        raise Incomplete(missing={"days": f"Enter a number of days between 1 and {MOST_DAYS}"})
    _decide(applications, by, ExtensionOutcome.GRANTED, days, reason, decided_on, versions)


def refuse(
    applications: Collection[ExtensionApplication],
    *,
    by: Actor,
    reason: str,
    decided_on: date,
    versions: Mapping[int, int] | None = None,
) -> None:
    """The applications are refused: the last day stays as it was. Raises as `grant` does, save for those out of time."""
    _decide(applications, by, ExtensionOutcome.REFUSED, None, reason, decided_on, versions)


def withdraw(application: ExtensionApplication, *, by: Actor) -> None:
    """The applicant has withdrawn an application that was not decided; a second time changes nothing.

    Raises IllegalTransition where it was decided.
    """
    policy.demand(by, Permission.APPLY_FOR_EXTENSION, application)
    with duplicates_as(ChangedMeanwhile()), transaction():
        if application.decision is not None and application.decision.outcome is ExtensionOutcome.WITHDRAWN:
            return
        _demand_undecided(application, reading.situation_of(application.addressee), Act.WITHDRAW)
        _end(application, by, ExtensionOutcome.WITHDRAWN, None, WITHDRAWN_BECAUSE, clock.today())
        move_clocks([application.addressee], clock.today())


def _decide(
    applications: Collection[ExtensionApplication],
    by: Actor,
    outcome: ExtensionOutcome,
    days: int | None,
    reason: str,
    decided_on: date,
    versions: Mapping[int, int] | None,
) -> None:
    for application in applications:
        policy.demand(by, Permission.DECIDE_EXTENSION, application)
    _demand_decision(applications, reason, decided_on)
    addressees = [application.addressee for application in applications]
    with duplicates_as(ChangedMeanwhile()), transaction():
        situations = reading.situations_of(addressees)
        for application in applications:
            addressee = application.addressee
            _demand_undecided(application, situations[addressee.id], Act.DECIDE)
            if application.actor_id == by.id:
                raise NotIndependent("You recorded this application, so another approver must decide it")
            if versions is not None and versions.get(addressee.id) != addressee.version:
                raise ChangedMeanwhile
            if outcome is ExtensionOutcome.GRANTED:
                _demand_grantable(application, situations[addressee.id])
            _end(application, by, outcome, days, reason, decided_on)
        move_clocks(addressees, decided_on)


def _put_on_record(application: ExtensionApplication, by: Actor, received_on: date) -> ExtensionApplication:
    application.stamp(by, When.day(received_on))
    db.session.add(application)
    audit.record(by, Event.EXTENSION_ASKED, application, days=application.days, received_on=received_on.isoformat())
    return application


def _end(
    application: ExtensionApplication,
    by: Actor,
    outcome: ExtensionOutcome,
    days: int | None,
    reason: str,
    decided_on: date,
) -> None:
    decision = ExtensionDecision(
        application_id=application.id,
        again=queries.times_decided(application),
        outcome=outcome,
        granted_days=days,
        reason=reason,
    )
    decision.stamp(by, When.day(decided_on))
    db.session.add(decision)
    audit.record(by, Event.EXTENSION_DECIDED, application, outcome=outcome.value, granted_days=days)
    db.session.expire(application, ["decision"])  # an application is a fact: it is not changed, but read again


def _demand_may_ask(addressees: Collection[Addressee], by: Actor, permission: Permission, days: int, reason: str) -> None:
    for addressee in addressees:
        policy.demand(by, permission, addressee)
    missing = {}
    if not addressees:
        missing["addressees"] = NONE_CHOSEN
    if len({(each.recommendation.investigation_id, each.respondent_id) for each in addressees}) > 1:
        missing["addressees"] = "Select recommendations that the same organisation must answer"
    if not 0 < days <= MOST_DAYS:
        missing["days"] = f"Enter a number of days between 1 and {MOST_DAYS}"
    if not reason.strip():
        missing["reason"] = "Enter why more time is needed"
    if missing:
        raise Incomplete(missing=missing)


def _demand_receipt(addressees: Collection[Addressee], received_on: date, proof: str) -> None:
    missing = {}
    made_on = max((day for each in addressees if (day := reading.day_one_of(each))), default=None)
    if received_on > clock.today():
        missing["received_on"] = "The day of receipt must be today or in the past"
    elif made_on is not None and received_on < made_on:
        missing["received_on"] = f"The day of receipt must be on or after {long_date(made_on)}, which starts the clock"
    if not proof.strip():
        missing["proof"] = "Enter what shows the day of receipt"
    if missing:
        raise Incomplete(missing=missing)


def _demand_all_askable(addressees: Collection[Addressee]) -> None:
    situations = reading.situations_of(addressees)
    for addressee in addressees:
        _demand_askable(addressee, situations[addressee.id])


def _demand_askable(addressee: Addressee, situation: Situation) -> None:
    if why := situation.why_no_more_time:
        raise IllegalTransition(f"{addressee.label}: {why[:1].lower()}{why[1:]}")


def _demand_decision(applications: Collection[ExtensionApplication], reason: str, decided_on: date) -> None:
    missing = {}
    if not applications:
        missing["applications"] = "Select at least one application"
    if not reason.strip():
        missing["reason"] = "Enter the reason for the decision"
    if decided_on > clock.today():
        missing["decided_on"] = "The day of the decision must be today or in the past"
    elif any(decided_on < each.received_on for each in applications):
        missing["decided_on"] = "The day of the decision must be on or after the day of receipt"
    if missing:
        raise Incomplete(missing=missing)


def _demand_undecided(application: ExtensionApplication, situation: Situation, act: Act) -> None:
    if not application.counts():
        raise IllegalTransition(IN_ERROR)
    demand_allowed(application.decision.outcome if application.decision else None, act)
    if why := situation.why_no_decision:
        raise IllegalTransition(why)


def _demand_grantable(application: ExtensionApplication, situation: Situation) -> None:
    addressee = application.addressee
    in_time = application.id in situation.clock.in_time
    if not can_be_granted(situation.basis, in_time=in_time):
        received = long_date(application.received_on)
        raise OutOfTime(f"{addressee.label}: this was received on {received}, after the last day, so it cannot be granted")
