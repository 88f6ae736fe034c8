"""Reports of any size: the fifteen recommendations of the usual sample over and over, under references of their own."""

from reports.status_report import StatusReport
from tests.pdf.sample import recommendation, report
from tests.pdf.sample_history import evidence

SAMPLE = 15


def many(count: int) -> StatusReport:
    """So many recommendations to one force, one item of evidence for every second of them."""
    return report(
        *(recommendation(place % SAMPLE, reference=str(place + 1)) for place in range(count)),
        evidence=tuple(evidence(place, str(place * 2)) for place in range(1, count // 2 + 1)),
    )
