"""How a report came to be: who did each step, what a correction changed, what is withheld, what was entered late."""

from dataclasses import dataclass
from datetime import datetime

from reports.dates import ReportDate
from reports.editions import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who did something, as they were then; `name` is empty where only the post is printed."""

    name: str
    post: str
    organisation: str

    def __str__(self) -> str:
        """The person for a card: name, post, organisation, as far as they are given."""
        return ", ".join(part for part in (self.name, self.post, self.organisation) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedStep:
    """One line of the sign-off: a step, who took it and when, and what came of it. A step may have several lines."""

    step: Step
    by: Person | None  # None where it was not taken
    at: datetime | None
    result: str  # "agreed", "3 comments, each answered", "not received by 3 May 2026", "not asked: …"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """That this version takes the place of an issued one, and what it changes."""

    of_version: int
    issued: ReportDate
    what_changed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """How many things of one kind the public edition leaves out, and why."""

    number: int
    what: str  # in words, singular and plural: "evidence item|evidence items"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LateEntry:
    """A fact that happened by the moment of the report and was recorded after it."""

    reference: str
    organisation: str
    what: str  # in words: "Finding: met"
    happened: ReportDate
    recorded: ReportDate
