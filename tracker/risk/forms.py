"""What is asked where the risk of a recommendation is set."""

from tracker.investigations.vocabulary import Risk
from tracker.web.forms import Form, Longest, LongTextField, RadiosField, Required, TextField, VersionField

LONGEST_POST = 200
LONGEST_TEXT = 20_000


class RiskForm(Form):
    """How grave is it while it stays undone, why, and who accepts that?"""

    version = VersionField()
    risk = RadiosField("Risk while it stays undone", [Required("Select the risk")], vocabulary=Risk)
    accepted_by = TextField(
        "Post that has accepted this risk (optional)",
        [Longest(LONGEST_POST)],
        hint="The post, not the name. For example, Deputy Chief Constable. Leave it empty if nobody has accepted it.",
    )
    reason = LongTextField(
        "Reason",
        [Required("Enter why the risk is set so"), Longest(LONGEST_TEXT)],
        hint="Whoever sees the recommendation can read it.",
    )
