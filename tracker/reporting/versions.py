"""What became of a recommendation by a moment, as a report prints it: versions, end, links, copies."""

from collections.abc import Sequence
from itertools import pairwise

from reports.status_report import Ending as PrintedEnding
from reports.status_report import Version
from tracker.facts import AsAt
from tracker.investigations.models import Ending, Issue, Recommendation
from tracker.reporting import plain


def issues_of(recommendation: Recommendation, moment: AsAt) -> list[Issue]:
    """Return the versions of a recommendation that are told at a moment, the latest last; none where it was not issued then.

    As now known, corrections made since are taken in: with the day that is known now it was made, or it was not made yet.
    """
    if moment.as_now_known and recommendation.issues and moment.tells(recommendation.issues[-1]):
        return list(recommendation.issues)
    return [each for each in recommendation.issues if moment.was_by_then(each.recorded_at)]


def end_of(recommendation: Recommendation, moment: AsAt) -> Ending | None:
    """Return the end of a recommendation that is told at a moment, or None where it was in force."""
    ending = recommendation.ending
    return ending if ending is not None and moment.tells(ending) else None


def earlier_versions(issues: Sequence[Issue]) -> tuple[Version, ...]:
    """Return the versions that were corrected, the latest first, each with why the next took its place."""
    corrected = [_version(before, after) for before, after in pairwise(issues)]
    return tuple(reversed(corrected))


def ending_of(recommendation: Recommendation, moment: AsAt) -> PrintedEnding | None:
    """Return how a recommendation had ended by a moment, or None where it was in force."""
    ending = end_of(recommendation, moment)
    if ending is None:
        return None
    return PrintedEnding(
        words=f"{ending.state.label} {ending.happened}",
        reason=ending.reason,
        in_its_place=tuple(_in_its_place(ending, moment)),
        by=plain.poster(ending),
    )


def links_of(recommendation: Recommendation, moment: AsAt) -> tuple[str, ...]:
    """Return how it stood to earlier recommendations at a moment, in words; what was unlinked since is not among it."""
    return tuple(
        f"{link.kind.label} {_cited(link.earlier, recommendation)}: {_title(link.earlier, moment)}"
        for link in recommendation.links
        if moment.was_by_then(link.added_at)
    )


def _in_its_place(ending: Ending, moment: AsAt) -> list[str]:
    successors = [f"{_cited(each, ending.recommendation)}: {_title(each, moment)}" for each in ending.successors]
    return [*successors, ending.outside_reference] if ending.outside_reference else successors


def _title(recommendation: Recommendation, moment: AsAt) -> str:
    """Return the title that it had; of what was issued after the moment, the one it has."""
    issues = issues_of(recommendation, moment)
    return issues[-1].title if issues else recommendation.title


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
