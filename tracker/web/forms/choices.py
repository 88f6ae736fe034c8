"""Fields in which something is chosen: from a vocabulary, or from records."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, Unpack

from markupsafe import Markup
from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from tracker.terms import Term
from tracker.web.forms.base import GovukField, Params, Standard, Validator

T = TypeVar("T")
_REVEALED_BY_SCRIPT = re.compile(r' data-aria-controls="[^"]*"|(?<=radios__conditional) govuk-radios__conditional--hidden')
NOT_OFFERED = "Select one of the choices on this page"


@dataclass(frozen=True)
class Choice(Generic[T]):
    """One thing that can be chosen: what it stands for, and what is read."""

    value: T
    label: str
    hint: str = ""

    @property
    def posted(self) -> str:
        """Return the value as the browser sends it."""
        return str(self.value)


class _Choosing(GovukField, Generic[T]):
    """What the fields of this module share: choices, and the reading of what was chosen."""

    def __init__(
        self,
        label: str,
        validators: Sequence[Validator] = (),
        *,
        vocabulary: Iterable[T] = (),
        choices: Iterable[Choice[T]] = (),
        hints: Mapping[T, str] | None = None,
        hint: str = "",
        classes: str = "",
        **standard: Unpack[Standard],
    ) -> None:
        """Take terms of a vocabulary, or choices; `hints` explain terms. `offer` sets the choices later."""
        super().__init__(label, validators, hint=hint, classes=classes, **standard)
        words = hints or {}
        self.choices = [Choice(term, _label(term), words.get(term, "")) for term in vocabulary]
        self.choices += choices
        self._posted: list[str] | None = None

    def offer(self, choices: Iterable[Choice[T]]) -> None:
        """Let these be chosen from, where they are known only when the page is made."""
        self.choices = list(choices)
        if self._posted is not None:
            self._read(self._posted)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take what was chosen."""
        self._posted = [value for value in valuelist if value]
        self._read(self._posted)

    def pre_validate(self, _form: BaseForm) -> None:
        """Refuse what was never offered."""
        super().pre_validate(_form)
        offered = {choice.posted for choice in self.choices}
        if not offered.issuperset(self._posted or ()):
            raise StopValidation(NOT_OFFERED)

    def _read(self, posted: list[str]) -> None:
        raise NotImplementedError

    def _chosen(self) -> set[str]:
        raise NotImplementedError

    def _items(self, reveals: Mapping[str, Markup]) -> list[Params]:
        chosen = self._chosen()
        items: list[Params] = []
        for choice in self.choices:
            item: Params = {"value": choice.posted, "text": choice.label, "checked": choice.posted in chosen}
            if choice.hint:
                item["hint"] = {"text": choice.hint}
            if choice.posted in reveals:
                item["conditional"] = {"html": reveals[choice.posted]}
            items.append(item)
        return items


class _ChoosingOne(_Choosing[T]):
    """One choice, or None."""

    data: T | None

    def _read(self, posted: list[str]) -> None:
        self.data = next((choice.value for choice in self.choices if choice.posted in posted[:1]), None)

    def _chosen(self) -> set[str]:
        return set() if self.data is None else {str(self.data)}


class RadiosField(_ChoosingOne[T]):
    """One choice of a few, all in sight. In a template, `reveals={"value": form.other()}` shows more."""

    component = "radios"
    in_fieldset = True

    def params(self) -> Params:
        """Return what the macro is told."""
        return super().params() | {"idPrefix": self.id, "items": self._items({})}

    def __call__(self, **kwargs: object) -> Markup:
        """Return the field as HTML, with what the choices reveal."""
        reveals = kwargs.pop("reveals", None)
        if not isinstance(reveals, Mapping):
            return super().__call__(**kwargs)
        html = super().__call__(**kwargs | {"items": self._items(reveals)})
        # The script of the design system would say aria-expanded, which ARIA does not allow on a radio button; our style
        # sheet shows and hides instead, with and without scripts.
        return Markup(_REVEALED_BY_SCRIPT.sub("", html))  # noqa: S704 - HTML, with less in it


class SelectField(_ChoosingOne[T]):
    """One choice of many, in a list that starts with an empty line."""

    component = "select"

    def params(self) -> Params:
        """Return what the macro is told."""
        items = [{**item, "selected": item["checked"]} for item in self._items({})]
        return super().params() | {"items": [{"value": "", "text": "Select"}, *items]}


class CheckboxesField(_Choosing[T]):
    """Several choices, or none."""

    component = "checkboxes"
    in_fieldset = True
    data: list[T]

    def process_data(self, value: Iterable[T] | None) -> None:
        """Take what is on the record."""
        self.data = list(value or ())

    def _read(self, posted: list[str]) -> None:
        self.data = [choice.value for choice in self.choices if choice.posted in posted]

    def _chosen(self) -> set[str]:
        return {str(value) for value in self.data}

    def params(self) -> Params:
        """Return what the macro is told."""
        return super().params() | {"idPrefix": self.id, "items": self._items({})}


def _label(value: object) -> str:
    return value.label if isinstance(value, Term) else str(value)
