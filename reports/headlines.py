"""The seven headlines: words, symbol, colours, pattern and order, for pages, paper and charts alike.

Words always stand beside colour and symbol. Nothing that is only reported by the force is ever green.
"""

from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup


class Headline(StrEnum):
    """Where one addressee stands; computed by the caller, never typed."""

    VERIFIED_CLOSED = "verified_closed"
    NOT_BEING_IMPLEMENTED = "not_being_implemented"
    RESPONSE_NOT_SETTLED = "response_not_settled"
    EVIDENCE_NOT_SUFFICIENT = "evidence_not_sufficient"
    REPORTED_COMPLETE = "reported_complete"
    OVERDUE = "overdue"
    NOT_YET_COMPLETE = "not_yet_complete"


class Pattern(StrEnum):
    """What fills a bar, so that it is told apart without colour."""

    SOLID = "solid"
    OUTLINE = "outline"
    DOTS = "dots"
    LIGHT_DOTS = "light_dots"
    DIAGONAL = "diagonal"
    CROSS_HATCH = "cross_hatch"


@dataclass(frozen=True, slots=True)
class Look:
    """How one headline is said and shown."""

    headline: Headline
    words: str
    test: str  # what must hold, for the definitions
    fill: str
    text_colour: str
    pattern: Pattern
    drawing: Markup  # the symbol as SVG shapes on a field of 16 by 16, drawn in currentColor

    @property
    def css_class(self) -> str:
        """The class that a tag of this headline carries on a page: headline-overdue."""
        return f"headline-{self.headline.value.replace('_', '-')}"

    @property
    def symbol(self) -> Markup:
        """The symbol as inline SVG, hidden from screen readers: the words stand beside it."""
        return Markup(
            '<svg class="headline-symbol" viewBox="0 0 16 16" width="16" height="16" fill="none"'
            ' stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
            ' aria-hidden="true" focusable="false">{}</svg>'
        ).format(self.drawing)


INK = "#0b0c0c"
WHITE = "#ffffff"

# In the order in which a chart stacks them.
LOOKS: tuple[Look, ...] = (
    Look(
        Headline.VERIFIED_CLOSED,
        "Verified closed",
        "Closed as verified: oversight assessed the evidence and found what was asked met, as asked or by other means.",
        "#28a197",
        INK,
        Pattern.SOLID,
        Markup('<path d="M3 8.5 6.5 12 13 4.5"/>'),
    ),
    Look(
        Headline.REPORTED_COMPLETE,
        "Reported complete, not yet verified",
        "The force reports it complete; oversight has not assessed it, or found it met and has not closed it yet.",
        "#12436d",
        WHITE,
        Pattern.DIAGONAL,
        Markup('<path d="M5 5.5a3 3 0 1 1 4.6 2.5C8.5 8.7 8 9.2 8 10.2"/><path d="M8 13.4v.1"/>'),
    ),
    Look(
        Headline.NOT_YET_COMPLETE,
        "Not yet complete",
        "Anything else: in progress, on hold, not started, nothing reported, or found partly met.",
        "#6bace6",
        INK,
        Pattern.LIGHT_DOTS,
        Markup('<circle cx="8" cy="8" r="5.5"/><path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor"/>'),
    ),
    Look(
        Headline.OVERDUE,
        "Overdue",
        "Past the current delivery date.",
        "#801650",
        WHITE,
        Pattern.CROSS_HATCH,
        Markup('<path d="M8 2.5v7"/><path d="M8 13.4v.1"/>'),
    ),
    Look(
        Headline.RESPONSE_NOT_SETTLED,
        "Response not settled",
        "No answer is settled. What is awaited always follows. Where no answer is owed, or its date is not known,"
        " this line is passed over once the force has reported anything.",
        WHITE,
        INK,
        Pattern.OUTLINE,
        Markup('<circle cx="8" cy="8" r="5"/>'),
    ),
    Look(
        Headline.NOT_BEING_IMPLEMENTED,
        "Not being implemented",
        "Closed in any other way; or the settled answer is not accepted, or gives only a reason for no action, and"
        " nothing later reports it complete. The reason always follows.",
        "#3d3d3d",
        WHITE,
        Pattern.SOLID,
        Markup('<path d="m4 4 8 8M12 4l-8 8"/>'),
    ),
    Look(
        Headline.EVIDENCE_NOT_SUFFICIENT,
        "Evidence not sufficient",
        "The current finding says that the evidence does not show what was reported complete.",
        "#f46a25",
        INK,
        Pattern.DOTS,
        Markup('<path d="M6 3.5 2.5 7 6 10.5"/><path d="M2.5 7H10a3 3 0 0 1 0 6H7"/>'),
    ),
)

CHART_ORDER: tuple[Headline, ...] = tuple(look.headline for look in LOOKS)

SEVERITY: tuple[Headline, ...] = (
    Headline.OVERDUE,
    Headline.RESPONSE_NOT_SETTLED,
    Headline.EVIDENCE_NOT_SUFFICIENT,
    Headline.NOT_YET_COMPLETE,
    Headline.REPORTED_COMPLETE,
    Headline.NOT_BEING_IMPLEMENTED,
    Headline.VERIFIED_CLOSED,
)

_BY_HEADLINE = {look.headline: look for look in LOOKS}


def look_of(headline: Headline | str) -> Look:
    """How a headline is said and shown; takes the headline or its key."""
    return _BY_HEADLINE[Headline(headline)]


def severity(headline: Headline) -> int:
    """The place of a headline when the gravest comes first, from 0."""
    return SEVERITY.index(headline)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineCount:
    """How many addressees stand under a headline."""

    headline: Headline
    addressees: int
