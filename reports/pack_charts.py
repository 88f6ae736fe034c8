"""The charts of a board pack as inline SVG: investigations by headline, and open addressees by age and risk."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from reports.charts import TEXT, WIDTH, Bar, figure, headline_chart, written
from reports.headlines import INK, WHITE
from reports.portfolio import Portfolio, Told
from reports.words import Risk, counted, listed, words

MOST_BARS = 6
BAR = 26
GAP = 9
LABEL = 150  # how wide the names of the ages are
TOTAL = 44  # room for the number after a bar
LEGEND_LEFT, LEGEND_STEP = 60, 155  # wide enough for the letters of any screen
LEGEND = 30
ROOM_FOR_A_NUMBER = 22


@dataclass(frozen=True, slots=True)
class _Tone:
    """How a risk is filled: greys that stay apart in print, with a pattern each."""

    fill: str
    text: str
    tile: Markup


TONES: dict[Risk, _Tone] = {
    Risk.VERY_HIGH: _Tone(INK, WHITE, Markup("")),
    Risk.HIGH: _Tone("#505a5f", WHITE, Markup('<path d="M-2 2 2-2M0 8 8 0M6 10 10 6" stroke="#ffffff" stroke-width="1"/>')),
    Risk.MODERATE: _Tone("#b1b4b6", INK, Markup('<circle cx="4" cy="4" r="1" fill="#0b0c0c"/>')),
    Risk.LOW: _Tone(WHITE, INK, Markup("")),
}


def investigations_finding(portfolio: Portfolio) -> str:
    """The chart of the investigations in one sentence."""
    if not portfolio.told:
        return "There is no investigation to show"
    late = [told for told in portfolio.by_overdue if told.figures.overdue]
    if not late:
        return f"Nothing is overdue with a force in {_all_of(len(portfolio.told))}"
    most = late[0]
    said = f"Something is overdue in {len(late)} of {counted(len(portfolio.told), 'investigation')}"
    return f"{said}; the most, {most.figures.overdue} of {most.figures.addressees}, in {most.reference}"


def investigations_chart(portfolio: Portfolio, font_family: str) -> Markup:
    """One stacked bar an investigation, the most overdue first, and all of them in the last."""
    shown = [_bar(told) for told in portfolio.by_overdue[:MOST_BARS]]
    together = Bar(f"All: {portfolio.figures.overdue} overdue", portfolio.figures.headlines)
    return headline_chart(
        [*shown, together], finding=investigations_finding(portfolio), prefix="investigations", font_family=font_family
    )


def ages_finding(portfolio: Portfolio) -> str:
    """The chart of the ages in one sentence."""
    totals = [(name, sum(number for _, number in counts)) for name, counts in portfolio.ages()]
    still_open = sum(number for _, number in totals)
    if not still_open:
        return "Nothing is open"
    name, number = max(totals, key=lambda each: each[1])
    return f"{counted(still_open, 'addressee')} open; the largest group, {number}: {name[:1].lower()}{name[1:]}"


def ages_chart(portfolio: Portfolio, font_family: str) -> Markup:
    """Bars of open addressees by age, each split by risk."""
    found = portfolio.ages()
    most = max(sum(number for _, number in counts) for _, counts in found) or 1
    bars = [_age(name, counts, LEGEND + place * (BAR + GAP), most) for place, (name, counts) in enumerate(found)]
    return figure(
        _legend() + Markup("").join(bars),
        size=(WIDTH, LEGEND + len(found) * (BAR + GAP)),
        finding=ages_finding(portfolio),
        description=_description(found),
        prefix="ages",
        font_family=font_family,
        patterns=_patterns(),
    )


def _bar(told: Told) -> Bar:
    return Bar(f"{told.reference}: {told.figures.overdue} overdue", told.figures.headlines)


def _all_of(number: int) -> str:
    return "the one investigation" if number == 1 else f"any of {number} investigations"


def _age(name: str, counts: Sequence[tuple[Risk, int]], top: float, most: int) -> Markup:
    total = sum(number for _, number in counts)
    room = WIDTH - LABEL - TOTAL
    shapes = [written(0, top + BAR * 0.68, name)]
    left = float(LABEL)
    for risk, number in counts:
        width = number / most * room
        if number:
            shapes.append(_box(risk, left, top, width))
            if width >= ROOM_FOR_A_NUMBER:
                shapes.append(_plate(risk, left + width / 2, top, number))
        left += width
    return Markup("").join([*shapes, written(left + 8, top + BAR * 0.68, f"{total:,}", weight=600)])


def _box(risk: Risk, left: float, top: float, width: float) -> Markup:
    place = Markup('x="{:.2f}" y="{:g}" width="{:.2f}" height="{}"').format(left, top, width, BAR)
    plain = Markup('<rect {} fill="{}" stroke="{}"/>').format(place, TONES[risk].fill, INK)
    if not TONES[risk].tile:
        return plain
    return plain + Markup('<rect {} fill="url(#ages-{})"/>').format(place, risk.value)


def _plate(risk: Risk, middle: float, top: float, number: int) -> Markup:
    """The number on the plain fill, so that no pattern runs through it."""
    tone = TONES[risk]
    width = len(str(number)) * TEXT * 0.6 + 6
    plate = Markup('<rect x="{:.2f}" y="{:g}" width="{:.2f}" height="18" fill="{}"/>').format(
        middle - width / 2, top + 4, width, tone.fill
    )
    return plate + written(middle, top + BAR * 0.68, str(number), weight=600, fill=tone.text, middle=True)


def _legend() -> Markup:
    shapes: list[Markup] = []
    for place, risk in enumerate(Risk):
        left = LEGEND_LEFT + place * LEGEND_STEP
        place_of_box = Markup('x="{}" y="1" width="24" height="15"').format(left)
        shapes.append(Markup('<rect {} fill="{}" stroke="{}"/>').format(place_of_box, TONES[risk].fill, INK))
        if TONES[risk].tile:
            shapes.append(Markup('<rect {} fill="url(#ages-{})"/>').format(place_of_box, risk.value))
        shapes.append(written(left + 30, 14, f"{words(risk)} risk"))
    return Markup("").join(shapes)


def _patterns() -> Markup:
    return Markup("").join(
        Markup('<pattern id="ages-{}" width="8" height="8" patternUnits="userSpaceOnUse">{}</pattern>').format(
            risk.value, tone.tile
        )
        for risk, tone in TONES.items()
        if tone.tile
    )


def _description(found: Sequence[tuple[str, Sequence[tuple[Risk, int]]]]) -> str:
    """The whole chart in words, for those who do not see it."""
    said = []
    for name, counts in found:
        parts = [f"{words(risk).lower()} risk {number}" for risk, number in counts if number]
        said.append(f"{name}: {listed(parts) or 'none'}.")
    return " ".join(said)
