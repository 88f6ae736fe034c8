"""What a long report prints of its lists: the worst, and how many more there are."""

from reports import paper, status_paper
from reports.cutting import cut_as, whole
from reports.document import Document
from reports.editions import Extent
from reports.rendering import render_html
from reports.row_heights import likely_cuts
from reports.worst import MOST_ENTRIES, MOST_REFUSED, MOST_SLIPPING, MOST_WAITING, worst_of
from tests.pdf.conftest import FONTS
from tests.pdf.sample_large import many

LONG = MOST_ENTRIES + 15
SECTIONS = ("position", "changes", "slippage", "disagreement", "outcomes", "signing", "contents")


def test_the_worst_are_printed_in_the_order_of_their_list():
    assert list(worst_of([3, 9, 1, 7], 2, lambda days: (0, -days)).rows) == [9, 7]
    assert list(worst_of([3, 9, 1, 7], None, lambda days: (0, -days)).rows) == [3, 9, 1, 7]


def test_what_is_printed_and_what_is_not_is_all_there_is():
    few = worst_of(range(7), 5, lambda days: (0, -days))
    assert few.words.startswith("These are 5 of 7,")
    assert few.words.endswith("2 more stand each on its record card.")
    assert worst_of(range(5), 5, lambda days: (0, -days)).words == ""
    assert "One more stands on its record card" in worst_of(range(6), 5, lambda days: (0, -days)).words


def test_a_long_report_says_how_many_more_there_are():
    document = Document(many(LONG))
    assert len(document.worst_disagreements.rows) == MOST_REFUSED < len(document.disagreements)
    assert len(document.worst_waits.rows) == MOST_WAITING < len(document.waiting)
    assert len(document.slippage.shown) == MOST_SLIPPING < len(document.slippage.rows)
    assert f"{len(document.waiting) - MOST_WAITING} more stand each on its record card" in render_html(document.report)


def test_a_report_of_the_usual_length_prints_its_lists_whole():
    document = Document(many(MOST_ENTRIES))
    assert len(document.worst_waits.rows) == len(document.waiting) > MOST_WAITING
    assert "more stand" not in render_html(document.report)


def test_besides_its_tables_at_a_glance_the_core_of_a_long_report_takes_seven_pages():
    sheets = status_paper.publication_of(many(150), FONTS, Extent.CORE).sheets
    pages = [page for sheet in sheets for page in pages_of(sheet)]
    besides = [page for page in pages if any(not each.startswith("glance") for each in page)]
    assert len(besides) + 1 <= 7  # with the contents


def pages_of(sheet):
    """What stands on each page of a sheet, by the names of its rows and sections."""
    html = sheet.html(whole)
    if 'class="glance"' in html and 'id="outcomes"' not in html:
        return []
    likely = cut_as(likely_cuts(html, paper._text_of(status_paper.STYLE), FONTS))
    pages = paper._lay_out(sheet.html(likely), status_paper.STYLE, FONTS).pages
    return [[name for name in page.anchors if "-row-" in name or name in SECTIONS] for page in pages]
