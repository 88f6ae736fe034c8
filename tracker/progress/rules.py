"""When a force may say that it is still on track, and what a completion report does. Plain values in, words out."""

from datetime import date

from tracker.dates import days, long_date
from tracker.investigations import standing
from tracker.investigations.vocabulary import Claim, Facts, Found
from tracker.progress.vocabulary import Show

ON_TRACK = "Still on track"
"""What stands for a narrative where nothing else is said."""
CHANGED = "Something was recorded on this since you opened the page. Look at where it stands now, then save again"


def why_not_on_track(facts: Facts) -> str:
    """Return why it cannot be said that what was said before still holds, or nothing where it can."""
    if facts.claim is Claim.NOTHING:
        return "Nothing was reported before that could still hold: say how far you have come"
    if facts.claim is Claim.COMPLETE:
        return "This was reported complete: say how far you have come now"
    return ""


def what_completion_does(facts: Facts) -> str:
    """Return what a completion report does to the current finding, in words; nothing where there is none."""
    if facts.finding is Found.NOT_ASSESSED or facts.found_on is None:
        return ""
    found = f"{facts.finding.label.lower()}, {long_date(facts.found_on)}"
    return f"The present finding ({found}) stays on the record, and “not assessed” stands in its place until this is judged"


def age(since: date, on: date) -> str:
    """Return how long ago something was said, in words: “today”, “12 days ago”."""
    return "today" if on <= since else f"{days((on - since).days)} ago"


def kinds(facts: Facts, on: date) -> frozenset[Show]:
    """Return what one can look for under which this is found."""
    waits = standing.is_with_recipient(facts) and standing.is_open(facts)
    holds = {
        Show.DUE_SOON: waits and facts.due_on is not None and 0 <= (facts.due_on - on).days <= standing.SOON_DAYS,
        Show.OVERDUE: standing.is_overdue(facts, on),
        Show.SILENT: bool(standing.silence(facts, on)),
        Show.RETURNED: facts.finding is Found.NOT_SUFFICIENT,
    }
    return frozenset(kind for kind, is_so in holds.items() if is_so)
