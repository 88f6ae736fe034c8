"""The demonstration's board: it has something to read from the start."""

import pytest

from tracker.demonstration import loader
from tracker.demonstration.people import Cast
from tracker.preparing import queries as preparing
from tracker.reporting import queries


# What is read and written is tried on both engines elsewhere; printing all of it takes long, and knows of no engine.
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_board_of_the_demonstration_has_reports_to_read_and_oversight_one_to_check(demonstrated):
    loader.report_to_board(loader.LOADERS)
    readable = {each.label for each in queries.reports_visible_to(Cast().user("board"))}
    assert readable == {
        "HOTTON, status report 1",
        "KENTIA, status report 1",
        "EXAMPLE, status report 1",
        "EXAMPLE, status report 2",
        "EXAMPLE, status report 2, version 2",
        "EXAMPLE, status report 2, version 2, public edition",
        "EXAMPLE, status report 3",
        "IOPC, board pack 1",
    }
    (draft,) = preparing.drafts_overseen_by(Cast().user("caseworker"))
    assert [each.organisation for each in preparing.asked_of(draft)] == ["Northshire", "Dyffryn"]
