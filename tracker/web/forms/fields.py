"""Fields into which something is typed."""

from collections.abc import Sequence
from typing import Unpack

from wtforms.fields.core import Field
from wtforms.widgets import HiddenInput

from tracker.web.forms.base import GovukField, Params, Standard, Validator, as_line, as_text

LONGEST_NUMBER = 9


def is_number(typed: str) -> bool:
    """Return whether this is a whole number that the database can hold, in the digits 0 to 9."""
    return typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER


class TextField(GovukField):
    """A line of text, without spaces around it. Empty where nothing was typed."""

    data: str
    input_type = "text"

    def __init__(
        self,
        label: str,
        validators: Sequence[Validator] = (),
        *,
        hint: str = "",
        classes: str = "",
        autocomplete: str = "",
        **standard: Unpack[Standard],
    ) -> None:
        """Take what any field takes, and what a browser may fill in by itself (“name”)."""
        super().__init__(label, validators, hint=hint, classes=classes, **standard)
        self.autocomplete = autocomplete

    def process_data(self, value: str | None) -> None:
        """Take the text that is on the record."""
        self.data = value or ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take what was typed."""
        self.data = as_line(valuelist[0]) if valuelist else ""

    def params(self) -> Params:
        """Return what the macro is told."""
        params = super().params() | {"type": self.input_type, "value": self.shown}
        return params | {"autocomplete": self.autocomplete} if self.autocomplete else params


class EmailField(TextField):
    """An e-mail address."""

    input_type = "email"

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take what was typed, if it has the form of an address."""
        super().process_formdata(valuelist)
        name, at, domain = self.data.partition("@")
        if self.data and not (name and at and "." in domain and " " not in self.data):
            raise ValueError("Enter an email address in the correct format, like name@example.com")

    def params(self) -> Params:
        """Return what the macro is told."""
        return super().params() | {"spellcheck": False}


class PasswordField(TextField):
    """A password: taken exactly as typed and never shown again."""

    component = "password-input"

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take what was typed, with its spaces."""
        self.data = valuelist[0] if valuelist else ""

    def params(self) -> Params:
        """Return what the macro is told: never the password."""
        params = super().params()
        del params["value"], params["type"]
        return params


class NumberField(GovukField):
    """A whole number, or None where nothing was typed."""

    data: int | None

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the number that was typed."""
        typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if typed and not is_number(typed):
            raise ValueError(f"{self.label.text} must be a whole number, like 15")
        self.data = int(typed) if typed else None

    @property
    def shown(self) -> object:
        """Return what was typed, right or wrong, or else the number on the record."""
        return as_line(str(self.raw_data[0])) if self.raw_data else super().shown

    def params(self) -> Params:
        """Return what the macro is told."""
        return super().params() | {"value": self.shown, "inputmode": "numeric", "spellcheck": False}


class LongTextField(GovukField):
    """A text of paragraphs, kept exactly as typed; only the ends of lines are made alike."""

    data: str
    component = "textarea"

    def __init__(
        self,
        label: str,
        validators: Sequence[Validator] = (),
        *,
        hint: str = "",
        classes: str = "",
        rows: int = 5,
        count_to: int | None = None,
        **standard: Unpack[Standard],
    ) -> None:
        """Take what any field takes, the height in rows, and where wanted the length that is counted to."""
        super().__init__(label, validators, hint=hint, classes=classes, **standard)
        self.rows = rows
        self.count_to = count_to
        self.component = "character-count" if count_to else "textarea"

    def process_data(self, value: str | None) -> None:
        """Take the text that is on the record."""
        self.data = value or ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take what was typed, character by character."""
        self.data = as_text(valuelist[0]) if valuelist else ""

    def params(self) -> Params:
        """Return what the macro is told."""
        # HTML drops the first line break in a textarea; one more keeps what was typed whole.
        value = f"\n{self.data}" if self.data.startswith("\n") else self.data
        params = super().params() | {"value": value, "rows": self.rows}
        return params | {"maxlength": self.count_to} if self.count_to else params


class VersionField(Field):
    """The version of the record that the page was made from, unseen: `SaveForm(version=record.version)`."""

    data: int
    widget = HiddenInput()

    def process_data(self, value: int | None) -> None:
        """Take the present version."""
        self.data = value or 0

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the version the page was made from; what is no number is an old one."""
        typed = valuelist[0] if valuelist else ""
        self.data = int(typed) if is_number(typed) else 0

    def catch_up(self) -> None:
        """Let the next submission be made to the record as it is now."""
        self.process_data(self.object_data)

    def _value(self) -> str:
        return str(self.data)


class CheckboxField(GovukField):
    """One box to tick, such as a declaration."""

    data: bool
    component = "checkboxes"

    @property
    def is_empty(self) -> bool:
        """Return whether the box was left unticked."""
        return not self.data

    def process_data(self, value: bool | None) -> None:
        """Take what is on the record."""
        self.data = bool(value)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take whether the box was ticked."""
        self.data = bool(valuelist)

    def params(self) -> Params:
        """Return what the macro is told: one item, whose text is the label."""
        params = super().params()
        del params["label"]
        item = {"value": "yes", "text": self.label.text, "checked": self.data}
        return params | {"idPrefix": self.id, "items": [item]}
