"""What the pages of answering share: their blueprint, and how the records in their addresses are found."""

from collections.abc import Collection
from dataclasses import dataclass

from flask import Blueprint, url_for

from tracker.investigations import queries as investigations
from tracker.investigations.models import Addressee, Investigation
from tracker.investigations.vocabulary import Answer
from tracker.policy import Subject
from tracker.responses.owed import Owed
from tracker.responses.rules import Part

bp = Blueprint("responses", __name__)
ADDRESSEE = "/investigations/<investigation>/recommendations/<recommendation>/<organisation>"


@dataclass(frozen=True)
class Writing(Subject):
    """A part of an answer that somebody wants to write."""

    addressee: Addressee
    part: Part

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body."""
        return self.addressee.overseen_by

    @property
    def open_to(self) -> Collection[int]:
        """Return who sees what is to be answered."""
        return self.addressee.open_to

    @property
    def answered_by(self) -> Collection[int]:
        """Return who must answer."""
        return self.addressee.answered_by


def investigation_at(investigation: str) -> Investigation | None:
    """Return the investigation that an address names, or None."""
    return investigations.investigation_by_slug(investigation)


def addressee_at(investigation: str, recommendation: str, organisation: str) -> Addressee | None:
    """Return the addressee that an address names, or None."""
    return investigations.addressee_by_slugs(investigation, recommendation, organisation)


def writing_at(investigation: str, recommendation: str, organisation: str, section: str) -> Writing | None:
    """Return the part of an answer that an address names, or None; only what is settled can be changed."""
    addressee = addressee_at(investigation, recommendation, organisation)
    if addressee is None or section not in {part.value for part in Part}:
        return None
    if section == Part.CHANGE and addressee.answer is not Answer.SETTLED:
        return None
    return Writing(addressee, Part(section))


def address_of(addressee: Addressee, endpoint: str) -> str:
    """Return the address of a page on an addressee."""
    item, organisation = addressee.recommendation, addressee.organisation.slug
    return url_for(endpoint, investigation=item.investigation.slug, recommendation=item.slug, organisation=organisation)


def part_of(addressee: Addressee, part: Part) -> str:
    """Return the address of a part of an answer."""
    item, organisation = addressee.recommendation, addressee.organisation.slug
    return url_for(
        "responses.section",
        investigation=item.investigation.slug,
        recommendation=item.slug,
        organisation=organisation,
        section=part.value,
    )


def where_it_went(owed: Owed) -> str:
    """Return the address of the letter or the response that can be written no more."""
    latest = owed.latest
    if latest is not None and latest.is_with_recipient:
        return url_for("responses.submission", submission_id=latest.submission_id)
    return url_for("responses.response", response_id=latest.id if latest else 0)
