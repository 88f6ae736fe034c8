"""The record of an addressee as its card in the report prints it."""

from datetime import date

from reports import words
from reports.dates import ReportDate, known, not_known
from reports.status_report import Addressee as Card
from reports.status_report import Closure as PrintedClosure
from reports.status_report import Finding as PrintedFinding
from reports.status_report import Update, Waiting
from reports.text import shortened
from tracker.assessment.models import Closure, Finding, Reopening
from tracker.facts import AsAt
from tracker.investigations import standing
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Facts, Found
from tracker.overview import answer_time
from tracker.progress.models import ProgressUpdate
from tracker.reporting import answers, assurance, plain, rules, waiting
from tracker.reporting.facts import AddresseeRecord

LONGEST_REASON = 160


def card(addressee: Addressee, record: AddresseeRecord, on: date, *, part: str = "") -> Card:
    """Return where an addressee stands on the day of its record, and all that is told; `part` is the reference of a part."""
    facts, moment, in_force = record.facts, record.moment, record.is_in_force
    organisation, respondent = addressee.organisation, addressee.respondent
    come_back_by = _come_back_by(record)
    step = rules.next_step(facts, respondent.short_name, organisation.short_name, come_back_by)
    late = standing.overdue(facts, on) if standing.is_overdue(facts, on) else None
    silence = standing.silent_days(facts, on)
    due_on, working = plain.answer_clock(record.time.clock, record.issues[-1])
    first_due, due = plain.delivery_dates(facts)
    return Card(
        organisation=organisation.name,
        organisation_short=organisation.short_name,
        respondent="" if respondent is organisation else respondent.name,
        part_reference=part,
        own_reference=addressee.own_reference,
        owner_post=assurance.owner_post(record.actions, moment),
        headline=plain.headline_of(standing.headline(facts, on).value) if in_force else None,
        headline_detail=rules.detail(facts, on, _reason(record), come_back_by) if in_force else "",
        is_open=in_force and standing.is_open(facts),
        answer=plain.answer_of(facts),
        position=words.Position(facts.position.value) if facts.position else None,
        claim=words.Claim(facts.claim.value),
        claim_on=_claim_on(record),
        found=words.Found(facts.finding.value),
        answer_due=due_on,
        answer_working=working,
        answer_overdue_days=(standing.answer_overdue_days(facts, on) or None) if in_force else None,
        time_to_answer=answer_time.in_words(record.time, record.issues, on),
        first_due=first_due,
        due=due,
        overdue_days=late.days if late and in_force else None,
        days_with_us=late.with_us if late and in_force else 0,
        days_past_first_date=_days_past_first_date(facts, on) if in_force else None,
        moves=assurance.moves(record.moves),
        moved_days=facts.moved_days,
        days_without_update=silence if in_force and silence > standing.CYCLE_DAYS else None,
        waiting=_waiting(on, record) if in_force else None,
        next_step=step.what if step and in_force else "",
        next_by=known(step.by) if step and step.by and in_force else None,
        responses=tuple(answers.printed(each, on) for each in record.answers),
        updates=tuple(_update(each, moment) for each in record.updates),
        findings=tuple(_finding(each, moment, is_current=each is _current(record)) for each in record.findings),
        closures=tuple(_closure(each, moment) for each in record.closures),
        evidence_numbers=tuple(use.item.reference for use in record.uses if use.counts(moment)),
        date_asked=assurance.date_asked(facts, on) if in_force else "",
        also_waiting=waiting.also_waiting(on, record) if in_force else (),
        actions=assurance.actions(record.actions, moment),
        measures=assurance.measures(record.measures, moment),
        disputes=assurance.disputes(record.disputes, moment),
        checks=assurance.checks(record.checks, moment),
    )


def _claim_on(record: AddresseeRecord) -> ReportDate | None:
    latest = next((each for each in record.updates if each.counts(record.moment)), None)
    return plain.date_of(latest.happened) if latest else None


def _current(record: AddresseeRecord) -> Finding | None:
    """The latest finding, unless a completion was reported after it."""
    if record.facts.finding is Found.NOT_ASSESSED:
        return None
    return next((each for each in record.findings if each.counts(record.moment)), None)


def _come_back_by(record: AddresseeRecord) -> date | None:
    current = _current(record)
    return current.come_back_by if current and current.finding is Found.NOT_SUFFICIENT else None


def _reason(record: AddresseeRecord) -> str:
    """Why it is not being implemented: the reason of its closure, or else of its answer."""
    latest = next((each for each in record.closures if each.counts(record.moment)), None)
    if isinstance(latest, Closure):
        return shortened(latest.reasons, LONGEST_REASON)
    settled = next((each for each in record.answers if each.counts and each.state is words.Answer.SETTLED), None)
    return shortened(settled.said(settled.response.reason_for_no_action), LONGEST_REASON) if settled else ""


def _days_past_first_date(facts: Facts, on: date) -> int | None:
    if facts.first_due_on is None or not standing.is_past_first_date(facts, on):
        return None
    return (on - facts.first_due_on).days


def _waiting(on: date, record: AddresseeRecord) -> Waiting | None:
    waits = rules.waits(record.facts, on)
    if waits is None:
        return None
    latest = next((each.response.past_answer for each in record.answers if each.counts), None)
    since = known(waits.since) if waits.since else not_known(latest.received_unknown_because if latest else "")
    return Waiting(what=waits.what, since=since, days=waits.days, decide_by=known(waits.by) if waits.by else None)


def _update(update: ProgressUpdate, moment: AsAt) -> Update:
    paragraphs = [update.narrative]
    if update.no_evidence_because:
        paragraphs.append(f"No evidence sent: {update.no_evidence_because}")
    return Update(
        on=plain.date_of(update.happened),
        claim=words.Claim(update.claim.value),
        narrative="\n\n".join(paragraphs),
        by=plain.poster(update),
        provenance=update.source,
        in_error=plain.in_error(update, moment),
    )


def _finding(finding: Finding, moment: AsAt, *, is_current: bool) -> PrintedFinding:
    paragraphs = [finding.reasons]
    if finding.missing:
        by = f" To come by {known(finding.come_back_by)}." if finding.come_back_by else ""
        paragraphs.append(f"Missing: {finding.missing}{by}")
    return PrintedFinding(
        on=plain.date_of(finding.happened),
        found=words.Found(finding.finding.value),
        method=finding.method.label.lower(),
        reasons="\n\n".join(paragraphs),
        assessor=plain.poster(finding),
        is_current=is_current,
        in_error=plain.in_error(finding, moment),
        evidence=assurance.views(finding),
        measured=assurance.judged(finding),
    )


def _closure(fact: Closure | Reopening, moment: AsAt) -> PrintedClosure:
    closed = fact if isinstance(fact, Closure) else None
    return PrintedClosure(
        kind=words.ClosureKind(closed.kind.value) if closed else None,
        on=plain.date_of(fact.happened),
        by=plain.poster(fact),
        reasons=fact.reasons if isinstance(fact, Closure) else fact.reason,
        risk_accepted_by=closed.risk_accepted_by if closed else "",
        in_error=plain.in_error(fact, moment),
        second_view=closed.second_view if closed else "",
        check=assurance.check_of(closed) if closed else "",
        check_due=known(closed.check_due_on) if closed and closed.check_due_on else None,
    )
