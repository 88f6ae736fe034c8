"""What reports in the making add to a home page: those of the oversight body, each with what comes next."""

from tracker import clock
from tracker.accounts.models import User
from tracker.dates import days
from tracker.overview.links import Link
from tracker.overview.work import HomeSection, WorkRow
from tracker.policy import Role
from tracker.preparing import life, queries
from tracker.preparing.deciding import is_sent_back
from tracker.reporting.models import ReportDraft
from tracker.reporting.vocabulary import DraftState

WAITS = {
    DraftState.DRAFT: "to be checked",
    DraftState.CHECKED: "to be approved",
    DraftState.APPROVED: "to be issued",
}


def in_the_making(user: User) -> HomeSection | None:
    """Return the reports and packs in the making, the earliest begun first; None where there are none.

    They lie with the user where the user can take the next step with one of them.
    """
    drafts = queries.drafts_overseen_by(user)
    rows = [_row(draft) for draft in drafts]
    with_you = any(_is_for(draft, user) for draft in drafts)
    return HomeSection("reports-in-the-making", "Reports in the making", with_you, rows) if rows else None


def _row(draft: ReportDraft) -> WorkRow:
    since = draft.latest.recorded_at if draft.latest else draft.created_at
    waited = (clock.today() - clock.day_of(since)).days
    about = f"{draft.investigation.reference}, {draft.investigation.name}" if draft.investigation else draft.kind.label
    return WorkRow(
        about=f"{about}: report" if draft.investigation else about,
        organisation=draft.oversight_body.short_name,
        when="sent back" if _is_back(draft) else WAITS[draft.state],
        how_long=days(waited) if waited else "today",
        link=Link("Open", "preparing.draft", {"draft_id": draft.id}, draft.label),
        note=f"corrects {draft.corrects.name[:1].lower()}{draft.corrects.name[1:]}" if draft.corrects else "",
    )


def _is_for(draft: ReportDraft, user: User) -> bool:
    """Whether the user can take the next step; values that were sent back lie with the caseworkers."""
    if _is_back(draft):
        return Role.CASEWORKER in user.roles
    return bool(life.next_for(draft, user, clock.today()).endpoint)


def _is_back(draft: ReportDraft) -> bool:
    return draft.latest is not None and draft.state is DraftState.DRAFT and is_sent_back(draft.latest)
