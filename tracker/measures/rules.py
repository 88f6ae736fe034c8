"""How a measure stands, what may be done about it, and what its values say. Plain values in, words out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.dates import days, long_date
from tracker.errors import IllegalTransition
from tracker.measures.vocabulary import Agreement, Better, Direction
from tracker.terms import Term

MOST_DIGITS = 18
"""As many as any statistic needs, and both databases and every spreadsheet keep."""
NOT_A_NUMBER = "must be a number, like 41 or 41.5"
_NUMBER = re.compile(r"[-−]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")


class Act(Term):
    """What is done about a measure, for one addressee."""

    AGREE = "agree", "agree to it"
    DECLINE = "decline", "decline it"
    END = "end", "end it"
    RECORD_VALUE = "record_value", "record a value"


# What is agreed stays agreed until it ends; what is not agreed can still be, once both sides have talked.
ALLOWED: Mapping[Agreement, frozenset[Act]] = {
    Agreement.WAITING: frozenset({Act.AGREE, Act.DECLINE, Act.END}),
    Agreement.AGREED: frozenset({Act.END, Act.RECORD_VALUE}),
    Agreement.NOT_AGREED: frozenset({Act.AGREE, Act.END}),
    Agreement.ENDED: frozenset(),
}
WHY_NOT_NOW: Mapping[Agreement, str] = {
    Agreement.WAITING: "This measure is not agreed yet",
    Agreement.AGREED: "This measure was agreed already",
    Agreement.NOT_AGREED: "It was said already that this measure is not agreed",
    Agreement.ENDED: "This measure has ended",
}


@dataclass(frozen=True, slots=True)
class Valued:
    """A value and the day it is of."""

    value: Decimal
    on: date


def agreement_after(answers: Sequence[bool], *, ended: bool) -> Agreement:
    """Return how a measure stands after the answers of the other side that count, the latest last."""
    if ended:
        return Agreement.ENDED
    if not answers:
        return Agreement.WAITING
    return Agreement.AGREED if answers[-1] else Agreement.NOT_AGREED


def demand_allowed(agreement: Agreement, act: Act) -> None:
    """Refuse, with IllegalTransition, what may not be done about a measure that stands so."""
    if act not in ALLOWED[agreement]:
        raise IllegalTransition(WHY_NOT_NOW[agreement])


def number_of(typed: str) -> str:
    """Return a number as it is kept. Raises ValueError, with what to say after the name of the box, for anything else."""
    if not _NUMBER.fullmatch(typed):
        raise ValueError(NOT_A_NUMBER)
    kept = typed.replace(",", "").replace("−", "-")
    whole = kept.lstrip("-").lstrip("0")
    if len(whole.replace(".", "")) > MOST_DIGITS:
        raise ValueError(f"must have {MOST_DIGITS} digits or fewer")
    sign = "-" if kept.startswith("-") and Decimal(kept) else ""
    return sign + (whole if whole[:1].isdigit() else f"0{whole}")


def amount(value: Decimal, unit: str) -> str:
    """Return a value as it is read: “1,200 complaints”, “41.5 %”."""
    return f"{value:,f} {unit}".strip()


def direction_of(better: Better, baseline: Decimal, latest: Decimal) -> Direction:
    """Return where the value went."""
    if latest == baseline:
        return Direction.UNCHANGED
    return Direction.BETTER if (latest > baseline) is (better is Better.HIGHER) else Direction.WORSE


def is_reached(better: Better, target: Decimal, latest: Decimal) -> bool:
    """Return whether the latest value is as good as the target or better."""
    return latest >= target if better is Better.HIGHER else latest <= target


def trend(better: Better, unit: str, target: Decimal | None, baseline: Decimal, latest: Decimal) -> str:
    """Return where the value went, in words: “better: down from 41 % to 33 %, target 20 %”."""
    direction = direction_of(better, baseline, latest)
    if direction is Direction.UNCHANGED:
        moved = f"unchanged at {amount(latest, unit)}"
    else:
        way = "up" if latest > baseline else "down"
        moved = f"{direction.label}: {way} from {amount(baseline, unit)} to {amount(latest, unit)}"
    if target is None:
        return moved
    reached = " (reached)" if is_reached(better, target, latest) else ""
    return f"{moved}, target {amount(target, unit)}{reached}"


def sentence(better: Better, unit: str, target: Decimal | None, baseline: Valued | None, latest: Valued | None) -> str:
    """Return what the values say, as one or two plain sentences."""
    if baseline is None:
        return "No baseline is recorded, so nobody can say yet whether the outcome has moved."
    start = f"The baseline is {amount(baseline.value, unit)}, of {long_date(baseline.on)}"
    if latest is None:
        return f"{start}. No later value is recorded, so nobody can say yet whether the outcome has moved."
    direction = direction_of(better, baseline.value, latest.value)
    if direction is Direction.UNCHANGED:
        said = f"It was {amount(baseline.value, unit)} on {long_date(baseline.on)} and the same on {long_date(latest.on)}"
        said += ", so it has got neither better nor worse."
    else:
        way = "up" if latest.value > baseline.value else "down"
        said = (
            f"It went {way} from {amount(baseline.value, unit)} on {long_date(baseline.on)} to {amount(latest.value, unit)} on "
            f"{long_date(latest.on)}. {better.label}, so it got {direction.label}."
        )
    if target is None:
        return said
    reached = "is reached" if is_reached(better, target, latest.value) else "is not reached yet"
    return f"{said} The target of {amount(target, unit)} {reached}."


def lateness(agreement: Agreement, on: date, first_reported_on: date | None) -> str:
    """Return that a measure was proposed or agreed only after the force had reported progress, or nothing."""
    if first_reported_on is None or on < first_reported_on:
        return ""
    what = "agreed" if agreement is Agreement.AGREED else "proposed"
    late = (on - first_reported_on).days
    when = f"{days(late)} after the first progress report" if late else "on the day of the first progress report"
    return f"{what} {when}"
