"""One addressee with all its facts: where it stands, who has to act, both clocks, and what the viewer may do now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.investigations.clocks import AnswerDue, answer_due
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import SATISFIED, Answer
from tracker.overview import links
from tracker.overview.case_file import CaseFile, short_names
from tracker.overview.links import Link
from tracker.overview.listing import Row, row_of, whose
from tracker.overview.next_steps import NextStep, next_step
from tracker.policy import Actor, Permission, allows
from tracker.responses.models import Response
from tracker.responses.rules import ResponseState


@dataclass(frozen=True, slots=True)
class Dossier:
    """An addressee as one viewer sees it on a day."""

    row: Row
    file: CaseFile
    step: NextStep
    whose: str
    answer_due: AnswerDue
    actions: Sequence[Link]
    notes: Sequence[str]

    @property
    def addressee(self) -> Addressee:
        """Return the addressee."""
        return self.row.addressee

    @property
    def anchor(self) -> str:
        """Return its place on the page."""
        return links.anchor_of(self.addressee)

    @property
    def short_names(self) -> Mapping[int, str]:
        """Return the short names of the organisations that act on it, by their numbers."""
        return short_names(self.addressee)

    @property
    def settled(self) -> Response | None:
        """Return the response that was taken as the answer, or None."""
        return next((each for each in self.file.responses if each.settlement is not None), None)


def dossier(addressee: Addressee, everything: CaseFile, viewer: Actor, on: date) -> Dossier:
    """Return all there is on one addressee for this viewer on a day."""
    file = everything.of(addressee)
    row = row_of(addressee, on)
    step = next_step(row.facts, on, everything.known(addressee))
    return Dossier(
        row=row,
        file=file,
        step=step,
        whose=whose(step, addressee, viewer),
        answer_due=_answer_due(addressee),
        actions=[*_of_answering(addressee, file, viewer), *_of_delivering(addressee, viewer), *_of_judging(addressee, viewer)],
        notes=_notes(addressee, file, viewer),
    )


def _answer_due(addressee: Addressee) -> AnswerDue:
    issue = addressee.recommendation.issue
    if issue is None:
        return AnswerDue(None, "not issued yet")
    return answer_due(issue.legal_basis, issue.starts, issue.answer_asked_by)


def _of_answering(addressee: Addressee, file: CaseFile, viewer: Actor) -> Iterator[Link]:
    latest = file.responses[0] if file.responses else None
    state = latest.state if latest else None
    unanswered = addressee.answer in {Answer.NONE, Answer.DRAFT, Answer.RETURNED} and addressee.closure is None
    if latest is not None and state is ResponseState.AWAITING_SIGNATURE and latest.submission is not None:
        if allows(viewer, Permission.SIGN_RESPONSE, latest.submission):
            yield links.of_submission("Read and sign the answer", "responses.sign", latest.submission)
    elif unanswered and allows(viewer, Permission.DRAFT_RESPONSE, addressee):
        words = "Go on with the answer" if state is ResponseState.DRAFT else "Answer"
        yield links.of_addressee(words, "responses.draft", addressee)
    if latest is not None and state is ResponseState.SENT and allows(viewer, Permission.SETTLE_RESPONSE, latest):
        if not _recorded_by(latest, viewer):
            yield links.of_response("Settle the answer", "responses.settle", latest)
        yield links.of_response("Return the answer", "responses.send_back", latest)
    # Whether the respondent has a draft in hand is not for oversight to know beyond its state, which refuses a second answer.
    may_record = addressee.answer in {Answer.NONE, Answer.RETURNED} and addressee.closure is None
    if may_record and allows(viewer, Permission.RECORD_PAST_ANSWER, addressee):
        yield links.of_investigation("Record a past answer", "responses.record_past", addressee.recommendation.investigation)


def _of_delivering(addressee: Addressee, viewer: Actor) -> Iterator[Link]:
    if addressee.closure is not None:
        return
    if allows(viewer, Permission.REPORT_PROGRESS, addressee):
        yield links.of_addressee("Report progress", "progress.report", addressee)
    if allows(viewer, Permission.ADD_EVIDENCE, addressee):
        investigation = addressee.recommendation.investigation
        parts = {"investigation": investigation.slug, "for": addressee.recommendation.slug}
        yield Link("Add evidence", "progress.add_evidence", parts, addressee.label)


def _of_judging(addressee: Addressee, viewer: Actor) -> Iterator[Link]:
    if addressee.closure is not None:
        if allows(viewer, Permission.REOPEN, addressee):
            yield links.of_addressee("Open again", "assessment.reopen", addressee)
        return
    if allows(viewer, Permission.RECORD_FINDING, addressee):
        yield links.of_addressee("Record a finding", "assessment.find", addressee)
    if allows(viewer, Permission.CLOSE, addressee):
        yield links.of_addressee("Close", "assessment.close", addressee)


def _notes(addressee: Addressee, file: CaseFile, viewer: Actor) -> list[str]:
    notes = []
    latest = file.responses[0] if file.responses else None
    if latest is not None and latest.state is ResponseState.SENT and _recorded_by(latest, viewer):
        notes.append("You recorded this answer, so another approver must settle it.")
    found = file.findings[0] if file.findings else None
    waits = addressee.closure is None and addressee.finding in SATISFIED
    if waits and found is not None and found.actor_id == viewer.id and allows(viewer, Permission.CLOSE, addressee):
        notes.append("You recorded the finding, so another approver must close this as verified.")
    return notes


def _recorded_by(response: Response, viewer: Actor) -> bool:
    return response.past_answer is not None and response.past_answer.actor_id == viewer.id
