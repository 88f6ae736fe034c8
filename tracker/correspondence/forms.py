"""What the pages of letters ask."""

from tracker.web.forms import DayField, Form, Longest, LongTextField, NotInFuture, Required, TextField, VersionField


class DispatchForm(Form):
    """When, how and to whom was the letter sent?"""

    # How often it was sent stands for the version of the log.
    logged = VersionField()
    recipient = TextField("Who it was sent to", [Required("Enter to whom it was sent"), Longest(200)])
    how = TextField(
        "How it was sent",
        [Required("Enter how it was sent"), Longest(200)],
        hint="For example “By email to psd@example.org” or “By post, recorded delivery”.",
    )
    sent_on = DayField("Day it was sent", [Required("Enter the day it was sent"), NotInFuture()], called="the day it was sent")
    proof = LongTextField(
        "Proof of sending (optional)",
        [Longest(2_000)],
        hint="For example the number of a recorded delivery, or where the sent email is kept.",
        rows=3,
    )
