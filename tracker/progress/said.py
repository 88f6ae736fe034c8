"""What a force says of one addressee."""

from dataclasses import dataclass

from tracker.dates import When
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of one addressee, of which this version was read; without a claim, that it is still on track."""

    addressee: Addressee
    version: int
    claim: Claim | None
    narrative: str = ""
    no_evidence_because: str = ""
    source: str = ""
    happened: When | None = None
