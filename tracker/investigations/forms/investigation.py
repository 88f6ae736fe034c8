"""What the pages of an investigation itself ask."""

from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from tracker.investigations.details import InvestigationDetails
from tracker.investigations.vocabulary import Marking
from tracker.web.forms import (
    DayField,
    Form,
    GovukField,
    Longest,
    LongTextField,
    NotInFuture,
    NumberField,
    RadiosField,
    Required,
    TextField,
    VersionField,
)

LONGEST_TEXT = 50_000


def _one_or_more(_form: BaseForm, field: GovukField) -> None:
    if field.data == 0:
        raise StopValidation(f"{field.label.text} must be 1 or more")


class ReferenceForm(Form):
    """How is the investigation cited?"""

    reference = TextField(
        "Reference",
        [Required("Enter the reference"), Longest(60)],
        hint="As it is cited, for example HOTTON. It becomes part of the page’s address and cannot be changed later.",
        classes="govuk-!-width-one-half",
    )


class InvestigationForm(Form):
    """What is known of the investigation?"""

    name = TextField("Name", [Required("Enter the name"), Longest(200)], hint="For example, Operation Hotton.")
    title = TextField("Title of the report (optional)", [Longest(300)])
    about = LongTextField("Summary (optional)", [Longest(LONGEST_TEXT)], hint="What it looked into, in a few sentences.")
    sources = LongTextField(
        "Sources (optional)",
        [Longest(LONGEST_TEXT)],
        hint="Where the recommendations come from. Put each source on its own line.",
        rows=3,
    )
    marking = RadiosField("Marking", [Required("Select the marking")], vocabulary=Marking, default=Marking.OFFICIAL)
    linked_investigations = NumberField(
        "Number of linked investigations (optional)", [_one_or_more], classes="govuk-input--width-4"
    )
    official_count = NumberField(
        "How many recommendations there are in all (optional)",
        [_one_or_more],
        hint="Only if there are more than will be recorded here.",
        classes="govuk-input--width-4",
    )
    published_on = DayField(
        "Day the report was published (optional)", [NotInFuture()], called="the day the report was published"
    )
    version = VersionField()

    @property
    def details(self) -> InvestigationDetails:
        """Return what was typed."""
        return InvestigationDetails(
            name=self.name.data,
            title=self.title.data,
            summary=self.about.data,
            sources=self.sources.data,
            marking=self.marking.data or Marking.OFFICIAL,
            linked_investigations=self.linked_investigations.data,
            official_count=self.official_count.data,
            published_on=self.published_on.data,
        )


class NewInvestigationForm(InvestigationForm, ReferenceForm):
    """What is the investigation called, and what is known of it?"""
