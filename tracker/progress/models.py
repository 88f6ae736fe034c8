"""The table of progress updates."""

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db import Model, Word
from tracker.facts import Fact
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Claim


class ProgressUpdate(Fact, Model):
    """What the force said on a day: how far it has come, and its narrative."""

    __tablename__ = "progress_updates"
    __table_args__ = (
        CheckConstraint("claim <> 'nothing_reported'", name="says_something"),
        CheckConstraint("narrative <> ''", name="narrative_given"),
        Index(None, "addressee_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    addressee_id: Mapped[int] = mapped_column(ForeignKey("addressees.id"))
    claim: Mapped[Claim] = mapped_column(Word(Claim))
    narrative: Mapped[str] = mapped_column(Text)
    no_evidence_because: Mapped[str] = mapped_column(Text, default="")
    source: Mapped[str] = mapped_column(Text, default="")
    confirms: Mapped[bool] = mapped_column(Boolean, default=False)
    """Whether it only says that what was said before still holds."""

    addressee: Mapped[Addressee] = relationship()
