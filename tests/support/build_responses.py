"""Answers for tests, made through the services: each function takes an addressee as far as its name says."""

from datetime import date
from itertools import count

from tests.support.cast import Cast
from tracker import clock
from tracker.accounts.models import User
from tracker.dates import When
from tracker.investigations import issuing
from tracker.investigations import services as logging
from tracker.investigations.details import InvestigationDetails, RecommendationDetails
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.investigations.queries import investigation_by_slug
from tracker.investigations.vocabulary import LegalBasis, Position, Risk
from tracker.organisations.models import Organisation
from tracker.responses import judging, queries, services
from tracker.responses.judging import KnownAnswer
from tracker.responses.models import Response, Submission
from tracker.responses.rules import Reply

_numbers = count(1)
ACCEPTED = Reply(
    position=Position.ACCEPTED, action_proposed="We will train every custody sergeant.", complete_by=date(2030, 3, 27)
)
REFUSED = Reply(position=Position.NOT_ACCEPTED, reason_for_no_action="The law does not allow it.")
UNFINISHED = Reply(position=Position.ACCEPTED)
ANNOUNCED = KnownAnswer(
    position=Position.ACCEPTED,
    text_unknown_because="it is not public",
    source="https://example.org/news",
    announced=When.month(2022, 2),
    received=When.unknown("it is not public"),
)


def issued(
    cast: Cast,
    *references: str,
    to: Organisation | None = None,
    basis: LegalBasis = LegalBasis.PARAGRAPH_28A,
    starts: When | None = None,
    investigation: Investigation | None = None,
) -> list[Addressee]:
    """Return addressees of issued recommendations, to the cast's force unless another is named."""
    investigation = investigation or logging.create(
        by=cast.caseworker, reference=f"OAK{next(_numbers)}", details=InvestigationDetails(name="Operation Oak")
    )
    items = [_drafted(investigation, cast, reference, to or cast.force, basis) for reference in references or ("1",)]
    issuing.issue(investigation, by=cast.approver, recommendations=items, starts=starts or When.day(clock.today()))
    return [addressee for item in items for addressee in item.addressees]


def drafted(addressee: Addressee, cast: Cast, reply: Reply = ACCEPTED) -> Response:
    """Return the saved draft of an answer."""
    return services.save_draft(addressee, by=cast.liaison, version=0, reply=reply)


def passed_on(addressee: Addressee, cast: Cast, reply: Reply = ACCEPTED) -> Submission:
    """Return a letter, with one answer in it, that waits to be signed."""
    letter = letter_of(drafted(addressee, cast, reply))
    services.pass_on(letter, by=cast.liaison, version=letter.version, responses=letter.responses)
    return letter


def sent(addressee: Addressee, cast: Cast, reply: Reply = ACCEPTED) -> Response:
    """Return an answer that has been signed and sent."""
    letter = passed_on(addressee, cast, reply)
    services.send(letter, by=cast.signatory, version=letter.version)
    return letter.responses[0]


def settled(addressee: Addressee, cast: Cast, reply: Reply = ACCEPTED) -> Response:
    """Return an answer that oversight has settled, with the delivery date that it proposes."""
    response = sent(addressee, cast, reply)
    judging.settle(response, by=cast.approver, version=response.version, due_on=response.complete_by)
    return response


def returned(addressee: Addressee, cast: Cast, missing: str = "Say who will do it.") -> Response:
    """Return an answer that oversight has returned."""
    response = sent(addressee, cast)
    judging.send_back(
        response,
        by=cast.approver,
        version=response.version,
        missing=missing,
        resubmit_by=in_two_weeks(),
    )
    return response


def past_answer(addressee: Addressee, by: User, answer: KnownAnswer = ANNOUNCED) -> Response:
    """Return an answer of the past that somebody of oversight has recorded."""
    (response,) = judging.record_past_answer([addressee], by=by, answer=answer)
    return response


def in_two_weeks() -> date:
    """Return a day to answer again by."""
    return clock.days_from_today(14)


def letter_of(response: Response) -> Submission:
    """Return the letter that an answer stands in."""
    assert response.submission is not None
    return response.submission


def latest(addressee: Addressee) -> Response:
    """Return the latest version of an answer."""
    response = queries.latest_response(addressee)
    assert response is not None
    return response


def seen_afresh(investigation: Investigation) -> Investigation:
    """Return an investigation as a page loads it."""
    found = investigation_by_slug(investigation.slug)
    assert found is not None
    return found


def _drafted(investigation: Investigation, cast: Cast, reference: str, to: Organisation, basis: LegalBasis) -> Recommendation:
    details = RecommendationDetails(
        reference=reference,
        title=f"Train custody staff {reference}",
        text=f"The force should train its custody staff.\n\n({reference}) Every year.",
        legal_basis=basis,
        risk=Risk.HIGH,
        would_satisfy="A training record for every sergeant.",
    )
    return logging.draft_recommendation(investigation, by=cast.caseworker, details=details, addressees=[to])
