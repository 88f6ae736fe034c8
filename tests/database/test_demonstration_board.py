"""The demonstration's board: it has something to read from the start."""

from tracker.demonstration import loader
from tracker.demonstration.people import Cast
from tracker.reporting import queries


def test_the_board_of_the_demonstration_can_read_the_first_report_of_each_investigation(app):
    loader.report_to_board(loader.load())
    readable = queries.reports_visible_to(Cast().user("board"))
    assert {(report.investigation.reference, report.number) for report in readable} == {
        ("HOTTON", 1),
        ("KENTIA", 1),
        ("EXAMPLE", 1),
        ("SEQUEL", 1),
    }
