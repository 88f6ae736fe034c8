"""What a recipient keeps to itself: its comments on an answer. And its own reference, which both sides read."""

from tracker import audit, policy
from tracker.audit.events import Event
from tracker.db import transaction
from tracker.errors import Incomplete
from tracker.investigations.models import Addressee
from tracker.policy import Actor, Permission
from tracker.responses import queries
from tracker.responses.models import InsideComment

LONGEST_REFERENCE = 80


def comment(addressee: Addressee, *, by: Actor, text: str, seen: int) -> InsideComment:
    """The people of the respondent who answer can read this; nobody else ever can.

    `seen` is the number of the last comment that the person had before them: the same words sent twice are kept once. Raises
    Incomplete without words.
    """
    policy.demand(by, Permission.COMMENT_INSIDE, addressee)
    if not text.strip():
        raise Incomplete(missing={"text": "Enter your comment"})
    with transaction() as session:
        for each in queries.comments_on(addressee, addressee.respondent_id):
            if (each.actor_id, each.text) == (by.id, text) and each.id > seen:
                return each
        made = InsideComment(addressee_id=addressee.id, organisation_id=addressee.respondent_id, text=text)
        made.stamp(by)
        session.add(made)
        # The words themselves are not for the audit, which others read.
        audit.record(by, Event.INSIDE_COMMENT_MADE, addressee)
    return made


def set_own_reference(addressee: Addressee, *, by: Actor, version: int, reference: str) -> None:
    """The recommendation stands under this reference in the recipient's own books; an empty one takes it away.

    The same reference sent twice is set once. Raises ChangedMeanwhile where someone has changed the record since.
    """
    policy.demand(by, Permission.SET_OWN_REFERENCE, addressee)
    wanted = reference.strip()
    if len(wanted) > LONGEST_REFERENCE:
        raise Incomplete(missing={"own_reference": f"Your reference must be {LONGEST_REFERENCE} characters or fewer"})
    with transaction():
        if addressee.own_reference == wanted:
            return
        addressee.demand_version(version)
        before, addressee.own_reference = addressee.own_reference, wanted
        audit.record(by, Event.OWN_REFERENCE_SET, addressee, reference=wanted, before=before)
