"""What is asked on the pages of publication."""

from collections.abc import Collection
from datetime import date

from wtforms.validators import ValidationError

from tracker.documents.rules import is_web_address
from tracker.organisations.models import Organisation
from tracker.publication.rules import Judgement
from tracker.publication.vocabulary import Withhold
from tracker.web.forms import (
    CheckboxesField,
    CheckboxField,
    Choice,
    DayField,
    Form,
    InFuture,
    Longest,
    LongTextField,
    NotInFuture,
    RadiosField,
    Required,
    TextField,
    VersionField,
)

LONG = Longest(20_000)
SHORT = Longest(200)
WHAT_PUBLICATION_MEANS = {
    Withhold.YES: "The public copy has the reason in its place.",
    Withhold.NO: "The public copy has it word for word.",
}
WHAT_DISCLOSURE_MEANS = {
    Withhold.YES: "Copies given out otherwise, on request or by order, have the reason in its place.",
    Withhold.NO: "Copies given out otherwise have it word for word.",
}


class JudgementForm(Form):
    """What becomes of a passage, for publication and for disclosure, and why."""

    version = VersionField()
    for_publication = RadiosField(
        "In the published copy",
        [Required("Select whether it is withheld from the published copy")],
        vocabulary=Withhold,
        hints=WHAT_PUBLICATION_MEANS,
    )
    for_disclosure = RadiosField(
        "In copies disclosed otherwise",
        [Required("Select whether it is withheld from copies disclosed otherwise")],
        vocabulary=Withhold,
        hints=WHAT_DISCLOSURE_MEANS,
    )
    public_reason = TextField(
        "If it is withheld, the reason that stands in its place",
        [SHORT],
        hint="A few words for everybody, such as “personal information”. The copy reads “[withheld: …]”.",
    )
    reason = LongTextField(
        "Why", [Required("Enter why"), LONG], hint="For the record. The respondent reads it once it is decided. Never public."
    )

    def judgement(self) -> Judgement:
        """Return what was chosen; a valid form has every part that must be given."""
        if self.for_publication.data is None or self.for_disclosure.data is None:
            raise ValueError("ask this of a valid form only")
        return Judgement(
            for_publication=self.for_publication.data,
            for_disclosure=self.for_disclosure.data,
            reason=self.reason.data,
            public_reason=self.public_reason.data,
        )


class SetDayForm(Form):
    """The day by which a response is to be published, after a representation was decided."""

    version = VersionField()
    publish_by = DayField(
        "Publish by", [Required("Enter the day by which it is to be published"), InFuture()], called="the day for publication"
    )
    reason = LongTextField("Why this day", [LONG], hint="Needed where a day that was set is moved.", rows=3)


class PublishForm(Form):
    """Where and when a response was published, and that somebody has read the copy."""

    version = VersionField()
    published_on = DayField(
        "When is it published?",
        [Required("Enter the day on which it is published"), NotInFuture()],
        called="the day on which it is published",
    )
    url = TextField(
        "Web address", [Required("Enter the web address where it is published"), Longest(500)], hint="It starts with https://."
    )
    reason = LongTextField("Why is it published again?", [LONG], hint="The earlier publication stays on the record.", rows=3)
    confirmed = CheckboxField(
        "I have read this copy as the public will read it",
        [Required("Select “I have read this copy as the public will read it” once you have")],
    )

    def validate_url(self, field: TextField) -> None:
        """Refuse what is no web address."""
        if not is_web_address(field.data):
            raise ValidationError("Enter a web address that starts with https://")


class KeepBackForm(Form):
    """Why a response is not published, or no longer."""

    version = VersionField()
    reason = LongTextField(
        "Why is it not published?",
        [Required("Enter why it is not published"), LONG],
        hint="The respondent can read it.",
    )
    decided_on = DayField(
        "When was that decided?",
        [Required("Enter the day on which it was decided"), NotInFuture()],
        called="the day on which it was decided",
    )


class SendCopyForm(Form):
    """To whom copies of what was published were sent, how and when."""

    version = VersionField()
    organisations = CheckboxesField[int]("Who was it sent to?")
    recipient = TextField("Somebody else", [SHORT], hint="A name or an office.")
    how = TextField(
        "How was it sent?", [Required("Enter how it was sent"), SHORT], hint="For example, by email to the chief executive."
    )
    sent_on = DayField(
        "When was it sent?", [Required("Enter the day it was sent"), NotInFuture()], called="the day it was sent"
    )

    def offer(self, organisations: Collection[Organisation]) -> None:
        """Let these organisations be chosen from."""
        self.organisations.offer(Choice(each.id, each.name) for each in organisations)


def given(field: DayField) -> date:
    """Return the day that was entered: a valid form has it."""
    if field.data is None:
        raise ValueError("ask this of a valid form only")
    return field.data
