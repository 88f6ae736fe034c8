"""A force with three hundred open recommendations reports on twenty of them in one sitting, without leaving the page."""

import pytest

from tests.journeys.underway import DUE_SOON, LONG, OPEN

pytestmark = pytest.mark.browser

TOLD = 20
ROW = "[data-sitting-row]:not([hidden])"


@pytest.fixture
def liaison(underway, person):
    """Return the liaison of the force with the long list, before it."""
    visitor = person(underway).sign_in("southern")
    visitor.go("/progress")
    assert f"{OPEN} of {OPEN} shown" in visitor.words
    return visitor


def test_twenty_of_three_hundred_are_reported_on_in_one_sitting(liaison):
    opened = []
    liaison.page.on("framenavigated", lambda frame: opened.append(frame.url))
    liaison.page.locator("#show").select_option("due_soon")
    rows = liaison.page.locator(ROW)
    assert rows.count() == DUE_SOON
    for place in range(TOLD):
        row = rows.nth(place)
        row.get_by_label("New update", exact=True).check()
        row.get_by_label("How far have you come?").select_option("in_progress")
        row.get_by_label("What has been done").fill(f"Step {place} is taken.")
    assert f"{TOLD} to save" in liaison.words
    liaison.page.locator("#show").select_option("overdue")
    assert rows.count() == TOLD  # what is written stays in sight
    liaison.page.locator("#show").select_option("due_soon")
    assert opened == []
    liaison.press("Save updates")
    assert f"{TOLD} updates saved: {LONG} 1, 2, 3" in liaison.words
    assert liaison.page.locator(f"{ROW} .govuk-tag--green").count() == TOLD
    assert {url.partition("?")[0] for url in opened} == {f"{liaison.address}/progress"}
    assert liaison.page.locator("#show").input_value() == "due_soon"


def test_the_keyboard_alone_reports_on_one_of_three_hundred(liaison):
    page, keyboard = liaison.page, liaison.page.keyboard
    page.locator("#show").focus()
    keyboard.type("Due within")
    assert page.locator(ROW).count() == DUE_SOON
    keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Apply"
    keyboard.press("Tab")
    assert page.locator(":focus").inner_text().startswith("More")
    keyboard.press("Tab")
    keyboard.press("ArrowRight")
    row = page.locator(ROW).filter(has=page.locator(":focus"))
    while not row.get_by_label("New update", exact=True).is_checked():
        keyboard.press("ArrowRight")
    keyboard.press("Tab")
    keyboard.type("On hold")
    keyboard.press("Tab")
    keyboard.type("It waits for the college.")
    assert row.get_by_label("What has been done").input_value() == "It waits for the college."
    assert "1 to save" in liaison.words
    assert page.locator(":focus").bounding_box()["y"] < page.locator(".app-sitting__save").bounding_box()["y"]
    page.locator("button", has_text="Save updates").focus()
    keyboard.press("Enter")
    page.locator(".govuk-notification-banner").wait_for()
    assert "1 update saved" in liaison.words
