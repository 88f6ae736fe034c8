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
