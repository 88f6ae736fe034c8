"""The answers to a recommendation as its card in a report prints them, with what had become of each at a moment."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from reports import words
from reports.dates import ReportDate, known
from reports.status_report import InError, Verdict
from reports.status_report import Response as PrintedResponse
from tracker.facts import AsAt
from tracker.investigations.models import Addressee
from tracker.publication import queries as publication
from tracker.publication.rules import PublicationClock
from tracker.publication.vocabulary import Stage
from tracker.reporting import plain
from tracker.responses.happenings import came_by
from tracker.responses.models import (
    PastAnswer,
    Receipt,
    Response,
    ResponseVerdict,
    Returning,
    Settlement,
    Signature,
)
from tracker.responses.queries import decisions_on, responses_to
from tracker.responses.rules import Section
from tracker.responses.withholding import redacted

D = TypeVar("D", Settlement, Returning)


@dataclass(frozen=True, slots=True)
class Answer:
    """A response that had come in by a moment, and what had become of it by then."""

    response: Response
    came: Signature | Receipt | PastAnswer
    moment: AsAt
    settlement: Settlement | None
    returning: Returning | None
    verdict: ResponseVerdict | None
    publication: PublicationClock
    kept_back: Sequence[tuple[str, str]]
    """The passages that no report holds, with what stands in their place."""
    public_text: Mapping[str, str] | None
    """The public copy that stands, by section; None where there is none."""

    @property
    def counts(self) -> bool:
        """Return whether it is in no error."""
        return self.came.counts(self.moment)

    @property
    def state(self) -> words.Answer:
        """Return how far it had come."""
        if self.settlement is not None:
            return words.Answer.SETTLED
        return words.Answer.RETURNED if self.returning is not None else words.Answer.RECEIVED

    @property
    def facts(self) -> list[PastAnswer | Receipt | Signature | Settlement | Returning | ResponseVerdict]:
        """Return the facts that are told of it."""
        return [each for each in (self.came, self.settlement, self.returning, self.verdict) if each is not None]

    def said(self, text: str) -> str:
        """Return a text of it without the passages that are withheld, or that may come to be."""
        return redacted(text, self.kept_back)


def answers_to(responses: Collection[Response], moment: AsAt) -> list[Answer]:
    """Return those responses that had come in by a moment, in their order, in a constant number of queries."""
    came = [(each, fact) for each in responses if (fact := came_by(each)) is not None and moment.tells(fact)]
    sent = [each for each, _fact in came]
    decided = decisions_on(sent)
    settled = {each.id: _latest(decided.get(each.id, ()), Settlement, moment) for each in sent}
    returned = {each.id: _latest(decided.get(each.id, ()), Returning, moment) for each in sent}
    clocks, kept_back = publication.states_of(sent, moment, returned), publication.kept_back(sent, moment)
    public = publication.public_texts(sent, moment)
    return [
        Answer(
            response,
            fact,
            moment,
            settled[response.id],
            returned[response.id],
            next((each for each in reversed(response.verdicts) if each.counts(moment)), None),
            clocks[response.id],
            kept_back.get(response.id, ()),
            public.get(response.id),
        )
        for response, fact in came
    ]


def read(addressees: Collection[Addressee], moment: AsAt) -> list[Answer]:
    """Return the answers for some addressees that had come in by a moment, the latest version first."""
    return answers_to(responses_to(addressees), moment)


def printed(answer: Answer, on: date) -> PrintedResponse:
    """Return an answer as the card prints it."""
    response, past, decided = answer.response, answer.response.past_answer, answer.settlement or answer.returning
    signature = answer.came if isinstance(answer.came, Signature) else None
    clock = answer.publication
    return PrintedResponse(
        version=response.number,
        position=words.Position(response.position.value if response.position else words.Position.NO_POSITION_STATED),
        own_words=answer.said(response.own_words),
        action_taken=answer.said(response.action_taken),
        action_proposed=answer.said(response.action_proposed),
        reason_for_no_action=answer.said(response.reason_for_no_action),
        part_not_accepted=answer.said(response.part_not_accepted),
        complete_by=known(response.complete_by) if response.complete_by else None,
        change_reason=answer.said(response.change_reason),
        consulted=answer.said(response.consulted),
        received=_received(answer),
        receipt=_receipt(answer),
        signed_by=plain.signer(signature) if signature else None,
        state=answer.state,
        decided=plain.date_of(decided.happened) if decided else None,
        decided_by=plain.poster(decided) if decided else None,
        decision_note=_note(answer),
        text_note=_text_note(response),
        verdict=_verdict(answer.verdict) if answer.verdict else None,
        publication="" if clock.stage is Stage.NOT_LAID_DOWN else clock.in_words(on),
        provenance=f"position announced {past.happened}; source: {past.source}" if past else "",
        in_error=_error(answer),
        is_published=_is_public(answer),
        is_publication_undecided=bool(clock.undecided),
    )


def _latest(facts: Iterable[Settlement | Returning], kind: type[D], moment: AsAt) -> D | None:
    return next((each for each in facts if isinstance(each, kind) and each.counts(moment)), None)


def _error(answer: Answer) -> InError | None:
    """That the answer never came as it was recorded, where that is so."""
    return plain.in_error(answer.came, answer.moment)


def _is_public(answer: Answer) -> bool:
    """Whether every word of it that stands in the report is public: other passages may be kept back from publication."""
    if answer.public_text is None or answer.publication.undecided:
        return False
    said = ((section, answer.said(answer.response.reply.said_in(section))) for section in Section)
    return all(answer.public_text.get(section.value, "").strip() == text.strip() for section, text in said)


def _received(answer: Answer) -> ReportDate:
    came = answer.came
    return plain.date_of(came.received if isinstance(came, PastAnswer) else came.happened)


def _receipt(answer: Answer) -> str:
    came = answer.came
    return f"{came.received_by.label.lower()}, signed by {came.signed_by}" if isinstance(came, Receipt) else ""


def _note(answer: Answer) -> str:
    if answer.returning is not None:
        return f"{answer.returning.missing}\n\nTo be sent again by {known(answer.returning.resubmit_by)}"
    return answer.settlement.note if answer.settlement is not None else ""


def _verdict(fact: ResponseVerdict) -> Verdict:
    return Verdict(
        verdict=fact.verdict.label.lower(), reasons=fact.reasons, on=plain.date_of(fact.happened), by=plain.poster(fact)
    )


def _text_note(response: Response) -> str:
    """What is known of a past answer whose own words are not."""
    past = response.past_answer
    if past is None:
        return ""
    notes = [past.gist, f"The text of the answer is not known, because {past.text_unknown_because}."]
    return " ".join(notes if past.text_unknown_because else notes[:1]).strip()
