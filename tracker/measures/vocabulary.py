"""The words of measures."""

from tracker.terms import Term


class MeasureKind(Term):
    """What a measure tells."""

    SATISFIES = "satisfies", "What would satisfy it"
    OUTCOME = "outcome", "Whether the outcome moved"


class Better(Term):
    """In which direction the value of an outcome measure is better."""

    HIGHER = "higher", "Higher is better"
    LOWER = "lower", "Lower is better"


class ReadingKind(Term):
    """What a value of an outcome measure is."""

    BASELINE = "baseline", "Baseline"
    LATEST = "latest", "Later value"


class Met(Term):
    """How a measure was judged in a finding."""

    MET = "met", "Met"
    NOT_MET = "not_met", "Not met"
    NOT_ASSESSED = "not_assessed", "Not assessed this time"


class Agreement(Term):
    """How a measure stands for one addressee."""

    WAITING = "waiting", "Proposed, not answered yet"
    AGREED = "agreed", "Agreed"
    NOT_AGREED = "not_agreed", "Not agreed"
    ENDED = "ended", "Ended"


class Direction(Term):
    """Where the value of an outcome measure went, from its baseline to the latest."""

    BETTER = "better", "better"
    WORSE = "worse", "worse"
    UNCHANGED = "unchanged", "unchanged"


class Side(Term):
    """Who proposes a measure; the other side answers."""

    OVERSIGHT = "oversight", "The oversight body"
    FORCE = "force", "The force"


class Reply(Term):
    """What can be said to a proposed measure."""

    AGREE = "agree", "Yes, we agree"
    DECLINE = "decline", "No, we do not agree"
    LATER = "later", "Leave it for now"
