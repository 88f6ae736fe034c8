"""Evidence for tests, made through the services."""

import io
import os
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from itertools import count

from tests import factories
from tests.support.cast import Cast
from tracker.accounts.models import User
from tracker.dates import When
from tracker.documents.receiving import Upload
from tracker.evidence import destroying, keeping, services
from tracker.evidence.giving import EvidenceDetails, Given
from tracker.evidence.models import DestructionProposal, EvidenceItem, EvidenceRevision
from tracker.evidence.revisions import recheck_day
from tracker.evidence.vocabulary import EvidenceType, Ground
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Marking
from tracker.policy import Role
from tracker.storage import files

LIMIT = 1024 * 1024
PDF = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"
DETAILS = EvidenceDetails(
    title="Stop search policy",
    kind=EvidenceType.POLICY,
    document=When.day(date(2026, 3, 27)),
    marking=Marking.OFFICIAL,
    shows="The new policy, in section 4",
)
_numbers = count(1)


def a_pdf() -> bytes:
    """Return a PDF that no other call returns."""
    return PDF + f"% number {next(_numbers)}\n".encode()


def evidence_file(
    *addressees: Addressee, by: User, content: bytes = b"", filename: str = "policy.pdf", details: EvidenceDetails = DETAILS
) -> EvidenceItem:
    """Return a file that was added as evidence."""
    stream = io.BytesIO(content or a_pdf())
    return services.add_file(addressees, by=by, details=details, stream=stream, filename=filename, limit=LIMIT)


def evidence_link(addressees: Collection[Addressee], *, by: User, url: str = "") -> EvidenceItem:
    """Return a link that was added as evidence."""
    address = url or f"https://example.police.uk/policy/{next(_numbers)}"
    return services.add_link(addressees, by=by, details=DETAILS, url=address)


def given_file(title: str = "Dip sample", *, content: bytes = b"", mark: str = "") -> Given:
    """Return a file that is one of several given together."""
    upload = Upload(io.BytesIO(content or a_pdf()), "sample.pdf", LIMIT)
    return Given(details=replace(DETAILS, title=title), upload=upload, mark=mark)


def inspected(*addressees: Addressee, by: User) -> EvidenceItem:
    """Return a file that oversight added of what it saw itself."""
    return services.add_inspection(addressees, by=by, given=[given_file("Notes of the visit")])[0]


def revised(item: EvidenceItem, *, by: User, content: bytes = b"") -> EvidenceRevision:
    """Return a newer revision of a piece of evidence."""
    upload = Upload(io.BytesIO(content or a_pdf()), "policy-2.pdf", LIMIT)
    seen = 1 + len(item.revisions)
    return keeping.revise(
        item,
        by=by,
        seen=seen,
        changed="Section 4 is new",
        document=DETAILS.document,
        upload=upload,
        recheck_by=recheck_day(item),
    )


def withdrawn(item: EvidenceItem, *, by: User) -> EvidenceItem:
    """Return a piece of evidence that was withdrawn."""
    keeping.withdraw(item, by=by, reason="It was the wrong district")
    return item


def proposed(item: EvidenceItem, *, by: User, revision: int = 1) -> DestructionProposal:
    """Return the proposal to destroy the file of a revision."""
    return destroying.propose(item, revision, by=by, ground=Ground.PERSONAL_DATA, reason="It names a complainant")


def destroyed(item: EvidenceItem, cast: Cast, *, revision: int = 1) -> DestructionProposal:
    """Return the proposal on which a file was destroyed that had lain in the store for a while."""
    proposal = proposed(item, by=cast.approver, revision=revision)
    aged(proposal.sha256)
    destroying.destroy(proposal, by=another_approver(cast))
    return proposal


def another_approver(cast: Cast) -> User:
    """Return a second approver of the oversight body."""
    return factories.user(Role.APPROVER, organisation=cast.oversight)


def aged(sha256: str) -> None:
    """Let a stored file have lain there for a day."""
    path = files.path_of(sha256)
    long_ago = path.stat().st_mtime - 86_400
    os.utime(path, (long_ago, long_ago))


def address_of(item: EvidenceItem) -> dict[str, object]:
    """Return the parts of the address of a piece of evidence."""
    return {"organisation": item.organisation.slug, "number": item.number}
