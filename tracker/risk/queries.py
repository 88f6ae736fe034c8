"""Reading the risk of recommendations as it was set."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from tracker.db import db
from tracker.facts import NOW, AsAt
from tracker.investigations.models import Recommendation
from tracker.investigations.vocabulary import Risk
from tracker.risk.models import RiskSetting
from tracker.risk.rules import Standing, standing_after


def settings_of(recommendations: Collection[Recommendation]) -> list[RiskSetting]:
    """Return how the risk of some recommendations was set, in the order of the record; what was in error is among it."""
    chosen = select(RiskSetting).where(RiskSetting.recommendation_id.in_([each.id for each in recommendations]))
    return list(db.session.scalars(chosen.order_by(RiskSetting.recorded_at, RiskSetting.id)))


def standings_of(recommendations: Collection[Recommendation], moment: AsAt = NOW) -> dict[int, Standing]:
    """Return what the settings that counted at a moment (now, where none is given) come to, by recommendation."""
    settings: dict[int, list[RiskSetting]] = {each.id: [] for each in recommendations}
    for setting in settings_of(recommendations):
        settings[setting.recommendation_id].append(setting)
    return {each.id: _standing(each, settings[each.id], moment) for each in recommendations}


def standing_of(recommendation: Recommendation, moment: AsAt = NOW) -> Standing:
    """Return what the settings of one recommendation that counted at a moment come to: the columns are derived from it."""
    return standings_of([recommendation], moment)[recommendation.id]


def gravest_since(recommendation: Recommendation, moment: datetime) -> Risk:
    """Return the gravest risk of a recommendation that counts, of the one that stood at a moment and all set since."""
    settings = settings_of([recommendation])
    before = [each for each in settings if each.recorded_at < moment]
    stood = standing_after([Standing(each.risk) for each in before if each.counts()], _issued_with(recommendation, settings))
    since = [each.risk for each in settings if each.recorded_at >= moment and each.counts()]
    return min([stood.risk, *since], key=lambda risk: risk.rank)


def _standing(recommendation: Recommendation, settings: list[RiskSetting], moment: AsAt) -> Standing:
    told = [Standing(each.risk, each.accepted_by) for each in settings if each.counts(moment)]
    return standing_after(told, _issued_with(recommendation, settings))


def _issued_with(recommendation: Recommendation, settings: list[RiskSetting]) -> Risk:
    return settings[0].was if settings else recommendation.risk
