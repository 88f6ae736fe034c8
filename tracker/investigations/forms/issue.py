"""What the pages ask on which recommendations are issued."""

from collections.abc import Collection

from flask import request
from wtforms.form import BaseForm

from tracker.dates import When
from tracker.investigations.clock_rules import RULES, Start
from tracker.investigations.drafts import standing_parts
from tracker.investigations.forms.several import read_of, versions_in
from tracker.investigations.models import Recommendation
from tracker.web.forms import (
    CheckboxesField,
    Choice,
    DayField,
    Form,
    GovukField,
    Longest,
    NotInFuture,
    RadiosField,
    Required,
    TextField,
    WhenField,
)

MANY = 20
ALL, SOME = "all", "some"
STARTS = {
    Start.MADE: "the day they were made",
    Start.PUBLISHED: "the day the report was published",
    Start.SENT: "the day they were sent",
}
_REQUIRED = Required("Select at least one recommendation to issue")


def _unless_all(form: BaseForm, field: GovukField) -> None:
    if "which" not in form or form["which"].data != ALL:
        _REQUIRED(form, field)


class IssueForm(Form):
    """Which drafts are issued, what starts their clocks, and are letters written?"""

    which = RadiosField[str]("Which recommendations do you want to issue?", default=ALL)
    recommendations = CheckboxesField[int]("Recommendations to issue", [_unless_all])
    starts = WhenField(
        "The day that starts the clock",
        [Required("Enter the day that starts the clock, or say why it is not known"), NotInFuture()],
        called="the day that starts the clock",
    )
    answer_asked_by = DayField(
        "Answer asked for by",
        called="the day by which an answer is asked for",
        hint="For recommendations whose legal basis lays down no period.",
    )
    no_date_because = TextField("If no answer is asked for by a day, say why", [Longest(1000)])
    letters = RadiosField[str](
        "Letters",
        [Required("Select whether letters are written")],
        choices=[
            Choice("yes", "Write a letter to each organisation that must answer, and to those who get a copy"),
            Choice("no", "Write no letters", "They were sent in some other way."),
        ],
        default="yes",
    )

    def offer(self, drafts: Collection[Recommendation]) -> None:
        """Let these be chosen: all ticked to begin with or, where they are many, all at once."""
        many = len(drafts) > MANY
        if request.method == "GET" and not many:
            self.recommendations.data = [draft.id for draft in drafts]
        self.recommendations.offer(Choice(each.id, f"{each.reference}. {each.title}", _hint_of(each)) for each in drafts)
        if many:
            self.which.offer([Choice(ALL, f"All {len(drafts)} recommendations"), Choice(SOME, "Only some of them")])
        else:
            del self.which
        self._name_day({RULES[each.legal_basis].starts for each in drafts})

    def chosen(self, drafts: Collection[Recommendation]) -> list[Recommendation]:
        """Return the drafts that were chosen."""
        every = "which" in self and self.which.data == ALL
        return [draft for draft in drafts if every or draft.id in self.recommendations.data]

    @property
    def day(self) -> When:
        """Return the day that starts the clock, as far as it is known."""
        if self.starts.data is None:
            raise ValueError("the form was not validated")
        return self.starts.data

    @property
    def versions(self) -> dict[int, int]:
        """Return the version of each draft that was read before it was confirmed."""
        return versions_in(request.form.get("version", ""))

    def carried(self, chosen: Collection[Recommendation], made: Collection[Recommendation]) -> list[tuple[str, str]]:
        """Return everything that was typed, and what is read, for the page that asks for confirmation."""
        asked_by, letters = self.answer_asked_by.shown, self.letters.data or ""
        every = "which" in self and self.which.data == ALL
        return [
            *([("which", ALL)] if every else [("which", SOME), *(("recommendations", str(draft.id)) for draft in chosen)]),
            ("version", read_of(made)),
            *((f"starts-{part}", value) for part, value in self.starts.shown.items()),
            *((f"answer_asked_by-{part}", value) for part, value in asked_by.items()),
            ("no_date_because", self.no_date_because.data),
            ("letters", letters),
        ]

    def _name_day(self, starts: Collection[Start]) -> None:
        names = [STARTS[start] for start in Start if start in starts]
        self.starts.label.text = "The day that starts the clock: " + ", or ".join(names)
        self.starts.description = "If you know only the month, leave the day empty. Issue those with another day separately."


def _hint_of(draft: Recommendation) -> str:
    parts = standing_parts(draft)
    if parts:
        return f"{draft.legal_basis.label}. With its parts {', '.join(part.reference for part in parts)}."
    names = ", ".join(addressee.organisation.short_name for addressee in draft.addressees)
    return f"{draft.legal_basis.label}. To {names}."
