"""What the pages about the time for an answer have in common: their place, and what they offer."""

from collections.abc import Collection, Iterable

from flask import Blueprint, request, url_for

from tracker.errors import ChangedMeanwhile
from tracker.investigations.clock_rules import RULES, ClockRule
from tracker.investigations.models import Addressee, Investigation
from tracker.investigations.queries import addressee_by_slugs, investigation_alone
from tracker.periods import reading
from tracker.periods.forms import TogetherForm
from tracker.periods.rules import Situation

bp = Blueprint("periods", __name__)
TIME = "/investigations/<investigation>/recommendations/<recommendation>/<organisation>/time"
Offered = list[tuple[Addressee, Situation]]


def addressee_at(investigation: str, recommendation: str, organisation: str) -> Addressee | None:
    """Return the addressee in an address, or None."""
    return addressee_by_slugs(investigation, recommendation, organisation)


def investigation_at(investigation: str) -> Investigation | None:
    """Return the investigation in an address, or None."""
    return investigation_alone(investigation)


def address_of(addressee: Addressee) -> str:
    """Return where the time for the answer of an addressee is told."""
    item = addressee.recommendation
    return url_for(
        "periods.periods",
        investigation=item.investigation.slug,
        recommendation=item.slug,
        organisation=addressee.organisation.slug,
    )


def rule_of(addressee: Addressee) -> ClockRule:
    """Return the deadline rule of an addressee."""
    return RULES[addressee.recommendation.legal_basis]


def for_more_time(addressees: Iterable[Addressee]) -> Offered:
    """Return the addressees for which more time can be asked, with their situations; and those that were chosen."""
    return [(each, told) for each, told in _with_situations(addressees) if not told.why_no_more_time or _is_chosen(each)]


def for_review(addressees: Iterable[Addressee]) -> Offered:
    """Return the addressees of which a review can be recorded, with their situations; and those that were chosen."""
    return [(each, told) for each, told in _with_situations(addressees) if not told.why_no_review or _is_chosen(each)]


def asked_for(offered: Offered) -> list[Addressee]:
    """Return those of some addressees that the address of the page names, to be ticked to begin with."""
    item, organisation = (request.args.get(name, "").lower() for name in ("for", "organisation"))
    return [
        each
        for each, _ in offered
        if each.recommendation.slug.lower() == item and organisation in {"", each.organisation.slug.lower()}
    ]


def tell_of_others(form: TogetherForm) -> None:
    """Say that others have dealt with some of it since the page was opened; what was typed stays."""
    form.attempt(_changed_meanwhile)


def counted(things: Collection[object]) -> str:
    """Return how many recommendations something was done for."""
    return "1 recommendation" if len(things) == 1 else f"{len(things)} recommendations"


def _changed_meanwhile() -> None:
    raise ChangedMeanwhile


def _with_situations(addressees: Iterable[Addressee]) -> Offered:
    every = list(addressees)
    situations = reading.situations_of(every)
    return [(each, situations[each.id]) for each in every]


def _is_chosen(addressee: Addressee) -> bool:
    # What cannot be asked for any more stays in the form that was sent, where it is said why.
    return str(addressee.id) in request.form.getlist("addressees")
