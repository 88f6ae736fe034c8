"""How oversight itself did in a period: what a board pack prints of it, whatever it says."""

import statistics
from collections.abc import Collection, Iterator
from datetime import date

from reports.board_pack import OwnService
from reports.dates import Precision, known
from reports.figures import entries_of
from reports.status_report import Addressee, Finding, StatusReport, Update
from reports.words import Claim, Found
from tracker.consultation.queries import number_in_consultation
from tracker.facts import AsAt
from tracker.investigations.models import Investigation
from tracker.publication.queries import answers_of, states_of
from tracker.publication.rules import PublicationClock
from tracker.publication.vocabulary import Stage


def own_service(
    investigations: Collection[Investigation], reports: Collection[StatusReport], *, since: date, moment: AsAt
) -> OwnService:
    """Return how oversight did after a day, up to a moment, over investigations and their reports as at that moment."""
    assessed = [each for report in reports for each in _first_findings(report) if _within(each[1].on.on, since, moment.day)]
    waited = [days for days, _ in assessed]
    ended = [each for investigation in investigations for each in _published(investigation, since, moment)]
    return OwnService(
        since=known(since),
        published=len(ended),
        published_in_time=sum(1 for each in ended if not each.days_late(moment.day)),
        assessed=len(assessed),
        # Of two in the middle the longer: what is said of oneself does not flatter.
        median_days_to_assess=statistics.median_high(waited) if waited else None,
        returned=sum(1 for _, finding in assessed if finding.found is Found.EVIDENCE_NOT_SUFFICIENT),
        drafts_in_consultation=number_in_consultation(investigations, moment),
    )


def _published(investigation: Investigation, since: date, moment: AsAt) -> Iterator[PublicationClock]:
    """The answers with a last day for publication that were published, or not published for reasons, in the period."""
    for clock in states_of(answers_of(investigation), moment).values():
        has_ended = clock.stage in {Stage.PUBLISHED, Stage.NOT_PUBLISHED} and clock.last_day is not None
        if has_ended and _within(clock.since, since, moment.day):
            yield clock


def _first_findings(report: StatusReport) -> Iterator[tuple[int, Finding]]:
    """What was found first each time that something was reported complete, after how many days."""
    for entry in entries_of(report):
        waiting_since: date | None = None
        for on, fact in _in_order(entry.addressee):
            if isinstance(fact, Update):
                completed = fact.claim is Claim.REPORTED_COMPLETE
                waiting_since = (waiting_since or on) if completed else None
            elif waiting_since is not None:
                yield (on - waiting_since).days, fact
                waiting_since = None


def _in_order(addressee: Addressee) -> list[tuple[date, Update | Finding]]:
    """The updates and findings that count and whose day is known, the earliest first; on one day, what was reported first."""
    facts: list[Update | Finding] = [*reversed(addressee.updates), *reversed(addressee.findings)]
    dated = [
        (fact.on.on, fact) for fact in facts if fact.in_error is None and fact.on.on and fact.on.precision is Precision.DAY
    ]
    return sorted(dated, key=lambda each: each[0])


def _within(on: date | None, since: date, until: date) -> bool:
    return on is not None and since < on <= until
