"""What is asked in a force's check of facts: who checks by when, what is wrong, how that was treated, and the end of it."""

from collections.abc import Collection, Mapping
from datetime import date

from flask import request

from tracker import clock
from tracker.organisations.models import Organisation
from tracker.preparing.rules import DAYS_TO_REPLY
from tracker.reporting.vocabulary import CommentOutcome
from tracker.web.forms import (
    CheckboxesField,
    CheckboxField,
    Choice,
    DayField,
    Form,
    InFuture,
    Longest,
    LongTextField,
    RadiosField,
    Required,
    VersionField,
    demanded,
)

LONGEST_TEXT = 50_000
AGREES, COMPLETE = "agrees", "complete"
OUTCOME_HINTS: Mapping[CommentOutcome, str] = {
    CommentOutcome.CHANGED: "You have changed a fact in the record. Freeze the values again so that the report says it.",
    CommentOutcome.NOT_CHANGED: "The report stays as it is. Say why.",
    CommentOutcome.NOTED: "It is about something that the report does not say.",
}


class AskForceForm(Form):
    """Which organisations check the facts, and by when?"""

    version = VersionField()
    organisations = CheckboxesField[int](
        "Who to ask",
        [Required("Select at least one organisation to ask")],
        hint="Each sees what the report says of its own recommendations, and nothing of another organisation.",
    )
    reply_by = DayField(
        "Last day to reply",
        [Required("Enter the last day to reply"), InFuture()],
        called="the last day to reply",
        hint="After this day nothing can be added, and the report says that no reply was received.",
    )
    note = LongTextField(
        "Message (optional)",
        [Longest(LONGEST_TEXT)],
        hint="Everybody you ask reads it. For example, say what you would like them to look at.",
    )

    def offer(self, organisations: Collection[Organisation], nobody_in: Collection[int]) -> None:
        """Let these be asked, all of them to begin with that somebody can sign in for, in ten days."""
        if request.method == "GET":
            self.organisations.data = [each.id for each in organisations if each.id not in nobody_in]
            self.reply_by.data = clock.days_from_today(DAYS_TO_REPLY)
        without = "Nobody of this organisation can sign in, so it could not reply"
        self.organisations.offer(Choice(each.id, each.name, without if each.id in nobody_in else "") for each in organisations)

    @property
    def day(self) -> date:
        """Return the last day to reply."""
        return demanded(self.reply_by.data)


class FactCommentForm(Form):
    """What is wrong with a row, or missing from it?"""

    comment = LongTextField(
        "What is wrong or missing",
        [Required("Enter what is wrong or missing"), Longest(LONGEST_TEXT)],
        hint="Say which fact is wrong and how you know. New progress is reported on the recommendation itself, not here.",
        rows=6,
    )
    suggested = LongTextField(
        "What it should say (optional)",
        [Longest(LONGEST_TEXT)],
        rows=4,
    )


class FactAnswerForm(Form):
    """How was the comment treated, and why?"""

    outcome = RadiosField(
        "How it was treated",
        [Required("Select how the comment was treated")],
        vocabulary=CommentOutcome,
        hints=OUTCOME_HINTS,
    )
    answer = LongTextField("What you tell the force", [Required("Enter what you tell the force"), Longest(LONGEST_TEXT)])

    @property
    def chosen(self) -> CommentOutcome:
        """Return how the comment was treated."""
        return demanded(self.outcome.data)


class FinishForm(Form):
    """Does the organisation agree, or are its comments complete?"""

    agrees = RadiosField[str]("What does your organisation say?", [Required("Select what your organisation says")])
    note = LongTextField("Message (optional)", [Longest(LONGEST_TEXT)], rows=3)

    def offer(self, comments: int) -> None:
        """Let the organisation agree, or call the comments that it made complete."""
        agrees = "We agree with the facts" if not comments else "We agree with the facts, apart from our comments"
        self.agrees.offer([Choice(AGREES, agrees), Choice(COMPLETE, "Our comments are complete")])

    @property
    def agreed(self) -> bool:
        """Return whether the organisation agrees."""
        return self.agrees.data == AGREES


class ConfirmForm(Form):
    """The declaration of a chief officer."""

    agreed = CheckboxField("I make this declaration", [Required("Select “I make this declaration” to confirm")])
