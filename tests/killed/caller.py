"""Somebody who uses the service over the network without a browser, and knows what was acknowledged."""

import http.client
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from werkzeug.test import encode_multipart

SECONDS = 20
UNREACHABLE = (http.client.HTTPException, OSError)
"""What a request ends with when the process that should answer it is gone."""


class Caller:
    """Signs in, opens pages, and sends their forms as a browser would: with everything that the page had filled in."""

    def __init__(self, address: str, email: str, password: str) -> None:
        """Take the address of the service, and sign in."""
        self.host = urlsplit(address).netloc
        self.cookies: SimpleCookie = SimpleCookie()
        page = self.open("/sign-in")
        assert self.send("/sign-in", page, email=email, password=password), "could not sign in"

    def open(self, path: str) -> BeautifulSoup:
        """Return a page."""
        status, _location, body = self._ask("GET", path)
        assert status == http.client.OK, f"{path}: {status}"
        return BeautifulSoup(body, "html.parser")

    def send(self, path: str, page: BeautifulSoup, **entered: object) -> bool:
        """Send the form of a page with what was entered; return whether the service acknowledged it."""
        form = page.select_one("main form[method=post]")
        assert form is not None
        body_type, body = encode_multipart({**_filled_in(form), **entered})
        status, _location, answer = self._ask(
            "POST", path, body, {"Content-Type": f"multipart/form-data; boundary={body_type}"}
        )
        said = BeautifulSoup(answer, "html.parser").select_one(".govuk-error-summary, h1")
        assert status < http.client.INTERNAL_SERVER_ERROR, f"{path}: {status}"
        assert status != http.client.OK, f"{path} was refused: {said.get_text(' ', strip=True) if said else status}"
        return status in {http.client.FOUND, http.client.SEE_OTHER}

    def _ask(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, str, bytes]:
        connection = http.client.HTTPConnection(self.host, timeout=SECONDS)
        try:
            cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in self.cookies.items())
            connection.request(
                method, path, body, {**(headers or {}), "Cookie": cookie, "Referer": f"http://{self.host}{path}"}
            )
            response = connection.getresponse()
            for value in response.headers.get_all("Set-Cookie") or ():
                self.cookies.load(value)
            return response.status, response.getheader("Location", ""), response.read()
        finally:
            connection.close()


def _filled_in(form: Tag) -> dict[str, object]:
    """Return what a form holds when it is opened: boxes and buttons that are not chosen are not sent."""
    filled: dict[str, object] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        name, kind = str(field["name"]), str(field.get("type", ""))
        if kind in {"radio", "checkbox"} and not field.has_attr("checked"):
            continue
        if kind == "file":
            continue
        if field.name == "select":
            chosen = field.select_one("option[selected]")
            filled[name] = str(chosen["value"]) if chosen else ""
        else:
            filled[name] = field.get_text() if field.name == "textarea" else str(field.get("value", ""))
    return filled
