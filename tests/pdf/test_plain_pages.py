"""Pages of a report with little to say, or with much to say above its text: no page for two lines, nothing off the paper."""

import contextlib
import dataclasses
import re

import pypdfium2
import pytest

from reports.editions import Edition, Extent
from reports.rendering import render_pdf
from tests.pdf.conftest import FONTS, rendered
from tests.pdf.sample import addressee, recommendation, report

LONG = "Heddlu Gogledd a De Dyffryn Maelor, North and South Dyffryn Maelor Constabulary (Welsh Marches)"


def pages_of(pdf):
    return [re.sub(r"\s+", " ", page.get_text_range()) for page in text_pages(pdf)]


def text_pages(pdf):
    """The text of each page as it is printed, for as long as it is looked at."""
    with contextlib.closing(pypdfium2.PdfDocument(pdf)) as document:
        for page in document:
            with contextlib.closing(page), contextlib.closing(page.get_textpage()) as text:
                yield text


def page_with(pages, words):
    (number,) = [number for number, text in enumerate(pages) if words in text and " Contents " not in text]
    return number


def test_where_nothing_changed_or_slips_that_stands_below_the_position():
    pages = pages_of(render_pdf(report(recommendation(0, addressee()), previous=None), FONTS, extent=Extent.CORE))
    assert page_with(pages, "Nothing falls due in the next 60 days.") == page_with(pages, "Decisions asked of the board") == 0
    assert page_with(pages, "All recommendations at a glance") == 1


def test_where_something_slips_it_begins_a_page_of_its_own():
    pages = rendered("fifteen").pages
    assert page_with(pages, "Changed since the last report") > 0


def test_without_a_measure_or_an_earlier_report_it_is_said_above_the_sign_off():
    pages = pages_of(render_pdf(report(recommendation(0, addressee()), trend=()), FONTS, extent=Extent.CORE))
    assert page_with(pages, "the burn-up begins with the next one") == page_with(pages, "The steps by which this report came")


def test_empty_annexes_stand_below_the_last_card():
    pages = pages_of(render_pdf(report(recommendation(0, addressee()), evidence=()), FONTS))
    assert page_with(pages, "No evidence is recorded.") == page_with(pages, "Nothing has been closed.")
    assert page_with(pages, "No evidence is recorded.") == page_with(pages, "Measures No measure agreed")


@pytest.mark.parametrize("organisation", ["Northshire Police (fictional)", LONG])
@pytest.mark.parametrize("marking", ["OFFICIAL", "OFFICIAL-SENSITIVE"])
def test_what_each_page_says_stays_on_the_paper_and_apart(organisation, marking):
    draft = report(recommendation(0, addressee()), number=None, extract_for=organisation, edition=Edition.FORCE_CHECK)
    for text in text_pages(render_pdf(dataclasses.replace(draft, marking=marking), FONTS, extent=Extent.CORE)):
        width, height = text.page.get_size()
        boxes = {text.get_charbox(place) for place in range(text.count_chars())}  # the letters of a ligature have one
        drawn = [box for box in boxes if box[2] > box[0] and box[3] > box[1]]
        assert all(left > 0 and low > 0 and right < width and high < height for left, low, right, high in drawn)
        furniture = [box for box in drawn if box[1] > height - 48 or box[3] < 42]
        apart = [(one, other) for place, one in enumerate(furniture) for other in furniture[place + 1 :] if overlap(one, other)]
        assert apart == []


def overlap(one, other):
    """Whether two letters are printed over each other, by more than letters that are set close touch."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    along = min(one[3], other[3]) - max(one[1], other[1])
    return across > 1.5 and along > 1.5
