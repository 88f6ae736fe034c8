"""Gathering what a status report says, from the record as it stands at this moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reports import words
from reports.dates import known
from reports.life import Person
from reports.rendering import template_version
from reports.status_report import Decision, Part, StatusReport
from reports.status_report import Investigation as PrintedInvestigation
from reports.status_report import Recommendation as PrintedRecommendation
from tracker import clock
from tracker.facts import NOW, AsAt
from tracker.imprint import imprint
from tracker.investigations.models import Investigation, Issue, Recommendation
from tracker.policy import Actor
from tracker.reporting import counting, earlier, evidence, late, method, plain, queries, rules, versions
from tracker.reporting.cards import card
from tracker.reporting.facts import AddresseeRecord, records_of
from tracker.risk import queries as risk
from tracker.risk.rules import Standing
from tracker.version import VERSION

DEMONSTRATION_NOTICE = (
    "Demonstration data. Some of it comes from public sources, the rest is made up: each recommendation says which."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDetails:
    """What is typed of a report, and not read from the record."""

    prepared_for: str = ""
    meeting_on: date | None = None
    cut_off_on: date | None = None
    next_due_on: date | None = None
    decisions: tuple[Decision, ...] = ()
    snapshot: str = ""


NO_DETAILS = ReportDetails()


def status_report(
    investigation: Investigation,
    *,
    by: Actor,
    moment: AsAt = NOW,
    details: ReportDetails = NO_DETAILS,
    number: int | None = None,
) -> StatusReport:
    """Return the position of an investigation as at a moment: a preview, or the values of the report with this number.

    Reads in a constant number of queries. Whoever asks has been checked before.
    """
    now = clock.now()
    stood = clock.local(moment.moment or now)
    everything = [each for each in queries.issued_recommendations(investigation) if versions.issues_of(each, moment)]
    issued = [each for each in everything if each.part_of_id is None]
    addressees = [addressee for recommendation in everything for addressee in recommendation.addressees]
    records = records_of(addressees, moment)
    risks = risk.standings_of(everything, moment)
    items = evidence.items_of(records.values())
    before = earlier.before(investigation, moment)
    return StatusReport(
        number=number,
        marking=rules.highest({investigation.marking, *(item.marking for item in items)}).label,
        own_marking=investigation.marking.label,
        as_at=stood,
        as_now_known=moment.as_now_known,
        generated_at=clock.local(now),
        software_version=VERSION,
        template_version=template_version(),
        prepared_by=plain.person(by) if number is None else _body(investigation),
        approved_by=None if number is None else plain.person(by),
        contact=imprint.contact_or(investigation.oversight_body.name),
        licence=imprint.licence,
        twins_address=f"in the tracker at /investigations/{investigation.slug}/reports/{number}" if number else "",
        is_first_report=before.is_none,
        previous=before.position,
        trend=before.trend,
        investigation=_investigation(investigation),
        recommendations=tuple(_recommendation(each, records, risks[each.id], moment, stood.date()) for each in issued),
        evidence=evidence.annex(addressees, records, moment),
        decisions=details.decisions,
        prepared_for=details.prepared_for,
        meeting=known(details.meeting_on) if details.meeting_on else None,
        cut_off=known(details.cut_off_on) if details.cut_off_on else None,
        next_due=known(details.next_due_on) if details.next_due_on else None,
        snapshot=details.snapshot,
        method_notes=tuple(method.notes(investigation, issued, moment, before)),
        counts=counting.counts(investigation, moment, stood.date()),
        late_entries=late.entries(everything, records, moment) if moment.as_now_known else (),
    )


def _body(investigation: Investigation) -> Person:
    return Person(name="", post="", organisation=investigation.oversight_body.name)


def _investigation(investigation: Investigation) -> PrintedInvestigation:
    body = investigation.oversight_body
    return PrintedInvestigation(
        reference=investigation.reference,
        name=investigation.name,
        title=investigation.title,
        summary=investigation.summary,
        oversight_body=body.name,
        oversight_body_short=body.short_name,
        linked_investigations=investigation.linked_investigations,
        official_count=investigation.official_count,
        sources=tuple(line.strip() for line in investigation.sources.splitlines() if line.strip()),
        demonstration_notice=DEMONSTRATION_NOTICE if investigation.demonstration else "",
    )


def _recommendation(
    recommendation: Recommendation,
    records: Mapping[int, AddresseeRecord],
    risk_then: Standing,
    moment: AsAt,
    on: date,
) -> PrintedRecommendation:
    # The latest issue is what holds: its text was locked with it.
    issues = versions.issues_of(recommendation, moment)
    parts = [part for part in recommendation.parts if part.is_issued and versions.issues_of(part, moment)]
    cards = [card(each, records[each.id], on) for each in recommendation.addressees]
    cards += [card(each, records[each.id], on, part=part.reference) for part in parts for each in part.addressees]
    return PrintedRecommendation(
        reference=recommendation.reference,
        version=issues[-1].number,
        title=issues[-1].title,
        text=issues[-1].text,
        text_note=_text_note(recommendation, issues),
        theme=recommendation.theme,
        risk=words.Risk(risk_then.risk.value),
        legal_basis=issues[-1].legal_basis.label,
        made=plain.date_of(issues[-1].starts),
        what_would_satisfy=recommendation.would_satisfy,
        provenance=recommendation.provenance,
        ending=versions.ending_of(recommendation, moment),
        versions=versions.earlier_versions(issues),
        links=versions.links_of(recommendation, moment),
        copied_to=tuple(copy.organisation.name for copy in recommendation.copies),
        parts=tuple(_part(part, moment) for part in parts),
        addressees=tuple(cards),
        risk_accepted_by=risk_then.accepted_by,
    )


def _part(part: Recommendation, moment: AsAt) -> Part:
    issues = versions.issues_of(part, moment)
    return Part(
        reference=part.reference,
        version=issues[-1].number,
        title=issues[-1].title,
        text=issues[-1].text,
        text_note=_text_note(part, issues),
        made=plain.date_of(issues[-1].starts),
        ending=versions.ending_of(part, moment),
        versions=versions.earlier_versions(issues),
    )


def _text_note(recommendation: Recommendation, issues: Sequence[Issue]) -> str:
    """That the text is not known; of a version whose text is, nothing, and of one from before it was, that it was not."""
    if issues[-1].text:
        return ""
    unknown = recommendation.text_unknown_because
    return f"The text is not known, because {unknown}" if unknown else "The text was not known then"
