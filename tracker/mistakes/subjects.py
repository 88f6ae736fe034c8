"""A fact as somebody questions it: with what it is about, which says who sees it, and what it says in words."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Protocol, cast

from sqlalchemy import inspect
from sqlalchemy.orm import Load

from tracker.actions.models import Action, ActionUse
from tracker.dates import When, long_date
from tracker.evidence.models import EvidenceItem, EvidenceUse
from tracker.facts import Fact
from tracker.investigations.models import Addressee, Recommendation
from tracker.measures.models import Measure
from tracker.mistakes.kinds import Kind, kind_of
from tracker.policy import Subject
from tracker.responses.models import Receipt, Response
from tracker.terms import Term


class About(Protocol):
    """The record that a fact is about: it says who sees it, and what it is called."""

    @property
    def id(self) -> int: ...  # noqa: D102
    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def overseen_by(self) -> Collection[int]: ...  # noqa: D102
    @property
    def open_to(self) -> Collection[int]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Questioned(Subject):
    """A fact on the record, whose kind is known."""

    fact: Fact

    @property
    def kind(self) -> Kind:
        """Return what kind of fact it is."""
        return kind_of(self.fact)

    @property
    def about(self) -> About:
        """Return the record it is about."""
        return about(self.fact)

    @property
    def overseen_by(self) -> Collection[int]:
        """Return who oversees what it is about."""
        return self.about.overseen_by

    @property
    def open_to(self) -> Collection[int]:
        """Return the organisations that see what it is about."""
        return self.about.open_to

    @property
    def words(self) -> str:
        """Return what it is called: its kind and its day."""
        return in_words(self.fact)


def about(fact: Fact) -> About:
    """Return the record that a fact is about."""
    found: object = fact
    for name in kind_of(fact).about:
        found = getattr(found, name)
    return cast("About", found)


def in_words(fact: Fact) -> str:
    """Return a fact by its kind and its day, “finding of 3 May 2026”."""
    happened = fact.happened
    return f"{kind_of(fact).name} of {happened}" if happened.on else kind_of(fact).name


def addressees_of(fact: Fact) -> list[Addressee]:
    """Return the addressees whose standing comes from a fact, or which were judged with it."""
    found = about(fact)
    if isinstance(found, Receipt):
        return [each.addressee for each in found.responses]
    if isinstance(found, Response):
        return [found.addressee]
    if isinstance(found, EvidenceItem):
        return [each.addressee for each in found.uses if each.counts()]
    if isinstance(found, Measure):
        return [found.addressee] if found.addressee else list(found.recommendation.addressees)
    return [found] if isinstance(found, Addressee) else []


def said_in(fact: Fact) -> list[tuple[str, str]]:
    """Return what a fact says, key by key, leaving out what it does not say."""
    told = [(key, _said(fact, path)) for key, path in kind_of(fact).says]
    return [(key, words) for key, words in told if words]


def with_all(kind: Kind) -> list[Load]:
    """Return how facts of a kind are read with all that says who sees them, in a number of queries that never grows."""
    model: type[object] = kind.fact
    way = Load(kind.fact)
    for name in kind.about:
        way = way.joinedload(getattr(model, name))
        model = inspect(model).relationships[name].mapper.class_
    return _whole(way, model)


def _whole(way: Load, model: type[object]) -> list[Load]:
    """Return what is read with a record so that it can say who sees it."""
    if model is Addressee:
        return _addressee(way)
    if model is Response:
        return _addressee(way.joinedload(Response.addressee))
    if model is Receipt:
        return _addressee(way.selectinload(Receipt.responses).joinedload(Response.addressee))
    if model is EvidenceItem:
        return _addressee(way.selectinload(EvidenceItem.uses).joinedload(EvidenceUse.addressee))
    if model is Action:
        return _addressee(way.selectinload(Action.uses).joinedload(ActionUse.addressee))
    if model is Recommendation:
        return _recommendation(way)
    if model is Measure:
        return [*_recommendation(way.joinedload(Measure.recommendation)), *_addressee(way.joinedload(Measure.addressee))]
    return []


def _addressee(way: Load) -> list[Load]:
    return [
        way.joinedload(Addressee.recommendation).joinedload(Recommendation.investigation),
        way.joinedload(Addressee.organisation),
    ]


def _recommendation(way: Load) -> list[Load]:
    return [
        way.joinedload(Recommendation.investigation),
        way.selectinload(Recommendation.addressees),
        way.selectinload(Recommendation.copies),
        way.selectinload(Recommendation.parts).selectinload(Recommendation.addressees),
        way.joinedload(Recommendation.heading).selectinload(Recommendation.copies),
    ]


def _said(fact: Fact, path: str) -> str:
    value: object = fact
    for name in path.split("."):
        value = getattr(value, name)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, Term):
        return value.label
    if isinstance(value, date):
        return long_date(value)
    return str(value) if isinstance(value, str | int | When) else ""
