"""Getting ready to print before anybody asks: the libraries and fonts take a second to load."""

from reports.life import Person
from reports.status_report import Investigation, StatusReport
from tracker import clock
from tracker.reporting.printing import press
from tracker.version import VERSION


def warm_up() -> None:
    """The next report is printed without the second that the first one takes. Raises NotPrintable where none can be."""
    press.rehearse(_empty_report())


def _empty_report() -> StatusReport:
    now = clock.local(clock.now())
    return StatusReport(
        number=None,
        marking="OFFICIAL",
        as_at=now,
        as_now_known=False,
        generated_at=now,
        software_version=VERSION,
        prepared_by=Person(name="", post="", organisation="Nobody"),
        approved_by=None,
        contact="",
        twins_address="",
        is_first_report=True,
        previous=None,
        investigation=Investigation(
            reference="NONE",
            name="No investigation",
            title="",
            summary="",
            oversight_body="No oversight body",
            oversight_body_short="NONE",
            linked_investigations=None,
            official_count=None,
            sources=(),
            demonstration_notice="",
        ),
        recommendations=(),
        evidence=(),
        decisions=(),
        method_notes=(),
        counts=None,
    )
