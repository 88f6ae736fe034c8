"""What the forms of answering share."""

from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Position
from tracker.web.forms import Longest

LONG = Longest(50_000)
SHORT = Longest(500)
WHAT_POSITIONS_MEAN = {
    Position.OTHER_MEANS: "You will reach the same end in another way. Say how under the action.",
    Position.PARTLY: "You will say which part you do not accept.",
    Position.NOT_ACCEPTED: "You will say why no action has been or will be taken.",
    Position.NOT_STATED: "You say what you do, but not whether you accept it.",
}


def name_of(addressee: Addressee) -> str:
    """Return how a recommendation is called where it is to be chosen, and of whom it is asked where another answers."""
    asked = "" if addressee.organisation_id == addressee.respondent_id else f" ({addressee.organisation.short_name})"
    return f"Recommendation {addressee.recommendation.reference}: {addressee.recommendation.title}{asked}"
