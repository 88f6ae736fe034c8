"""Who acts, in which role, and what the rules need to know of what is acted upon."""

from collections.abc import Collection
from typing import Protocol

from tracker.terms import Term


class Role(Term):
    """What a user is there for. Which records that opens follows from the organisation."""

    CASEWORKER = "caseworker", "Caseworker"
    APPROVER = "approver", "Approver"
    LIAISON = "liaison", "Liaison"
    SIGNATORY = "signatory", "Signatory"
    BOARD_MEMBER = "board_member", "Board member"
    ADMINISTRATOR = "administrator", "Administrator"


OVERSIGHT_ROLES = frozenset({Role.CASEWORKER, Role.APPROVER})
RECIPIENT_ROLES = frozenset({Role.LIAISON, Role.SIGNATORY})


class Actor(Protocol):
    """Whoever acts: a user, or the system itself."""

    @property
    def id(self) -> int | None: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def post(self) -> str: ...  # noqa: D102
    @property
    def organisation_id(self) -> int | None: ...  # noqa: D102
    @property
    def organisation_name(self) -> str: ...  # noqa: D102
    @property
    def roles(self) -> Collection[Role]: ...  # noqa: D102


class Subject:
    """A record that can be seen or acted upon, as far as the rules need to know it. Models say what applies to them."""

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight bodies whose record this is."""
        return ()

    @property
    def open_to(self) -> Collection[int]:
        """Return the organisations that see it as recipients: none while it is in draft."""
        return ()

    @property
    def answered_by(self) -> Collection[int]:
        """Return the organisation that must answer it, once it is issued."""
        return ()

    @property
    def delivered_by(self) -> Collection[int]:
        """Return the organisations that may report progress on it and add evidence, once it is issued."""
        return ()

    @property
    def shared_with(self) -> Collection[int]:
        """Return the boards with which it is shared now."""
        return ()

    @property
    def held_by(self) -> int | None:
        """Return the one user to whom it belongs, where it belongs to one."""
        return None


class System:
    """The named system actor: the demonstration loader and maintenance commands act as it, with rows of its own below."""

    id = None
    name = "The system"
    post = "automatic"
    organisation_id = None
    organisation_name = "Recommendations tracker"
    roles: frozenset[Role] = frozenset()


SYSTEM = System()
