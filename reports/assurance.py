"""What a report says of delivery and assurance beside the standing of an addressee: plans, measures, disputes, checks.

Frozen plain values, like those of the report itself. All of them came after the first reports were issued: a report that was
stored before reads as one in which there were none.
"""

from dataclasses import dataclass

from reports.dates import ReportDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One action of the force's plan: it moves no delivery date."""

    reference: str
    title: str
    owner: str  # a post; empty where nobody owns it
    due: ReportDate
    moved: str  # "moved once, 30 days in all"; empty where it never was
    state: str  # in words, with how sure the force is: "In progress, at risk"
    in_error: str = ""  # why and since when it counts no more; empty where it counts
    is_done: bool = False
    confidence: str = ""  # how sure the force is of its date, in words; empty where it has not said

    def __str__(self) -> str:
        """The action in one line."""
        due = f"due {self.due}" if self.due.on else str(self.due)
        return f"{self.reference} {self.title} ({self.owner or 'nobody owns it'}; {due}; {self.state.lower()})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One thing by which it is judged whether it is met, or whether the outcome moved."""

    number: int
    kind: str  # in words
    wording: str
    agreement: str  # in words: "Agreed", "Not agreed", …
    is_agreed: bool
    outcome: str  # what its values say, in sentences; empty where it has none
    late: str  # "agreed 12 days after the first progress report"; empty where it came in time
    in_error: str = ""
    # of an outcome measure, each empty where nothing is recorded
    baseline: str = ""  # with its unit: "31 per cent"
    baseline_on: ReportDate | None = None
    latest: str = ""
    latest_on: ReportDate | None = None
    direction: str = ""  # in words: "better", "worse", "unchanged", "one value only"
    source: str = ""  # where the latest value comes from, and who recorded it
    target: str = ""
    confidence: str = ""  # how far the values can be relied on, in words; empty where nobody has said


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """What the assessor of a finding made of one piece of evidence."""

    number: str
    revision: int
    view: str  # in words; empty where each piece was not judged by itself

    def __str__(self) -> str:
        """The piece and the view in one line."""
        revision = f", revision {self.revision}" if self.revision > 1 else ""
        return f"{self.number}{revision}: {self.view or 'not judged by itself'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A closure that the recipient disputes, with both cases."""

    on: ReportDate
    force_case: str
    our_case: str  # empty while oversight has given none
    decided_by: str  # a post; empty while none is named
    decide_by: ReportDate | None
    became: str  # how it ended; empty while it is open
    in_error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What oversight found when it looked again after closing."""

    on: ReportDate
    holds: str  # in words, with how deep the change has gone
    method: str
    note: str
    by: str
    next_check: ReportDate | None
    in_error: str = ""
