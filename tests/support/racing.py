"""What becomes of several who act at the same moment."""

from collections.abc import Callable, Sequence

from tracker.errors import ChangedMeanwhile

Wait = Callable[[], object]

TOLD = {"ChangedMeanwhile", "IllegalTransition"}


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
