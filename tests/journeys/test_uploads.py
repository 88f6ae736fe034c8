"""Files on their way: how far they have come can be seen, they can be stopped, and what is cut off leaves nothing."""

from datetime import timedelta

import pytest

from tests.journeys.wire import Wire
from tracker import clock

pytestmark = pytest.mark.browser

LIBRARY = "/investigations/MOOR/evidence"
SIZE = 20_000_000


@pytest.fixture
def title(request):
    """Return what the evidence of one test is called."""
    return f"Register for {request.node.name}"


@pytest.fixture
def files(tmp_path, title):
    """Return two files that take a while."""
    made = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for path in made:
        path.write_text(f"{title}, {path.name}\n".ljust(100, "-") * (SIZE // 200))
    return made


@pytest.fixture
def wire(underway):
    """Return the wire between the liaison and the service."""
    laid = Wire(underway)
    yield laid
    laid.cut()


@pytest.fixture
def liaison(wire, person, files, title):
    """Return a liaison with everything filled in and two files chosen."""
    visitor = person(wire.address).sign_in("liaison")
    visitor.go(f"{LIBRARY}/new?for=3")
    visitor.choose("A file")
    visitor.page.locator("[name=upload]").set_input_files(files[0])
    visitor.main.get_by_text("File 2", exact=True).first.click()
    visitor.page.locator("[name=upload_2]").set_input_files(files[1])
    visitor.fill(title=title, shows="Every entry.")
    visitor.select(kind="Data")
    visitor.date("document", clock.today() - timedelta(days=1))
    return visitor


def on_its_way(liaison, wire):
    """Send; some of it has gone then, and the rest waits."""
    wire.hold_after(SIZE // 10)
    liaison.button("Add evidence").click()
    liaison.page.locator("progress:not([value='0'])").wait_for()
    assert liaison.button("Add evidence").is_disabled()


def is_stored(liaison, title):
    liaison.go(LIBRARY)
    return title in liaison.words


def test_how_far_the_files_have_come_is_shown_and_said_until_they_are_there(liaison, wire, title):
    said = []
    liaison.page.on("console", lambda message: said.append(message.text))
    liaison.page.evaluate(
        """() => new MutationObserver(() => console.log(document.querySelector(".app-upload [role=status]")?.textContent))
        .observe(document.querySelector("main"), {childList: true, subtree: true})"""
    )
    on_its_way(liaison, wire)
    assert liaison.page.locator("progress").get_attribute("aria-label") == "How much has been uploaded"
    liaison.narrow()
    wire.let_go()
    liaison.page.wait_for_url(f"**{LIBRARY}")
    assert title in liaison.words
    assert {"Uploading 2 files: 0%", "Uploading 2 files: 25%", "Uploading 2 files: 50%"} & set(said), said


def test_an_upload_can_be_cancelled_and_then_leaves_nothing(liaison, wire, title):
    on_its_way(liaison, wire)
    assert liaison.page.evaluate("document.activeElement.textContent") == "Cancel the upload"
    liaison.page.keyboard.press("Enter")
    wire.let_go()
    liaison.main.get_by_text("Cancelled. Nothing was added.").wait_for()
    liaison.look()
    assert liaison.page.evaluate("document.activeElement.textContent.trim()") == "Add evidence"
    assert liaison.page.locator("[name=title]").input_value() == title
    assert not is_stored(liaison, title)


def test_an_upload_that_is_cut_off_says_so_and_leaves_nothing(underway, person, liaison, wire, title):
    on_its_way(liaison, wire)
    wire.cut()
    liaison.main.get_by_text("The upload was cut off. Nothing was added. Try again.").wait_for()
    liaison.narrow()
    assert not is_stored(person(underway).sign_in("liaison"), title)
