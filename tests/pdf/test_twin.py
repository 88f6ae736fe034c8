"""The twin: one sound page that needs nothing else and says what the paper says."""

import itertools
import re
from collections import Counter

import html5lib
import pytest

from reports.charts import Bar, headline_chart
from reports.errors import ReportError
from reports.headlines import CHART_ORDER, LOOKS, SEVERITY, Headline, HeadlineCount, look_of
from reports.rendering import _printed, render_html
from tests.pdf import sample_reports
from tests.pdf.sample import addressee, recommendation, report


def test_the_page_is_valid_html(each_printed):
    html5lib.HTMLParser(strict=True).parse(each_printed.html)


def test_ids_are_unique_and_links_lead_somewhere(each_printed):
    ids = Counter(element["id"] for element in each_printed.soup.find_all(id=True))
    assert [each for each, count in ids.items() if count > 1] == []
    assert {link["href"].removeprefix("#") for link in each_printed.soup.find_all("a")} <= ids.keys()


def test_the_page_asks_for_no_other_file(each_printed):
    names = {element.name for element in each_printed.soup.find_all()}
    assert names.isdisjoint({"script", "link", "img", "iframe", "object", "embed", "form"})
    assert each_printed.soup.find_all(src=True) == []


def test_there_is_no_inline_style(each_printed):
    assert each_printed.soup.find_all(style=True) == []
    assert len(each_printed.soup.find_all("style")) == 1


def test_there_is_one_main_heading_and_no_level_is_skipped(each_printed):
    levels = [int(heading.name[1]) for heading in each_printed.soup.find_all(re.compile("^h[1-6]$"))]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_each_table_has_a_caption_and_scoped_headers(each_printed):
    for table in each_printed.soup.find_all("table"):
        assert table.caption.get_text(strip=True)
        assert all(cell.get("scope") in ("col", "row") for cell in table.find_all("th"))
        widths = {len(row.find_all(["th", "td"])) for row in table.find_all("tr")}
        assert len(widths) == 1


def test_each_word_of_the_paper_s_figures_stands_beside_its_symbol(printed):
    tags = printed("fifteen").soup.select(".headline-tag")
    assert {tag.get_text(strip=True) for tag in tags} == {look.words for look in LOOKS}
    assert all(tag.svg["aria-hidden"] == "true" for tag in tags)


def test_hostile_text_is_text(printed):
    soup = printed("hostile").soup
    assert "<script>alert('x')</script>" in soup.get_text()
    assert soup.find_all("b") == []


def test_long_texts_keep_their_numbers_as_typed(printed):
    markers = [marker.get_text() for marker in printed("hostile").soup.select(".typed-marker")]
    assert {"7.", "9a)", "•"} <= set(markers)


def test_facts_recorded_in_error_stay_and_say_so():
    values = sample_reports.struck()
    html = render_html(values)
    assert html.count("Recorded in error") == 4
    assert "sent to the wrong force" in html


def test_a_missing_value_is_an_error_and_never_a_blank():
    with pytest.raises(ReportError):
        _printed(None)


def test_two_charts_on_a_page_share_no_id():
    bars = [Bar("", (HeadlineCount(headline=Headline.OVERDUE, addressees=2),))]
    charts = [str(headline_chart(bars, finding="x", prefix=prefix)) for prefix in ("a", "b")]
    ids = [set(re.findall(r'id="([^"]+)"', chart)) for chart in charts]
    assert ids[0].isdisjoint(ids[1])


@pytest.mark.parametrize(
    "counts", [(1, 1, 1, 1, 1, 1, 1), (1, 1, 1, 1, 1, 1, 120), (120, 1, 1, 1, 1, 1, 1), (0, 0, 15, 0, 0, 0, 0)]
)
def test_the_labels_of_a_chart_neither_meet_nor_leave_it(counts):
    pairs = zip(CHART_ORDER, counts, strict=True)
    bar = Bar("", tuple(HeadlineCount(headline=headline, addressees=count) for headline, count in pairs))
    chart = str(headline_chart([bar], finding="x", prefix="a"))
    middles = [float(x) for x in re.findall(r'<text x="([\d.]+)" [^>]*text-anchor="middle">[A-Z]', chart)]
    assert middles == sorted(middles)
    assert all(20 <= middle <= 660 for middle in middles)


def test_each_headline_is_told_apart_by_words_symbol_and_pattern_or_fill():
    assert len({look.words for look in LOOKS}) == len({look.drawing for look in LOOKS}) == len(Headline) == 7
    assert len({(look.pattern, look.fill) for look in LOOKS}) == 7
    assert set(CHART_ORDER) == set(SEVERITY) == set(Headline)


def test_nothing_that_the_force_only_reports_is_green():
    green = look_of("verified_closed").fill
    assert [look.headline for look in LOOKS if look.fill == green] == [Headline.VERIFIED_CLOSED]


def test_the_answer_of_a_local_policing_body_names_who_answers():
    html = render_html(report(recommendation(0, addressee(respondent="Exampleshire Police and Crime Commissioner"))))
    assert "Exampleshire Police and Crime Commissioner" in html
