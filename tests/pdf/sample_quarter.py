"""Two reports of Operation Example a quarter apart: in the second, something of every kind has changed since the first."""

import dataclasses
from datetime import UTC, date, datetime

from reports.assurance import Action, Check
from reports.dates import known
from reports.earlier import TrendPoint
from reports.earlier_position import position_of
from reports.editions import DecisionKind, Step
from reports.headlines import Headline
from reports.life import Person, SignedStep
from reports.status_report import (
    Addressee,
    Closure,
    DateMove,
    Decision,
    Ending,
    InError,
    Recommendation,
    Response,
    StatusReport,
    Update,
    Version,
)
from reports.words import Answer, Claim, ClosureKind, Found, Position
from tests.pdf.sample import (
    AS_AT,
    LIAISON,
    MADE,
    OFFICER,
    REGIONAL_DIRECTOR,
    addressee,
    finding,
    insufficient,
    not_settled,
    overdue,
    partly_accepted,
    recommendation,
    refused,
    report,
    reported_complete,
    response,
    update,
    verified,
)
from tests.pdf.sample_history import evidence, gone

BEFORE = datetime(2026, 6, 30, 17, 0, tzinfo=UTC)
STARTED = update(Claim.IN_PROGRESS, date(2026, 6, 10), "The review team was appointed in May and has begun.")
CASEWORKER = Person(name="", post="Oversight Caseworker", organisation="IOPC")
TRAINING = Action(
    reference="EXP-A1",
    title="Train every supervisor",
    owner="Head of Training",
    due=known(date(2026, 11, 20)),
    moved="moved once, 30 days in all",
    state="In progress, at risk",
    confidence="at risk",
)
SURVEY = Action(
    reference="EXP-A2",
    title="Survey of small teams",
    owner="Head of People",
    due=known(date(2026, 10, 30)),
    moved="",
    state="In progress, on track",
    confidence="on track",
)


def _before() -> Addressee:
    return addressee(claim_on=known(date(2026, 6, 10)), updates=(STARTED,))


def _closed(on: date, reasons: str) -> Closure:
    return Closure(
        kind=ClosureKind.VERIFIED,
        on=known(on),
        by=REGIONAL_DIRECTOR,
        reasons=reasons,
        risk_accepted_by="",
        in_error=None,
    )


def _verified_in_may() -> Addressee:
    closed = _closed(date(2026, 5, 12), "The evidence shows what was asked.")
    return dataclasses.replace(verified(), headline_detail="12 May 2026", closures=(closed,))


def first() -> StatusReport:
    """The report of the quarter before: fifteen recommendations, one of them verified."""
    due = known(date(2026, 7, 31))
    unanswered = dataclasses.replace(not_settled(), answer=Answer.NONE, headline_detail="due 29 March 2026", responses=())
    checking = dataclasses.replace(
        refused(),
        headline=Headline.RESPONSE_NOT_SETTLED,
        headline_detail="received 20 June 2026, being checked",
        is_open=True,
        answer=Answer.RECEIVED,
        position=None,
        responses=(response(state=Answer.RECEIVED, decided=None, decided_by=None, received=known(date(2026, 6, 20))),),
    )
    standings = (
        dataclasses.replace(_before(), first_due=due, due=due),
        _before(),
        unanswered,
        dataclasses.replace(_before(), first_due=known(date(2026, 8, 31)), due=known(date(2026, 8, 31))),
        _before(),
        _before(),
        checking,
        dataclasses.replace(_before(), owner_post="Head of Training"),
        partly_accepted(),
        _before(),
        _verified_in_may(),
        dataclasses.replace(_before(), first_due=due, due=due),
        _before(),
        _before(),
    )
    return report(
        *(recommendation(place, each) for place, each in enumerate(standings)),
        recommendation(15, _before(), title="A register of gifts"),
        number=4,
        is_first_report=False,
        as_at=BEFORE,
        generated_at=BEFORE.replace(minute=4),
    )


def quarter() -> StatusReport:
    """The report a quarter later: every group of changes has at least one line."""
    return report(
        *_recommendations(),
        number=5,
        is_first_report=False,
        previous=position_of(first()),
        evidence=(evidence(1, "2"), evidence(2, "2"), evidence(3, "6"), evidence(4, "4")),
        decisions=_decisions(),
        prepared_for="Exampleshire Oversight Board",
        meeting=known(date(2026, 10, 14)),
        cut_off=known(date(2026, 9, 25)),
        next_due=known(date(2026, 12, 31)),
        snapshot="IOPC-EXAMPLE-draft-5, snapshot 3",
        licence="Open Government Licence v3.0",
        trend=_trend(),
        sign_off=_sign_off(),
    )


def _recommendations() -> tuple[Recommendation, ...]:
    late = dataclasses.replace(overdue(), actions=(TRAINING,), moves=_moves())
    changed = response(
        version=2,
        position=Position.PARTLY_ACCEPTED,
        part_not_accepted="Phones that officers own",
        reason_for_no_action="The force may not search phones that it does not own.",
        change_reason="Legal advice was taken.",
        received=known(date(2026, 8, 3)),
        decided=known(date(2026, 8, 24)),
    )
    silent = dataclasses.replace(_before(), days_without_update=112)
    split = Ending(
        words="Split 1 September 2026",
        reason="It asks two things, of different owners.",
        in_its_place=("14a: Leadership of inclusive teams", "14b: Training of leaders"),
        by=REGIONAL_DIRECTOR,
    )
    withdrawn = Ending(words="Withdrawn 3 August 2026", reason="The law has changed.", in_its_place=(), by=REGIONAL_DIRECTOR)
    corrected = Version(
        number=1,
        title="Care of probationers",
        text="Care for probationers.",
        made=known(MADE),
        corrected=known(date(2026, 7, 6)),
        correction="text corrected",
        reason="It did not say in which teams.",
        by=REGIONAL_DIRECTOR,
    )
    return (
        recommendation(0, late),
        recommendation(1, verified()),
        recommendation(2, not_settled()),
        recommendation(3, insufficient()),
        recommendation(4, _misjudged()),
        recommendation(5, _said_complete()),
        recommendation(6, _refused()),
        recommendation(7, addressee(actions=(SURVEY,))),
        recommendation(8, partly_accepted(), version=2, versions=(corrected,)),
        recommendation(9, silent),
        recommendation(10, _reopened()),
        recommendation(11, dataclasses.replace(overdue(), actions=(SURVEY,))),
        recommendation(12, _moved_once(changed)),
        recommendation(13, gone(updates=(STARTED,)), ending=split),
        recommendation(13, _since_september(), reference="14a", made=known(date(2026, 9, 1))),
        recommendation(13, _since_september(), reference="14b", made=known(date(2026, 9, 1)), title="Training of leaders"),
        recommendation(14, _asked_in_september(), made=known(date(2026, 9, 26))),
        recommendation(15, gone(), ending=withdrawn, title="A register of gifts"),
    )


def _moves() -> tuple[DateMove, ...]:
    earlier = overdue().moves[0]
    first_move = dataclasses.replace(earlier, moved_to=known(date(2026, 8, 31)), cause="resources")
    return (
        first_move,
        dataclasses.replace(
            earlier,
            on=known(date(2026, 8, 25)),
            moved_from=known(date(2026, 8, 31)),
            cause="dependency on another programme",
        ),
    )


def _moved_once(changed: Response) -> Addressee:
    return addressee(position=Position.PARTLY_ACCEPTED, responses=(changed, response()))


def _refused() -> Addressee:
    (answer,) = refused().responses
    settled = dataclasses.replace(answer, received=known(date(2026, 6, 20)), decided=known(date(2026, 7, 8)))
    return dataclasses.replace(refused(), responses=(settled,))


def _since_september(**changes: object) -> Addressee:
    """One that came with the split, whose answer holds for it too."""
    carried = response(received=known(date(2026, 9, 1)), decided=known(date(2026, 9, 1)), complete_by=None)
    return addressee(responses=(carried,), **{"updates": ()} | changes)


def _asked_in_september() -> Addressee:
    """New, with its answer still to come."""
    return dataclasses.replace(
        not_settled(),
        responses=(),
        answer=Answer.NONE,
        waiting=None,
        headline_detail="due 20 November 2026",
        answer_due=known(date(2026, 11, 20)),
        answer_working="made 26 September 2026, day 1; day 56 is 20 November 2026",
        next_step="Force sends its answer",
        next_by=known(date(2026, 11, 20)),
    )


def _misjudged() -> Addressee:
    """A finding on it turned out to be recorded in error."""
    wrong = InError(reason="It was about recommendation 6.", on=known(date(2026, 9, 4)), by=REGIONAL_DIRECTOR)
    struck = dataclasses.replace(
        finding(Found.PARTLY_MET, date(2026, 7, 2), "Half of the reviews are done."), is_current=False, in_error=wrong
    )
    return addressee(findings=(struck,))


def _said_complete() -> Addressee:
    done: Update = update(Claim.REPORTED_COMPLETE, date(2026, 9, 4), "All reporting lines are open and advertised.")
    return dataclasses.replace(reported_complete(), updates=(done, STARTED), actions=())


def _reopened() -> Addressee:
    again = Closure(
        kind=None,
        on=known(date(2026, 9, 2)),
        by=REGIONAL_DIRECTOR,
        reasons="The check after closing found that exit interviews had stopped.",
        risk_accepted_by="",
        in_error=None,
    )
    check = Check(
        on=known(date(2026, 8, 28)),
        holds="It does not hold",
        method="sample",
        note="None of twelve leavers was interviewed.",
        by=str(OFFICER),
        next_check=known(date(2026, 11, 27)),
    )
    return dataclasses.replace(
        _verified_in_may(),
        headline=Headline.NOT_YET_COMPLETE,
        headline_detail="partly met 2 September 2026",
        is_open=True,
        found=Found.PARTLY_MET,
        findings=(finding(Found.PARTLY_MET, date(2026, 9, 2), "Exit interviews had stopped."),),
        closures=(again, *_verified_in_may().closures),
        checks=(check,),
        next_step="Force says how interviews begin again",
        next_by=known(date(2026, 10, 20)),
    )


def _decisions() -> tuple[Decision, ...]:
    return (
        Decision(
            decision="To 18 December 2026, as asked for on 20 September 2026",
            references=("1",),
            proposed_by=LIAISON,
            kind=DecisionKind.APPROVE_EXTENSION,
        ),
        Decision(
            decision="To the Chief Constable: the second date was missed",
            references=("12",),
            proposed_by=REGIONAL_DIRECTOR,
            kind=DecisionKind.ESCALATE,
        ),
        Decision(
            decision="That patterns in transfers go unseen",
            references=("7",),
            proposed_by=REGIONAL_DIRECTOR,
            kind=DecisionKind.ACCEPT_RISK,
        ),
    )


def _trend() -> tuple[TrendPoint, ...]:
    counts = ((datetime(2026, 3, 31, 17, 0, tzinfo=UTC), 0, 0), (datetime(2026, 4, 30, 17, 0, tzinfo=UTC), 1, 0),
              (datetime(2026, 5, 31, 17, 0, tzinfo=UTC), 1, 1), (BEFORE, 1, 1))  # fmt: skip
    return tuple(
        TrendPoint(number=number, as_at=at, total=15, reported_complete=complete, verified=verified)
        for number, (at, complete, verified) in enumerate(counts, start=1)
    )


def _sign_off() -> tuple[SignedStep, ...]:
    at = AS_AT.replace(day=29)
    return (
        SignedStep(step=Step.PREPARED, by=CASEWORKER, at=at.replace(hour=10), result="prepared"),
        SignedStep(step=Step.QUALITY_CHECKED, by=OFFICER, at=at.replace(hour=12), result="checked"),
        SignedStep(step=Step.FORCE_CHECK, by=LIAISON, at=at.replace(hour=15), result="3 comments, each answered"),
        SignedStep(step=Step.CONFIRMED, by=None, at=None, result="not received by 29 September 2026"),
        SignedStep(step=Step.APPROVED, by=REGIONAL_DIRECTOR, at=AS_AT, result="approved"),
    )
