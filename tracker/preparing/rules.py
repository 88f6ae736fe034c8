"""What may follow what in the life of a report, and what holds its approval back. Plain values in, an answer out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from tracker.dates import long_date
from tracker.errors import IllegalTransition, NotIndependent
from tracker.reporting.vocabulary import DraftState
from tracker.terms import Term

State = DraftState
DAYS_TO_REPLY = 10
"""How long a force has to check the facts, unless it is given another day: a choice of ours."""

LONGEST_REFERENCES = 300
"""How many characters the references of one decision may have together."""


class Act(Term):
    """What is done with a report in the making."""

    EDIT = "edit", "change"
    FREEZE = "freeze", "freeze again"
    PASS = "pass", "pass"
    FAIL = "fail", "send back"
    ASK_FORCE = "ask_force", "put before a force"
    COMMENT = "comment", "comment on"
    ANSWER = "answer", "answer comments on"
    CONFIRM = "confirm", "confirm"
    APPROVE = "approve", "approve"
    SEND_BACK = "send_back", "send back"
    ISSUE = "issue", "issue"
    DROP = "drop", "drop"


AFTER: Mapping[tuple[DraftState, Act], DraftState] = {
    (State.DRAFT, Act.EDIT): State.DRAFT,
    (State.DRAFT, Act.FREEZE): State.DRAFT,
    (State.DRAFT, Act.PASS): State.CHECKED,
    (State.DRAFT, Act.FAIL): State.DRAFT,
    (State.DRAFT, Act.ASK_FORCE): State.DRAFT,
    (State.DRAFT, Act.COMMENT): State.DRAFT,
    (State.DRAFT, Act.ANSWER): State.DRAFT,
    (State.DRAFT, Act.CONFIRM): State.DRAFT,
    (State.DRAFT, Act.DROP): State.DROPPED,
    # What was checked is a snapshot: other values are a draft again.
    (State.CHECKED, Act.EDIT): State.DRAFT,
    (State.CHECKED, Act.FREEZE): State.DRAFT,
    (State.CHECKED, Act.ASK_FORCE): State.CHECKED,
    (State.CHECKED, Act.COMMENT): State.CHECKED,
    (State.CHECKED, Act.ANSWER): State.CHECKED,
    (State.CHECKED, Act.CONFIRM): State.CHECKED,
    (State.CHECKED, Act.APPROVE): State.APPROVED,
    (State.CHECKED, Act.SEND_BACK): State.DRAFT,
    (State.CHECKED, Act.DROP): State.DROPPED,
    (State.APPROVED, Act.EDIT): State.DRAFT,
    (State.APPROVED, Act.FREEZE): State.DRAFT,
    (State.APPROVED, Act.CONFIRM): State.APPROVED,
    (State.APPROVED, Act.ISSUE): State.ISSUED,
    (State.APPROVED, Act.DROP): State.DROPPED,
}
_BECAUSE: Mapping[tuple[DraftState, Act], str] = {
    (State.DRAFT, Act.APPROVE): "Its latest values have not passed the quality check yet",
    (State.DRAFT, Act.SEND_BACK): "Its latest values have not passed the quality check yet",
    (State.DRAFT, Act.ISSUE): "It has not been approved yet",
    (State.CHECKED, Act.ISSUE): "It has not been approved yet",
    (State.CHECKED, Act.PASS): "Its latest values have passed the quality check already",
    (State.CHECKED, Act.FAIL): "Its latest values have passed the quality check already",
}


def after(state: DraftState, act: Act) -> DraftState:
    """Return the state to which an act leads. Raises IllegalTransition where it cannot be done in this one."""
    if (state, act) in AFTER:
        return AFTER[state, act]
    raise IllegalTransition(_BECAUSE.get((state, act), f"This report is {state.label.lower()}: you cannot {act.label} it"))


def is_allowed(state: DraftState, act: Act) -> bool:
    """Return whether an act can be done in a state."""
    return (state, act) in AFTER


def demand_allowed(state: DraftState, act: Act) -> None:
    """Return only if an act can be done in a state. Raises IllegalTransition otherwise."""
    after(state, act)


def demand_not_preparer(by: int | None, preparers: Collection[int | None]) -> None:
    """Return only for somebody who froze no values of the report. Raises NotIndependent for its preparers."""
    if by is not None and by in preparers:
        raise NotIndependent("You froze values of this report, so another approver must check and approve it")


@dataclass(frozen=True, slots=True)
class Asked:
    """How far the check of facts by one organisation has come: the latest one that it was asked for."""

    organisation: str
    reply_by: date
    is_finished: bool
    unanswered: int

    def is_over(self, on: date) -> bool:
        """Return whether the organisation can say nothing more: it has finished, or its day is over."""
        return self.is_finished or on > self.reply_by


def what_holds_back(asked: Collection[Asked], on: date) -> list[str]:
    """Return what must still happen in the forces' checks before the report can be approved, in words."""
    waits = [
        f"{each.organisation} can check the facts until {long_date(each.reply_by)}" for each in asked if not each.is_over(on)
    ]
    return waits + [
        f"{each.unanswered} {'comment' if each.unanswered == 1 else 'comments'} of {each.organisation} must be answered"
        for each in asked
        if each.unanswered
    ]


def demand_check_over(asked: Collection[Asked], on: date) -> None:
    """Return only once the forces' checks are over and answered. Raises IllegalTransition with what is missing."""
    if reasons := what_holds_back(asked, on):
        raise IllegalTransition("; ".join(reasons))


def what_details_lack(
    *,
    as_at: datetime | None,
    meeting_on: date | None,
    next_due_on: date | None,
    now: datetime,
    today: date,
    cut_off_on: date | None = None,
    told_until: date | None = None,
) -> dict[str, str]:
    """Return what is not sound in what was typed of a report, by the name of its field.

    Takes until which day it tells what was recorded: nothing that was reported later can be in it.
    """
    lacks = {}
    if as_at is not None and as_at > now:
        lacks["as_at"] = "The moment of the report must be in the past"
    if cut_off_on is not None and told_until is not None and cut_off_on > told_until:
        lacks["cut_off_on"] = f"The data cut-off must be on or before {long_date(told_until)}: nothing later is in the report"
    if next_due_on is not None and next_due_on <= today:
        lacks["next_due_on"] = "The day of the next report must be in the future"
    if meeting_on is not None and next_due_on is not None and next_due_on < meeting_on:
        lacks["next_due_on"] = "The day of the next report must be on or after the day of the meeting"
    return lacks


def unknown_references(references: Collection[str], known: Mapping[str, Collection[str]]) -> str:
    """Return that some references of a decision are of nothing that the report tells of, or too many, in words.

    Takes the references that were issued, by investigation: where there are several, each is written with its investigation.
    Nothing where all are good.
    """
    several = len(known) > 1
    written = {f"{about} {each}" if several else each for about, those in known.items() for each in those}
    unknown = [each for each in references if each not in written]
    if not unknown and len(", ".join(references)) > LONGEST_REFERENCES:
        return f"Enter fewer references: together they must be {LONGEST_REFERENCES} characters or fewer"
    if not unknown:
        return ""
    example = f", like {next(iter(sorted(written)))}" if written else ""
    return f"Enter references of recommendations in this report{example}: there is no {' and no '.join(unknown)}"
