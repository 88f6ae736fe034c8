"""How oversight comes to its findings."""

from tracker.terms import Term


class Sufficiency(Term):
    """What the assessor made of one piece of evidence."""

    SUFFICIENT = "sufficient", "Sufficient"
    PARTLY = "partly", "Partly sufficient"
    NOT = "not_sufficient", "Not sufficient"


class ProposalOutcome(Term):
    """What became of a proposal to close."""

    CLOSED = "closed", "Closed"
    DECLINED = "declined", "Declined"


class Method(Term):
    """How a finding was reached."""

    DOCUMENT_REVIEW = "document_review", "Document review"
    SAMPLE = "sample", "Sample"
    SITE_VISIT = "site_visit", "Site visit"
    DATA = "data", "Data analysis"
    INTERVIEW = "interview", "Interview"
