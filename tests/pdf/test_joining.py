"""Sheets joined into one file: links, names, bookmarks and tags all lead somewhere, and the parts fit."""

import dataclasses
import functools
import io
import re

import page
import pikepdf
import pypdfium2
import pytest
from pikepdf import Name

from reports import paper, status_paper
from reports.editions import Extent
from reports.errors import ReportError, TooMuch
from reports.presswork import Limits
from reports.publications import Sheet
from reports.rendering import file_name, render_pdf, render_volumes, template_version
from reports.volumes import MOST_CARDS
from tests.pdf import sample_reports
from tests.pdf.conftest import FONTS
from tests.pdf.sample import recommendation, report
from tests.pdf.sample_large import many

PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)


@functools.cache
def core_of(count):
    return render_pdf(many(count), FONTS, extent=Extent.CORE)


@functools.cache
def volumes_of(count):
    return render_volumes(many(count), FONTS)


def failures(pdf):
    found = [page.validate_pdf_bytes(pdf, profile=profile).failures for profile in PROFILES]
    return [(failure.rule_id, failure.message) for each in found for failure in each]


def texts(pdf):
    document = pypdfium2.PdfDocument(pdf)
    said = [re.sub(r"\s+", " ", each.get_textpage().get_text_range()) for each in document]
    document.close()
    return said


def titles(pdf):
    document = pypdfium2.PdfDocument(pdf)
    found = [bookmark.get_title() for bookmark in document.get_toc()]
    document.close()
    return found


@pytest.mark.parametrize("count", [0, 1, 15, 799])
def test_a_core_is_accessible_and_archivable_whatever_its_length(count):
    assert failures(core_of(count)) == []


def test_each_volume_is_accessible_and_archivable_and_says_which_it_is():
    volumes = volumes_of(MOST_CARDS + 20)
    assert [failures(volume.content) for volume in volumes] == [[], []]
    assert "volume 2 of 2" in texts(volumes[1].content)[0]
    assert "Record cards: recommendations 151 to 170" in texts(volumes[1].content)[0]
    assert volumes[1].name == "IOPC-EXAMPLE-status-2026-09-30-v1-OFFICIAL-volume-2.pdf"
    assert file_name(many(1)) == "IOPC-EXAMPLE-status-2026-09-30-v1-OFFICIAL.pdf"


def test_the_volumes_hold_each_card_once_and_the_report_says_where():
    volumes = volumes_of(MOST_CARDS + 20)
    cards = [int(title.split()[0]) for volume in volumes for title in titles(volume.content) if re.match(r"\d+ ", title)]
    assert cards == list(range(1, MOST_CARDS + 21))
    assert not any("Annex" in title for title in titles(volumes[0].content))
    assert any("Annex" in title for title in titles(volumes[1].content))
    core = render_pdf(many(MOST_CARDS + 20), FONTS)
    assert "Volume 2 of 2: recommendations 151 to 170, the annexes" in " ".join(texts(core))
    assert "Record cards" not in titles(core)


def test_a_report_of_the_usual_length_has_no_volumes():
    assert volumes_of(15) == ()


@pytest.mark.parametrize("hands", [1, 3])
def test_the_bytes_are_the_same_however_many_processes_make_them(hands, printed):
    publication = status_paper.publication_of(sample_reports.fifteen(), FONTS, Extent.FULL)
    assert paper.print_publication(publication, FONTS, hands=hands) == printed("fifteen").pdf


def test_each_page_has_its_number_and_the_contents_tell_it(printed):
    pages = printed("fifteen").pages
    assert all(f"Page {number} of {len(pages)}" in text for number, text in enumerate(pages, start=1))
    [told] = re.findall(r"All recommendations at a glance (\d+)", pages[1])
    assert "At a glance" in pages[int(told) - 1]


def test_each_link_leads_to_a_name_and_each_name_to_a_page(each_printed):
    with pikepdf.open(io.BytesIO(each_printed.pdf)) as pdf:
        names = list(pdf.Root.Names.Dests.Names)
        places = {str(name): place[0].objgen for name, place in zip(names[::2], names[1::2], strict=True)}
        links = {str(link.Dest) for each in pdf.pages for link in each.get("/Annots", []) if "/Dest" in link}
        assert links <= set(places)
        assert set(places.values()) <= {each.objgen for each in pdf.pages}
        assert list(places) == sorted(places)


def test_each_tag_hangs_together_with_its_page(each_printed):
    with pikepdf.open(io.BytesIO(each_printed.pdf)) as pdf:
        pages = {each.obj.objgen for each in pdf.pages}
        parents = dict(numbers_of(pdf.Root.StructTreeRoot.ParentTree))
        elements = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each and "/P" in each]
        assert {each.Pg.objgen for each in elements if "/Pg" in each} <= pages
        assert all(int(each.obj.StructParents) in parents for each in pdf.pages)
        assert all(int(link.StructParent) in parents for each in pdf.pages for link in each.get("/Annots", []))
        ids = [str(each.ID) for each in elements if "/ID" in each]
        assert len(ids) == len(set(ids))
        assert Name.Document == pdf.Root.StructTreeRoot.K[0].S


def numbers_of(tree):
    for kid in tree.Kids:
        numbers = list(kid.Nums)
        assert [int(each) for each in kid.Limits] == [int(numbers[0]), int(numbers[-2])]
        yield from zip((int(each) for each in numbers[::2]), numbers[1::2], strict=True)


def test_the_bookmarks_stand_below_the_title(printed):
    document = pypdfium2.PdfDocument(printed("fifteen").pdf)
    levels = [bookmark.level for bookmark in document.get_toc()]
    document.close()
    assert levels.count(0) == 1


def test_a_link_that_leads_nowhere_is_refused():
    publication = status_paper.publication_of(sample_reports.single(), FONTS, Extent.CORE)
    astray = Sheet(html=lambda _: "<!DOCTYPE html><html lang='en'><title>x</title><p><a href='#x'>x</a> <a href=\"#no\">y</a>")
    with pytest.raises(ReportError, match="A link of the report leads nowhere: no"):
        paper.print_publication(dataclasses.replace(publication, sheets=(*publication.sheets, astray)), FONTS)


@pytest.mark.parametrize("limits", [Limits(seconds=8, megabytes=1), Limits(seconds=0.01)])
def test_a_report_that_needs_more_than_it_may_have_is_refused(limits):
    # More than what lies unused in this process after other tests, for which a copy of it need not ask.
    wordy = recommendation(0, text="A recommendation of many words. " * 200_000)
    with pytest.raises(TooMuch):
        render_pdf(report(wordy), FONTS, limits=limits)


def test_the_version_of_the_templates_is_a_hash():
    assert re.fullmatch(r"[0-9a-f]{64}", template_version())
