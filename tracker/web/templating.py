"""What templates are made with: where they lie, what they may ask, and how strict they are."""

import hashlib
from collections.abc import MutableMapping
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, current_app, request
from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    Undefined,
    UndefinedError,
)
from jinja2.utils import missing

from reports.headlines import look_of
from tracker import clock
from tracker.config import ROOT
from tracker.policy import Permission
from tracker.web import filters, headers, navigation
from tracker.web.access import allows, visitor

MACROS = "govuk_frontend_jinja"


class Demanded(StrictUndefined):
    """A missing value is an error, save for a key of a dictionary, an `if` without `else`, and `caller`."""

    def __new__(  # type: ignore[misc]  # that is how it is lenient
        cls,
        hint: str | None = None,
        obj: object = missing,
        name: str | None = None,
        exc: type[Exception] = UndefinedError,
    ) -> Undefined:
        """Return something strict, or where it may be missing something lenient."""
        if isinstance(obj, dict) or name in {None, "caller"}:
            return Undefined(hint, obj, name, exc)  # type: ignore[arg-type]  # Jinja takes any exception
        return super().__new__(cls)


class MacroLoader(BaseLoader):
    """Loads the GOV.UK macros, which leave values open, into an environment of their own that lets them."""

    def __init__(self, environment: Environment) -> None:
        """Take the environment of our own templates; the macros' is the same but for what may be missing."""
        loader = PrefixLoader({MACROS: PackageLoader(MACROS)})
        self.lenient = environment.overlay(loader=loader, undefined=Undefined)

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name
    ) -> Template:
        """Return a file of macros."""
        if not name.startswith(f"{MACROS}/"):
            raise TemplateNotFound(name)
        return self.lenient.get_template(name, globals=globals)


def asset(name: str) -> str:
    """Return the address of a style sheet, script or picture; it changes with the content, so it may be kept."""
    # not url_for: an answer to a host that is not ours has nothing to build addresses with
    address = f"{request.script_root}{current_app.static_url_path}/{name}"
    version = _version_of(Path(current_app.static_folder or "") / name)
    return f"{address}?v={version}" if version else address


def prepare(app: Flask) -> None:
    """Let the application's templates find each other, and ask what they may ask."""
    environment = app.jinja_env
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.loader = ChoiceLoader([FileSystemLoader(ROOT / "templates"), MacroLoader(environment)])
    environment.undefined = Demanded
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
