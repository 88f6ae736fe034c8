"""What is asked while an answer is written: its parts, one by one or on one page, and what belongs to it."""

from typing import ClassVar

from tracker.investigations.vocabulary import Position
from tracker.responses.forms.shared import LONG, WHAT_POSITIONS_MEAN
from tracker.responses.inside import LONGEST_REFERENCE
from tracker.responses.rules import ANSWER_PARTS, PART_FIELDS, Part, Reply, Section
from tracker.web.forms import (
    DayField,
    Form,
    Longest,
    LongTextField,
    RadiosField,
    Required,
    SelectField,
    TextField,
    VersionField,
    demanded,
)


class WritingForm(Form):
    """Some parts of an answer in the making: all of it may be left for later."""

    parts: ClassVar[tuple[Part, ...]] = ()
    version = VersionField()

    def reply(self) -> Reply:
        """Return what was written; what is hidden while the answer is not “partly accepted” is not part of it."""
        said = {name: self[name].data for part in self.parts for name in PART_FIELDS[part]}
        if said.get("position") is not Position.PARTLY and "part_not_accepted" in said:
            said["part_not_accepted"] = ""
        return Reply(**said)


class PositionFields:
    """The position, and the answer in the respondent's own words."""

    position = RadiosField("What is your answer to this recommendation?", vocabulary=Position, hints=WHAT_POSITIONS_MEAN)
    part_not_accepted = LongTextField("Which part is not accepted, and why", [LONG], rows=3)
    own_words = LongTextField(
        "Your answer in your own words", [LONG], hint="Optional. It is kept and printed exactly as you type it.", rows=6
    )


class ActionFields:
    """What has been done and what will be done, by when."""

    action_taken = LongTextField("Action already taken", [LONG], hint="What has been done since it was made.", rows=6)
    action_proposed = LongTextField("Action you propose to take", [LONG], hint="What will be done, and by whom.", rows=6)
    complete_by = DayField(
        "When will the action be complete?", called="the day by which the action is complete", hint="For example, 27 3 2027."
    )


class ReasonsFields:
    """Why nothing is done."""

    reason_for_no_action = LongTextField(
        "If no action has been or will be taken, why not?", [LONG], hint="Leave this empty if you have given an action.", rows=4
    )


class ChangeFields:
    """Why a settled answer is changed, and who was consulted."""

    change_reason = LongTextField(
        "Why is the answer changed?", [LONG], hint="Both answers stay on the record, with this reason.", rows=4
    )
    consulted = LongTextField(
        "Who was consulted before it was changed?", [LONG], hint="Posts and organisations, or “nobody”.", rows=2
    )


class PositionForm(PositionFields, WritingForm):
    """The first part on a page of its own."""

    parts = (Part.POSITION,)


class ActionForm(ActionFields, WritingForm):
    """The second part on a page of its own."""

    parts = (Part.ACTION,)


class ReasonsForm(ReasonsFields, WritingForm):
    """The third part on a page of its own."""

    parts = (Part.REASONS,)


class ChangeForm(ChangeFields, WritingForm):
    """Why a settled answer is changed: without it no changed answer begins."""

    parts = (Part.CHANGE,)


class DraftForm(PositionFields, ActionFields, ReasonsFields, WritingForm):
    """The whole answer on one page."""

    parts: ClassVar[tuple[Part, ...]] = ANSWER_PARTS


class ChangedDraftForm(ChangeFields, DraftForm):
    """The whole of an answer that changes a settled one, on one page."""

    parts = (Part.CHANGE, *ANSWER_PARTS)


PART_FORMS: dict[Part, type[WritingForm]] = {
    Part.POSITION: PositionForm,
    Part.ACTION: ActionForm,
    Part.REASONS: ReasonsForm,
    Part.CHANGE: ChangeForm,
}


class PassageForm(Form):
    """A passage that is to be withheld when the answer is published, and why."""

    version = VersionField()
    section = SelectField("Where does it stand?", [Required("Select where the words stand")], vocabulary=Section)
    quote = LongTextField(
        "Words to be withheld",
        [Required("Enter the words to be withheld"), LONG],
        hint="Copy them from the answer, exactly as they stand. They are withheld wherever they stand in it.",
        rows=3,
    )
    reason = LongTextField(
        "Why should they be withheld?",
        [Required("Enter why this should be withheld"), LONG],
        hint="For example, that they name a person or would harm a trial.",
        rows=3,
    )

    def offer(self, reply: Reply) -> None:
        """Let those sections be chosen that say something."""
        chosen = [each for each in self.section.choices if reply.said_in(each.value).strip()]
        self.section.offer(chosen)

    def asked(self) -> tuple[Section, str, str]:
        """Return what was typed in a valid form."""
        return demanded(self.section.data), self.quote.data, self.reason.data


class CommentForm(Form):
    """What somebody says to the others who answer."""

    version = VersionField()
    text = LongTextField("Your comment", [Required("Enter your comment"), LONG], rows=4)


class OwnReferenceForm(Form):
    """What the recipient calls it."""

    version = VersionField()
    own_reference = TextField(
        "Your own reference",
        [Longest(LONGEST_REFERENCE)],
        hint="What your organisation calls this recommendation. To remove the reference, leave it empty.",
        classes="govuk-input--width-20",
    )
