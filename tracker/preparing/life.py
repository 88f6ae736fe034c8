"""How far a report in the making has come: each step with who took it, and the one thing that comes next for the viewer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from reports.editions import STEP_WORDS, Step
from tracker import clock
from tracker.accounts.models import User
from tracker.dates import long_moment
from tracker.errors import NotIndependent
from tracker.facts import Fact
from tracker.policy import Permission, allows
from tracker.preparing.deciding import demand_independent, is_sent_back
from tracker.preparing.queries import asked_of
from tracker.preparing.rules import Act, is_allowed, what_holds_back
from tracker.reporting.models import Report, ReportDraft, ReportSnapshot
from tracker.reporting.signing_off import approval_of, force_checks_of, latest_checks, result_of
from tracker.reporting.vocabulary import DraftState, ReportKind

P = Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One step of the life of a report: who took it and when, what came of it, and where it is read in full."""

    step: str
    result: str
    who: str = ""
    at: datetime | None = None
    is_done: bool = False
    check_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """What comes next with a report in the making, in words, and the page where the viewer does it."""

    words: str
    endpoint: str = ""
    button: str = ""


def lines_of(draft: ReportDraft, on: date) -> list[Line]:
    """Return the steps of a report in the making, taken or not, in their order."""
    snapshot = draft.latest
    return [] if snapshot is None else list(_lines(draft, snapshot, on))


def next_for(draft: ReportDraft, viewer: User, on: date) -> Next:
    """Return what comes next, and whether it is for the viewer to do."""
    if draft.state is DraftState.ISSUED:
        return Next(words="This was issued. What it says is read in the report itself.")
    if draft.state is DraftState.DROPPED:
        return Next(words="This was dropped. Nothing comes of it, and what was done with it stays on the record.")
    if draft.state is DraftState.APPROVED:
        return _issue(draft, viewer)
    if draft.state is DraftState.CHECKED:
        return _approve(draft, viewer, on)
    return _check(draft, viewer)


def why_not(draft: ReportDraft, viewer: User) -> str:
    """Return why the viewer cannot check or approve, though their role may; nothing where they can."""
    try:
        demand_independent(draft, viewer)
    except NotIndependent as refusal:
        return str(refusal)
    return ""


def report_of(draft: ReportDraft) -> Report | None:
    """Return the report that was issued from it, or None."""
    return next(iter(draft.reports), None)


def can_ask_force(draft: ReportDraft, viewer: User) -> bool:
    """Return whether the viewer can ask a force to check the facts now."""
    fits = draft.kind is ReportKind.STATUS and is_allowed(draft.state, Act.ASK_FORCE)
    return fits and allows(viewer, P.ASK_FORCE_CHECK, draft)


def _check(draft: ReportDraft, viewer: User) -> Next:
    if draft.latest is not None and is_sent_back(draft.latest):
        words = "These values were sent back. Put right what is wrong in the record or in the details, then freeze them again."
        return Next(words=words)
    if not allows(viewer, P.CHECK_REPORT, draft):
        return Next(words="An approver who froze none of its values checks it.")
    if because := why_not(draft, viewer):
        return Next(words=f"{because}.")
    return Next(words="Read the values, and say whether they are fit.", endpoint="preparing.check", button="Check it")


def _approve(draft: ReportDraft, viewer: User, on: date) -> Next:
    if reasons := what_holds_back(asked_of(draft), on):
        return Next(words=f"It can be approved once the forces’ checks are over: {'; '.join(reasons)}.")
    if not allows(viewer, P.APPROVE_REPORT, draft):
        return Next(words="An approver who froze none of its values approves it.")
    if because := why_not(draft, viewer):
        return Next(words=f"{because}.")
    words = "Approve it for the board, or send it back."
    return Next(words=words, endpoint="preparing.approve", button="Approve it or send it back")


def _issue(draft: ReportDraft, viewer: User) -> Next:
    if not allows(viewer, P.ISSUE_REPORT, draft):
        return Next(words="An approver issues it.")
    return Next(words="It is approved and can be issued.", endpoint="preparing.issue", button="Issue it")


def _lines(draft: ReportDraft, snapshot: ReportSnapshot, on: date) -> Iterator[Line]:
    prepared = f"Values frozen as snapshot {snapshot.number}, position as at {long_moment(clock.local(snapshot.as_at))}"
    yield _taken(STEP_WORDS[Step.PREPARED], snapshot, prepared)
    for check in snapshot.checks:
        result = "Passed" if check.passed else "Sent back"
        yield _taken(STEP_WORDS[Step.QUALITY_CHECKED], check, _with(result, check.note), is_done=check.passed)
    if not snapshot.checks:
        yield Line(step=STEP_WORDS[Step.QUALITY_CHECKED], result="Not checked yet")
    yield from _by_forces(draft, snapshot, on)
    for refusal in snapshot.approvals:
        if not refusal.approved:
            yield _taken(STEP_WORDS[Step.APPROVED], refusal, _with("Sent back", refusal.note), is_done=False)
    approval = approval_of(snapshot)
    if approval is not None:
        yield _taken(STEP_WORDS[Step.APPROVED], approval, "Approved")
    elif not snapshot.approvals:
        yield Line(step=STEP_WORDS[Step.APPROVED], result="Not approved yet")
    report = report_of(draft)
    yield _taken("Issued", report, report.name) if report else Line(step="Issued", result="Not issued yet")


def _by_forces(draft: ReportDraft, snapshot: ReportSnapshot, on: date) -> Iterator[Line]:
    step, checks = STEP_WORDS[Step.FORCE_CHECK], latest_checks(draft)
    approval = approval_of(snapshot)
    if not checks:
        because = approval.no_force_check_because if approval else ""
        yield Line(step=step, result=f"Not asked: {because}" if because else "Not asked", is_done=bool(because))
    for check in checks:
        of_it = [each for each in force_checks_of(draft) if each.organisation_id == check.organisation_id]
        comments = [comment for each in of_it for comment in each.comments]
        unanswered = sum(1 for comment in comments if comment.answer is None)
        result = f"{check.organisation.short_name}: {result_of(check, len(comments), unanswered, on)}"
        if check.snapshot_id != snapshot.id:
            result += f" (on snapshot {check.snapshot.number})"
        done = check.reply is not None and not unanswered
        yield (
            _taken(step, check.reply, result, is_done=done, check_id=check.id)
            if check.reply
            else Line(step=step, result=result, check_id=check.id)
        )
        if check.confirmation is not None:
            confirmed = f"{check.organisation.short_name}: confirmed"
            yield _taken(STEP_WORDS[Step.CONFIRMED], check.confirmation, confirmed, check_id=check.id)


def _taken(step: str, fact: Fact, result: str, *, is_done: bool = True, check_id: int | None = None) -> Line:
    who = f"{fact.actor_name}, {fact.actor_post}, {fact.actor_organisation}"
    return Line(step=step, result=result, who=who, at=fact.recorded_at, is_done=is_done, check_id=check_id)


def _with(result: str, note: str) -> str:
    return f"{result}: {note}" if note else result
