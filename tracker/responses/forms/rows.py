"""Forms of many rows: each row complains for itself, and one button sends them all."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from flask import request

from tracker.web.forms import Form, GovukField, is_number

WITHOUT_TOKEN = {"csrf": False}  # the form around the rows has one


class Row(Form):
    """A form within a form: its fields begin with its key, and the page calls it by `called`."""

    called = ""


R = TypeVar("R", bound=Row)


class RowsForm(Form, Generic[R]):
    """A form around rows: what is wrong with one is said beside it, and in the summary with its name."""

    rows: Sequence[R] = ()

    def validate_on_submit(self) -> bool:
        """Return whether the form was sent and nothing is wrong with what was typed, in any row."""
        if request.method != "POST":
            return False
        rows = [row.validate() for row in self.rows]
        return super().validate_on_submit() and all(rows)

    @property
    def errors(self) -> dict[str, Any]:
        """Return what is wrong, by field, with the rows' own."""
        of_rows = {f"{row.called}, {name}": said for row in self.rows for name, said in row.errors.items()}
        return {**super().errors, **of_rows}

    @property
    def summary(self) -> list[dict[str, str]]:
        """Return the error summary, in which each line of a row says which row."""
        of_rows = (line | {"text": f"{row.called}: {line['text']}"} for row in self.rows for line in row.summary)
        return [*super().summary, *of_rows]

    def _complain(self, messages: Mapping[str, str]) -> None:
        of_rows = {field.name: field for row in self.rows for field in row if isinstance(field, GovukField)}
        super()._complain({name: said for name, said in messages.items() if name not in of_rows})
        for name in messages.keys() & of_rows.keys():
            of_rows[name].errors = [*of_rows[name].errors, messages[name]]


def key_of(number: int) -> str:
    """Return the key of the row of a record, by the number of the record."""
    return f"a{number}"


def numbers_in(posted: Mapping[str, str]) -> Iterator[int]:
    """Return the numbers of the records whose rows were sent."""
    for name in posted:
        key, _, field = name.partition("_")
        if field == "version" and key.startswith("a") and is_number(key[1:]):
            yield int(key[1:])
