"""The words of applications for more time."""

from tracker.terms import Term


class ReceivedBy(Term):
    """How something reached the oversight body."""

    SERVICE = "service", "Through this service"
    EMAIL = "email", "By email"
    POST = "post", "By post"
    HAND = "hand", "By hand"
