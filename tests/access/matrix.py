"""Who may use which page: every endpoint, every method, every kind of user, and the status that answers.

A row names the statuses that differ by kind, and in `others` what everybody else gets. A form is sent empty but for its token,
so that whoever may send it gets 422, or the redirect of an act that asks nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.access.world import World
from tests.support.cast import KINDS

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


MATRIX = (
    row("accounts.sign_in", anonymous=OK, others=GONE_ON),
    row("accounts.sign_in", "POST", anonymous=INCOMPLETE, others=GONE_ON),
    row("accounts.sign_out", "POST", others=GONE_ON),
    row("accounts.users", others=FORBIDDEN, administrator=OK),
    row("overview.home", others=OK),
    row("overview.investigations", others=OK, board_member=FORBIDDEN, administrator=FORBIDDEN),
    seen_by_both("overview.investigation", lambda world: world.investigation),
    seen_by_both("overview.recommendation", lambda world: world.recommendation),
    row("investigations.new", others=FORBIDDEN, caseworker=OK, approver=OK, other_caseworker=OK),
    row(
        "investigations.new",
        "POST",
        others=FORBIDDEN,
        caseworker=INCOMPLETE,
        approver=INCOMPLETE,
        other_caseworker=INCOMPLETE,
    ),
    *only_oversight("investigations.edit", lambda world: world.investigation, caseworker=True),
    *only_oversight("investigations.draft", lambda world: world.investigation, caseworker=True),
    only_oversight("investigations.check", lambda world: world.investigation, caseworker=True)[0],
    *only_oversight("investigations.issue", lambda world: world.investigation, caseworker=False),
    *while_in_draft("investigations.change_draft", lambda world: world.at_draft, sent_empty=INCOMPLETE),
    *while_in_draft("investigations.remove_draft", lambda world: world.at_draft, sent_empty=STALE),
    *only_oversight("assessment.find", lambda world: world.at_addressee, caseworker=True),
    *only_oversight("assessment.close", lambda world: world.at_addressee, caseworker=False),
    *only_oversight("assessment.reopen", lambda world: world.at_closed, caseworker=False),
    *only_force("progress.report", lambda world: world.at_addressee),
    *only_force("progress.add_evidence", lambda world: world.investigation),
    *only_force("progress.use_evidence", lambda world: world.at_evidence),
    seen_by_both("progress.library", lambda world: world.investigation),
    seen_by_both("progress.evidence", lambda world: world.at_evidence),
    seen_by_both("progress.download", lambda world: world.at_evidence),
    row(
        "responses.answer",
        at=lambda world: world.investigation,
        others=NOT_VISIBLE,
        liaison=OK,
        signatory=OK,
        caseworker=FORBIDDEN,
        approver=FORBIDDEN,
    ),
    *only_the("liaison", "responses.draft", lambda world: world.at_addressee, done=GONE_ON, oversight=FORBIDDEN),
    *only_the("liaison", "responses.pass_on", lambda world: world.at_letter_in_draft),
    *only_the("signatory", "responses.sign", lambda world: world.at_letter_to_sign),
    *only_the("signatory", "responses.hand_back", lambda world: world.at_letter_to_sign),
    seen_by_both("responses.submission", lambda world: world.at_letter_sent),
    seen_by_both("responses.response", lambda world: world.at_response),
    *only_oversight("responses.settle", lambda world: world.at_response, caseworker=False),
    *only_oversight("responses.send_back", lambda world: world.at_response, caseworker=False),
    *only_oversight("responses.record_past", lambda world: world.investigation, caseworker=True),
    row("reporting.reports", others=FORBIDDEN, caseworker=OK, approver=OK, other_caseworker=OK, board_member=OK),
    row(
        "reporting.investigation_reports",
        at=lambda world: world.investigation,
        others=NOT_VISIBLE,
        caseworker=OK,
        approver=OK,
        liaison=FORBIDDEN,
        signatory=FORBIDDEN,
    ),
    row(
        "reporting.preview_page",
        at=lambda world: world.investigation,
        others=NOT_VISIBLE,
        caseworker=OK,
        approver=OK,
        liaison=FORBIDDEN,
        signatory=FORBIDDEN,
    ),
    row(
        "reporting.preview",
        "POST",
        at=lambda world: world.investigation,
        others=NOT_VISIBLE,
        caseworker=GONE_ON,
        approver=GONE_ON,
        liaison=FORBIDDEN,
        signatory=FORBIDDEN,
    ),
    approvers_alone("reporting.issue", "GET", lambda world: world.investigation, OK),
    approvers_alone("reporting.issue", "POST", lambda world: world.investigation, STALE),
    read_by_board("reporting.report", lambda world: world.at_report),
    read_by_board("reporting.read", lambda world: world.at_report),
    read_by_board("reporting.download", lambda world: {**world.at_report, "kind": "pdf"}),
    row("reporting.retry", "POST", at=lambda world: world.at_report, others=NOT_VISIBLE, caseworker=FORBIDDEN, approver=STALE),
    row("reporting.job", at=lambda world: {"job_id": world.preview.id}, others=NOT_VISIBLE, caseworker=OK),
    row("reporting.job_file", at=lambda world: {"job_id": world.preview.id}, others=NOT_VISIBLE, caseworker=OK),
    approvers_alone("reporting.share", "GET", lambda world: world.investigation, OK),
    approvers_alone("reporting.share", "POST", lambda world: world.investigation, INCOMPLETE),
    row(
        "reporting.end_sharing",
        "POST",
        at=lambda world: world.at_sharing,
        others=NOT_VISIBLE,
        caseworker=FORBIDDEN,
        approver=GONE_ON,
    ),
)
