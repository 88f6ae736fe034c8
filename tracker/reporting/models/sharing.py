"""The table of sharings: which boards read the issued reports of an investigation."""

from collections.abc import Collection

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db import Model, Word
from tracker.facts import Fact
from tracker.investigations.models import Investigation
from tracker.organisations.models import Organisation
from tracker.policy import Subject
from tracker.reporting.vocabulary import SharingAct


class Sharing(Subject, Fact, Model):
    """The fact that an approver gave a board access to an investigation's issued reports, or ended it."""

    __tablename__ = "sharings"
    __table_args__ = (Index(None, "investigation_id", "board_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    investigation_id: Mapped[int] = mapped_column(ForeignKey("investigations.id"))
    board_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    act: Mapped[SharingAct] = mapped_column(Word(SharingAct))
    reason: Mapped[str] = mapped_column(Text, default="")

    investigation: Mapped[Investigation] = relationship()
    board: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body of its investigation."""
        return self.investigation.overseen_by


def in_force(sharings: Collection[Sharing]) -> list[Sharing]:
    """Return the sharings that hold now, by the name of the board, from all that was done in order."""
    latest = {sharing.board_id: sharing for sharing in sharings}
    return sorted(
        (sharing for sharing in latest.values() if sharing.act is SharingAct.SHARED),
        key=lambda sharing: sharing.board.name,
    )
