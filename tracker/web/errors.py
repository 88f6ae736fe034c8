"""What goes wrong, in words: a page for each, and never a traceback."""

import errno
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from math import ceil

from flask import Flask, Response, current_app, render_template
from flask.typing import ResponseReturnValue
from flask_limiter import RateLimitExceeded
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError, RequestEntityTooLarge, SecurityError

from tracker import clock
from tracker.errors import ChangedMeanwhile, Forbidden, NotVisible, Refused
from tracker.extensions import limiter
from tracker.web.filters import size, time_of_day

SECONDS_IN_A_MINUTE = 60
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}


@dataclass(frozen=True)
class Words:
    """What an error page says: its heading, and what to do."""

    heading: str
    advice: str


WORDS = {
    400: Words("Your browser sent something this service could not read", "Go back and try again."),
    401: Words("Sign in first", "Sign in, then open the page again."),
    403: Words("You may not do this", "If you think you should be able to, ask the person who manages your account."),
    404: Words(
        "Page not found",
        "If you typed the address, check it is correct. If you followed a link, it may not be for your account.",
    ),
    405: Words("This page cannot be used in that way", "Go back and use the links or buttons on the page."),
    409: Words("This cannot be done now", "Go back and open the record again to see how it stands."),
    413: Words("What you sent is too large", "Send fewer or smaller files at a time."),
    429: Words("You have tried too many times", "Wait a while, then try again."),
    500: Words(
        "Sorry, there is a problem with the service",
        "What you did may not have been saved. Try again later.",
    ),
    503: Words(
        "Sorry, the service is unavailable",
        "What you did was not saved. Try again in a few minutes.",
    ),
}
FORM_TOO_OLD = Words("This page was open for too long", "Go back, reload the page and send it again. Nothing was saved.")


def register(app: Flask) -> None:
    """Answer every error with its page."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(CSRFError, _form_too_old)
    app.register_error_handler(RateLimitExceeded, _too_often)
    app.register_error_handler(RequestEntityTooLarge, _too_large)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(InternalServerError, _failed)
    app.register_error_handler(OperationalError, _database_failed)
    app.register_error_handler(OSError, _storage_failed)


def answer_without_database(response: Response, error: OperationalError) -> None:
    """Let an answer that was made already say instead that the database did not answer."""
    html, response.status_code = _database_failed(error)
    response.headers.pop("Location", None)
    response.content_type = "text/html; charset=utf-8"
    response.set_data(html)


def log_silence(error: OperationalError) -> None:
    """Write in one line that the database did not answer."""
    current_app.logger.error("The database did not answer: %s", error.orig)


def _refused(error: Refused) -> ResponseReturnValue:
    if isinstance(error, Forbidden):
        return _page(403)
    if isinstance(error, NotVisible):
        return _page(404)
    if isinstance(error, ChangedMeanwhile):
        return _page(409, Words(str(error), WORDS[409].advice))
    return _page(409, Words(WORDS[409].heading, str(error)))


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.response is not None:
        return error
    words = WORDS.get(error.code) or Words(HTTPStatus(error.code).phrase, WORDS[400].advice)
    html, code = _page(error.code, words, bare=isinstance(error, SecurityError))
    allow = getattr(error, "valid_methods", None)
    return html, code, {"Allow": ", ".join(sorted(allow))} if allow else {}


def _form_too_old(_error: CSRFError) -> ResponseReturnValue:
    return _page(400, FORM_TOO_OLD)


def _too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    limit = size(current_app.config["SETTINGS"].evidence_limit)
    return _page(413, Words(WORDS[413].heading, f"Send no more than {limit} at a time. Nothing was saved."))


def _too_often(_error: RateLimitExceeded) -> ResponseReturnValue:
    breached = limiter.current_limit
    again = datetime.fromtimestamp(breached.reset_at, UTC) if breached else clock.now()
    minutes = max(1, ceil((again - clock.now()).total_seconds() / SECONDS_IN_A_MINUTE))
    wait = "1 minute" if minutes == 1 else f"{minutes} minutes"
    words = Words(WORDS[429].heading, f"Try again in {wait}, after {time_of_day(again)}.")
    return *_page(429, words), {"Retry-After": str(minutes * SECONDS_IN_A_MINUTE)}


def _failed(error: InternalServerError) -> ResponseReturnValue:
    cause = error.original_exception
    if isinstance(cause, OperationalError):
        return _database_failed(cause)
    return _page(500, bare=True)


def _database_failed(error: OperationalError) -> tuple[str, int]:
    log_silence(error)
    return _page(503, bare=True)


def _storage_failed(error: OSError) -> ResponseReturnValue:
    if error.errno not in NO_ROOM:
        raise error
    current_app.logger.error("There is no room to write: %s", error)
    return _page(503, bare=True)


def _page(code: int, words: Words | None = None, *, bare: bool = False) -> tuple[str, int]:
    """Return an error page; a bare one asks neither the database nor the session, which may be what failed."""
    return render_template("errors/error.html", words=words or WORDS[code], bare=bare), code
