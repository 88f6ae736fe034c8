"""Adding several pieces of evidence at once: the first is asked in full, the others what differs from the one above."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import PurePath

from wtforms.form import BaseForm
from wtforms.validators import StopValidation, ValidationError

from tracker import clock
from tracker.documents.forms import CHOOSE_AGAIN, DocumentForm, file_limit
from tracker.documents.receiving import Upload
from tracker.documents.rules import is_web_address
from tracker.documents.sniffing import display_name
from tracker.evidence.forms.choosing import choices_of
from tracker.evidence.giving import EvidenceDetails, Given
from tracker.evidence.vocabulary import Carrier, EvidenceType
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Marking
from tracker.web.forms import (
    CheckboxesField,
    DayField,
    GovukField,
    Longest,
    LongTextField,
    NotInFuture,
    RadiosField,
    Required,
    SelectField,
    TextField,
    UploadField,
    WhenField,
    demanded,
)
from tracker.web.forms.base import Params

ADDRESS_HINT = "It starts with https://. Nothing is copied from there: add the file as well if it may change."
RECHECK_HINT = (
    "If it may stop being true, such as the figures of a sample. For example, 27 3 2027. Leave empty if it need not be."
)
LONGEST_TEXT = 20_000
LONGEST_TITLE = 200
MOST_AT_ONCE = 10
SAME = "Leave empty if it is the same as above."


def to_come(_form: BaseForm, field: GovukField) -> None:
    """Refuse a day to look again that is not to come, together with what else is wrong: files have to be chosen again."""
    if isinstance(field.data, date) and field.data <= clock.today():
        raise StopValidation(f"{field.called_at_start} must be in the future")


class SameAsAbove(SelectField[EvidenceType | Marking]):
    """A choice of many that is as in the row above where nothing is chosen."""

    def params(self) -> Params:
        """Return what the macro is told."""
        params = super().params()
        items = params["items"]
        if isinstance(items, list):
            items[0] = {"value": "", "text": "Same as above"}
        return params


class AddEvidenceForm(DocumentForm):
    """What is the evidence, and what does it show? The first row is asked in full, the others what differs."""

    addressees = CheckboxesField[int](
        "Which recommendations it supports",
        [Required("Select at least one recommendation")],
        hint="Select all that apply. Everything on this page is added for all of them.",
    )
    carrier = RadiosField(
        "What do you want to add?", [Required("Select whether you are adding a file or a link")], vocabulary=Carrier
    )
    upload = UploadField("Choose a file")
    url = TextField("Web address", [Longest(2_000)], hint=ADDRESS_HINT)
    title = TextField(
        "Title",
        [Required("Enter a title for the evidence"), Longest(LONGEST_TITLE)],
        hint="As it is called on the document.",
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
    recheck_by = DayField("Look again by", [to_come], hint=RECHECK_HINT, called="the date to re-check it")

    def prepare(self, addressees: Collection[Addressee], *, named: bool = False) -> None:
        """Offer these addressees, `named` by their organisations too, and say which files are taken."""
        self.prepare_upload()
        self.addressees.offer(choices_of(addressees, named=named))

    @property
    def rows(self) -> Sequence["Row"]:
        """Return the rows after the first, those that are empty as well."""
        return [Row(self, number) for number in range(2, MOST_AT_ONCE + 1)]

    @property
    def given(self) -> list[Given]:
        """Return everything that is added, each with what it has of the one above."""
        first = self.details
        is_file = self.carrier.data is Carrier.FILE
        given = [Given(details=first, upload=self.uploaded if is_file else None, url="" if is_file else self.url.data)]
        for row in self.rows:
            if row.is_used:
                given.append(row.given(given[-1].details))
        return given

    @property
    def details(self) -> EvidenceDetails:
        """Return what is said of the first."""
        return EvidenceDetails(
            title=self.title.data,
            kind=demanded(self.kind.data),
            document=demanded(self.document.data),
            marking=demanded(self.marking.data),
            shows=self.shows.data,
            recheck_by=self.recheck_by.data,
        )

    def ask_for_file_again(self) -> None:
        """Say that every file is to be chosen again, where the page is shown again for another reason."""
        if self.errors or self.conflict:
            for field in self:
                if isinstance(field, UploadField) and field.data and not field.errors:
                    field.errors = [CHOOSE_AGAIN]

    def validate_upload(self, field: UploadField) -> None:
        """Ask for a file where one is meant."""
        if self.carrier.data is Carrier.FILE and not field.data:
            raise ValidationError("Choose a file")

    def validate_url(self, field: TextField) -> None:
        """Ask for an address where one is meant."""
        if self.carrier.data is Carrier.LINK and not is_web_address(field.data):
            raise ValidationError("Enter a web address that starts with https://")


class Row:
    """One more file on the page: of what is left empty, it has what the one above has."""

    def __init__(self, form: AddEvidenceForm, number: int) -> None:
        """Take the form and the number of the row."""
        self.number = number
        self.mark = f"_{number}"
        self.fields = [form[f"{name}{self.mark}"] for name in ROW_FIELDS]
        self.upload, self.title, self.kind, self.document, self.marking, self.shows, self.recheck_by = self.fields

    @property
    def is_used(self) -> bool:
        """Return whether anything was given in it."""
        return any(not field.is_empty for field in self.fields if isinstance(field, GovukField))

    @property
    def has_errors(self) -> bool:
        """Return whether something in it is wrong."""
        return any(field.errors for field in self.fields)

    def given(self, above: EvidenceDetails) -> Given:
        """Return what is added by it."""
        chosen = self.upload.data[0]
        filename = display_name(chosen.filename or "")
        details = EvidenceDetails(
            title=self.title.data or PurePath(filename).stem[:LONGEST_TITLE],
            kind=self.kind.data or above.kind,
            document=self.document.data or above.document,
            marking=self.marking.data or above.marking,
            shows=self.shows.data if self.shows.data.strip() else above.shows,
            recheck_by=self.recheck_by.data or above.recheck_by,
        )
        return Given(details=details, upload=Upload(chosen.stream, filename, file_limit()), mark=self.mark)


def _demand_file(form: BaseForm, field: GovukField) -> None:
    """A row in which something was given needs its file."""
    number = int(field.name.rpartition("_")[2])
    if field.is_empty and isinstance(form, AddEvidenceForm) and Row(form, number).is_used:
        raise ValidationError(f"Choose file {number}, or empty what you typed for it")


def _row_fields(number: int) -> Iterator[tuple[str, object]]:
    yield "upload", UploadField(f"Choose file {number}", [_demand_file])
    yield "title", TextField("Title", [Longest(LONGEST_TITLE)], hint="Leave empty to call it as the file is called.")
    yield "kind", SameAsAbove("Type of evidence", vocabulary=EvidenceType)
    yield (
        "document",
        WhenField(
            "Date of the document",
            [NotInFuture()],
            hint=SAME,
            called="the date of the document",
        ),
    )
    yield "marking", SameAsAbove("Marking", vocabulary=Marking)
    yield (
        "shows",
        LongTextField("What it shows", [Longest(LONGEST_TEXT)], hint=SAME, rows=3),
    )
    yield (
        "recheck_by",
        DayField("Look again by", [to_come], hint=SAME, called="the date to re-check it"),
    )


ROW_FIELDS = tuple(name for name, _field in _row_fields(0))
for _number in range(2, MOST_AT_ONCE + 1):
    for _name, _field in _row_fields(_number):
        setattr(AddEvidenceForm, f"{_name}_{_number}", _field)
