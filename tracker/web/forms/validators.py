"""What may be demanded of an answer. Every message says what to do."""

from collections.abc import Callable
from datetime import date

from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from tracker import clock
from tracker.dates import Precision, When, long_date
from tracker.web.forms.base import GovukField


class Required:
    """Something must be answered."""

    def __init__(self, message: str) -> None:
        """Take what to say where it is not: “Enter …” or “Select …”."""
        self.message = message

    def __call__(self, _form: BaseForm, field: GovukField) -> None:
        """Refuse an empty answer."""
        if field.is_empty:
            raise StopValidation(self.message)


class Longest:
    """A text may have so many characters."""

    def __init__(self, characters: int) -> None:
        """Take the greatest number of characters."""
        self.characters = characters

    def __call__(self, _form: BaseForm, field: GovukField) -> None:
        """Refuse a longer text."""
        if len(str(field.data)) > self.characters:
            raise StopValidation(f"{field.label.text} must be {self.characters:,} characters or fewer")


class OneOf:
    """At least one of several answers must be given; the message stands beside the first."""

    def __init__(self, *others: str, message: str) -> None:
        """Take the names of the other fields, and what to say."""
        self.others = others
        self.message = message

    def __call__(self, form: BaseForm, field: GovukField) -> None:
        """Refuse where this and all the others are empty."""
        others = [form[name] for name in self.others]
        if field.is_empty and all(isinstance(other, GovukField) and other.is_empty for other in others):
            raise StopValidation(self.message)


class NotInFuture:
    """A day may be today or earlier."""

    def __call__(self, _form: BaseForm, field: GovukField) -> None:
        """Refuse a day to come; a month may be the present one."""
        if (day := _first_day(field.data)) is not None and day > clock.today():
            raise StopValidation(f"{field.called_at_start} must be today or in the past")


class InFuture:
    """A day must be today or later."""

    def __call__(self, _form: BaseForm, field: GovukField) -> None:
        """Refuse a day that is over."""
        if isinstance(field.data, date) and field.data < clock.today():
            raise StopValidation(f"{field.called_at_start} must be today or in the future")


class NotBefore:
    """A day may not be earlier than another, which may be known only when the page is used."""

    def __init__(self, day: date | Callable[[], date | None], what: str = "") -> None:
        """Take the earliest day, or what returns it, and what happened on it (“the day it was made”)."""
        self.day = day
        self.what = what

    def __call__(self, _form: BaseForm, field: GovukField) -> None:
        """Refuse an earlier day."""
        earliest = self.day() if callable(self.day) else self.day
        given = field.data.on if isinstance(field.data, When) else field.data
        if isinstance(given, date) and earliest is not None and given < earliest:
            because = f", {self.what}" if self.what else ""
            raise StopValidation(f"{field.called_at_start} must be on or after {long_date(earliest)}{because}")


def _first_day(answer: object) -> date | None:
    if isinstance(answer, When):
        return answer.on.replace(day=1) if answer.on and answer.precision is Precision.MONTH else answer.on
    return answer if isinstance(answer, date) else None
