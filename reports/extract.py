"""The part of a status report that tells of one organisation alone: for its check of the facts, and for its own summary.

Nothing of another organisation is in it: neither a row, nor a figure, nor an earlier position, nor a decision. All figures are
counted anew from what is left, so that they are those of the same rows in the whole report.
"""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial

from reports.earlier import EarlierPosition, EarlierRow
from reports.errors import NoExtract
from reports.headlines import CHART_ORDER, HeadlineCount
from reports.life import SignedStep
from reports.public_checks import PLAIN_MARKING, is_marked_above
from reports.status_report import Addressee, Decision, Ending, Evidence, Recommendation, StatusReport

NOT_SHOWN = "something that is not in this extract"


def extract_for(report: StatusReport, organisation: str, *, answered_too: bool = False) -> StatusReport:
    """What a report says of one organisation, named as its addressees are; NoExtract where nothing is addressed to it.

    With what it answers for another organisation where that is wanted: a local policing body answers for its force.
    """
    is_theirs = partial(_is_for, organisation=organisation, answered_too=answered_too)
    theirs = [each for each in report.recommendations if any(map(is_theirs, each.addressees))]
    places = {f"{each.reference}: {each.title}" for each in theirs}
    own_parts = {(each.reference, one.part_reference) for each in theirs for one in each.addressees if is_theirs(one)}
    places |= {
        f"{part.reference}: {part.title}"
        for each in theirs
        for part in each.parts
        if (each.reference, part.reference) in own_parts
    }
    recommendations = tuple(_own(each, is_theirs, places) for each in theirs)
    if not recommendations:
        raise NoExtract(f"Nothing in this report is addressed to {organisation}")
    others = {one.organisation for each in report.recommendations for one in each.addressees} - {organisation}
    if not others:
        # An organisation to which nothing is addressed any more may stand in the earlier position still.
        is_whole = report.previous is None or all(row.organisation == organisation for row in report.previous.rows)
        previous = report.previous if is_whole or report.previous is None else _previous(report.previous, organisation)
        return replace(report, extract_for=organisation, recommendations=recommendations, previous=previous)
    references = {reference for each in recommendations for reference in _references(each)}
    own_names = {one.organisation_short for each in recommendations for one in each.addressees}
    named = {number for each in recommendations for one in each.addressees for number in one.evidence_numbers}
    evidence = tuple(
        _told(item, references, own_names)
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
        late_entries=tuple(
            each for each in report.late_entries if each.organisation in own_names | {""} and each.reference in references
        ),
        withheld=(),
        method_notes=(),
    )


def _is_for(one: Addressee, *, organisation: str, answered_too: bool) -> bool:
    return one.organisation == organisation or (answered_too and one.respondent == organisation)


def _own(recommendation: Recommendation, is_theirs: Callable[[Addressee], bool], places: Collection[str]) -> Recommendation:
    """What of a recommendation is about the organisation; `places` are the others to it that may have taken its place."""
    addressees = tuple(filter(is_theirs, recommendation.addressees))
    alone = len(addressees) == len(recommendation.addressees)
    own_parts = {one.part_reference for one in addressees}
    return replace(
        recommendation,
        addressees=addressees,
        parts=tuple(
            replace(part, ending=_ended(part.ending, places))
            for part in recommendation.parts
            if alone or part.reference in own_parts
        ),
        # A recommendation may be linked with one to another organisation, which this one may not see.
        links=(),
        ending=_ended(recommendation.ending, places),
        copied_to=recommendation.copied_to if alone else (),
    )


def _ended(ending: Ending | None, places: Collection[str]) -> Ending | None:
    """How it ended; what took its place is named where it is addressed to the same organisation."""
    if ending is None:
        return None
    named = tuple(each for each in ending.in_its_place if each in places)
    return replace(ending, in_its_place=named if len(named) == len(ending.in_its_place) else (*named, NOT_SHOWN))


def _references(recommendation: Recommendation) -> set[str]:
    return {recommendation.reference, *(part.reference for part in recommendation.parts)}


def _told(item: Evidence, references: set[str], own_names: set[str]) -> Evidence:
    own = {*references, *(f"{reference} {name}" for reference in references for name in own_names)}
    views = item.view.split("; ")
    # Where one piece was judged several times, each view stands behind what it is about.
    view = "; ".join(each for each in views if each.partition(": ")[0] in own) if ": " in item.view else item.view
    return replace(item, references=tuple(each for each in item.references if each in references), view=view)


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
    return bool(about) and all(one.organisation == organisation for each in about for one in each.addressees)


def _is_of(step: SignedStep, organisations: set[str]) -> bool:
    return step.by is not None and step.by.organisation in organisations
