"""The tables of actions: a row with where each stands now, and the facts that it comes from."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.actions.rules import Standing
from tracker.actions.vocabulary import ActionState, Confidence
from tracker.clock import day_of
from tracker.db import Model, Moment, Versioned, Word
from tracker.facts import Fact
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Cause
from tracker.organisations.models import Organisation
from tracker.policy import Subject


class Action(Versioned, Subject, Model):
    """Something a force undertakes to do, numbered within the force; it may serve several recommendations.

    The current values stand in plain columns, written with the facts below. The first date is written once.
    """

    __tablename__ = "actions"
    __table_args__ = (
        UniqueConstraint("organisation_id", "number"),
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint("title <> ''", name="title_given"),
        CheckConstraint("due_on IS NULL OR first_due_on IS NOT NULL", name="first_date_stays"),
        CheckConstraint("(due_on IS NULL) = (no_due_date_because <> '')", name="date_or_reason"),
        CheckConstraint("moved_times >= 0", name="moved_counted"),
        CheckConstraint("owner_person = '' OR owner_post <> ''", name="person_has_a_post"),
        Index(None, "due_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    detail: Mapped[str] = mapped_column(Text, default="")
    added_at: Mapped[datetime] = mapped_column(Moment)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    added_by_name: Mapped[str] = mapped_column(String(200))
    added_by_post: Mapped[str] = mapped_column(String(200))
    owner_post: Mapped[str] = mapped_column(String(200), default="")
    owner_person: Mapped[str] = mapped_column(String(200), default="")
    first_due_on: Mapped[date | None]
    due_on: Mapped[date | None]
    no_due_date_because: Mapped[str] = mapped_column(Text, default="")
    moved_times: Mapped[int] = mapped_column(default=0)
    moved_days: Mapped[int] = mapped_column(default=0)
    state: Mapped[ActionState] = mapped_column(Word(ActionState), default=ActionState.NOT_STARTED)
    confidence: Mapped[Confidence | None] = mapped_column(Word(Confidence))
    updated_on: Mapped[date | None]

    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)
    uses: Mapped[list["ActionUse"]] = relationship(back_populates="action", order_by="ActionUse.id")
    owners: Mapped[list["ActionOwner"]] = relationship(back_populates="action", order_by="ActionOwner.id")
    moves: Mapped[list["ActionMove"]] = relationship(back_populates="action", order_by="ActionMove.id")
    updates: Mapped[list["ActionUpdate"]] = relationship(back_populates="action", order_by="ActionUpdate.id")

    @property
    def reference(self) -> str:
        """Return the number by which people cite it."""
        return f"{self.organisation.short_name}-A{self.number}"

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return self.reference

    @property
    def standing(self) -> Standing:
        """Return where it stands, as its columns say."""
        return Standing(
            owner_post=self.owner_post,
            owner_person=self.owner_person,
            first_due_on=self.first_due_on,
            due_on=self.due_on,
            no_due_date_because=self.no_due_date_because,
            moved_times=self.moved_times,
            moved_days=self.moved_days,
            state=self.state,
            confidence=self.confidence,
            updated_on=self.updated_on,
        )

    @property
    def added_on(self) -> date:
        """Return the day it was planned."""
        return day_of(self.added_at)

    @property
    def is_over(self) -> bool:
        """Return whether it is done or was dropped."""
        return self.standing.is_over

    @property
    def serves(self) -> list["ActionUse"]:
        """Return what it serves, leaving out what was recorded in error."""
        return [use for use in self.uses if use.counts()]

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight bodies of the investigations it serves."""
        return {body for use in self.serves for body in use.addressee.overseen_by}

    @property
    def open_to(self) -> Collection[int]:
        """Return the force itself, and who answers for the addressees it serves."""
        return {self.organisation_id, *(use.addressee.respondent_id for use in self.serves)}

    @property
    def delivered_by(self) -> Collection[int]:
        """Return the force."""
        return (self.organisation_id,)


class ActionUse(Fact, Model):
    """The fact that an action serves an addressee."""

    __tablename__ = "action_uses"
    __table_args__ = (UniqueConstraint("action_id", "addressee_id"), Index(None, "addressee_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"))
    addressee_id: Mapped[int] = mapped_column(ForeignKey("addressees.id"))

    action: Mapped[Action] = relationship(back_populates="uses")
    addressee: Mapped[Addressee] = relationship()


class ActionOwner(Fact, Model):
    """Who owns an action from now on: a post, and a person where one is named; nobody where there is no post."""

    __tablename__ = "action_owners"
    __table_args__ = (CheckConstraint("person = '' OR post <> ''", name="person_has_a_post"), Index(None, "action_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"))
    post: Mapped[str] = mapped_column(String(200), default="")
    person: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")

    action: Mapped[Action] = relationship(back_populates="owners")


class ActionMove(Fact, Model):
    """The date of an action, set or moved by the force itself; a move has its cause and its reason."""

    __tablename__ = "action_moves"
    __table_args__ = (
        CheckConstraint("(due_on IS NULL) = (no_due_date_because <> '')", name="date_or_reason"),
        CheckConstraint("(cause IS NULL) = (reason = '')", name="cause_with_its_reason"),
        Index(None, "action_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"))
    due_on: Mapped[date | None]
    no_due_date_because: Mapped[str] = mapped_column(Text, default="")
    cause: Mapped[Cause | None] = mapped_column(Word(Cause))
    """Why it was moved; none where the date is the one it was planned with."""
    reason: Mapped[str] = mapped_column(Text, default="")

    action: Mapped[Action] = relationship(back_populates="moves")


class ActionUpdate(Fact, Model):
    """What the force said of an action on a day."""

    __tablename__ = "action_updates"
    __table_args__ = (CheckConstraint("narrative <> ''", name="narrative_given"), Index(None, "action_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"))
    state: Mapped[ActionState] = mapped_column(Word(ActionState))
    confidence: Mapped[Confidence | None] = mapped_column(Word(Confidence))
    narrative: Mapped[str] = mapped_column(Text)
    confirms: Mapped[bool] = mapped_column(Boolean, default=False)
    """Whether it only says that what was said before still holds."""

    action: Mapped[Action] = relationship(back_populates="updates")
