"""The record of an addressee as its card in the report prints it."""

from datetime import date

from reports import words
from reports.dates import ReportDate, known, not_known
from reports.status_report import Addressee as Card
from reports.status_report import Closure as PrintedClosure
from reports.status_report import Finding as PrintedFinding
from reports.status_report import InError, Update, Verdict, Waiting
from reports.status_report import Response as PrintedResponse
from reports.text import shortened
from tracker.assessment.models import Closure, Finding, Reopening
from tracker.investigations import standing
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Facts, Found
from tracker.overview import answer_time
from tracker.progress.models import ProgressUpdate
from tracker.publication.vocabulary import Stage
from tracker.reporting import assurance, plain, rules, waiting
from tracker.reporting.facts import AddresseeRecord
from tracker.responses.models import Response, ResponseVerdict
from tracker.responses.rules import ResponseState
from tracker.responses.withholding import redacted

LONGEST_REASON = 160
STATES = {
    ResponseState.SENT: words.Answer.RECEIVED,
    ResponseState.RETURNED: words.Answer.RETURNED,
    ResponseState.SETTLED: words.Answer.SETTLED,
}


def card(addressee: Addressee, record: AddresseeRecord, on: date, *, part: str = "") -> Card:
    """Return where an addressee stands on a day, and all that was recorded of it; `part` is the reference of a part."""
    facts, issue = addressee.facts, addressee.recommendation.issues[-1]
    in_force = addressee.recommendation.is_in_force
    organisation, respondent = addressee.organisation, addressee.respondent
    come_back_by = _come_back_by(facts, record)
    step = rules.next_step(facts, respondent.short_name, organisation.short_name, come_back_by)
    late = standing.overdue(facts, on) if standing.is_overdue(facts, on) else None
    silence = standing.silent_days(facts, on)
    due_on, working = plain.answer_clock(record.time.clock, issue)
    first_due, due = plain.delivery_dates(facts)
    return Card(
        organisation=organisation.name,
        organisation_short=organisation.short_name,
        respondent="" if respondent is organisation else respondent.name,
        part_reference=part,
        own_reference=addressee.own_reference,
        owner_post=assurance.owner_post(record.actions),
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
        time_to_answer=answer_time.in_words(record.time, addressee.recommendation.issues, on),
        first_due=first_due,
        due=due,
        overdue_days=late.days if late and in_force else None,
        days_with_us=late.with_us if late and in_force else 0,
        days_past_first_date=_days_past_first_date(facts, on) if in_force else None,
        moves=assurance.moves(record.moves),
        moved_days=facts.moved_days,
        days_without_update=silence if in_force and silence > standing.CYCLE_DAYS else None,
        waiting=_waiting(facts, on, record) if in_force else None,
        next_step=step.what if step and in_force else "",
        next_by=known(step.by) if step and step.by and in_force else None,
        responses=tuple(_response(each, record, on) for each in record.responses),
        updates=tuple(_update(each) for each in record.updates),
        findings=tuple(_finding(each, is_current=each is _current(facts, record)) for each in record.findings),
        closures=tuple(_closure(each) for each in record.closures),
        evidence_numbers=tuple(use.item.reference for use in record.uses if use.counts()),
        date_asked=assurance.date_asked(facts, on) if in_force else "",
        also_waiting=waiting.also_waiting(facts, on, record) if in_force else (),
        actions=assurance.actions(record.actions),
        measures=assurance.measures(record.measures),
        disputes=assurance.disputes(record.disputes),
        checks=assurance.checks(record.checks),
    )


def _claim_on(record: AddresseeRecord) -> ReportDate | None:
    latest = next((each for each in record.updates if each.counts()), None)
    return plain.date_of(latest.happened) if latest else None


def _current(facts: Facts, record: AddresseeRecord) -> Finding | None:
    """The latest finding, unless a completion was reported after it."""
    if facts.finding is Found.NOT_ASSESSED:
        return None
    return next((each for each in record.findings if each.counts()), None)


def _come_back_by(facts: Facts, record: AddresseeRecord) -> date | None:
    current = _current(facts, record)
    return current.come_back_by if current and current.finding is Found.NOT_SUFFICIENT else None


def _reason(record: AddresseeRecord) -> str:
    """Why it is not being implemented: the reason of its closure, or else of its answer."""
    latest = next((each for each in record.closures if each.counts()), None)
    if isinstance(latest, Closure):
        return shortened(latest.reasons, LONGEST_REASON)
    settled = next((each for each in record.responses if each.state is ResponseState.SETTLED), None)
    return shortened(_said(settled.reason_for_no_action, settled, record), LONGEST_REASON) if settled else ""


def _days_past_first_date(facts: Facts, on: date) -> int | None:
    if facts.first_due_on is None or not standing.is_past_first_date(facts, on):
        return None
    return (on - facts.first_due_on).days


def _waiting(facts: Facts, on: date, record: AddresseeRecord) -> Waiting | None:
    waits = rules.waits(facts, on)
    if waits is None:
        return None
    unknown = record.responses[0].past_answer if record.responses else None
    since = known(waits.since) if waits.since else not_known(unknown.received_unknown_because if unknown else "")
    return Waiting(what=waits.what, since=since, days=waits.days, decide_by=None)


def _said(text: str, response: Response, record: AddresseeRecord) -> str:
    """A text of an answer without the passages that are withheld, or that may come to be."""
    return redacted(text, record.kept_back.get(response.id, ()))


def _response(response: Response, record: AddresseeRecord, on: date) -> PrintedResponse:
    publication = record.publications[response.id]
    past, decided = response.past_answer, response.settlement or response.returning
    signature = response.submission.signature if response.submission else None
    if response.returning:
        note = f"{response.returning.missing}\n\nTo be sent again by {known(response.returning.resubmit_by)}"
    else:
        note = response.settlement.note if response.settlement else ""
    return PrintedResponse(
        version=response.number,
        position=words.Position(response.position.value if response.position else words.Position.NO_POSITION_STATED),
        own_words=_said(response.own_words, response, record),
        action_taken=_said(response.action_taken, response, record),
        action_proposed=_said(response.action_proposed, response, record),
        reason_for_no_action=_said(response.reason_for_no_action, response, record),
        part_not_accepted=_said(response.part_not_accepted, response, record),
        complete_by=known(response.complete_by) if response.complete_by else None,
        change_reason=_said(response.change_reason, response, record),
        consulted=_said(response.consulted, response, record),
        received=_received(response),
        receipt=_receipt(response),
        signed_by=plain.signer(signature) if signature else None,
        state=STATES[response.state],
        decided=plain.date_of(decided.happened) if decided else None,
        decided_by=plain.poster(decided) if decided else None,
        decision_note=note,
        text_note=_text_note(response),
        verdict=_verdict(response.verdict) if response.verdict else None,
        publication="" if publication.stage is Stage.NOT_LAID_DOWN else publication.in_words(on),
        provenance=f"position announced {past.happened}; source: {past.source}" if past else "",
        in_error=_came_in_error(response),
    )


def _came_in_error(response: Response) -> InError | None:
    """That the answer never came as it was recorded, where that is so."""
    signature = response.submission.signature if response.submission else None
    came = response.past_answer or response.receipt or signature
    return plain.in_error(came) if came is not None else None


def _received(response: Response) -> ReportDate:
    if response.past_answer is not None:
        return plain.date_of(response.past_answer.received)
    signature = response.submission.signature if response.submission else None
    came = response.receipt or signature
    return plain.date_of(came.happened) if came else not_known("")


def _receipt(response: Response) -> str:
    receipt = response.receipt
    return f"{receipt.received_by.label.lower()}, signed by {receipt.signed_by}" if receipt else ""


def _verdict(fact: ResponseVerdict) -> Verdict:
    return Verdict(
        verdict=fact.verdict.label.lower(), reasons=fact.reasons, on=plain.date_of(fact.happened), by=plain.poster(fact)
    )


def _text_note(response: Response) -> str:
    """What is known of a past answer whose own words are not."""
    past = response.past_answer
    if past is None:
        return ""
    notes = [past.gist, f"The text of the answer is not known, because {past.text_unknown_because}."]
    return " ".join(notes if past.text_unknown_because else notes[:1]).strip()


def _update(update: ProgressUpdate) -> Update:
    paragraphs = [update.narrative]
    if update.no_evidence_because:
        paragraphs.append(f"No evidence sent: {update.no_evidence_because}")
    return Update(
        on=plain.date_of(update.happened),
        claim=words.Claim(update.claim.value),
        narrative="\n\n".join(paragraphs),
        by=plain.poster(update),
        provenance=update.source,
        in_error=plain.in_error(update),
    )


def _finding(finding: Finding, *, is_current: bool) -> PrintedFinding:
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
        in_error=plain.in_error(finding),
        evidence=assurance.views(finding),
        measured=assurance.judged(finding),
    )


def _closure(fact: Closure | Reopening) -> PrintedClosure:
    closed = fact if isinstance(fact, Closure) else None
    return PrintedClosure(
        kind=words.ClosureKind(closed.kind.value) if closed else None,
        on=plain.date_of(fact.happened),
        by=plain.poster(fact),
        reasons=fact.reasons if isinstance(fact, Closure) else fact.reason,
        risk_accepted_by=closed.risk_accepted_by if closed else "",
        in_error=plain.in_error(fact),
        second_view=closed.second_view if closed else "",
        check=assurance.check_of(closed) if closed else "",
    )
