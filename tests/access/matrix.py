"""Who may use which page: every endpoint, every method, every kind of user, and the status that answers.

A row names the statuses that differ by kind, and in `others` what everybody else gets. A form is sent empty but for its token,
so that whoever may send it gets 422, or the redirect of an act that asks nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from tests.access import rows
from tests.access.world import World
from tests.support.cast import KINDS
from tests.support.page import Page
from tests.support.visitor import Visitor

OK = 200
GONE_ON = 302
TO_SIGN_IN = 302
FORBIDDEN = 403
NOT_VISIBLE = 404
STALE = 409
INCOMPLETE = 422

At = Callable[[World], Mapping[str, object]]


@dataclass(frozen=True)
class Row:
    """One endpoint and method: where it is, and the status that each kind of user gets."""

    endpoint: str
    method: str
    statuses: Mapping[str, int]
    at: At

    @property
    def key(self) -> tuple[str, str]:
        """Return what the row is about."""
        return self.endpoint, self.method


def row(
    endpoint: str,
    method: str = "GET",
    *,
    others: int,
    anonymous: int = TO_SIGN_IN,
    at: At = lambda _world: {},
    **kinds: int,
) -> Row:
    """Return a row of the matrix; `at` gives the parts of the address."""
    unknown = set(kinds) - set(KINDS)
    assert not unknown, f"there is no such kind of user: {unknown}"
    statuses = dict.fromkeys(KINDS, others) | {"anonymous": anonymous} | kinds
    return Row(endpoint, method, statuses, at)


def only_force(endpoint: str, at: At) -> tuple[Row, Row]:
    """Return the rows of a form that is the force's alone: oversight sees what it is about, others do not."""
    return (
        row(endpoint, at=at, others=NOT_VISIBLE, liaison=OK, signatory=OK, caseworker=FORBIDDEN, approver=FORBIDDEN),
        row(
            endpoint,
            "POST",
            at=at,
            others=NOT_VISIBLE,
            liaison=INCOMPLETE,
            signatory=INCOMPLETE,
            caseworker=FORBIDDEN,
            approver=FORBIDDEN,
        ),
    )


def only_oversight(endpoint: str, at: At, *, caseworker: bool) -> tuple[Row, Row]:
    """Return the rows of a form that is oversight's alone, and the approver's unless the caseworker may use it too."""
    return (
        row(
            endpoint,
            at=at,
            others=NOT_VISIBLE,
            approver=OK,
            caseworker=OK if caseworker else FORBIDDEN,
            liaison=FORBIDDEN,
            signatory=FORBIDDEN,
        ),
        row(
            endpoint,
            "POST",
            at=at,
            others=NOT_VISIBLE,
            approver=INCOMPLETE,
            caseworker=INCOMPLETE if caseworker else FORBIDDEN,
            liaison=FORBIDDEN,
            signatory=FORBIDDEN,
        ),
    )


def approvers_alone(endpoint: str, method: str, at: At, status: int) -> Row:
    """Return the row of what only an approver may do with an investigation that its force may see."""
    return row(
        endpoint,
        method,
        at=at,
        others=NOT_VISIBLE,
        approver=status,
        caseworker=FORBIDDEN,
        liaison=FORBIDDEN,
        signatory=FORBIDDEN,
    )


def read_by_board(endpoint: str, at: At) -> Row:
    """Return the row of a page that oversight and the board with which it is shared read."""
    return row(endpoint, at=at, others=NOT_VISIBLE, caseworker=OK, approver=OK, board_member=OK)


def seen_by_both(endpoint: str, at: At) -> Row:
    """Return the row of a page that oversight and the force it concerns both read."""
    return row(endpoint, at=at, others=NOT_VISIBLE, caseworker=OK, approver=OK, liaison=OK, signatory=OK)


def while_in_draft(endpoint: str, at: At, *, sent_empty: int) -> tuple[Row, Row]:
    """Return the rows of a form on a draft: for everybody but its oversight body it is not there."""
    return (
        row(endpoint, at=at, others=NOT_VISIBLE, caseworker=OK, approver=OK),
        row(endpoint, "POST", at=at, others=NOT_VISIBLE, caseworker=sent_empty, approver=sent_empty),
    )


def only_the(kind: str, endpoint: str, at: At, *, done: int = INCOMPLETE, oversight: int = NOT_VISIBLE) -> tuple[Row, Row]:
    """Return the rows of a form for one kind of the force's people; an unsent letter is not there for oversight."""
    seen = {"liaison": FORBIDDEN, "signatory": FORBIDDEN, "caseworker": oversight, "approver": oversight}
    return (
        row(endpoint, "GET", at=at, others=NOT_VISIBLE, **(seen | {kind: OK})),
        row(endpoint, "POST", at=at, others=NOT_VISIBLE, **(seen | {kind: done})),
    )


def all_rows() -> tuple[Row, ...]:
    """Return the rows of every module in the folder `rows`."""
    modules = (import_module(f"tests.access.rows.{found.name}") for found in iter_modules(rows.__path__))
    return tuple(each for module in modules for each in module.ROWS)


def acts(row: Row, kind: str) -> bool:
    """Return whether this kind of user changes something where the row is about an act."""
    return row.method == "POST" and kind != "anonymous" and row.statuses[kind] == GONE_ON


def ask(visitor: Visitor, row: Row, world: World) -> Page:
    """Return what a visitor gets for a row."""
    address = row.at(world)
    return visitor.get(row.endpoint, **address) if row.method == "GET" else visitor.post(row.endpoint, None, **address)
