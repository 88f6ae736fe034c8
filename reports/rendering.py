"""A report as a web page and as paper: the same templates over the same values.

Text from users is always escaped, and a value that is missing is an error, never a blank.
"""

import functools
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TypeVar

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from reports.comparing import COMPARED_RULE
from reports.cutting import Split, whole
from reports.dates import moment_in_words
from reports.definitions import FACTS
from reports.document import MOST_CARDS_IN_CONTENTS, Document
from reports.editions import Extent
from reports.errors import ReportError
from reports.figures import Entry, agreed_measures
from reports.fonts import REPLACEMENT, Fonts
from reports.headlines import LOOKS, Headline, look_of
from reports.life import Person
from reports.presswork import Limits
from reports.prose import next_step, next_step_in_a_cell, timing, who
from reports.publications import Told
from reports.sections import WHOLE, Part, Section, sections_of
from reports.status_report import Response, StatusReport, Update
from reports.text import as_typed, cleaned, in_line, shortened
from reports.volumes import NamedFile, Volume, volumes_of
from reports.words import Answer, counted, words

Fact = TypeVar("Fact", Response, Update)

MOST_ACTIONS_SAID = 2  # on a card; more are a table
MOST_IN_A_CELL = 300  # longer texts are cut in a table and stand in full below it or on their card
USUAL_LIMITS = Limits()


def render_html(report: StatusReport, extent: Extent = Extent.FULL) -> str:
    """The report as one page that needs no other file: the twin of the paper."""
    sections = sections_of(extent)
    return render_sections("twin.html", Document(report), [(each, WHOLE) for each in sections], sections, on_screen=True)


def render_pdf(
    report: StatusReport, fonts: Fonts, *, extent: Extent = Extent.FULL, limits: Limits = USUAL_LIMITS, told: Told | None = None
) -> bytes:
    """The report on paper: one file that is PDF/UA-1 and PDF/A-3a, with its data attached.

    Where it has too many record cards for one file, this is the core, and `render_volumes` gives the rest.
    While it is made, `told` hears how many pieces of the work are done, of how many.
    """
    # Paper needs the system's typesetting libraries, and most of a second to load them; pages need neither.
    from reports import paper, status_paper  # noqa: PLC0415

    return paper.print_publication(status_paper.publication_of(report, fonts, extent), fonts, limits=limits, told=told)


def rehearse(report: StatusReport, fonts: Fonts) -> None:
    """All that printing needs is loaded in this process, and those that are copied from it have it from the start."""
    from reports import paper, status_paper  # noqa: PLC0415 - as above

    paper.rehearse(status_paper.publication_of(report, fonts, Extent.FULL), fonts)


def render_volumes(
    report: StatusReport, fonts: Fonts, *, limits: Limits = USUAL_LIMITS, told: Told | None = None
) -> tuple[NamedFile, ...]:
    """The volumes of record cards that a long report has beside its core; none where one file holds them all."""
    from reports import paper, status_paper  # noqa: PLC0415 - as above

    volumes = status_paper.volume_publications(report, fonts)
    stem = file_name(report, "pdf").removesuffix(".pdf")
    printed = paper.print_publications(volumes, fonts, limits=limits, told=told) if volumes else []
    return tuple(NamedFile(f"{stem}-volume-{number}.pdf", content) for number, content in enumerate(printed, start=1))


def file_name(report: StatusReport, ending: str = "pdf") -> str:
    """What the file is called: IOPC-HOTTON-status-2026-09-30-v1-OFFICIAL.pdf, with DRAFT for a preview."""
    stem = f"{Document(report).reference}-{report.marking}"
    return f"{''.join(letter if letter.isalnum() or letter in '-_' else '-' for letter in stem)}.{ending}"


def stylesheet(name: str) -> str:
    """A style sheet of this package."""
    return (resources.files("reports") / "styles" / name).read_text("utf-8")


@functools.cache
def template_version() -> str:
    """The SHA-256 over all of this package: with another one, the same values may print differently."""
    digest = hashlib.sha256()
    for path in sorted(_files(resources.files("reports")), key=str):
        if path.name.endswith((".py", ".html", ".css", ".conf")):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def render_sections(
    template: str,
    document: Document,
    placed: Sequence[tuple[Section, Part]],
    sections: Sequence[Section],
    *,
    split: Split = whole,
    on_screen: bool = False,
    chart_font: str = "",
    unprintable: int = 0,
    pages: Mapping[str, int] | None = None,
    volume: Volume | None = None,
) -> str:
    """Some sections, or parts of them, of a file that consists of `sections`."""
    return (
        environment()
        .get_template(template)
        .render(
            document=document,
            report=document.report,
            split=split,
            on_screen=on_screen,
            chart_font=chart_font,
            unprintable=unprintable,
            placed=placed,
            sections=sections,
            number_of=functools.partial(number_of, pages or {}),
            volume=volume,
            volumes=volumes_of(document.cards),
        )
    )


def number_of(pages: Mapping[str, int], anchor: str) -> Markup:
    """The page of an anchor as an attribute, where pages have numbers."""
    return Markup(' data-page="{}"').format(pages[anchor]) if anchor in pages else Markup()


def _files(folder: Traversable) -> Iterator[Traversable]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _files(each)
        else:
            yield each


@functools.cache
def environment() -> Environment:
    """The templates of this package, with all that they call."""
    environment = Environment(
        loader=ChoiceLoader([PackageLoader("reports"), PackageLoader("reports", "styles")]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "agreed_measures": agreed_measures,
        "answer_that_counts": _answer_that_counts,
        "as_typed": as_typed,
        "attribute": _attribute,
        "counted": counted,
        "moment": moment_in_words,
        "oversights_view": _oversights_view,
        "says_only_its_position": _says_only_its_position,
        "sentence": _sentence,
        "settled_response": _settled_response,
        "shortened": shortened,
        "that_counts": _that_counts,
        "then": next_step,
        "then_in_a_cell": next_step_in_a_cell,
        "timing": timing,
        "who": _who,
        "words": words,
    }
    environment.globals |= {
        "compared_rule": COMPARED_RULE,
        "five_facts": FACTS,
        "look_of": look_of,
        "looks": LOOKS,
        "most_cards_in_contents": MOST_CARDS_IN_CONTENTS,
        "most_actions_said": MOST_ACTIONS_SAID,
        "most_in_a_cell": MOST_IN_A_CELL,
        "replacement": REPLACEMENT,
        "tests": [look_of(headline) for headline in Headline],
    }
    return environment


def _printed(value: object) -> object:
    """What a template prints for a value: users' words isolated and without control characters."""
    if value is None:
        raise ReportError("A value is missing that the report prints")
    if isinstance(value, (Markup, int)):
        return value
    return in_line(str(value))


def _attribute(text: str) -> Markup:
    """A text for an attribute or a title, where no element can isolate it."""
    return escape(" ".join(cleaned(text).split()))


@pass_context
def _who(context: Context, person: Person, entry: Entry) -> str:
    """A person on the card of an entry."""
    return who(person, entry, context["report"].investigation)


def _sentence(value: object) -> str:
    """A value at the start of a sentence: its first letter a capital."""
    text = str(value)
    return text[:1].upper() + text[1:]


def _says_only_its_position(response: Response) -> bool:
    """Whether the respondent's own words are those that are printed for the position anyway."""
    return response.own_words.strip().rstrip(".").lower() == words(response.position).lower()


def _that_counts(facts: Sequence[Fact]) -> Fact | None:
    """The latest of some facts that was not recorded in error, or else the latest."""
    return next((fact for fact in facts if fact.in_error is None), facts[0] if facts else None)


def _answer_that_counts(responses: Sequence[Response]) -> Response | None:
    """The settled answer, while a changed one that came later is not settled; or else the latest."""
    settled = (each for each in responses if each.state is Answer.SETTLED and each.in_error is None)
    return next(settled, None) or _that_counts(responses)


def _oversights_view(response: Response | None) -> str:
    """What oversight thinks of an answer: its verdict on it, or else what it noted when it settled it."""
    if response is None:
        return ""
    verdict = response.verdict
    return f"{_sentence(verdict.verdict)}. {verdict.reasons}" if verdict else response.decision_note


def _settled_response(entry: Entry) -> Response | None:
    """The answer that counts."""
    return next(
        (response for response in entry.addressee.responses if response.state is Answer.SETTLED and response.in_error is None),
        None,
    )
