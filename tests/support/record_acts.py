"""More that people do to a set, beside the acts that anybody may try: what only a report of a past moment has to undo."""

from datetime import timedelta

from tests.support import build_amendments, build_evidence, build_publication, build_responses
from tests.support.random_acts import (
    ACTS,
    FOLLOWING,
    WHY,
    Act,
    Play,
    facts_about,
    find,
    give_evidence,
    send_answer,
    set_risk,
    settle,
    withdraw_evidence,
)
from tracker import clock
from tracker.accounts.models import User
from tracker.amendments.vocabulary import AmendmentKind
from tracker.dates import When
from tracker.evidence import destroying
from tracker.evidence.queries import uses_of
from tracker.facts import Fact
from tracker.investigations.models import Addressee
from tracker.measures import services as measuring
from tracker.measures.details import MeasureDetails, Said
from tracker.measures.queries import measures_for
from tracker.measures.vocabulary import Better, MeasureKind, ReadingKind
from tracker.mistakes import services as mistakes
from tracker.mistakes import settling
from tracker.mistakes.subjects import Questioned
from tracker.periods import reviewing
from tracker.periods import services as periods
from tracker.periods.queries import applications_of, reviews_of
from tracker.publication import queries as publication
from tracker.responses import judging
from tracker.responses.queries import decisions_on, responses_to
from tracker.responses.rules import Verdict
from tracker.risk.queries import settings_of


def correct_text(play: Play, _by: User, addressee: Addressee) -> None:
    """The text is corrected."""
    item, kind = addressee.recommendation, AmendmentKind.CORRECT_TEXT
    words = f"{play.chance.random()}"
    build_amendments.approved(item, play.cast, kind, title=f"Keep a register {words}", text=f"The force should {words}.")


def correct_start(play: Play, _by: User, addressee: Addressee) -> None:
    """The day that starts the clock is corrected."""
    day = addressee.recommendation.issues[0].starts.on
    assert day is not None
    starts = When.day(day - timedelta(days=play.chance.randrange(1, 9)))
    build_amendments.approved(addressee.recommendation, play.cast, AmendmentKind.CORRECT_START, starts=starts)


def link(play: Play, by: User, addressee: Addressee) -> None:
    """It is linked to another one."""
    build_amendments.linked(addressee.recommendation, play.some(play.addressees).recommendation, by)


def ask_for_time(play: Play, by: User, addressee: Addressee) -> None:
    """More time to answer is asked for."""
    periods.apply([addressee], by=by, days=play.chance.randrange(1, 60), reason=WHY)


def grant_time(play: Play, by: User, addressee: Addressee) -> None:
    """More time to answer is granted."""
    asked = play.some(applications_of([addressee]).get(addressee.id, ())[-1:])
    periods.grant([asked], by=by, days=asked.days, reason=WHY, decided_on=clock.today())


def begin_review(play: Play, by: User, addressee: Addressee) -> None:
    """A judicial review is begun, some days ago."""
    reviewing.begin_review([addressee], by=by, began_on=clock.days_from_today(-play.chance.randrange(30)), reference="AC-1")


def end_review(play: Play, by: User, addressee: Addressee) -> None:
    """A judicial review ends."""
    begun = play.some(reviews_of([addressee]).get(addressee.id, ())[-1:])
    reviewing.end_review([begun], by=by, ended_on=clock.today(), outcome=WHY)


def revise_evidence(play: Play, by: User, addressee: Addressee) -> None:
    """Evidence has a newer revision."""
    build_evidence.revised(play.some(uses_of([addressee])).item, by=by)


def destroy_evidence(play: Play, _by: User, addressee: Addressee) -> None:
    """A file is destroyed."""
    item = play.some(uses_of([addressee])).item
    proposal = build_evidence.proposed(item, by=play.cast.approver)
    build_evidence.aged(proposal.sha256)
    destroying.destroy(proposal, by=play.second)


def ask_to_withhold(play: Play, _by: User, addressee: Addressee) -> None:
    """An answer is sent with a passage that is not to be public."""
    build_publication.with_passages(addressee, play.cast, reply=build_publication.SAID)


def decide_passage(play: Play, _by: User, addressee: Addressee) -> None:
    """It is decided on a passage."""
    passages = [each for response in responses_to([addressee]) for each in response.passages]
    build_publication.decided(play.some(passages), play.cast)


def publish(play: Play, by: User, addressee: Addressee) -> None:
    """An answer is published, or kept back."""
    response = play.some(responses_to([addressee])[:1])
    if play.chance.random() < 0.7:
        build_publication.published(response, by, reason=WHY)
    else:
        build_publication.kept_back(response, by)


def judge_answer(play: Play, by: User, addressee: Addressee) -> None:
    """Oversight says what it thinks of an answer."""
    response = play.some(responses_to([addressee])[:1])
    verdict = play.chance.choice(list(Verdict))
    judging.judge(response, by=by, version=response.version, verdict=verdict, reasons=WHY)


def propose_outcome(play: Play, _by: User, addressee: Addressee) -> None:
    """An outcome measure is agreed."""
    details = MeasureDetails(
        wording=f"Complaints {play.chance.random()}",
        kind=MeasureKind.OUTCOME,
        unit="complaints",
        better=Better.LOWER,
        target="10",
        source="Case system",
    )
    proposed = measuring.propose(addressee.recommendation, by=play.cast.caseworker, details=details, addressee=addressee)
    measuring.answer([Said(measure=proposed, addressee=addressee, agreed=True, note="")], by=play.cast.liaison)


def record_value(play: Play, by: User, addressee: Addressee) -> None:
    """A value of an outcome measure is recorded."""
    outcomes = [each for each in measures_for([addressee])[addressee.id] if each.kind is MeasureKind.OUTCOME]
    measure = play.some(outcomes)
    kind = ReadingKind.LATEST if measure.readings_for(addressee) else ReadingKind.BASELINE
    measuring.record_value(
        measure, addressee, by=by, kind=kind, value=f"{play.chance.randrange(99)}", on=clock.today(), note=""
    )


def mark_beside(play: Play, by: User, addressee: Addressee) -> None:
    """Something that changes no standing is marked as recorded in error."""
    uses, answers = uses_of([addressee]), responses_to([addressee])
    measures = measures_for([addressee])[addressee.id]
    found: list[Fact] = [*uses, *(each.item for each in uses), *measures, *facts_about(addressee)]
    found += [each.item.withdrawal for each in uses if each.item.withdrawal]
    found += [revision for each in uses for revision in each.item.revisions]
    found += [each for one in measures for each in one.readings]
    found += [each for one in measures for each in one.answers]
    found += settings_of([addressee.recommendation])
    found += [each for one in answers for each in one.verdicts]
    found += [each for one in answers for each in publication.publications_of(one)]
    found += [each for decided in decisions_on(answers).values() for each in decided]
    fact = play.some(found)
    mistakes.mark_mistake(Questioned(fact), by=by, version=settling.seen(fact), reason=WHY)


def answer_by_post(play: Play, by: User, addressee: Addressee) -> None:
    """An answer that came by post some days ago is put on the record."""
    build_responses.received(addressee, by, received_on=clock.days_from_today(-play.chance.randrange(9)))


def draft_answer(play: Play, _by: User, addressee: Addressee) -> None:
    """The force begins to draft an answer, and leaves it."""
    build_responses.drafted(addressee, play.cast)


OVERSIGHT, FORCE, APPROVERS = ("caseworker", "approver", "second"), ("liaison", "signatory"), ("approver", "second")
RECORD_ACTS: dict[Act, tuple[str, ...]] = {
    **ACTS,
    correct_text: OVERSIGHT,
    correct_start: OVERSIGHT,
    link: OVERSIGHT,
    ask_for_time: FORCE,
    grant_time: OVERSIGHT,
    begin_review: OVERSIGHT,
    end_review: OVERSIGHT,
    revise_evidence: FORCE,
    destroy_evidence: OVERSIGHT,
    ask_to_withhold: FORCE,
    decide_passage: OVERSIGHT,
    publish: APPROVERS,
    judge_answer: APPROVERS,
    answer_by_post: OVERSIGHT,
    draft_answer: FORCE,
    propose_outcome: OVERSIGHT,
    record_value: OVERSIGHT,
    mark_beside: APPROVERS,
}
THEN: dict[Act, tuple[Act, ...]] = {
    **FOLLOWING,
    draft_answer: (send_answer,),
    answer_by_post: (settle, publish),
    ask_for_time: (grant_time,),
    begin_review: (end_review,),
    give_evidence: (revise_evidence, *FOLLOWING[give_evidence]),
    withdraw_evidence: (mark_beside,),
    revise_evidence: (destroy_evidence, find),
    ask_to_withhold: (decide_passage, settle),
    decide_passage: (publish,),
    publish: (mark_beside,),
    propose_outcome: (record_value,),
    record_value: (record_value, mark_beside),
    set_risk: (mark_beside,),
}
"""What often comes next."""
