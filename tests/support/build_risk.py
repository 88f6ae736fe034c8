"""Risks for tests, set through the services."""

from tests.support.cast import Cast
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Risk
from tracker.risk import services
from tracker.risk.models import RiskSetting

REASON = "Two more near misses in September."


def set_to(addressee: Addressee, cast: Cast, risk: Risk = Risk.VERY_HIGH, accepted_by: str = "") -> RiskSetting:
    """Return the risk of a recommendation that the caseworker set."""
    item = addressee.recommendation
    return services.set_risk(item, by=cast.caseworker, version=item.version, risk=risk, reason=REASON, accepted_by=accepted_by)
