"""The table of deadline rules by legal basis, read from `clock_rules.toml` beside this file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tracker.investigations.vocabulary import LegalBasis
from tracker.terms import Term

TABLE = Path(__file__).with_name("clock_rules.toml")


class Respondent(Term):
    """Who must answer a recommendation."""

    ADDRESSEE = "addressee", "the addressee"
    LOCAL_POLICING_BODY = "local_policing_body", "the local policing body of the addressee"


class Start(Term):
    """What starts a clock, as it is printed before the day."""

    MADE = "made", "made"
    PUBLISHED = "published", "published"
    SENT = "sent", "sent"


class ExtendedBy(Term):
    """Who may give more time for an answer."""

    NOBODY = "nobody", "nobody: the period cannot be extended"
    DIRECTOR_GENERAL = "director_general", "the Director General"
    CORONER = "coroner", "the coroner"
    OVERSIGHT = "oversight", "the oversight body"


@dataclass(frozen=True, slots=True)
class PublicationRule:
    """How long the oversight body has to publish a response, from the day it was received."""

    days: int
    counts_first_day: bool
    source: str


@dataclass(frozen=True, slots=True)
class ClockRule:
    """How long there is to answer, and where that is laid down. No days: no duty to answer within a period."""

    counts_first_day: bool
    starts: Start
    respondent: Respondent
    duty: bool
    source: str
    days: int | None = None
    extended_by: ExtendedBy = ExtendedBy.NOBODY
    late_application: bool = False
    review_suspends: bool = False
    unconfirmed: bool = False
    extension_source: str = ""
    publication: PublicationRule | None = None


def rules_of(table: Mapping[str, Mapping[str, object]]) -> dict[LegalBasis, ClockRule]:
    """Return the rules that a table holds, one for each legal basis. Raises ValueError where it is not a whole table."""
    if set(table) != {basis.value for basis in LegalBasis}:
        raise ValueError("the table of deadline rules needs one entry for each legal basis")
    return {LegalBasis(name): _rule(name, dict(entry)) for name, entry in table.items()}


def day_number(number: int, starts_on: date, *, counts_first_day: bool) -> date:
    """Return the day with a number, counted from the day that starts the clock: day 1 is that day, or the day after."""
    return starts_on + timedelta(days=number - (1 if counts_first_day else 0))


def _rule(name: str, entry: dict[str, object]) -> ClockRule:
    words: dict[str, type[Term]] = {"starts": Start, "respondent": Respondent, "extended_by": ExtendedBy}
    publication = entry.pop("publication", None)
    try:
        values = {key: words[key](str(value)) if key in words else value for key, value in entry.items()}
        rule = ClockRule(
            publication=PublicationRule(**publication) if isinstance(publication, dict) else None,
            **values,  # type: ignore[arg-type]  # checked below
        )
    except TypeError as error:
        raise ValueError(f"the deadline rule for {name} is not whole: {error}") from error
    flags = (rule.counts_first_day, rule.duty, rule.late_application, rule.review_suspends, rule.unconfirmed)
    if not all(isinstance(flag, bool) for flag in flags) or not (rule.days is None or isinstance(rule.days, int)):
        raise ValueError(f"the deadline rule for {name} has a value of the wrong kind")
    return rule


RULES: Mapping[LegalBasis, ClockRule] = rules_of(tomllib.loads(TABLE.read_text(encoding="utf-8")))
