"""What a story says of a fact, and how the kinds of facts are told apart."""

from dataclasses import dataclass
from datetime import date
from functools import singledispatch

from tracker.dates import When, long_date
from tracker.facts import Fact
from tracker.investigations.models import Addressee
from tracker.overview.links import Link
from tracker.overview.vocabulary import Subject


@dataclass(frozen=True, slots=True)
class Told:
    """One fact in words: what it is about, what happened, the text that goes with it, and where it is read in full."""

    about: Subject
    title: str
    text: str = ""
    link: Link | None = None
    anchor: str = ""
    """Its place on the page of the recommendation, where it is read there."""
    when: When | None = None
    """The day it happened, where the fact itself carries another one."""


@singledispatch
def told(fact: Fact, _addressee: Addressee | None) -> Told:
    """Return a fact in words, as it concerns an addressee (or none: then it is about the whole recommendation)."""
    raise TypeError(f"{type(fact).__name__} cannot be told")


def by_day(due_on: date | None, no_date_because: str) -> str:
    """Return a day, or that there is none and why."""
    return long_date(due_on) if due_on else f"no date, because {no_date_because}"


def paragraphs(*texts: str) -> str:
    """Return those of some texts that say something, one below the other."""
    return "\n\n".join(text for text in texts if text)


def labelled(label: str, text: str) -> str:
    """Return a text led by what it is, or nothing where there is none."""
    return f"{label}: {text}" if text else ""
