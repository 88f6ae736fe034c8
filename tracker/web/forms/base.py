"""What every field has in common: it is drawn by a GOV.UK macro, and knows where its error links lead."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypedDict, Unpack

from flask import current_app
from markupsafe import Markup
from wtforms.fields.core import Field
from wtforms.form import BaseForm
from wtforms.meta import DefaultMeta
from wtforms.validators import StopValidation

Params = dict[str, object]
Validator = Callable[[BaseForm, "GovukField"], None]
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_LAST_OF_PLANES = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_NOT_TEXT = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef{_LAST_OF_PLANES}]")
_TURNS_ROUND = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Standard(TypedDict, total=False):
    """What WTForms itself passes to a field, or reads from it."""

    default: object
    name: str
    _form: BaseForm
    _prefix: str
    _meta: DefaultMeta


def as_text(typed: str) -> str:
    """Return what was typed with one kind of line end, and without characters that nobody can type.

    HTML and XML allow none of them; PostgreSQL cannot keep the first. Word processors paste some of the line ends.
    """
    return _NOT_TEXT.sub("", _LINE_END.sub("\n", typed))


def as_line(typed: str) -> str:
    """Return what was typed as one line without spaces around it.

    Characters that embed, override or isolate writing direction go: a name stands among words that they would turn round.
    """
    return _TURNS_ROUND.sub("", as_text(typed).replace("\n", " ")).strip()


def draw(component: str, params: Mapping[str, object]) -> Markup:
    """Return a GOV.UK component as HTML, by its name in the design system (“date-input”)."""
    template = current_app.jinja_env.get_template(f"govuk_frontend_jinja/components/{component}/macro.html")
    macro = getattr(template.module, "govuk" + component.title().replace("-", ""))
    return Markup(macro(params))  # noqa: S704 - a macro's result is HTML; it has escaped what it was given


class GovukWidget:
    """Draws a field with the macro of its component; keywords in a template override what it is told."""

    def __call__(self, field: "GovukField", **changes: object) -> Markup:
        """Return the field as HTML."""
        return draw(field.component, field.params() | changes)


class GovukField(Field):
    """A field of a form, with its label, hint and error message."""

    component = "input"
    widget = GovukWidget()
    in_fieldset = False

    def __init__(
        self,
        label: str,
        validators: Sequence[Validator] = (),
        *,
        hint: str = "",
        classes: str = "",
        **standard: Unpack[Standard],
    ) -> None:
        """Take the label, what is demanded of the answer, a hint, and GOV.UK classes such as a width."""
        super().__init__(label, list(validators), description=hint, **standard)
        self.classes = classes

    @property
    def is_empty(self) -> bool:
        """Return whether nothing was answered."""
        return self.data is None or self.data == [] or (isinstance(self.data, str) and not self.data.strip())

    @property
    def called_at_start(self) -> str:
        """Return how a message that starts with the field calls it."""
        return self.label.text

    @property
    def shown(self) -> object:
        """Return what stands in the box: what was typed, or else what is on the record."""
        return "" if self.data is None else self.data

    def params(self) -> Params:
        """Return what the macro is told."""
        params: Params = {"id": self.id, "name": self.name, "classes": self.classes}
        name = {"text": self.label.text}
        if self.in_fieldset:
            params["fieldset"] = {"legend": {**name, "classes": "govuk-fieldset__legend--s"}}
        else:
            params["label"] = {**name, "classes": "govuk-label--s"}
        if self.description:
            params["hint"] = {"text": self.description}
        if self.errors:
            params["errorMessage"] = {"text": self.errors[0]}
        return params

    def pre_validate(self, _form: BaseForm) -> None:
        """Ask nothing more of an answer that could not be read."""
        if self.process_errors:
            raise StopValidation
