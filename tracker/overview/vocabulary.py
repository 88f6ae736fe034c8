"""The words of overviews."""

from tracker.terms import Term


class Subject(Term):
    """What an entry of a story is about."""

    RECOMMENDATION = "recommendation", "The recommendation"
    ANSWER = "answer", "Answer and the time for it"
    PUBLICATION = "publication", "Publication"
    LETTER = "letter", "Letters"
    DATE = "date", "Delivery date"
    ACTION = "action", "Actions"
    PROGRESS = "progress", "Progress"
    EVIDENCE = "evidence", "Evidence"
    MEASURE = "measure", "Measures"
    FINDING = "finding", "Findings"
    CLOSURE = "closure", "Closure, disputes and checks"
    RISK = "risk", "Risk"
    MISTAKE = "mistake", "Recorded in error"
