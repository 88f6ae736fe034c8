"""Paper from pages: the only importer of the PDF libraries.

Everything a page may ask for comes from the table of assets; any other address is refused.
"""

import functools
import gc
import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from importlib import resources

from reports.cutting import Split, better_cuts, cut_as, usual_cut
from reports.data_file import data_file
from reports.document import Document
from reports.errors import AssetRefused, LibraryMissing
from reports.finishing import finish
from reports.fonts import FACES, Fonts
from reports.headlines import LOOKS, Look
from reports.letter_pages import letter_paper_pages
from reports.letters import Letter
from reports.rendering import paper_pages, stylesheet
from reports.status_report import StatusReport

try:
    with warnings.catch_warnings():
        # Without any system font the library warns of ugly output; ours come from the package manager.
        warnings.filterwarnings("ignore", message="No fonts configured|FontConfig cannot load")
        from weasyprint import CSS, HTML, Attachment
        from weasyprint.document import Document as Pages
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse
except OSError as error:
    raise LibraryMissing(
        "Reports cannot be printed: Pango or HarfBuzz is missing"
        " (on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)"
    ) from error

DATA_FILE_NAME = "recommendations.csv"
REPORT_SHEET = "paper.css"
LETTER_SHEET = "letter.css"


class AssetFetcher(URLFetcher):  # type: ignore[misc]  # the library has no types
    """Opens the fonts and drawings of this package, and refuses every other address."""

    def __init__(self, fonts: Fonts) -> None:
        super().__init__(allowed_protocols=("asset",), allow_redirects=False, timeout=1, fail_on_errors=True)
        self._assets = {face.asset: (fonts.read(face), "font/ttf") for face in FACES}
        self._assets |= {f"{look.css_class}.svg": (_drawing(look), "image/svg+xml") for look in LOOKS}

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The asset of that name."""
        scheme, _, name = url.partition(":")
        if scheme != "asset" or name not in self._assets:
            raise AssetRefused(f"A report may not open {url:.80}")
        body, kind = self._assets[name]
        return URLFetcherResponse(url, body=body, headers={"Content-Type": kind})


def print_report(report: StatusReport, fonts: Fonts) -> bytes:
    """The report as a finished PDF."""
    document = Document(report)
    return _print(lambda split: paper_pages(document, fonts, split), REPORT_SHEET, fonts, [_data_of(report)])


def print_letter(letter: Letter, fonts: Fonts) -> bytes:
    """The letter as a finished PDF."""
    return _print(lambda split: letter_paper_pages(letter, fonts, split), LETTER_SHEET, fonts, [])


def _print(html: Callable[[Split], str], sheet: str, fonts: Fonts, attachments: Sequence[Attachment]) -> bytes:
    with _without_collection():
        return finish(_unfinished(html, sheet, fonts, attachments))


def _unfinished(html: Callable[[Split], str], sheet: str, fonts: Fonts, attachments: Sequence[Attachment]) -> bytes:
    # The pages are let go with this frame: what is still held when it is collected stays for good.
    return _written(_lay_out_well(html, sheet, fonts), attachments)


def _lay_out_well(html: Callable[[Split], str], sheet: str, fonts: Fonts) -> Pages:
    pages = _lay_out(html(usual_cut), sheet, fonts)
    if cuts := better_cuts(pages.pages):
        pages = _lay_out(html(cut_as(cuts)), sheet, fonts)
    return pages


def _data_of(report: StatusReport) -> Attachment:
    moment = report.generated_at.astimezone(UTC)
    return Attachment(
        string=data_file(report),
        name=DATA_FILE_NAME,
        description="The data behind this report, one row an addressee",
        created=moment,
        modified=moment,
        relationship="Data",
    )


def _written(pages: Pages, attachments: Sequence[Attachment]) -> bytes:
    with warnings.catch_warnings():
        # The library leaves its colour profile to be closed by the interpreter.
        warnings.filterwarnings("ignore", message=".*sRGB2014", category=ResourceWarning)
        unfinished: bytes = pages.write_pdf(pdf_variant="pdf/a-3a", attachments=list(attachments))
    return unfinished


@contextmanager
def _without_collection() -> Iterator[None]:
    """No garbage collection while pages are laid out: it would take a third of the time and find little."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
        gc.collect(0)  # what the pages left behind is all young; the rest of the process need not be searched


def _lay_out(html: str, sheet: str, fonts: Fonts) -> Pages:
    press = _press(fonts)
    style = _style(sheet, fonts)
    try:
        return HTML(string=html, url_fetcher=press.fetcher).render(
            stylesheets=[press.faces, style], font_config=press.configuration
        )
    except FatalURLFetchingError as error:
        raise AssetRefused(str(error)) from error


@dataclass(frozen=True, slots=True)
class _Press:
    """What all paper is printed with: loaded once in a process."""

    fetcher: AssetFetcher
    configuration: FontConfiguration
    faces: CSS


@functools.cache
def _press(fonts: Fonts) -> _Press:
    fetcher = AssetFetcher(fonts)
    configuration = _configuration()
    faces = CSS(string=_face_rules() + _symbol_rules(), font_config=configuration, url_fetcher=fetcher)
    return _Press(fetcher, configuration, faces)


@functools.cache
def _style(sheet: str, fonts: Fonts) -> CSS:
    press = _press(fonts)
    return CSS(string=stylesheet(sheet), font_config=press.configuration, url_fetcher=press.fetcher)


def _configuration() -> FontConfiguration:
    """A configuration that knows no font of the system; the environment is the only way to say so."""
    before = os.environ.get("FONTCONFIG_FILE")
    with resources.as_file(resources.files("reports") / "styles" / "fonts.conf") as path:
        os.environ["FONTCONFIG_FILE"] = str(path)
        try:
            return FontConfiguration()
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before


def _face_rules() -> str:
    return "".join(
        f"@font-face {{ font-family: '{face.family}'; font-weight: {face.weight}; src: url('asset:{face.asset}') }}\n"
        for face in FACES
    )


def _symbol_rules() -> str:
    """Colours and symbols of the headlines; a drawing inside the text would need words of its own."""
    return "".join(
        f".{look.css_class} {{ color: {look.text_colour}; background-color: {look.fill};"
        f" background-image: url('asset:{look.css_class}.svg') }}\n"
        for look in LOOKS
    )


def _drawing(look: Look) -> bytes:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke-width="2"'
        f' stroke="{look.text_colour}" color="{look.text_colour}" stroke-linecap="round" stroke-linejoin="round">'
        f"{look.drawing}</svg>"
    ).encode()
