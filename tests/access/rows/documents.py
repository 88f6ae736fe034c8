"""The rows of documents that came in."""

from tests.access.matrix import seen_by_both
from tests.access.world import World
from tests.support import build_documents
from tracker.documents.models import Document


def _document(world: World) -> Document:
    return build_documents.document(world.addressee, by=world.cast.caseworker)


ROWS = (seen_by_both("documents.download", lambda world: {"document_id": world.made(_document).id}),)
