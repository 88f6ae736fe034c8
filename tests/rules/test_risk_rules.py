"""What the settings of a risk come to, and how it is said."""

import pytest

from tracker.investigations.vocabulary import Risk
from tracker.risk.rules import Standing, in_words, standing_after

SET = [Standing(Risk.LOW, "Head of Custody"), Standing(Risk.VERY_HIGH)]


@pytest.mark.parametrize(
    ("settings", "standing"), [([], Standing(Risk.HIGH)), (SET[:1], SET[0]), (SET, Standing(Risk.VERY_HIGH, ""))]
)
def test_the_latest_setting_counts_or_else_what_it_was_issued_with(settings, standing):
    assert standing_after(settings, Risk.HIGH) == standing


@pytest.mark.parametrize(
    ("accepted_by", "words"),
    [("Deputy Chief Constable", "High, accepted by Deputy Chief Constable"), ("", "High, accepted by nobody")],
)
def test_a_risk_is_said_with_the_post_that_accepts_it(accepted_by, words):
    assert in_words(Risk.HIGH, accepted_by) == words
    assert Standing(Risk.HIGH, accepted_by).in_words == words
