"""A page as a test reads it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag
from werkzeug.test import TestResponse

from tracker.dates import Precision, When

if TYPE_CHECKING:
    from tests.support.visitor import Visitor

Fields = Mapping[str, object]


@dataclass(frozen=True)
class Page:
    """What was answered, and what a reader finds on it."""

    response: TestResponse
    visitor: "Visitor"
    soup: BeautifulSoup

    @property
    def status(self) -> int:
        """Return the status of the answer."""
        return self.response.status_code

    @property
    def location(self) -> str:
        """Return where the answer sends the browser, or nothing."""
        return self.response.headers.get("Location", "")

    @property
    def title(self) -> str:
        """Return the title."""
        return words(self.soup.title)

    @property
    def h1(self) -> str:
        """Return the heading of the page."""
        return words(self.soup.h1)

    @property
    def text(self) -> str:
        """Return all words of the main part, with single spaces."""
        return words(self.soup.main)

    @property
    def messages(self) -> list[str]:
        """Return what the page says has been done, or must be heeded."""
        return [words(banner) for banner in self.soup.select(".govuk-notification-banner__content")]

    @property
    def errors(self) -> dict[str, str]:
        """Return the error summary, by the name of the field; under "" what concerns no field."""
        lines = self.soup.select(".govuk-error-summary__list li")
        return {_field_of(line): words(line) for line in lines}

    @property
    def links(self) -> dict[str, str]:
        """Return the links of the main part: their words, and where they lead."""
        return {words(link): str(link["href"]) for link in self.soup.select("main a[href]")}

    @property
    def navigation(self) -> list[str]:
        """Return the words of the links that stand on every page."""
        return [words(link) for link in self.soup.select(".govuk-service-navigation a")]

    def table(self, caption: str) -> list[dict[str, str]]:
        """Return the rows of a table, each by the heading of its columns."""
        table = next(table for table in self.soup.find_all("table") if words(table.caption) == caption)
        headings = [words(cell) for cell in table.select("thead th")]
        rows = [[words(cell) for cell in row.find_all(["td", "th"])] for row in table.select("tbody tr")]
        return [dict(zip(headings, row, strict=True)) for row in rows]

    def facts(self) -> dict[str, str]:
        """Return what the summary lists say: names and values."""
        keys = self.soup.select("dt.govuk-summary-list__key")
        return {words(key): words(key.find_next_sibling("dd")) for key in keys}

    def follow(self) -> "Page":
        """Return the page to which the answer sends the browser."""
        assert self.location, f"the answer leads nowhere: {self.status} {self.text[:300]}"
        return self.visitor.open(self.location)

    def click(self, link: str) -> "Page":
        """Return the page to which a link of the main part leads, by its words; one to a place on this page must find it."""
        address = self.links[link]
        if address.startswith("#"):
            assert self.soup.find(id=address[1:]), f"there is no {address} on the page"
            return self
        return self.visitor.open(address)

    def submit(self, fields: Fields | None = None, *, press: str = "") -> "Page":
        """Fill in the form as a browser does, press its button (the first, or by its words), return the answer."""
        form, button = self._form_with(press)
        sent = _filled_in(form)
        for name, value in as_posted(fields or {}).items():
            assert _control(form, name), f"the form has no field {name}"
            sent[name] = value
        if button.get("name"):
            sent[str(button["name"])] = str(button.get("value", ""))
        action = str(form.get("action") or self.response.request.full_path)
        return self.visitor.send(action, sent)

    def _form_with(self, press: str) -> tuple[Tag, Tag]:
        for button in self.soup.select("form button[type=submit]" if press else "main form button[type=submit]"):
            form = button.find_parent("form")
            if form is not None and press in {"", words(button)}:
                return form, button
        raise AssertionError(f"no form has a button “{press}”")


def as_posted(fields: Fields) -> dict[str, object]:
    """Return values as a browser posts them: a date in its three boxes, a term as its value, nothing for None."""
    posted: dict[str, object] = {}
    for name, value in fields.items():
        if isinstance(value, date):
            posted |= _boxes(name, value)
        elif isinstance(value, When):
            posted |= _when(name, value)
        elif isinstance(value, bool):
            posted |= {name: "yes"} if value else {}
        elif isinstance(value, list):
            posted[name] = [str(each) if isinstance(each, int) else each for each in value]
        elif value is not None:
            posted[name] = str(value) if isinstance(value, int) else value
    return posted


def words(element: Tag | None) -> str:
    """Return the words of an element, with single spaces."""
    return "" if element is None else " ".join(element.get_text(" ", strip=True).split())


def _boxes(name: str, day: date) -> dict[str, object]:
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def _when(name: str, when: When) -> dict[str, object]:
    if when.on is None:
        return {f"{name}-because": when.unknown_because}
    boxes = _boxes(name, when.on)
    return boxes | {f"{name}-day": ""} if when.precision is Precision.MONTH else boxes


def _field_of(line: Tag) -> str:
    link = line.find("a")
    return str(link["href"]).removeprefix("#").partition("-")[0] if isinstance(link, Tag) else ""


def _control(form: Tag, name: str) -> Tag | None:
    return form.find(["input", "select", "textarea"], attrs={"name": name})


def _filled_in(form: Tag) -> dict[str, object]:
    """Return what the form would send untouched."""
    sent: dict[str, list[str]] = {}
    for control in form.find_all(["input", "select", "textarea"], attrs={"name": True}):
        read = _READERS.get(control.name if control.name != "input" else str(control.get("type")), _typed)
        for value in read(control):
            sent.setdefault(str(control["name"]), []).append(value)
    return {name: values if len(values) > 1 else values[0] for name, values in sent.items()}


def _typed(control: Tag) -> list[str]:
    return [str(control.get("value", ""))]


def _ticked(control: Tag) -> list[str]:
    return [str(control.get("value", "on"))] if control.has_attr("checked") else []


def _chosen(control: Tag) -> list[str]:
    options = control.select("option[selected]") or control.select("option")[:1]
    return [str(option.get("value", words(option))) for option in options]


def _written(control: Tag) -> list[str]:
    return [control.get_text().removeprefix("\n")]


def _nothing(_control: Tag) -> list[str]:
    return []


_READERS: Mapping[str, Callable[[Tag], list[str]]] = {
    "radio": _ticked,
    "checkbox": _ticked,
    "select": _chosen,
    "textarea": _written,
    "file": _nothing,
    "submit": _nothing,
}
