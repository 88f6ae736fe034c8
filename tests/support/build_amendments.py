"""Proposed and decided changes, and links, for tests, made through the services."""

from tests import factories
from tests.support.cast import Cast
from tracker.accounts.models import User
from tracker.amendments import linking, services
from tracker.amendments.models import Amendment, AmendmentDecision
from tracker.amendments.proposal import Proposal
from tracker.amendments.vocabulary import AmendmentKind, AmendmentOutcome
from tracker.dates import When
from tracker.investigations.models import Recommendation, RecommendationLink
from tracker.investigations.vocabulary import LinkKind
from tracker.policy import Role

REASON = "The law has changed since"


def proposal(kind: AmendmentKind = AmendmentKind.WITHDRAW, **changes: object) -> Proposal:
    """Return a proposal with a reason; what else its kind needs is for the test to say."""
    return Proposal(**({"kind": kind, "reason": REASON} | changes))  # type: ignore[arg-type]  # as the test names them


def proposed(
    recommendation: Recommendation, by: User, kind: AmendmentKind = AmendmentKind.WITHDRAW, **changes: object
) -> Amendment:
    """Return a change that somebody proposed."""
    return services.propose(recommendation, by=by, version=recommendation.version, proposal=proposal(kind, **changes))


def decided(
    amendment: Amendment,
    by: User,
    outcome: AmendmentOutcome = AmendmentOutcome.APPROVED,
    reason: str = "",
    happened: When | None = None,
) -> AmendmentDecision:
    """Return what an approver decided on a proposed change."""
    version = amendment.recommendation.version
    return services.decide(amendment, by=by, version=version, outcome=outcome, reason=reason, happened=happened)


def approved(
    recommendation: Recommendation, cast: Cast, kind: AmendmentKind = AmendmentKind.WITHDRAW, **changes: object
) -> Amendment:
    """Return a change that the caseworker proposed and the approver approved."""
    amendment = proposed(recommendation, cast.caseworker, kind, **changes)
    decided(amendment, cast.approver)
    return amendment


def linked(
    recommendation: Recommendation, earlier: Recommendation, by: User, kind: LinkKind = LinkKind.REPEATS, note: str = ""
) -> RecommendationLink:
    """Return a link to an earlier recommendation."""
    return linking.link(recommendation, by=by, kind=kind, earlier_id=earlier.id, note=note)


def another_approver(cast: Cast) -> User:
    """Return a second approver of the oversight body."""
    return factories.user(Role.APPROVER, organisation=cast.oversight)
