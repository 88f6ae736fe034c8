"""What is asked about an answer that was given in the past."""

from collections.abc import Sequence

from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Answer, Position
from tracker.responses.forms.shared import LONG, SHORT, name_of
from tracker.responses.judging import KnownAnswer
from tracker.web.forms import (
    CheckboxesField,
    Choice,
    Form,
    LongTextField,
    NotInFuture,
    OneOf,
    RadiosField,
    Required,
    TextField,
    WhenField,
)


class PastAnswerForm(Form):
    """What is known of an answer that was given in the past."""

    addressees = CheckboxesField[int]("Which recommendations did it answer?", [Required("Select at least one recommendation")])
    position = RadiosField(
        "What position was announced?", [Required("Select the position that was announced")], vocabulary=Position
    )
    own_words = LongTextField(
        "The answer in the respondent’s own words",
        [OneOf("text_unknown_because", message="Enter the text of the answer, or say why it is not known"), LONG],
        hint="Exactly as it was given.",
    )
    text_unknown_because = TextField("If the text is not known, say why", [SHORT], hint="For example, “not public”.")
    gist = LongTextField(
        "What is known of it in other words (optional)",
        [LONG],
        hint="A paraphrase, marked as not the respondent’s words.",
        rows=3,
    )
    reason_for_no_action = LongTextField(
        "If no action was to be taken, the reason that was given", [LONG], hint="Optional.", rows=3
    )
    source = TextField(
        "Source", [Required("Enter where the answer was announced"), SHORT], hint="Where it can be read, such as a web address."
    )
    announced = WhenField(
        "When was it announced?",
        [Required("Enter when it was announced, or say why that is not known"), NotInFuture()],
        called="the day it was announced",
    )
    received = WhenField(
        "When was it received?",
        [Required("Enter when it was received, or say why that is not known"), NotInFuture()],
        called="the day it was received",
    )

    def offer(self, addressees: Sequence[Addressee]) -> None:
        """Let those addressees be chosen that have no answer on the record or on its way."""
        self.addressees.offer(
            Choice(each.id, f"{name_of(each)} ({each.organisation.short_name})")
            for each in addressees
            if each.answer in {Answer.NONE, Answer.RETURNED} and each.recommendation.is_in_force
        )

    def known_answer(self) -> KnownAnswer:
        """Return what is known; a valid form has every part that must be given."""
        position, announced, received = self.position.data, self.announced.data, self.received.data
        if position is None or announced is None or received is None:
            raise ValueError("ask this of a valid form only")
        return KnownAnswer(
            position=position,
            own_words=self.own_words.data,
            gist=self.gist.data,
            text_unknown_because=self.text_unknown_because.data,
            reason_for_no_action=self.reason_for_no_action.data,
            source=self.source.data,
            announced=announced,
            received=received,
        )
