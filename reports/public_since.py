"""Why a report may have no public edition any more: what the record has come to say since it was issued.

An edition shows the values of the report, which stay as they were. What was public then may not be so now.
"""

from collections.abc import Iterator

from reports.public_checks import is_marked_above, reason
from reports.status_report import Response, StatusReport

Place = tuple[str, str, str, int]


def reasons_since(report: StatusReport, now: StatusReport) -> list[str]:
    """Why what a report shows to the public is not public as the record stands now; nothing where it still is."""
    raised = is_marked_above(now.own_marking) and not is_marked_above(report.own_marking)
    reasons = [f"the investigation is marked {now.own_marking} now"] if raised else []
    stands = dict(_answers(now))
    published = ((place, answer) for place, answer in _answers(report) if answer.is_published and answer.in_error is None)
    changed = [f"recommendation {place[0]}" for place, answer in published if not _is_as_public(answer, stands.get(place))]
    reasons += reason("an answer is not public any more as it stands there", changed)
    marked = {item.number for item in now.evidence if is_marked_above(item.marking)}
    shown = [item.number for item in report.evidence if not is_marked_above(item.marking)]
    return [*reasons, *reason("the marking was raised since", [f"evidence {number}" for number in shown if number in marked])]


def _answers(report: StatusReport) -> Iterator[tuple[Place, Response]]:
    for each in report.recommendations:
        for one in each.addressees:
            for answer in one.responses:
                yield (each.reference, one.part_reference, one.organisation, answer.version), answer


def _is_as_public(shown: Response, now: Response | None) -> bool:
    if now is None or now.in_error is not None or now.is_publication_undecided or not now.is_published:
        return False
    return _text(shown) == _text(now)


def _text(answer: Response) -> tuple[str, ...]:
    return (
        answer.own_words,
        answer.part_not_accepted,
        answer.action_taken,
        answer.action_proposed,
        answer.reason_for_no_action,
    )
