"""Consultations for tests, made through the services."""

from collections.abc import Collection
from datetime import date

from tests.support import build_investigations
from tests.support.cast import Cast
from tracker import clock
from tracker.accounts.models import User
from tracker.consultation import queries, services
from tracker.consultation.models import Comment, CommentAnswer, Consultation
from tracker.consultation.vocabulary import Treatment
from tracker.investigations.models import Recommendation
from tracker.organisations.models import Organisation


def opened(
    cast: Cast,
    *drafts: Recommendation,
    to: Collection[Organisation] = (),
    comment_by: date | None = None,
    message: str = "",
) -> Consultation:
    """Return an open consultation: a draft to the cast's force is shown to it, unless the test says otherwise."""
    shown = drafts or (build_investigations.draft(build_investigations.investigation(cast), cast),)
    return services.open_round(
        shown[0].investigation,
        by=cast.caseworker,
        drafts=shown,
        organisations=to or [cast.force],
        comment_by=comment_by or clock.days_from_today(14),
        message=message,
    )


def read_again(slug: str, number: int) -> Consultation:
    """Return a consultation as it stands, by its address."""
    found = queries.round_by(slug, number)
    assert found is not None
    return found


def answer_to(comment: Comment) -> CommentAnswer:
    """Return what became of a comment."""
    assert comment.answer is not None
    return comment.answer


def commented(consultation: Consultation, by: User, text: str = "Say by when", suggested_text: str = "") -> Comment:
    """Return what somebody said of the first draft of a consultation."""
    return services.comment(consultation.drafts[0], by=by, text=text, suggested_text=suggested_text)


def answered(comment: Comment, cast: Cast, reason: str = "A day was added") -> Comment:
    """Return a comment that the caseworker has taken up."""
    services.answer_comment(comment, by=cast.caseworker, treatment=Treatment.TAKEN_UP, reason=reason)
    return comment
