"""What happened to the delivery of an addressee: its date, the force's plan, and what the force reported."""

from tracker.actions.models import Action, ActionMove, ActionOwner, ActionUpdate, ActionUse
from tracker.dates import long_date
from tracker.delivery.models import DateApplication, DateDecision
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Claim, ExtensionOutcome
from tracker.overview import links
from tracker.overview.links import Link
from tracker.overview.telling.words import Told, by_day, labelled, paragraphs, told
from tracker.overview.vocabulary import Subject
from tracker.progress.models import ProgressUpdate


@told.register
def _(asked: DateApplication, addressee: Addressee) -> Told:
    title = f"New delivery date asked for: {by_day(asked.due_on, asked.no_due_date_because)}"
    return Told(
        Subject.DATE, title, paragraphs(labelled("Cause", f"{asked.cause.label.lower()}."), asked.reason), _dates(addressee)
    )


@told.register
def _(decision: DateDecision, addressee: Addressee) -> Told:
    if decision.outcome is ExtensionOutcome.GRANTED:
        before = f"from {long_date(decision.from_on)} " if decision.from_on else ""
        title = f"Delivery date moved {before}to {by_day(decision.due_on, decision.no_due_date_because)}"
    else:
        title = f"New delivery date: {decision.outcome.label.lower()}"
    return Told(Subject.DATE, title, decision.reason, _dates(addressee))


@told.register
def _(use: ActionUse, _addressee: Addressee) -> Told:
    action = use.action
    return Told(Subject.ACTION, f"Action {action.reference} planned: {action.title}", action.detail, _action(action))


@told.register
def _(owner: ActionOwner, _addressee: Addressee) -> Told:
    name = ", ".join(part for part in (owner.person, owner.post) if part) or "nobody"
    return Told(Subject.ACTION, f"Action {owner.action.reference} owned by {name}", owner.note, _action(owner.action))


@told.register
def _(move: ActionMove, _addressee: Addressee) -> Told:
    day = by_day(move.due_on, move.no_due_date_because)
    reference = move.action.reference
    title = f"Date of action {reference}: {day}" if move.cause is None else f"Date of action {reference} moved: {day}"
    cause = labelled("Cause", f"{move.cause.label.lower()}.") if move.cause else ""
    return Told(Subject.ACTION, title, paragraphs(cause, move.reason), _action(move.action))


@told.register
def _(update: ActionUpdate, _addressee: Addressee) -> Told:
    sure = f", {update.confidence.label.lower()}" if update.confidence else ""
    title = f"Action {update.action.reference}: {update.state.label.lower()}{sure}"
    return Told(Subject.ACTION, title, update.narrative, _action(update.action))


@told.register
def _(update: ProgressUpdate, _addressee: Addressee) -> Told:
    said = "Reported complete" if update.claim is Claim.COMPLETE else f"Progress reported: {update.claim.label.lower()}"
    text = paragraphs(
        update.narrative, labelled("No evidence, because", update.no_evidence_because), labelled("Source", update.source)
    )
    return Told(Subject.PROGRESS, said, text, anchor=f"update-{update.id}")


def _dates(addressee: Addressee) -> Link:
    return links.of_addressee("Read it in full", "delivery.dates", addressee)


def _action(action: Action) -> Link:
    return links.of_action("Open the action", "actions.action", action)
