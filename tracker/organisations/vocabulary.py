"""The kinds of organisation."""

from tracker.terms import Term


class Kind(Term):
    """What an organisation is. It says nothing about what it may do: that is read off the record."""

    OVERSIGHT_BODY = "oversight_body", "Oversight body"
    POLICE_FORCE = "police_force", "Police force"
    LOCAL_POLICING_BODY = "local_policing_body", "Local policing body"
    NATIONAL_BODY = "national_body", "National body"
    BOARD = "board", "Board"
