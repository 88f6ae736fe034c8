"""What the pages about the time for an answer ask."""

from collections.abc import Collection, Iterable
from datetime import date

from flask import request

from tracker.dates import long_date
from tracker.documents.forms import DocumentForm
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import ExtensionOutcome
from tracker.periods.models import ExtensionApplication, JudicialReview
from tracker.periods.rules import MOST_DAYS, Situation
from tracker.periods.vocabulary import ReceivedBy
from tracker.web.forms import (
    CheckboxesField,
    Choice,
    DayField,
    Form,
    Longest,
    LongTextField,
    NotInFuture,
    NumberField,
    RadiosField,
    Required,
    TextField,
    UploadField,
    is_number,
)

LONGEST_TEXT = 20_000
NARROW = "govuk-input--width-4"
NONE_CHOSEN = "Select at least one recommendation"
MOST = f"Whole days, {MOST_DAYS} at the most. They are added to the last day."


class AddresseesForm(Form):
    """A form about several addressees of one investigation."""

    addressees: CheckboxesField[int]

    def offer(self, situations: Iterable[tuple[Addressee, Situation]], preselected: Collection[Addressee] = ()) -> None:
        """Let these be chosen, some of them ticked to begin with."""
        if request.method == "GET":
            self.addressees.data = [each.id for each in preselected]
        self.addressees.offer(
            Choice(each.id, f"{each.recommendation.reference}: {each.recommendation.title}", _hint_of(each, situation))
            for each, situation in situations
        )

    def chosen(self, addressees: Iterable[Addressee]) -> list[Addressee]:
        """Return which of some addressees were chosen."""
        return [each for each in addressees if each.id in self.addressees.data]


class ApplyForm(AddresseesForm):
    """How much more time does the respondent ask for, for what, and why?"""

    addressees = CheckboxesField[int](
        "What you need more time to answer", [Required(NONE_CHOSEN)], hint="Select all that apply."
    )
    days = NumberField(
        "How many more days you ask for", [Required("Enter how many more days you ask for")], hint=MOST, classes=NARROW
    )
    reason = LongTextField(
        "Why you need more time",
        [Required("Enter why you need more time"), Longest(LONGEST_TEXT)],
        hint="Say what has to happen before you can answer, and when you expect it.",
    )

    def carried(self, addressees: Iterable[Addressee]) -> list[tuple[str, str]]:
        """Return everything that was typed, and what was read, for the page that asks for confirmation."""
        chosen = self.chosen(addressees)
        return [
            *(("addressees", str(each.id)) for each in chosen),
            *(("seen", f"{each.id}:{each.version}") for each in chosen),
            ("days", str(self.days.data)),
            ("reason", self.reason.data),
        ]


class RecordForm(AddresseesForm, DocumentForm):
    """What was asked for by post, by email or by hand, and when did it come in?"""

    addressees = CheckboxesField[int](
        "Which recommendations it is about",
        [Required(NONE_CHOSEN)],
        hint="All of one application: the same organisation must answer them.",
    )
    received_on = DayField(
        "Day of receipt",
        [Required("Enter the day of receipt"), NotInFuture()],
        hint="The day it reached you. It alone decides whether the application is in time.",
        called="the day of receipt",
    )
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
    days = NumberField(
        "How many more days it asks for", [Required("Enter how many more days it asks for")], hint=MOST, classes=NARROW
    )
    reason = LongTextField(
        "Reason given", [Required("Enter the reason given"), Longest(LONGEST_TEXT)], hint="In the words of the application."
    )


class TogetherForm(Form):
    """A form about several records at once, some of which others may have dealt with since it was opened."""

    @property
    def together(self) -> CheckboxesField[int]:
        """Return the field in which they are ticked."""
        raise NotImplementedError

    @property
    def is_behind(self) -> bool:
        """Return whether something is ticked that is no longer there to be dealt with: somebody else was first."""
        offered = {choice.posted for choice in self.together.choices}
        return not offered.issuperset(request.form.getlist(self.together.name))


class DecideForm(TogetherForm):
    """Is there more time, how much, and why?"""

    applications = CheckboxesField[int]("What you decide", [Required("Select at least one application")])
    outcome = RadiosField[ExtensionOutcome]("Your decision", [Required("Select whether there is more time")])
    days = NumberField("How many days you grant", hint=MOST, classes=NARROW)
    reason = LongTextField(
        "Reason for the decision",
        [Required("Enter the reason for the decision"), Longest(LONGEST_TEXT)],
        hint="It is printed in the letter to the applicant.",
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

    def offer(self, applications: Collection[ExtensionApplication], *, grantable: bool) -> None:
        """Let these be decided, all ticked to begin with; what came too late can be refused alone."""
        self.applications.offer(Choice(each.id, _called(each.addressee)) for each in applications)
        if request.method == "GET" or len(applications) == 1:  # of one, nothing is asked
            self.applications.data = [each.id for each in applications]
        outcomes = {
            ExtensionOutcome.GRANTED: Choice(ExtensionOutcome.GRANTED, "Grant more time"),
            ExtensionOutcome.REFUSED: Choice(ExtensionOutcome.REFUSED, "Refuse", "The last day stays as it is."),
        }
        self.outcome.offer(each for outcome, each in outcomes.items() if grantable or outcome is ExtensionOutcome.REFUSED)

    def chosen(self, applications: Collection[ExtensionApplication]) -> list[ExtensionApplication]:
        """Return which of some applications were chosen."""
        return [each for each in applications if each.id in self.applications.data]


class BeginReviewForm(AddresseesForm):
    """Which recommendations are under judicial review, and since when?"""

    addressees = CheckboxesField[int](
        "Which recommendations are under review", [Required(NONE_CHOSEN)], hint="Select all that apply."
    )
    began_on = DayField(
        "First day of the review",
        [Required("Enter the first day of the review"), NotInFuture()],
        hint="The day the claim was made. While the review is in progress there is no last day.",
        called="the first day of the review",
    )
    reference = TextField("Reference of the case (optional)", [Longest(120)], hint="For example, AC-2026-LON-000123.")
    note = LongTextField("Note (optional)", [Longest(LONGEST_TEXT)], hint="Both sides can read it.", rows=3)


class EndReviewForm(TogetherForm):
    """How did the review end, and when?"""

    reviews = CheckboxesField[int]("For which recommendations it ended", [Required(NONE_CHOSEN)])
    ended_on = DayField(
        "Last day of the review",
        [Required("Enter the last day of the review"), NotInFuture()],
        hint="It counts, as the first day does.",
        called="the last day of the review",
    )
    outcome = LongTextField("How it ended", [Required("Enter how the review ended"), Longest(LONGEST_TEXT)], rows=3)

    @property
    def together(self) -> CheckboxesField[int]:
        """Return the field in which reviews are ticked."""
        return self.reviews

    def offer(self, reviews: Collection[JudicialReview]) -> None:
        """Let these be ended, all ticked to begin with."""
        self.reviews.offer(Choice(each.id, _called(each.addressee)) for each in reviews)
        if request.method == "GET" or len(reviews) == 1:  # of one, nothing is asked
            self.reviews.data = [each.id for each in reviews]

    def chosen(self, reviews: Collection[JudicialReview]) -> list[JudicialReview]:
        """Return which of some reviews were chosen."""
        return [each for each in reviews if each.id in self.reviews.data]


def versions_read() -> dict[int, int]:
    """Return the version of each addressee that was read before the form was sent."""
    pairs = (value.partition(":") for value in request.form.getlist("seen"))
    return {int(number): int(version) for number, _, version in pairs if is_number(number) and is_number(version)}


def _hint_of(addressee: Addressee, situation: Situation) -> str:
    return f"{addressee.organisation.name}. {_last_day(situation.clock.last_day, situation.clock.suspended_since)}"


def _last_day(last_day: date | None, suspended_since: date | None) -> str:
    if last_day is not None:
        return f"Last day: {long_date(last_day)}"
    return f"Suspended since {long_date(suspended_since)}" if suspended_since else "No last day"


def _called(addressee: Addressee) -> str:
    return f"{addressee.recommendation.reference}: {addressee.recommendation.title} ({addressee.organisation.short_name})"
