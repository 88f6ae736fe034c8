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


class Stage(Term):
    """How far assessment has come with an addressee in force."""

    OPEN = "open", "Open"
    PROPOSED = "proposed", "Closure proposed"
    CLOSED = "closed", "Closed"


class Act(Term):
    """What oversight does in assessing."""

    FIND = "find", "record a finding"
    PROPOSE = "propose", "propose to close it"
    DECLINE = "decline", "decline the proposal"
    CLOSE = "close", "close it"
    REOPEN = "reopen", "open it again"


class View(Term):
    """What a page asks of each piece of evidence: whether it was considered, and what the assessor made of it."""

    SUFFICIENT = Sufficiency.SUFFICIENT.value, Sufficiency.SUFFICIENT.label
    PARTLY = Sufficiency.PARTLY.value, Sufficiency.PARTLY.label
    NOT = Sufficiency.NOT.value, Sufficiency.NOT.label
    NOT_CONSIDERED = "not_considered", "Not considered"

    @property
    def sufficiency(self) -> Sufficiency | None:
        """Return what the assessor made of it, or None where it was not considered."""
        return None if self is View.NOT_CONSIDERED else Sufficiency(self.value)
