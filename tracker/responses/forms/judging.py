"""What oversight is asked when it decides on a response."""

from collections.abc import Sequence

from tracker.responses.completeness import lacks
from tracker.responses.forms.rows import WITHOUT_TOKEN, Row, RowsForm, key_of
from tracker.responses.forms.shared import LONG, SHORT
from tracker.responses.judging import WHAT_OF_THE_PART, Lacking
from tracker.responses.models import Response
from tracker.responses.rules import Verdict
from tracker.terms import Term
from tracker.web.forms import DayField, Form, InFuture, LongTextField, RadiosField, Required, TextField, VersionField


class OfThePart(Term):
    """What may become of the part that an answer does not accept."""

    ACCEPTED_ONLY = "accepted_only", "Settle the answer now"
    SPLIT = "split", "Split the recommendation first"


class SettleForm(Form):
    """What oversight says when it takes a response as the answer and no delivery date is to be set: a refusal, or a change."""

    version = VersionField()
    note = LongTextField("Note (optional)", [LONG], hint="The respondent can read it.", rows=3)


class DatedFields:
    """The delivery date that oversight sets when it takes a response as the answer, or why there is none."""

    due_on = DayField(
        "Delivery date", called="the delivery date", hint="The day from which it is overdue if it is not reported complete."
    )
    no_due_date_because = TextField("If there is no delivery date, say why", [SHORT], hint="Completes: “no date, because …”.")


class PartlyFields:
    """What becomes of the part that an answer does not accept: that is decided before it is settled."""

    partly = RadiosField(
        "Part of it is not accepted. What becomes of that part?",
        [Required(WHAT_OF_THE_PART)],
        vocabulary=OfThePart,
        hints={
            OfThePart.ACCEPTED_ONLY: "When it is closed, it will read “accepted part only”.",
            OfThePart.SPLIT: "The part then gets a recommendation and an answer of its own. Nothing is settled now.",
        },
    )


class SettleDatedForm(DatedFields, SettleForm):
    """The same where a delivery date is to be set."""


class SettlePartlyForm(PartlyFields, SettleForm):
    """The same for an answer that accepts a part only."""


class SettlePartlyDatedForm(PartlyFields, DatedFields, SettleForm):
    """The same for an answer that accepts a part only, where a delivery date is to be set."""


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


class VerdictForm(Form):
    """What oversight thinks of the response itself."""

    version = VersionField()
    verdict = RadiosField(
        "What do you think of this response?",
        [Required("Select what you think of the response")],
        vocabulary=Verdict,
        hints={
            Verdict.ALTERNATIVE: "It takes another way than was asked, to the same end.",
            Verdict.NOT_ACCEPTABLE: "It may be valid and settled all the same.",
        },
    )
    reasons = LongTextField(
        "Reasons",
        [Required("Enter the reasons for the verdict"), LONG],
        hint="The respondent reads this exactly as you type it.",
        rows=6,
    )


class LackingRow(Row):
    """One answer of a letter that may go back."""

    version = VersionField()
    missing = LongTextField("What is missing? Leave it empty if this answer does not go back", [LONG], rows=4)
    response: Response


class SendBackSeveralForm(RowsForm[LackingRow]):
    """Which answers of a letter go back, with what is missing in each, and by when they should come again."""

    resubmit_by = DayField(
        "When should they be answered again by?",
        [Required("Enter the day by which they should be answered again"), InFuture()],
        called="the day to answer again by",
        hint="This does not move any delivery date.",
    )

    def hold(self, responses: Sequence[Response]) -> None:
        """Have one row for each of these, which starts with what was found to be missing."""
        self.rows = [_lacking(each) for each in responses]

    def lacking(self) -> list[Lacking]:
        """Return the answers that go back."""
        return [
            Lacking(response=row.response, version=row.version.data, missing=row.missing.data)
            for row in self.rows
            if not row.missing.is_empty
        ]


def _lacking(response: Response) -> LackingRow:
    found = "\n".join(lacks(response).values())
    row = LackingRow(prefix=f"{key_of(response.id)}_", meta=WITHOUT_TOKEN, version=response.version, missing=found)
    row.response, row.called = response, f"Recommendation {response.addressee.recommendation.reference}"
    return row
