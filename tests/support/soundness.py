"""What every page must be, whatever it is about. It is looked at on every page that a test opens, unasked."""

import re
from collections import Counter

import html5lib
from bs4 import BeautifulSoup, Tag

# A form's own words for its buttons; these need no label.
_UNLABELLED = {"hidden", "submit", "button", "reset", "image"}
_ALERT = ".govuk-error-summary"


class Unsound(AssertionError):
    """A page is not as every page must be."""


def demand_sound(html: str, soup: BeautifulSoup, service_name: str) -> None:
    """Return only if the page is sound; says everything that is not."""
    problems = [
        *_html_errors(html),
        *_headings_and_title(soup, service_name),
        *_ids(soup),
        *_labels(soup),
        *_error_links(soup),
        *_nothing_inline(soup),
        *_forms(soup),
        *_tables(soup),
    ]
    if problems:
        raise Unsound("\n".join(problems))


def _html_errors(html: str) -> list[str]:
    parser = html5lib.HTMLParser()
    parser.parse(html)
    lines = html.split("\n")
    return [
        f"line {line}: {code} {details}: {lines[min(line, len(lines)) - 1].strip()[:120]}"
        for (line, _column), code, details in parser.errors
    ]


def _headings_and_title(soup: BeautifulSoup, service_name: str) -> list[str]:
    headings = [_words(heading) for heading in soup.find_all("h1")]
    if len(headings) != 1:
        return [f"one h1 is wanted, not {headings}"]
    problems = [] if _levels_are_whole(soup) else ["a level of headings is left out"]
    prefix = "Error: " if soup.select(_ALERT) else ""
    wanted = f"{prefix}{headings[0]} – {service_name}"
    title = _words(soup.title) if soup.title else ""
    return problems if title == wanted else [*problems, f"the title is “{title}”, not “{wanted}”"]


def _levels_are_whole(soup: BeautifulSoup) -> bool:
    main = soup.find("main") or soup
    levels = [int(heading.name[1]) for heading in main.find_all(re.compile("^h[1-6]$"))]
    deepest = 1
    for level in levels:
        if level > deepest + 1:
            return False
        deepest = level
    return True


def _ids(soup: BeautifulSoup) -> list[str]:
    ids = Counter(str(element["id"]) for element in soup.find_all(id=True))
    problems = [f"the id {name} stands {number} times" for name, number in ids.items() if number > 1]
    for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
        for element in soup.select(f"[{attribute}]"):
            value = element[attribute]
            names = value if isinstance(value, list) else str(value).split()
            problems += [f"{attribute} names “{name}”, which is not there" for name in names if name not in ids]
    return problems


def _labels(soup: BeautifulSoup) -> list[str]:
    labelled = {str(label["for"]) for label in soup.find_all("label", attrs={"for": True})}
    problems = []
    for control in soup.find_all(["input", "select", "textarea"]):
        if control.get("type") in _UNLABELLED or control.get("id") in labelled:
            continue
        if not (control.get("aria-label") or control.get("aria-labelledby") or control.find_parent("label")):
            problems.append(f"the control {control.get('name')} has no label")
    problems += [f"a button says nothing: {button}" for button in soup.find_all("button") if not _says(button)]
    problems += [f"a link says nothing: {link}" for link in soup.find_all("a") if not _says(link)]
    return problems + [f"a picture has no alt: {picture}" for picture in soup.find_all("img", alt=False)]


def _error_links(soup: BeautifulSoup) -> list[str]:
    problems = []
    for link in soup.select(f"{_ALERT} a"):
        target = soup.find(id=str(link["href"]).removeprefix("#"))
        if not isinstance(target, Tag) or target.name not in {"input", "select", "textarea"}:
            problems.append(f"the error link {link['href']} leads to no field")
    return problems


def _nothing_inline(soup: BeautifulSoup) -> list[str]:
    problems = [f"an inline style: {element}" for element in soup.find_all(style=True)]
    problems += [f"an inline style sheet: {element}" for element in soup.find_all("style")]
    for script in soup.find_all("script"):
        if not script.get("src") and not script.get("nonce"):
            problems.append(f"a script without nonce: {script}")
    for element in soup.find_all(True):
        problems += [f"an inline handler: {name}" for name in element.attrs if name.startswith("on")]
    return problems


def _forms(soup: BeautifulSoup) -> list[str]:
    problems = []
    for form in soup.find_all("form"):
        if str(form.get("method", "get")).lower() == "post" and not form.find("input", attrs={"name": "csrf_token"}):
            problems.append(f"a form that changes things has no token: {form.get('action')}")
        if form.find("input", type="file") and form.get("enctype") != "multipart/form-data":
            problems.append("a form with a file field cannot send files")
    return problems


def _tables(soup: BeautifulSoup) -> list[str]:
    problems = [f"a table has no caption: {table.get('id')}" for table in soup.find_all("table") if not table.caption]
    return problems + [f"a heading cell has no scope: {cell}" for cell in soup.find_all("th", scope=False)]


def _says(element: Tag) -> bool:
    return bool(_words(element) or element.get("aria-label"))


def _words(element: Tag) -> str:
    return " ".join(element.get_text(" ", strip=True).split())
