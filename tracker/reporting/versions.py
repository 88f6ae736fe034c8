"""What became of a recommendation after it was issued, as a report prints it: versions, end, links, copies."""

from itertools import pairwise

from reports.status_report import Ending as PrintedEnding
from reports.status_report import Version
from tracker.investigations.models import Ending, Issue, Recommendation
from tracker.reporting import plain


def earlier_versions(recommendation: Recommendation) -> tuple[Version, ...]:
    """Return the versions that were corrected, the latest first, each with why the next took its place."""
    corrected = [_version(before, after) for before, after in pairwise(recommendation.issues)]
    return tuple(reversed(corrected))


def ending_of(recommendation: Recommendation) -> PrintedEnding | None:
    """Return how a recommendation ended, or None where it is in force."""
    ending = recommendation.ending
    if ending is None:
        return None
    return PrintedEnding(
        words=f"{ending.state.label} {ending.happened}",
        reason=ending.reason,
        in_its_place=tuple(_in_its_place(ending)),
        by=plain.poster(ending),
    )


def links_of(recommendation: Recommendation) -> tuple[str, ...]:
    """Return how it stands to earlier recommendations, in words."""
    return tuple(
        f"{link.kind.label} {_cited(link.earlier, recommendation)}: {link.earlier.title}" for link in recommendation.links
    )


def _in_its_place(ending: Ending) -> list[str]:
    successors = [f"{_cited(each, ending.recommendation)}: {each.title}" for each in ending.successors]
    return [*successors, ending.outside_reference] if ending.outside_reference else successors


def _cited(recommendation: Recommendation, beside: Recommendation) -> str:
    """The reference, with the investigation where it is another."""
    if recommendation.investigation_id == beside.investigation_id:
        return recommendation.reference
    return f"{recommendation.investigation.reference} {recommendation.reference}"


def _version(before: Issue, after: Issue) -> Version:
    return Version(
        number=before.number,
        title=before.title if before.title != after.title or before.text != after.text else "",
        text=before.text if before.title != after.title or before.text != after.text else "",
        made=plain.date_of(before.starts),
        corrected=plain.recorded_on(after),
        correction=after.kind.label.lower(),
        reason=after.reason,
        by=plain.poster(after),
    )
