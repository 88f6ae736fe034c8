"""Keeping documents that came with something else that is recorded."""

from tracker import audit, policy
from tracker.audit.events import Event
from tracker.dates import When
from tracker.db import db
from tracker.documents.models import Document
from tracker.documents.receiving import KeptFile, Upload, received
from tracker.investigations.models import Investigation
from tracker.policy import Actor, Permission


def keep(upload: Upload) -> KeptFile:
    """The file is kept under its hash. Belongs before the transaction that records what it came with.

    Raises FileRefused where its size, type or content is not accepted. Should the transaction fail, the file is harmless:
    no record names it.
    """
    with received(upload) as kept:
        return kept


def record(
    kept: KeptFile,
    *,
    by: Actor,
    investigation: Investigation,
    recipient_id: int | None,
    title: str,
    came_in: When | None = None,
) -> Document:
    """Return the document that a kept file is, put on the record. Belongs inside the transaction of what it came with.

    `recipient_id` names the organisation it came from, which may read it too. Raises NotVisible for a document that whoever
    records it could not read; whether they may record what it came with is asked there.
    """
    document = Document(
        investigation=investigation,
        recipient_id=recipient_id,
        title=title,
        sha256=kept.sha256,
        filename=kept.filename,
        media_type=kept.media_type,
        size=kept.size,
    )
    policy.demand(by, Permission.SEE_DOCUMENT, document)
    document.stamp(by, came_in)
    db.session.add(document)
    audit.record(by, Event.DOCUMENT_KEPT, document, sha256=kept.sha256)
    return document
