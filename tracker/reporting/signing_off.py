"""Who took each step on the way to an issued report, and when, as its sign-off prints it."""

from collections.abc import Iterator
from datetime import date

from reports.editions import Step
from reports.life import Person, SignedStep
from reports.words import counted
from tracker import clock
from tracker.dates import long_date
from tracker.facts import Fact
from tracker.reporting import plain
from tracker.reporting.models import Approval, ForceCheck, ReportDraft, ReportSnapshot


def sign_off_of(draft: ReportDraft, on: date) -> tuple[SignedStep, ...]:
    """Return every step that was taken with the latest values of a report in the making, in their order."""
    snapshot = draft.latest
    if snapshot is None:
        return ()
    return tuple(_steps(draft, snapshot, on))


def force_checks_of(draft: ReportDraft) -> list[ForceCheck]:
    """Return every check of facts that was asked for a report, in the order of the record."""
    return [check for snapshot in draft.snapshots for check in snapshot.force_checks]


def latest_checks(draft: ReportDraft) -> list[ForceCheck]:
    """Return the latest check of facts by each organisation that was asked, in the order in which they were first asked."""
    latest = {check.organisation_id: check for check in force_checks_of(draft)}
    return list(latest.values())


def approval_of(snapshot: ReportSnapshot) -> Approval | None:
    """Return the approval of some values, or None."""
    return next((each for each in snapshot.approvals if each.approved), None)


def result_of(check: ForceCheck, comments: int, unanswered: int, on: date) -> str:
    """Return what came of a check of facts, in words; takes how many comments the organisation made in all."""
    said = ""
    if comments:
        answered = "answered" if comments == 1 else "each answered"
        said = f"{counted(comments, 'comment')}, {f'{unanswered} not answered yet' if unanswered else answered}"
    if check.reply is None:
        received = "not received by" if on > check.reply_by else "asked for by"
        return "; ".join(part for part in (f"{received} {long_date(check.reply_by)}", said) if part)
    return said or "agreed"


def _steps(draft: ReportDraft, snapshot: ReportSnapshot, on: date) -> Iterator[SignedStep]:
    yield _step(Step.PREPARED, snapshot, f"values frozen as snapshot {snapshot.number}")
    for check in snapshot.checks:
        if check.passed:
            yield _step(Step.QUALITY_CHECKED, check, "passed")
    approval = approval_of(snapshot)
    yield from _by_forces(draft, approval, on)
    if approval is not None:
        yield _step(Step.APPROVED, approval, "approved")


def _by_forces(draft: ReportDraft, approval: Approval | None, on: date) -> Iterator[SignedStep]:
    checks = latest_checks(draft)
    if not checks and approval is not None and approval.no_force_check_because:
        because = f"not asked: {approval.no_force_check_because}"
        yield SignedStep(step=Step.FORCE_CHECK, by=None, at=None, result=because)
    for check in checks:
        of_it = [each for each in force_checks_of(draft) if each.organisation_id == check.organisation_id]
        comments = [comment for each in of_it for comment in each.comments]
        unanswered = sum(1 for comment in comments if comment.answer is None)
        result = f"{check.organisation.short_name}: {result_of(check, len(comments), unanswered, on)}"
        if check.reply is not None:
            yield _step(Step.FORCE_CHECK, check.reply, result)
        else:
            yield SignedStep(step=Step.FORCE_CHECK, by=None, at=None, result=result)
    for check in checks:
        name = check.organisation.short_name
        if check.confirmation is not None:
            yield _step(Step.CONFIRMED, check.confirmation, f"{name}: confirmed")
        else:
            yield SignedStep(step=Step.CONFIRMED, by=None, at=None, result=f"{name}: not confirmed")


def _step(step: Step, fact: Fact, result: str) -> SignedStep:
    by: Person = plain.signer(fact)
    return SignedStep(step=step, by=by, at=clock.local(fact.recorded_at), result=result)
