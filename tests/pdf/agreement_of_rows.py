"""What must agree row by row: the tables of the core and the words of its charts, beside the rows of the data file."""

import re
from collections import Counter

from tests.pdf import told
from tests.pdf.reading import CHART_WORDS, Told

DATE = re.compile(r"(?:\d{1,2} )?[A-Z][a-z]{2} \d{4}")
MOST_COMPARED = 12  # letters of a cell that no table cuts


def the_changes_of_each_figure(report: Told) -> None:
    """Each figure of the strip says how it changed since the last report."""
    previous, recount = report.report.previous, report.recount
    if previous is None:
        assert report.soup.select(".strip .since") == []
        return
    said = [told.words(each) if (each := item.select_one(".since")) else "" for item in report.soup.select(".strip li")]
    before = {count.headline.value: count.addressees for count in previous.counts}
    verified, complete = (recount.headlines[words] for words in (CHART_WORDS[0], CHART_WORDS[1]))
    assert said[2:4] == [
        _change(verified, before.get("verified_closed", 0)),
        _change(complete, before.get("reported_complete", 0)),
    ]
    if previous.figures is None:
        return
    earlier = previous.figures
    assert said[1] == _change(len(recount.settled), earlier.settled)
    assert said[4] == _change(len(recount.having("overdue_days")), earlier.overdue)
    assert said[5] == _change(len(recount.having("days_past_first_date")), earlier.past_first_date)
    assert said[0].split("; ")[-1] == _change(len(recount.in_force), earlier.addressees)
    if recount.oldest_open_months is not None and earlier.oldest_open_months is not None:
        assert said[7] == _change(recount.oldest_open_months, earlier.oldest_open_months)


def the_moves_of_the_period(report: Told) -> None:
    """How often a date was moved since the last report is the sum over the rows."""
    if report.report.previous is not None:
        moved = sum(int(row["moves_since"] or 0) for row in report.recount.in_force)
        assert told.numbers_in(report.strip[6])[0] == moved


def the_finding_of_the_bars(report: Told) -> None:
    """The title of the chart, and the sentence above it, say the figures."""
    recount, previous = report.recount, report.report.previous
    if not recount.in_force:
        return
    counts = [recount.headlines[words] for words in CHART_WORDS]
    expected = [counts[0]] if counts[0] else []
    expected.append(len(recount.in_force))
    if previous:
        before = sum(count.addressees for count in previous.counts if count.headline.value == "verified_closed")
        expected += [before, previous.number]
    if max(counts) not in {counts[0], len(recount.in_force)}:
        expected.append(max(counts))
    assert told.numbers_in(told.text_of(report.soup, "#position .finding")) == expected
    assert told.text_of(report.soup, "#headlines-title") == told.text_of(report.soup, "#position .finding")


def the_words_of_the_bars(report: Told) -> None:
    """The description of the chart says each number of the table below it, and so do its labels."""
    svg = told.chart(report.soup, "headlines")
    if svg is None or not report.recount.in_force:
        return
    bars = [said for said in told.words(svg.desc).rstrip(".").split(". ") if "addressee" in said]
    table = [row for row in (told.numbers_in(" ".join(each[1:])) for each in report.rows("figures")) if row[-1]]
    for said, (*counts, total) in zip(bars, table, strict=True):
        assert told.number_before(said, "addressee") == total
        words = said.partition("addressee")[2]
        found = [re.search(rf"{re.escape(each)} (\d+)", words) for each in CHART_WORDS]
        assert [int(each[1]) if each else 0 for each in found] == counts
    *counts, _ = table[-1]
    assert told.labels_below(svg) == [count for count in counts if count]


def the_rows_at_a_glance(report: Told) -> None:
    """Each row at a glance has the dates and the timing of the data file."""
    rows = {(row["reference"], row["organisation"]): row for row in report.recount.rows}
    assert len(rows) == len(report.recount.rows)
    several = len({row["organisation"] for row in report.recount.rows}) > 1
    left = Counter(_at_a_glance(row) for row in rows.values())
    for cells in report.rows("glance"):
        claim, due = (cells[6], cells[9]) if several else (cells[5], cells[8])
        left[cells[0].rstrip("¹"), _isos(claim), _isos(due.split(";")[0])] -= 1
    assert +left == Counter()


def the_timing_at_a_glance(report: Told) -> None:
    """Whatever the clocks say of a row is said at a glance."""
    said = [" ".join(cells) for cells in report.rows("glance")]
    for row in report.recount.in_force:
        for clause in filter(None, row["timing"].split("; ")):
            assert any(clause in each and each.startswith(row["reference"]) for each in said), clause


def what_did_not_change(report: Told) -> None:
    """What had no update for a cycle is named with its days."""
    found = re.findall(r"(\S+) \(([\d,]+) days?\)", told.text_of(report.soup, ".no-change"))
    said = [(reference, days.replace(",", "")) for reference, days in found]
    silent = [row for row in report.recount.rows if row["days_without_update"]]
    assert Counter(said) == Counter((row["reference"], row["days_without_update"]) for row in silent)


def the_lines_of_the_changes(report: Told) -> None:
    """Each change is in the data file, at its row, with the same words and the same day."""
    rows = report.recount.rows
    lines = report.rows("changes")
    for what, reference, _, before, now, when, *_ in lines:
        said = [row["changed_since"] for row in rows if row["reference"] == reference]
        kept = [part.rstrip("…")[:MOST_COMPARED] for part in (f"{what}: ", before, now)]
        assert any(all(part in each for part in kept) and (when == "–" or when in each) for each in said), (reference, what)
    if lines:
        assert {line[1] for line in lines} == {row["reference"] for row in rows if row["changed_since"]} | _gone(report)


def the_exceptions(report: Told) -> None:
    """Whatever an exception says of days is what the clocks say of it."""
    assert len(report.rows("exceptions")) <= 5
    for cells in report.rows("exceptions"):
        timing = [row["timing"] for row in report.recount.in_force if row["reference"] == cells[0].split()[0]]
        for clause in re.findall(r"(?:overdue|no update for|date moved)[^;]*", cells[1].partition("risk")[2]):
            assert any(clause in each for each in timing), clause


def when_it_came_to_us(report: Told) -> None:
    """What waits on oversight has the dates of the data file, and its own lateness is counted from them."""
    waiting = Counter(
        (row["reference"], row["waiting_since"], row["decide_by"]) for row in report.recount.having("waiting_on_us")
    )
    found: Counter[tuple[str, str, str]] = Counter()
    for cells in report.rows("waiting[id^=waiting]"):
        since, by = cells[-4], cells[-1]
        found[cells[0], told.iso(since), told.iso(by.split(":")[0])] += 1
        if "past" in by:
            late = (report.recount.as_at - told.day(by.split(":")[0])).days
            assert told.numbers_in(by.split(":")[1]) == [late]
    assert found == waiting


def what_falls_due(report: Told) -> None:
    """What falls due in the next 60 days is in the data file, with its day."""
    for references, what, when, confidence in report.rows("due-soon"):
        for reference in references.split(", "):
            said = [row["due_in_60_days"] for row in report.recount.rows if row["reference"] == reference]
            assert any(what.rstrip("…")[:MOST_COMPARED] in each and told.iso(when) in each for each in said), references
            assert confidence == "–" or any(confidence in each for each in said)


def the_finding_of_slippage(report: Told) -> None:
    """How many are past their original date, of how many that are open, the furthest by how many days."""
    finding, recount = told.text_of(report.soup, "#slippage .finding"), report.recount
    past = [int(row["days_past_first_date"]) for row in recount.having("days_past_first_date")]
    if finding and past:
        number, of, furthest = told.numbers_in(finding)[:3]
        assert (number, of, furthest) == (len(past), len(recount.open), max(past))
        assert told.text_of(report.soup, "#slippage-title") == finding


def the_words_of_the_dumbbells(report: Told) -> None:
    """The description of the chart says the days of its rows, and so do its labels."""
    svg = told.chart(report.soup, "slippage")
    if svg is None:
        return
    days = [told.numbers_in(cells[4]) for cells in report.rows("slippage")]
    labels = [words for each in svg("text") if (words := told.words(each)).endswith("past original")]
    assert [told.numbers_in(label) for label in labels] == [each for each in days if each][: len(labels)]
    assert all(label in told.words(svg.desc) for label in labels)


def the_words_of_the_burn_up(report: Told) -> None:
    """The description, the labels and the finding of the burn-up say the numbers of its table."""
    svg = told.chart(report.soup, "burn-up")
    if svg is None:
        return
    rows = [told.numbers_in(" ".join(cells[1:])) for cells in report.rows("burn-up-figures")]
    said = [told.numbers_in(each.partition("00: ")[2]) for each in told.words(svg.desc).rstrip(".").split(". ")]
    assert said == rows
    labels = [words for each in svg("text") if each.get("font-weight") == "600" and (words := told.words(each)).isdigit()]
    assert sorted(map(int, labels)) == sorted(rows[-1])
    first, last = rows[0], rows[-1]
    verified = [first[3], last[3]] if first[3] != last[3] else [last[3]]
    assert told.numbers_in(told.text_of(report.soup, "#burn-up-title")) == [*verified, last[0], len(rows), last[1]]


def the_closed_register(report: Told) -> None:
    """Every closure of the record is in the register, on its day."""
    every = [
        (addressee.part_reference or recommendation.reference, closure.on.short)
        for recommendation in report.report.recommendations
        for addressee in recommendation.addressees
        for closure in addressee.closures
        if closure.kind is not None
    ]
    place = 3 if len({row["organisation"] for row in report.recount.rows}) > 1 else 2
    found = [(cells[0], cells[place].split(",")[0]) for cells in report.rows("closed")]
    assert Counter(found) == Counter(every)


CHECKS = (
    the_changes_of_each_figure,
    the_moves_of_the_period,
    the_finding_of_the_bars,
    the_words_of_the_bars,
    the_rows_at_a_glance,
    the_timing_at_a_glance,
    what_did_not_change,
    the_lines_of_the_changes,
    the_exceptions,
    when_it_came_to_us,
    what_falls_due,
    the_finding_of_slippage,
    the_words_of_the_dumbbells,
    the_words_of_the_burn_up,
    the_closed_register,
)


def _change(now: int, before: int) -> str:
    return "as before" if now == before else f"up {now - before:,}" if now > before else f"down {before - now:,}"


def _at_a_glance(row: dict[str, str]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    due = dict.fromkeys(each for each in (row["first_due"], row["due"]) if each)
    return row["reference"], tuple(filter(None, [row["force_said_on"]])), tuple(due)


def _isos(cell: str) -> tuple[str, ...]:
    return tuple(told.iso(each) for each in DATE.findall(cell))


def _gone(report: Told) -> set[str]:
    """The references of the last report that this one does not list."""
    previous = report.report.previous
    listed = {row["reference"] for row in report.recount.rows}
    return {row.reference for row in previous.rows} - listed if previous else set()
