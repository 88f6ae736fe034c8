"""The plan, the measures, and what came after a closure, as the card of an addressee prints them."""

from collections.abc import Iterable
from datetime import date

from reports.assurance import Action, Check, Dispute, EvidenceView, Measure
from reports.dates import known, no_date
from reports.life import Person
from reports.status_report import DateMove
from tracker.actions import rules as action_rules
from tracker.actions.models import ActionUse
from tracker.actions.standing import standing_of
from tracker.actions.vocabulary import ActionState
from tracker.assessment.models import Closure, Finding
from tracker.checks.models import ClosureCheck
from tracker.dates import days, long_date
from tracker.delivery import rules as delivery_rules
from tracker.disputes.reading import Disputed
from tracker.facts import AsAt, Fact
from tracker.investigations import standing
from tracker.investigations.vocabulary import Facts
from tracker.measures import rules as measure_rules
from tracker.measures.models import Measure as AskedMeasure
from tracker.measures.models import Reading
from tracker.measures.reading import Told
from tracker.measures.vocabulary import Agreement
from tracker.reporting import plain

ONE_VALUE_ONLY = "one value only"


def actions(uses: Iterable[ActionUse], moment: AsAt) -> tuple[Action, ...]:
    """Return the actions that serve an addressee as they stood at a moment, by number."""
    return tuple(_action(use, moment) for use in uses)


def owner_post(uses: Iterable[ActionUse], moment: AsAt) -> str:
    """Return who at the force answers for it: the owner of what is due next, of the actions under way that have one."""
    stood = [(standing_of(use.action, moment), use.action.number) for use in uses if use.counts(moment)]
    running = [(each.due_on or date.max, number, each.owner_post) for each, number in stood if not each.is_over]
    return min((each for each in running if each[-1]), default=(date.max, 0, ""))[-1]


def measures(told: Iterable[Told], moment: AsAt) -> tuple[Measure, ...]:
    """Return how each measure stood for an addressee at a moment, by number."""
    return tuple(_measure(each, moment) for each in told)


def disputes(told: Iterable[Disputed], moment: AsAt) -> tuple[Dispute, ...]:
    """Return the disputes of the closures of an addressee, with both cases."""
    return tuple(_dispute(each, moment) for each in told)


def checks(found: Iterable[ClosureCheck], moment: AsAt) -> tuple[Check, ...]:
    """Return what was found when a closure was looked at again."""
    return tuple(_check(each, moment) for each in found)


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


def _action(use: ActionUse, moment: AsAt) -> Action:
    action, stood = use.action, standing_of(use.action, moment)
    sure = stood.confidence.label.lower() if stood.confidence and not stood.is_over else ""
    return Action(
        reference=action.reference,
        title=action.title,
        owner=stood.owner_post,
        due=known(stood.due_on) if stood.due_on else no_date(stood.no_due_date_because),
        moved=action_rules.moved(stood),
        state=", ".join(said for said in (stood.state.label, sure) if said),
        in_error=_error(use, moment),
        is_done=stood.state is ActionState.DONE,
        confidence=sure,
    )


def _measure(told: Told, moment: AsAt) -> Measure:
    measure, outcome = told.measure, told.outcome
    baseline, latest = (outcome.baseline, outcome.latest) if outcome else (None, None)
    return Measure(
        number=measure.number,
        kind=measure.kind.label.lower(),
        wording=measure.wording,
        agreement=told.agreement.label,
        is_agreed=told.agreement is Agreement.AGREED,
        outcome=outcome.sentence if outcome else "",
        late=told.lateness,
        in_error=_error(measure, moment),
        baseline=_amount(baseline, measure),
        baseline_on=plain.date_of(baseline.happened) if baseline else None,
        latest=_amount(latest, measure),
        latest_on=plain.date_of(latest.happened) if latest else None,
        direction=_direction(told),
        source=_source(latest or baseline, measure),
        target=measure_rules.amount(measure.aim, measure.unit) if measure.aim is not None else "",
    )


def _amount(reading: Reading | None, measure: AskedMeasure) -> str:
    return measure_rules.amount(reading.amount, measure.unit) if reading else ""


def _direction(told: Told) -> str:
    """Where the value went; that it cannot be said where there is one value only."""
    outcome, better = told.outcome, told.measure.better
    if outcome is None or better is None or not outcome.values:
        return ""
    if outcome.baseline is None or outcome.latest is None:
        return ONE_VALUE_ONLY
    return measure_rules.direction_of(better, outcome.baseline.amount, outcome.latest.amount).label


def _source(reading: Reading | None, measure: AskedMeasure) -> str:
    """Where the value comes from, and who recorded it."""
    return "; ".join(each for each in (measure.source, f"recorded by {plain.poster(reading)}") if each) if reading else ""


def _dispute(told: Disputed, moment: AsAt) -> Dispute:
    return Dispute(
        on=known(told.since_on),
        force_case=told.force_case,
        our_case=told.our_case,
        decided_by=told.decided_by_post,
        decide_by=known(told.decide_by) if told.decide_by else None,
        became="" if told.standing.is_open else told.standing.state.label,
        in_error=_error(told.dispute, moment),
    )


def _check(check: ClosureCheck, moment: AsAt) -> Check:
    level = f", {check.level.label.lower()}" if check.level else ""
    return Check(
        on=plain.date_of(check.happened),
        holds=f"{check.holds.label}{level}",
        method=check.method.label.lower(),
        note=check.note,
        by=str(plain.poster(check)),
        next_check=known(check.next_check_on) if check.next_check_on else None,
        in_error=_error(check, moment),
    )


def _error(fact: Fact, moment: AsAt) -> str:
    error = plain.in_error(fact, moment)
    return f"{error.on}, {error.by}: {error.reason}" if error else ""


def _person(person: delivery_rules.Person) -> Person:
    return Person(name="", post=person.post, organisation=person.organisation)
