"""The eight figures of page 1, each with its change since the last report in words."""

from dataclasses import dataclass

from reports.earlier import EarlierPosition
from reports.earlier_position import earlier_figures
from reports.figures import Figures
from reports.headlines import Headline
from reports.prose import headed, scope, units
from reports.status_report import StatusReport
from reports.words import Position, counted

AS_BEFORE = "as before"

_POSITIONS = {
    Position.ACCEPTED: "accepted",
    Position.ACCEPTED_BY_OTHER_MEANS: "accepted by other means",
    Position.PARTLY_ACCEPTED: "partly accepted",
    Position.NOT_ACCEPTED: "not accepted",
    Position.NO_POSITION_STATED: "stating no position",
}


@dataclass(frozen=True, slots=True)
class StripFigure:
    """One figure: the number, what it counts, how it changed, and what it is made of."""

    number: str
    label: str
    since: str  # "up 2", "as before"; empty where there is nothing to compare it with
    detail: str = ""


def strip_of(report: StatusReport, figures: Figures, moves: int | None) -> list[StripFigure]:
    """The eight figures; `moves` is how often a date was moved since the last report."""
    now, previous = earlier_figures(figures), report.previous
    before = previous.figures if previous else None
    verified, complete = (_headed_before(previous, each) for each in (Headline.VERIFIED_CLOSED, Headline.REPORTED_COMPLETE))
    number, _, label = scope(report, figures).partition(" ")
    return [
        StripFigure(number, label, _both(figures, previous)),
        StripFigure(
            str(now.settled), "settled answers", change(now.settled, before.settled if before else None), _answers(figures)
        ),
        StripFigure(str(now.verified), "verified closed", change(now.verified, verified)),
        StripFigure(str(now.reported_complete), "reported complete, not yet verified", change(now.reported_complete, complete)),
        StripFigure(
            str(now.overdue),
            "overdue, with the force",
            change(now.overdue, before.overdue if before else None),
            headed(figures.overdue_headed),
        ),
        StripFigure(
            str(now.past_first_date),
            "past the first date, whoever holds it",
            change(now.past_first_date, before.past_first_date if before else None),
        ),
        _moves(figures, moves),
        _oldest(figures, before.oldest_open_months if before else None),
    ]


def change(now: int, before: int | None) -> str:
    """How a figure changed, in words; nothing where it can't be compared."""
    if before is None:
        return ""
    return AS_BEFORE if now == before else f"up {now - before:,}" if now > before else f"down {before - now:,}"


def _headed_before(previous: EarlierPosition | None, headline: Headline) -> int | None:
    """What stood under a headline: that is known of every report that was ever issued."""
    return sum(count.addressees for count in previous.counts if count.headline is headline) if previous else None


def _both(figures: Figures, previous: EarlierPosition | None) -> str:
    if previous is None:
        return ""
    if previous.figures is None:
        return f"{units(figures)} {change(figures.addressees, sum(count.addressees for count in previous.counts))}"
    recommendations = change(figures.recommendations, previous.figures.recommendations)
    addressees = change(figures.addressees, previous.figures.addressees)
    return recommendations if recommendations == addressees else f"{recommendations}; {addressees}"


def _answers(figures: Figures) -> str:
    answers = [f"{number} {_POSITIONS[position]}" for position, number in figures.positions if number]
    without = [(figures.not_settled, "not settled"), (figures.no_duty, "no duty to answer, none given")]
    return "; ".join([*answers, *(f"{number} {words}" for number, words in without if number)])


def _moves(figures: Figures, moves: int | None) -> StripFigure:
    on = f", on {counted(figures.moved, 'addressee')}" if figures.moved else ""
    if moves is None:
        return StripFigure(str(figures.moves), f"{'move' if figures.moves == 1 else 'moves'} of dates{on}", "")
    label = "date moved this period" if moves == 1 else "dates moved this period"
    return StripFigure(str(moves), label, f"{figures.moves} in all")


def _oldest(figures: Figures, before: int | None) -> StripFigure:
    oldest = figures.oldest_open_months
    if oldest is None:
        return StripFigure("–", "oldest open: date made not known" if figures.open else "none open", "")
    return StripFigure(counted(oldest, "month"), "oldest open", change(oldest, before))
