"""A letter as a web page and as paper: the same template over the same values."""

from markupsafe import Markup

from reports.cutting import Split, whole
from reports.dates import in_words
from reports.fonts import Fonts, printable_page, unprintable
from reports.letters import (
    AnswersDue,
    AnswersReceived,
    Block,
    Extensions,
    Gaps,
    Letter,
    Paragraphs,
    Points,
    Quotation,
    RecommendationTexts,
)
from reports.rendering import environment
from reports.text import cleaned
from reports.values import values_json, values_sha256

MOST_COPIES_BESIDE = 6  # with more, they stand below the signature and not beside it

TEMPLATES: dict[type[Block], str] = {
    Paragraphs: "paragraphs",
    Points: "points",
    Quotation: "quotation",
    RecommendationTexts: "recommendation_texts",
    AnswersDue: "answers_due",
    AnswersReceived: "answers_received",
    Gaps: "gaps",
    Extensions: "extensions",
}


def render_letter_html(letter: Letter) -> str:
    """The letter as one page that needs no other file: the twin of the paper."""
    return _render("letter/twin.html", letter, on_screen=True)


def render_letter_part(letter: Letter) -> Markup:
    """The letter as a part of another page, its subject a heading of the second level."""
    return Markup(_render("letter/letter.html", letter, on_screen=True, top=2))  # noqa: S704 - the templates escape


def render_letter_pdf(letter: Letter, fonts: Fonts) -> bytes:
    """The letter on paper: one file that is PDF/UA-1 and PDF/A-3a."""
    # Paper needs the system's typesetting libraries, and most of a second to load them; pages need neither.
    from reports import paper  # noqa: PLC0415

    return paper.print_letter(letter, fonts)


def letter_file_name(letter: Letter, ending: str = "pdf") -> str:
    """What the file is called: IOPC-HOTTON-L3-issue-2022-02-01-OFFICIAL.pdf."""
    envelope = letter.envelope
    stem = f"{envelope.sender_short}-{envelope.reference}-{letter.kind}-{envelope.on:%Y-%m-%d}-{envelope.marking}"
    return f"{''.join(each if each.isalnum() or each in '-_' else '-' for each in stem)}.{ending}"


def letter_paper_pages(letter: Letter, fonts: Fonts, split: Split) -> str:
    """The page from which paper is made; `split` says how each long table is cut."""
    lacking = unprintable(cleaned(values_json(letter).decode()), fonts)
    return printable_page(_render("letter/paper.html", letter, split=split, lacking=lacking), fonts)


def _render(
    template: str, letter: Letter, *, split: Split = whole, on_screen: bool = False, lacking: int = 0, top: int = 1
) -> str:
    envelope = letter.envelope
    return (
        environment()
        .get_template(template)
        .render(
            letter=letter,
            envelope=envelope,
            title=f"{envelope.reference}: {letter.subject}",
            dated=in_words(envelope.on),
            sha256=values_sha256(letter),
            templates={kind: f"letter/{name}.html" for kind, name in TEMPLATES.items()},
            kind_of=type,
            most_copies_beside=MOST_COPIES_BESIDE,
            split=split,
            on_screen=on_screen,
            lacking=lacking,
            top=top,
        )
    )
