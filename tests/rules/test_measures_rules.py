"""How a measure stands, what may be done about it, and what its values say."""

from datetime import date
from decimal import Decimal

import pytest

from tracker.errors import IllegalTransition
from tracker.measures.rules import (
    Act,
    Valued,
    agreement_after,
    amount,
    demand_allowed,
    is_reached,
    lateness,
    number_of,
    sentence,
    trend,
)
from tracker.measures.vocabulary import Agreement, Better

MAY_FOLLOW = {
    (Agreement.WAITING, Act.AGREE),
    (Agreement.WAITING, Act.DECLINE),
    (Agreement.WAITING, Act.END),
    (Agreement.NOT_AGREED, Act.AGREE),
    (Agreement.NOT_AGREED, Act.END),
    (Agreement.AGREED, Act.END),
    (Agreement.AGREED, Act.RECORD_VALUE),
}
MARCH = date(2026, 3, 1)
OCTOBER = date(2026, 10, 1)
UNKNOWN = "so nobody can say yet whether the outcome has moved"
DOWN = "It went down from 41 % on 1 March 2026 to 33 % on 1 October 2026"


@pytest.mark.parametrize("agreement", Agreement)
@pytest.mark.parametrize("act", Act)
def test_what_may_be_done_follows_from_how_it_stands(agreement, act):
    if (agreement, act) in MAY_FOLLOW:
        demand_allowed(agreement, act)
    else:
        with pytest.raises(IllegalTransition):
            demand_allowed(agreement, act)


@pytest.mark.parametrize(
    ("answers", "ended", "agreement"),
    [
        ([], False, Agreement.WAITING),
        ([True], False, Agreement.AGREED),
        ([False], False, Agreement.NOT_AGREED),
        ([False, True], False, Agreement.AGREED),
        ([], True, Agreement.ENDED),
        ([True], True, Agreement.ENDED),
    ],
)
def test_the_latest_answer_counts_until_it_ends(answers, ended, agreement):
    assert agreement_after(answers, ended=ended) is agreement


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("41", "41"),
        ("41.50", "41.50"),
        ("1,200", "1200"),
        ("1,234,567.8", "1234567.8"),
        ("-3", "-3"),
        ("−3.5", "-3.5"),
        ("-0", "0"),
        ("0.05", "0.05"),
        ("007", "7"),
        ("0", "0"),
        ("0.0", "0.0"),
        ("9" * 18, "9" * 18),
    ],
)
def test_a_number_is_kept_exactly_as_it_was_measured(typed, kept):
    assert number_of(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "forty", "41 %", "4,1", "41,50", "1.2.3", "1e5", ".5", "5.", "٤١", "NaN", "--1", "1 200"]
)
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValueError, match="must be a number, like 41"):
        number_of(typed)


@pytest.mark.parametrize("typed", ["9" * 19, "1." + "2" * 18, "0." + "0" * 18 + "1"])
def test_a_number_has_eighteen_digits_at_the_most(typed):
    with pytest.raises(ValueError, match="must have 18 digits or fewer"):
        number_of(typed)


@pytest.mark.parametrize(
    ("better", "baseline", "latest", "target", "words"),
    [
        (Better.LOWER, "41", "33", "20", "better: down from 41 % to 33 %, target 20 %"),
        (Better.LOWER, "41", "20", "20", "better: down from 41 % to 20 %, target 20 % (reached)"),
        (Better.LOWER, "41", "42.5", "20", "worse: up from 41 % to 42.5 %, target 20 %"),
        (Better.HIGHER, "41", "60", "", "better: up from 41 % to 60 %"),
        (Better.HIGHER, "41", "33", "50", "worse: down from 41 % to 33 %, target 50 %"),
        (Better.HIGHER, "41", "41.0", "50", "unchanged at 41.0 %, target 50 %"),
        (Better.LOWER, "-1", "-2", "", "better: down from -1 % to -2 %"),
    ],
)
def test_where_the_value_went_is_said_in_words(better, baseline, latest, target, words):
    aim = Decimal(target) if target else None
    assert trend(better, "%", aim, Decimal(baseline), Decimal(latest)) == words


@pytest.mark.parametrize(
    ("baseline", "latest", "target", "words"),
    [
        (None, None, None, f"No baseline is recorded, {UNKNOWN}."),
        (
            Valued(Decimal(41), MARCH),
            None,
            None,
            f"The baseline is 41 %, of 1 March 2026. No later value is recorded, {UNKNOWN}.",
        ),
        (
            Valued(Decimal(41), MARCH),
            Valued(Decimal(33), OCTOBER),
            Decimal(20),
            f"{DOWN}. Lower is better, so it got better. The target of 20 % is not reached yet.",
        ),
        (
            Valued(Decimal(41), MARCH),
            Valued(Decimal(41), OCTOBER),
            None,
            "It was 41 % on 1 March 2026 and the same on 1 October 2026, so it has got neither better nor worse.",
        ),
    ],
)
def test_the_values_are_told_in_plain_sentences(baseline, latest, target, words):
    assert sentence(Better.LOWER, "%", target, baseline, latest) == words


@pytest.mark.parametrize(("better", "latest", "reached"), [(Better.HIGHER, 20, True), (Better.HIGHER, 19, False)])
def test_a_target_is_reached_from_the_right_side(better, latest, reached):
    assert is_reached(better, Decimal(20), Decimal(latest)) is reached
    assert is_reached(Better.LOWER, Decimal(20), Decimal(40 - latest)) is reached


def test_an_amount_is_read_with_its_thousands_and_unit():
    assert amount(Decimal(1200), "complaints") == "1,200 complaints"


@pytest.mark.parametrize(
    ("agreement", "on", "first", "words"),
    [
        (Agreement.AGREED, MARCH, None, ""),
        (Agreement.AGREED, MARCH, date(2026, 3, 2), ""),
        (Agreement.AGREED, date(2026, 3, 13), MARCH, "agreed 12 days after the first progress report"),
        (Agreement.WAITING, date(2026, 3, 2), MARCH, "proposed 1 day after the first progress report"),
        (Agreement.AGREED, MARCH, MARCH, "agreed on the day of the first progress report"),
    ],
)
def test_a_measure_that_comes_after_work_started_says_so(agreement, on, first, words):
    assert lateness(agreement, on, first) == words
