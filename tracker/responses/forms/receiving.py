"""What is asked about an answer that came by post, by email or by hand."""

from collections.abc import Sequence
from typing import ClassVar

from tracker.documents.forms import DocumentForm
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Answer, Position
from tracker.periods.vocabulary import ReceivedBy
from tracker.responses.forms.rows import WITHOUT_TOKEN, Row, RowsForm, key_of
from tracker.responses.forms.shared import LONG, SHORT, name_of
from tracker.responses.forms.writing import ChangeFields, WritingForm
from tracker.responses.receiving import Asked, Brought, Letter
from tracker.responses.rules import ANSWER_PARTS, Part, Section
from tracker.web.forms import (
    CheckboxesField,
    Choice,
    DayField,
    Form,
    Longest,
    LongTextField,
    NotInFuture,
    RadiosField,
    Required,
    SelectField,
    TextField,
    UploadField,
    demanded,
)

MOST_AT_ONCE = 40
MOST_PASSAGES = 50
BY_LETTER = [way for way in ReceivedBy if way is not ReceivedBy.SERVICE]


class ChooseForm(Form):
    """Which recommendations does the letter answer?"""

    addressees = CheckboxesField[int](
        "Which recommendations does it answer?",
        [Required("Select at least one recommendation")],
        hint="All that this one letter answers. You record what it says on each on the next page.",
    )

    def offer(self, addressees: Sequence[Addressee]) -> None:
        """Let those addressees be chosen for which no answer is being checked."""
        self.addressees.offer(
            Choice(each.id, f"{name_of(each)} ({each.respondent.short_name})", _note(each))
            for each in addressees
            if each.recommendation.is_in_force and Answer.RECEIVED not in {each.answer, each.later_answer}
        )


class PassageRow(Row):
    """A passage that a letter asks to be withheld."""

    section = SelectField("Where it stands", vocabulary=Section)
    quote = LongTextField("Words to be withheld, exactly as they stand", [LONG], rows=2)
    reason = LongTextField("Why the letter asks for it", [LONG], rows=2)

    @property
    def is_blank(self) -> bool:
        """Return whether nothing was typed in it."""
        return all(field.is_empty for field in (self.section, self.quote, self.reason))

    def asked(self) -> Asked | None:
        """Return the passage, or None where the row is blank or says no section."""
        if self.section.data is None:
            return None
        return Asked(section=self.section.data, quote=self.quote.data, reason=self.reason.data)

    def validate_section(self, field: SelectField[Section]) -> None:
        """Ask for the section of what was typed."""
        if field.data is None and not self.is_blank:
            field.errors = [*field.errors, "Select where the words stand"]


class ReceivedRow(Row, WritingForm):
    """What a letter says on one recommendation."""

    parts: ClassVar[tuple[Part, ...]] = ANSWER_PARTS
    position = SelectField("Position that the letter states", vocabulary=Position)
    part_not_accepted = LongTextField("Which part is not accepted, and why", [LONG], rows=2)
    own_words = LongTextField("The answer in the respondent’s own words", [LONG], hint="Exactly as the letter says it.", rows=4)
    action_taken = LongTextField("Action already taken", [LONG], rows=3)
    action_proposed = LongTextField("Action proposed", [LONG], rows=3)
    complete_by = DayField("Complete by", called="the day by which the action is complete")
    reason_for_no_action = LongTextField("Reason for no action", [LONG], rows=2)
    addressee: Addressee
    passages: Sequence[PassageRow] = ()

    def brought(self) -> Brought:
        """Return what the letter says."""
        asked = [each for each in (row.asked() for row in self.passages) if each is not None]
        return Brought(addressee=self.addressee, reply=self.reply(), passages=tuple(asked))


class ChangedRow(ChangeFields, ReceivedRow):
    """What a letter says that changes a settled answer."""

    parts = (Part.CHANGE, *ANSWER_PARTS)


class ReceivedForm(RowsForm[Row], DocumentForm):
    """How a letter came, and what it says on each recommendation."""

    received_on = DayField(
        "When was it received?",
        [Required("Enter the day the answer was received"), NotInFuture()],
        called="the day the answer was received",
        hint="The day it reached you, not the day you record it. For example, 27 3 2026.",
    )
    received_by = RadiosField("How did it come?", [Required("Select how the answer came")], vocabulary=BY_LETTER)
    signed_by = TextField(
        "Who signed it?",
        [Required("Enter who signed the answer"), Longest(200)],
        hint="Name and post, as the letter gives them.",
    )
    upload = UploadField("The letter")
    proof = TextField(
        "How can its receipt be proved?",
        [SHORT],
        hint="For example, a recorded delivery number. Optional if you add the letter.",
    )
    answers: Sequence[ReceivedRow] = ()

    def hold(self, addressees: Sequence[Addressee], slots: dict[int, int]) -> None:
        """Have one row for each of these, and in each so many rows for passages."""
        self.prepare_upload()
        self.answers = [_row(each, min(MOST_PASSAGES, slots.get(each.id, 1))) for each in addressees]
        self.rows = [row for answer in self.answers for row in (answer, *answer.passages)]

    def letter(self) -> Letter:
        """Return how it came; a valid form has every part that must be given."""
        return Letter(
            received_on=demanded(self.received_on.data),
            received_by=demanded(self.received_by.data),
            signed_by=self.signed_by.data,
            proof=self.proof.data,
            document=self.uploaded,
        )


def _note(addressee: Addressee) -> str:
    return {
        Answer.DRAFT: "A draft is with the respondent here. The letter takes its place.",
        Answer.SETTLED: "An answer is settled. The letter changes it.",
    }.get(addressee.answer, "")


def _row(addressee: Addressee, slots: int) -> ReceivedRow:
    changes, key = addressee.answer is Answer.SETTLED, key_of(addressee.id)
    row = (ChangedRow if changes else ReceivedRow)(prefix=f"{key}_", meta=WITHOUT_TOKEN)
    row.addressee, row.called = addressee, f"Recommendation {addressee.recommendation.reference}"
    row.passages = [PassageRow(prefix=f"{key}p{number}_", meta=WITHOUT_TOKEN) for number in range(1, slots + 1)]
    for number, each in enumerate(row.passages, 1):
        each.called = f"{row.called}, passage {number}"
    return row
