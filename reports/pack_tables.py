"""The tables of a board pack that count: plain rows of text, each figure made from the reports."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reports.burn_up import Point
from reports.cutting import ACROSS
from reports.dates import known
from reports.headlines import CHART_ORDER, Headline, look_of
from reports.portfolio import Placed, Portfolio, Told, change_in_words, count_of
from reports.text import shortened
from reports.words import Position, counted, listed, words

NONE = "–"
MOST_NAMED = 2
MOST_IN_A_TITLE = 90
MOST_IN_A_REASON = 150
REPEATS = "repeats "


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its caption; the first cell of each row is its heading."""

    key: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    nothing: str = ""  # said instead of a table that has no rows
    kind: str = ""  # by which it is laid out; its key where it is the only one of its kind
    note: str = ""  # said below it
    is_across: bool = True  # printed on a page that lies across

    @property
    def name(self) -> str:
        """What its pieces are called where they are cut: those on pages across have less height."""
        return f"{ACROSS}{self.key}" if self.is_across else self.key


def headlines(portfolio: Portfolio) -> Table:
    """The first chart in figures: all investigations by headline, now and in the last pack."""
    now = portfolio.figures.headlines
    rows = [("This pack", *(str(count_of(now, each)) for each in CHART_ORDER), str(portfolio.figures.addressees))]
    if earlier := portfolio.earlier_headlines:
        total = sum(count.addressees for count in earlier)
        rows.insert(0, ("Last pack", *(str(count_of(earlier, each)) for each in CHART_ORDER), str(total)))
    columns = ("Pack", *(look_of(each).words for each in CHART_ORDER), "All")
    caption = "In figures: addressees by headline; every figure above but the first counts them too"
    return Table(key="headlines", caption=caption, columns=columns, rows=tuple(rows), is_across=False)


def investigations(portfolio: Portfolio) -> Table:
    """Each investigation in one row, and all of them in the last."""
    rows = [_investigation(told) for told in portfolio.by_overdue]
    if len(rows) > 1:
        rows.append(_all(portfolio))
    return Table(
        key="investigations",
        caption="Each investigation: recommendations, and addressees in every other figure",
        columns=(
            "Investigation", "Addressed to", "Made", "Recs", "Answers", "Verified", "Reported complete", "In delivery",
            "Overdue", "Past first date", "Oldest open (months)", "Change since the last pack",
        ),
        rows=tuple(rows),
        nothing="No investigation is in this pack.",
    )  # fmt: skip


def investigation_headlines(portfolio: Portfolio) -> Table:
    """The chart of the investigations in figures, all of them in the last row."""
    rows = [
        (told.reference, *(str(told.figures.of(each)) for each in CHART_ORDER), str(told.figures.addressees))
        for told in portfolio.by_overdue
    ]
    if rows:
        counts = portfolio.figures.headlines
        rows.append(("All", *(str(count_of(counts, each)) for each in CHART_ORDER), str(portfolio.figures.addressees)))
    return Table(
        key="investigation-headlines",
        caption="The chart in figures: addressees by investigation and headline",
        columns=("Investigation", *(look_of(each).words for each in CHART_ORDER), "All"),
        rows=tuple(rows),
        nothing="No investigation is in this pack.",
        is_across=False,
    )


def burn_up(points: Sequence[Point]) -> Table:
    """The chart of the last packs in figures."""
    return Table(
        key="burn-up",
        caption="The chart in figures: addressees in each pack",
        columns=("Pack", "In all", "Due by first dates", "Reported complete", "Verified closed"),
        rows=tuple(
            (
                f"{point.name}, {known(point.at.date()).short}",
                str(point.total),
                str(point.implied),
                str(point.reported_complete),
                str(point.verified),
            )
            for point in points
        ),
    )


def by_year(portfolio: Portfolio) -> Table:
    """The addressees by the year in which their recommendation was made."""
    years: dict[str, list[Placed]] = {}
    for placed in portfolio.placed:
        years.setdefault(str(placed.entry.made.on.year) if placed.entry.made.on else "Not known", []).append(placed)
    return Table(
        key="by-year",
        caption="Addressees by the year in which the recommendation was made",
        columns=("Year made", "Made", "Open at the last pack", "Closed or refused since", "Open again since", "Open now"),
        rows=tuple(_year(year, years[year], portfolio) for year in sorted(years)),
        nothing="None: nothing is in force.",
    )


def ages(portfolio: Portfolio) -> Table:
    """The chart of ages in figures."""
    found = portfolio.ages()
    risks = [risk for risk, _ in found[0][1]]
    return Table(
        key="ages",
        caption="The chart in figures: open addressees by age and risk",
        columns=("Age", *(words(risk) for risk in risks), "All"),
        rows=tuple((name, *(str(number) for _, number in counts), str(sum(n for _, n in counts))) for name, counts in found),
    )


def themes(portfolio: Portfolio) -> Table:
    """What recurs: each theme with its recommendations, in how many investigations, and which repeat an earlier one."""
    found: dict[str, list[Placed]] = {}
    for placed in portfolio.placed:
        found.setdefault(placed.entry.recommendation.theme or "No theme recorded", []).append(placed)
    ordered = sorted(found.items(), key=lambda item: (-len(_recommendations(item[1])), item[0]))
    return Table(
        key="themes",
        caption="Themes, the commonest first",
        columns=("Theme", "Recs", "Investigations", "Forces", "Repeats an earlier one", "Verified", "Outcome signal"),
        rows=tuple(_theme(theme, placed) for theme, placed in ordered),
        nothing="None: nothing is in force.",
    )


def service(portfolio: Portfolio) -> Table:
    """How oversight itself did: printed whatever it says."""
    own = portfolio.pack.service
    publishing = [
        wait.days or 0
        for placed in portfolio.placed
        for wait in placed.entry.addressee.also_waiting
        if wait.what.startswith("Publication")
    ]
    longest = f", the longest by {counted(max(publishing), 'day')}" if publishing else ""
    days = own.median_days_to_assess
    rows = (
        ("Answers published within 21 days", f"{own.published_in_time} of {own.published}"),
        (
            "Answers overdue to be published",
            f"{len(publishing)}{longest}",
        ),
        ("Median days to assess what is reported complete", NONE if days is None else counted(days, "day")),
        ("Evidence returned as not sufficient", f"{own.returned} of {counted(own.assessed, 'finding')}"),
        ("Drafts in consultation", str(own.drafts_in_consultation)),
        ("Waiting on us now", counted(portfolio.figures.waiting, "addressee")),
    )
    return Table(key="service", caption=f"Since {own.since}", columns=("What is measured", "Result"), rows=rows)


def _investigation(told: Told) -> tuple[str, ...]:
    figures, report = told.figures, told.report
    names = sorted({placed.entry.addressee.organisation_short for placed in told.placed})
    made = [placed.entry.made for placed in told.placed if placed.entry.made.on]
    first = min(made, key=lambda day: day.on or date.max, default=None)
    return (
        f"{told.reference}: {shortened(report.investigation.name, 40)}",
        listed(names) if len(names) <= MOST_NAMED else counted(len(names), "organisation"),
        first.short if first else "not known",
        str(figures.recommendations),
        _answers(figures.positions, figures.not_settled, figures.no_duty),
        str(figures.of(Headline.VERIFIED_CLOSED)),
        str(figures.of(Headline.REPORTED_COMPLETE)),
        str(figures.of(Headline.NOT_YET_COMPLETE)),
        str(figures.overdue),
        str(figures.past_first_date),
        number_or_none(figures.oldest_open_months),
        _change(told),
    )


def _all(portfolio: Portfolio) -> tuple[str, ...]:
    figures = portfolio.figures
    return (
        "All", counted(len(portfolio.organisations), "organisation"), "", str(figures.recommendations),
        _answers(figures.positions, figures.not_settled, figures.no_duty),
        *(str(figures.of(each)) for each in (Headline.VERIFIED_CLOSED, Headline.REPORTED_COMPLETE, Headline.NOT_YET_COMPLETE)),
        str(figures.overdue), str(figures.past_first_date), number_or_none(figures.oldest_open_months), "",
    )  # fmt: skip


def _answers(positions: Iterable[tuple[Position, int]], not_settled: int, no_duty: int) -> str:
    number = dict(positions)
    accepted = number[Position.ACCEPTED] + number[Position.ACCEPTED_BY_OTHER_MEANS]
    said = [f"{accepted} accepted", f"{number[Position.PARTLY_ACCEPTED]} partly", f"{number[Position.NOT_ACCEPTED]} not"]
    others = (
        (number[Position.NO_POSITION_STATED], "no position"),
        (not_settled, "not settled"),
        (no_duty, "none due"),
    )
    return ", ".join([*said, *(f"{count} {what}" for count, what in others if count)])


def _change(told: Told) -> str:
    before = told.previous.figures if told.previous else None
    if before is None:
        return "New in this pack" if told.previous is None else "Not compared"
    now = told.figures
    pairs = (
        ("verified", now.of(Headline.VERIFIED_CLOSED), before.verified),
        ("overdue", now.overdue, before.overdue),
        ("past first date", now.past_first_date, before.past_first_date),
    )
    moved = [f"{what} {change_in_words(after, earlier)}" for what, after, earlier in pairs if after != earlier]
    return "; ".join(moved) or "As before"


def _year(year: str, placed: Sequence[Placed], portfolio: Portfolio) -> tuple[str, ...]:
    still = sum(1 for each in placed if each.entry.addressee.is_open)
    if portfolio.pack.previous is None:
        return (year, str(len(placed)), NONE, NONE, NONE, str(still))
    pairs = [(portfolio.earlier_row(each), each.entry.addressee) for each in placed]
    known = [(row, addressee) for row, addressee in pairs if row]
    return (
        year,
        str(len(placed)),
        str(sum(1 for row, _ in known if row.is_open)),
        str(sum(1 for row, addressee in known if row.is_open and not addressee.is_open)),
        str(sum(1 for row, addressee in known if not row.is_open and addressee.is_open)),
        str(still),
    )


def _theme(theme: str, placed: Sequence[Placed]) -> tuple[str, ...]:
    repeats = [
        f"{each.reference} {link[:1].lower()}{link[1:].split(':')[0]}"
        for each in _once(placed, lambda one: (id(one.report), one.entry.recommendation.reference))
        for link in each.entry.recommendation.links
        if link.lower().startswith(REPEATS)
    ]
    return (
        shortened(theme, MOST_IN_A_TITLE),
        str(len(_recommendations(placed))),
        str(len({each.report.investigation.reference for each in placed})),
        str(len({each.entry.addressee.organisation for each in placed})),
        shortened("; ".join(repeats), MOST_IN_A_REASON) or "None recorded",
        f"{sum(1 for each in placed if each.entry.addressee.headline is Headline.VERIFIED_CLOSED)} of {len(placed)}",
        _outcome(placed),
    )


def _outcome(placed: Sequence[Placed]) -> str:
    measures = [
        measure
        for each in placed
        for measure in each.entry.addressee.measures
        if measure.is_agreed and not measure.in_error and measure.direction
    ]
    directions: dict[str, int] = {}
    for measure in measures:
        directions[measure.direction] = directions.get(measure.direction, 0) + 1
    said = listed([f"{number} {direction}" for direction, number in sorted(directions.items())])
    return f"Measures: {said}" if said else "No outcome measured"


def _recommendations(placed: Iterable[Placed]) -> set[tuple[str, str]]:
    return {(each.report.investigation.reference, each.entry.recommendation.reference) for each in placed}


def _once(placed: Iterable[Placed], key: Callable[[Placed], object]) -> list[Placed]:
    return list({key(each): each for each in placed}.values())


def number_or_none(number: int | None) -> str:
    """A number for a cell; a dash where there is none."""
    return NONE if number is None else f"{number:,}"
