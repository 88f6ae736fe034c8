"""What the pages of checks after closure ask."""

from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from tracker.assessment.vocabulary import Method
from tracker.checks.listing import Show
from tracker.checks.vocabulary import Holds, Level
from tracker.investigations.forms.places import PlacesFilter
from tracker.terms import Term
from tracker.web.forms import (
    Choice,
    DayField,
    Filter,
    Form,
    GovukField,
    Longest,
    LongTextField,
    NotInFuture,
    RadiosField,
    Required,
    VersionField,
)

LONGEST_TEXT = 20_000
NO_LEVEL = "none"
WHAT_IT_MEANS = {
    Holds.HOLDS: "It stays closed.",
    Holds.PARTLY: "It stays closed until an approver opens it again.",
    Holds.LOST: "It stays closed until an approver opens it again.",
}


class Again(Term):
    """Whether it is looked at once more."""

    YES = "yes", "Yes"
    NO = "no", "No, no further check is planned"


class ChecksFilter(PlacesFilter):
    """Which closures are listed."""

    show = Filter[Show]("When the check is due", vocabulary=Show)


def _given_where_planned(form: BaseForm, field: GovukField) -> None:
    if form["again"].data is Again.YES and field.is_empty:
        raise StopValidation("Enter the day of the next check")


class CheckForm(Form):
    """Does it still hold, how deep does it go, how was that found, and when is it looked at once more?"""

    version = VersionField()
    holds = RadiosField(
        "Does it still hold?", [Required("Select whether it still holds")], vocabulary=Holds, hints=WHAT_IT_MEANS
    )
    level = RadiosField[str](
        "How deep does the change go now?",
        [Required("Select how deep the change goes, or that this does not apply")],
        choices=[
            *(Choice(each.value, each.label) for each in Level),
            Choice(NO_LEVEL, "This does not apply"),
        ],
    )
    method = RadiosField("How did you check it?", [Required("Select how you checked it")], vocabulary=Method)
    note = LongTextField(
        "What you looked at and what you found",
        [Required("Enter what you looked at and what you found"), Longest(LONGEST_TEXT)],
        hint="The organisation can read this, and it is printed in the reports.",
        rows=8,
    )
    happened = DayField(
        "Day of the check", [Required("Enter the day of the check"), NotInFuture()], called="the day of the check"
    )
    again = RadiosField("Will you look again?", [Required("Select whether you will look again")], vocabulary=Again)
    next_check_on = DayField("Day of the next check", [_given_where_planned], called="the day of the next check")

    @property
    def chosen_level(self) -> Level | None:
        """Return how deep the change goes, or None where that does not apply."""
        return next((each for each in Level if each.value == self.level.data), None)
