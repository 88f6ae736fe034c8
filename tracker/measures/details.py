"""What is said of a measure: what is proposed, and what the other side answers."""

from dataclasses import dataclass

from tracker.investigations.models import Addressee
from tracker.measures.models import Measure
from tracker.measures.vocabulary import Better, MeasureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureDetails:
    """What is proposed: what would satisfy the recommendation, or by which values one sees whether its outcome moved."""

    wording: str
    kind: MeasureKind = MeasureKind.SATISFIES
    unit: str = ""
    better: Better | None = None
    target: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An answer to a measure for one addressee, and how much was said of it when the page was opened."""

    measure: Measure
    addressee: Addressee
    agreed: bool
    note: str = ""
    seen: int | None = None
