"""Disputed closures and checks after closure for tests, made through the services."""

from datetime import date

from tests.support import build_assessment, build_endings, build_responses
from tests.support.cast import Cast
from tracker import clock
from tracker.accounts.models import User
from tracker.assessment import services as assessment
from tracker.assessment.models import Reopening
from tracker.assessment.vocabulary import Method
from tracker.checks import services as checks
from tracker.checks.models import ClosureCheck
from tracker.checks.services import Checked
from tracker.checks.vocabulary import Holds, Level
from tracker.dates import When
from tracker.db import db, transaction
from tracker.disputes import services as disputes
from tracker.disputes.models import Dispute, DisputeReply
from tracker.disputes.vocabulary import DisputeOutcome
from tracker.facts import ErrorMark, Fact
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Found

CASE = "The unit is still there. See NOR-E2, page 4."
VIEW = "The unit was closed down in March. The building alone is still there."
POST = "Regional Director"
METHOD = Method.SAMPLE


def closed(cast: Cast, *references: str) -> list[Addressee]:
    """Return addressees of one investigation that were closed as no longer applicable."""
    addressees = build_responses.issued(cast, *(references or ("1",)))
    for addressee in addressees:
        build_assessment.closed(addressee, cast)
    return addressees


def disputed(addressee: Addressee, *, by: User, case: str = CASE) -> Dispute:
    """Return the dispute of the closure of an addressee."""
    return disputes.begin(addressee, by=by, version=addressee.version, force_case=case)


def replied(dispute: Dispute, *, by: User, view: str = VIEW, post: str = POST, decide_by: date | None = None) -> DisputeReply:
    """Return oversight's view of a dispute."""
    addressee = dispute.closure.addressee
    return disputes.reply(
        dispute,
        by=by,
        version=addressee.version,
        our_case=view,
        decided_by_post=post,
        decide_by=decide_by or clock.days_from_today(14),
    )


def withdrawn(dispute: Dispute, *, by: User) -> Dispute:
    """Return a dispute that the recipient withdrew."""
    return _ended(dispute, by, DisputeOutcome.WITHDRAWN)


def upheld(dispute: Dispute, *, by: User) -> Dispute:
    """Return a dispute of a closure of which oversight decided that it stands."""
    return _ended(dispute, by, DisputeOutcome.STANDS)


def reopened(addressee: Addressee, cast: Cast) -> Reopening:
    """Return the fact that a closed addressee was opened again."""
    judgement = build_assessment.judgement(addressee, Found.NOT_SUFFICIENT)
    return assessment.reopen(
        addressee, by=cast.approver, version=addressee.version, reason="The force was right", judgement=judgement
    )


def checked(
    addressee: Addressee, *, by: User, holds: Holds = Holds.HOLDS, level: Level | None = None, next_check_on: date | None = None
) -> ClosureCheck:
    """Return a check after the closure of an addressee."""
    told = Checked(
        holds=holds, level=level, method=METHOD, note="Twenty custody records were read", next_check_on=next_check_on
    )
    return checks.record_check(addressee, by=by, version=addressee.version, check=told)


def item_ended(addressee: Addressee, cast: Cast) -> None:
    """Withdraw the recommendation of an addressee."""
    build_endings.ended(addressee.recommendation, cast)


def marked(fact: Fact, *, by: User) -> None:
    """Mark a fact as recorded in error, without working out again what it came to."""
    with transaction():
        mark = ErrorMark(fact_kind=fact.__tablename__, fact_id=fact.id, reason="It was meant for another force")
        mark.stamp(by, When.day(clock.today()))
        db.session.add(mark)
    db.session.expire_all()


def _ended(dispute: Dispute, by: User, outcome: DisputeOutcome) -> Dispute:
    version = dispute.closure.addressee.version
    disputes.end(dispute, by=by, version=version, outcome=outcome, reason="It was looked at again")
    return dispute
