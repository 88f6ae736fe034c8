"""Reading the risk of recommendations as it was set."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from tracker.db import db
from tracker.investigations.models import Recommendation
from tracker.risk.models import RiskSetting
from tracker.risk.rules import Standing, standing_after


def settings_of(recommendations: Collection[Recommendation]) -> list[RiskSetting]:
    """Return how the risk of some recommendations was set, in the order of the record; what was in error is among it."""
    chosen = select(RiskSetting).where(RiskSetting.recommendation_id.in_([each.id for each in recommendations]))
    return list(db.session.scalars(chosen.order_by(RiskSetting.recorded_at, RiskSetting.id)))


def standings_of(recommendations: Collection[Recommendation], moment: datetime | None = None) -> dict[int, Standing]:
    """Return what the settings that counted at a moment (now, where none is given) come to, by recommendation."""
    settings: dict[int, list[RiskSetting]] = {each.id: [] for each in recommendations}
    for setting in settings_of(recommendations):
        settings[setting.recommendation_id].append(setting)
    return {each.id: _standing(each, settings[each.id], moment) for each in recommendations}


def standing_of(recommendation: Recommendation, moment: datetime | None = None) -> Standing:
    """Return what the settings of one recommendation that counted at a moment come to: the columns are derived from it."""
    return standings_of([recommendation], moment)[recommendation.id]


def _standing(recommendation: Recommendation, settings: list[RiskSetting], moment: datetime | None) -> Standing:
    issued_with = settings[0].was if settings else recommendation.risk
    return standing_after([Standing(each.risk, each.accepted_by) for each in settings if each.counts(moment)], issued_with)
