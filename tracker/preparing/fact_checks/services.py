"""Asking forces to check the facts of a report, commenting, answering, finishing, and confirming what was reported."""

from collections.abc import Collection
from datetime import date

from reports.values import values_json
from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.db import duplicates_as, transaction
from tracker.errors import AlreadyExists, ChangedMeanwhile, Incomplete
from tracker.organisations.models import Organisation
from tracker.policy import Actor, Permission
from tracker.preparing.fact_checks import extracts, queries, rules
from tracker.preparing.queries import held
from tracker.preparing.rules import Act, demand_allowed
from tracker.reporting.models import (
    FactComment,
    FactCommentAnswer,
    ForceCheck,
    ForceConfirmation,
    ForceReply,
    ReportDraft,
)
from tracker.reporting.vocabulary import CommentOutcome
from tracker.storage import files


def ask(
    draft: ReportDraft,
    *,
    by: Actor,
    organisations: Collection[Organisation],
    reply_by: date,
    snapshot: int,
    note: str = "",
) -> list[ForceCheck]:
    """Each organisation is asked to check what the latest values say of it, in an extract that is frozen too.

    `snapshot` is the number of the values that were shown to whoever asks; ChangedMeanwhile where others were frozen since.
    Raises Incomplete where nobody or no good day is named, AlreadyExists where one was asked to check these values already.
    """
    policy.demand(by, Permission.ASK_FORCE_CHECK, draft)
    draft_id, chosen = draft.id, list(organisations)
    _demand_askable(chosen, reply_by)
    values = extracts.values_of(draft)
    kept = {each.id: files.keep_bytes(values_json(extracts.extract_of(values, each))) for each in chosen}
    with duplicates_as(ChangedMeanwhile()), transaction() as session:
        found = held(draft_id)
        if found is None or found.latest is None or found.latest.number != snapshot:
            raise ChangedMeanwhile
        demand_allowed(found.state, Act.ASK_FORCE)
        asked = {check.organisation_id for check in found.latest.force_checks}
        if again := [each.short_name for each in chosen if each.id in asked]:
            raise AlreadyExists(f"{', '.join(again)}: asked to check these values already", field="organisations")
        made = []
        for each in chosen:
            check = ForceCheck(
                snapshot=found.latest,
                organisation=each,
                reply_by=reply_by,
                note=note.strip(),
                values_sha256=kept[each.id],
            )
            check.stamp(by)
            session.add(check)
            audit.record(by, Event.FORCE_CHECK_ASKED, check, reply_by=reply_by.isoformat(), values_sha256=kept[each.id])
            made.append(check)
    return made


def comment(check: ForceCheck, *, by: Actor, comment: str, reference: str = "", suggested: str = "") -> FactComment:
    """What an organisation says of one row, or of the whole where no reference is given, is on the record.

    The same words of the same row again are not recorded twice. Raises IllegalTransition once nothing can be added, Incomplete
    without words or for a row that the extract has not.
    """
    policy.demand(by, Permission.COMMENT_ON_REPORT, check)
    if not comment.strip():
        raise Incomplete(missing={"comment": "Enter what is wrong or missing"})
    if reference and reference not in extracts.references_in(extracts.shown_in(check)):
        raise Incomplete(f"There is no row {reference:.40} in what you were asked to check")
    with transaction() as session:
        queries.hold(check)
        if said_before := queries.same_comment(check, reference, comment, suggested):
            return said_before
        rules.demand_open(queries.standing_of(check, clock.today()))
        made = FactComment(
            check=check, number=len(check.comments) + 1, reference=reference, comment=comment, suggested=suggested
        )
        made.stamp(by)
        session.add(made)
        audit.record(by, Event.FACT_COMMENTED, made, reference=reference)
    return made


def answer(comment: FactComment, *, by: Actor, outcome: CommentOutcome, answer: str) -> None:
    """It is on the record how oversight treated a comment, and why; the organisation reads it at once.

    Raises IllegalTransition where it is answered already or the report is not in the making, Incomplete without words.
    """
    policy.demand(by, Permission.ANSWER_FACT_COMMENT, comment)
    if not answer.strip():
        raise Incomplete(missing={"answer": "Enter how the comment was treated"})
    with transaction() as session:
        queries.hold(comment.check)
        demand_allowed(comment.check.snapshot.draft.state, Act.ANSWER)
        rules.demand_unanswered(answered=comment.answer is not None)
        made = FactCommentAnswer(comment=comment, outcome=outcome, answer=answer)
        made.stamp(by)
        session.add(made)
        audit.record(by, Event.FACT_COMMENT_ANSWERED, comment, outcome=outcome.value)


def finish(check: ForceCheck, *, by: Actor, agrees: bool, note: str = "") -> None:
    """The organisation has finished its check: it agrees, or its comments are complete. Nothing can be added after that.

    Raises IllegalTransition where nothing can be added any more, Incomplete where comments that are none are called complete.
    """
    policy.demand(by, Permission.COMMENT_ON_REPORT, check)
    with transaction() as session:
        queries.hold(check)
        if _is_the_same(check.reply, by, agrees=agrees, note=note.strip()):
            return
        rules.demand_open(queries.standing_of(check, clock.today()))
        if not agrees and not check.comments:
            raise Incomplete(missing={"agrees": "Comment on a row first, or select that you agree"})
        reply = ForceReply(check=check, agrees=agrees, note=note.strip())
        reply.stamp(by)
        session.add(reply)
        audit.record(by, Event.FORCE_CHECK_FINISHED, check, agrees="yes" if agrees else "no", comments=len(check.comments))


def confirm(check: ForceCheck, *, by: Actor) -> None:
    """A chief officer has confirmed what the organisation has reported, as the report prints it.

    Raises IllegalTransition where that was confirmed already, or cannot be any more.
    """
    policy.demand(by, Permission.CONFIRM_REPORT, check)
    with transaction() as session:
        queries.hold(check)
        if check.confirmation is not None and check.confirmation.actor_id == by.id:
            return
        rules.demand_confirmable(queries.standing_of(check, clock.today()), confirmed=check.confirmation is not None)
        made = ForceConfirmation(check=check, declaration=extracts.declaration_for(check))
        made.stamp(by)
        session.add(made)
        audit.record(by, Event.REPORT_CONFIRMED, check)


def _demand_askable(organisations: Collection[Organisation], reply_by: date) -> None:
    missing = {}
    if not organisations:
        missing["organisations"] = "Select at least one organisation to ask"
    if reply_by < clock.today():
        missing["reply_by"] = "The last day to reply must be today or in the future"
    if missing:
        raise Incomplete(missing=missing)


def _is_the_same(reply: ForceReply | None, by: Actor, *, agrees: bool, note: str) -> bool:
    """Sent twice, it acts once."""
    return reply is not None and (reply.actor_id, reply.agrees, reply.note) == (by.id, agrees, note)
