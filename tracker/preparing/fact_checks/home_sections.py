"""What checks of facts add to home pages: to a force what it is asked to check, to oversight what forces say and when."""

from datetime import date

from reports.words import counted
from tracker import clock
from tracker.accounts.models import User
from tracker.overview.links import Link
from tracker.overview.work import DUE, SINCE_RECEIVED, HomeSection, WorkRow
from tracker.policy import Permission, Role, allows
from tracker.preparing.fact_checks import queries
from tracker.reporting.models import ForceCheck


def to_check(user: User) -> HomeSection | None:
    """Return the reports whose facts the user's organisation is asked to check, or None."""
    asked = [each for each in queries.to_do_for(user, clock.today()) if allows(user, Permission.COMMENT_ON_REPORT, each)]
    rows = [_row(each, "Check it", clock.today()) for each in asked if each.reply is None]
    return (
        HomeSection("facts-to-check", "Reports whose facts you are asked to check", with_you=True, rows=rows) if rows else None
    )


def to_confirm(user: User) -> HomeSection | None:
    """Return the reports in which a signatory is asked to confirm what the organisation has reported, or None."""
    if Role.SIGNATORY not in user.roles:
        return None
    asked = [each for each in queries.to_do_for(user, clock.today()) if allows(user, Permission.CONFIRM_REPORT, each)]
    rows = [_row(each, "Confirm", clock.today(), "preparing.confirm") for each in asked if each.confirmation is None]
    title = "Reports in which you confirm what your organisation has reported"
    return HomeSection("reports-to-confirm", title, with_you=True, rows=rows) if rows else None


def to_answer(user: User) -> HomeSection | None:
    """Return the checks in which comments wait for oversight's answer, or None."""
    found = [each for each in queries.with_unanswered_comments(user) if user.organisation_id in each.overseen_by]
    rows = [_with_comments(each, clock.today()) for each in found]
    units = sum(_unanswered(each) for each in found)
    title = "Comments of forces on the facts of a report, to answer"
    return HomeSection("fact-comments", title, with_you=True, rows=rows, units=units) if rows else None


def with_forces(user: User) -> HomeSection | None:
    """Return the checks that oversight waits for, or None."""
    found = [each for each in queries.to_do_for(user, clock.today()) if user.organisation_id in each.overseen_by]
    rows = [_row(each, "See", clock.today()) for each in found if each.reply is None]
    return (
        HomeSection("facts-with-forces", "Reports whose facts forces are checking", with_you=False, rows=rows) if rows else None
    )


SECTIONS = (to_check, to_confirm, to_answer, with_forces)


def _row(check: ForceCheck, words: str, on: date, endpoint: str = "preparing.force_check") -> WorkRow:
    return WorkRow(
        about=_about(check),
        organisation=check.organisation.short_name,
        when=DUE.when(check.reply_by),
        how_long=DUE.how_long(check.reply_by, on),
        link=Link(words, endpoint, {"check_id": check.id}, check.label),
    )


def _with_comments(check: ForceCheck, on: date) -> WorkRow:
    since = min(comment.happened_on for comment in check.comments if comment.answer is None and comment.happened_on)
    return WorkRow(
        about=f"{_about(check)}: {counted(_unanswered(check), 'comment')}",
        organisation=check.organisation.short_name,
        when=SINCE_RECEIVED.when(since),
        how_long=SINCE_RECEIVED.how_long(since, on),
        link=Link("Answer", "preparing.force_check", {"check_id": check.id, "_anchor": "comments"}, check.label),
    )


def _unanswered(check: ForceCheck) -> int:
    return sum(1 for comment in check.comments if comment.answer is None)


def _about(check: ForceCheck) -> str:
    investigation = check.snapshot.draft.investigation
    return f"{investigation.reference}, {investigation.name}: report in the making" if investigation else check.label
