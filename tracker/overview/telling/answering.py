"""What happened to the answer of an addressee: sent, received, settled, judged, published; and to the time for it."""

from collections.abc import Iterable

from tracker.dates import days, long_date
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import ExtensionOutcome, Position
from tracker.overview import links
from tracker.overview.links import Link
from tracker.overview.telling.words import Told, by_day, labelled, paragraphs, told
from tracker.overview.vocabulary import Subject
from tracker.periods.models import ExtensionApplication, ExtensionDecision, JudicialReview, ReviewEnding
from tracker.publication.models import CopySent, PassageDecision, PassageProposal, Publication, PublicationDay
from tracker.publication.vocabulary import PublicationKind, Withhold
from tracker.responses.models import PastAnswer, Receipt, Response, ResponseVerdict, Returning, Settlement, Signature

IN_FULL = "Read it in full"


@told.register
def _(asked: ExtensionApplication, addressee: Addressee) -> Told:
    return Told(Subject.ANSWER, f"{days(asked.days)} more to answer asked for", asked.reason, _periods(addressee))


@told.register
def _(decision: ExtensionDecision, addressee: Addressee) -> Told:
    granted = decision.outcome is ExtensionOutcome.GRANTED
    title = f"More time to answer: {decision.outcome.label.lower()}"
    title = f"{days(decision.granted_days or 0)} more to answer granted" if granted else title
    return Told(Subject.ANSWER, title, decision.reason, _periods(addressee))


@told.register
def _(review: JudicialReview, addressee: Addressee) -> Told:
    return Told(Subject.ANSWER, "Judicial review begun", paragraphs(review.reference, review.note), _periods(addressee))


@told.register
def _(ending: ReviewEnding, addressee: Addressee) -> Told:
    return Told(Subject.ANSWER, "Judicial review ended", ending.outcome, _periods(addressee))


@told.register
def _(signature: Signature, addressee: Addressee) -> Told:
    response = _of(addressee, signature.submission.responses)
    link = links.of_submission("Read the letter", "responses.submission", signature.submission)
    return Told(Subject.ANSWER, f"{_answer(response)} signed and sent: {_position(response)}", _words_of(response), link)


@told.register
def _(receipt: Receipt, addressee: Addressee) -> Told:
    response = _of(addressee, receipt.responses)
    title = f"{_answer(response)} received {receipt.received_by.label.lower()}: {_position(response)}"
    return Told(Subject.ANSWER, title, _words_of(response), _response(response))


@told.register
def _(past: PastAnswer, _addressee: Addressee) -> Told:
    response = past.response
    text = paragraphs(response.own_words or past.gist, labelled("Source", past.source))
    return Told(Subject.ANSWER, f"Answer announced: {_position(response)}", text, _response(response))


@told.register
def _(back: Returning, _addressee: Addressee) -> Told:
    title = f"{_answer(back.response)} returned, to come again by {long_date(back.resubmit_by)}"
    return Told(Subject.ANSWER, title, f"Missing: {back.missing}", _response(back.response))


@told.register
def _(settlement: Settlement, _addressee: Addressee) -> Told:
    response = settlement.response
    text = paragraphs(f"Delivery date: {by_day(settlement.due_on, settlement.no_due_date_because)}", settlement.note)
    return Told(Subject.ANSWER, f"{_answer(response)} settled: {_position(response)}", text, _response(response))


@told.register
def _(verdict: ResponseVerdict, _addressee: Addressee) -> Told:
    title = f"Verdict on the answer: {verdict.verdict.label.lower()}"
    return Told(Subject.ANSWER, title, verdict.reasons, _response(verdict.response))


@told.register
def _(proposal: PassageProposal, _addressee: Addressee) -> Told:
    passage = proposal.passage
    became = "withheld" if proposal.for_publication is Withhold.YES else "published"
    title = f"Passage {passage.number} of the answer, version {passage.response.number}: proposed to be {became}"
    return Told(Subject.PUBLICATION, title, proposal.reason, _publication(passage.response))


@told.register
def _(decision: PassageDecision, _addressee: Addressee) -> Told:
    response = decision.passage.response
    became = "withheld" if decision.for_publication is Withhold.YES else "to be published"
    title = f"Passage {decision.passage.number} of the answer, version {response.number}: {became}"
    return Told(Subject.PUBLICATION, title, decision.public_reason, _publication(response))


@told.register
def _(day: PublicationDay, _addressee: Addressee) -> Told:
    title = f"Day for publication set: {long_date(day.publish_by)}"
    return Told(Subject.PUBLICATION, title, day.reason, _publication(day.response))


@told.register
def _(publication: Publication, _addressee: Addressee) -> Told:
    is_published = publication.kind is PublicationKind.PUBLISHED
    title = "Answer published" if is_published else "Answer not published, for reasons"
    again = f"{title}, in place of what was published before" if is_published and publication.number > 1 else title
    return Told(Subject.PUBLICATION, again, publication.reason, _publication(publication.response))


@told.register
def _(copy: CopySent, _addressee: Addressee) -> Told:
    title = f"Copy of the published answer sent to {copy.recipient}"
    return Told(Subject.PUBLICATION, title, copy.how, _publication(copy.publication.response))


def _of(addressee: Addressee, responses: Iterable[Response]) -> Response:
    return next(each for each in responses if each.addressee_id == addressee.id)


def _answer(response: Response) -> str:
    return "Changed answer" if response.change_reason else "Answer"


def _position(response: Response) -> str:
    return (response.position or Position.NOT_STATED).label


def _words_of(response: Response) -> str:
    return paragraphs(
        labelled("Changed because", response.change_reason),
        response.own_words,
        labelled("Not accepted", response.part_not_accepted),
        labelled("Action taken", response.action_taken),
        labelled("Action proposed", response.action_proposed),
        labelled("Why no action has been or will be taken", response.reason_for_no_action),
    )


def _response(response: Response) -> Link:
    return links.of_response("Open the answer", "responses.response", response)


def _periods(addressee: Addressee) -> Link:
    return links.of_addressee(IN_FULL, "periods.periods", addressee)


def _publication(response: Response) -> Link:
    return links.of_response(IN_FULL, "publication.publication", response)
