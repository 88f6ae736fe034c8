"""The table of documents."""

from collections.abc import Collection

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db import Model
from tracker.facts import Fact
from tracker.investigations.models import Investigation
from tracker.policy import Subject


class Document(Subject, Fact, Model):
    """A file that came with something recorded of an investigation: a signed answer, an application, a proof of receipt."""

    __tablename__ = "documents"
    __table_args__ = (CheckConstraint("size > 0", name="not_empty"), Index(None, "sha256"), Index(None, "investigation_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    investigation_id: Mapped[int] = mapped_column(ForeignKey("investigations.id"))
    recipient_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    """The organisation it came from, which may read it too; none where it is oversight's alone."""
    title: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    filename: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]

    investigation: Mapped[Investigation] = relationship()

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return f"{self.investigation.reference}, {self.title}"

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body of its investigation."""
        return self.investigation.overseen_by

    @property
    def open_to(self) -> Collection[int]:
        """Return the organisation it came from."""
        return () if self.recipient_id is None else (self.recipient_id,)
