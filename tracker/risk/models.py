"""The table of risks as they were set."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db import Model, Word
from tracker.facts import Fact
from tracker.investigations.models import Recommendation
from tracker.investigations.vocabulary import Risk


class RiskSetting(Fact, Model):
    """The fact that oversight set the risk of a recommendation, and which post had accepted it by then, if any."""

    __tablename__ = "risk_settings"
    __table_args__ = (CheckConstraint("reason <> ''", name="reason_given"), Index(None, "recommendation_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendations.id"))
    risk: Mapped[Risk] = mapped_column(Word(Risk))
    was: Mapped[Risk] = mapped_column(Word(Risk))
    """What it was before: the one it was issued with is the first."""
    reason: Mapped[str] = mapped_column(Text)
    accepted_by: Mapped[str] = mapped_column(String(200), default="")
    """The post that accepts the risk while it stays open; empty where nobody has."""

    recommendation: Mapped[Recommendation] = relationship()
