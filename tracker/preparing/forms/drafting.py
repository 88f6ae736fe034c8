"""What is asked of a report in the making: its moment, its board and days, the decisions asked, and what is in a pack."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, time
from typing import ClassVar, cast

from flask import request
from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from tracker import clock
from tracker.errors import Incomplete
from tracker.investigations.models import Investigation
from tracker.organisations.models import Organisation
from tracker.preparing.details import Asked, DraftDetails
from tracker.preparing.rules import LONGEST_REFERENCES
from tracker.reporting.models import DecisionAsked, ReportDraft
from tracker.reporting.vocabulary import DecisionKind
from tracker.terms import Term
from tracker.web.forms import (
    CheckboxesField,
    Choice,
    DayField,
    Form,
    GovukField,
    Longest,
    LongTextField,
    NumberField,
    RadiosField,
    Required,
    SelectField,
    TextField,
    VersionField,
)

LONGEST_TEXT = 20_000
LONGEST_DECISION = 2_000
BLANK_ROWS = 3
DAYS_TO_THE_NEXT = 91
"""A quarter: a choice of ours, to begin with."""
CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
END_OF_DAY = time(23, 59, 59)


class MomentTold(Term):
    """Of which moment a report tells."""

    NOW = "now", "Now"
    PAST = "past", "A past moment"


class LookedBack(Term):
    """In which of the two ways a report looks back."""

    AS_RECORDED = "as_recorded", "As recorded by then"
    AS_NOW_KNOWN = "as_now_known", "As now known of then"


MOMENT_HINTS = {
    MomentTold.NOW: "The moment at which the values are frozen, and again each time they are frozen anew.",
    MomentTold.PAST: "The position as it was on a day and at a time.",
}
WAY_HINTS = {
    LookedBack.AS_RECORDED: "What was on the record at that moment: the same figures as a report issued then.",
    LookedBack.AS_NOW_KNOWN: "What had happened by then, whenever it was recorded. The report lists what was entered late.",
}


class TimeOfDay:
    """A time of day is hours and minutes."""

    def __call__(self, _form: BaseForm, field: GovukField) -> None:
        """Refuse anything else."""
        if field.data and not CLOCK.fullmatch(str(field.data)):
            raise StopValidation("Enter the time as hours and minutes, like 17:00")


class DayOfPast:
    """A past moment has its day."""

    def __call__(self, form: BaseForm, field: GovukField) -> None:
        """Refuse a past moment without it, beside whatever else is wrong."""
        if form["moment"].data is MomentTold.PAST and field.is_empty:
            raise StopValidation("Enter the day of the report")


class DaysForm(Form):
    """How does the report look back, for whom is it, and which days does it name?"""

    version = VersionField()
    way = RadiosField[LookedBack]("How it looks back", vocabulary=LookedBack, hints=WAY_HINTS, default=LookedBack.AS_RECORDED)
    board = SelectField[int]("Prepared for which board? (optional)")
    meeting_on = DayField("Day of the meeting (optional)", called="the day of the meeting")
    cut_off_on = DayField(
        "Data cut-off (optional)",
        hint="Until which day forces could report for this report.",
        called="the data cut-off",
    )
    next_due_on = DayField("Next report due (optional)", called="the day of the next report")

    def offer(self, boards: Collection[Organisation]) -> None:
        """Let the report be for one of these boards."""
        self.board.offer([Choice(each.id, each.name) for each in boards])

    def details(self, boards: Collection[Organisation], what_changed: str = "") -> DraftDetails:
        """Return what was typed."""
        return DraftDetails(
            as_at=self._moment(),
            as_now_known=self.way.data is LookedBack.AS_NOW_KNOWN,
            board=next((each for each in boards if each.id == self.board.data), None),
            meeting_on=self.meeting_on.data,
            cut_off_on=self.cut_off_on.data,
            next_due_on=self.next_due_on.data,
            what_changed=what_changed,
        )

    def _moment(self) -> datetime | None:
        return None


class DetailsForm(DaysForm):
    """Of which moment does the report tell, for whom, and which days does it name?"""

    moment = RadiosField[MomentTold](
        "Position as at",
        [Required("Select the moment that the report tells of")],
        vocabulary=MomentTold,
        hints=MOMENT_HINTS,
        default=MomentTold.NOW,
    )
    as_at = DayField("Day", [DayOfPast()], called="the day of the report")
    as_at_time = TextField(
        "Time (optional)",
        [TimeOfDay()],
        hint="For example, 17:00. Left empty, it is the end of the day.",
        classes="govuk-input--width-5",
    )
    read_in: ClassVar[Sequence[str]] = (
        "moment",
        "as_at",
        "as_at_time",
        "way",
        "board",
        "meeting_on",
        "cut_off_on",
        "next_due_on",
    )

    def _moment(self) -> datetime | None:
        if self.moment.data is not MomentTold.PAST or self.as_at.data is None:
            return None
        found = CLOCK.fullmatch(self.as_at_time.data)
        return clock.moment_of(self.as_at.data, time(int(found[1]), int(found[2])) if found else END_OF_DAY)


class PackForm(DetailsForm):
    """Which investigations does the pack tell of, and what else does it say?"""

    investigations = CheckboxesField[int]("Investigations", [Required("Select at least one investigation")])
    read_in = ("investigations", "moment", "as_at", "as_at_time", "way", "board", "meeting_on", "cut_off_on", "next_due_on")

    def offer_investigations(self, investigations: Collection[Investigation], shared: Mapping[int, Collection[int]]) -> None:
        """Let the pack tell of these; to begin with, of those that are shared with a board."""
        self.investigations.offer([Choice(each.id, f"{each.reference}, {each.name}") for each in investigations])
        if request.method == "GET":
            self.investigations.data = [each.id for each in investigations if shared.get(each.id)]


class CorrectForm(Form):
    """What does the corrected version change, and how does it look back?"""

    version = VersionField()
    what_changed = LongTextField(
        "What the corrected version changes",
        [Required("Enter what the corrected version changes"), Longest(LONGEST_TEXT)],
        hint="It is printed in the corrected version, and stands beside the earlier one.",
    )
    way = RadiosField[LookedBack](
        "How it looks back",
        [Required("Select how it looks back")],
        vocabulary=LookedBack,
        hints=WAY_HINTS | {LookedBack.AS_RECORDED: "The same facts as before: only decisions and details can differ."},
        default=LookedBack.AS_NOW_KNOWN,
    )


class CorrectedDetailsForm(DaysForm):
    """What does a corrected version change, and what else does it say? Its moment is that of what it corrects."""

    what_changed = LongTextField(
        "What the corrected version changes",
        [Required("Enter what the corrected version changes"), Longest(LONGEST_TEXT)],
    )
    read_in = ("what_changed", "way")


class DecisionsForm(Form):
    """Which decisions are asked of the board, and in which order?"""

    version = VersionField()
    proposed = CheckboxesField[str](
        "From the record", hint="Select what to ask of the board. You can change the words afterwards."
    )

    @property
    def rows(self) -> list[tuple[int, list[GovukField]]]:
        """Return the rows in which decisions are typed, each with its fields."""
        numbers = sorted(int(name.removeprefix("words_")) for name in self._fields if name.startswith("words_"))
        return [(number, [_field(self, f"{part}_{number}") for part in ROW]) for number in numbers]

    @property
    def typed(self) -> dict[int, Asked]:
        """Return the decisions that were typed, by their row, in the order asked for; a row without words is none."""
        found = []
        for number, (place, kind, words, references) in self.rows:
            if not words.is_empty:
                asked = Asked(
                    kind=kind.data or DecisionKind.NOTE,
                    words=str(words.data),
                    references=tuple(each.strip() for each in str(references.data).split(",") if each.strip()),
                )
                found.append((place.data or number, number, asked))
        return {number: asked for _place, number, asked in sorted(found, key=lambda each: each[:2])}


ROW = ("place", "kind", "words", "references")


def decisions_form(draft: ReportDraft, proposals: Mapping[str, Asked]) -> DecisionsForm:
    """Return the form that asks for the decisions: those that are asked, three more, and what the record suggests."""
    fields: dict[str, GovukField] = {}
    present: dict[str, object] = {"version": draft.version}
    for number in range(1, _rows_posted(len(draft.decisions) + BLANK_ROWS) + 1):
        fields |= _row(number)
    for number, asked in enumerate(draft.decisions, 1):
        present |= _present(number, asked)
    form = cast("DecisionsForm", type("DecisionsForm", (DecisionsForm,), fields)(data=present))
    form.proposed.offer([Choice(name, f"{', '.join(each.references)}: {each.words}") for name, each in proposals.items()])
    return form


def _row(number: int) -> dict[str, GovukField]:
    return {
        f"place_{number}": NumberField(f"Place of decision {number}", classes="govuk-input--width-2"),
        f"kind_{number}": SelectField(f"Kind of decision {number}", vocabulary=DecisionKind),
        f"words_{number}": LongTextField(f"Decision {number}", [Longest(LONGEST_DECISION)], rows=2),
        f"references_{number}": TextField(f"References of decision {number}", [Longest(LONGEST_REFERENCES)]),
    }


def _present(number: int, asked: DecisionAsked) -> dict[str, object]:
    values = (asked.place, asked.kind, asked.words, asked.references)
    return {f"{part}_{number}": value for part, value in zip(ROW, values, strict=True)}


def _rows_posted(at_least: int) -> int:
    """A page that was opened when there were more rows keeps what was typed in them."""
    typed = [name.removeprefix("words_") for name in request.form if name.startswith("words_")]
    return max([at_least, *(int(number) for number in typed if number.isdigit() and int(number) <= MOST_ROWS)])


MOST_ROWS = 60


def _field(form: Form, name: str) -> GovukField:
    field = form[name]
    if not isinstance(field, GovukField):
        raise TypeError(name)
    return field


def present_of(draft: ReportDraft) -> dict[str, object]:
    """Return the details of a report in the making, as its form takes them."""
    as_at = clock.local(draft.as_at) if draft.as_at else None
    return {
        "version": draft.version,
        "moment": MomentTold.PAST if as_at else MomentTold.NOW,
        "as_at": as_at.date() if as_at else None,
        "as_at_time": f"{as_at:%H:%M}" if as_at and as_at.time() != END_OF_DAY else "",
        "way": LookedBack.AS_NOW_KNOWN if draft.as_now_known else LookedBack.AS_RECORDED,
        "board": draft.board_id,
        "meeting_on": draft.meeting_on,
        "cut_off_on": draft.cut_off_on,
        "next_due_on": draft.next_due_on,
        "what_changed": draft.what_changed,
    }


def to_begin_with(boards: Sequence[Organisation]) -> dict[str, object]:
    """Return what stands in the form of a new report: the next in a quarter, the board that reads it."""
    return {
        "next_due_on": clock.days_from_today(DAYS_TO_THE_NEXT),
        "board": boards[0].id if len(boards) == 1 else None,
    }


def misplaced(refusal: Incomplete, rows: Sequence[int]) -> Incomplete:
    """Return what decisions lack, beside the rows in which they were typed."""
    places = {str(place): number for place, number in enumerate(rows)}
    return Incomplete(missing={f"references_{places.get(key, 1)}": words for key, words in refusal.missing.items()})
