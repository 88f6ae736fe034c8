"""Charts of a report as inline SVG, the same on pages and on paper, told apart without colour: the stacked bars.

It uses presentation attributes only, since pages allow no inline styles; the caller gives the same
numbers in a table.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from reports.headlines import CHART_ORDER, INK, LOOKS, WHITE, Headline, HeadlineCount, Look, Pattern, look_of
from reports.words import counted, listed

WIDTH = 680
BAR_HEIGHT = 24
TEXT = 14.5  # printed at 10.5 pt when the chart is as wide as an A4 page's text
LINE = 17
TITLE_LINE = 22
CONNECTOR = 13
GAP = 10
NAME = 98.0
BESIDE_GAP = 4
MOST_LETTERS_BESIDE = 11
LETTER = 0.52  # mean advance of a letter in ems; a little more than the fonts need
WRAP = 13  # letters a label line
WIDER_WRAP = 18  # of the longest
MOST_LABEL_LINES = 2
ROOM_FOR_A_NUMBER = 26

_TILES = {
    Pattern.DOTS: Markup('<circle cx="3" cy="3" r="1.5" fill="{ink}"/>'),
    Pattern.LIGHT_DOTS: Markup('<circle cx="3" cy="3" r="0.8" fill="{ink}"/>'),
    Pattern.DIAGONAL: Markup('<path d="M-2 2 2-2M0 8 8 0M6 10 10 6" stroke="{ink}" stroke-width="1.2"/>'),
    Pattern.CROSS_HATCH: Markup(
        '<path d="M-2 2 2-2M0 8 8 0M6 10 10 6M-2 6 2 10M0 0 8 8M6-2 10 2" stroke="{ink}" stroke-width="0.9"/>'
    ),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the chart: its name ("This report", empty if it stands alone) and its counts."""

    name: str
    counts: tuple[HeadlineCount, ...]

    def of(self, headline: Headline) -> int:
        """How many addressees this bar shows under a headline."""
        return sum(count.addressees for count in self.counts if count.headline is headline)

    @property
    def total(self) -> int:
        """How many addressees this bar shows in all."""
        return sum(count.addressees for count in self.counts)


@dataclass(slots=True)
class _Label:
    look: Look
    number: int
    lines: list[str]
    middle: float  # of its segment
    width: float
    left: float = 0.0


def headline_chart(
    bars: Sequence[Bar], *, finding: str, prefix: str, font_family: str = "", units: str = "addressees"
) -> Markup:
    """Stacked bars of headlines; the last bar carries the labels. `prefix` keeps ids apart on one page."""
    shapes: list[Markup] = []
    top = 1.0
    # Short names stand beside the bars, others above them.
    left = NAME if all(0 < len(bar.name) <= MOST_LETTERS_BESIDE for bar in bars) else 0.0
    for bar in bars:
        if left:
            shapes.append(written(0, top + BAR_HEIGHT / 2 + TEXT * 0.35, bar.name, weight=600))
        elif bar.name:
            shapes.append(written(0, top + TEXT, bar.name, weight=600))
            top += TITLE_LINE
        shapes.append(_bar(bar, left, top, prefix))
        top += BAR_HEIGHT + (BESIDE_GAP if left else GAP)
    labels, height = _labels(bars[-1], left, top - (BESIDE_GAP if left else GAP))
    return figure(
        Markup("").join(shapes) + labels,
        size=(WIDTH, height),
        finding=finding,
        description=_description(bars, units),
        prefix=prefix,
        font_family=font_family,
        patterns=_patterns(prefix),
    )


def figure(
    shapes: Markup,
    *,
    size: tuple[float, float],
    finding: str,
    description: str,
    prefix: str,
    font_family: str = "",
    patterns: Markup = Markup(""),  # noqa: B008  # it can't be changed
) -> Markup:
    """A drawing as one image: its finding is its title, and the description says all of it in words."""
    width, height = size
    family = Markup(' font-family="{}"').format(font_family) if font_family else Markup("")
    return Markup(
        '<svg class="headline-chart" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
        ' role="img" aria-labelledby="{prefix}-title {prefix}-description" font-size="{text}"{family}>'
        '<title id="{prefix}-title">{finding}</title>'
        '<desc id="{prefix}-description">{description}</desc>'
        "<defs>{patterns}</defs>{shapes}</svg>"
    ).format(
        width=width,
        height=height,
        prefix=prefix,
        text=TEXT,
        family=family,
        finding=finding,
        description=description,
        patterns=patterns,
        shapes=shapes,
    )


def _bar(bar: Bar, start: float, top: float, prefix: str) -> Markup:
    if not bar.total:
        return Markup('<rect x="{x:g}" y="{top:g}" width="{width:g}" height="{height}" fill="{white}" stroke="{ink}"/>').format(
            x=start + 0.5, top=top, width=WIDTH - start - 1, height=BAR_HEIGHT, white=WHITE, ink=INK
        )
    segments: list[Markup] = []
    for look, left, width, number in _segments(bar, start):
        box = Markup('x="{:.2f}" y="{:g}" width="{:.2f}" height="{}"').format(left, top, width, BAR_HEIGHT)
        segments.append(_filled(look, prefix, box))
        if width >= ROOM_FOR_A_NUMBER:
            segments.append(_number_on(look, left + width / 2, top + BAR_HEIGHT / 2, number))
    return Markup("").join(segments)


def _segments(bar: Bar, start: float) -> list[tuple[Look, float, float, int]]:
    """Look, left edge, width and number of each segment that is not empty."""
    segments = []
    left = start + 0.5
    for headline in CHART_ORDER:
        number = bar.of(headline)
        width = number / max(bar.total, 1) * (WIDTH - start - 1)
        if number:
            segments.append((look_of(headline), left, width, number))
        left += width
    return segments


def _filled(look: Look, prefix: str, box: Markup) -> Markup:
    plain = Markup('<rect {} fill="{}" stroke="{}"/>').format(box, look.fill, INK)
    if look.pattern not in _TILES:
        return plain
    return plain + Markup('<rect {} fill="url(#{}-{})"/>').format(box, prefix, look.headline.value)


def _number_on(look: Look, middle: float, centre: float, number: int) -> Markup:
    """The number on a plate of the plain colour, so that no pattern runs through it."""
    width = len(f"{number:,}") * TEXT * 0.6 + 8
    plate = Markup('<rect x="{:.2f}" y="{:g}" width="{:.2f}" height="20" rx="2" fill="{}"/>').format(
        middle - width / 2, centre - 10, width, look.fill
    )
    return plate + written(middle, centre + TEXT * 0.35, f"{number:,}", weight=600, fill=look.text_colour, middle=True)


def _labels(bar: Bar, start: float, bottom: float) -> tuple[Markup, float]:
    """The words under the bar, each led to its segment, and the height that all takes."""
    labels = [
        _Label(look, number, lines, left + width / 2, max(map(len, [*lines, "000 symb"])) * TEXT * LETTER)
        for look, left, width, number in _segments(bar, start)
        for lines in [_wrapped(look.words)]
    ]
    _place(labels)
    top = bottom + CONNECTOR
    drawn = [_label(label, bottom, top) for label in labels]
    most = max((len(label.lines) for label in labels), default=0)
    return Markup("").join(drawn), top + (most + 1) * LINE + 4 if labels else bottom + 2


def _wrapped(words: str) -> list[str]:
    """The words in lines as short as two lines allow."""
    lines = textwrap.wrap(words, WRAP)
    return lines if len(lines) <= MOST_LABEL_LINES else textwrap.wrap(words, WIDER_WRAP)


def _place(labels: list[_Label]) -> None:
    """Each label as near to its segment as its neighbours and the edges allow, in the same order."""
    edge = 0.0
    for label in labels:
        label.left = max(label.middle - label.width / 2, edge)
        edge = label.left + label.width + GAP
    edge = float(WIDTH)
    for label in reversed(labels):
        label.left = min(label.left, edge - label.width)
        edge = label.left - GAP


def _label(label: _Label, bottom: float, top: float) -> Markup:
    centre = label.left + label.width / 2
    line = Markup('<path d="M{:.2f} {:g}v3L{:.2f} {:g}v3" fill="none" stroke="{}" stroke-width="0.8"/>').format(
        label.middle, bottom, centre, top - 4, INK
    )
    number = f"{label.number:,}"
    wide = len(number) * TEXT * 0.56 + 19
    symbol = Markup(
        '<g transform="translate({:.2f} {:g}) scale(0.9)" fill="none" color="{ink}" stroke="{ink}"'
        ' stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{}</g>'
    ).format(centre - wide / 2, top + 2, label.look.drawing, ink=INK)
    texts = [written(centre - wide / 2 + 19, top + LINE - 3, number, weight=600)]
    texts += [written(centre, top + LINE * (place + 2) - 4, words, middle=True) for place, words in enumerate(label.lines)]
    return line + symbol + Markup("").join(texts)


def written(x: float, y: float, words: str, *, weight: int = 400, fill: str = INK, middle: bool = False) -> Markup:
    """Words in a drawing, beginning or centred at a point."""
    return Markup('<text x="{:.2f}" y="{:.2f}" font-weight="{}" fill="{}"{}>{}</text>').format(
        x, y, weight, fill, Markup(' text-anchor="middle"') if middle else "", words
    )


def _patterns(prefix: str) -> Markup:
    return Markup("").join(
        Markup('<pattern id="{}-{}" width="{size}" height="{size}" patternUnits="userSpaceOnUse">{}</pattern>').format(
            prefix,
            look.headline.value,
            _TILES[look.pattern].format(ink=look.text_colour),
            size=8 if look.pattern in (Pattern.DIAGONAL, Pattern.CROSS_HATCH) else 6,
        )
        for look in LOOKS
        if look.pattern in _TILES
    )


def _description(bars: Sequence[Bar], units: str) -> str:
    """The whole chart in words, for those who do not see it."""
    said = []
    for bar in bars:
        parts = [f"{look_of(count).words} {bar.of(count)}" for count in CHART_ORDER if bar.of(count)]
        name = f"{bar.name}: " if bar.name else ""
        said.append(f"{name}{counted(bar.total, 'addressee', units)}: {listed(parts)}." if parts else f"{name}none.")
    return " ".join(said)
