"""The table of organisations."""

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db import Model, Versioned, Word
from tracker.organisations.vocabulary import Kind


class Organisation(Versioned, Model):
    """A body that oversees, is addressed, answers, or reads reports."""

    __tablename__ = "organisations"
    __table_args__ = (CheckConstraint("local_policing_body_id <> id", name="not_its_own_policing_body"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    short_name: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[Kind] = mapped_column(Word(Kind))
    local_policing_body_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    demonstration: Mapped[bool] = mapped_column(Boolean, default=False)

    local_policing_body: Mapped["Organisation | None"] = relationship(remote_side=[id])

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return self.short_name
