"""The table of deadline rules, as everybody reads it."""

import pytest

from tracker.investigations.clock_rules import RULES

CLOCKS = "investigations.clock_rules"


@pytest.mark.parametrize("kind", ["liaison", "board_member", "administrator", "caseworker"])
def test_everybody_who_is_signed_in_reads_every_rule_with_its_source(page_as, cast, kind):
    page = page_as(cast[kind]).get(CLOCKS)
    assert page.response.request.path == "/clocks"
    for basis, rule in RULES.items():
        assert basis.label in page.text
        assert rule.source in page.text


def test_what_was_not_confirmed_is_said(page_as, caseworker):
    page = page_as(caseworker).get(CLOCKS)
    titles = [title.get_text(" ", strip=True) for title in page.soup.select(".govuk-summary-card__title")]
    assert [title for title in titles if "Unconfirmed" in title] == ["Coroner, regulations 28 and 29 Unconfirmed"]


def test_who_may_extend_and_what_a_review_does_is_said(page_as, caseworker):
    text = page_as(caseworker).get(CLOCKS).text
    assert "The Director General. The application must be received on or before the last day." in text
    assert "One begun on or before the last day adds the days it is in progress" in text
    assert "Within 21 days, beginning with the day it is received." in text


def test_every_page_leads_there(page_as, cast):
    assert page_as(cast.liaison).get("overview.home").soup.select_one("footer a[href='/clocks']")
