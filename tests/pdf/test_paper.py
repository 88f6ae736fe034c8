"""What the paper is: valid, accessible, complete, the same every time, and made of nothing but its own parts."""

import gc
import io
import itertools
import os
import re
import sys

import page
import pikepdf
import pypdfium2
import pytest
from pikepdf import Name

import reports
from reports import paper, status_paper
from reports.cutting import better_cuts, cut_as, whole
from reports.data_file import data_file
from reports.editions import Extent
from reports.errors import AssetRefused, FontMissing, LibraryMissing
from reports.fonts import FACES, Fonts, printable_page
from reports.headlines import LOOKS
from reports.rendering import render_pdf
from reports.row_heights import likely_cuts
from reports.values import values_sha256
from tests.pdf import sample_reports
from tests.pdf.conftest import FONTS
from tests.pdf.sample import report
from tests.pdf.sample_quarter import quarter


def elements(pdf, kind):
    return [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == kind]


def below(element):
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from below(child)


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A])
def test_the_file_is_accessible_and_archivable_at_once(each_printed, profile):
    found = page.validate_pdf_bytes(each_printed.pdf, profile=profile)
    assert [(failure.rule_id, failure.message) for failure in found.failures] == []


def test_the_same_values_give_the_same_bytes(printed):
    assert render_pdf(sample_reports.second(), FONTS) == printed("second").pdf


def test_only_our_own_fonts_are_in_the_file(each_printed):
    with pikepdf.open(io.BytesIO(each_printed.pdf)) as pdf:
        names = {str(each.FontName) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/FontFile2" in each}
    families = {name.split("+")[1].removesuffix("-Semi-Bold") for name in names}
    assert families <= {"Report", "Report-Wide"}


def test_each_table_has_a_caption_scoped_headers_and_a_page_of_its_own(each_printed):
    with pikepdf.open(io.BytesIO(each_printed.pdf)) as pdf:
        tables = elements(pdf, Name.Table)
        scopes = [str(cell.A.Scope) for cell in elements(pdf, Name.TH)]
        kinds = [{str(child.S) for child in below(table)} for table in tables]
    assert tables
    assert all({"/TH", "/TD", "/TR", "/THead"} <= kind for kind in kinds)
    assert len(tables) == laid_out(each_printed.report).count("<table")
    assert set(scopes) == {"/Column", "/Row"}


def laid_out(values):
    """The pages from which this report's paper was made."""
    return "".join(each.html(cut_of(each)) for each in status_paper.publication_of(values, FONTS, Extent.FULL).sheets)


def cut_of(sheet):
    likely = cut_as(likely_cuts(sheet.html(whole), paper._text_of(status_paper.STYLE), FONTS))
    cuts = better_cuts(paper._lay_out(sheet.html(likely), status_paper.STYLE, FONTS).pages)
    return cut_as(cuts) if cuts else likely


def test_the_headings_skip_no_level(each_printed):
    document = pypdfium2.PdfDocument(each_printed.pdf)
    levels = [bookmark.level for bookmark in document.get_toc()]
    document.close()
    assert levels[0] == 0
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_fifteen_recommendations_take_at_most_22_pages_with_contents_and_bookmarks(printed):
    fifteen = printed("fifteen")
    document = pypdfium2.PdfDocument(fifteen.pdf)
    titles = [bookmark.get_title() for bookmark in document.get_toc()]
    document.close()
    assert len(fifteen.pages) <= 22
    assert "Contents" in fifteen.pages[1]
    assert {"Operation Example", "Exceptions", "All recommendations at a glance", "Record cards"} <= set(titles)
    assert sum(1 for title in titles if re.match(r"\d+ ", title)) == 15


def test_the_core_of_a_quarter_with_28_changes_takes_8_pages_and_needs_no_contents():
    document = pypdfium2.PdfDocument(render_pdf(quarter(), FONTS, extent=Extent.CORE))
    texts = [each.get_textpage().get_text_range() for each in document]
    document.close()
    assert len(texts) <= 8
    assert not any("Contents" in text for text in texts)
    assert sum("Disagreement and waiting" in text and "Is it working?" in text for text in texts) == 1


def test_page_1_holds_position_decisions_and_exceptions(printed):
    first = printed("fifteen").pages[0]
    for said in ("As at: 30 September 2026, 17:00, as recorded by then", "Decisions asked of the board: none", "Exceptions"):
        assert said in first
    assert "Leadership of inclusive teams: moderate risk" in first  # the last of the five
    assert "First report: no earlier position" in first


def test_each_page_says_marking_reference_moment_and_its_number(each_printed):
    count = len(each_printed.pages)
    for number, text in enumerate(each_printed.pages, start=1):
        assert text.count(each_printed.report.marking) >= 2
        assert "Position as at 30 September 2026, 17:00" in text
        assert f"Page {number} of {count}" in text
        assert "Demonstration data" in text


def test_a_preview_says_draft_on_each_page_and_an_issued_report_on_none(printed):
    assert all("OFFICIAL · DRAFT" in text for text in printed("unknown_history").pages)
    assert not any("DRAFT" in text for text in printed("fifteen").pages)


def test_a_second_report_shows_the_position_of_the_first(printed):
    first = printed("second").pages[0]
    assert "Report 1 0 0 0 0 2 0 0 2" in first
    assert "First report" not in first


def test_the_workings_of_each_clock_and_the_provenance_are_printed(printed):
    text = " ".join(printed("fifteen").pages)
    assert "29 March 2026: made 2 February 2026, day 1; day 56 is 29 March 2026" in text
    assert "overdue 12 days; with us 0 days" in text
    assert "First 31 July 2026, now 18 September 2026" in text
    assert values_sha256(printed("fifteen").report) in text
    assert "fictional" in text


def test_what_is_not_known_says_why(printed):
    text = " ".join(printed("unknown_history").pages)
    assert "received not known, because it is not public in our sources" in text
    assert "Text of the answer not public in our sources" in text
    assert "No date, because the answer gives none" in text


def test_the_data_are_attached(each_printed):
    with pikepdf.open(io.BytesIO(each_printed.pdf)) as pdf:
        attached = pdf.attachments["recommendations.csv"].get_file().read_bytes()
    assert attached == data_file(each_printed.report)


def test_the_file_has_title_language_and_the_dates_of_its_values(printed):
    with pikepdf.open(io.BytesIO(printed("fifteen").pdf)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Operation Example: status report 1, position as at 30 September 2026, 17:00"
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260930170400")


def test_no_stream_ends_in_what_could_be_its_line_end(each_printed):
    assert b"\r\nendstream" not in each_printed.pdf


def test_hostile_text_prints_as_text(printed):
    text = " ".join(printed("hostile").pages)
    for said in ("<script>alert('x')</script>", "url(file:///etc/passwd)", "{{ 7 * 7 }}", "Dŵr, tŷ’r heddlu", "&#60;"):
        assert said in text
    assert "root:" not in text


def test_characters_that_the_fonts_lack_are_shown_and_counted(printed):
    hostile = " ".join(printed("hostile").pages)
    assert "\ufffd" in hostile
    assert "The fonts of this report lack 8 characters" in hostile
    assert not any("The fonts of this report lack" in text for text in printed("fifteen").pages)


@pytest.mark.parametrize(
    "url", ["http://example.test/x.css", "file:///etc/passwd", "asset:../paper.css", "asset:", "data:,x", "https://a.test"]
)
def test_nothing_but_the_bundle_is_opened(url):
    with pytest.raises(AssetRefused):
        paper.AssetFetcher(FONTS).fetch(url)


@pytest.mark.parametrize(
    "hostile",
    ["<img src='http://example.test/x.png'>", "<style>@import 'file:///etc/passwd'</style>", "<object data='http://a.test'>"],
)
def test_a_page_that_asks_for_more_is_refused(hostile):
    with pytest.raises(AssetRefused):
        paper._lay_out(f"<!DOCTYPE html><html lang='en'><title>x</title>{hostile}", status_paper.STYLE, FONTS)


def test_a_missing_font_is_one_clear_line(tmp_path):
    with pytest.raises(FontMissing, match="SourceSans3_400Regular.ttf cannot be read: No such file or directory"):
        render_pdf(report(), Fonts(tmp_path))


class WithoutPango:
    def find_spec(self, name, path=None, target=None):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")


def test_a_missing_library_is_one_clear_line(monkeypatch):
    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"] + ["reports.paper"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr(reports, "paper")
    monkeypatch.setattr(sys, "meta_path", [WithoutPango(), *sys.meta_path])
    with pytest.raises(LibraryMissing, match="apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"):
        render_pdf(report(), FONTS)


def test_the_environment_is_left_as_it_was(monkeypatch):
    monkeypatch.setenv("FONTCONFIG_FILE", "/dev/null")
    paper._configuration()
    assert os.environ["FONTCONFIG_FILE"] == "/dev/null"
    monkeypatch.delenv("FONTCONFIG_FILE")
    paper._configuration()
    assert "FONTCONFIG_FILE" not in os.environ


def test_each_headline_has_its_symbol_and_each_face_its_file():
    fetcher = paper.AssetFetcher(FONTS)
    for look in LOOKS:
        assert look.drawing in fetcher.fetch(f"asset:{look.css_class}.svg").read().decode()
    assert all(fetcher.fetch(f"asset:{face.asset}").read() for face in FACES)


def test_an_endless_word_may_break_and_keeps_its_letters():
    html = printable_page(f"<p title='{'y' * 100}'>{'x&amp;' * 100}</p>", FONTS)
    assert html.replace("\u200b", "") == f"<p title='{'y' * 100}'>{'x&amp;' * 100}</p>"
    assert max(len(part) for part in html.split(">")[1].split("\u200b")) <= 120
    assert "y" * 100 in html


def test_what_printing_leaves_behind_does_not_grow():
    def boxes():
        return sum(type(each).__module__ == "weasyprint.formatting_structure.boxes" for each in gc.get_objects())

    render_pdf(report(), FONTS)
    before = boxes()
    render_pdf(report(), FONTS)
    assert boxes() <= before
