"""What happened to the answer of one addressee: sent, received, settled, judged, published; and to the time for it."""

from collections.abc import Iterator

from tracker.dates import days, long_date
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import ExtensionOutcome, Position
from tracker.overview import links
from tracker.overview.case_file import CaseFile
from tracker.overview.entry import Entry, entry_of
from tracker.publication.models import CopySent, PassageDecision, Publication
from tracker.publication.vocabulary import PublicationKind, Withhold
from tracker.responses.models import Response


def of_answering(addressee: Addressee, file: CaseFile) -> Iterator[Entry]:
    """Return what happened to the answer of one addressee and to the time for it."""
    yield from _of_time(addressee, file)
    for response in reversed(file.responses):
        yield from _came(addressee, response)
        yield from _judged(addressee, response)
    for decision in file.passages_decided:
        yield _passage(addressee, decision)
    for publication in file.publications:
        yield _published(addressee, publication)
    for copy in file.copies_sent:
        yield _copied(addressee, copy)


def _of_time(addressee: Addressee, file: CaseFile) -> Iterator[Entry]:
    time = file.times.get(addressee.id)
    if time is None:
        return
    link = links.of_addressee("Read it in full", "periods.periods", addressee)
    for asked in time.applications:
        yield entry_of(addressee, asked, f"{days(asked.days)} more to answer asked for", asked.reason, link=link)
        decision = asked.decision
        if decision is not None and decision.outcome is ExtensionOutcome.GRANTED:
            title = f"{days(decision.granted_days or 0)} more to answer granted"
            yield entry_of(addressee, decision, title, decision.reason, link=link)
        elif decision is not None:
            title = f"More time to answer: {decision.outcome.label.lower()}"
            yield entry_of(addressee, decision, title, decision.reason, link=link)
    for review in time.reviews:
        yield entry_of(addressee, review, "Judicial review begun", review.reference, link=link)
        if review.ending is not None:
            yield entry_of(addressee, review.ending, "Judicial review ended", review.ending.outcome, link=link)


def _came(addressee: Addressee, response: Response) -> Iterator[Entry]:
    anchor, said = f"response-{response.id}", (response.position or Position.NOT_STATED).label
    changed = "Changed answer" if response.change_reason else "Answer"
    text = f"Changed because: {response.change_reason}" if response.change_reason else response.own_words
    signature = response.submission.signature if response.submission else None
    if signature is not None:
        yield entry_of(addressee, signature, f"{changed} signed and sent: {said}", text, anchor=anchor)
    if response.receipt is not None:
        came = response.receipt.received_by.label.lower()
        yield entry_of(addressee, response.receipt, f"{changed} received {came}: {said}", text, anchor=anchor)
    if response.past_answer is not None:
        known = response.own_words or response.past_answer.gist
        yield entry_of(addressee, response.past_answer, f"Answer announced: {said}", known, anchor=anchor)


def _judged(addressee: Addressee, response: Response) -> Iterator[Entry]:
    anchor, said = f"response-{response.id}", (response.position or Position.NOT_STATED).label
    changed = "Changed answer" if response.change_reason else "Answer"
    if response.returning is not None:
        back = response.returning
        title = f"{changed} returned, to come again by {long_date(back.resubmit_by)}"
        yield entry_of(addressee, back, title, f"Missing: {back.missing}", anchor=anchor)
    if response.settlement is not None:
        fact = response.settlement
        date_set = f"Delivery date: {long_date(fact.due_on)}" if fact.due_on else f"No date, because {fact.no_due_date_because}"
        yield entry_of(addressee, fact, f"{changed} settled: {said}", date_set, anchor=anchor)
    for verdict in response.verdicts:
        title = f"Verdict on the answer: {verdict.verdict.label.lower()}"
        yield entry_of(addressee, verdict, title, verdict.reasons, anchor=anchor)


def _passage(addressee: Addressee, decision: PassageDecision) -> Entry:
    response = decision.passage.response
    became = "withheld" if decision.for_publication is Withhold.YES else "to be published"
    title = f"Passage {decision.passage.number} of the answer, version {response.number}: {became}"
    link = links.of_response("Read it in full", "publication.publication", response)
    return entry_of(addressee, decision, title, decision.public_reason, link=link)


def _published(addressee: Addressee, publication: Publication) -> Entry:
    link = links.of_response("Read it in full", "publication.publication", publication.response)
    is_published = publication.kind is PublicationKind.PUBLISHED
    title = "Answer published" if is_published else "Answer not published, for reasons"
    again = f"{title}, in place of what was published before" if is_published and publication.number > 1 else title
    return entry_of(addressee, publication, again, publication.reason, link=link)


def _copied(addressee: Addressee, copy: CopySent) -> Entry:
    link = links.of_response("Read it in full", "publication.publication", copy.publication.response)
    return entry_of(addressee, copy, f"Copy of the published answer sent to {copy.recipient}", copy.how, link=link)
