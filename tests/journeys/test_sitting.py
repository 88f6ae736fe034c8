"""A liaison reports on everything that is open, without leaving the page."""

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def liaison(request, person, underway):
    """Return a liaison before the page, with scripts and without; nothing of the force is due soon."""
    visitor = person(underway, script=request.param).sign_in("liaison")
    visitor.go("/progress")
    return visitor


def test_what_is_typed_stays_while_the_list_is_narrowed_and_is_saved_where_it_stands(liaison):
    row = liaison.page.locator("[data-sitting-row]").first
    row.get_by_label("New update", exact=True).check()
    row.get_by_label("How far have you come?").select_option("on_hold")
    row.get_by_label("What has been done").fill("It waits for the college.")
    liaison.page.locator("#show").select_option("due_soon")
    if not liaison.script:
        liaison.press("Apply")
    assert row.get_by_label("What has been done").input_value() == "It waits for the college."
    liaison.narrow()
    liaison.press("Save updates")
    assert "1 update saved: " in liaison.words
    assert row.locator(".govuk-tag").inner_text().lower() == "saved"
    if liaison.script:
        assert "govuk-notification-banner" in liaison.page.evaluate("document.activeElement.className")
