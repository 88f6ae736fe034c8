"""What the sections behind the first pages print: made once for a report, as the templates ask for it."""

import functools
from collections.abc import Sequence
from datetime import date

from reports.burn_up import FEWEST, Point, burn_up_chart, burn_up_finding, burn_up_of
from reports.card_length import is_under_a_page
from reports.closed import Closed, closed_of
from reports.figures import Entry
from reports.outcomes import Outcome, Unmeasured, outcomes_of, unmeasured_of
from reports.signing import Signed, filters_of, header_words, steps_of, withheld_in_words
from reports.status_report import Addressee, Evidence, StatusReport, Waiting
from reports.words import Claim, counted
from reports.worst import MOST_OUTCOMES, is_long

NOTHING_BEGUN = (Claim.NOTHING_REPORTED, Claim.NOT_STARTED)


class Record:
    """A report as its later sections tell it."""

    def __init__(self, report: StatusReport, entries: Sequence[Entry]) -> None:
        self._report = report
        self._entries = entries

    @functools.cached_property
    def outcomes(self) -> list[Outcome]:
        """The agreed measures of outcomes."""
        return outcomes_of(self._entries)

    @property
    def shown_outcomes(self) -> list[Outcome]:
        """Those measures that are printed together; the others stand on the record cards of a long report."""
        return self.outcomes[:MOST_OUTCOMES] if is_long(self._entries) else self.outcomes

    @property
    def more_outcomes(self) -> int:
        """How many more there are."""
        return len(self.outcomes) - len(self.shown_outcomes)

    @functools.cached_property
    def unmeasured(self) -> Unmeasured:
        """Where no measure of an outcome is agreed."""
        return unmeasured_of(self._entries)

    @functools.cached_property
    def burn_up(self) -> list[Point]:
        """The points of the burn-up; none where there are too few for a line."""
        points = burn_up_of(self._report)
        return points if len(points) >= FEWEST else []

    @property
    def burn_up_finding(self) -> str:
        """The burn-up in one sentence."""
        return burn_up_finding(self.burn_up)

    def burn_up_chart(self, font_family: str = "") -> object:
        """The burn-up as inline SVG."""
        return burn_up_chart(self.burn_up, prefix="burn-up", font_family=font_family)

    @functools.cached_property
    def closed(self) -> list[Closed]:
        """The register of what was closed."""
        return closed_of(self._entries)

    @property
    def header(self) -> str:
        """What each page begins with."""
        return header_words(self._report)

    @property
    def steps(self) -> list[Signed]:
        """The steps of the sign-off."""
        return steps_of(self._report)

    @property
    def withheld(self) -> list[str]:
        """What is left out of this edition, by number and reason."""
        return [withheld_in_words(each) for each in self._report.withheld]

    @property
    def filters(self) -> str:
        """What of the record is left aside by choice."""
        return filters_of(self._report)

    def risk_accepted(self, one: Addressee, accepted_by: str) -> str:
        """Who accepted the risk of not doing it, and when; `accepted_by` is the post on the recommendation."""
        closure = next((each for each in one.closures if each.in_error is None), None)
        if closure and closure.risk_accepted_by:
            return f"{closure.risk_accepted_by}, {closure.on.short}"
        return accepted_by or "Nobody recorded"

    def is_short(self, entries: Sequence[Entry]) -> bool:
        """Whether the card of some addressees is to stand on one page."""
        return is_under_a_page(entries)

    def lateness(self, wait: Waiting) -> str:
        """How long oversight is past its own date; nothing where it is in time or has none."""
        if wait.decide_by is None or wait.decide_by.on is None:
            return ""
        days = (self._report.as_at.date() - wait.decide_by.on).days
        return f"{counted(days, 'day')} past the date" if days > 0 else ""

    def older(self, item: Evidence) -> str:
        """That a document is older than the work it is to show; nothing where it is not, or where that is not known."""
        begun = self._work_began.get(item.number)
        if begun is None or item.document_date.on is None or item.document_date.on >= begun:
            return ""
        return "older than the work"

    @functools.cached_property
    def _work_began(self) -> dict[str, date]:
        """The first day on which the work that evidence is for can have begun, by its number: the earliest it is used for."""
        began: dict[str, date] = {}
        for entry in self._entries:
            day = _earliest(entry)
            for number in entry.addressee.evidence_numbers if day else ():
                began[number] = min(day or date.max, began.get(number, date.max))
        return began


def _earliest(entry: Entry) -> date | None:
    """When it was made, or when the force last said that nothing had begun."""
    nothing_yet = [
        update.on.on for update in entry.addressee.updates if update.claim in NOTHING_BEGUN and update.in_error is None
    ]
    days = [day for day in (entry.made.on, *nothing_yet) if day is not None]
    return max(days, default=None)
