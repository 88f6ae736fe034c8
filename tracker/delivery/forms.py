"""What the pages about delivery dates ask."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from flask import request
from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from tracker.delivery.models import DateApplication
from tracker.delivery.rules import in_words
from tracker.delivery.vocabulary import Ruling, Wanted
from tracker.delivery.wishes import Receipt, Wish
from tracker.documents.forms import DocumentForm
from tracker.investigations import standing
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Cause
from tracker.periods.forms import TogetherForm
from tracker.periods.vocabulary import ReceivedBy
from tracker.web.forms import (
    CheckboxesField,
    Choice,
    DayField,
    Form,
    GovukField,
    Longest,
    LongTextField,
    NotInFuture,
    RadiosField,
    Required,
    TextField,
    UploadField,
    demanded,
)
from tracker.web.forms.base import Validator

LONGEST_TEXT = 20_000
WISH = ("wanted", "due_on", "no_due_date_because", "cause", "reason")
NONE_CHOSEN = "Select at least one recommendation"
CAUSE_HINT = "It is counted over all recommendations, to show what holds work up."


class RequiredWhere:
    """Something must be answered where another answer is this one."""

    def __init__(self, other: str, answer: object, message: str) -> None:
        """Take the name of the other field, its answer, and what to say."""
        self.other = other
        self.answer = answer
        self.message = message

    def is_asked_in(self, form: BaseForm) -> bool:
        """Return whether the other answer is the one."""
        return bool(form[self.other].data == self.answer)

    def __call__(self, form: BaseForm, field: GovukField) -> None:
        """Refuse an empty answer where it is demanded; elsewhere what was typed does not matter."""
        if not self.is_asked_in(form):
            raise StopValidation
        if field.is_empty:
            raise StopValidation(self.message)


class AskingForm(Form):
    """A form in which some answers are asked for only where another is given."""

    def validate(self, extra_validators: Mapping[str, Sequence[Validator]] | None = None) -> bool:
        """Return whether nothing is wrong; what was typed where nothing is asked for, and is out of sight, is left alone."""
        for field in self:
            checks: Sequence[object] = field.validators
            if any(isinstance(each, RequiredWhere) and not each.is_asked_in(self) for each in checks):
                field.process_errors = []
        return super().validate(extra_validators)


class WishForm(AskingForm):
    """What date is asked for, for what, and why?"""

    addressees: CheckboxesField[int]
    wanted = RadiosField("What you ask for", [Required("Select what you ask for")], vocabulary=Wanted)
    due_on = DayField(
        "New delivery date", [RequiredWhere("wanted", Wanted.ANOTHER, "Enter the new delivery date")], called="the new date"
    )
    no_due_date_because = LongTextField(
        "Why there should be no date for now",
        [
            RequiredWhere("wanted", Wanted.NONE, "Enter why there should be no date for now"),
            Longest(LONGEST_TEXT),
        ],
        hint="For example, that a national body has yet to decide. It is printed in place of the date.",
        rows=3,
    )
    cause = RadiosField("Cause", [Required("Select the cause")], vocabulary=Cause, hint=CAUSE_HINT)
    reason = LongTextField(
        "Reason",
        [Required("Enter why the date should move"), Longest(LONGEST_TEXT)],
        hint="Say what has happened, what has been done already, and why the new date can be kept.",
    )

    def offer(self, addressees: Iterable[Addressee], preselected: Collection[Addressee] = ()) -> None:
        """Let these be chosen, some of them ticked to begin with."""
        if request.method == "GET":
            self.addressees.data = [each.id for each in preselected]
        self.addressees.offer(Choice(each.id, _called(each), _hint_of(each)) for each in addressees)

    def chosen(self, addressees: Iterable[Addressee]) -> list[Addressee]:
        """Return which of some addressees were chosen."""
        return [each for each in addressees if each.id in self.addressees.data]

    @property
    def wish(self) -> Wish:
        """Return what is asked for."""
        is_date = self.wanted.data is Wanted.ANOTHER
        return Wish(
            due_on=self.due_on.data if is_date else None,
            no_due_date_because="" if is_date else self.no_due_date_because.data,
            cause=demanded(self.cause.data),
            reason=self.reason.data,
        )


class ApplyForm(WishForm):
    """What date does the force ask for?"""

    read_in = ("addressees", *WISH)

    addressees = CheckboxesField[int](
        "For which recommendations", [Required(NONE_CHOSEN)], hint="Select all for which you ask for the same date."
    )


class RecordForm(WishForm, DocumentForm):
    """What was asked for by post, by email or by hand, and when did it come in?"""

    read_in = ("addressees", "received_on", "received_by", "proof", "upload", *WISH)

    addressees = CheckboxesField[int](
        "Which recommendations it is about",
        [Required(NONE_CHOSEN)],
        hint="All of one application: the same organisation must carry them out.",
    )
    wanted = RadiosField("What it asks for", [Required("Select what it asks for")], vocabulary=Wanted)
    received_on = DayField("Day of receipt", [Required("Enter the day of receipt"), NotInFuture()], called="the day of receipt")
    received_by = RadiosField(
        "How it came",
        [Required("Select how it came")],
        vocabulary=[each for each in ReceivedBy if each is not ReceivedBy.SERVICE],
    )
    proof = TextField(
        "What shows the day of receipt",
        [Required("Enter what shows the day of receipt"), Longest(2_000)],
        hint="For example, the postmark and stamp, or the header of the email.",
    )
    upload = UploadField("The application itself (optional)")

    @property
    def receipt(self) -> Receipt:
        """Return how it came."""
        return Receipt(
            received_on=demanded(self.received_on.data),
            received_by=demanded(self.received_by.data),
            proof=self.proof.data,
            attached=self.uploaded,
        )


class DecideForm(AskingForm, TogetherForm):
    """Does the delivery date move, to which day, and why?"""

    applications = CheckboxesField[int]("What you decide", [Required("Select at least one application")])
    outcome = RadiosField[Ruling]("Your decision", [Required("Select your decision")])
    due_on = DayField(
        "Delivery date that you grant",
        [RequiredWhere("outcome", Ruling.ANOTHER, "Enter the delivery date that you grant")],
        called="the delivery date",
    )
    no_due_date_because = LongTextField(
        "Why there is no date for now",
        [RequiredWhere("outcome", Ruling.NONE, "Enter why there is no date for now"), Longest(LONGEST_TEXT)],
        rows=3,
    )
    reason = LongTextField(
        "Reason for the decision",
        [Required("Enter the reason for the decision"), Longest(LONGEST_TEXT)],
        hint="The force reads it, and it is printed with the date.",
    )
    decided_on = DayField(
        "Day of the decision",
        [Required("Enter the day of the decision"), NotInFuture()],
        hint="Change it only if you are entering the decision late.",
        called="the day of the decision",
    )

    @property
    def together(self) -> CheckboxesField[int]:
        """Return the field in which applications are ticked."""
        return self.applications

    def offer(self, applications: Collection[DateApplication]) -> None:
        """Let these, which ask for the same, be decided; all are ticked to begin with."""
        self.applications.offer(Choice(each.id, _called(each.addressee)) for each in applications)
        if request.method == "GET" or len(applications) == 1:  # of one, nothing is asked
            self.applications.data = [each.id for each in applications]
        asked = next(iter(applications))
        words = in_words(asked.due_on, "")
        self.outcome.offer(
            [
                Choice(Ruling.AS_ASKED, f"Grant what is asked for: {words}"),
                Choice(Ruling.ANOTHER, Ruling.ANOTHER.label),
                *([Choice(Ruling.NONE, Ruling.NONE.label)] if asked.due_on else []),
                Choice(Ruling.REFUSE, Ruling.REFUSE.label, "The delivery date stays as it is."),
            ]
        )

    def _complain(self, messages: Mapping[str, str]) -> None:
        # What is wrong with the date that was asked for is said where granting it was chosen: no box for it is in sight.
        hidden = {"due_on", "no_due_date_because"} if self.outcome.data is Ruling.AS_ASKED else set()
        super()._complain({"outcome" if name in hidden else name: said for name, said in messages.items()})

    def chosen(self, applications: Collection[DateApplication]) -> list[DateApplication]:
        """Return which of some applications were chosen."""
        return [each for each in applications if each.id in self.applications.data]


def _called(addressee: Addressee) -> str:
    item = addressee.recommendation
    return f"{item.reference}: {item.title} ({addressee.organisation.short_name})"


def _hint_of(addressee: Addressee) -> str:
    facts = addressee.facts
    moved = f", {words}" if (words := standing.moved(facts)) else ""
    return f"Delivery date now: {in_words(facts.due_on, facts.no_due_date_because)}{moved}"
