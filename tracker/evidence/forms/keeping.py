"""What is asked of evidence after it was given."""

from wtforms.validators import ValidationError

from tracker.documents.forms import DocumentForm
from tracker.documents.rules import is_web_address
from tracker.evidence.forms.adding import ADDRESS_HINT, LONGEST_TEXT, RECHECK_HINT, to_come
from tracker.evidence.vocabulary import Carrier, DestructionOutcome, Ground
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
    TextField,
    UploadField,
    VersionField,
    WhenField,
)


class UseEvidenceForm(Form):
    """For what else does the evidence stand?"""

    addressees = CheckboxesField[int](
        "Which more recommendations it supports",
        [Required("Select at least one recommendation")],
        hint="Select all that apply.",
    )


class ReviseForm(DocumentForm):
    """What is the newer revision, and what changed?"""

    version = VersionField()
    carrier = RadiosField(
        "What is the newer revision?", [Required("Select whether you are adding a file or a link")], vocabulary=Carrier
    )
    upload = UploadField("Choose a file")
    url = TextField("Web address", [Longest(2_000)], hint=ADDRESS_HINT)
    changed = LongTextField(
        "What changed",
        [Required("Enter what changed from the revision before"), Longest(LONGEST_TEXT)],
        hint="Say which part to look at: pages, sections or cells.",
    )
    document = WhenField(
        "Date of the newer document",
        [Required("Enter the date of the document, or say why it is not known"), NotInFuture()],
        hint="For example, 27 3 2026",
        called="the date of the document",
    )
    recheck_by = DayField("Look again by", hint=RECHECK_HINT, called="the date to re-check it")

    def validate_upload(self, field: UploadField) -> None:
        """Ask for a file where one is meant."""
        if self.carrier.data is Carrier.FILE and not field.data:
            raise ValidationError("Choose a file")

    def validate_url(self, field: TextField) -> None:
        """Ask for an address where one is meant."""
        if self.carrier.data is Carrier.LINK and not is_web_address(field.data):
            raise ValidationError("Enter a web address that starts with https://")


class RecheckForm(Form):
    """Does the evidence still hold, and when is it looked at next?"""

    version = VersionField()
    note = LongTextField(
        "What you looked at, and what you found",
        [Required("Enter what you looked at and whether it still holds"), Longest(LONGEST_TEXT)],
    )
    recheck_by = DayField(
        "Look again by",
        [to_come],
        hint="For example, 27 3 2027. Leave empty if it need not be.",
        called="the date to re-check it",
    )


class WithdrawForm(Form):
    """Why is the evidence withdrawn?"""

    reason = LongTextField("Why you withdraw it", [Required("Enter why you withdraw it"), Longest(LONGEST_TEXT)])


class ProposeDestructionForm(Form):
    """On which ground, and why, must a file be destroyed?"""

    ground = RadiosField("Ground", [Required("Select the ground")], vocabulary=Ground)
    reason = LongTextField(
        "Why it must be destroyed",
        [Required("Enter why the file must be destroyed"), Longest(LONGEST_TEXT)],
        hint="Do not repeat what must not be on the record: this text stays.",
    )


class DecideDestructionForm(Form):
    """Is the file destroyed?"""

    outcome = RadiosField(
        "Your decision",
        [Required("Select whether the file is destroyed")],
        choices=[
            Choice(DestructionOutcome.DESTROYED, "Destroy the file"),
            Choice(DestructionOutcome.DECLINED, "Keep the file"),
        ],
    )
    reason = LongTextField(
        "Reason", [Longest(LONGEST_TEXT)], hint="Needed where the file is kept. Do not repeat what must not be on the record."
    )

    def validate_reason(self, field: LongTextField) -> None:
        """Ask why a file is kept."""
        if self.outcome.data is DestructionOutcome.DECLINED and field.is_empty:
            raise ValidationError("Enter why the file is not destroyed")
