"""What the pages about what was recorded in error ask."""

from collections.abc import Iterable

from tracker.mistakes.subjects import Questioned
from tracker.web.forms import Choice, Filter, Form, Longest, LongTextField, Required, VersionField

LONGEST_TEXT = 20_000


class MistakesFilter(Form):
    """Which of what was reported or marked is listed."""

    kind = Filter[str]("What was recorded")

    def offer(self, every: Iterable[Questioned]) -> None:
        """Let the kinds of facts that occur be chosen from."""
        names = {each.kind.slug: each.kind.name for each in every}
        ordered = sorted(names.items(), key=lambda pair: pair[1])
        self.kind.offer(Choice(slug, name[:1].upper() + name[1:]) for slug, name in ordered)

    def is_wanted(self, questioned: Questioned) -> bool:
        """Return whether what was reported or marked of a fact is shown."""
        return self.kind.data in {None, questioned.kind.slug}

    @property
    def is_used(self) -> bool:
        """Return whether less than everything is asked for."""
        return self.kind.data is not None


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
