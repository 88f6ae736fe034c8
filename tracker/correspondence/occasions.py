"""What calls for a letter, and to whom one goes on account of it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.audit.events import Event
from tracker.audit.models import AuditEntry
from tracker.correspondence import queries
from tracker.correspondence.vocabulary import LetterKind
from tracker.errors import NotVisible
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.investigations.vocabulary import ExtensionOutcome
from tracker.periods.models import ExtensionApplication, ExtensionDecision
from tracker.responses.models import Response
from tracker.responses.rules import ResponseState

KINDS: Mapping[Event, LetterKind] = {
    Event.RECOMMENDATIONS_MADE: LetterKind.ISSUE,
    Event.RESPONSE_SENT: LetterKind.ACKNOWLEDGEMENT,
    Event.ANSWER_RECEIVED: LetterKind.ACKNOWLEDGEMENT,
    Event.RESPONSE_RETURNED: LetterKind.RETURN,
    Event.EXTENSION_DECIDED: LetterKind.EXTENSION_DECISION,
}


@dataclass(frozen=True, slots=True)
class Called:
    """The letters that something calls for: in which investigation, and to which organisations, by their numbers."""

    investigation: Investigation
    organisations: tuple[int, ...]


def letters_called_for(entry: AuditEntry) -> Called | None:
    """Return who is to have a letter on account of what happened, or None where it calls for none."""
    return _WAYS[entry.event](entry)


def recommendations_made(entry: AuditEntry) -> list[Recommendation]:
    """Return the recommendations that were made in one act."""
    named = entry.details["recommendations"]
    return queries.recommendations_by_ids([int(each) for each in named] if isinstance(named, list) else [])


def answers_received(entry: AuditEntry) -> list[Response]:
    """Return the answers that came in one letter, whichever way it came."""
    number = entry.subject_id or 0
    is_sent = entry.event is Event.RESPONSE_SENT
    return queries.responses_sent_in(number) if is_sent else queries.responses_received_in(number)


def response_returned(entry: AuditEntry) -> Response:
    """Return the response that was returned. Raises NotVisible where there is none."""
    response = queries.response_by_id(entry.subject_id or 0)
    if response is None:
        raise NotVisible
    return response


def applications_decided(entries: Sequence[AuditEntry]) -> list[tuple[ExtensionApplication, ExtensionDecision]]:
    """Return the applications that were decided together, each with its decision. Raises NotVisible where one is not there."""
    decided = [_decided(queries.application_by_id(entry.subject_id or 0)) for entry in entries]
    return sorted(decided, key=lambda each: each[0].addressee.recommendation.sort_key)


def together(entries: Iterable[AuditEntry]) -> list[tuple[AuditEntry, ...]]:
    """Return entries in the groups that one letter tells of: applications that were decided alike, all else by itself.

    Whoever applied for several recommendations at once, and was answered at once, has one letter.
    """
    groups: dict[object, list[AuditEntry]] = {}
    for entry in entries:
        groups.setdefault(_like(entry) if entry.event is Event.EXTENSION_DECIDED else entry.id, []).append(entry)
    return [tuple(group) for group in groups.values()]


def asked_of(organisation_id: int, made: Collection[Recommendation]) -> list[Addressee]:
    """Return what an organisation must answer among some recommendations."""
    return [addressee for each in made for addressee in each.addressees if addressee.respondent_id == organisation_id]


def copies_on(entry: AuditEntry, organisation_id: int) -> set[int]:
    """Return who is sent a copy of the letter that tells an organisation of what happened."""
    return copied_to(organisation_id, recommendations_made(entry)) if entry.event is Event.RECOMMENDATIONS_MADE else set()


def copied_to(organisation_id: int, made: Collection[Recommendation]) -> set[int]:
    """Return who is sent a copy of the letter to an organisation: only who may read all of it.

    That is who is told of each recommendation in it, by a copy or as the addressee for whom another must answer. A copy goes to
    the policing body of the addressee, or to anybody where there is no other addressee: nobody reads in it of one that is none
    of theirs.
    """
    told = [_told_of(addressee) for addressee in asked_of(organisation_id, made)]
    return set.intersection(*told) - {organisation_id} if told else set()


def copies_for(organisation_id: int, made: Collection[Recommendation]) -> list[Recommendation]:
    """Return what an organisation is sent a copy of, and reads in no letter that is copied to it."""
    read = {
        addressee.recommendation_id
        for respondent in _respondents(made)
        if organisation_id in copied_to(respondent, made)
        for addressee in asked_of(respondent, made)
    }
    return [each for each in made if not each.is_heading and organisation_id in _copied(each) and each.id not in read]


def _on_recommendations_made(entry: AuditEntry) -> Called | None:
    made = recommendations_made(entry)
    if not made or entry.details.get("letters") == "no":
        return None
    respondents = _respondents(made)
    others = {number for each in made for number in _copied(each)} - respondents
    apart = {number for number in others if copies_for(number, made)}
    return Called(made[0].investigation, (*sorted(respondents), *sorted(apart)))


def _respondents(made: Collection[Recommendation]) -> set[int]:
    return {addressee.respondent_id for each in made for addressee in each.addressees}


def _copied(recommendation: Recommendation) -> set[int]:
    """Return to whom copies go; whoever is sent a copy of a recommendation with parts is sent its parts."""
    whole = [recommendation, recommendation.heading] if recommendation.heading else [recommendation]
    return {copy.organisation_id for each in whole for copy in each.copies}


def _told_of(addressee: Addressee) -> set[int]:
    copied = _copied(addressee.recommendation)
    if len(addressee.recommendation.addressees) > 1:
        copied &= {addressee.organisation.local_policing_body_id or 0}
    return copied | {addressee.organisation_id}


def _on_answers(entry: AuditEntry) -> Called | None:
    answers = answers_received(entry)
    if not answers or all(answer.state is ResponseState.IN_ERROR for answer in answers):
        return None
    respondents = {answer.addressee.respondent_id for answer in answers}
    return Called(answers[0].addressee.recommendation.investigation, tuple(sorted(respondents)))


def _on_return(entry: AuditEntry) -> Called | None:
    response = response_returned(entry)
    return _to_respondent(response.addressee) if response.returning is not None else None


def _on_decision(entry: AuditEntry) -> Called | None:
    if _is_in_error(entry):
        return None
    application, decision = applications_decided([entry])[0]
    return None if decision.outcome is ExtensionOutcome.WITHDRAWN else _to_respondent(application.addressee)


def _is_in_error(entry: AuditEntry) -> bool:
    """Return whether a decision was marked as recorded in error before its letter was made: then there is none."""
    application = queries.application_by_id(entry.subject_id or 0)
    return application is not None and application.decision is None


def _decided(application: ExtensionApplication | None) -> tuple[ExtensionApplication, ExtensionDecision]:
    if application is None or application.decision is None:
        raise NotVisible
    return application, application.decision


def _like(entry: AuditEntry) -> tuple[object, ...]:
    """Return all that one letter says once of an application and its decision."""
    if _is_in_error(entry):
        return (entry.id,)
    application, decision = applications_decided([entry])[0]
    addressee = application.addressee
    basis = addressee.recommendation.issues[-1].legal_basis
    asked = (application.actor_id, application.happened_on, application.days, application.received_by, basis)
    answered = (decision.actor_id, decision.happened_on, decision.outcome, decision.granted_days, decision.reason)
    return addressee.recommendation.investigation_id, addressee.respondent_id, *asked, *answered


def _to_respondent(addressee: Addressee) -> Called:
    return Called(addressee.recommendation.investigation, (addressee.respondent_id,))


_WAYS: Mapping[Event, Callable[[AuditEntry], Called | None]] = {
    Event.RECOMMENDATIONS_MADE: _on_recommendations_made,
    Event.RESPONSE_SENT: _on_answers,
    Event.ANSWER_RECEIVED: _on_answers,
    Event.RESPONSE_RETURNED: _on_return,
    Event.EXTENSION_DECIDED: _on_decision,
}
