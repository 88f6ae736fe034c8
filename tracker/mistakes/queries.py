"""Reading what was reported as recorded in error, and what was marked so."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from tracker.db import db
from tracker.evidence.models import EvidenceItem
from tracker.evidence.queries import hold_item
from tracker.facts import ErrorMark, Fact
from tracker.measures.models import Measure
from tracker.measures.queries import hold_measures
from tracker.mistakes.kinds import KINDS, kind_at
from tracker.mistakes.models import ErrorReport
from tracker.mistakes.subjects import Questioned, with_all
from tracker.policy import Actor, Permission, Subject, allows

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Reported(Subject):
    """What somebody reported as recorded in error, with the fact itself."""

    report: ErrorReport
    questioned: Questioned

    @property
    def is_open(self) -> bool:
        """Return whether an approver has still to mark it or to refuse."""
        return self.report.refusal is None and self.questioned.fact.in_error is None

    @property
    def overseen_by(self) -> Collection[int]:
        """Return who oversees what the fact is about."""
        return self.questioned.overseen_by

    @property
    def open_to(self) -> Collection[int]:
        """Return the organisation that reported it: no recipient learns what others, or oversight, have reported."""
        return {number for number in self.questioned.open_to if number == self.report.actor_organisation_id}


@dataclass(frozen=True, slots=True)
class Marked:
    """A fact that was marked, with its mark."""

    mark: ErrorMark
    questioned: Questioned


def questioned_at(kind: str, fact_id: int) -> Questioned | None:
    """Return the fact in an address, or None."""
    found = kind_at(kind)
    if found is None:
        return None
    fact = db.session.scalar(select(found.fact).where(found.fact.id == fact_id).options(*with_all(found)))
    return Questioned(fact) if fact is not None else None


def reported_by_id(report_id: int) -> Reported | None:
    """Return the report with this number and the fact it is about, or None."""
    report = db.session.scalar(_reports().where(ErrorReport.id == report_id))
    return next(iter(_with_facts([report])), None) if report else None


def reports_on(fact: Fact, actor: Actor) -> list[Reported]:
    """Return what was reported of a fact and the actor may see, the oldest first."""
    chosen = _reports().where(ErrorReport.fact_kind == fact.__tablename__, ErrorReport.fact_id == fact.id)
    found = [Reported(each, Questioned(fact)) for each in db.session.scalars(chosen)]
    return [each for each in found if allows(actor, Permission.SEE_MISTAKE, each)]


def reports_for(actor: Actor) -> list[Reported]:
    """Return the reports that wait for an approver and that the actor may see, the longest waiting first."""
    marked = select(ErrorMark.id).where(ErrorMark.fact_kind == ErrorReport.fact_kind, ErrorMark.fact_id == ErrorReport.fact_id)
    chosen = _reports().where(~ErrorReport.refusal.has(), ~marked.exists())
    found = _with_facts(db.session.scalars(chosen).all())
    return [each for each in found if allows(actor, Permission.SEE_MISTAKE, each)]


def refused_for(actor: Actor) -> list[Reported]:
    """Return the reports that were refused and that the actor may see, the latest first."""
    found = _with_facts(db.session.scalars(_reports().where(ErrorReport.refusal.has())).all())
    return [each for each in found[::-1] if allows(actor, Permission.SEE_MISTAKE, each)]


def marks_for(actor: Actor) -> list[Marked]:
    """Return everything that was marked as recorded in error and that the actor may see, the latest first."""
    marks = db.session.scalars(select(ErrorMark).order_by(ErrorMark.recorded_at.desc(), ErrorMark.id.desc())).all()
    facts = _facts([(each.fact_kind, each.fact_id) for each in marks])
    found = [Marked(each, Questioned(facts[each.fact_kind, each.fact_id])) for each in marks]
    return [each for each in found if allows(actor, Permission.SEE_MISTAKE, each.questioned)]


def marks_of_nothing() -> list[ErrorMark]:
    """Return the marks whose facts are not on the record: there should be none."""
    marks = db.session.scalars(select(ErrorMark).order_by(ErrorMark.id)).all()
    known = [each for each in marks if each.fact_kind in KINDS]
    facts = _facts([(each.fact_kind, each.fact_id) for each in known])
    return [each for each in marks if (each.fact_kind, each.fact_id) not in facts]


def hold(questioned: Questioned) -> None:
    """Let whoever else changes what a fact is about wait for this transaction to end, and read everything afresh.

    Where it is about an addressee, a response, an action or a risk, their versions tell who came second.
    """
    about = questioned.about
    if isinstance(about, EvidenceItem):
        hold_item(about)
    elif isinstance(about, Measure):
        hold_measures([about.recommendation_id])
    db.session.expire_all()


def _reports() -> Select[ErrorReport]:
    return select(ErrorReport).order_by(ErrorReport.recorded_at, ErrorReport.id).options(joinedload(ErrorReport.refusal))


def _with_facts(reports: Sequence[ErrorReport]) -> list[Reported]:
    facts = _facts([(each.fact_kind, each.fact_id) for each in reports])
    return [Reported(each, Questioned(facts[each.fact_kind, each.fact_id])) for each in reports]


def _facts(keys: Collection[Key]) -> Mapping[Key, Fact]:
    """Return facts by their tables and numbers, with one query a kind."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for table, number in keys:
        wanted[table].add(number)
    found: dict[Key, Fact] = {}
    for table, numbers in wanted.items():
        kind = KINDS[table]
        chosen = select(kind.fact).where(kind.fact.id.in_(numbers)).options(*with_all(kind))
        found |= {(table, fact.id): fact for fact in db.session.scalars(chosen)}
    return found
