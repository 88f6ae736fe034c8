"""What is asked about a letter: which answers go into it, the declaration, and why it is not signed."""

from collections.abc import Sequence

from tracker.responses.completeness import lacks
from tracker.responses.forms.shared import LONG, name_of
from tracker.responses.models import Response
from tracker.web.forms import CheckboxesField, CheckboxField, Choice, Form, LongTextField, Required, VersionField


class PassOnForm(Form):
    """Which drafts go to the signatory."""

    version = VersionField()
    responses = CheckboxesField[int](
        "Which answers go into this letter?",
        [Required("Select at least one answer")],
        hint="Those you leave out stay in draft, for another letter.",
    )

    def offer(self, responses: Sequence[Response]) -> None:
        """Let the complete drafts of a letter be chosen from."""
        self.responses.offer(
            Choice(each.id, name_of(each.addressee), each.position.label if each.position else "")
            for each in responses
            if not lacks(each) and each.addressee.recommendation.is_in_force
        )


class SignForm(Form):
    """The declaration that a signatory makes."""

    version = VersionField()
    agreed = CheckboxField(
        "I make this declaration", [Required("Select “I make this declaration” if you are ready to sign and send")]
    )


class HandBackForm(Form):
    """Why a signatory does not sign."""

    version = VersionField()
    because = LongTextField(
        "What should be changed before you sign?", [Required("Enter what should be changed before you sign"), LONG]
    )
