"""The tables of measures, who agreed to them, and the values of outcome measures."""

from collections.abc import Collection
from decimal import Decimal

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, and_
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from tracker.db import Model, Word
from tracker.evidence.models import EvidenceItem
from tracker.facts import NOW, AsAt, Decisive, Fact, stands
from tracker.investigations.models import Addressee, Recommendation
from tracker.measures.rules import agreement_after
from tracker.measures.vocabulary import Agreement, Better, MeasureKind, ReadingKind
from tracker.policy import Subject


class Measure(Subject, Fact, Model):
    """One thing by which it is judged whether a recommendation is met, or whether its outcome moved; one side proposes it."""

    __tablename__ = "measures"
    __table_args__ = (
        UniqueConstraint("recommendation_id", "number"),
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint("wording <> ''", name="wording_given"),
        CheckConstraint("(kind = 'outcome') = (better IS NOT NULL)", name="outcome_has_a_direction"),
        CheckConstraint("kind <> 'outcome' OR unit <> ''", name="outcome_has_a_unit"),
        Index(None, "addressee_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendations.id"))
    addressee_id: Mapped[int | None] = mapped_column(ForeignKey("addressees.id"))
    """For whom it is meant: for one addressee, or, where none is named, for all of the recommendation."""
    number: Mapped[int]
    kind: Mapped[MeasureKind] = mapped_column(Word(MeasureKind))
    wording: Mapped[str] = mapped_column(Text)
    unit: Mapped[str] = mapped_column(String(60), default="")
    better: Mapped[Better | None] = mapped_column(Word(Better))
    target: Mapped[str] = mapped_column(String(60), default="")
    """The value that is aimed at, where one is; a decimal number as text."""
    source: Mapped[str] = mapped_column(String(300), default="")
    """Where its values come from."""

    recommendation: Mapped[Recommendation] = relationship()
    addressee: Mapped[Addressee | None] = relationship()
    answers: Mapped[list["MeasureAnswer"]] = relationship(back_populates="measure", order_by="MeasureAnswer.id")
    ending: Mapped["MeasureEnding | None"] = relationship(
        primaryjoin=lambda: and_(Measure.id == foreign(MeasureEnding.measure_id), stands(MeasureEnding)),
        back_populates="measure",
        uselist=False,
    )
    endings: Mapped[list["MeasureEnding"]] = relationship(order_by="MeasureEnding.id", viewonly=True)
    """Every ending, those that were recorded in error as well."""
    readings: Mapped[list["Reading"]] = relationship(back_populates="measure", order_by="Reading.happened_on, Reading.id")

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return f"{self.recommendation.label}, measure {self.number}"

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body of its investigation."""
        return self.recommendation.overseen_by

    @property
    def open_to(self) -> Collection[int]:
        """Return who sees the addressee it is meant for, or else the recommendation."""
        return self.addressee.open_to if self.addressee else self.recommendation.open_to

    @property
    def delivered_by(self) -> Collection[int]:
        """Return who must meet it, while the recommendation is in force."""
        if self.addressee:
            return self.addressee.delivered_by
        return self.recommendation.delivered_by if self.recommendation.is_in_force else ()

    @property
    def aim(self) -> Decimal | None:
        """Return the value that is aimed at as a number, or None where there is none."""
        return Decimal(self.target) if self.target else None

    @property
    def is_of_oversight(self) -> bool:
        """Return whether the oversight body proposed it, so that the force answers; or else the other way round."""
        return self.actor_organisation_id in self.overseen_by

    def is_meant_for(self, addressee: Addressee) -> bool:
        """Return whether it is meant for an addressee: by name, or as one of all of its recommendation."""
        if self.addressee_id is not None:
            return self.addressee_id == addressee.id
        return self.recommendation_id == addressee.recommendation_id

    def answer_for(self, addressee: Addressee, moment: AsAt = NOW) -> "MeasureAnswer | None":
        """Return what the other side said last for an addressee, of what counted at a moment (now, where none is given)."""
        given = [each for each in self.answers if each.addressee_id == addressee.id and each.counts(moment)]
        return given[-1] if given else None

    def agreement_for(self, addressee: Addressee, moment: AsAt = NOW) -> Agreement:
        """Return how it stood for an addressee at a moment (now, where none is given)."""
        answer = self.answer_for(addressee, moment)
        ended = any(each.counts(moment) for each in self.endings)
        return agreement_after([answer.agreed] if answer else [], ended=ended)

    def steps_for(self, addressee: Addressee) -> int:
        """Return how many things were said of it for an addressee: a form that saw fewer is stale."""
        return sum(each.addressee_id == addressee.id for each in self.answers) + len(self.endings)

    def readings_for(self, addressee: Addressee, moment: AsAt = NOW) -> "list[Reading]":
        """Return its values for an addressee that counted at a moment (now, where none is given), the oldest first."""
        return [each for each in self.readings if each.addressee_id == addressee.id and each.counts(moment)]


class MeasureAnswer(Fact, Model):
    """Whether the other side agreed to a measure, for one addressee; the latest counts."""

    __tablename__ = "measure_answers"
    __table_args__ = (
        CheckConstraint("agreed OR note <> ''", name="reason_where_not_agreed"),
        Index(None, "measure_id"),
        Index(None, "addressee_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(ForeignKey("measures.id"))
    addressee_id: Mapped[int] = mapped_column(ForeignKey("addressees.id"))
    agreed: Mapped[bool] = mapped_column(Boolean)
    note: Mapped[str] = mapped_column(Text, default="")

    measure: Mapped[Measure] = relationship(back_populates="answers")
    addressee: Mapped[Addressee] = relationship()


class MeasureEnding(Decisive, Model):
    """The fact that a measure no longer applies; it stays on the record."""

    __tablename__ = "measure_endings"
    __table_args__ = (
        UniqueConstraint("measure_id", "again"),
        CheckConstraint("reason <> ''", name="reason_given"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(ForeignKey("measures.id"))
    reason: Mapped[str] = mapped_column(Text)

    measure: Mapped[Measure] = relationship(back_populates="ending")


class Reading(Fact, Model):
    """A value of an outcome measure for one addressee; the day it happened is the day the value is of."""

    __tablename__ = "measure_readings"
    __table_args__ = (
        CheckConstraint("value <> ''", name="value_given"),
        CheckConstraint("happened_on IS NOT NULL", name="day_known"),
        Index(None, "measure_id"),
        Index(None, "addressee_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(ForeignKey("measures.id"))
    addressee_id: Mapped[int] = mapped_column(ForeignKey("addressees.id"))
    kind: Mapped[ReadingKind] = mapped_column(Word(ReadingKind))
    value: Mapped[str] = mapped_column(String(40))
    """A decimal number as text, so that both databases keep it exactly."""
    note: Mapped[str] = mapped_column(Text, default="")
    item_id: Mapped[int | None] = mapped_column(ForeignKey("evidence_items.id"))

    measure: Mapped[Measure] = relationship(back_populates="readings")
    addressee: Mapped[Addressee] = relationship()
    item: Mapped[EvidenceItem | None] = relationship()

    @property
    def amount(self) -> Decimal:
        """Return the value as a number."""
        return Decimal(self.value)
