"""Reading the checks of facts that forces were asked for."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload
from sqlalchemy.orm.interfaces import LoaderOption

from tracker.accounts.queries import holders_of
from tracker.db import db
from tracker.investigations.models import Investigation
from tracker.organisations.models import Organisation
from tracker.policy import OVERSIGHT_ROLES, RECIPIENT_ROLES, Actor, Role
from tracker.preparing.fact_checks.rules import Standing
from tracker.reporting.models import FactComment, FactCommentAnswer, ForceCheck, ForceReply, ReportDraft, ReportSnapshot
from tracker.reporting.vocabulary import UNDER_WAY


def _with_what_it_says() -> tuple[LoaderOption, ...]:
    draft = joinedload(ForceCheck.snapshot).joinedload(ReportSnapshot.draft)
    return (
        draft.joinedload(ReportDraft.investigation).joinedload(Investigation.oversight_body),
        draft.joinedload(ReportDraft.oversight_body),
        joinedload(ForceCheck.organisation),
        joinedload(ForceCheck.reply),
        joinedload(ForceCheck.confirmation),
        selectinload(ForceCheck.comments).joinedload(FactComment.answer),
    )


def check_by_id(check_id: int) -> ForceCheck | None:
    """Return the check of facts with this number, with all that was said in it, or None."""
    return db.session.scalar(select(ForceCheck).where(ForceCheck.id == check_id).options(*_with_what_it_says()))


def comment_by_id(comment_id: int) -> FactComment | None:
    """Return the comment on facts with this number, or None."""
    check = joinedload(FactComment.check)
    chosen = select(FactComment).where(FactComment.id == comment_id)
    options = (
        joinedload(FactComment.answer),
        check.joinedload(ForceCheck.organisation),
        check.joinedload(ForceCheck.snapshot).joinedload(ReportSnapshot.draft).joinedload(ReportDraft.investigation),
    )
    return db.session.scalar(chosen.options(*options))


def hold(check: ForceCheck) -> None:
    """One at a time adds to a check, or changes its report; SQLite lets only one write anyway."""
    draft_id = check.snapshot.draft_id
    db.session.execute(select(ReportDraft.id).where(ReportDraft.id == draft_id).with_for_update())
    # What was read on the way here is older than the hold.
    db.session.expire_all()


def checks_visible_to(actor: Actor, limit: int | None = None, offset: int = 0) -> list[ForceCheck]:
    """Return the checks that the actor may see, the latest asked for first."""
    chosen = _visible_to(actor).order_by(ForceCheck.id.desc()).limit(limit).offset(offset)
    return list(db.session.scalars(chosen.options(*_with_what_it_says())))


def number_of_checks_visible_to(actor: Actor) -> int:
    """Return how many checks the actor may see."""
    return db.session.scalar(_visible_to(actor).with_only_columns(func.count(ForceCheck.id))) or 0


def to_do_for(actor: Actor, on: date) -> list[ForceCheck]:
    """Return the checks that can be added to on a day and are not finished, of those the actor may see, soonest due first."""
    chosen = (
        _visible_to(actor)
        .where(ReportDraft.state.in_(UNDER_WAY), ForceCheck.reply_by >= on, ~_was_asked_again())
        .where(or_(~exists().where(ForceReply.check_id == ForceCheck.id), ~ForceCheck.confirmation.has()))
        .order_by(ForceCheck.reply_by, ForceCheck.id)
    )
    return list(db.session.scalars(chosen.options(*_with_what_it_says())))


def with_unanswered_comments(actor: Actor) -> list[ForceCheck]:
    """Return the checks of reports in the making in which a comment has no answer yet, the earliest asked for first."""
    unanswered = and_(FactComment.check_id == ForceCheck.id, ~exists().where(FactCommentAnswer.comment_id == FactComment.id))
    chosen = _visible_to(actor).where(ReportDraft.state.in_(UNDER_WAY), exists().where(unanswered).correlate(ForceCheck))
    return list(db.session.scalars(chosen.order_by(ForceCheck.id).options(*_with_what_it_says())))


def standings_of(checks: Collection[ForceCheck], on: date) -> dict[int, Standing]:
    """Return how far each of some checks has come on a day, by its number."""
    again = set(
        db.session.scalars(
            select(ForceCheck.id)
            .join(ForceCheck.snapshot)
            .where(ForceCheck.id.in_([each.id for each in checks]), _was_asked_again())
        )
    )
    return {each.id: _standing(each, on, asked_again=each.id in again) for each in checks}


def standing_of(check: ForceCheck, on: date) -> Standing:
    """Return how far a check has come on a day."""
    return standings_of([check], on)[check.id]


def organisations_named(names: Collection[str]) -> list[Organisation]:
    """Return the organisations with these names, by name."""
    return list(db.session.scalars(select(Organisation).where(Organisation.name.in_(names)).order_by(Organisation.name)))


def with_nobody_to_ask(organisations: Collection[Organisation]) -> set[int]:
    """Return those of some organisations in which nobody could sign in and check anything."""
    numbers = {each.id for each in organisations}
    return numbers - {each.organisation_id for role in RECIPIENT_ROLES for each in holders_of(Role(role), numbers)}


def same_comment(check: ForceCheck, reference: str, comment: str, suggested: str) -> FactComment | None:
    """Return what was said in the same words of the same row before, or None."""
    said = (
        each for each in check.comments if (each.reference, each.comment, each.suggested) == (reference, comment, suggested)
    )
    return next(said, None)


def _standing(check: ForceCheck, on: date, *, asked_again: bool) -> Standing:
    return Standing(
        state=check.snapshot.draft.state,
        reply_by=check.reply_by,
        on=on,
        agrees=check.reply.agrees if check.reply else None,
        comments=len(check.comments),
        unanswered=sum(1 for each in check.comments if each.answer is None),
        asked_again=asked_again,
    )


def _visible_to(actor: Actor) -> Select[ForceCheck]:
    oversees = false() if OVERSIGHT_ROLES.isdisjoint(actor.roles) else ReportDraft.oversight_body_id == actor.organisation_id
    receives = false() if RECIPIENT_ROLES.isdisjoint(actor.roles) else ForceCheck.organisation_id == actor.organisation_id
    return select(ForceCheck).join(ForceCheck.snapshot).join(ReportSnapshot.draft).where(or_(oversees, receives))


def _was_asked_again() -> ColumnElement[bool]:
    """The organisation was asked to check later values of the same report."""
    later, values = aliased(ForceCheck), aliased(ReportSnapshot)
    return exists(
        select(later.id)
        .join(values, later.snapshot_id == values.id)
        .where(
            values.draft_id == ReportSnapshot.draft_id,
            later.organisation_id == ForceCheck.organisation_id,
            later.id > ForceCheck.id,
        )
        .correlate(ForceCheck, ReportSnapshot)
    )
