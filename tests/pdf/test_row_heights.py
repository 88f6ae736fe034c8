"""How high the rows of a table will be is told well enough for most reports to be laid out once."""

import pytest

from reports import paper, status_paper
from reports.cutting import better_cuts, cut_as, whole
from reports.editions import Extent
from reports.row_heights import likely_cuts
from tests.pdf.conftest import FONTS
from tests.pdf.sample_large import many

STYLE = paper._text_of(status_paper.STYLE)


def sheets_of(report):
    return status_paper.publication_of(report, FONTS, Extent.CORE).sheets


def laid_out_again(sheet):
    """Whether the pages of a sheet show that its tables could be cut better."""
    likely = cut_as(likely_cuts(sheet.html(whole), STYLE, FONTS))
    return bool(better_cuts(paper._lay_out(sheet.html(likely), status_paper.STYLE, FONTS).pages))


def test_no_sheet_of_a_report_of_forty_is_laid_out_twice():
    assert not any(laid_out_again(sheet) for sheet in sheets_of(many(40)))


def test_a_long_word_is_taken_to_fill_as_many_lines_as_it_needs():
    cut = cut_as(likely_cuts(_table(*["x" * 2000] * 6), STYLE, FONTS))
    assert max(map(len, cut("glance", range(6)))) < 6


@pytest.mark.parametrize(("words", "rows"), [("short", 26), ("several words that need more lines than one " * 8, 2)])
def test_the_longer_the_texts_the_fewer_rows_stand_in_a_piece(words, rows):
    longest = max(map(len, cut_as(likely_cuts(_table(*[words] * 60), STYLE, FONTS))("glance", range(60))))
    assert longest == pytest.approx(rows, abs=3)


def test_a_table_that_is_not_on_the_page_is_cut_as_usual():
    assert [len(piece) for piece in cut_as(likely_cuts("<p>None</p>", STYLE, FONTS))("glance", range(16))] == [8, 8]


def _table(*texts):
    rows = "".join(f"<tr><td>{text}</td></tr>" for text in texts)
    head = '<thead><tr><th class="headline">Headline</th></tr></thead>'
    return f'<table class="glance" id="glance-table-1"><caption>Rows</caption>{head}<tbody>{rows}</tbody></table>'
