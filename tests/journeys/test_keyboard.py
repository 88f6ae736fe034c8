"""The keyboard alone is enough."""

import pytest

from tests.journeys import people

pytestmark = pytest.mark.browser


def _tab_to(page, words, most=60):
    """Press Tab until what has the focus says these words."""
    for _ in range(most):
        page.keyboard.press("Tab")
        said = page.evaluate(
            "() => { const e = document.activeElement; return ((e.labels && e.labels[0] || e).innerText || '').trim() }"
        )
        if said == words:
            return
    raise AssertionError(f"“{words}” cannot be reached by Tab on {page.url}")


def test_signing_in_and_creating_an_investigation_need_no_mouse(service, person):
    caseworker = person(service)
    caseworker.go("/sign-in")
    keyboard, page = caseworker.page.keyboard, caseworker.page
    _tab_to(page, "Email address")
    keyboard.type(people.email("caseworker"))
    _tab_to(page, "Password")
    keyboard.type(people.PASSWORD)
    keyboard.press("Enter")
    page.wait_for_url("**/")
    _tab_to(page, "Investigations")
    keyboard.press("Enter")
    page.wait_for_url("**/investigations")
    _tab_to(page, "Create an investigation")
    keyboard.press("Enter")
    page.wait_for_url("**/new")
    _tab_to(page, "Reference")
    keyboard.type("KEYS")
    _tab_to(page, "Name")
    keyboard.type("Operation Keys")
    keyboard.press("Enter")
    page.wait_for_url("**/KEYS/recommendations/new")
    caseworker.look()


def test_the_first_tab_offers_to_skip_to_the_content_and_the_focus_can_be_seen(service, person):
    caseworker = person(service).sign_in("caseworker")
    caseworker.go("/investigations")
    caseworker.page.keyboard.press("Tab")
    focused = caseworker.page.locator(":focus")
    assert focused.inner_text() == "Skip to main content"
    assert focused.bounding_box()["height"] > 10


def test_after_a_wrong_form_the_focus_is_on_the_summary_and_its_link_leads_to_the_field(service, person):
    caseworker = person(service).sign_in("caseworker")
    caseworker.go("/investigations/new")
    caseworker.fill(name="Kept")
    caseworker.press("Save and add recommendations")
    assert "There is a problem" in caseworker.page.locator(":focus").inner_text()
    caseworker.page.keyboard.press("Tab")
    caseworker.page.keyboard.press("Enter")
    assert caseworker.page.locator(":focus").get_attribute("name") == "reference"
    assert caseworker.page.locator("[name=name]").input_value() == "Kept"
