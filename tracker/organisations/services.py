"""Changing organisations."""

from tracker import audit, policy
from tracker.audit.events import Event
from tracker.db import duplicates_as, transaction
from tracker.errors import AlreadyExists
from tracker.organisations.models import Organisation
from tracker.organisations.vocabulary import Kind
from tracker.policy import Actor, Permission
from tracker.references import slug_of


def add(
    *,
    by: Actor,
    short_name: str,
    name: str,
    kind: Kind,
    local_policing_body: Organisation | None = None,
    demonstration: bool = False,
) -> Organisation:
    """The organisation is on the record and can be addressed.

    Raises AlreadyExists where its name or short name is taken.
    """
    policy.demand(by, Permission.MANAGE_ACCOUNTS)
    taken = AlreadyExists("There is already an organisation with this name", field="name")
    local_policing_body_id = local_policing_body.id if local_policing_body else None
    with duplicates_as(taken), transaction() as session:
        organisation = Organisation(
            slug=slug_of(short_name),
            short_name=short_name.strip(),
            name=name.strip(),
            kind=kind,
            local_policing_body_id=local_policing_body_id,
            demonstration=demonstration,
        )
        session.add(organisation)
        audit.record(by, Event.ORGANISATION_ADDED, organisation, kind=kind.value)
    return organisation
