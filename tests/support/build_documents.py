"""Documents for tests, kept and recorded as the services of what they came with do it."""

import io

from tests.support.build_evidence import LIMIT, a_pdf
from tracker.accounts.models import User
from tracker.db import transaction
from tracker.documents import services
from tracker.documents.models import Document
from tracker.documents.receiving import Upload
from tracker.investigations.models import Addressee


def upload(content: bytes = b"", filename: str = "letter.pdf") -> Upload:
    """Return a file that somebody sends: a PDF that no other call returns, unless the test says what."""
    return Upload(io.BytesIO(content or a_pdf()), filename, LIMIT)


def document(addressee: Addressee, *, by: User, sent: Upload | None = None, from_respondent: bool = True) -> Document:
    """Return a document of an investigation, come from the respondent or oversight's own."""
    kept = services.keep(sent or upload())
    with transaction():
        return services.record(
            kept,
            by=by,
            investigation=addressee.recommendation.investigation,
            recipient_id=addressee.respondent_id if from_respondent else None,
            title="Application of the force",
        )
