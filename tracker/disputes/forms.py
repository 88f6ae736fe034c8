"""What the pages of disputes ask."""

from collections.abc import Collection

from tracker.disputes.listing import Show
from tracker.disputes.vocabulary import DisputeOutcome
from tracker.investigations.forms.places import PlacesFilter
from tracker.web.forms import (
    Choice,
    DayField,
    Filter,
    Form,
    InFuture,
    Longest,
    LongTextField,
    NotInFuture,
    RadiosField,
    Required,
    TextField,
    VersionField,
)

LONGEST_TEXT = 20_000


class DisputesFilter(PlacesFilter):
    """Which disputes are listed."""

    show = Filter[Show]("Where it stands", vocabulary=Show)


class BeginForm(Form):
    """Why does the recipient dispute the closure?"""

    version = VersionField()
    force_case = LongTextField(
        "Why you dispute the closure",
        [Required("Enter why you dispute the closure"), Longest(LONGEST_TEXT)],
        hint="Say what is wrong with the closure or its reasons. Name evidence by its number, for example MPS-E3.",
        rows=10,
    )


class ReplyForm(Form):
    """What is oversight's view, which post decides, and by when?"""

    version = VersionField()
    our_case = LongTextField(
        "Your view of the dispute",
        [Required("Enter your view of the dispute"), Longest(LONGEST_TEXT)],
        hint="Answer each point of the case. The organisation can read this, and it is printed in the reports.",
        rows=10,
    )
    decided_by_post = TextField(
        "Post that decides",
        [Required("Enter the post that decides"), Longest(200)],
        hint="For example, Regional Director. Do not enter a name.",
    )
    decide_by = DayField(
        "Decision by",
        [Required("Enter the day by which it is decided"), InFuture()],
        called="the day by which it is decided",
    )


class EndForm(Form):
    """How does the dispute end, and why?"""

    version = VersionField()
    outcome = RadiosField[DisputeOutcome]("How does the dispute end?", [Required("Select how the dispute ends")])
    reason = LongTextField("Reason", [Longest(LONGEST_TEXT)], hint="Both sides can read this.")
    ended_on = DayField(
        "Day of the decision",
        [NotInFuture()],
        hint="Change it only if you are entering the decision late.",
        called="the day of the decision",
    )

    def offer(self, outcomes: Collection[DisputeOutcome]) -> None:
        """Let it end in these ways; of one, nothing is asked."""
        self.outcome.offer([Choice(each, WAYS[each]) for each in outcomes])
        if len(outcomes) == 1:
            self.outcome.data = next(iter(outcomes))


WAYS = {
    DisputeOutcome.WITHDRAWN: "We withdraw it",
    DisputeOutcome.STANDS: "The closure stands",
}
