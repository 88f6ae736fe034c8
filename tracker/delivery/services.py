"""Another delivery date: asked for, recorded as asked for, granted, refused, withdrawn."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.dates import When, long_date
from tracker.db import db, duplicates_as, transaction
from tracker.delivery import happenings, queries, rules
from tracker.delivery.models import DateApplication, DateDecision
from tracker.delivery.queries import situation_of
from tracker.delivery.rules import Act
from tracker.delivery.wishes import Receipt, Wish
from tracker.documents import services as documents
from tracker.errors import ChangedMeanwhile, IllegalTransition, Incomplete, NotIndependent
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import ExtensionOutcome
from tracker.periods.vocabulary import ReceivedBy
from tracker.policy import Actor, Permission

WITHDRAWN_BECAUSE = "Withdrawn by the applicant"
NONE_CHOSEN = "Select at least one recommendation"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ruling:
    """What is decided on several applications at once."""

    outcome: ExtensionOutcome
    reason: str
    decided_on: date
    due_on: date | None = None
    no_due_date_because: str = ""


def apply(
    addressees: Collection[Addressee], *, by: Actor, wish: Wish, versions: Mapping[int, int] | None = None
) -> list[DateApplication]:
    """The force has asked for another delivery date, today: one application for each addressee.

    `versions` are those that were read; one that changed since is refused with ChangedMeanwhile. Raises Incomplete where
    something is missing, the date is over or it is the one that stands; IllegalTransition where no answer is settled, it is
    closed or has ended, or an application lies undecided. The date itself stays until oversight decides.
    """
    _demand_permitted(addressees, by, Permission.APPLY_FOR_DATE)
    _demand_told(addressees, wish, after=clock.today())
    with transaction():
        return [_put_on_record(each, wish, by, clock.today(), versions=versions) for each in addressees]


def record_application(addressees: Collection[Addressee], *, by: Actor, wish: Wish, receipt: Receipt) -> list[DateApplication]:
    """An application that came in some other way is on the record, under the day of its receipt.

    Raises as `apply` does, Incomplete where it does not say how it came, and FileRefused for a document that is not accepted.
    """
    _demand_permitted(addressees, by, Permission.RECORD_DATE_APPLICATION)
    _demand_told(addressees, wish, after=receipt.received_on)
    _demand_receipt(addressees, receipt)
    for addressee in addressees:
        _demand_askable(addressee, wish)
    kept = documents.keep(receipt.attached) if receipt.attached else None
    first = next(iter(addressees))
    with transaction():
        document = kept and documents.record(
            kept,
            by=by,
            investigation=first.recommendation.investigation,
            recipient_id=first.organisation_id,
            title=f"Application for a new delivery date, received {long_date(receipt.received_on)}",
            came_in=When.day(receipt.received_on),
        )
        given = {"received_by": receipt.received_by, "proof": receipt.proof, "document": document}
        return [_put_on_record(each, wish, by, receipt.received_on, given=given) for each in addressees]


def grant(
    applications: Collection[DateApplication],
    *,
    by: Actor,
    due_on: date | None,
    no_due_date_because: str = "",
    reason: str,
    decided_on: date,
    versions: Mapping[int, int] | None = None,
) -> None:
    """The delivery date of each is moved: to the day asked for, to another one, or there is none for now.

    The first date stays as it is. Raises Incomplete with neither a date nor why there is none, without a reason, or where the
    date stands already or lies before the decision; NotIndependent where the approver recorded one of the applications;
    IllegalTransition where one has its decision already or there is nothing to deliver any more.
    """
    missing = {}
    if (due_on is None) == (not no_due_date_because.strip()):
        field = "no_due_date_because" if due_on is None else "due_on"
        missing[field] = "Enter the delivery date, or say why there is none, but not both"
    elif due_on is not None and due_on < decided_on:
        missing["due_on"] = "The delivery date must be on or after the day of the decision"
    ruling = _Ruling(
        outcome=ExtensionOutcome.GRANTED,
        reason=reason,
        decided_on=decided_on,
        due_on=due_on,
        no_due_date_because=no_due_date_because.strip(),
    )
    _decide(applications, by, ruling, versions, missing)


def refuse(
    applications: Collection[DateApplication],
    *,
    by: Actor,
    reason: str,
    decided_on: date,
    versions: Mapping[int, int] | None = None,
) -> None:
    """The applications are refused: the delivery dates stay as they are. Raises as `grant` does, save for dates."""
    _decide(applications, by, _Ruling(outcome=ExtensionOutcome.REFUSED, reason=reason, decided_on=decided_on), versions, {})


def withdraw(application: DateApplication, *, by: Actor) -> None:
    """The force has withdrawn an application that was not decided; a second time changes nothing.

    Raises IllegalTransition where it was decided, or is closed.
    """
    policy.demand(by, Permission.APPLY_FOR_DATE, application)
    with duplicates_as(ChangedMeanwhile()), transaction():
        if application.decision is not None and application.decision.outcome is ExtensionOutcome.WITHDRAWN:
            return
        _demand_undecided(application, Act.WITHDRAW)
        ruling = _Ruling(outcome=ExtensionOutcome.WITHDRAWN, reason=WITHDRAWN_BECAUSE, decided_on=clock.today())
        _end(application, by, ruling)


def _decide(
    applications: Collection[DateApplication],
    by: Actor,
    ruling: _Ruling,
    versions: Mapping[int, int] | None,
    missing: dict[str, str],
) -> None:
    for application in applications:
        policy.demand(by, Permission.DECIDE_DATE, application)
    _demand_decision(applications, ruling, missing)
    with duplicates_as(ChangedMeanwhile()), transaction():
        for application in applications:
            addressee = application.addressee
            _demand_undecided(application, Act.DECIDE)
            if application.actor_id == by.id:
                raise NotIndependent("You recorded this application, so another approver must decide it")
            if versions is not None and versions.get(addressee.id) != addressee.version:
                raise ChangedMeanwhile
            if ruling.outcome is ExtensionOutcome.GRANTED:
                _demand_grantable(addressee, ruling)
            _end(application, by, ruling)


def _put_on_record(
    addressee: Addressee,
    wish: Wish,
    by: Actor,
    received_on: date,
    *,
    versions: Mapping[int, int] | None = None,
    given: Mapping[str, object] | None = None,
) -> DateApplication:
    _demand_askable(addressee, wish)
    if versions is not None and versions.get(addressee.id) != addressee.version:
        raise ChangedMeanwhile
    application = DateApplication(
        addressee=addressee,
        due_on=wish.due_on,
        no_due_date_because=wish.no_due_date_because.strip(),
        cause=wish.cause,
        reason=wish.reason,
        **(given or {"received_by": ReceivedBy.SERVICE}),
    )
    application.stamp(by, When.day(received_on))
    db.session.add(application)
    addressee.take(happenings.asked(application))
    audit.record(
        by,
        Event.DATE_ASKED,
        application,
        due_on=_iso(application.due_on),
        cause=application.cause.value,
        received_on=received_on.isoformat(),
    )
    return application


def _end(application: DateApplication, by: Actor, ruling: _Ruling) -> None:
    addressee = application.addressee
    decision = DateDecision(
        application_id=application.id,
        outcome=ruling.outcome,
        from_on=addressee.due_on,
        due_on=ruling.due_on,
        no_due_date_because=ruling.no_due_date_because,
        reason=ruling.reason,
        again=queries.earlier_decisions(application),
    )
    decision.stamp(by, When.day(ruling.decided_on))
    db.session.add(decision)
    addressee.take(happenings.decided(decision))
    audit.record(
        by,
        Event.DATE_DECIDED,
        application,
        outcome=decision.outcome.value,
        from_on=_iso(decision.from_on),
        due_on=_iso(decision.due_on),
    )
    db.session.expire(application, ["decision"])  # an application is a fact: it is not changed, but read again


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _demand_permitted(addressees: Collection[Addressee], by: Actor, permission: Permission) -> None:
    for addressee in addressees:
        policy.demand(by, permission, addressee)


def _demand_told(addressees: Collection[Addressee], wish: Wish, *, after: date) -> None:
    missing = {}
    if not addressees:
        missing["addressees"] = NONE_CHOSEN
    if len({(each.recommendation.investigation_id, each.organisation_id) for each in addressees}) > 1:
        missing["addressees"] = "Select recommendations that the same organisation must carry out"
    if wish.due_on is None and not wish.no_due_date_because.strip():
        missing["no_due_date_because"] = "Enter why there should be no date for now"
    elif wish.due_on is not None and wish.no_due_date_because.strip():
        missing["due_on"] = "Enter the new date, or say why there should be none, but not both"
    elif wish.due_on is not None and wish.due_on <= after:
        missing["due_on"] = f"The new date must be after {long_date(after)}"
    if not wish.reason.strip():
        missing["reason"] = "Enter why the date should move"
    if missing:
        raise Incomplete(missing=missing)


def _demand_receipt(addressees: Collection[Addressee], receipt: Receipt) -> None:
    missing = {}
    answered_on = max((each.received_on for each in addressees if each.received_on), default=None)
    if receipt.received_on > clock.today():
        missing["received_on"] = "The day of receipt must be today or in the past"
    elif answered_on is not None and receipt.received_on < answered_on:
        missing["received_on"] = f"The day of receipt must be on or after {long_date(answered_on)}, when the answer came in"
    if not receipt.proof.strip():
        missing["proof"] = "Enter what shows the day of receipt"
    if missing:
        raise Incomplete(missing=missing)


def _demand_askable(addressee: Addressee, wish: Wish) -> None:
    if why := situation_of(addressee).why_no_new_date:
        raise IllegalTransition(f"{addressee.label}: {why[:1].lower()}{why[1:]}")
    if rules.same_date(addressee.facts, wish.due_on):
        raise Incomplete(missing={_field_of(wish.due_on): _stands_already(addressee, wish.due_on)})


def _demand_decision(applications: Collection[DateApplication], ruling: _Ruling, missing: dict[str, str]) -> None:
    if not applications:
        missing["applications"] = "Select at least one application"
    if not ruling.reason.strip():
        missing["reason"] = "Enter the reason for the decision"
    if ruling.decided_on > clock.today():
        missing["decided_on"] = "The day of the decision must be today or in the past"
    elif any(ruling.decided_on < each.received_on for each in applications):
        missing["decided_on"] = "The day of the decision must be on or after the day of receipt"
    if missing:
        raise Incomplete(missing=missing)


def _demand_undecided(application: DateApplication, act: Act) -> None:
    if not application.counts():
        raise IllegalTransition(rules.IN_ERROR)
    rules.demand_allowed(application.decision.outcome if application.decision else None, act)
    if why := situation_of(application.addressee).why_no_decision:
        raise IllegalTransition(f"{application.addressee.label}: {why[:1].lower()}{why[1:]}")


def _demand_grantable(addressee: Addressee, ruling: _Ruling) -> None:
    if why := situation_of(addressee).why_no_grant:
        raise IllegalTransition(f"{addressee.label}: {why[:1].lower()}{why[1:]}")
    if rules.same_date(addressee.facts, ruling.due_on):
        raise Incomplete(missing={_field_of(ruling.due_on): _stands_already(addressee, ruling.due_on)})


def _field_of(due_on: date | None) -> str:
    return "no_due_date_because" if due_on is None else "due_on"


def _stands_already(addressee: Addressee, due_on: date | None) -> str:
    if due_on is None:
        return f"{addressee.label} has no date already"
    return f"{long_date(due_on)} is the delivery date of {addressee.label} already"
