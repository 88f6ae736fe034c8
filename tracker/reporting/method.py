"""How a report came to what it says, in sentences: what is not recorded, by which law, and how it looks back."""

from collections.abc import Collection, Iterator

from tracker.dates import days, long_date
from tracker.facts import AsAt
from tracker.investigations.clock_rules import RULES
from tracker.investigations.models import Investigation, Recommendation
from tracker.investigations.vocabulary import LegalBasis
from tracker.reporting.earlier import Before
from tracker.reporting.rules import ASSESSED_WITHIN_DAYS
from tracker.reporting.versions import issues_of

AS_THEY_ARE_NOW = (
    "This report tells of a past moment. Names of organisations, themes, what would satisfy a recommendation, who was sent a"
    " copy, why a text was not known, an organisation’s own reference and the titles of actions have no history, and stand here"
    " as they are now; links between recommendations that were taken away since are left out."
)
STANDARD = (
    f"Oversight’s own standard, laid down by no law: what is reported complete is decided within {days(ASSESSED_WITHIN_DAYS)}."
)


def notes(investigation: Investigation, issued: Collection[Recommendation], moment: AsAt, before: Before) -> Iterator[str]:
    """Return what a reader must know of the method, the plainest first."""
    official = investigation.official_count
    if official is not None and official > len(issued):
        yield (
            f"{len(issued)} of the {official} recommendations that were made are recorded here."
            " They keep their official numbers, so the list skips."
        )
    bases = {issues_of(each, moment)[-1].legal_basis for each in issued} - {LegalBasis.PARAGRAPH_28A}
    yield from (f"{RULES[basis].source}." for basis in LegalBasis if basis in bases)
    yield STANDARD
    for number in before.unreadable:
        yield f"What status report {number} stated cannot be read, so nothing here is compared with it."
    if moment.as_now_known:
        yield (
            f"This report tells what is now known of {long_date(moment.day)}: facts that had happened by that day, whenever"
            " they were recorded, without what was recorded in error. What happened on a day that is not known is taken to have"
            " happened by then. What was recorded later is listed under late entries."
        )
    if moment.moment is not None:
        yield AS_THEY_ARE_NOW
