"""Everything that people do to a set after it was issued, as acts that anybody may try at any time."""

from collections.abc import Callable, Collection
from datetime import date
from random import Random
from typing import TypeVar

from tests.support import build_amendments, build_assessment, build_evidence, build_responses
from tests.support.cast import Cast
from tracker import clock
from tracker.accounts.models import User
from tracker.actions import queries as plans
from tracker.actions import services as planning
from tracker.actions.details import ActionDetails
from tracker.actions.details import Said as Update
from tracker.actions.vocabulary import ActionState
from tracker.amendments.vocabulary import AmendmentKind
from tracker.assessment import proposing
from tracker.assessment import queries as assessments
from tracker.assessment import services as assessing
from tracker.assessment.services import Considered, Judgement
from tracker.assessment.vocabulary import Method, Sufficiency
from tracker.checks import services as checks
from tracker.checks.services import Checked
from tracker.checks.vocabulary import Holds
from tracker.delivery import queries as dates
from tracker.delivery import services as delivery
from tracker.delivery.wishes import Wish
from tracker.disputes import queries as disputed
from tracker.disputes import services as disputes
from tracker.disputes.vocabulary import DisputeOutcome
from tracker.errors import Refused
from tracker.evidence import keeping
from tracker.evidence.queries import uses_of
from tracker.facts import Fact
from tracker.history.record import recorded_of
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Answer, Cause, Claim, ClosureKind, Found, Risk
from tracker.measures import queries as measured
from tracker.measures import services as measuring
from tracker.measures.details import MeasureDetails, Said
from tracker.measures.vocabulary import Met
from tracker.mistakes import services as mistakes
from tracker.mistakes import settling
from tracker.mistakes.subjects import Questioned
from tracker.policy import OVERSIGHT_ROLES
from tracker.progress import services as progress
from tracker.responses import judging
from tracker.responses.queries import responses_to
from tracker.risk import services as risks

WHY = "Because it is so"
Act = Callable[["Play", User, Addressee], None]
T = TypeVar("T")


class NothingThere(Refused):
    """There is nothing yet that this could be done to."""


class Play:
    """One set of recommendations to two forces, and what becomes of it by chance."""

    def __init__(self, cast: Cast, second: User, chance: Random) -> None:
        self.cast, self.second, self.chance = cast, second, chance
        self.addressees = build_responses.issued(cast, "1", "2", "3")
        investigation = self.addressees[0].recommendation.investigation
        self.addressees += build_responses.issued(cast, "4", investigation=investigation)
        self.addressees += build_responses.issued(cast, "5", to=cast.other_force, investigation=investigation)
        # Some of what most acts need has happened already, so that chance comes to them all.
        reported, answered, closed, *_asked = self.addressees
        for each in (reported, answered, closed):
            build_responses.settled(each, cast)
        build_assessment.reported_complete(reported, cast)
        build_assessment.verified(closed, cast)

    def some(self, found: Collection[T]) -> T:
        """Return one of what there is."""
        if not found:
            raise NothingThere
        return self.chance.choice(list(found))

    def soon(self, days: int = 200) -> date:
        return clock.days_from_today(self.chance.randrange(1, days))


def send_answer(play: Play, _by: User, addressee: Addressee) -> None:
    replies = [build_responses.ACCEPTED, build_responses.REFUSED]
    reply = build_responses.CHANGED if addressee.answer is Answer.SETTLED else play.chance.choice(replies)
    build_responses.sent(addressee, play.cast, reply)


def settle(play: Play, by: User, addressee: Addressee) -> None:
    response = play.some(responses_to([addressee])[:1])
    judging.settle(response, by=by, version=response.version, due_on=addressee.due_on or response.complete_by)


def send_back(play: Play, by: User, addressee: Addressee) -> None:
    response = play.some(responses_to([addressee])[:1])
    soon = build_responses.in_two_weeks()
    judging.send_back(response, by=by, version=response.version, missing=WHY, resubmit_by=soon)


def give_evidence(_play: Play, by: User, addressee: Addressee) -> None:
    build_evidence.evidence_file(addressee, by=by)


def withdraw_evidence(play: Play, by: User, addressee: Addressee) -> None:
    use = play.some(uses_of([addressee]))
    keeping.withdraw(use.item, by=by, reason=WHY)


def report(play: Play, by: User, addressee: Addressee) -> None:
    claim = play.chance.choice([Claim.IN_PROGRESS, Claim.ON_HOLD, Claim.COMPLETE, Claim.COMPLETE])
    because = play.chance.choice(["", WHY])
    progress.report_progress(
        addressee, by=by, version=addressee.version, claim=claim, narrative=WHY, no_evidence_because=because
    )


def judgement(play: Play, addressee: Addressee, *founds: Found) -> Judgement:
    found = play.chance.choice(founds)
    lacking = found is Found.NOT_SUFFICIENT
    views = [Considered(use=use, view=play.chance.choice(list(Sufficiency))) for use in uses_of([addressee])]
    agreed = measured.agreed_to_judge(addressee)
    return Judgement(
        finding=found,
        method=Method.SAMPLE,
        reasons=WHY,
        missing=WHY if lacking else "",
        come_back_by=clock.days_from_today(20) if lacking else None,
        evidence=[each for each in views if play.chance.random() < 0.8],
        measures={each: play.chance.choice(list(Met)) for each in agreed},
    )


def find(play: Play, by: User, addressee: Addressee) -> None:
    found = judgement(play, addressee, Found.MET, Found.MET, Found.MET_OTHERWISE, Found.PARTLY_MET, Found.NOT_SUFFICIENT)
    assessing.record_finding(addressee, by=by, version=addressee.version, judgement=found)


def propose_closure(play: Play, by: User, addressee: Addressee) -> None:
    kind = play.chance.choice(list(ClosureKind))
    proposing.propose_closure(
        addressee,
        by=by,
        version=addressee.version,
        kind=kind,
        reasons=WHY,
        risk_accepted_by="Chief Constable",
        no_check_because=WHY,
    )


def decline_closure(play: Play, by: User, addressee: Addressee) -> None:
    proposal = play.some(assessments.proposals_of([addressee])[:1])
    proposing.decline(proposal, by=by, version=addressee.version, reason=WHY)


def close(play: Play, by: User, addressee: Addressee) -> None:
    kind = play.chance.choice([*ClosureKind, ClosureKind.VERIFIED, ClosureKind.VERIFIED])
    assessing.close(
        addressee,
        by=by,
        version=addressee.version,
        kind=kind,
        reasons=WHY,
        risk_accepted_by="Chief Constable",
        check_due_on=clock.days_from_today(180),
        second_view=WHY,
    )


def reopen(play: Play, by: User, addressee: Addressee) -> None:
    found = judgement(play, addressee, Found.PARTLY_MET, Found.NOT_SUFFICIENT)
    assessing.reopen(addressee, by=by, version=addressee.version, reason=WHY, judgement=found)


def dispute(_play: Play, by: User, addressee: Addressee) -> None:
    disputes.begin(addressee, by=by, version=addressee.version, force_case=WHY)


def reply(play: Play, by: User, addressee: Addressee) -> None:
    found = play.some(disputed.disputes_of([addressee])[-1:])
    soon = clock.days_from_today(30)
    disputes.reply(found, by=by, version=addressee.version, our_case=WHY, decided_by_post="Director", decide_by=soon)


def end_dispute(play: Play, by: User, addressee: Addressee) -> None:
    outcome = DisputeOutcome.STANDS if OVERSIGHT_ROLES & set(by.roles) else DisputeOutcome.WITHDRAWN
    found = play.some(disputed.disputes_of([addressee])[-1:])
    disputes.end(found, by=by, version=addressee.version, outcome=outcome, reason=WHY)


def check(play: Play, by: User, addressee: Addressee) -> None:
    seen = Checked(holds=play.chance.choice(list(Holds)), method=Method.SITE_VISIT, note=WHY, next_check_on=play.soon())
    checks.record_check(addressee, by=by, version=addressee.version, check=seen)


def ask_for_date(play: Play, by: User, addressee: Addressee) -> None:
    none = play.chance.random() < 0.2
    wish = Wish(
        due_on=None if none else clock.days_from_today(play.chance.randrange(1, 400)),
        no_due_date_because=WHY if none else "",
        cause=play.chance.choice(list(Cause)),
        reason=WHY,
    )
    delivery.apply([addressee], by=by, wish=wish)


def grant_date(play: Play, by: User, addressee: Addressee) -> None:
    asked = play.some(dates.applications_of([addressee])[-1:])
    delivery.grant(
        [asked], by=by, due_on=asked.due_on, no_due_date_because=asked.no_due_date_because, reason=WHY, decided_on=clock.today()
    )


def refuse_date(play: Play, by: User, addressee: Addressee) -> None:
    asked = play.some(dates.applications_of([addressee])[-1:])
    delivery.refuse([asked], by=by, reason=WHY, decided_on=clock.today())


def take_back_date(play: Play, by: User, addressee: Addressee) -> None:
    delivery.withdraw(play.some(dates.applications_of([addressee])[-1:]), by=by)


def plan(play: Play, by: User, addressee: Addressee) -> None:
    details = ActionDetails(title=f"Do {play.chance.random()}", owner_post="Head of custody", due_on=play.soon())
    planning.plan([addressee], by=by, details=details)


def move_action(play: Play, by: User, addressee: Addressee) -> None:
    action = play.some(plans.actions_of([addressee])).action
    planning.move(action, by=by, version=action.version, due_on=play.soon(), cause=Cause.RESOURCES, reason=WHY)


def update_action(play: Play, by: User, addressee: Addressee) -> None:
    action = play.some(plans.actions_of([addressee])).action
    said = Update(action_id=action.id, version=action.version, state=play.chance.choice(list(ActionState)), narrative=WHY)
    planning.update([said], by=by)


def give_action(play: Play, by: User, addressee: Addressee) -> None:
    action = play.some(plans.actions_of([addressee])).action
    post = play.chance.choice(["", "Head of training"])
    planning.give([action], by=by, versions={action.id: action.version}, post=post, note=WHY)


def propose_measure(play: Play, by: User, addressee: Addressee) -> None:
    own = addressee if play.chance.random() < 0.5 else None
    details = MeasureDetails(wording=f"At least {play.chance.random()} of 1")
    measuring.propose(addressee.recommendation, by=by, details=details, addressee=own)


def answer_measure(play: Play, by: User, addressee: Addressee) -> None:
    measure = play.some(measured.measures_of([addressee.recommendation]))
    agreed = play.chance.random() < 0.8
    measuring.answer([Said(measure=measure, addressee=addressee, agreed=agreed, note=WHY)], by=by)


def set_risk(play: Play, by: User, addressee: Addressee) -> None:
    recommendation = addressee.recommendation
    risk, post = play.chance.choice(list(Risk)), play.chance.choice(["", "Deputy Chief Constable"])
    risks.set_risk(recommendation, by=by, version=recommendation.version, risk=risk, reason=WHY, accepted_by=post)


def facts_about(addressee: Addressee) -> list[Fact]:
    """Return the facts from which an addressee stands where it stands."""
    return [each.fact for each in recorded_of([addressee]) if each.fact is not None]


def mark(play: Play, by: User, addressee: Addressee) -> None:
    fact = play.some(facts_about(addressee))
    mistakes.mark_mistake(Questioned(fact), by=by, version=settling.seen(fact), reason=WHY)


def withdraw_recommendation(play: Play, _by: User, addressee: Addressee) -> None:
    if play.chance.random() < 0.7:
        raise NothingThere  # seldom, so that most of what follows has something to be done to
    build_amendments.approved(addressee.recommendation, play.cast, AmendmentKind.WITHDRAW)


FORCES, APPROVERS = ("liaison", "signatory"), ("approver", "second")
OVERSEERS = ("caseworker", *APPROVERS)
ACTS: dict[Act, tuple[str, ...]] = {
    send_answer: FORCES,
    settle: APPROVERS,
    send_back: APPROVERS,
    give_evidence: FORCES,
    withdraw_evidence: FORCES,
    report: FORCES,
    find: OVERSEERS,
    propose_closure: OVERSEERS,
    decline_closure: APPROVERS,
    close: APPROVERS,
    reopen: APPROVERS,
    dispute: FORCES,
    reply: APPROVERS,
    end_dispute: (*APPROVERS, *FORCES),
    check: OVERSEERS,
    ask_for_date: FORCES,
    grant_date: APPROVERS,
    refuse_date: APPROVERS,
    take_back_date: FORCES,
    plan: FORCES,
    move_action: FORCES,
    update_action: FORCES,
    give_action: FORCES,
    propose_measure: (*OVERSEERS, *FORCES),
    answer_measure: (*OVERSEERS, *FORCES),
    set_risk: OVERSEERS,
    mark: APPROVERS,
    withdraw_recommendation: OVERSEERS,
}
"""Each act, with those whose business it is; anybody else may try it too."""
FOLLOWING: dict[Act, tuple[Act, ...]] = {
    send_answer: (settle, send_back),
    give_evidence: (report, find),
    report: (find,),
    find: (close, close, propose_closure),
    propose_closure: (decline_closure, close),
    close: (dispute, check, reopen),
    dispute: (reply, end_dispute, reopen),
    reply: (end_dispute,),
    ask_for_date: (grant_date, refuse_date, take_back_date),
    plan: (move_action, update_action, give_action),
    propose_measure: (answer_measure,),
    answer_measure: (find,),
}
"""What often comes next, so that chance also plays long stories."""
EVERYBODY = (*OVERSEERS, *FORCES, "other_liaison", "other_caseworker", "board_member", "administrator")
