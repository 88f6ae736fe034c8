"""Long tables are cut into pieces that fit."""

from hypothesis import given
from hypothesis import strategies as st

from reports.cutting import USUAL_ROWS, better_cuts, cut_as, filled, pieces, usual_cut, whole

heights = st.lists(st.floats(min_value=1, max_value=400), min_size=1, max_size=60)


@given(heights)
def test_no_piece_is_higher_than_the_room_unless_it_is_one_row(rows):
    counts = pieces(rows, 300, 50)
    taken = [[height for height in rows if isinstance(height, float)] for rows in cut_as({"key": counts})("key", rows)]
    assert [row for piece in taken for row in piece] == rows
    assert all(len(piece) == 1 or sum(piece) <= 300 - (50 if place == 0 else 0) for place, piece in enumerate(taken))


@given(st.sampled_from(sorted(USUAL_ROWS)), st.integers(min_value=1, max_value=200))
def test_the_usual_cut_keeps_all_rows_in_pieces_of_about_one_length(key, count):
    taken = usual_cut(key, range(count))
    assert [row for piece in taken for row in piece] == list(range(count))
    assert max(map(len, taken)) <= USUAL_ROWS[key]


def test_on_a_screen_a_table_stays_whole():
    assert [list(piece) for piece in whole("glance", [1, 2, 3])] == [[1, 2, 3]]


@given(heights)
def test_a_table_is_filled_into_the_fewest_pieces(rows):
    assert len(filled(rows, 300, 50)) == len(pieces(rows, 300, 50))
    assert sum(filled(rows, 300, 50)) == len(rows)


def test_the_last_page_of_a_table_is_no_remnant():
    assert pieces([50] * 11, 500, 0) == [10, 1]
    assert filled([50] * 11, 500, 0) == [7, 4]


class LaidOut:
    def __init__(self, **places: tuple[int, int]) -> None:
        self.anchors = {name.replace("_", "-"): (0.0, float(top), 0.0, float(end)) for name, (top, end) in places.items()}


def test_a_table_on_one_page_below_its_heading_is_well_cut():
    fits = LaidOut(waiting_heading=(60, 80), waiting_table_1=(90, 200), waiting_row_1_0=(110, 200))
    assert better_cuts([fits]) == {}


def test_a_table_that_runs_over_its_page_is_cut_anew():
    first = LaidOut(waiting_heading=(60, 80), waiting_table_1=(90, 500), waiting_row_1_0=(110, 500))
    second = LaidOut(waiting_row_1_1=(80, 480))
    assert better_cuts([first, second]) == {"waiting": [1, 1]}


def test_a_table_that_left_its_heading_behind_is_cut_anew():
    first = LaidOut(waiting_heading=(60, 80))
    second = LaidOut(waiting_table_1=(68, 640), waiting_row_1_0=(90, 365), waiting_row_1_1=(365, 640))
    assert better_cuts([first, second]) == {"waiting": [1, 1]}


def test_what_belongs_below_a_table_takes_its_last_rows_along():
    rows = {f"waiting_row_1_{row}": (90 + 90 * row, 180 + 90 * row) for row in range(6)}
    first = LaidOut(waiting_heading=(60, 66), waiting_table_1=(68, 630), **rows)
    assert better_cuts([first, LaidOut(waiting_after=(68, 130))]) == {"waiting": [3, 3]}


def test_a_table_below_its_heading_has_the_room_that_is_left_there():
    rows = {f"waiting_row_1_{row}": (120 + 85 * row, 205 + 85 * row) for row in range(6)}
    first = LaidOut(waiting_heading=(68, 90), waiting_table_1=(100, 630), **rows)
    assert better_cuts([first, LaidOut(waiting_after=(68, 90))])["waiting"][0] < 6
    first.anchors["waiting-after"] = (0.0, 635.0, 0.0, 640.0)
    assert better_cuts([first]) == {}


def test_two_pieces_that_fit_on_one_page_become_one():
    both = LaidOut(
        waiting_table_1=(90, 130), waiting_row_1_0=(110, 130), waiting_table_2=(150, 190), waiting_row_2_0=(170, 190)
    )
    assert better_cuts([both]) == {"waiting": [2]}
