"""What is asked on the pages of publication."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from flask import request
from wtforms.validators import ValidationError

from reports.words import counted
from tracker import clock
from tracker.dates import long_date
from tracker.documents.rules import is_web_address
from tracker.organisations.models import Organisation
from tracker.publication.models import Publication
from tracker.publication.rules import Judgement, PublicationClock
from tracker.publication.vocabulary import Withhold
from tracker.responses.models import Response
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
    is_number,
)

LONG = Longest(20_000)
SHORT = Longest(200)
MOST_AT_ONCE = 100
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


class _PublishedForm(Form):
    """Where and when something was published."""

    published_on = DayField(
        "When is it published?",
        [Required("Enter the day on which it is published"), NotInFuture()],
        called="the day on which it is published",
    )
    url = TextField(
        "Web address", [Required("Enter the web address where it is published"), Longest(500)], hint="It starts with https://."
    )

    def validate_url(self, field: TextField) -> None:
        """Refuse what is no web address."""
        if not is_web_address(field.data):
            raise ValidationError("Enter a web address that starts with https://")


class PublishForm(_PublishedForm):
    """Where and when a response was published, and that somebody has read the copy."""

    version = VersionField()
    reason = LongTextField("Why is it published again?", [LONG], hint="The earlier publication stays on the record.", rows=3)
    confirmed = CheckboxField(
        "I have read this copy as the public will read it",
        [Required("Select “I have read this copy as the public will read it” once you have")],
    )


class ChooseAnswersForm(Form):
    """Which answers are published together?"""

    answers = CheckboxesField[int](
        "Which answers do you want to publish?",
        [Required("Select the answers to publish")],
        hint="Those that wait to be published are selected to begin with.",
    )

    def offer(self, responses: Iterable[Response], clocks: Mapping[int, PublicationClock]) -> None:
        """Let these answers be chosen from, each with where its publication stands."""
        today = clock.today()
        self.answers.offer(Choice(each.id, _name_of(each), f"{clocks[each.id].in_words(today)}.") for each in responses)

    def validate_answers(self, field: CheckboxesField[int]) -> None:
        """Refuse more than one page can show."""
        if len(field.data) > MOST_AT_ONCE:
            raise ValidationError(f"Select {MOST_AT_ONCE} answers at most. Publish the others afterwards")


class PublishSeveralForm(_PublishedForm):
    """Where and when several responses were published, and that somebody has read each copy."""

    confirmed = CheckboxField(
        "I have read each copy as the public will read it",
        [Required("Select “I have read each copy as the public will read it” once you have")],
    )

    @property
    def read(self) -> dict[int, int]:
        """Return the fingerprint of each copy that was on the page, by the number of its response."""
        pairs = (value.partition(":") for value in request.form.getlist("read"))
        return {int(number): int(mark) for number, _, mark in pairs if is_number(number) and is_number(mark)}

    def reads_otherwise(self, marks: Mapping[int, int]) -> set[int]:
        """Return the responses whose copies, by their fingerprints now, are not those that were on the page."""
        read = self.read
        return {number for number, mark in marks.items() if read.get(number, mark) != mark}


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
    recipient = TextField("Someone else", [SHORT], hint="Enter a name or an office.")
    how = TextField(
        "How was it sent?", [Required("Enter how it was sent"), SHORT], hint="For example, by email to the chief executive."
    )
    sent_on = DayField(
        "When was it sent?", [Required("Enter the day it was sent"), NotInFuture()], called="the day it was sent"
    )

    def offer(self, organisations: Collection[Organisation]) -> None:
        """Let these organisations be chosen from."""
        self.organisations.offer(Choice(each.id, each.name) for each in organisations)


class SendCopiesForm(SendCopyForm):
    """Of which publications copies were sent, to whom, how and when."""

    publications = CheckboxesField[int](
        "Of which answers were copies sent?",
        [Required("Select the answers of which copies were sent")],
        hint="Each recipient was sent a copy of each of them.",
    )

    def offer_publications(self, publications: Iterable[Publication]) -> None:
        """Let these publications be chosen from, each with the copies that were sent of it before."""
        self.publications.offer(Choice(each.id, _name_of(each.response), _sent_before(each)) for each in publications)


def given(field: DayField) -> date:
    """Return the day that was entered: a valid form has it."""
    if field.data is None:
        raise ValueError("ask this of a valid form only")
    return field.data


def _name_of(response: Response) -> str:
    item = response.addressee.recommendation
    return f"{item.reference} {item.title} ({response.addressee.organisation.short_name})"


def _sent_before(publication: Publication) -> str:
    sent = f"{counted(len(publication.copies), 'copy', 'copies')} sent" if publication.copies else "No copy sent yet"
    return f"Published {long_date(publication.happened_on)}. {sent}." if publication.happened_on else f"{sent}."
