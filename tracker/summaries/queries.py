"""Reading which investigations a summary for an organisation tells of."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from tracker.accounts.queries import holders_of
from tracker.db import db
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.investigations.vocabulary import BEFORE_ISSUE
from tracker.organisations.models import Organisation
from tracker.policy import Role, Subject


@dataclass(frozen=True, slots=True)
class Scope(Subject):
    """Whose summary it is, and for whom: the organisation itself, or an oversight body that sees its own investigations."""

    organisation: Organisation
    body: Organisation | None

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body for which it is narrowed."""
        return (self.body.id,) if self.body else ()

    @property
    def open_to(self) -> Collection[int]:
        """Return the organisation itself, where it is its own."""
        return () if self.body else (self.organisation.id,)


def own_scope(organisation: Organisation) -> Scope:
    """Return the scope of an organisation's own summary: everything that was addressed to it."""
    return Scope(organisation, None)


def scope_for(body: Organisation, organisation_slug: str) -> Scope | None:
    """Return the scope of a summary for an oversight body, or None where it addressed nothing to the organisation."""
    found = db.session.scalar(select(Organisation).where(func.lower(Organisation.slug) == organisation_slug.lower()))
    scope = Scope(found, body) if found else None
    return scope if scope and investigations_in(scope) else None


def scope_by_ids(organisation_id: int, body_id: int) -> Scope | None:
    """Return a scope by the numbers of its organisations, 0 for no oversight body, or None where there is none such."""
    organisation, body = db.session.get(Organisation, organisation_id), db.session.get(Organisation, body_id)
    return None if organisation is None or (body_id and body is None) else Scope(organisation, body)


def investigations_in(scope: Scope) -> list[Investigation]:
    """Return the investigations of which something was issued to the organisation, or that it must answer, by reference."""
    issued = (
        select(Recommendation.investigation_id)
        .join(Addressee, Addressee.recommendation_id == Recommendation.id)
        .where(
            or_(Addressee.organisation_id == scope.organisation.id, Addressee.respondent_id == scope.organisation.id),
            Recommendation.state.not_in(BEFORE_ISSUE),
        )
    )
    chosen = select(Investigation).where(Investigation.id.in_(issued)).options(joinedload(Investigation.oversight_body))
    if scope.body is not None:
        chosen = chosen.where(Investigation.oversight_body_id == scope.body.id)
    return list(db.session.scalars(chosen.order_by(Investigation.reference, Investigation.id)))


def liaison_post_of(organisation: Organisation) -> str:
    """Return the post of the organisation's liaison, the first by name, or nothing where it has none."""
    return next((each.post for each in holders_of(Role.LIAISON, [organisation.id])), "")
