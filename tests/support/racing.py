"""What becomes of several who act at the same moment."""

from collections.abc import Callable, Sequence

from tests import factories
from tests.support import cast as casting
from tracker.accounts.models import User
from tracker.accounts.queries import by_email
from tracker.errors import ChangedMeanwhile
from tracker.policy import Role

Wait = Callable[[], object]

TOLD = {"ChangedMeanwhile", "IllegalTransition"}
SECOND = "second@example.org"


def one_was_told(outcomes: Sequence[str]) -> bool:
    """Return whether one of two acted and the other was told: how it stands now, or that somebody changed it meanwhile.

    SQLite lets one after the other begin, PostgreSQL both, so that there the second learns of it only as it writes.
    """
    done, *told = sorted(outcomes, reverse=True)
    return done == "done" and len(told) == 1 and told[0] in TOLD


def until_done(act: Callable[[Wait], object]) -> Callable[[Wait], object]:
    """Return the act of somebody who, told that something changed meanwhile, does it again."""

    def again(wait: Wait) -> object:
        try:
            return act(wait)
        except ChangedMeanwhile:
            return again(lambda: None)

    return again


def second_approver() -> User:
    """Return another approver of the same oversight body."""
    if found := by_email(SECOND):
        return found
    return factories.user(Role.APPROVER, organisation=casting.assemble().oversight, name="Second approver", email=SECOND)
