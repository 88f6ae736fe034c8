"""What every change of a draft needs: that it is complete, what it says, to whom it goes, and how it is cited."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from string import ascii_letters

from tracker.db import db
from tracker.errors import AlreadyExists, IllegalTransition, Incomplete
from tracker.investigations.blocks import suffix_of
from tracker.investigations.details import RecommendationDetails
from tracker.investigations.models import Addressee, Investigation, Recommendation, RecommendationCopy
from tracker.investigations.rules import Act, state_after
from tracker.investigations.vocabulary import LegalBasis, RecommendationState
from tracker.organisations.models import Organisation
from tracker.references import following, natural, slug_of

LETTERS = ascii_letters.replace("z", "").replace("Z", "")
TAKEN = "This investigation has a recommendation with this reference already"


def demand_complete(details: RecommendationDetails, addressees: Collection[object], *, is_heading: bool = False) -> None:
    """Return only if nothing is missing; a heading is addressed through its parts. Raises Incomplete."""
    missing = {}
    if not details.reference.strip():
        missing["reference"] = "Enter the reference"
    if not details.title.strip():
        missing["title"] = "Enter a title"
    if not details.text.strip() and not details.text_unknown_because.strip():
        missing["text"] = "Enter the text of the recommendation, or say why it is not known"
    if details.text.strip() and details.text_unknown_because.strip():
        missing["text_unknown_because"] = "Leave this empty, because you have entered the text"
    if not addressees and not is_heading:
        missing["addressees"] = "Select at least one organisation"
    if missing:
        raise Incomplete("The recommendation is not complete", missing=missing)


def write(recommendation: Recommendation, details: RecommendationDetails) -> None:
    """The draft says this."""
    for name, value in asdict(details).items():
        setattr(recommendation, name, value)
    if not details.text.strip():
        recommendation.text = ""
    recommendation.text_unknown_because = details.text_unknown_because.strip()
    cite_as(recommendation, details.reference)


def cite_as(recommendation: Recommendation, reference: str) -> None:
    """The draft is cited, addressed and sorted by this reference."""
    recommendation.reference = reference
    recommendation.slug = slug_of(reference)
    recommendation.sort_key = natural(reference)


def address(recommendation: Recommendation, organisations: Collection[Organisation]) -> None:
    """The draft is addressed to these organisations; those that stay keep their place."""
    kept = {each.organisation_id: each for each in recommendation.addressees}
    addressees = []
    for organisation in organisations:
        addressee = kept.get(organisation.id) or Addressee(organisation_id=organisation.id)
        addressee.respondent_id = _respondent(organisation, recommendation.legal_basis)
        addressees.append(addressee)
    recommendation.addressees = addressees


def copy_to(recommendation: Recommendation, organisations: Collection[Organisation]) -> None:
    """These organisations get a copy. Raises Incomplete for one that it is addressed to, or that must answer it."""
    told = {number for each in recommendation.addressees for number in (each.organisation_id, each.respondent_id)}
    if both := [organisation.name for organisation in organisations if organisation.id in told]:
        raise Incomplete(
            missing={"copies": f"{both[0]} is addressed or must answer, and needs no copy. Take it out of one of the lists"}
        )
    kept = {each.organisation_id: each for each in recommendation.copies}
    recommendation.copies = [
        kept.get(organisation.id) or RecommendationCopy(organisation_id=organisation.id) for organisation in organisations
    ]


def demand_free(investigation: Investigation, reference: str, itself: Recommendation | None = None) -> None:
    """Return only if no other recommendation of the investigation has this reference. Raises AlreadyExists."""
    for other in investigation.recommendations:
        if other is not itself and other.slug.lower() == slug_of(reference).lower():
            raise AlreadyExists(f"Recommendation {other.reference} has this reference already", field="reference")


def demand_part(reference: str, heading: Recommendation) -> None:
    """Return only if the reference is one of a part: it begins as that of its heading does. Raises Incomplete."""
    if not suffix_of(reference.strip(), heading.reference):
        says = f"Enter a reference that begins with {heading.reference}, for example {next_part(heading)}"
        raise Incomplete(missing={"reference": says})


def next_part(heading: Recommendation) -> str:
    """Return the reference that a further part would have as a rule: 3a, or 3c after 3b."""
    last = heading.parts[-1].reference if heading.parts else ""
    if not last:
        return f"{heading.reference}{'a' if heading.reference[-1:].isdigit() else '1'}"
    letter = last[-1:]
    return f"{last[:-1]}{chr(ord(letter) + 1)}" if letter in LETTERS else following([last])


def demand_may_have_parts(recommendation: Recommendation) -> None:
    """Return only if it is a draft that is no part itself. Raises IllegalTransition."""
    if recommendation.part_of_id is not None:
        raise IllegalTransition(f"Recommendation {recommendation.reference} is a part itself, and has no parts of its own")
    state_after(recommendation.state, Act.CHANGE)


def make_heading(recommendation: Recommendation) -> None:
    """The draft has parts: they are addressed in its place, while copies of it still go where they went."""
    demand_may_have_parts(recommendation)
    if not recommendation.is_heading:
        recommendation.is_heading = True
        recommendation.addressees = []


def standing_parts(heading: Recommendation) -> list[Recommendation]:
    """Return the parts that were not dropped, in natural order."""
    parts = heading.parts if heading.is_heading else ()
    return [part for part in parts if part.state is not RecommendationState.DROPPED]


def renumber(investigation: Investigation, references: Mapping[Recommendation, str]) -> None:
    """The drafts have these references. Raises AlreadyExists where another recommendation has one of them."""
    changed = {draft: reference for draft, reference in references.items() if draft.reference != reference}
    taken = {each.slug.lower() for each in investigation.recommendations if each not in changed}
    for draft, reference in changed.items():
        slug = slug_of(reference).lower()
        if slug in taken:
            says = (
                f"Recommendation {draft.reference} would become {reference}, but there is a recommendation {reference} already"
            )
            raise AlreadyExists(says, field="reference")
        taken.add(slug)
    for draft in changed:
        draft.move(Act.CHANGE)
        # In between none has a reference that another is about to give up: the database looks at each row by itself.
        draft.reference = draft.slug = f"~{draft.id}"
    db.session.flush()
    for draft, reference in changed.items():
        cite_as(draft, reference)
    db.session.flush()


def _respondent(organisation: Organisation, basis: LegalBasis) -> int:
    if basis is not LegalBasis.SECTION_55:
        return organisation.id
    # Section 55 of the Police Act 1996: the local policing body answers, and it alone.
    if organisation.local_policing_body_id is None:
        raise Incomplete(
            missing={
                "addressees": f"{organisation.name} has no local policing body on record, which must answer under section 55"
            }
        )
    return organisation.local_policing_body_id
