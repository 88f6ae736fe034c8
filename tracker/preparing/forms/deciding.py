"""What is asked where a report in the making is checked, approved, issued, dropped or made public."""

from tracker.terms import Term
from tracker.web.forms import Form, Longest, LongTextField, RadiosField, Required, VersionField

LONGEST_TEXT = 20_000


class Verdict(Term):
    """What somebody finds who reads a report before it is issued."""

    FIT = "fit", "The values are fit"
    NOT_FIT = "not_fit", "Something must be put right first"


class Approving(Term):
    """What an approver decides."""

    APPROVE = "approve", "Approve it"
    SEND_BACK = "send_back", "Send it back"


class CheckForm(Form):
    """Are the values fit to be approved?"""

    version = VersionField()
    verdict = RadiosField[Verdict]("What did you find?", [Required("Select what you found")], vocabulary=Verdict)
    note = LongTextField(
        "What you looked at, or what must be put right",
        [Longest(LONGEST_TEXT)],
        hint="Needed where something must be put right. It is not printed in the report.",
    )


class ApproveForm(Form):
    """Is it approved for the board?"""

    version = VersionField()
    decision = RadiosField[Approving]("Your decision", [Required("Select your decision")], vocabulary=Approving)
    no_force_check_because = LongTextField(
        "Why no force was asked to check the facts",
        [Longest(LONGEST_TEXT)],
        hint="It is printed in the sign-off after the words “not asked”.",
        rows=3,
    )
    note = LongTextField("What must be put right", [Longest(LONGEST_TEXT)], hint="Needed where you send it back.")


class SureForm(Form):
    """Shall it be done to the report as it is now?"""

    version = VersionField()
