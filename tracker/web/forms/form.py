"""The form of a page: what was typed, what is wrong with it, and what became of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from flask import request
from wtforms import Field

from tracker.errors import AlreadyExists, ChangedMeanwhile, Forbidden, Incomplete, NotVisible, Refused
from tracker.web.forms.base import GovukField
from tracker.web.forms.fields import VersionField
from tracker.web.forms.files import UploadField

if TYPE_CHECKING:
    from wtforms.form import Form as FlaskForm  # Flask-WTF has no types; its form is one of WTForms
else:
    from flask_wtf import FlaskForm

T = TypeVar("T")


@dataclass(frozen=True)
class Done(Generic[T]):
    """An act that was done, and what it returned."""

    result: T


class Form(FlaskForm):
    """What a page asks. Views `validate_on_submit()`, let it `attempt` the act, or show the page again."""

    conflict = False
    read_in: ClassVar[Sequence[str]] = ()
    """The fields in the order of the page, where they are declared in another, as those are that two forms share."""

    def validate_on_submit(self) -> bool:
        """Return whether the form was sent and nothing is wrong with what was typed."""
        return request.method == "POST" and self.validate()

    def attempt(self, act: Callable[[], T]) -> Done[T] | None:
        """Do it and return what was done; or return None, with the refusal in words on the form."""
        try:
            return Done(act())
        except (Forbidden, NotVisible):
            raise
        except ChangedMeanwhile:
            self._note_conflict()
        except Incomplete as refusal:
            self._complain(refusal.missing or {"": str(refusal)})
        except AlreadyExists as refusal:
            self._complain({refusal.field: str(refusal)})
        except Refused as refusal:
            self._complain({"": str(refusal)})
        return None

    @property
    def status(self) -> HTTPStatus:
        """Return the status with which the page is shown."""
        if self.conflict:
            return HTTPStatus.CONFLICT
        return HTTPStatus.UNPROCESSABLE_ENTITY if self.errors else HTTPStatus.OK

    @property
    def multipart(self) -> bool:
        """Return whether files can be sent with it."""
        return any(isinstance(field, UploadField) for field in self)

    @property
    def summary(self) -> list[dict[str, str]]:
        """Return the error summary: first what concerns no field, then one line and link a field."""
        lines = [{"text": message} for message in self.form_errors]
        for field in sorted(self, key=self._place):
            if field.errors:
                link = {"href": f"#{field.id}"} if isinstance(field, GovukField) else {}
                lines.append({"text": field.errors[0], **link})
        return lines

    def _place(self, field: Field) -> int:
        return self.read_in.index(field.short_name) if field.short_name in self.read_in else -1

    def _note_conflict(self) -> None:
        self.conflict = True
        for field in self:
            if isinstance(field, VersionField):
                field.catch_up()

    def _complain(self, messages: Mapping[str, str]) -> None:
        for name, sentences in messages.items():
            message = _as_message(sentences)
            field = self._fields.get(name)
            if isinstance(field, GovukField):
                field.errors = [*field.errors, message]
            else:
                self.form_errors.append(message)


def demanded(answer: T | None) -> T:
    """Return an answer that its form has demanded. Raises RuntimeError where the form did not."""
    if answer is None:
        raise RuntimeError("this answer is not demanded by its form")
    return answer


def _as_message(sentences: str) -> str:
    """Return what was refused as a message stands beside a field: a single sentence goes without its full stop."""
    return sentences.removesuffix(".") if sentences.count(". ") == 0 else sentences
