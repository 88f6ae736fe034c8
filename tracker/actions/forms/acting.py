"""What is asked where something is done with one action: planning it, its owner, its date, an update."""

from collections.abc import Collection
from datetime import date

from flask import request

from tracker.actions.details import NONE_CHOSEN
from tracker.actions.rules import what_a_move_needs, what_an_update_lacks
from tracker.actions.vocabulary import ActionState, Confidence
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Cause
from tracker.terms import Term
from tracker.web.forms import (
    CheckboxesField,
    Choice,
    DayField,
    Form,
    GovukField,
    InFuture,
    Longest,
    LongTextField,
    RadiosField,
    Required,
    SelectField,
    TextField,
    VersionField,
    is_number,
)

LONG = Longest(20_000)
SHORT = Longest(200)
FOR_EXAMPLE = "For example, Head of Training."


class Dated(Term):
    """Whether an action has a date."""

    YES = "date", "On a date"
    NO = "none", "There is no date"


class ServingForm(Form):
    """A form that asks which recommendations an action serves."""

    addressees = CheckboxesField[int](
        "Which recommendations it serves", [Required(NONE_CHOSEN)], hint="Select all that apply. One action may serve several."
    )

    def offer(self, addressees: Collection[Addressee]) -> None:
        """Let these be chosen; the one named in the address is ticked to begin with."""
        if request.method == "GET":
            asked_for = request.args.get("for", "")
            self.addressees.data = [int(asked_for)] if is_number(asked_for) else []
        self.addressees.offer(Choice(each.id, _called(each)) for each in addressees)

    def chosen(self, addressees: Collection[Addressee]) -> list[Addressee]:
        """Return which of some addressees were chosen."""
        return [each for each in addressees if each.id in self.addressees.data]


class DatedForm(Form):
    """A form that asks for a date, or why there is none."""

    dated: RadiosField[Dated]
    due_on: DayField
    no_due_date_because: LongTextField

    @property
    def day(self) -> date | None:
        """Return the date, where one is meant."""
        return self.due_on.data if self.dated.data is Dated.YES else None

    @property
    def because(self) -> str:
        """Return why there is no date, where none is meant."""
        return self.no_due_date_because.data if self.dated.data is Dated.NO else ""

    def validate(self, extra_validators: object = None) -> bool:
        """Return whether nothing is wrong; what the other choice asks for is not looked at."""
        sound = super().validate()
        unasked = self.no_due_date_because if self.dated.data is Dated.YES else self.due_on
        if unasked.errors:
            unasked.errors = []
            sound = not self.errors
        if self.dated.data is Dated.YES and self.due_on.data is None and not self.due_on.errors:
            return self._lacks(self.due_on, "Enter the date")
        if self.dated.data is Dated.NO and not self.because.strip():
            return self._lacks(self.no_due_date_because, "Enter why there is no date")
        return sound

    def _lacks(self, field: GovukField, message: str) -> bool:
        field.errors = [*field.errors, message]
        return False


class AddForm(ServingForm, DatedForm):
    """What will be done, for which recommendations, by whom and by when?"""

    read_in = ("title", "detail", "addressees", "owner_post", "owner_person", "dated", "due_on", "no_due_date_because")

    title = TextField(
        "What the action is called",
        [Required("Enter what the action is called"), SHORT],
        hint="Start with what will be done, for example: Train all sergeants.",
    )
    detail = LongTextField("What will be done (optional)", [LONG], hint="Say what is there when it is done.", rows=4)
    owner_post = TextField(
        "Post that owns it (optional)",
        [SHORT],
        hint=f"{FOR_EXAMPLE} Leave this empty if nobody owns it yet: your plan then lists it first.",
    )
    owner_person = TextField("Name of the person (optional)", [SHORT])
    dated = RadiosField("When it will be done", [Required("Select whether there is a date")], vocabulary=Dated)
    due_on = DayField("Date", called="the date")
    no_due_date_because = LongTextField("Why there is no date", [LONG], rows=3)


class ServeForm(ServingForm):
    """Which more recommendations does it serve?"""


class OwnerForm(Form):
    """Who owns it from now on?"""

    version = VersionField()
    post = TextField("Post", [SHORT], hint=f"{FOR_EXAMPLE} Leave this empty if nobody owns it from now on.")
    person = TextField("Name of the person (optional)", [SHORT])
    note = LongTextField("Note", [LONG], hint="Why it changes hands. You need to say so if nobody owns it from now on.", rows=3)


class MoveForm(DatedForm):
    """By when will it be done, and why is the date moved?"""

    is_first = False

    version = VersionField()
    dated = RadiosField("When it will be done now", [Required("Select whether there is a date")], vocabulary=Dated)
    due_on = DayField("New date", [InFuture()], called="the new date")
    no_due_date_because = LongTextField("Why there is no date", [LONG], rows=3)
    cause = SelectField[Cause]("Why the date is moved", vocabulary=Cause)
    reason = LongTextField("Reason in your words", [LONG], hint="It stays beside the date for ever.", rows=4)

    def validate(self, extra_validators: object = None) -> bool:
        """Return whether nothing is wrong; a move needs its cause and reason, which the first date does not."""
        sound = super().validate()
        if not self.is_first:
            self._complain(what_a_move_needs(has_cause=self.cause.data is not None, reason=self.reason.data))
        return sound and not self.errors


class UpdateForm(Form):
    """How far is it?"""

    version = VersionField()
    state = RadiosField[ActionState]("How far it is", [Required("Select how far it is")], vocabulary=ActionState)
    confidence = RadiosField[Confidence](
        "Will it be done in time?", vocabulary=Confidence, hint="Leave this as it is if the action is done or dropped."
    )
    narrative = LongTextField("What has been done", [LONG], hint="It is kept exactly as you type it.", rows=4)

    def validate(self, extra_validators: object = None) -> bool:
        """Return whether nothing is wrong with the update."""
        sound = super().validate()
        if self.state.data is None:
            return False
        self._complain(what_an_update_lacks(self.state.data, self.confidence.data, self.narrative.data))
        return sound and not self.errors


def _called(addressee: Addressee) -> str:
    item = addressee.recommendation
    return f"{item.investigation.reference}, {item.reference}: {item.title}"
