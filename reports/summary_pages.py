"""The summary for a force as a web page and as paper of one page."""

import functools

from reports.cutting import Split
from reports.fonts import Fonts, printable_page, unprintable
from reports.force_summary import ForceSummary
from reports.publications import Furniture, Publication, Sheet, Told
from reports.rendering import environment
from reports.summary_document import SummaryDocument
from reports.text import cleaned
from reports.values import values_json

STYLE = "summary.css"


def render_summary_html(summary: ForceSummary) -> str:
    """The summary as one page that needs no other file: the twin of the paper."""
    return _render("summary/twin.html", SummaryDocument(summary), on_screen=True)


def render_summary_pdf(summary: ForceSummary, fonts: Fonts, told: Told | None = None) -> bytes:
    """The summary on paper: one page in one file that is PDF/UA-1 and PDF/A-3a."""
    # Paper needs the system's typesetting libraries, and most of a second to load them; pages need neither.
    from reports import paper  # noqa: PLC0415

    return paper.print_publication(summary_publication(summary, fonts), fonts, told=told)


def summary_publication(summary: ForceSummary, fonts: Fonts) -> Publication:
    """All that becomes the one page of a summary."""
    document = SummaryDocument(summary)
    return Publication(
        title=document.title,
        author=", ".join(summary.oversight_bodies),
        description=document.reference,
        made_at=summary.generated_at,
        style=STYLE,
        furniture=Furniture(
            marking=summary.marking,
            reference=document.reference,
            as_at=f"Position as at {document.as_at}",
            notice="Demonstration data" if summary.demonstration_notice else "",
        ),
        sheets=(Sheet(html=functools.partial(_paper, document, fonts)),),
    )


def summary_file_name(summary: ForceSummary, ending: str = "pdf") -> str:
    """What the file is called: EXP-summary-2026-09-30-OFFICIAL.pdf."""
    stem = f"{SummaryDocument(summary).reference}-{summary.marking}"
    return f"{''.join(letter if letter.isalnum() or letter in '-_' else '-' for letter in stem)}.{ending}"


def _paper(document: SummaryDocument, fonts: Fonts, _split: Split) -> str:
    lacking = unprintable(cleaned(values_json(document.summary).decode()), fonts)
    return printable_page(_render("summary/paper.html", document, lacking=lacking), fonts)


def _render(template: str, document: SummaryDocument, *, on_screen: bool = False, lacking: int = 0) -> str:
    return (
        environment()
        .get_template(template)
        .render(
            document=document,
            summary=document.summary,
            on_screen=on_screen,
            lacking=lacking,
        )
    )
