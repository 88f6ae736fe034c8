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


class Ground(Term):
    """Why a file of evidence is destroyed."""

    PERSONAL_DATA = "personal_data", "Personal data that should not have been given"
    COURT_ORDER = "court_order", "Court order"
    OTHER = "other", "Other"


class DestructionOutcome(Term):
    """What became of a proposal to destroy a file."""

    DESTROYED = "destroyed", "Destroyed"
    DECLINED = "declined", "Declined"


class Carrier(Term):
    """How a piece of evidence is given."""

    FILE = "file", "A file"
    LINK = "link", "A link to something published"
