"""What the pages about what was recorded in error ask."""

from tracker.web.forms import Form, Longest, LongTextField, Required, VersionField

LONGEST_TEXT = 20_000


class ReportForm(Form):
    """What is wrong with it?"""

    reason = LongTextField(
        "What is wrong with it",
        [Required("Enter what is wrong with it"), Longest(LONGEST_TEXT)],
        hint="For example, it was meant for another recommendation, or it never happened.",
    )


class MarkForm(Form):
    """Why is it marked as recorded in error?"""

    version = VersionField()
    reason = LongTextField(
        "Why it was recorded in error",
        [Required("Enter why it was recorded in error"), Longest(LONGEST_TEXT)],
        hint="Everybody who sees the fact reads this beside it, for good.",
    )


class RefuseForm(Form):
    """Why does the fact stay as it is?"""

    reason = LongTextField(
        "Why it stays as it is",
        [Required("Enter why it stays as it is"), Longest(LONGEST_TEXT)],
        hint="Whoever reported it reads this.",
    )
