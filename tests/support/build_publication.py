"""Representations and publications for tests, made through the services."""

from collections.abc import Sequence
from datetime import date

from tests.support import build_responses
from tests.support.cast import Cast
from tracker import clock
from tracker.accounts.models import User
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Position
from tracker.publication import copies, queries, services
from tracker.publication.models import CopySent, PassageDecision, PassageProposal, Publication
from tracker.publication.public_copy import fingerprint
from tracker.publication.rules import Judgement
from tracker.publication.vocabulary import Purpose, Withhold
from tracker.responses import services as answering
from tracker.responses.models import Passage, Response, Submission
from tracker.responses.rules import Reply, Section

NAME = "Sergeant Ŵyn O’Neill"
URL = "https://example.org/answers/1"
SAID = Reply(
    position=Position.ACCEPTED,
    own_words=f"We accept it. {NAME} leads.",
    action_proposed="We will train every custody sergeant from January.",
    complete_by=date(2030, 3, 27),
)
WITHHOLD = Judgement(
    for_publication=Withhold.YES,
    for_disclosure=Withhold.NO,
    reason="It names one person.",
    public_reason="personal information",
)
RELEASE = Judgement(for_publication=Withhold.NO, for_disclosure=Withhold.NO, reason="It is public already.")


def with_passages(addressee: Addressee, cast: Cast, *quotes: str, reply: Reply = SAID) -> Response:
    """Return a sent response with passages of its own words that are asked to be withheld: a name, unless told otherwise."""
    response = build_responses.drafted(addressee, cast, reply)
    for quote in quotes or (NAME,):
        build_responses.marked(response, cast, quote=quote, section=Section.OWN_WORDS)
    letter = build_responses.letter_of(response)
    answering.pass_on(letter, by=cast.liaison, version=letter.version, responses=letter.responses)
    answering.send(letter, by=cast.signatory, version=letter.version)
    return response


def proposed(passage: Passage, by: User, judgement: Judgement = WITHHOLD) -> PassageProposal:
    """Return what somebody proposes for a passage."""
    before = queries.proposal_for(passage)
    return services.propose(passage, by=by, version=before.id if before else 0, judgement=judgement)


def decided(passage: Passage, cast: Cast, judgement: Judgement = WITHHOLD) -> PassageDecision:
    """Return what the approver decides for a passage, as the caseworker proposed it."""
    proposal = proposed(passage, cast.caseworker, judgement)
    return services.decide(passage, by=cast.approver, version=proposal.id, judgement=judgement)


def represented(addressee: Addressee, cast: Cast, judgement: Judgement = WITHHOLD) -> Response:
    """Return a response whose one passage is decided."""
    response = with_passages(addressee, cast)
    decided(response.passages[0], cast, judgement)
    return response


def published(response: Response, by: User, *, on: date | None = None, url: str = URL, reason: str = "") -> Publication:
    """Return the publication of a response, as somebody read its copy."""
    version = fingerprint(copies.copy_for(response, Purpose.PUBLICATION), len(queries.publications_of(response)) + 1)
    return services.publish(response, by=by, version=version, published_on=on or clock.today(), url=url, reason=reason)


def kept_back(response: Response, by: User, reason: str = "It would harm a trial.") -> Publication:
    """Return that a response is not published, for reasons."""
    version = len(queries.publications_of(response))
    return services.keep_back(response, by=by, version=version, decided_on=clock.today(), reason=reason)


def letter(cast: Cast, *references: str) -> Submission:
    """Return a sent letter that answers several recommendations of one investigation."""
    drafts = [build_responses.drafted(each, cast) for each in build_responses.issued(cast, *references)]
    letter = build_responses.letter_of(drafts[0])
    answering.pass_on(letter, by=cast.liaison, version=letter.version, responses=letter.responses)
    answering.send(letter, by=cast.signatory, version=letter.version)
    return letter


def published_together(responses: Sequence[Response], by: User, *, url: str = URL) -> list[Publication]:
    """Return the publications of several answers of an investigation, as somebody read their copies."""
    investigation = responses[0].addressee.recommendation.investigation
    read = copies.marks_of(copies.copies_of(responses))
    return services.publish_several(investigation, by=by, read=read, published_on=clock.today(), url=url)


def copy_sent(publication: Publication, by: User, recipient: str) -> CopySent:
    """Return that a copy of what was published was sent to somebody, today by email."""
    (copy,) = services.log_copies(
        [publication], by=by, version=0, organisations=(), recipient=recipient, how="By email", sent_on=clock.today()
    )
    return copy
