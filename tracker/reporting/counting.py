"""What the record itself counts: the report refuses to be made where its own count differs."""

from collections import Counter
from datetime import date

from reports.headlines import HeadlineCount
from reports.status_report import RecordCounts
from tracker.facts import AsAt
from tracker.history.record import facts_as_at
from tracker.investigations import standing
from tracker.investigations.models import Investigation
from tracker.reporting import plain, queries, versions


def counts(investigation: Investigation, moment: AsAt, on: date) -> RecordCounts:
    """Return how many recommendations and addressees were in force at a moment, and under which headlines.

    Now the database counts its columns; of a past moment the facts are counted, apart from the cards.
    """
    if moment.moment is None:
        return _counted(queries.number_in_force(investigation), dict(queries.headline_counts(investigation, on)))
    issued = [each for each in queries.issued_recommendations(investigation) if versions.issues_of(each, moment)]
    in_force = [each for each in issued if versions.end_of(each, moment) is None]
    stood = facts_as_at([addressee for each in in_force for addressee in each.addressees], moment)
    headlines = Counter(standing.headline(facts, on).value for facts in stood.values())
    return _counted(sum(1 for each in in_force if each.part_of_id is None), headlines)


def _counted(recommendations: int, headlines: dict[str, int]) -> RecordCounts:
    return RecordCounts(
        recommendations=recommendations,
        addressees=sum(headlines.values()),
        headlines=tuple(
            HeadlineCount(headline=plain.headline_of(headline), addressees=number)
            for headline, number in sorted(headlines.items())
        ),
    )
