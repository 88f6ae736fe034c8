"""What the pages of progress ask."""

from tracker.investigations.vocabulary import Claim
from tracker.web.forms import (
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


class ReportForm(Form):
    """How far has the force come?"""

    version = VersionField()
    claim = RadiosField(
        "How far have you come?",
        [Required("Select how far you have come")],
        vocabulary=[claim for claim in Claim if claim is not Claim.NOTHING],
        hints={
            Claim.ON_HOLD: "Say below what it is waiting for.",
            Claim.COMPLETE: "The oversight body then looks at your evidence. Only it can close the recommendation.",
        },
    )
    no_evidence_because = LongTextField(
        "Why there is no evidence",
        [Longest(LONGEST_TEXT)],
        hint="Leave this empty if you have added evidence.",
        rows=3,
    )
    narrative = LongTextField(
        "What has been done",
        [Required("Enter what has been done"), Longest(LONGEST_TEXT)],
        hint="Say what has changed since your last update, and what is still to do. It is kept exactly as you type it.",
        rows=8,
    )
    happened = DayField(
        "Day of this update",
        [Required("Enter the day of this update"), NotInFuture()],
        hint="The day on which this was the position. Change it only if you are entering the update late.",
        called="the day of this update",
    )
    source = TextField(
        "Where this was published (optional)",
        [Longest(2_000)],
        hint="A web address or the title of a publication, if you have said this in public.",
    )
