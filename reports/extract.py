"""The part of a status report that tells of one organisation alone: for its check of the facts, and for its own summary.

Nothing of another organisation is in it: neither a row, nor a figure, nor an earlier position, nor a decision. All figures are
counted anew from what is left, so that they are those of the same rows in the whole report.
"""

from collections import Counter
from dataclasses import replace

from reports.earlier import EarlierPosition, EarlierRow
from reports.errors import NoExtract
from reports.headlines import CHART_ORDER, HeadlineCount
from reports.life import SignedStep
from reports.public_checks import PLAIN_MARKING, is_marked_above
from reports.status_report import Decision, Evidence, Recommendation, StatusReport


def extract_for(report: StatusReport, organisation: str) -> StatusReport:
    """What a report says of one organisation, named as its addressees are; NoExtract where nothing is addressed to it."""
    recommendations = tuple(
        own for each in report.recommendations if (own := _own(each, organisation, alone=_is_alone(each, organisation)))
    )
    if not recommendations:
        raise NoExtract(f"Nothing in this report is addressed to {organisation}")
    if {one.organisation for each in report.recommendations for one in each.addressees} == {organisation}:
        return replace(report, extract_for=organisation)
    references = {reference for each in recommendations for reference in _references(each)}
    others = {one.organisation for each in report.recommendations for one in each.addressees} - {organisation}
    named = {number for each in recommendations for one in each.addressees for number in one.evidence_numbers}
    evidence = tuple(
        _told(item, references)
        for item in report.evidence
        if item.organisation == organisation or (item.number in named and item.organisation not in others)
    )
    return replace(
        report,
        extract_for=organisation,
        marking=_marking(report, evidence),
        recommendations=recommendations,
        evidence=evidence,
        investigation=replace(report.investigation, official_count=None),
        previous=_previous(report.previous, organisation) if report.previous else None,
        trend=(),
        counts=None,
        decisions=tuple(each for each in report.decisions if _is_theirs(each, report, organisation)),
        sign_off=tuple(step for step in report.sign_off if not _is_of(step, others)),
        late_entries=tuple(each for each in report.late_entries if each.organisation == organisation),
        withheld=(),
        method_notes=(),
    )


def _is_alone(recommendation: Recommendation, organisation: str) -> bool:
    return all(one.organisation == organisation for one in recommendation.addressees)


def _own(recommendation: Recommendation, organisation: str, *, alone: bool) -> Recommendation | None:
    addressees = tuple(one for one in recommendation.addressees if one.organisation == organisation)
    if not addressees:
        return None
    theirs = {one.part_reference for one in addressees}
    return replace(
        recommendation,
        addressees=addressees,
        parts=tuple(part for part in recommendation.parts if part.reference in theirs),
        # A recommendation may be linked with one to another organisation, which this one may not see.
        links=(),
        copied_to=recommendation.copied_to if alone else (),
    )


def _references(recommendation: Recommendation) -> set[str]:
    return {recommendation.reference, *(part.reference for part in recommendation.parts)}


def _told(item: Evidence, references: set[str]) -> Evidence:
    return replace(item, references=tuple(each for each in item.references if each in references))


def _marking(report: StatusReport, evidence: tuple[Evidence, ...]) -> str:
    """The highest marking of what is left, where it is known what the whole report's marking comes from."""
    if not report.own_marking:
        return report.marking
    markings = [report.own_marking, *(item.marking for item in evidence)]
    return next((marking for marking in markings if is_marked_above(marking)), PLAIN_MARKING)


def _previous(previous: EarlierPosition, organisation: str) -> EarlierPosition | None:
    """The earlier rows of the organisation, counted anew; the figures of all organisations together are left out."""
    rows = tuple(row for row in previous.rows if row.organisation == organisation)
    return replace(previous, rows=rows, counts=_counted(rows), figures=None) if rows else None


def _counted(rows: tuple[EarlierRow, ...]) -> tuple[HeadlineCount, ...]:
    numbers = Counter(row.headline for row in rows)
    return tuple(HeadlineCount(headline=each, addressees=numbers[each]) for each in CHART_ORDER if numbers[each])


def _is_theirs(decision: Decision, report: StatusReport, organisation: str) -> bool:
    about = [each for each in report.recommendations if _references(each) & set(decision.references)]
    return bool(about) and all(_is_alone(each, organisation) for each in about)


def _is_of(step: SignedStep, organisations: set[str]) -> bool:
    return step.by is not None and step.by.organisation in organisations
