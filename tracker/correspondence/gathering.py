"""The parts of letters, each gathered from the facts that it tells of."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from reports import words
from reports.answer_letters import Answered, Receipt
from reports.dates import known
from reports.extension_letter import Decision, Outcome
from reports.issue_letter import Asked
from reports.letters import Extension, Gap
from tracker import clock
from tracker.correspondence.plain import last_day_of, present_day_off, publication_working
from tracker.dates import days
from tracker.errors import NotVisible
from tracker.investigations.clock_rules import RULES
from tracker.investigations.clocks import answer_due, publish_by
from tracker.investigations.models import Addressee, Issue, Recommendation
from tracker.investigations.vocabulary import ExtensionOutcome, LegalBasis
from tracker.periods.models import ExtensionApplication, ExtensionDecision
from tracker.periods.reading import clock_as_recorded
from tracker.periods.vocabulary import ReceivedBy
from tracker.responses.models import Response, Returning

INSTANT = timedelta(microseconds=1)


def asked(addressee: Addressee) -> Asked:
    """Return what is asked of whoever must answer for an addressee, as it was issued."""
    is_another = addressee.organisation_id != addressee.respondent_id
    return as_issued(addressee.recommendation, concerns=addressee.organisation.name if is_another else "")


def as_issued(recommendation: Recommendation, concerns: str = "") -> Asked:
    """Return a recommendation as it was issued; `concerns` is its addressee, where another must answer."""
    issue = recommendation.issues[0]
    due = answer_due(issue.legal_basis, issue.starts, issue.answer_asked_by, no_date_because=issue.no_date_because)
    last_day, working = last_day_of(due, issue.legal_basis)
    return Asked(
        reference=recommendation.reference,
        title=issue.title,
        text=_text(recommendation, issue),
        concerns=concerns,
        would_satisfy=recommendation.would_satisfy,
        legal_basis=words.LegalBasis(issue.legal_basis.value),
        last_day=last_day,
        working=working,
        day_off=present_day_off(due.last_day),
    )


def _text(recommendation: Recommendation, issue: Issue) -> str:
    """What is recommended; for a part, first what is said of all parts."""
    text = issue.text or f"The text is not recorded here, because {recommendation.text_unknown_because}."
    heading = recommendation.heading
    return f"{heading.issues[0].text}\n\n{text}" if heading is not None and heading.issues else text


def answered(response: Response) -> Answered:
    """Return the position that a response states."""
    item = response.addressee.recommendation
    if response.position is None:
        raise NotVisible
    return Answered(
        reference=item.reference,
        title=item.title,
        position=words.Position(response.position.value),
        legal_basis=words.LegalBasis(_basis(response.addressee).value),
    )


def receipt(answers: Collection[Response]) -> Receipt:
    """Return when, how and from whom some answers came together, and by when they are to be published."""
    first = next(iter(answers))
    day = received_on(first)
    bases = {_basis(each.addressee) for each in answers}
    basis = next((each for each in LegalBasis if each in bases and publish_by(each, day)), None)
    by = publish_by(basis, day) if basis else None
    withholding = any(each.passages for each in answers)
    return Receipt(
        on=known(day),
        how=_how(first),
        sent_by=_sent_by(first),
        publish_by=known(by) if by and not withholding else None,
        publish_working=publication_working(basis, day) if basis else "",
        withholding_asked=withholding,
    )


def gap(response: Response, returning: Returning) -> Gap:
    """Return what a returned response lacks, and by when it is to come again."""
    item = response.addressee.recommendation
    due = clock_as_recorded(response.addressee, returning.recorded_at).due
    last_day, working = last_day_of(due, _basis(response.addressee))
    return Gap(
        reference=item.reference,
        title=item.title,
        missing=returning.missing,
        again_by=known(returning.resubmit_by),
        day_off=present_day_off(returning.resubmit_by),
        last_day=last_day,
        working=working,
    )


def decision_on(decided: Sequence[tuple[ExtensionApplication, ExtensionDecision]]) -> Decision:
    """Return what was decided on applications that were decided alike, with the last days before and after it."""
    application, decision = decided[0]
    came_on = application.happened_on or clock.day_of(application.recorded_at)
    decided_on = decision.happened_on or clock.day_of(decision.recorded_at)
    basis = _basis(application.addressee)
    return Decision(
        received_on=came_on,
        asked_for=days(application.days),
        outcome=_outcome(application, decision),
        decided_on=decided_on,
        days=decision.granted_days or 0,
        days_with_us=(decided_on - came_on).days,
        reasons=decision.reason,
        legal_basis=words.LegalBasis(basis.value),
        extensions=tuple(_extension(each.addressee, decision.recorded_at) for each, decision in decided),
    )


def _extension(addressee: Addressee, decided_at: datetime) -> Extension:
    item, basis = addressee.recommendation, _basis(addressee)
    before, after = clock_as_recorded(addressee, decided_at - INSTANT), clock_as_recorded(addressee, decided_at)
    (last_before, working_before), (last_after, working_after) = last_day_of(before.due, basis), last_day_of(after.due, basis)
    return Extension(
        reference=item.reference,
        title=item.title,
        before=last_before,
        working_before=working_before,
        after=last_after,
        working_after=working_after,
        day_off=present_day_off(after.last_day),
    )


def _outcome(application: ExtensionApplication, decision: ExtensionDecision) -> Outcome:
    if decision.outcome is ExtensionOutcome.GRANTED:
        return Outcome.GRANTED
    takes_late_ones = RULES[_basis(application.addressee)].late_application
    before = clock_as_recorded(application.addressee, decision.recorded_at - INSTANT)
    return Outcome.REFUSED if takes_late_ones or application.id in before.in_time else Outcome.OUT_OF_TIME


def _basis(addressee: Addressee) -> LegalBasis:
    return addressee.recommendation.issues[-1].legal_basis


def received_on(response: Response) -> date:
    """Return the day on which a response was received."""
    fact = response.receipt or (response.submission.signature if response.submission else None)
    if fact is None:
        raise NotVisible
    return fact.happened_on or clock.day_of(fact.recorded_at)


def _how(response: Response) -> str:
    label = (response.receipt.received_by if response.receipt else ReceivedBy.SERVICE).label
    return f"{label[:1].lower()}{label[1:]}"


def _sent_by(response: Response) -> str:
    if response.receipt is not None:
        return response.receipt.signed_by
    signature = response.submission.signature if response.submission else None
    if signature is None:
        raise NotVisible
    return ", ".join((signature.actor_name, signature.actor_post, signature.actor_organisation))
