"""How lists are filtered and sorted: forms that change nothing, sent in the address."""

from typing import TypeVar

from flask import request

from tracker.web.forms.base import Params
from tracker.web.forms.choices import SelectField
from tracker.web.forms.form import Form

T = TypeVar("T")
F = TypeVar("F", bound=Form)


class Filter(SelectField[T]):
    """A choice of many where leaving it open means all."""

    def params(self) -> Params:
        """Return what the macro is told."""
        params = super().params()
        items = params["items"]
        if isinstance(items, list):
            items[0] = {"value": "", "text": "All"}
        return params


class Sorting(SelectField[T]):
    """An order to choose; there is always one."""

    def params(self) -> Params:
        """Return what the macro is told."""
        params = super().params()
        items = params["items"]
        return params | {"items": items[1:]} if isinstance(items, list) else params


def from_address(form: type[F]) -> F:
    """Return a form as the address of the page fills it in; it changes nothing, so it needs no token."""
    return form(request.args, meta={"csrf": False})


def parts_of(form: Form) -> dict[str, str]:
    """Return what was asked for, as parts of an address."""
    return {field.name: value for field in form if (value := request.args.get(field.name, ""))}
