"""Proposing changes to issued recommendations, deciding them, and taking them back."""

from sqlalchemy.orm.attributes import flag_modified

from tracker import audit, clock, policy
from tracker.amendments import effects, queries
from tracker.amendments.models import Amendment, AmendmentDecision, AmendmentSuccessor
from tracker.amendments.proposal import Change, Proposal
from tracker.amendments.rules import WITH_SUCCESSORS, demand_allowed, is_later, what_a_proposal_lacks
from tracker.amendments.vocabulary import AmendmentKind, AmendmentOutcome
from tracker.audit.events import Event
from tracker.dates import When, long_date
from tracker.db import transaction
from tracker.errors import AlreadyExists, Forbidden, IllegalTransition, Incomplete, NotIndependent
from tracker.investigations.models import Recommendation
from tracker.policy import Actor, Permission


def propose(recommendation: Recommendation, *, by: Actor, version: int, proposal: Proposal) -> Amendment:
    """The change is proposed and waits for an approver other than the proposer; nothing else has changed yet.

    Raises IllegalTransition where the recommendation is not in force, ChangedMeanwhile where it was changed or another change
    to it proposed since, AlreadyExists where a change of this kind waits already, Incomplete where something is missing.
    """
    policy.demand(by, Permission.PROPOSE_AMENDMENT, recommendation)
    successors = set(proposal.successors) if proposal.kind in WITH_SUCCESSORS else set()
    with transaction() as session:
        queries.held([recommendation.id])
        recommendation.demand_version(version)
        demand_allowed(proposal.kind, recommendation.state)
        _demand_none_waiting(recommendation, proposal.kind)
        _demand_whole(recommendation, proposal)
        corrects_text = proposal.kind is AmendmentKind.CORRECT_TEXT
        starts = proposal.starts if proposal.kind is AmendmentKind.CORRECT_START else None
        amendment = Amendment(
            recommendation=recommendation,
            kind=proposal.kind,
            reason=proposal.reason,
            title=proposal.title if corrects_text else "",
            text=proposal.text if corrects_text else "",
            starts_on=starts.on if starts else None,
            starts_precision=starts.precision if starts else None,
            starts_unknown_because=starts.unknown_because if starts else "",
            outside_reference=proposal.outside_reference if proposal.kind is AmendmentKind.SUPERSEDE else "",
        )
        amendment.stamp(by)
        session.add(amendment)
        session.flush()
        session.add_all(AmendmentSuccessor(amendment_id=amendment.id, recommendation_id=each) for each in sorted(successors))
        _let_others_know(recommendation)
        audit.record(by, Event.AMENDMENT_PROPOSED, amendment, kind=proposal.kind.value, reason=proposal.reason)
    return amendment


def decide(
    amendment: Amendment,
    *,
    by: Actor,
    version: int,
    outcome: AmendmentOutcome,
    reason: str = "",
    happened: When | None = None,
) -> AmendmentDecision:
    """The proposed change is approved, and the recommendation changed with it, or it is declined for a reason.

    Raises NotIndependent where the approver proposed it, IllegalTransition where it was decided or taken back already or can no
    longer take effect, ChangedMeanwhile where the recommendation was changed since, Incomplete where something is missing.
    """
    policy.demand(by, Permission.DECIDE_AMENDMENT, amendment)
    with transaction() as session:
        queries.held([amendment.recommendation_id, *(each.id for each in amendment.successors)])
        _demand_undecided(amendment)
        recommendation = amendment.recommendation
        if by.id is not None and by.id == amendment.actor_id:
            raise NotIndependent("You proposed this change, so another approver must decide it")
        recommendation.demand_version(version)
        _demand_decision(amendment, outcome, reason, happened)
        decision = AmendmentDecision(amendment_id=amendment.id, outcome=outcome, reason=reason)
        decision.stamp(by, happened)
        session.add(decision)
        if outcome is AmendmentOutcome.APPROVED:
            _demand_possible(amendment)
            effects.take_effect(session, amendment, decision, by)
        _let_others_know(recommendation)
        audit.record(by, Event.AMENDMENT_DECIDED, amendment, outcome=outcome.value, reason=reason)
    return decision


def take_back(amendment: Amendment, *, by: Actor) -> None:
    """The proposed change is taken back by whoever proposed it; it stays on the record.

    Raises Forbidden where somebody else proposed it, IllegalTransition where it was decided or taken back already.
    """
    policy.demand(by, Permission.PROPOSE_AMENDMENT, amendment)
    with transaction() as session:
        queries.held([amendment.recommendation_id])
        if by.id is None or by.id != amendment.actor_id:
            raise Forbidden
        _demand_undecided(amendment)
        decision = AmendmentDecision(amendment_id=amendment.id, outcome=AmendmentOutcome.TAKEN_BACK)
        decision.stamp(by)
        session.add(decision)
        _let_others_know(amendment.recommendation)
        audit.record(by, Event.AMENDMENT_DECIDED, amendment, outcome=AmendmentOutcome.TAKEN_BACK.value)


def _let_others_know(recommendation: Recommendation) -> None:
    # A page that was opened before this is stale, whether or not a column changed.
    flag_modified(recommendation, "state")


def _demand_none_waiting(recommendation: Recommendation, kind: AmendmentKind) -> None:
    waiting = queries.undecided(recommendation, kind)
    if waiting is not None:
        proposed = f"{waiting.actor_name} proposed this on {long_date(clock.day_of(waiting.recorded_at))}"
        raise AlreadyExists(f"{proposed}, and it is not decided yet")


def _demand_whole(recommendation: Recommendation, proposal: Proposal) -> None:
    lacks = what_a_proposal_lacks(
        proposal.kind,
        reason=proposal.reason,
        title=proposal.title,
        text=proposal.text,
        starts=proposal.starts,
        successors=proposal.successors,
        outside_reference=proposal.outside_reference,
        today=clock.today(),
    )
    lacks = _what_does_not_fit(recommendation, proposal) | lacks
    if lacks:
        raise Incomplete(missing=lacks)


def _what_does_not_fit(recommendation: Recommendation, proposal: Proposal) -> dict[str, str]:
    """Return what is wrong with a proposal on this recommendation as it stands, by field."""
    if proposal.kind is AmendmentKind.CORRECT_TEXT:
        same = (proposal.title, proposal.text) == (recommendation.title, recommendation.text)
        return {"text": "Change the title or the text: this is what it says now"} if same else {}
    if proposal.kind is AmendmentKind.CORRECT_START and proposal.starts is not None:
        return _what_is_wrong_with_the_start(recommendation, proposal.starts)
    if proposal.kind in WITH_SUCCESSORS and proposal.successors:
        fit = queries.are_possible_successors(Change(recommendation, proposal.kind), proposal.successors)
        return {} if fit else {"successors": "Select recommendations that are in force and may take its place"}
    return {}


def _what_is_wrong_with_the_start(recommendation: Recommendation, starts: When) -> dict[str, str]:
    items = effects.concerned(recommendation, AmendmentKind.CORRECT_START)
    if all(item.issue is not None and item.issue.starts == starts for item in items):
        return {"starts": "Change the day: this is the day on the record now"}
    asked = [item.issue.answer_asked_by for item in items if item.issue is not None and item.issue.answer_asked_by]
    if any(is_later(starts, When.day(day)) for day in asked):
        return {"starts": f"The day must not be after {long_date(min(asked))}, by which an answer was asked for"}
    return {}


def _demand_undecided(amendment: Amendment) -> None:
    decision = queries.decision_on(amendment)
    if decision is not None:
        what = "taken back" if decision.outcome is AmendmentOutcome.TAKEN_BACK else decision.outcome.label.lower()
        raise IllegalTransition(f"This proposed change was {what} already, by {decision.actor_name}")


def _demand_decision(amendment: Amendment, outcome: AmendmentOutcome, reason: str, happened: When | None) -> None:
    lacks = {}
    if outcome is AmendmentOutcome.TAKEN_BACK:
        lacks["outcome"] = "Select whether you approve or decline it"
    if outcome is AmendmentOutcome.DECLINED and not reason.strip():
        lacks["reason"] = "Enter why you decline it"
    if happened is not None and is_later(happened, When.day(clock.today())):
        lacks["happened"] = "The day of the decision must be today or in the past"
    first = amendment.recommendation.issues[0].starts if amendment.recommendation.issues else None
    if happened is not None and first is not None and is_later(first, happened):
        lacks["happened"] = f"The day of the decision must not be before the recommendation was made, {first}"
    if lacks:
        raise Incomplete(missing=lacks)


def _demand_possible(amendment: Amendment) -> None:
    recommendation = amendment.recommendation
    demand_allowed(amendment.kind, recommendation.state)
    numbers = [each.id for each in amendment.successors]
    if numbers and not queries.are_possible_successors(Change(recommendation, amendment.kind), numbers):
        raise IllegalTransition(
            "What was to take its place is no longer in force. Decline this, so that it can be proposed anew"
        )
