"""Evidence for tests, made through the services."""

import io
from collections.abc import Collection
from datetime import date
from itertools import count

from tracker.accounts.models import User
from tracker.dates import When
from tracker.evidence import services
from tracker.evidence.models import EvidenceItem
from tracker.evidence.services import EvidenceDetails
from tracker.evidence.vocabulary import EvidenceType
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Marking

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
