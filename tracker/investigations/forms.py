"""What the pages of investigations and their recommendations ask."""

from collections.abc import Collection, Mapping
from dataclasses import fields

from flask import request
from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from tracker.dates import When
from tracker.investigations.clocks import in_words
from tracker.investigations.details import InvestigationDetails, RecommendationDetails
from tracker.investigations.models import Recommendation
from tracker.investigations.vocabulary import LegalBasis, Marking, Risk
from tracker.organisations.models import Organisation
from tracker.organisations.vocabulary import Kind
from tracker.web.forms import (
    CheckboxesField,
    Choice,
    DayField,
    Form,
    GovukField,
    Longest,
    LongTextField,
    NotInFuture,
    NumberField,
    OneOf,
    RadiosField,
    Required,
    TextField,
    VersionField,
    WhenField,
    is_number,
)

LONGEST_TEXT = 50_000
# Boards read reports and are never addressed. The order is that of the page.
ADDRESSED = {
    Kind.POLICE_FORCE: "Police forces",
    Kind.NATIONAL_BODY: "National bodies",
    Kind.LOCAL_POLICING_BODY: "Local policing bodies",
    Kind.OVERSIGHT_BODY: "Oversight bodies",
}
SAID = tuple(field.name for field in fields(RecommendationDetails))
HALF = "govuk-!-width-one-half"


def _one_or_more(_form: BaseForm, field: GovukField) -> None:
    if field.data == 0:
        raise StopValidation(f"{field.label.text} must be 1 or more")


class ReferenceForm(Form):
    """How is the investigation cited?"""

    reference = TextField(
        "Reference",
        [Required("Enter the reference"), Longest(60)],
        hint="As it is cited, for example HOTTON. It becomes part of the page’s address and cannot be changed later.",
        classes=HALF,
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


class AddresseesField(CheckboxesField[int]):
    """The organisations that it is addressed to, grouped by what they are."""

    kinds: Mapping[int, Kind] = {}

    def offer_organisations(self, organisations: Collection[Organisation]) -> None:
        """Let these be chosen from."""
        self.kinds = {organisation.id: organisation.kind for organisation in organisations}
        self.offer(Choice(organisation.id, organisation.name) for organisation in organisations)

    @property
    def groups(self) -> list[dict[str, object]]:
        """Return what the macro is told of each kind; the first box has the id that error links lead to."""
        items = self._items({})
        groups: list[dict[str, object]] = []
        for kind, title in ADDRESSED.items():
            own = [item for choice, item in zip(self.choices, items, strict=True) if self.kinds[choice.value] is kind]
            if own:
                prefix = f"{self.id}-{kind.value}" if groups else self.id
                groups.append(
                    {
                        "idPrefix": prefix,
                        "name": self.name,
                        "classes": "govuk-checkboxes--small",
                        "fieldset": {"legend": {"text": title, "classes": "govuk-fieldset__legend--s"}},
                        "formGroup": {"attributes": {"data-filtered": ""}},
                        "items": own,
                    }
                )
        return groups


class RecommendationForm(Form):
    """What is recommended, under what power, and to whom?"""

    reference = TextField(
        "Reference",
        [Required("Enter the reference"), Longest(40)],
        hint="The official number, for example 7 or 3a. Numbers may skip.",
        classes="govuk-input--width-10",
    )
    title = TextField("Title", [Required("Enter a title"), Longest(200)], hint="A few words by which people will know it.")
    text = LongTextField(
        "Text of the recommendation",
        [
            OneOf("text_unknown_because", message="Enter the text of the recommendation, or say why it is not known"),
            Longest(LONGEST_TEXT),
        ],
        hint="Exactly as it was made. Paragraphs, numbers and bullets stay as you type them.",
        rows=10,
    )
    text_unknown_because = TextField("If the text is not known, say why", [Longest(1000)])
    legal_basis = RadiosField(
        "Legal basis",
        [Required("Select the legal basis")],
        vocabulary=LegalBasis,
        hints={basis: in_words(basis) for basis in LegalBasis},
        hint="The power under which it is made decides who must answer, and by when.",
    )
    addressees = AddresseesField(
        "Who it is addressed to",
        [Required("Select at least one organisation")],
        hint="Select every organisation that is asked to act. Each is followed up by itself.",
    )
    risk = RadiosField("Risk", [Required("Select the risk")], vocabulary=Risk, hint="How grave it is while this stays undone.")
    theme = TextField("Theme (optional)", [Longest(120)], hint="For example, Supervision.", classes=HALF)
    would_satisfy = LongTextField(
        "What would satisfy it (optional)",
        [Longest(LONGEST_TEXT)],
        hint="What oversight would need to see to find it met.",
    )
    provenance = TextField("Source or note on provenance (optional)", [Longest(2000)])
    version = VersionField()

    @property
    def details(self) -> RecommendationDetails:
        """Return what was typed."""
        return RecommendationDetails(**{name: self[name].data for name in SAID})


class RemoveForm(Form):
    """Shall the draft go?"""

    version = VersionField()


class IssueForm(Form):
    """Which drafts are issued, and what starts their clocks?"""

    recommendations = CheckboxesField[int](
        "Recommendations to issue", [Required("Select at least one recommendation to issue")]
    )
    starts = WhenField(
        "The day that starts the clock",
        [Required("Enter the day that starts the clock, or say why it is not known"), NotInFuture()],
        called="the day that starts the clock",
        hint="The day they were made, published or sent. Issue those with another day separately.",
    )
    answer_asked_by = DayField(
        "Answer asked for by (optional)",
        called="the day by which an answer is asked for",
        hint="Only for recommendations whose legal basis lays down no period.",
    )

    def offer(self, drafts: Collection[Recommendation]) -> None:
        """Let these drafts be chosen, all ticked to begin with."""
        if request.method == "GET":
            self.recommendations.data = [draft.id for draft in drafts]
        self.recommendations.offer(Choice(each.id, f"{each.reference}. {each.title}", _hint_of(each)) for each in drafts)

    @property
    def day(self) -> When:
        """Return the day that starts the clock, as far as it is known."""
        if self.starts.data is None:
            raise ValueError("the form was not validated")
        return self.starts.data

    @property
    def versions(self) -> dict[int, int]:
        """Return the version of each draft that was read before it was confirmed."""
        pairs = (value.partition(":") for value in request.form.getlist("version"))
        return {int(item): int(version) for item, _, version in pairs if is_number(item) and is_number(version)}

    def carried(self, drafts: Collection[Recommendation]) -> list[tuple[str, str]]:
        """Return everything that was typed, and what was read, for the page that asks for confirmation."""
        return [
            *(("recommendations", str(draft.id)) for draft in drafts),
            *(("version", f"{draft.id}:{draft.version}") for draft in drafts),
            *((f"starts-{part}", value) for part, value in self.starts.shown.items()),
            *((f"answer_asked_by-{part}", value) for part, value in self.answer_asked_by.shown.items()),
        ]


def what_it_says(recommendation: Recommendation) -> dict[str, object]:
    """Return what a draft says, as its form takes it."""
    said: dict[str, object] = {name: getattr(recommendation, name) for name in SAID}
    return said | {
        "addressees": [addressee.organisation_id for addressee in recommendation.addressees],
        "version": recommendation.version,
    }


def following_on(recommendation: Recommendation) -> dict[str, object]:
    """Return what the next draft has in common with this one, as a rule."""
    said = what_it_says(recommendation)
    return {name: said[name] for name in ("legal_basis", "addressees")}


def _hint_of(draft: Recommendation) -> str:
    names = ", ".join(addressee.organisation.short_name for addressee in draft.addressees)
    return f"{draft.legal_basis.label}. To {names}."
