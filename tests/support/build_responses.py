"""Answers for tests, made through the services: each function takes an addressee as far as its name says."""

from datetime import date
from itertools import count

from tests.support.cast import Cast
from tracker import clock
from tracker.accounts.models import User
from tracker.dates import When
from tracker.db import transaction
from tracker.investigations import issuing
from tracker.investigations import services as logging
from tracker.investigations.details import InvestigationDetails, RecommendationDetails
from tracker.investigations.models import Addressee, Ending, Investigation, Recommendation
from tracker.investigations.queries import investigation_by_slug
from tracker.investigations.vocabulary import LegalBasis, Position, RecommendationState, Risk
from tracker.organisations.models import Organisation
from tracker.periods.vocabulary import ReceivedBy
from tracker.policy import SYSTEM
from tracker.responses import judging, passages, queries, receiving, services
from tracker.responses.judging import KnownAnswer
from tracker.responses.models import Passage, Response, Submission
from tracker.responses.receiving import Brought, Letter
from tracker.responses.rules import Reply, Section

_numbers = count(1)
CHANGED = Reply(
    position=Position.ACCEPTED,
    action_proposed="We will train half of them.",
    complete_by=date(2031, 1, 1),
    change_reason="The budget was cut.",
    consulted="The policing body.",
)
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


def marked(
    response: Response,
    cast: Cast,
    quote: str = "custody sergeant",
    section: Section = Section.ACTION_PROPOSED,
    reason: str = "It names a post that one person holds.",
) -> Passage:
    """Return a passage of a draft that the liaison asks to be withheld."""
    return passages.mark_passage(response, by=cast.liaison, section=section, quote=quote, reason=reason)


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


def sent_with_passage(addressee: Addressee, cast: Cast, reply: Reply = ACCEPTED, **passage: str) -> Response:
    """Return an answer that has been signed and sent with a passage that is to be withheld."""
    response = drafted(addressee, cast, reply)
    marked(response, cast, **passage)  # type: ignore[arg-type]  # as the test names them
    letter = letter_of(response)
    services.pass_on(letter, by=cast.liaison, version=letter.version, responses=letter.responses)
    services.send(letter, by=cast.signatory, version=letter.version)
    return response


def received(addressee: Addressee, by: User, reply: Reply = ACCEPTED, **letter: object) -> Response:
    """Return an answer that came by post and that somebody of oversight has recorded."""
    receiving.record_received([Brought(addressee=addressee, reply=reply)], by=by, letter=came_by_post(**letter))
    return latest(addressee)


def came_by_post(**letter: object) -> Letter:
    """Return how a letter came, today by post unless the test says otherwise."""
    given: dict[str, object] = {
        "received_on": clock.today(),
        "received_by": ReceivedBy.POST,
        "signed_by": "Chief Constable Ŵyn O’Neill",
        "proof": "Recorded delivery 123",
    }
    return Letter(**(given | letter))  # type: ignore[arg-type]  # as the test names them


def settled(addressee: Addressee, cast: Cast, reply: Reply = ACCEPTED) -> Response:
    """Return an answer that oversight has settled, with the delivery date that stands already or that it proposes."""
    response = sent(addressee, cast, reply)
    due_on = addressee.due_on or response.complete_by
    judging.settle(response, by=cast.approver, version=response.version, due_on=due_on)
    return response


def returned(addressee: Addressee, cast: Cast, missing: str = "Say who will do it.", reply: Reply = ACCEPTED) -> Response:
    """Return an answer that oversight has returned."""
    response = sent(addressee, cast, reply)
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


def ended(addressee: Addressee) -> None:
    """Withdraw the recommendation, whatever has come of it so far."""
    with transaction() as session:
        recommendation = addressee.recommendation
        ending = Ending(recommendation=recommendation, state=RecommendationState.WITHDRAWN, reason="It is out of date.")
        ending.stamp(SYSTEM)
        session.add(ending)
        recommendation.state = RecommendationState.WITHDRAWN


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
