"""The copies of a response that are made from the record: for publication, and for disclosure."""

from collections.abc import Iterable, Mapping

from tracker.errors import IllegalTransition
from tracker.publication import queries
from tracker.publication.public_copy import Asked, fingerprint, public_copy, repeated_in_recommendation
from tracker.publication.vocabulary import Purpose, Withhold
from tracker.responses.models import Response


def asked_of(response: Response) -> Asked:
    """Return what was recommended by whom, and who answered."""
    addressee = response.addressee
    item = addressee.recommendation
    own = addressee.organisation_id == addressee.respondent_id
    return Asked(
        made_by=item.investigation.oversight_body.name,
        investigation=item.investigation.name,
        reference=item.reference,
        title=item.title,
        text=item.text,
        respondent=addressee.respondent.name,
        on_behalf_of="" if own else addressee.organisation.name,
    )


def withheld_from(response: Response, purpose: Purpose) -> list[tuple[str, str]]:
    """Return the passages that are withheld from a copy, with the reasons that stand in their place.

    Raises IllegalTransition while one is undecided: then there is no copy yet.
    """
    withheld = []
    for each in queries.passages_of(response):
        if each.decision is None:
            raise IllegalTransition("A passage that the respondent asks to be withheld is undecided")
        if each.decision.kept_back_from(purpose) is Withhold.YES:
            withheld.append((each.passage.quote, each.decision.public_reason))
    return withheld


def copy_for(response: Response, purpose: Purpose) -> dict[str, str]:
    """Return the parts of a copy of a response, made for a purpose, as the record stands."""
    return public_copy(asked_of(response), response.reply, withheld_from(response, purpose))


def repeated_in(response: Response) -> list[str]:
    """Return the words withheld from the public copy that stand in the recommendation itself."""
    return repeated_in_recommendation(asked_of(response), withheld_from(response, Purpose.PUBLICATION))


def copies_of(responses: Iterable[Response]) -> list[tuple[Response, dict[str, str]]]:
    """Return responses that can be published for the first time, each with the public copy that it would have."""
    return [(each, copy_for(each, Purpose.PUBLICATION)) for each in responses]


def marks_of(made: Iterable[tuple[Response, Mapping[str, str]]]) -> dict[int, int]:
    """Return the fingerprints of first public copies, by the number of the response, as somebody reads them."""
    return {response.id: fingerprint(copy, 1) for response, copy in made}
