"""How oversight comes to its findings."""

from tracker.terms import Term


class Method(Term):
    """How a finding was reached."""

    DOCUMENT_REVIEW = "document_review", "Document review"
    SAMPLE = "sample", "Sample"
    SITE_VISIT = "site_visit", "Site visit"
    DATA = "data", "Data analysis"
    INTERVIEW = "interview", "Interview"
