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


class Condition(Term):
    """How a piece of evidence stands, to choose by in a list."""

    IN_USE = "in_use", "In use for something open"
    IDLE = "idle", "Supports nothing open now"
    TO_RECHECK = "to_recheck", "To re-check"
    OUT_OF_USE = "out_of_use", "Withdrawn, destroyed or in error"


class Order(Term):
    """How a list of evidence is sorted."""

    NUMBER = "number", "Number"
    NEWEST = "newest", "Newest first"
    TITLE = "title", "Title"
    DOCUMENT = "document", "Latest document first"
    RECHECK = "recheck", "Earliest re-check first"
