"""The words of publication."""

from tracker.terms import Term


class Withhold(Term):
    """Whether a passage is kept back, for publication and for disclosure each."""

    YES = "withhold", "Withhold"
    NO = "release", "Release"


class PublicationKind(Term):
    """How the duty to publish a response was met."""

    PUBLISHED = "published", "Published"
    NOT_PUBLISHED = "not_published", "Not published, for reasons"
