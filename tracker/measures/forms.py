"""What the pages of measures ask."""

from collections.abc import Collection, Sequence

from flask import request
from wtforms.validators import ValidationError

from tracker.evidence.models import EvidenceItem
from tracker.investigations.models import Addressee
from tracker.measures.details import MeasureDetails, Said
from tracker.measures.reading import Told
from tracker.measures.vocabulary import Better, MeasureKind, Reply
from tracker.responses.forms.rows import WITHOUT_TOKEN, Row, RowsForm, key_of
from tracker.web.forms import (
    Choice,
    DayField,
    Form,
    GovukField,
    Longest,
    LongTextField,
    NotInFuture,
    RadiosField,
    Required,
    SelectField,
    TextField,
    VersionField,
    demanded,
)

LONG = Longest(20_000)
LONGEST_UNIT = 60
FOR_ALL = Choice(0, "All organisations for which it is open")
NARROW = "govuk-input--width-10"


class ProposeForm(Form):
    """What would show that the recommendation is met, or that its outcome has moved?"""

    meant_for = RadiosField[int]("Who is it for?", [Required("Select who it is for")])
    wording = LongTextField(
        "The measure",
        [Required("Enter the measure"), LONG],
        hint="One thing that can be looked at. For example: every custody sergeant has a dated training record.",
        rows=4,
    )
    kind = RadiosField(
        "What does it tell?",
        [Required("Select what it tells")],
        vocabulary=MeasureKind,
        hints={
            MeasureKind.SATISFIES: "Oversight says of it in each finding whether it is met.",
            MeasureKind.OUTCOME: "A number, taken before anything is done and again later.",
        },
    )
    unit = TextField(
        "Unit of the values", [Longest(LONGEST_UNIT)], hint="For example, % or complaints a month.", classes=NARROW
    )
    better = RadiosField("Which way is better?", vocabulary=Better)
    target = TextField("Value to aim at (optional)", [Longest(LONGEST_UNIT)], hint="A number, like 20 or 12.5.", classes=NARROW)
    source = TextField(
        "Where the values come from", [Longest(300)], hint="The statistic or system, so that anybody can take the value again."
    )

    def offer(self, addressees: Collection[Addressee], *, for_all: bool) -> None:
        """Let it be for one of these or, where oversight asks, for all; where there is no choice, it is taken."""
        choices = [Choice(each.id, each.organisation.name) for each in addressees]
        if for_all and len(addressees) == 1 and len(next(iter(addressees)).recommendation.addressees) == 1:
            choices = [FOR_ALL]
        elif for_all and len(addressees) > 1:
            choices = [FOR_ALL, *choices]
        self.meant_for.offer(choices)
        if len(choices) == 1 or (for_all and choices and request.method == "GET"):
            self.meant_for.data = choices[0].value

    @property
    def details(self) -> MeasureDetails:
        """Return what was typed."""
        return MeasureDetails(
            wording=self.wording.data,
            kind=demanded(self.kind.data),
            unit=self.unit.data,
            better=self.better.data,
            target=self.target.data,
            source=self.source.data,
        )


class AnswerRow(Row):
    """One measure that waits for an answer."""

    version = VersionField()
    reply = RadiosField("Do you agree?", [Required("Select whether you agree")], vocabulary=Reply)
    note = LongTextField("Note", [LONG], hint="If you do not agree, say why. The other side reads it.", rows=3)
    told: Told

    def validate_note(self, field: GovukField) -> None:
        """Demand the reason where the answer is no."""
        if self.reply.data is Reply.DECLINE and field.is_empty:
            raise ValidationError("Enter why you do not agree")


class AnswerForm(RowsForm[AnswerRow]):
    """Which of the measures that wait are agreed?"""

    def hold(self, waiting: Sequence[Told]) -> None:
        """Have one row for each of these; where there are several, any of them may be left for later."""
        self.rows = [_row(each, may_wait=len(waiting) > 1) for each in waiting]

    @property
    def said(self) -> list[Said]:
        """Return what was answered; what is left for later is not among it."""
        return [
            Said(
                measure=row.told.measure,
                addressee=row.told.addressee,
                agreed=row.reply.data is Reply.AGREE,
                note=row.note.data,
                seen=row.version.data,
            )
            for row in self.rows
            if row.reply.data is not Reply.LATER
        ]

    def _note_conflict(self) -> None:
        super()._note_conflict()
        for row in self.rows:
            row.version.catch_up()


class EndForm(Form):
    """Why does the measure end?"""

    reason = LongTextField("Why it ends", [Required("Enter why the measure ends"), LONG], hint="Both sides read it.")


class ValueForm(Form):
    """Which value was measured, and when?"""

    version = VersionField()
    value = TextField(
        "Value", [Required("Enter the value"), Longest(LONGEST_UNIT)], hint="A number, like 41 or 41.5.", classes=NARROW
    )
    on = DayField(
        "Day of the value",
        [Required("Enter the day of the value"), NotInFuture()],
        hint="The day on which this was the value, or the last day of the period it covers.",
        called="the day of the value",
    )
    item = SelectField[int]("Evidence that shows it (optional)", hint="Only evidence put forward for this recommendation.")
    note = LongTextField("Note (optional)", [LONG], hint="For example, how it was counted. Both sides read it.", rows=3)

    def offer(self, items: Collection[EvidenceItem]) -> None:
        """Let one of these pieces of evidence be named."""
        self.item.offer(Choice(each.id, f"{each.reference}: {each.title}") for each in items)


def _row(told: Told, *, may_wait: bool) -> AnswerRow:
    measure = told.measure
    row = AnswerRow(
        prefix=f"{key_of(measure.id)}_",
        meta=WITHOUT_TOKEN,
        version=measure.steps_for(told.addressee),
        reply=Reply.LATER if may_wait else None,
    )
    row.told, row.called = told, f"Recommendation {measure.recommendation.reference}, measure {measure.number}"
    row.reply.label.text = f"Do you agree with measure {measure.number}?"
    # A no can be sent again only by who has not seen it: that is a conflict, and no choice of this page.
    has_seen_no = told.was_declined and row.version.data == measure.steps_for(told.addressee)
    left_out = {each for each, out in ((Reply.LATER, not may_wait), (Reply.DECLINE, has_seen_no)) if out}
    row.reply.offer(each for each in row.reply.choices if each.value not in left_out)
    return row
