"""Somebody at a browser: signs in, follows links, fills forms, presses buttons; axe looks at every page on the way."""

import re
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, FilePayload, Locator, Page, Response

from tests.journeys import people
from tracker.config import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
LONGEST_WAIT = 120  # seconds until a report is printed
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOOK = """
(standard) => axe.run(document, {runOnly: standard}).then(found => found.violations.map(
    each => `${each.id}: ${each.nodes.map(node => node.target.join(" ")).join(", ")}`))
"""


class Person:
    """Somebody before the service, with a browser of their own."""

    def __init__(self, browser: Browser, address: str, *, width: int = 1100, script: bool = True) -> None:
        """Sit down before a screen of some width, with or without scripts."""
        self.address = address
        self.script = script
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script, base_url=address
        )
        self.context.set_default_timeout(15_000)
        self.page: Page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._hear)

    def _hear(self, message: ConsoleMessage) -> None:
        # That a page is a 404 is no fault of its scripts.
        if message.type == "error" and message.location["url"] != self.page.url:
            self.errors.append(message.text)

    def leave(self) -> None:
        """Close the browser."""
        self.context.close()

    def sign_in(self, person: str, password: str = people.PASSWORD) -> "Person":
        """Sign in as one of the people, by a short name or a whole address."""
        self.go("/sign-in")
        self.page.get_by_label("Email address").fill(person if "@" in person else people.email(person))
        self.page.get_by_label("Password", exact=True).fill(password)
        self.press("Sign in")
        return self

    def go(self, path: str) -> Response:
        """Open an address."""
        response = self.page.goto(path)
        assert response is not None
        self.look()
        return response

    def follow(self, link: str) -> None:
        """Follow a link by its words."""
        self.main.locator("a", has_text=link).first.click()
        self.look()

    def press(self, button: str) -> None:
        """Press a button of the page's own part by its words."""
        self.button(button).click()
        self.look()

    def send(self, button: str) -> None:
        """Press a button that sends files, after which scripts go on to another page by themselves."""
        here = self.page.url
        self.button(button).click()
        self.page.wait_for_url(lambda there: there != here)
        self.look()

    def wait_for(self, link: str) -> None:
        """Wait until what is being made is ready: the page brings its link by itself, or offers to look again."""
        ready = self.main.locator("a", has_text=link)
        if self.script:
            ready.wait_for(timeout=LONGEST_WAIT * 1000)
            return self.look()
        for _ in range(LONGEST_WAIT * 2):
            if ready.count():
                return None
            self.page.wait_for_timeout(500)
            self.follow("Check again")
        raise AssertionError(self.words)

    def button(self, words: str) -> Locator:
        """Return a button of the page's own part by its words."""
        return self.main.locator("button", has_text=re.compile(f"^\\s*{re.escape(words)}\\s*$"))

    def fill(self, **fields: str) -> None:
        """Type into fields, by their names."""
        for name, text in fields.items():
            self.page.locator(f"[name={name}]").first.fill(text)

    def choose(self, *choices: str) -> None:
        """Tick boxes and radios, by their words."""
        for choice in choices:
            self.page.get_by_label(choice, exact=True).first.check()

    def answer(self, question: str, choice: str) -> None:
        """Choose an answer to one of several questions that offer the same ones."""
        self.main.get_by_role("group", name=question).get_by_label(choice, exact=True).check()

    def select(self, **fields: str) -> None:
        """Choose from drop-down lists, by the names of the fields and the words of the choices."""
        for name, choice in fields.items():
            self.page.locator(f"[name={name}]").select_option(label=choice)

    def give_file(self, name: str, *, called: str, text: str) -> None:
        """Choose a file of plain text in a field."""
        file: FilePayload = {"name": called, "mimeType": "text/plain", "buffer": text.encode()}
        self.page.locator(f"[name={name}]").set_input_files(file)

    def date(self, name: str, on: date) -> None:
        """Type a date into its three boxes."""
        for part in ("day", "month", "year"):
            self.page.locator(f"[name={name}-{part}]").fill(str(getattr(on, part)))

    def download(self, link: str) -> bytes:
        """Download what a link offers."""
        with self.page.expect_download() as coming:
            self.main.locator("a", has_text=link).first.click()
        return Path(coming.value.path()).read_bytes()

    @property
    def main(self) -> Locator:
        """Return the page's own part."""
        return self.page.locator("main")

    @property
    def heading(self) -> str:
        """Return the heading of the page."""
        return self.page.get_by_role("heading", level=1).inner_text()

    @property
    def words(self) -> str:
        """Return what the page says."""
        return self.main.inner_text()

    def look(self) -> None:
        """Hold the page to WCAG 2.2 AA as far as axe can see, and to its scripts and width."""
        self.page.wait_for_load_state()
        assert self.errors == [], f"{self.page.url}: {self.errors}"
        assert self.sideways() <= 0, f"{self.page.url} is wider than the screen by {self.sideways()}"
        if self.script:
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
            found = self.page.evaluate(LOOK, STANDARD)
            assert found == [], f"{self.page.url}: {found}"

    def narrow(self) -> None:
        """Hold the page to a screen of 320 pixels, too."""
        wide = self.page.viewport_size or {"width": 1100, "height": 900}
        self.page.set_viewport_size({"width": 320, "height": 900})
        assert self.sideways() <= 0, f"{self.page.url} is wider than 320 pixels by {self.sideways()}"
        self.page.set_viewport_size(wide)

    def sideways(self) -> int:
        """Return by how much the page is wider than the screen."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
