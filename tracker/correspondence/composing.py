"""What a letter says: gathered from the record, as it stood when the letter was called for."""

from collections.abc import Callable, Collection, Mapping, Sequence

from reports import words
from reports.answer_letters import acknowledgement, return_letter
from reports.dates import known
from reports.extension_letter import extension_decision
from reports.issue_letter import copy_letter, issue_letter
from reports.letters import Envelope, Letter, Party
from reports.life import Person
from tracker import clock
from tracker.audit.events import Event
from tracker.audit.models import AuditEntry
from tracker.correspondence import gathering, occasions
from tracker.errors import NotVisible
from tracker.imprint import imprint
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.organisations.models import Organisation
from tracker.organisations.queries import by_ids
from tracker.periods.vocabulary import ReceivedBy
from tracker.version import VERSION

DEMONSTRATION_NOTICE = "Demonstration data. This letter shows what letters look like, and nothing else."
MOST_NAMED = 3


def letter_for(entries: Sequence[AuditEntry], organisation: Organisation, number: int) -> Letter:
    """Return the letter with this number that tells an organisation of what happened, all in one act."""
    return _COMPOSERS[entries[0].event](entries, organisation, number)


def _issue(entries: Sequence[AuditEntry], organisation: Organisation, number: int) -> Letter:
    (entry,) = entries
    made = occasions.recommendations_made(entry)
    asked = occasions.asked_of(organisation.id, made)
    investigation = made[0].investigation
    if not asked:
        return _copy(entry, organisation, number, occasions.copies_for(organisation.id, made))
    envelope = _envelope(
        entry, investigation, organisation, number, copies=occasions.copied_to(organisation.id, made), addressees=asked
    )
    return issue_letter(envelope, tuple(gathering.asked(addressee) for addressee in asked))


def _copy(entry: AuditEntry, organisation: Organisation, number: int, copied: Collection[Recommendation]) -> Letter:
    own = {
        addressee.organisation.name
        for each in copied
        for addressee in each.addressees
        if addressee.organisation.local_policing_body_id == organisation.id
    }
    everybody = {addressee.organisation_id for each in copied for addressee in each.addressees}
    made_to = words.listed(sorted(own)) if 0 < len(own) <= MOST_NAMED else words.counted(len(everybody), "organisation")
    investigation = next(iter(copied)).investigation
    envelope = _envelope(entry, investigation, organisation, number)
    return copy_letter(envelope, made_to, tuple(gathering.as_issued(each) for each in copied))


def _acknowledgement(entries: Sequence[AuditEntry], organisation: Organisation, number: int) -> Letter:
    (entry,) = entries
    answers = [each for each in occasions.answers_received(entry) if each.addressee.respondent_id == organisation.id]
    addressees = [answer.addressee for answer in answers]
    envelope = _envelope(
        entry,
        addressees[0].recommendation.investigation,
        organisation,
        number,
        addressees=addressees,
        post=entry.actor_post if entry.event is Event.RESPONSE_SENT else "",
    )
    return acknowledgement(envelope, gathering.receipt(answers), tuple(gathering.answered(answer) for answer in answers))


def _return(entries: Sequence[AuditEntry], organisation: Organisation, number: int) -> Letter:
    (entry,) = entries
    response = occasions.response_returned(entry)
    addressee, returning = response.addressee, response.returning
    if returning is None:
        raise NotVisible
    envelope = _envelope(entry, addressee.recommendation.investigation, organisation, number, addressees=[addressee])
    return return_letter(envelope, known(gathering.received_on(response)), (gathering.gap(response, returning),))


def _extension(entries: Sequence[AuditEntry], organisation: Organisation, number: int) -> Letter:
    decided = occasions.applications_decided(entries)
    addressees = [application.addressee for application, _ in decided]
    first, _ = decided[0]
    post = first.actor_post if first.received_by is ReceivedBy.SERVICE else ""
    investigation = first.addressee.recommendation.investigation
    envelope = _envelope(entries[0], investigation, organisation, number, addressees=addressees, post=post)
    return extension_decision(envelope, gathering.decision_on(decided))


_COMPOSERS: Mapping[Event, Callable[[Sequence[AuditEntry], Organisation, int], Letter]] = {
    Event.RECOMMENDATIONS_MADE: _issue,
    Event.RESPONSE_SENT: _acknowledgement,
    Event.ANSWER_RECEIVED: _acknowledgement,
    Event.RESPONSE_RETURNED: _return,
    Event.EXTENSION_DECIDED: _extension,
}


def _envelope(
    entry: AuditEntry,
    investigation: Investigation,
    organisation: Organisation,
    number: int,
    *,
    copies: Collection[int] = (),
    addressees: Collection[Addressee] = (),
    post: str = "",
) -> Envelope:
    body = investigation.oversight_body
    own = {addressee.own_reference for addressee in addressees}
    return Envelope(
        reference=f"{investigation.reference}/L{number}",
        on=clock.day_of(entry.at),
        made_at=clock.local(entry.at),
        marking=investigation.marking.label,
        sender=body.name,
        sender_short=body.short_name,
        contact=imprint.contact,
        recipient=Party(organisation=organisation.name, post=post),
        copies=tuple(Party(organisation=each.name, post="") for each in by_ids(copies)),
        our_reference=investigation.reference,
        their_reference=own.pop() if len(own) == 1 else "",
        investigation=investigation.name,
        signed_by=_signed_by(entry, body),
        software_version=VERSION,
        notice=DEMONSTRATION_NOTICE if investigation.demonstration else "",
    )


def _signed_by(entry: AuditEntry, body: Organisation) -> Person:
    """Who acted for the oversight body; what a force sends, the body as such acknowledges."""
    if entry.event is Event.RESPONSE_SENT:
        return Person(name="", post="", organisation=body.name)
    return Person(name=entry.actor_name, post=entry.actor_post, organisation=entry.actor_organisation)
