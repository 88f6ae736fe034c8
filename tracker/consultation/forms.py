"""What the pages of consultations ask."""

from collections.abc import Collection
from datetime import date

from flask import request

from tracker.consultation.queries import concerned_by
from tracker.consultation.vocabulary import Treatment
from tracker.investigations.models import Recommendation
from tracker.investigations.vocabulary import RecommendationState
from tracker.organisations.models import Organisation
from tracker.web.forms import (
    CheckboxesField,
    Choice,
    DayField,
    Form,
    InFuture,
    Longest,
    LongTextField,
    RadiosField,
    Required,
    is_number,
)

LONGEST_TEXT = 50_000


class OpenForm(Form):
    """Which drafts are shown, to whom, and by when do they comment?"""

    recommendations = CheckboxesField[int]("Drafts to show", [Required("Select at least one draft to show")])
    organisations = CheckboxesField[int](
        "Who to ask",
        [Required("Select at least one organisation to ask")],
        hint="Each sees those of the drafts that concern it: to whom they are addressed, who must answer, who is sent a copy.",
    )
    comment_by = DayField(
        "Comment by",
        [Required("Enter the day to comment by"), InFuture()],
        called="the day to comment by",
        hint="You can read comments that come later, until you end the consultation.",
    )
    message = LongTextField(
        "Message (optional)",
        [Longest(LONGEST_TEXT)],
        hint="Everybody you ask reads it. For example, say what you would like them to check.",
    )

    def offer(self, drafts: Collection[Recommendation]) -> None:
        """Let these drafts be chosen, all ticked to begin with, and the organisations that they concern."""
        if request.method == "GET":
            self.recommendations.data = [draft.id for draft in drafts]
        self.recommendations.offer(Choice(each.id, f"{each.reference}. {each.title}", _hint_of(each)) for each in drafts)
        found = {each.id: each for draft in drafts for each in concerned_by(draft)}
        in_order = sorted(found.values(), key=lambda each: (each.name.casefold(), each.id))
        self.organisations.offer(Choice(each.id, each.name) for each in in_order)

    @property
    def posted(self) -> list[int]:
        """Return the numbers of the drafts that were ticked, whether or not they can still be shown."""
        return [int(value) for value in self.recommendations.raw_data or () if is_number(value)]

    @property
    def day(self) -> date:
        """Return the day by which comments are asked for."""
        if self.comment_by.data is None:
            raise ValueError("the form was not validated")
        return self.comment_by.data

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
            *(("organisations", str(number)) for number in self.organisations.data),
            *((f"comment_by-{part}", value) for part, value in self.comment_by.shown.items()),
            ("message", self.message.data),
        ]


class CommentForm(Form):
    """What does the organisation say of the draft?"""

    text = LongTextField("Your comment", [Required("Enter your comment"), Longest(LONGEST_TEXT)], rows=8)
    suggested_text = LongTextField(
        "Wording you suggest (optional)",
        [Longest(LONGEST_TEXT)],
        hint="This is the wording of the draft. Change it if you suggest another, or leave it as it is.",
        rows=10,
    )


class AnswerForm(Form):
    """What became of the comment, and why?"""

    treatment = RadiosField("What became of it", [Required("Select what became of the comment")], vocabulary=Treatment)
    reason = LongTextField("Reason", [Required("Enter the reason"), Longest(LONGEST_TEXT)])

    @property
    def chosen(self) -> Treatment:
        """Return what became of the comment."""
        if self.treatment.data is None:
            raise ValueError("the form was not validated")
        return self.treatment.data


class EndForm(Form):
    """Shall the consultation end?"""

    note = LongTextField(
        "Message to those who were asked (optional)",
        [Longest(LONGEST_TEXT)],
        hint="For example, thank them and say what happens next.",
    )


def organisations_chosen(form: OpenForm, drafts: Collection[Recommendation]) -> list[Organisation]:
    """Return the organisations that were ticked, of those that the drafts concern."""
    found = {each.id: each for draft in drafts for each in concerned_by(draft)}
    return [found[number] for number in form.organisations.data if number in found]


def _hint_of(recommendation: Recommendation) -> str:
    return "" if recommendation.state is RecommendationState.DRAFT else f"{recommendation.state.label} now"
