"""Oversight sets the risk of a recommendation while it stays undone."""

from sqlalchemy.orm.attributes import flag_modified

from tracker import audit, policy
from tracker.audit.events import Event
from tracker.db import transaction
from tracker.errors import IllegalTransition, Incomplete
from tracker.investigations.models import Recommendation
from tracker.investigations.rules import WHY_NOT
from tracker.investigations.vocabulary import Risk
from tracker.policy import Actor, Permission
from tracker.risk import queries
from tracker.risk.models import RiskSetting


def set_risk(
    recommendation: Recommendation, *, by: Actor, version: int, risk: Risk, reason: str, accepted_by: str = ""
) -> RiskSetting:
    """The risk of a recommendation is set, with its reason and the post that accepts it, if any has.

    Raises Incomplete without a reason, IllegalTransition where the recommendation is not in force, ChangedMeanwhile where it
    was changed since the page was opened.
    """
    policy.demand(by, Permission.SET_RISK, recommendation)
    if not reason.strip():
        raise Incomplete(missing={"reason": "Enter why the risk is set so"})
    with transaction() as session:
        recommendation.demand_version(version)
        if not recommendation.is_in_force:
            raise IllegalTransition(WHY_NOT[recommendation.state])
        setting = RiskSetting(
            recommendation=recommendation,
            risk=risk,
            was=recommendation.risk,
            reason=reason,
            accepted_by=accepted_by.strip(),
        )
        setting.stamp(by)
        session.add(setting)
        session.flush()
        settle(recommendation)
        audit.record(by, Event.RISK_SET, recommendation, risk=risk.value, accepted_by=setting.accepted_by)
    return setting


def settle(recommendation: Recommendation) -> None:
    """The columns of a recommendation say what the settings of its risk that count come to. Belongs inside a transaction."""
    standing = queries.standing_of(recommendation)
    recommendation.risk, recommendation.risk_accepted_by = standing.risk, standing.accepted_by
    # Also where no column changes: a form that was opened before is stale.
    flag_modified(recommendation, "risk")
