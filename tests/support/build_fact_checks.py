"""A force's checks of facts for tests, made through the services."""

from collections.abc import Collection
from datetime import date

from tests.support import build_sets
from tests.support.cast import Cast
from tracker import clock
from tracker.accounts.models import User
from tracker.investigations.models import Investigation
from tracker.organisations.models import Organisation
from tracker.preparing import queries as drafts
from tracker.preparing import services as preparing
from tracker.preparing.details import DraftDetails
from tracker.preparing.fact_checks import queries, services
from tracker.reporting.models import FactComment, ForceCheck, ReportDraft
from tracker.reporting.vocabulary import CommentOutcome


def to_both(cast: Cast) -> Investigation:
    """Return an investigation with two recommendations, issued to both forces of the cast."""
    return build_sets.issued_to(cast, cast.force, cast.other_force, references=("1", "2"))


def begun(cast: Cast, investigation: Investigation | None = None) -> ReportDraft:
    """Return a report that a caseworker has begun, of a new investigation to both forces unless one is named."""
    return preparing.begin(investigation or to_both(cast), by=cast.caseworker, details=DraftDetails())


def frozen_again(draft: ReportDraft, cast: Cast) -> ReportDraft:
    """Return a report in the making whose values were frozen once more."""
    preparing.freeze(draft, by=cast.caseworker, version=draft.version)
    found = drafts.draft_by_id(draft.id)
    assert found is not None
    return found


def asked(
    cast: Cast,
    draft: ReportDraft | None = None,
    *,
    to: Collection[Organisation] = (),
    reply_by: date | None = None,
    note: str = "",
) -> ForceCheck:
    """Return the first check that is asked for: by the cast's force alone, in ten days, unless the test says otherwise."""
    draft = draft or begun(cast)
    made = services.ask(
        draft,
        by=cast.caseworker,
        organisations=to or [cast.force],
        reply_by=reply_by or clock.days_from_today(10),
        note=note,
        snapshot=len(draft.snapshots),
    )
    return made[0]


def commented(check: ForceCheck, by: User, comment: str = "The policy came in May", **words: str) -> FactComment:
    """Return what somebody said of the row of recommendation 1, unless the test names another."""
    return services.comment(check, by=by, comment=comment, **{"reference": "1", **words})


def answered(comment: FactComment, cast: Cast, answer: str = "You are right", **how: CommentOutcome) -> FactComment:
    """Return a comment that the caseworker has answered."""
    services.answer(comment, by=cast.caseworker, outcome=how.get("outcome", CommentOutcome.CHANGED), answer=answer)
    return comment


def read_again(check_id: int) -> ForceCheck:
    """Return a check as it stands now."""
    found = queries.check_by_id(check_id)
    assert found is not None
    return found
