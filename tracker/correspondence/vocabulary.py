"""The words of letters."""

from tracker.terms import Term


class LetterKind(Term):
    """What a letter is about."""

    ISSUE = "issue", "Recommendations made"
    ACKNOWLEDGEMENT = "acknowledgement", "Response received"
    RETURN = "return", "Response returned"
    EXTENSION_DECISION = "extension_decision", "Decision on more time"
