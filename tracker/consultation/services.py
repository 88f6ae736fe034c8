"""Showing drafts to those they concern, hearing what they say, answering it, and ending the round."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.consultation import queries, rules
from tracker.consultation.models import (
    Comment,
    CommentAnswer,
    Consultation,
    ConsultationEnding,
    ConsultedDraft,
    Showing,
)
from tracker.consultation.vocabulary import Treatment
from tracker.db import duplicates_as, transaction
from tracker.errors import ChangedMeanwhile, Incomplete, NotVisible
from tracker.investigations.models import Investigation, Recommendation
from tracker.investigations.rules import Act, state_after
from tracker.organisations.models import Organisation
from tracker.policy import Actor, Permission


@dataclass(frozen=True, slots=True)
class Shown:
    """A draft, and the organisations that it is to be shown to."""

    recommendation: Recommendation
    organisations: list[Organisation]


def plan(drafts: Collection[Recommendation], organisations: Collection[Organisation], *, comment_by: date) -> list[Shown]:
    """Return who would be shown which draft; nothing is changed. Raises what opening the round would raise."""
    for draft in drafts:
        state_after(draft.state, Act.CONSULT)
        if not draft.text:
            words = f"Draft {draft.reference} has no text to show. Enter its text, or leave it out"
            raise Incomplete(missing={"recommendations": words})
    if comment_by < clock.today():
        raise Incomplete(missing={"comment_by": "The day to comment by must be today or in the future"})
    concerned = {draft.reference: queries.concerned_by(draft) for draft in drafts}
    numbers = {reference: {each.id for each in found} for reference, found in concerned.items()}
    shown = rules.shown_to(numbers, {each.id: each.short_name for each in organisations})
    return [
        Shown(draft, [each for each in concerned[draft.reference] if each.id in shown[draft.reference]]) for draft in drafts
    ]


def open_round(
    investigation: Investigation,
    *,
    by: Actor,
    drafts: Collection[Recommendation],
    organisations: Collection[Organisation],
    comment_by: date,
    message: str = "",
    versions: Mapping[int, int] | None = None,
) -> Consultation:
    """Each draft is shown, in the words it has now, to those of the organisations that it concerns; its text is locked.

    `versions` are those that were read before, by recommendation; a draft changed since is refused with ChangedMeanwhile.
    Raises IllegalTransition where one is not in draft, Incomplete where somebody or something would be left out.
    """
    policy.demand(by, Permission.CONSULT, investigation)
    if any(draft.investigation_id != investigation.id for draft in drafts):
        raise NotVisible
    ids, chosen = [draft.id for draft in drafts], list(organisations)
    with duplicates_as(ChangedMeanwhile()), transaction() as session:
        drafts = queries.recommendations_by_ids(investigation, ids)
        if versions is not None and any(versions.get(draft.id) != draft.version for draft in drafts):
            raise ChangedMeanwhile
        shown = plan(drafts, chosen, comment_by=comment_by)
        consultation = Consultation(
            investigation=investigation,
            number=queries.next_number(investigation),
            comment_by=comment_by,
            message=message.strip(),
            drafts=[_as_shown(each) for each in shown],
        )
        consultation.stamp(by)
        session.add(consultation)
        for draft in drafts:
            draft.move(Act.CONSULT)
        audit.record(
            by,
            Event.CONSULTATION_OPENED,
            consultation,
            drafts=[draft.reference for draft in drafts],
            organisations=sorted({each.short_name for draft in shown for each in draft.organisations}),
        )
    return consultation


def comment(draft: ConsultedDraft, *, by: Actor, text: str, suggested_text: str = "") -> Comment:
    """What somebody's organisation says of a draft is on the record; the same words again are not recorded twice.

    A suggestion that is the wording shown suggests nothing. Raises IllegalTransition once the consultation has ended,
    Incomplete without words.
    """
    policy.demand(by, Permission.COMMENT_ON_DRAFT, draft)
    if not text.strip():
        raise Incomplete(missing={"text": "Enter your comment"})
    with transaction() as session:
        queries.hold(draft.consultation)
        rules.demand_open(ended=draft.consultation.ending is not None)
        suggested = "" if suggested_text.strip() in {"", draft.text.strip()} else suggested_text
        said_before = queries.same_comment(draft, by.organisation_id, text, suggested)
        if said_before is not None:
            return said_before
        made = Comment(draft=draft, organisation_id=by.organisation_id, text=text, suggested_text=suggested)
        made.stamp(by)
        session.add(made)
        audit.record(by, Event.DRAFT_COMMENTED, made)
    return made


def answer_comment(comment: Comment, *, by: Actor, treatment: Treatment, reason: str) -> None:
    """It is on the record what became of a comment, and why; whoever made it reads that once the consultation has ended.

    Raises IllegalTransition where it is answered already, Incomplete without a reason.
    """
    policy.demand(by, Permission.CONSULT, comment)
    if not reason.strip():
        raise Incomplete(missing={"reason": "Enter the reason"})
    with transaction() as session:
        queries.hold_comment(comment)
        rules.demand_unanswered(answered=comment.answer is not None)
        answer = CommentAnswer(comment=comment, treatment=treatment, reason=reason)
        answer.stamp(by)
        session.add(answer)
        audit.record(by, Event.COMMENT_ANSWERED, comment, treatment=treatment.value)


def end_round(consultation: Consultation, *, by: Actor, note: str = "") -> None:
    """The consultation is over: its drafts can be changed, shown again and issued. Raises IllegalTransition if it was over."""
    policy.demand(by, Permission.CONSULT, consultation)
    with transaction() as session:
        queries.hold(consultation)
        rules.demand_open(ended=consultation.ending is not None)
        for recommendation in queries.recommendations_in(consultation):
            recommendation.move(Act.END_CONSULTATION)
        ending = ConsultationEnding(consultation=consultation, note=note.strip())
        ending.stamp(by)
        session.add(ending)
        audit.record(by, Event.CONSULTATION_ENDED, consultation)


def _as_shown(shown: Shown) -> ConsultedDraft:
    draft = shown.recommendation
    return ConsultedDraft(
        recommendation=draft,
        reference=draft.reference,
        title=draft.title,
        text=draft.text,
        shown_to=[Showing(organisation_id=each.id) for each in shown.organisations],
    )
