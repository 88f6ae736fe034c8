"""What is asked on the pages of answering."""

from collections.abc import Sequence

from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Answer, Position
from tracker.responses.judging import KnownAnswer
from tracker.responses.models import Response
from tracker.responses.rules import Reply, what_is_missing
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
    OneOf,
    RadiosField,
    Required,
    TextField,
    VersionField,
    WhenField,
)

LONG = Longest(20_000)
SHORT = Longest(500)
WHAT_POSITIONS_MEAN = {
    Position.OTHER_MEANS: "You will reach the same end in another way. Say how under the action.",
    Position.PARTLY: "You will say which part you do not accept.",
    Position.NOT_ACCEPTED: "You will say why no action has been or will be taken.",
    Position.NOT_STATED: "You say what you do, but not whether you accept it.",
}


class DraftForm(Form):
    """An answer in the making: all of it may be left for later."""

    version = VersionField()
    position = RadiosField("What is your answer to this recommendation?", vocabulary=Position, hints=WHAT_POSITIONS_MEAN)
    part_not_accepted = LongTextField("Which part is not accepted, and why", [LONG], rows=3)
    own_words = LongTextField(
        "Your answer in your own words", [LONG], hint="Optional. It is kept and printed exactly as you type it.", rows=6
    )
    action_taken = LongTextField("Action already taken", [LONG], hint="What has been done since it was made.", rows=6)
    action_proposed = LongTextField("Action you propose to take", [LONG], hint="What will be done, and by whom.", rows=6)
    complete_by = DayField(
        "When will the action be complete?", called="the day by which the action is complete", hint="For example, 27 3 2027."
    )
    reason_for_no_action = LongTextField(
        "If no action has been or will be taken, why not?", [LONG], hint="Leave this empty if you have given an action.", rows=4
    )

    def reply(self) -> Reply:
        """Return what was written; what is hidden while the answer is not “partly accepted” is not part of it."""
        partly = self.position.data is Position.PARTLY
        return Reply(
            position=self.position.data,
            own_words=self.own_words.data,
            part_not_accepted=self.part_not_accepted.data if partly else "",
            action_taken=self.action_taken.data,
            action_proposed=self.action_proposed.data,
            complete_by=self.complete_by.data,
            reason_for_no_action=self.reason_for_no_action.data,
        )


class PassOnForm(Form):
    """Which drafts go to the signatory."""

    version = VersionField()
    responses = CheckboxesField[int](
        "Which answers go into this letter?",
        [Required("Select at least one answer")],
        hint="Those you leave out stay in draft, for another letter.",
    )

    def offer(self, responses: Sequence[Response]) -> None:
        """Let the complete drafts of a letter be chosen from."""
        self.responses.offer(
            Choice(each.id, _name_of(each.addressee), each.position.label if each.position else "")
            for each in responses
            if not what_is_missing(each.reply)
        )


class SignForm(Form):
    """The declaration that a signatory makes."""

    version = VersionField()
    agreed = CheckboxField(
        "I make this declaration", [Required("Select “I make this declaration” if you are ready to sign and send")]
    )


class HandBackForm(Form):
    """Why a signatory does not sign."""

    version = VersionField()
    because = LongTextField(
        "What should be changed before you sign?", [Required("Enter what should be changed before you sign"), LONG]
    )


class SettleForm(Form):
    """The delivery date that oversight sets when it takes a response as the answer, or why there is none."""

    version = VersionField()
    due_on = DayField(
        "Delivery date", called="the delivery date", hint="The day from which it is overdue if it is not reported complete."
    )
    no_due_date_because = TextField("If there is no delivery date, say why", [SHORT], hint="Completes: “no date, because …”.")
    note = LongTextField("Note (optional)", [LONG], hint="The respondent can read it.", rows=3)


class SettleRefusalForm(Form):
    """What oversight says when it takes a refusal as the answer: there is no delivery date to set."""

    version = VersionField()
    note = LongTextField("Note (optional)", [LONG], hint="The respondent can read it.", rows=3)


class SendBackForm(Form):
    """What a response lacks, and by when it should come again."""

    version = VersionField()
    missing = LongTextField(
        "What is missing?",
        [Required("Enter what is missing from the answer"), LONG],
        hint="The respondent sees this exactly as you type it.",
        rows=6,
    )
    resubmit_by = DayField(
        "When should it be answered again by?",
        [Required("Enter the day by which it should be answered again"), InFuture()],
        called="the day to answer again by",
        hint="This does not move any delivery date.",
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
            Choice(each.id, f"{_name_of(each)} ({each.organisation.short_name})")
            for each in addressees
            if each.answer in {Answer.NONE, Answer.RETURNED}
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


def _name_of(addressee: Addressee) -> str:
    return f"Recommendation {addressee.recommendation.reference}: {addressee.recommendation.title}"
