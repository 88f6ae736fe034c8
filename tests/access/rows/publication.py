"""The rows of the pages on which passages are decided and responses published."""

from tests.access.matrix import FORBIDDEN, INCOMPLETE, NOT_VISIBLE, OK, At, Row, row, seen_by_both
from tests.access.world import World
from tests.support import build_publication, build_responses
from tracker.publication.models import Publication
from tracker.responses.models import Passage, Response


def _asked(world: World) -> Passage:
    """Return a passage that is asked to be withheld, with a proposal by the caseworker."""
    response = build_publication.with_passages(build_responses.issued(world.cast)[0], world.cast)
    build_publication.proposed(response.passages[0], world.cast.caseworker)
    return response.passages[0]


def _represented(world: World) -> Response:
    return build_publication.represented(build_responses.issued(world.cast)[0], world.cast)


def _published(world: World) -> Publication:
    response = build_responses.sent(build_responses.issued(world.cast)[0], world.cast)
    return build_publication.published(response, world.cast.approver)


def _passage(world: World) -> dict[str, object]:
    return {"passage_id": world.made(_asked).id}


def _response(world: World) -> dict[str, object]:
    return {"response_id": world.made(_represented).id}


def _chosen(world: World) -> dict[str, object]:
    response = world.made(_represented)
    return {"investigation": response.addressee.recommendation.investigation.slug, "answers": [response.id]}


def _published_set(world: World) -> dict[str, object]:
    return {"investigation": world.made(_published).response.addressee.recommendation.investigation.slug}


def _publication(world: World) -> dict[str, object]:
    return {"publication_id": world.made(_published).id}


def _form_rows(endpoint: str, at: At, *, caseworker: bool) -> tuple[Row, Row]:
    """Return the rows of a form of oversight, the approver's unless the caseworker may use it too."""
    force = {"liaison": FORBIDDEN, "signatory": FORBIDDEN}
    return (
        row(
            endpoint,
            "GET",
            at=at,
            others=NOT_VISIBLE,
            **(force | {"approver": OK, "caseworker": OK if caseworker else FORBIDDEN}),
        ),
        row(
            endpoint,
            "POST",
            at=at,
            others=NOT_VISIBLE,
            **(force | {"approver": INCOMPLETE, "caseworker": INCOMPLETE if caseworker else FORBIDDEN}),
        ),
    )


ROWS = (
    row("publication.publications", others=FORBIDDEN, caseworker=OK, approver=OK, other_caseworker=OK),
    seen_by_both("publication.publication", _response),
    seen_by_both("publication.public_copy", _publication),
    _form_rows("publication.disclosure_copy", _response, caseworker=True)[0],
    *_form_rows("publication.propose_passage", _passage, caseworker=True),
    *_form_rows("publication.decide_passage", _passage, caseworker=False),
    *_form_rows("publication.set_day", _response, caseworker=False),
    *_form_rows("publication.publish", _response, caseworker=False),
    *_form_rows("publication.publish_several", _chosen, caseworker=False),
    *_form_rows("publication.send_copies", _published_set, caseworker=True),
    *_form_rows("publication.keep_back", _response, caseworker=False),
    *_form_rows("publication.send_copy", _publication, caseworker=True),
)
