"""Whatever is typed in any field of a report prints as text: it changes nothing, opens nothing, and stays within the limits."""

import http.server
import io
import threading

import pikepdf
import pypdfium2
import pytest
from bs4 import BeautifulSoup

from reports.data_file import data_file
from reports.editions import Extent
from reports.errors import TooMuch
from reports.presswork import Limits
from reports.rendering import render_html, render_pdf
from reports.values import from_json, values_json
from tests.pdf import sample_reports
from tests.pdf.conftest import FONTS
from tests.pdf.planting import fields_of_text, planted

SAMPLES = ("quarter", "eventful", "assured", "unknown_history")
PLAIN = "planted qz"
FAMILIES = {
    "elements": "</td></table></p><script>alert('qz')</script><img src=x onerror=alert(1)><b>",
    "style": "<style>*{display:none}</style> } body{display:none} @import 'http://example.test/qz.css';",
    "files": "<link rel=attachment href='file:///etc/passwd'> url(file:///etc/passwd) <object data='file:///etc/passwd'> qz",
    "attributes": "' onmouseover='alert(1)' \" style=\"x\" qz",
    "entities": "&lt;b&gt; &amp;amp; &#60; &nbsp; ]]> <!-- qz",
    "templates": "{{ 7 * 7 }} {% raise %} {# qz #} ${7*7} #{7*7} %s %(x)s",
    "directions": "qz \u202edesrever\u202c \u2067\u05e9\u05dc\u05d5\u05dd\u2069 \u200e\u200f",
    "controls": "qz \x00\x07\x1b[31m\x7f \ud83d",
    "unassigned": "qz \U0001f600 \u0378 \U000e0001 \ufffe e\u0301\u0302\u0303\u0304",
}
# Shown nowhere as they are: they find a row of the last report, choose what is said, or stand where there are several forces.
NOT_SHOWN = {
    "Addressee.organisation_short",
    "EarlierPosition.investigation",
    "EarlierRow.title",
    "Measure.agreement",
    "Measure.kind",
}


def shape(html):
    """The elements of a page with the names of their attributes."""
    soup = BeautifulSoup(html, "html.parser")
    return [(tag.name, *tag.attrs) for tag in soup.find_all(True) if tag.name != "bdi"]


def text_of(pdf):
    """The text of all pages."""
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_a_hostile_text_in_every_field_changes_no_element_of_the_page(name, family):
    values = sample_reports.ALL[name]()
    hostile = render_html(planted(values, lambda _: FAMILIES[family]))
    assert shape(hostile) == shape(render_html(planted(values, lambda _: PLAIN)))


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_typed_in_a_field_is_read_on_the_page_as_it_was_typed(name):
    values = sample_reports.ALL[name]()
    html = render_html(planted(values, lambda field: f"<i>{field}</i>"))
    text = BeautifulSoup(html, "html.parser").get_text()
    assert {field for field in fields_of_text(values) if f"<i>{field}</i>" not in text} <= NOT_SHOWN


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_values_with_a_hostile_text_are_written_and_read_back(family):
    values = planted(sample_reports.ALL["quarter"](), lambda _: FAMILIES[family])
    once = values_json(values)
    assert values_json(from_json(once)) == once
    assert data_file(from_json(once)).decode("utf-8-sig")


@pytest.fixture
def listener():
    """An address on this machine, and what asked for it."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # as the library calls it
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/qz", asked
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("name", ["assured", "eventful"])
def test_paper_opens_nothing_and_attaches_nothing_but_its_data(name, listener, tmp_path):
    address, asked = listener
    secret = tmp_path / "secret.txt"
    secret.write_text("the-secret-of-another-file")
    everything = "".join(
        f"<link rel={rel} href='{target}'><img src='{target}'><style>@import '{target}';*{{background:url({target})}}</style>"
        for rel in ("attachment", "stylesheet")
        for target in (address, secret.as_uri(), str(secret))
    )
    pdf = render_pdf(planted(sample_reports.ALL[name](), lambda field: everything if field.endswith("text") else "qz"), FONTS)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert list(opened.attachments) == ["recommendations.csv"]
        assert b"the-secret" not in opened.attachments["recommendations.csv"].get_file().read_bytes()
    assert asked == []
    assert "the-secret" not in text_of(pdf)


@pytest.mark.parametrize("family", ["elements", "directions", "controls", "unassigned"])
def test_paper_prints_a_hostile_text_as_text(family):
    pdf = render_pdf(planted(sample_reports.single(), lambda _: FAMILIES[family]), FONTS)
    assert text_of(pdf).count("qz") > len(fields_of_text(sample_reports.single()))


def test_a_hundred_thousand_letters_without_a_space_are_printed_whole():
    pdf = render_pdf(
        planted(sample_reports.single(), lambda field: "q" * 100_000 if field == "Response.own_words" else "."), FONTS
    )
    document = pypdfium2.PdfDocument(pdf)
    letters = sum(page.get_textpage().get_text_range().count("q") for page in document)
    document.close()
    assert letters >= 100_000


def test_what_takes_too_long_is_given_up_in_one_line_and_the_next_report_is_printed():
    lines = "\n".join(f"line {number}" for number in range(20_000))
    values = planted(sample_reports.single(), lambda field: lines if field.endswith(".text") else ".")
    with pytest.raises(TooMuch, match="longer than 2 seconds|more memory or time"):
        render_pdf(values, FONTS, limits=Limits(seconds=2))
    assert render_pdf(sample_reports.single(), FONTS, extent=Extent.CORE).startswith(b"%PDF")


@pytest.mark.parametrize("field", sorted(fields_of_text(sample_reports.ALL["assured"]())))
def test_a_hundred_thousand_letters_in_any_field_leave_the_page_whole(field):
    values = sample_reports.ALL["assured"]()
    html = render_html(planted(values, lambda each: "q" * 100_000 if each == field else PLAIN))
    assert [name for name, *_ in shape(html)].count("h1") == 1
