"""What must agree in a report, figure by figure: each function takes a report as it is told and its recount, and asserts."""

import re
from collections import Counter
from collections.abc import Callable
from itertools import accumulate

from bs4 import Tag

from reports.headlines import CHART_ORDER
from reports.slippage import MOST_DRAWN, MOST_ROWS
from tests.pdf import told
from tests.pdf.reading import CHART_WORDS, Told

IN_SENTENCES = {
    "Reported complete, not yet verified": "reported complete but not verified",
    "Not yet complete": "not yet complete",
    "Overdue": "overdue",
    "Response not settled": "without a settled answer",
    "Not being implemented": "not being implemented",
    "Evidence not sufficient": "with evidence found not sufficient",
}
IN_THE_STRIP = {
    "Accepted": "accepted",
    "Accepted by other means": "accepted by other means",
    "Partly accepted": "partly accepted",
    "Not accepted": "not accepted",
    "No position stated": "stating no position",
}


def the_sentences(report: Told) -> None:
    """Page 1 says of each headline how many there are, and how many are late."""
    said, recount = told.text_of(report.soup, ".sentences"), report.recount
    if not recount.in_force:
        assert "nothing has been issued that is in force" in said
        return
    first, second = said.split(". ")[:2]
    assert told.number_before(first, "of") == recount.headlines["Verified closed"]
    assert f"of {len(recount.in_force):,}" in first
    for headline, words in IN_SENTENCES.items():
        assert told.number_before(first, words) == recount.headlines[headline], words
    late = recount.having("overdue_days")
    assert told.number_before(second, "past") == len(late)
    if late:
        assert f"{max(int(row['overdue_days']) for row in late):,} day" in second


def the_strip(report: Told) -> None:
    """Each of the eight figures of page 1 is that of the data file."""
    recount = report.recount
    scope, settled, verified, complete, overdue, past, moves, oldest = report.strip
    assert told.number_before(scope, "addressee") == len(recount.in_force)
    assert told.numbers_in(scope)[0] == len({row["recommendation"] for row in recount.in_force})
    assert told.numbers_in(settled)[0] == len(recount.settled)
    assert told.numbers_in(verified)[0] == recount.headlines["Verified closed"]
    assert told.numbers_in(complete)[0] == recount.headlines["Reported complete, not yet verified"]
    assert told.numbers_in(overdue)[0] == len(recount.having("overdue_days"))
    assert told.numbers_in(past)[0] == len(recount.having("days_past_first_date"))
    assert (f"{recount.moves} in all" in moves) or told.numbers_in(moves)[0] == recount.moves
    assert told.numbers_in(oldest)[:1] == ([] if recount.oldest_open_months is None else [recount.oldest_open_months])


def the_answers(report: Told) -> None:
    """The figure of settled answers is the sum of its positions, and with the others of all addressees."""
    parts = dict.fromkeys(IN_THE_STRIP.values(), 0)
    detail = re.sub(r"^\d+ settled answers(, (up|down) [\d,]+|, as before)?", "", report.strip[1])
    for part in filter(None, (each.strip() for each in detail.split(";"))):
        number, _, words = part.partition(" ")
        parts[words] = int(number)
    recount = report.recount
    assert {words: parts[words] for words in IN_THE_STRIP.values()} == {
        words: recount.positions[position] for position, words in IN_THE_STRIP.items()
    }
    assert sum(parts.values()) == len(recount.in_force)


def the_overdue_by_headline(report: Told) -> None:
    """What is overdue stands under the headlines that the strip names."""
    late = Counter(row["headline"] for row in report.recount.having("overdue_days"))
    detail = report.strip[4].partition("by headline:")[2]
    assert {words: told.number_before(detail, words) for words in CHART_WORDS} == {words: late[words] for words in CHART_WORDS}


def the_figures_in_the_table(report: Told) -> None:
    """The table below the chart has the headlines of the data file, and those of the last report."""
    *earlier, this = report.rows("figures")
    counts = [report.recount.headlines[words] for words in CHART_WORDS]
    assert told.numbers_in(" ".join(this[1:])) == [*counts, len(report.recount.in_force)]
    previous = report.report.previous
    before = {count.headline: count.addressees for count in previous.counts} if previous else {}
    expected = [before.get(headline, 0) for headline in CHART_ORDER]
    assert [told.numbers_in(" ".join(row[1:])) for row in earlier] == ([[*expected, sum(expected)]] if previous else [])


def the_bars(report: Told) -> None:
    """Each segment of the chart is as wide as its figure in the table says."""
    svg = told.chart(report.soup, "headlines")
    if not report.recount.in_force:
        return
    assert svg is not None
    rows = [row for row in (told.numbers_in(" ".join(each[1:]))[:-1] for each in report.rows("figures")) if sum(row)]
    expected = [[(words, number / sum(row)) for words, number in zip(CHART_WORDS, row, strict=True) if number] for row in rows]
    for drawn, wanted in zip(told.bars_of(svg), expected, strict=True):
        assert [name for name, _ in drawn] == [name for name, _ in wanted]
        assert all(abs(got - part) < 0.001 for (_, got), (_, part) in zip(drawn, wanted, strict=True))


def the_glance(report: Told) -> None:
    """At a glance there is one row an addressee, and under each headline as many as in the data file."""
    rows = report.soup.select("table.glance tbody tr")
    assert len(rows) == len(report.recount.rows)
    assert Counter(filter(None, map(_headline, rows))) == report.recount.headlines


def the_changes(report: Told) -> None:
    """The figures of page 1 changed as the last report and this one say, and the sum of what is open is right."""
    recount, previous = report.recount, report.report.previous
    sentence = told.text_of(report.soup, ".reconciliation")
    if previous is None or not previous.rows:
        assert sentence == ""
        return
    _, before, *terms, now, _ = re.split(r": (?=\d)| (?=[+−])| = ", sentence.replace(" open now", " = ", 1))
    signed = [int(term.replace("− ", "-").replace("+ ", "").split()[0]) for term in terms]
    assert int(before) == sum(row.is_open for row in previous.rows)
    assert int(now) == len(recount.open)
    assert list(accumulate(signed, initial=int(before)))[-1] == len(recount.open)


def the_slippage(report: Told) -> None:
    """Each row that slips has the dates, the days and the moves of the data file."""
    wanted, rows = report.recount.slipping, report.rows("slippage")
    assert len(rows) == min(len(wanted), MOST_ROWS)
    said = [
        (row[0].split()[0], told.iso(row[2]), told.iso(row[3]), next(iter(told.numbers_in(row[4])), 0), _times(row[5]))
        for row in rows
    ]
    assert Counter(said) <= Counter(_slipping(row) for row in wanted)


def the_dumbbells(report: Told) -> None:
    """Each pair of dots stands at the dates of its row in the table."""
    svg = told.chart(report.soup, "slippage")
    rows = [(row[2], row[3]) for row in report.rows("slippage")]
    dated = [(told.day(first), told.day(now)) for first, now in rows if first[0].isdigit() and now[0].isdigit()]
    drawn = told.spans_of(svg) if svg else []
    assert drawn == dated[: len(drawn)]
    assert len(drawn) == min(len(dated), MOST_DRAWN)


def what_waits(report: Told) -> None:
    """What waits on oversight is what the data file says, with the days."""
    wanted = sorted(
        (row["reference"], row["waiting_on_us"], row["days_waiting"] or "not known")
        for row in report.recount.having("waiting_on_us")
    )
    place = 4 if len({row["organisation"] for row in report.recount.rows}) > 1 else 3
    found = report.rows("waiting[id^=waiting]")
    assert sorted((row[0], row[1], row[place]) for row in found) == wanted


def the_burn_up(report: Told) -> None:
    """The last line of the burn-up is counted from the data file, the others are the trend; the lines are drawn as high."""
    rows = [told.numbers_in(" ".join(row[1:])) for row in report.rows("burn-up-figures")]
    if not rows:
        assert report.report.trend == ()
        return
    recount = report.recount
    trend = [[each.total, each.reported_complete, each.verified] for each in report.report.trend]
    last = [len(recount.in_force), recount.due_by(recount.as_at), recount.ever_complete, recount.headlines["Verified closed"]]
    assert rows[-1] == last
    assert [[row[0], *row[2:]] for row in rows[:-1]] == trend
    svg = told.chart(report.soup, "burn-up")
    assert svg is not None
    drawn = zip(*told.lines_of(svg), strict=True)
    for heights, row in zip(drawn, rows, strict=True):
        assert [round(height) for height in heights] == row


def the_measures(report: Told) -> None:
    """Those without a measure, of all, are those of the data file."""
    said = told.text_of(report.soup, ".unmeasured")
    if said:
        number, total = told.numbers_in(said)[:2]
        assert total == len(report.recount.in_force)
        assert number <= total


def the_sum_of_the_provenance(report: Told) -> None:
    """What the provenance adds up is the headlines, and their sum is all."""
    found = re.search(r"Yes: ([\d +,]+) = ([\d,]+)", " ".join(report.soup.get_text(" ").split()))
    if found:
        terms = told.numbers_in(found[1])
        assert terms == [report.recount.headlines[words] for words in CHART_WORDS]
        assert sum(terms) == told.numbers_in(found[2])[0]


def the_parts(report: Told) -> None:
    """A recommendation with parts says how many of them are closed."""
    for said in report.soup.find_all(string=re.compile(r"verified closed: \d+ of \d+ parts")):
        closed, parts = told.numbers_in(re.search(r"verified closed: (\d+ of \d+) parts", said)[1])  # type: ignore[index]  # found so
        assert 0 <= closed <= parts


CHECKS: tuple[Callable[[Told], None], ...] = (
    the_sentences,
    the_strip,
    the_answers,
    the_overdue_by_headline,
    the_figures_in_the_table,
    the_bars,
    the_glance,
    the_changes,
    the_slippage,
    the_dumbbells,
    what_waits,
    the_burn_up,
    the_measures,
    the_sum_of_the_provenance,
    the_parts,
)


def _headline(row: Tag) -> str:
    tag = row.select_one(".headline-tag")
    return told.words(tag) if tag else ""


def _slipping(row: dict[str, str]) -> tuple[str, str, str, int, int]:
    return row["reference"], row["first_due"], row["due"], int(row["days_past_first_date"] or 0), int(row["times_moved"])


def _times(moved: str) -> int:
    first = moved.split(";", maxsplit=1)[0]
    return {"not moved": 0, "once": 1, "twice": 2}.get(first) or next(iter(told.numbers_in(first)), 0)
