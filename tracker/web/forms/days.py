"""Fields for days: known to the day, to the month, or not known and why."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Generic, TypeVar, Unpack

from werkzeug.datastructures import MultiDict
from wtforms.utils import unset_value

from tracker.dates import Precision, When
from tracker.web.forms.base import GovukField, Params, Standard, Validator, as_line, draw

if TYPE_CHECKING:
    from wtforms.fields.core import _Filter
    from wtforms.meta import _MultiDictLikeWithGetlist

T = TypeVar("T", date, When)
YEAR_DIGITS = 4
# What is further away is a slip of the finger: no fact of this record is as old, and no date as far ahead.
YEARS = range(1900, 2200)
BOXES = ("day", "month", "year")
BECAUSE = "because"


class _DatePartsField(GovukField, Generic[T]):
    """What the fields of this module share: boxes, posted as `name-day`, `name-month` and `name-year`."""

    component = "date-input"
    in_fieldset = True
    parts: tuple[str, ...] = BOXES
    data: T | None

    def __init__(
        self,
        label: str,
        validators: Sequence[Validator] = (),
        *,
        called: str = "",
        hint: str = "",
        **standard: Unpack[Standard],
    ) -> None:
        """Take what any field takes, and how messages call the day (“the day the response was received”)."""
        super().__init__(label, validators, hint=hint, **standard)
        self.called = called or label[:1].lower() + label[1:]
        self.typed: dict[str, str] | None = None

    @property
    def called_at_start(self) -> str:
        """Return how a message that starts with the field calls it."""
        return self.called[:1].upper() + self.called[1:]

    def process(
        self,
        formdata: "_MultiDictLikeWithGetlist | None",
        data: object = unset_value,
        extra_filters: "Sequence[_Filter] | None" = None,
    ) -> None:
        """Collect the parts of what was typed, whichever of them were sent."""
        collected = None
        if formdata is not None:
            sent = {part: formdata.getlist(f"{self.name}-{part}") for part in self.parts}
            self.typed = {part: as_line(values[0]) if values else "" for part, values in sent.items()}
            collected = MultiDict([(self.name, self.typed[part]) for part in self.parts])
        super().process(collected, data, extra_filters)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the date that was typed, or nothing."""
        self.data = None
        if any(valuelist):
            self.data = self.read(*valuelist)

    def read(self, *typed: str) -> T:
        """Return the date that was typed. Raises ValueError, with what to say, for anything else."""
        raise NotImplementedError

    def recorded(self) -> dict[str, str]:
        """Return what is on the record, as it stands in the boxes."""
        raise NotImplementedError

    @property
    def shown(self) -> dict[str, str]:
        """Return what stands in the boxes: what was typed, or else what is on the record."""
        return self.recorded() if self.typed is None else self.typed

    def params(self) -> Params:
        """Return what the macro is told; error links lead to the first box."""
        wrong = " govuk-input--error" if self.errors else ""
        items = [
            {
                "label": part.capitalize(),
                "id": self.id if part == BOXES[0] else f"{self.id}-{part}",
                "name": f"{self.name}-{part}",
                "classes": f"govuk-input--width-{4 if part == BOXES[-1] else 2}{wrong}",
                "value": self.shown[part],
            }
            for part in BOXES
        ]
        return super().params() | {"id": f"{self.id}-group", "items": items}

    def _real_date(self, day: str, month: str, year: str) -> date:
        given = dict(zip(BOXES, (day, month, year), strict=True))
        if absent := [part for part in BOXES if not given[part]]:
            raise ValueError(f"{self.called_at_start} must include a {' and '.join(absent)}")
        if not all(value.isascii() and value.isdigit() for value in given.values()):
            raise ValueError(f"{self.called_at_start} must be a real date")
        if len(year) != YEAR_DIGITS:
            raise ValueError(f"{self.called_at_start}: the year must include 4 numbers")
        if int(year) not in YEARS:
            raise ValueError(f"{self.called_at_start}: the year must be between {YEARS[0]} and {YEARS[-1]}")
        try:
            return date(int(year), int(month), int(day))
        except (ValueError, OverflowError):
            raise ValueError(f"{self.called_at_start} must be a real date") from None


class DayField(_DatePartsField[date]):
    """A day, or None where nothing was typed."""

    data: date | None

    def read(self, *typed: str) -> date:
        """Return the day that was typed. Raises ValueError, with what to say, for anything else."""
        return self._real_date(*typed)

    def recorded(self) -> dict[str, str]:
        """Return the day on the record, as it stands in the boxes."""
        return _in_boxes(self.data)


class WhenField(_DatePartsField[When]):
    """A day as far as it is known: a date, a month (without the day), or why it is not known. Or None."""

    data: When | None
    parts = (*BOXES, BECAUSE)

    def read(self, *typed: str) -> When:
        """Return the day as far as it is known. Raises ValueError, with what to say, for anything else."""
        day, month, year, because = typed
        if because:
            if day or month or year:
                raise ValueError(f"Enter {self.called}, or say why it is not known, not both")
            return When.unknown(because)
        if not day and month and year:
            first = self._real_date("1", month, year)
            return When.month(first.year, first.month)
        return When.day(self._real_date(day, month, year))

    def recorded(self) -> dict[str, str]:
        """Return what is on the record, as it stands in the boxes."""
        when = self.data
        boxes = _in_boxes(when.on if when else None)
        if when and when.precision is Precision.MONTH:
            boxes["day"] = ""
        return boxes | {BECAUSE: when.unknown_because if when else ""}

    def params(self) -> Params:
        """Return what the macro is told, with a box for the reason after the three for the date."""
        because = draw(
            "input",
            {
                "id": f"{self.id}-{BECAUSE}",
                "name": f"{self.name}-{BECAUSE}",
                "label": {"text": "If the date is not known, say why"},
                "formGroup": {"classes": "app-because"},
                "value": self.shown[BECAUSE],
            },
        )
        params: Params = {"hint": {"text": self.description or "If you know only the month, leave the day empty."}}
        return super().params() | params | {"formGroup": {"afterInputs": {"html": because}}}


def _in_boxes(day: date | None) -> dict[str, str]:
    if day is None:
        return dict.fromkeys(BOXES, "")
    return {"day": str(day.day), "month": str(day.month), "year": f"{day.year:04}"}
