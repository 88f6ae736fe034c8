"""The plan, the measures, and what came after a closure, as the card of an addressee prints them."""

from collections.abc import Iterable
from datetime import date

from reports.assurance import Action, Check, Dispute, EvidenceView, Measure
from reports.dates import ReportDate, known, no_date
from reports.life import Person
from reports.status_report import DateMove
from tracker.actions import rules as action_rules
from tracker.actions.models import Action as PlannedAction
from tracker.actions.models import ActionUse
from tracker.assessment.models import Closure, Finding
from tracker.checks.models import ClosureCheck
from tracker.dates import days, long_date
from tracker.delivery import rules as delivery_rules
from tracker.disputes.reading import Disputed
from tracker.facts import Fact
from tracker.investigations import standing
from tracker.investigations.vocabulary import Facts
from tracker.measures.reading import Told
from tracker.measures.vocabulary import Agreement
from tracker.reporting import plain


def actions(uses: Iterable[ActionUse]) -> tuple[Action, ...]:
    """Return the actions that serve an addressee, by number."""
    return tuple(_action(use) for use in uses)


def owner_post(uses: Iterable[ActionUse]) -> str:
    """Return who at the force answers for it: the owner of what is due next, of the actions under way that have one."""
    running = [use.action for use in uses if use.counts() and not use.action.is_over and use.action.owner_post]
    first = min(running, key=lambda action: (action.due_on or date.max, action.number), default=None)
    return first.owner_post if first else ""


def measures(told: Iterable[Told]) -> tuple[Measure, ...]:
    """Return how each measure stands for an addressee, by number."""
    return tuple(_measure(each) for each in told)


def disputes(told: Iterable[Disputed]) -> tuple[Dispute, ...]:
    """Return the disputes of the closures of an addressee, with both cases."""
    return tuple(_dispute(each) for each in told)


def checks(found: Iterable[ClosureCheck]) -> tuple[Check, ...]:
    """Return what was found when a closure was looked at again."""
    return tuple(_check(each) for each in found)


def moves(agreed: Iterable[delivery_rules.Move]) -> tuple[DateMove, ...]:
    """Return the agreed moves of a delivery date, the earliest first; who did it stands there by post."""
    return tuple(
        DateMove(
            on=known(move.on),
            moved_from=known(move.moved_from) if move.moved_from else no_date("there was none"),
            moved_to=known(move.moved_to) if move.moved_to else no_date(move.no_date_because),
            asked_by=_person(move.asked_by),
            agreed_by=_person(move.agreed_by),
            reason=move.reason,
            cause=move.cause.label.lower(),
        )
        for move in agreed
    )


def date_asked(facts: Facts, on: date) -> str:
    """Return that another delivery date was asked for and is not decided, or nothing."""
    if not standing.awaits_new_date(facts) or facts.date_asked_on is None:
        return ""
    return f"new date asked for {long_date(facts.date_asked_on)}, with us {days(max(0, (on - facts.date_asked_on).days))}"


def views(finding: Finding) -> tuple[EvidenceView, ...]:
    """Return what the assessor made of each piece of evidence."""
    return tuple(
        EvidenceView(number=each.use.item.reference, revision=each.revision, view=each.view.label.lower() if each.view else "")
        for each in finding.considered
    )


def judged(finding: Finding) -> tuple[str, ...]:
    """Return how each measure was judged in a finding."""
    return tuple(f"measure {each.measure.number}: {each.met.label.lower()}" for each in finding.measured)


def check_of(closure: Closure) -> str:
    """Return by when a closure is looked at again, or why not."""
    if closure.check_due_on:
        return f"to be checked on {long_date(closure.check_due_on)}"
    return f"no check, because {closure.no_check_because}" if closure.no_check_because else ""


def _action(use: ActionUse) -> Action:
    action = use.action
    sure = f", {action.confidence.label.lower()}" if action.confidence and not action.is_over else ""
    return Action(
        reference=action.reference,
        title=action.title,
        owner=action.owner_post,
        due=_due(action),
        moved=action_rules.moved(action.standing),
        state=f"{action.state.label}{sure}",
        in_error=_error(use),
    )


def _due(action: PlannedAction) -> ReportDate:
    return known(action.due_on) if action.due_on else no_date(action.no_due_date_because)


def _measure(told: Told) -> Measure:
    measure = told.measure
    return Measure(
        number=measure.number,
        kind=measure.kind.label.lower(),
        wording=measure.wording,
        agreement=told.agreement.label,
        is_agreed=told.agreement is Agreement.AGREED,
        outcome=told.outcome.sentence if told.outcome else "",
        late=told.lateness,
        in_error=_error(measure),
    )


def _dispute(told: Disputed) -> Dispute:
    return Dispute(
        on=known(told.since_on),
        force_case=told.force_case,
        our_case=told.our_case,
        decided_by=told.decided_by_post,
        decide_by=known(told.decide_by) if told.decide_by else None,
        became="" if told.standing.is_open else told.standing.state.label,
        in_error=_error(told.dispute),
    )


def _check(check: ClosureCheck) -> Check:
    level = f", {check.level.label.lower()}" if check.level else ""
    return Check(
        on=plain.date_of(check.happened),
        holds=f"{check.holds.label}{level}",
        method=check.method.label.lower(),
        note=check.note,
        by=str(plain.poster(check)),
        next_check=known(check.next_check_on) if check.next_check_on else None,
        in_error=_error(check),
    )


def _error(fact: Fact) -> str:
    error = plain.in_error(fact)
    return f"{error.on}, {error.by}: {error.reason}" if error else ""


def _person(person: delivery_rules.Person) -> Person:
    return Person(name="", post=person.post, organisation=person.organisation)
