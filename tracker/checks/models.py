"""The table of checks after closure."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.assessment.models import Closure
from tracker.assessment.vocabulary import Method
from tracker.checks.vocabulary import Holds, Level
from tracker.db import Model, Word
from tracker.facts import Fact


class ClosureCheck(Fact, Model):
    """What oversight found when it looked again at something closed, and when it looks once more."""

    __tablename__ = "closure_checks"
    __table_args__ = (CheckConstraint("note <> ''", name="note_given"), Index(None, "closure_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    closure_id: Mapped[int] = mapped_column(ForeignKey("closures.id"))
    holds: Mapped[Holds] = mapped_column(Word(Holds))
    level: Mapped[Level | None] = mapped_column(Word(Level))
    method: Mapped[Method] = mapped_column(Word(Method))
    note: Mapped[str] = mapped_column(Text)
    next_check_on: Mapped[date | None]

    closure: Mapped[Closure] = relationship()
