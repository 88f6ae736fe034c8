"""What templates are made with: where they lie, what they may ask, and how strict they are."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, current_app, url_for
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader, StrictUndefined, Undefined, UndefinedError
from jinja2.utils import missing

from reports.headlines import look_of
from tracker import clock
from tracker.config import ROOT
from tracker.policy import Permission
from tracker.web import filters, headers, navigation
from tracker.web.access import allows, visitor

LEFT_OPEN = {None, "caller", "null", "undefined"}


class Demanded(StrictUndefined):
    """A missing value is an error, save for what the GOV.UK macros leave open: keys of dictionaries, and names."""

    def __new__(  # type: ignore[misc]  # that is how it is lenient
        cls,
        hint: str | None = None,
        obj: object = missing,
        name: str | None = None,
        exc: type[Exception] = UndefinedError,
    ) -> Undefined:
        """Return something strict, or where it may be missing something lenient."""
        if isinstance(obj, dict) or name in LEFT_OPEN:
            return Undefined(hint, obj, name, exc)  # type: ignore[arg-type]  # Jinja takes any exception
        return super().__new__(cls)


def asset(name: str) -> str:
    """Return the address of a style sheet, script or picture; it changes with the content, so it may be kept."""
    return url_for("static", filename=name, v=_version_of(Path(current_app.static_folder or "") / name))


def prepare(app: Flask) -> None:
    """Let the application's templates find each other, and ask what they may ask."""
    environment = app.jinja_env
    macros = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    environment.loader = ChoiceLoader([FileSystemLoader(ROOT / "templates"), macros])
    environment.undefined = Demanded
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.globals |= {
        "allows": allows,
        "asset": asset,
        "look_of": look_of,
        "navigation": navigation.entries,
        "nonce": headers.nonce,
        "Permission": Permission,
        "service_name": app.config["SETTINGS"].service_name,
        "today": clock.today,
        "visitor": visitor,
    }
    filters.register(app)


@cache
def _version_of(file: Path) -> str | None:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12] if file.exists() else None
