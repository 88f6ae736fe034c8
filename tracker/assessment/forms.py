"""What the pages of judging ask."""

from collections.abc import Collection

from tracker.assessment.vocabulary import Method
from tracker.evidence.models import EvidenceUse
from tracker.investigations.vocabulary import SATISFIED, ClosureKind, Found
from tracker.web.forms import (
    CheckboxesField,
    CheckboxField,
    Choice,
    DayField,
    Form,
    Longest,
    LongTextField,
    NotInFuture,
    RadiosField,
    Required,
    TextField,
    VersionField,
)

LONGEST_TEXT = 20_000
WHAT_FINDINGS_MEAN = {
    Found.NOT_SUFFICIENT: "What was given does not show it. You say what is missing and by when it should come.",
    Found.PARTLY_MET: "Some of what was asked for is in place.",
    Found.MET: "What was asked for is in place.",
    Found.MET_OTHERWISE: "What was asked for is in place, reached in another way than was recommended.",
}
WHAT_CLOSURES_NEED = {
    ClosureKind.VERIFIED: "Rests on the current finding “met” and its evidence.",
    ClosureKind.VERIFIED_OTHERWISE: "Rests on the current finding “met by other means” and its evidence.",
    ClosureKind.NO_LONGER_APPLICABLE: "Needs the reasons, such as a change in the law.",
    ClosureKind.NOT_ACCEPTED: "Needs a settled answer that does not accept it, wholly or in part, and the published reasons.",
    ClosureKind.RISK_ACCEPTED: "Needs the post of the person who accepted the risk, and the reasons.",
}
# Made before the fields that it stands above: a form lists its fields, and their errors, in the order in which they are made.
REASON = LongTextField(
    "Why is it opened again?",
    [Required("Enter why this is opened again"), Longest(LONGEST_TEXT)],
    hint="The force can read this.",
)


class FindForm(Form):
    """What did you find, how, and why?"""

    version = VersionField()
    finding = RadiosField(
        "What did you find?", [Required("Select what you found")], vocabulary=list(WHAT_FINDINGS_MEAN), hints=WHAT_FINDINGS_MEAN
    )
    method = RadiosField("How did you assess it?", [Required("Select how you assessed it")], vocabulary=Method)
    reasons = LongTextField(
        "Reasons for your finding",
        [Required("Enter the reasons for your finding"), Longest(LONGEST_TEXT)],
        hint="Say what you looked at and what it showed. The force can read this.",
        rows=8,
    )
    evidence = CheckboxesField[int](
        "Evidence you considered", hint="Select all that your finding rests on. It is listed in the reports."
    )
    missing = LongTextField(
        "What is missing",
        [Longest(LONGEST_TEXT)],
        hint="Needed where the evidence is not sufficient. Say exactly what the force should send. The force can read this.",
    )
    come_back_by = DayField(
        "Date to come back by",
        hint="Needed where the evidence is not sufficient. It does not move the delivery date.",
        called="the date to come back by",
    )
    happened = DayField(
        "Day of your finding",
        [Required("Enter the day of your finding"), NotInFuture()],
        called="the day of your finding",
    )

    def offer(self, uses: Collection[EvidenceUse]) -> None:
        """Let the evidence that was put forward be chosen; where there is none, nothing can be found met."""
        self.evidence.offer([_choice(use) for use in uses])
        if not uses:
            self._offer_nothing_met()
            self.finding.description = "It can be found met only once evidence has been put forward."

    def _offer_nothing_met(self) -> None:
        self.finding.offer([choice for choice in self.finding.choices if choice.value not in SATISFIED])


class ReopenForm(FindForm):
    """Why is it opened again, and what is not met now?"""

    reason = REASON

    def offer(self, uses: Collection[EvidenceUse]) -> None:
        """Let the evidence be chosen; what is met now stays closed."""
        self.evidence.offer([_choice(use) for use in uses])
        self._offer_nothing_met()


class CloseForm(Form):
    """How is it closed, and why?"""

    version = VersionField()
    kind = RadiosField[ClosureKind]("How do you want to close it?", [Required("Select how you want to close it")])
    risk_accepted_by = TextField(
        "Post of the person who accepted the risk",
        [Longest(200)],
        hint="For example, Deputy Chief Constable. Do not enter a name.",
    )
    reasons = LongTextField(
        "Reasons for closing it",
        [Required("Enter the reasons for closing this"), Longest(LONGEST_TEXT)],
        hint="They are printed in the reports.",
        rows=6,
    )
    happened = DayField(
        "Day of closing",
        [Required("Enter the day of closing"), NotInFuture()],
        called="the day of closing",
    )
    confirmed = CheckboxField(
        "I have read what is on the record, and close this on behalf of the oversight body",
        [Required("Confirm that you close this on behalf of the oversight body")],
    )

    def offer(self, kinds: Collection[ClosureKind]) -> None:
        """Let it be closed in these ways."""
        self.kind.offer([Choice(kind, kind.label, WHAT_CLOSURES_NEED[kind]) for kind in kinds])


def _choice(use: EvidenceUse) -> Choice[int]:
    item = use.item
    return Choice(use.id, f"{item.reference}: {item.title}", f"{item.kind.label}, date of the document: {item.document}")
