"""What the pages of changes and links ask."""

from collections.abc import Collection, Mapping

from flask import request

from tracker.amendments.proposal import Change, Proposal
from tracker.amendments.queries import Found
from tracker.amendments.vocabulary import AmendmentKind, AmendmentOutcome
from tracker.dates import When
from tracker.investigations.models import Recommendation
from tracker.investigations.vocabulary import LinkKind
from tracker.web.forms import (
    CheckboxesField,
    Choice,
    DayField,
    Form,
    Longest,
    LongTextField,
    NotInFuture,
    OneOf,
    RadiosField,
    Required,
    TextField,
    VersionField,
    WhenField,
    is_number,
)

LONGEST_TEXT = 50_000
LONGEST_REASON = 20_000
LONGEST_REFERENCE = 2_000


def _reason(label: str, hint: str = "The organisations addressed can read this, and the reports print it.") -> LongTextField:
    return LongTextField(label, [Required("Enter the reason for the change"), Longest(LONGEST_REASON)], hint=hint)


class ProposeForm(Form):
    """What shall be changed, and why?"""

    kind: AmendmentKind
    version = VersionField()
    reason: LongTextField

    @property
    def proposal(self) -> Proposal:
        """Return what is proposed."""
        return Proposal(kind=self.kind, reason=self.reason.data)


class CorrectTextForm(ProposeForm):
    """What should the title and the text be, and why?"""

    kind = AmendmentKind.CORRECT_TEXT
    title = TextField("Title", [Required("Enter the title"), Longest(200)])
    text = LongTextField(
        "Corrected text",
        [Required("Enter the corrected text"), Longest(LONGEST_TEXT)],
        hint="Both wordings are kept and shown. Paragraphs, numbers and bullets stay as you type them.",
        rows=12,
    )
    reason = _reason("Why is the text corrected?")

    @property
    def proposal(self) -> Proposal:
        """Return the corrected wording."""
        return Proposal(kind=self.kind, reason=self.reason.data, title=self.title.data, text=self.text.data)


class CorrectStartForm(ProposeForm):
    """What is the day that starts the clock, and why is it corrected?"""

    kind = AmendmentKind.CORRECT_START
    starts = WhenField(
        "The day that starts the clock",
        [Required("Enter the day that starts the clock, or say why it is not known"), NotInFuture()],
        called="the day that starts the clock",
        hint="The day it was made, published or sent. If you know only the month, leave the day empty.",
    )
    reason = _reason("Why is the day corrected?")

    @property
    def proposal(self) -> Proposal:
        """Return the corrected day."""
        return Proposal(kind=self.kind, reason=self.reason.data, starts=self.starts.data)


class WithdrawForm(ProposeForm):
    """Why is it withdrawn?"""

    kind = AmendmentKind.WITHDRAW
    reason = _reason("Why is it withdrawn?")


class Finding(Form):
    """A form in which recommendations are looked for, and chosen from what is found."""

    find: TextField

    @property
    def choosing(self) -> CheckboxesField[int] | RadiosField[int]:
        """Return the field in which what is found is chosen from."""
        raise NotImplementedError

    @property
    def chosen(self) -> list[int]:
        """Return the numbers of the recommendations that are chosen."""
        return [int(value) for value in request.form.getlist(self.choosing.name) if is_number(value)]

    @property
    def summary(self) -> list[dict[str, str]]:
        """Return the error summary: where nothing was found to choose from, it leads to the search."""
        nowhere = f"#{self.choosing.id}" if not self.choosing.choices else ""
        leads = {"href": f"#{self.find.id}"}
        return [line | leads if nowhere and line.get("href") == nowhere else line for line in super().summary]

    def offer(self, found: Found) -> None:
        """Let these recommendations be chosen from."""
        self.choosing.offer([_choice(each) for each in found.items])
        if found.more:
            self.choosing.description = f"{found.more:,} more are found. Search by more words to see them."


class SuccessorsForm(Finding, ProposeForm):
    """Which recommendations take its place?"""

    find = TextField(
        "Find recommendations",
        [Longest(200)],
        hint="Words from the reference, the title or the theme. What you have selected stays selected.",
    )
    successors: CheckboxesField[int] | RadiosField[int]

    @property
    def choosing(self) -> CheckboxesField[int] | RadiosField[int]:
        """Return the field of what takes its place."""
        return self.successors


class SupersedeForm(SuccessorsForm):
    """What supersedes it, and why?"""

    kind = AmendmentKind.SUPERSEDE
    successors = CheckboxesField[int](
        "What supersedes it on this record",
        [OneOf("outside_reference", message="Select what supersedes it, or enter a reference outside this service")],
    )
    outside_reference = LongTextField(
        "What supersedes it outside this service",
        [Longest(LONGEST_REFERENCE)],
        hint="For example, the report and number of a recommendation that another body made.",
        rows=2,
    )
    reason = _reason("Why is it superseded?")

    @property
    def proposal(self) -> Proposal:
        """Return what supersedes it."""
        return Proposal(
            kind=self.kind,
            reason=self.reason.data,
            successors=self.chosen,
            outside_reference=self.outside_reference.data.strip(),
        )


class SplitForm(SuccessorsForm):
    """What was it split into, and why?"""

    kind = AmendmentKind.SPLIT
    successors = CheckboxesField[int](
        "What it is split into", [Required("Select at least two recommendations that it was split into")]
    )
    reason = _reason("Why is it split?")

    @property
    def proposal(self) -> Proposal:
        """Return what it is split into."""
        return Proposal(kind=self.kind, reason=self.reason.data, successors=self.chosen)


class MergeForm(SuccessorsForm):
    """What is it merged into, and why?"""

    kind = AmendmentKind.MERGE
    successors = RadiosField[int]("What it is merged into", [Required("Select the one recommendation that it is merged into")])
    reason = _reason("Why is it merged?")

    @property
    def proposal(self) -> Proposal:
        """Return what it is merged into."""
        return Proposal(kind=self.kind, reason=self.reason.data, successors=self.chosen)


FORMS: Mapping[AmendmentKind, type[ProposeForm]] = {
    form.kind: form for form in (CorrectTextForm, CorrectStartForm, WithdrawForm, SupersedeForm, SplitForm, MergeForm)
}


def form_for(change: Change) -> ProposeForm:
    """Return the form of a kind of change, with what the record says now."""
    recommendation = change.recommendation
    said: dict[str, object] = {"version": recommendation.version}
    if change.kind is AmendmentKind.CORRECT_TEXT:
        said |= {"title": recommendation.title, "text": recommendation.text}
    if change.kind is AmendmentKind.CORRECT_START and recommendation.issue is not None:
        said |= {"starts": recommendation.issue.starts}
    return FORMS[change.kind](data=said)


class DecideForm(Form):
    """Is the change approved or declined, and why?"""

    version = VersionField()
    outcome = RadiosField[AmendmentOutcome](
        "Do you approve the change?",
        [Required("Select whether you approve or decline it")],
        choices=[
            Choice(AmendmentOutcome.APPROVED, "Approve", "It takes effect at once."),
            Choice(AmendmentOutcome.DECLINED, "Decline", "Nothing changes. The proposal stays on the record with your reason."),
        ],
    )
    reason = LongTextField(
        "Reason for your decision",
        [Longest(LONGEST_REASON)],
        hint="Needed where you decline it. Only your organisation can read this.",
    )
    happened = DayField(
        "Day of the decision",
        [Required("Enter the day of the decision"), NotInFuture()],
        called="the day of the decision",
        hint="Today, unless it was decided earlier and is recorded late.",
    )

    @property
    def day(self) -> When | None:
        """Return the day of the decision."""
        return When.day(self.happened.data) if self.happened.data else None


class LinkForm(Finding):
    """To which earlier recommendation is it linked, and how?"""

    find = TextField(
        "Find the earlier recommendation",
        [Longest(200)],
        hint="Words from the reference, the title or the theme, in any investigation.",
    )
    earlier = RadiosField[int]("Earlier recommendation", [Required("Find and select the earlier recommendation")])
    kind = RadiosField("How does this one stand to it?", [Required("Select how this one stands to it")], vocabulary=LinkKind)
    note = LongTextField(
        "Note (optional)",
        [Longest(LONGEST_REFERENCE)],
        hint="Whoever sees both recommendations can read this.",
        rows=3,
    )

    @property
    def choosing(self) -> CheckboxesField[int] | RadiosField[int]:
        """Return the field of the earlier recommendation."""
        return self.earlier


def _choice(recommendation: Recommendation) -> Choice[int]:
    made = f"Made {recommendation.issue.starts}. " if recommendation.issue and recommendation.issue.starts.on else ""
    return Choice(recommendation.id, f"{recommendation.label}. {recommendation.title}", made + _to(recommendation))


def _to(recommendation: Recommendation) -> str:
    names: Collection[str] = sorted(each.organisation.short_name for each in recommendation.addressees)
    if len(names) > 4:  # noqa: PLR2004 - more names tell nobody apart
        return f"To {len(names)} organisations."
    return f"To {', '.join(names)}." if names else ""
