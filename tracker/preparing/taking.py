"""Holding a report in the making while something is done with it, so that two at once do not undo each other."""

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from tracker.errors import IllegalTransition, NotVisible
from tracker.investigations.models import Investigation
from tracker.organisations.models import Organisation
from tracker.preparing import queries
from tracker.preparing.rules import Act, after
from tracker.reporting import queries as reporting
from tracker.reporting.models import ReportDraft
from tracker.reporting.vocabulary import Edition


def hold(session: Session, owner: Investigation | Organisation) -> None:
    """One at a time begins and issues reports of an investigation, or packs of a body; SQLite lets only one write anyway."""
    if isinstance(owner, Investigation):
        session.execute(select(Investigation.id).where(Investigation.id == owner.id).with_for_update())
    else:
        session.execute(select(Organisation.id).where(Organisation.id == owner.id).with_for_update())


def take(draft: ReportDraft, version: int, act: Act) -> ReportDraft:
    """Return a report in the making, held and in the state to which an act leads. Belongs inside a transaction.

    Raises ChangedMeanwhile where somebody else changed it since, and IllegalTransition where the act cannot follow.
    """
    held = queries.held(draft.id)
    if held is None:
        raise NotVisible
    held.demand_version(version)
    held.state = after(held.state, act)
    flag_modified(held, "state")  # a form that was opened before is stale, also where the state stays
    return held


def demand_nothing_being_made(owner: Investigation | Organisation) -> None:
    """Return only while no report or pack of the same waits for its files: the next is compared with it.

    Raises IllegalTransition otherwise.
    """
    numbered = reporting.reports_of(owner) if isinstance(owner, Investigation) else reporting.packs_of(owner.id)
    for report, job in reporting.with_jobs(numbered):
        if report.edition is Edition.BOARD and job is not None and not job.is_finished:
            raise IllegalTransition(f"{report.name} is being made. Wait until it is finished")
