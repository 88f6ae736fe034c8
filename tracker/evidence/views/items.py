"""One piece of evidence, and its files."""

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from tracker.evidence import queries
from tracker.evidence.models import EvidenceItem
from tracker.evidence.revisions import Revision, is_in_use, recheck_day, revision_of, revisions_of
from tracker.evidence.views.blueprint import address_of, bp, evidence_at
from tracker.policy import Permission, Subject
from tracker.storage import FileAltered, files
from tracker.web.access import requires, signed_in
from tracker.web.downloads import hand_over
from tracker.web.responses import page


class RevisionFile(Subject):
    """The file of a revision: whoever may see the piece of evidence may fetch it."""

    def __init__(self, revision: Revision) -> None:
        """Take the revision."""
        self.revision = revision
        self.item = revision.item

    @property
    def overseen_by(self) -> set[int]:
        """Return who oversees the piece of evidence."""
        return set(self.item.overseen_by)

    @property
    def open_to(self) -> set[int]:
        """Return which recipients see the piece of evidence."""
        return set(self.item.open_to)


def _file(organisation: str, number: int, revision: int = 1) -> RevisionFile | None:
    item = queries.item_by_number(organisation, number)
    found = revision_of(item, revision) if item is not None else None
    return RevisionFile(found) if found is not None and found.given.sha256 else None


@bp.route("/evidence/<organisation>/<int:number>")
@requires(Permission.SEE_EVIDENCE, on=evidence_at)
def item(item: EvidenceItem) -> ResponseReturnValue:
    """Show all that is known of a piece of evidence."""
    return page(
        "evidence/item.html",
        item=item,
        revisions=list(reversed(revisions_of(item))),
        uses=queries.uses_visible_to(signed_in(), item),
        in_use=is_in_use(item),
        recheck_by=recheck_day(item),
    )


@bp.route("/evidence/<organisation>/<int:number>/file")
@requires(Permission.SEE_EVIDENCE, on=_file)
def download(file: RevisionFile) -> ResponseReturnValue:
    """Hand over the file with which a piece of evidence was first given."""
    return _handed_over(file.revision)


@bp.route("/evidence/<organisation>/<int:number>/revisions/<int:revision>/file")
@requires(Permission.SEE_EVIDENCE, on=_file)
def revision_file(file: RevisionFile) -> ResponseReturnValue:
    """Hand over the file of a revision."""
    return _handed_over(file.revision)


def _handed_over(revision: Revision) -> ResponseReturnValue:
    """Return a file as it was given, never to be opened in the page; of one that was destroyed, who destroyed it and why."""
    item, given, back = revision.item, revision.given, address_of(revision.item)
    if revision.destroyed is not None:
        return render_template("evidence/destroyed.html", item=item, revision=revision, back=back), 410
    try:
        content = files.open(given.sha256 or "")
    except (FileNotFoundError, FileAltered) as error:
        current_app.logger.error("The file of %s cannot be handed over: %r", item.reference, error)
        return render_template("evidence/file_missing.html", item=item, back=back), 500
    return hand_over(content, media_type=given.media_type, name=given.filename, size=given.size or 0)
