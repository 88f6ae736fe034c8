"""What the pages of evidence ask."""

from collections.abc import Collection

from wtforms.validators import ValidationError

from tracker.documents.forms import DocumentForm
from tracker.documents.rules import is_web_address
from tracker.evidence.shelf import Wanted
from tracker.evidence.vocabulary import Carrier, Condition, EvidenceType, Order
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Marking
from tracker.web.forms import (
    CheckboxesField,
    Choice,
    Filter,
    Form,
    GovukField,
    Longest,
    LongTextField,
    NotInFuture,
    RadiosField,
    Required,
    SelectField,
    Sorting,
    TextField,
    UploadField,
    WhenField,
)

LONGEST_TEXT = 20_000


class ShelfFilter(Form):
    """Which evidence is listed, and in which order."""

    text = TextField("Search", hint="Title, file name, number or what it shows")
    kind = Filter[EvidenceType]("Type", vocabulary=EvidenceType)
    marking = Filter[Marking]("Marking", vocabulary=Marking)
    condition = Filter[Condition]("How it stands", vocabulary=Condition)
    sort = Sorting[Order]("Sort by", vocabulary=Order)

    @property
    def wanted(self) -> Wanted:
        """Return which evidence is asked for."""
        return Wanted(
            text=self.text.data,
            kind=self.kind.data,
            marking=self.marking.data,
            condition=self.condition.data,
            order=self.sort.data or Order.NUMBER,
        )

    @property
    def is_used(self) -> bool:
        """Return whether less than everything is asked for."""
        return self.wanted != Wanted(order=self.wanted.order)


class AddEvidenceForm(DocumentForm):
    """What is the evidence, and what does it show?"""

    carrier = RadiosField(
        "What do you want to add?", [Required("Select whether you are adding a file or a link")], vocabulary=Carrier
    )
    upload = UploadField("Choose a file")
    url = TextField(
        "Web address",
        [Longest(2_000)],
        hint="It starts with https://. Nothing is copied from there: add the file as well if it may change.",
    )
    title = TextField(
        "Title", [Required("Enter a title for the evidence"), Longest(200)], hint="As it is called on the document."
    )
    kind = SelectField("Type of evidence", [Required("Select the type of evidence")], vocabulary=EvidenceType)
    document = WhenField(
        "Date of the document",
        [Required("Enter the date of the document, or say why it is not known"), NotInFuture()],
        hint="For example, 27 3 2026",
        called="the date of the document",
    )
    marking = RadiosField("Marking", [Required("Select the marking")], vocabulary=Marking, default=Marking.OFFICIAL)
    shows = LongTextField(
        "What it shows",
        [Required("Enter what the evidence shows"), Longest(LONGEST_TEXT)],
        hint="Say which part to look at: pages, sections or cells.",
    )
    addressees = CheckboxesField[int](
        "Which recommendations it supports",
        [Required("Select at least one recommendation")],
        hint="Select all that apply.",
    )

    def prepare(self, addressees: Collection[Addressee]) -> None:
        """Offer these addressees, and say which files are taken."""
        self.prepare_upload()
        self.addressees.offer(choices_of(addressees))

    def validate_upload(self, field: UploadField) -> None:
        """Ask for a file where one is meant."""
        if self.carrier.data is Carrier.FILE and not field.data:
            raise ValidationError("Choose a file")

    def validate_url(self, field: TextField) -> None:
        """Ask for an address where one is meant."""
        if self.carrier.data is Carrier.LINK and not is_web_address(field.data):
            raise ValidationError("Enter a web address that starts with https://")


class UseEvidenceForm(Form):
    """For what else does the evidence stand?"""

    addressees = CheckboxesField[int](
        "Which more recommendations it supports",
        [Required("Select at least one recommendation")],
        hint="Select all that apply.",
    )


def choices_of(addressees: Collection[Addressee], *, across: bool = False) -> list[Choice[int]]:
    """Return addressees to choose from, called by their references; `across` several investigations, by theirs too."""
    return [Choice(each.id, _called(each, across)) for each in addressees]


def chosen(field: GovukField, addressees: Collection[Addressee]) -> list[Addressee]:
    """Return the addressees that were chosen in a field."""
    return [each for each in addressees if each.id in field.data]


def _called(addressee: Addressee, across: bool) -> str:
    item = addressee.recommendation
    reference = f"{item.investigation.reference}, recommendation {item.reference}" if across else item.reference
    return f"{reference}: {item.title}"
