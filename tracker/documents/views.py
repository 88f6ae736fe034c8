"""Fetching the documents that came in."""

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from tracker.documents import queries
from tracker.documents.models import Document
from tracker.policy import Permission
from tracker.storage import FileAltered, files
from tracker.web.access import requires
from tracker.web.downloads import hand_over

bp = Blueprint("documents", __name__)


def _document(document_id: int) -> Document | None:
    return queries.document_by_id(document_id)


@bp.route("/documents/<int:document_id>")
@requires(Permission.SEE_DOCUMENT, on=_document)
def download(document: Document) -> ResponseReturnValue:
    """Hand over a document as it came, never to be opened in the page."""
    try:
        content = files.open(document.sha256)
    except (FileNotFoundError, FileAltered) as error:
        current_app.logger.error("The file of %s cannot be handed over: %r", document.label, error)
        return render_template("documents/file_missing.html", document=document), 500
    return hand_over(content, media_type=document.media_type, name=document.filename, size=document.size)
