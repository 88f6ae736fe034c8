"""What is given as evidence: what is said of it, and the file or address that it is."""

from dataclasses import dataclass
from datetime import date

from tracker.dates import When
from tracker.documents.receiving import Upload
from tracker.evidence.vocabulary import EvidenceType
from tracker.investigations.vocabulary import Marking


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceDetails:
    """What is said about a piece of evidence, whatever it is."""

    title: str
    kind: EvidenceType
    document: When
    marking: Marking = Marking.OFFICIAL
    shows: str
    recheck_by: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """One of the pieces of evidence that are given together: a file, or where there is none an address.

    Messages about it stand beside fields whose names end in `mark`.
    """

    details: EvidenceDetails
    upload: Upload | None = None
    url: str = ""
    mark: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """What a revision holds: the address of something published, or a file that is kept."""

    url: str = ""
    sha256: str | None = None
    filename: str = ""
    media_type: str = ""
    size: int | None = None
