"""The kinds of evidence."""

from tracker.terms import Term


class EvidenceType(Term):
    """What a piece of evidence is."""

    POLICY = "policy", "Policy"
    TRAINING = "training_record", "Training record"
    DIP_SAMPLE = "dip_sample", "Dip sample"
    DATA = "data", "Data"
    MINUTE = "minute", "Minute"
    COMMUNICATION = "communication", "Communication"
    AUDIT = "audit", "Audit"
    OTHER = "other", "Other"


class Carrier(Term):
    """How a piece of evidence is given."""

    FILE = "file", "A file"
    LINK = "link", "A link to something published"
