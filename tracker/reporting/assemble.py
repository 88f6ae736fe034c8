"""Gathering what a status report says, from the record as it stands at this moment."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from reports import words
from reports.dates import known
from reports.headlines import HeadlineCount
from reports.life import Person
from reports.status_report import Decision, Part, RecordCounts, StatusReport
from reports.status_report import Investigation as PrintedInvestigation
from reports.status_report import Recommendation as PrintedRecommendation
from tracker import clock
from tracker.facts import NOW, AsAt
from tracker.investigations.clock_rules import RULES
from tracker.investigations.models import Investigation, Recommendation
from tracker.investigations.vocabulary import LegalBasis
from tracker.policy import Actor
from tracker.reporting import evidence, plain, queries, rules, versions
from tracker.reporting.cards import card
from tracker.reporting.facts import AddresseeRecord, records_of
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
    now = clock.local(clock.now())
    everything = queries.issued_recommendations(investigation)
    issued = [each for each in everything if each.part_of_id is None]
    addressees = [addressee for recommendation in everything for addressee in recommendation.addressees]
    records = records_of(addressees)
    items = evidence.items_of(records.values())
    return StatusReport(
        number=number,
        marking=rules.highest({investigation.marking, *(item.marking for item in items)}).label,
        as_at=clock.local(moment.moment) if moment.moment else now,
        as_now_known=moment.as_now_known,
        generated_at=now,
        software_version=VERSION,
        prepared_by=plain.person(by) if number is None else _body(investigation),
        approved_by=None if number is None else plain.person(by),
        contact="",
        twins_address=f"in the tracker at /investigations/{investigation.slug}/reports/{number}" if number else "",
        is_first_report=not queries.has_issued_reports(investigation),
        previous=None,
        investigation=_investigation(investigation),
        recommendations=tuple(_recommendation(each, records, now.date()) for each in issued),
        evidence=evidence.annex(addressees, records),
        decisions=details.decisions,
        prepared_for=details.prepared_for,
        meeting=known(details.meeting_on) if details.meeting_on else None,
        cut_off=known(details.cut_off_on) if details.cut_off_on else None,
        next_due=known(details.next_due_on) if details.next_due_on else None,
        snapshot=details.snapshot,
        method_notes=tuple(_method_notes(investigation, issued)),
        counts=_counts(investigation, now.date()),
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


def _recommendation(recommendation: Recommendation, records: dict[int, AddresseeRecord], on: date) -> PrintedRecommendation:
    # The latest issue is what holds: its text was locked with it.
    issue = recommendation.issues[-1]
    parts = [part for part in recommendation.parts if part.is_issued]
    cards = [card(each, records[each.id], on) for each in recommendation.addressees]
    cards += [card(each, records[each.id], on, part=part.reference) for part in parts for each in part.addressees]
    return PrintedRecommendation(
        reference=recommendation.reference,
        version=issue.number,
        title=issue.title,
        text=issue.text,
        text_note=_text_note(recommendation),
        theme=recommendation.theme,
        risk=words.Risk(recommendation.risk.value),
        legal_basis=issue.legal_basis.label,
        made=plain.date_of(issue.starts),
        what_would_satisfy=recommendation.would_satisfy,
        provenance=recommendation.provenance,
        ending=versions.ending_of(recommendation),
        versions=versions.earlier_versions(recommendation),
        links=versions.links_of(recommendation),
        copied_to=tuple(copy.organisation.name for copy in recommendation.copies),
        parts=tuple(_part(part) for part in parts),
        addressees=tuple(cards),
        risk_accepted_by=recommendation.risk_accepted_by,
    )


def _part(part: Recommendation) -> Part:
    issue = part.issues[-1]
    return Part(
        reference=part.reference,
        version=issue.number,
        title=issue.title,
        text=issue.text,
        text_note=_text_note(part),
        made=plain.date_of(issue.starts),
        ending=versions.ending_of(part),
        versions=versions.earlier_versions(part),
    )


def _text_note(recommendation: Recommendation) -> str:
    unknown = recommendation.text_unknown_because
    return f"The text is not known, because {unknown}" if unknown else ""


def _counts(investigation: Investigation, on: date) -> RecordCounts:
    """What the database counts by itself: the report refuses to be made where its own count differs."""
    headlines = queries.headline_counts(investigation, on)
    return RecordCounts(
        recommendations=queries.number_in_force(investigation),
        addressees=sum(number for _headline, number in headlines),
        headlines=tuple(
            HeadlineCount(headline=plain.headline_of(headline), addressees=number) for headline, number in headlines
        ),
    )


def _method_notes(investigation: Investigation, issued: Collection[Recommendation]) -> list[str]:
    notes = []
    if investigation.official_count is not None and investigation.official_count > len(issued):
        notes.append(
            f"{len(issued)} of the {investigation.official_count} recommendations that were made are recorded here."
            " They keep their official numbers, so the list skips."
        )
    bases = {recommendation.issues[-1].legal_basis for recommendation in issued} - {LegalBasis.PARAGRAPH_28A}
    return [*notes, *(f"{RULES[basis].source}." for basis in LegalBasis if basis in bases)]
