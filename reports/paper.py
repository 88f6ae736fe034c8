"""Paper from pages: the only importer of the PDF libraries.

Everything a page may ask for comes from the table of assets; any other address is refused.
"""

import functools
import gc
import os
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib import resources

from reports.cutting import Split, better_cuts, cut_as, is_of_a_table, whole
from reports.errors import AssetRefused, LibraryMissing
from reports.finishing import finish
from reports.fonts import FACES, Fonts, glyphs_of, printable_page
from reports.headlines import LOOKS, Look
from reports.joining import join, pages_of
from reports.letter_pages import letter_paper_pages
from reports.letters import Letter
from reports.numbering import Numbering
from reports.presswork import Limits, Work, Workshop
from reports.publications import DataFile, Publication, Told
from reports.rendering import USUAL_LIMITS, environment, stylesheet
from reports.row_heights import likely_cuts
from reports.sheets import Place, PrintedSheet, apart, fit_in, unpacked

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

LETTER_SHEET = "letter.css"
FURNITURE_SHEET = "furniture.css"
POINTS = 0.75  # of a pixel
MOST_PAGES_WITHOUT_CONTENTS = 8
MOST_TRIES = 3
MOST_BESIDE = 44  # letters of a marking that stands beside the reference in two lines
NUMBERS = "Page of 0123456789"  # all that the number of a page is written with


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


def print_publication(
    publication: Publication, fonts: Fonts, *, limits: Limits = USUAL_LIMITS, told: Told | None = None, hands: int = 0
) -> bytes:
    """The publication as one finished PDF, its sheets laid out by as many processes as there are `hands`.

    Raises ReportError where it cannot be made, TooMuch where that exceeds a limit.
    """
    return print_publications([publication], fonts, limits=limits, told=told, hands=hands)[0]


def print_publications(
    publications: Sequence[Publication],
    fonts: Fonts,
    *,
    limits: Limits = USUAL_LIMITS,
    told: Told | None = None,
    hands: int = 0,
) -> list[bytes]:
    """Several publications, the sheets of all of them laid out and then joined by the same processes.

    Each may take the time that one may take. Raises as `print_publication`.
    """
    for style in {publication.style for publication in publications}:
        warm(style, fonts)
    workshop = Workshop(replace(limits, seconds=limits.seconds * len(publications)), told, hands=hands)
    parts = [part for publication in publications for part in _parts_of(publication, fonts)]
    made = iter(workshop.do(parts, to_come=len(publications)))
    furniture, sheets = [], []
    for publication in publications:
        furniture.append(next(made))
        sheets.append([unpacked(next(made)) for _ in publication.sheets])
    _add_contents(publications, sheets, fonts, workshop)
    numbering = Numbering(glyphs_of(NUMBERS, fonts), NUMBERS)
    joins = [functools.partial(join, *each, numbering) for each in zip(furniture, sheets, strict=True)]
    return workshop.do([Work(each) for each in joins])


def print_letter(letter: Letter, fonts: Fonts, *, limits: Limits = USUAL_LIMITS) -> bytes:
    """The letter as a finished PDF."""
    warm(LETTER_SHEET, fonts)
    work = functools.partial(_print, lambda split: letter_paper_pages(letter, fonts, split), LETTER_SHEET, fonts)
    return Workshop(limits).do([Work(work)])[0]


def warm(style: str, fonts: Fonts) -> None:
    """What all paper in this style is made with is loaded, and each process that is copied from this one has it."""
    _style(style, fonts)
    _style(FURNITURE_SHEET, fonts)


def rehearse(publication: Publication, fonts: Fonts) -> None:
    """The publication was made in this very process, so that it has at hand all that the renderer loads at first use."""
    with _without_collection():
        for ordinal, sheet in enumerate(publication.sheets, start=1):
            _printed(publication.style, sheet.html, ordinal, fonts)
        _furniture(publication, fonts)


def _parts_of(publication: Publication, fonts: Fonts) -> Iterator[Work]:
    yield Work(functools.partial(_furniture, publication, fonts))
    for ordinal, sheet in enumerate(publication.sheets, start=1):
        yield Work(functools.partial(_printed, publication.style, sheet.html, ordinal, fonts), sheet.weight)


def _add_contents(
    publications: Sequence[Publication], sheets: Sequence[list[PrintedSheet]], fonts: Fonts, workshop: Workshop
) -> None:
    """The contents stand as the second sheet where there are many pages; how long they are themselves, shows last."""
    wanted = [
        (publication, html, pages)
        for publication, pages in zip(publications, sheets, strict=True)
        if (html := publication.contents) and sum(sheet.pages for sheet in pages) > MOST_PAGES_WITHOUT_CONTENTS
    ]
    for *_, pages in wanted:
        pages.insert(1, PrintedSheet(b"", 1))
    for _ in range(MOST_TRIES):
        work = [
            Work(functools.partial(_printed, each.style, functools.partial(_uncut, html, pages_of(pages)), len(pages), fonts))
            for each, html, pages in wanted
        ]
        contents = [unpacked(each) for each in workshop.do(work, to_come=len(publications))] if work else []
        guessed = [pages[1].pages for *_, pages in wanted]
        for (*_, pages), sheet in zip(wanted, contents, strict=True):
            pages[1] = sheet
        wanted = [each for each, before in zip(wanted, guessed, strict=True) if each[2][1].pages != before]


def _uncut(html: Callable[[Mapping[str, int]], str], pages: Mapping[str, int], _: Split) -> str:
    return html(pages)


def _printed(style: str, html: Callable[[Split], str], ordinal: int, fonts: Fonts) -> bytes:
    pages = _lay_out_well(lambda split: apart(html(split)), style, fonts)
    asked: list[str] = []
    pdf = pages.write_pdf(pdf_tags=True, uncompressed_pdf=True, finisher=lambda _, file: asked.extend(fit_in(file, ordinal)))
    return PrintedSheet(pdf, len(pages.pages), _places(pages), pages.make_bookmark_tree(POINTS, True), asked).packed()


def _places(pages: Pages) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for number, page in enumerate(pages.pages):
        for name, (left, top, _, _) in page.anchors.items():
            if not is_of_a_table(name):
                places.setdefault(name, (number, left * POINTS, (page.height - top) * POINTS))
    return places


def _furniture(publication: Publication, fonts: Fonts) -> bytes:
    is_long = len(publication.furniture.marking) > MOST_BESIDE
    html = environment().get_template("furniture.html").render(publication=publication, number=NUMBERS, is_long=is_long)
    pages = _lay_out(printable_page(html, fonts), FURNITURE_SHEET, fonts)
    return _written(pages, [_attached(each, publication.made_at) for each in publication.data])


def _print(html: Callable[[Split], str], sheet: str, fonts: Fonts) -> bytes:
    return finish(_written(_lay_out_well(html, sheet, fonts), []))


def _lay_out_well(html: Callable[[Split], str], sheet: str, fonts: Fonts) -> Pages:
    uncut = html(whole)
    likely = likely_cuts(uncut, _text_of(sheet), fonts)
    is_uncut = all(len(pieces) == 1 for pieces in likely.values())
    pages = _lay_out(uncut if is_uncut else html(cut_as(likely)), sheet, fonts)
    if cuts := better_cuts(pages.pages):
        pages = _lay_out(html(cut_as(cuts)), sheet, fonts)
    return pages


def _attached(data: DataFile, made_at: datetime) -> Attachment:
    moment = made_at.astimezone(UTC)
    return Attachment(
        string=data.content,
        name=data.name,
        description=data.description,
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
    return CSS(string=_text_of(sheet), font_config=press.configuration, url_fetcher=press.fetcher)


@functools.cache
def _text_of(sheet: str) -> str:
    return "\n".join(map(stylesheet, sheet.split()))


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
