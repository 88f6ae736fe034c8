"""What is asked where progress is reported on one recommendation."""

from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from tracker.investigations.vocabulary import Claim
from tracker.progress.vocabulary import Say
from tracker.terms import Term
from tracker.web.forms import (
    Choice,
    DayField,
    Form,
    GovukField,
    Longest,
    LongTextField,
    NotInFuture,
    RadiosField,
    Required,
    TextField,
    VersionField,
)

LONGEST_TEXT = 20_000
CLAIMS = [claim for claim in Claim if claim is not Claim.NOTHING]


def told(_form: BaseForm, field: GovukField) -> None:
    """Refuse an empty text, save where it is still on track: that needs no more words."""
    if field.is_empty and _form["claim"].data is not Say.ON_TRACK:
        raise StopValidation("Enter what has been done")


class ReportForm(Form):
    """How far has the force come?"""

    version = VersionField()
    claim = RadiosField[Term]("How far have you come?", [Required("Select how far you have come")])
    no_evidence_because = LongTextField(
        "Why there is no evidence",
        [Longest(LONGEST_TEXT)],
        hint="Leave this empty if you have added evidence.",
        rows=3,
    )
    narrative = LongTextField(
        "What has been done",
        [told, Longest(LONGEST_TEXT)],
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

    def offer(self, present: Claim, *, can_confirm: bool, completion: str) -> None:
        """Let a claim be chosen, or that the present one still holds; say what a completion report does."""
        hints: dict[Claim, str] = {
            Claim.ON_HOLD: "Say below what it is waiting for.",
            Claim.COMPLETE: " ".join(
                (
                    "The oversight body then looks at your evidence. Only it can close the recommendation.",
                    *([f"{completion}."] if completion else []),
                )
            ),
        }
        still = Choice[Term](
            Say.ON_TRACK, f"{Say.ON_TRACK.label}: {present.label.lower()}", "Nothing has changed. You need not write anything."
        )
        claims = (Choice[Term](claim, claim.label, hints.get(claim, "")) for claim in CLAIMS)
        self.claim.offer([*([still] if can_confirm else []), *claims])

    @property
    def said(self) -> Claim | None:
        """Return the claim, or None where it is still on track."""
        return self.claim.data if isinstance(self.claim.data, Claim) else None
