"""What a respondent owes: each addressee it must answer, the answers so far, and with whom the next step is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker import clock
from tracker.investigations import standing
from tracker.investigations.clocks import AnswerDue, answer_due
from tracker.investigations.models import Addressee, Investigation
from tracker.responses import queries
from tracker.responses.models import Response, Returning
from tracker.responses.rules import Reply, ResponseState, what_is_missing
from tracker.terms import Term


class Stage(Term):
    """How far the answer of one addressee has come, as its respondent sees it."""

    NOT_STARTED = "not_started", "Not started"
    RETURNED = "returned", "Returned"
    INCOMPLETE = "incomplete", "Draft, incomplete"
    DRAFTED = "drafted", "Draft, complete"
    PASSED_ON = "passed_on", "Passed on"
    SENT = "sent", "Sent"
    SETTLED = "settled", "Settled"


TO_WRITE = frozenset({Stage.NOT_STARTED, Stage.RETURNED, Stage.INCOMPLETE})
WITH_LIAISON = TO_WRITE | {Stage.DRAFTED}
_STAGES = {
    ResponseState.AWAITING_SIGNATURE: Stage.PASSED_ON,
    ResponseState.SENT: Stage.SENT,
    ResponseState.SETTLED: Stage.SETTLED,
    ResponseState.RETURNED: Stage.RETURNED,
}


@dataclass(frozen=True, slots=True)
class Owed:
    """The answer that is owed for one addressee; `responses` are its versions so far, the latest first."""

    addressee: Addressee
    responses: Sequence[Response]

    @property
    def latest(self) -> Response | None:
        """Return the latest version, or None where nothing has been written."""
        return self.responses[0] if self.responses else None

    @property
    def draft(self) -> Response | None:
        """Return the version that is being drafted, or None."""
        return self.latest if self.latest and self.latest.state is ResponseState.DRAFT else None

    @property
    def stage(self) -> Stage:
        """Return how far it has come."""
        if self.latest is None:
            return Stage.NOT_STARTED
        if self.latest.state is ResponseState.DRAFT:
            return Stage.INCOMPLETE if self.missing else Stage.DRAFTED
        return _STAGES[self.latest.state]

    @property
    def is_with_liaison(self) -> bool:
        """Return whether it can be drafted now."""
        return self.stage in WITH_LIAISON

    @property
    def is_to_write(self) -> bool:
        """Return whether there is still something to write."""
        return self.stage in TO_WRITE

    @property
    def version(self) -> int:
        """Return the version of the draft that a page shows: 0 where there is none yet."""
        return self.draft.version if self.draft else 0

    @property
    def text(self) -> Reply:
        """Return what drafting starts from: the draft, or else the answer that was returned, or nothing."""
        return self.latest.reply if self.latest else Reply()

    @property
    def missing(self) -> Mapping[str, str]:
        """Return what the draft still needs, by field; nothing where there is no draft."""
        return what_is_missing(self.draft.reply) if self.draft else {}

    @property
    def returning(self) -> Returning | None:
        """Return the fact that the answer before was returned, until the next one is sent."""
        earlier = [each for each in self.responses if not each.is_with_recipient]
        return earlier[0].returning if earlier and self.stage not in {Stage.SENT, Stage.SETTLED} else None

    @property
    def due(self) -> AnswerDue:
        """Return the last day to answer, or to answer again, with its working."""
        if self.returning is not None:
            return AnswerDue(
                self.returning.resubmit_by,
                f"returned {self.returning.happened}, with this day to answer again by",
            )
        issue = self.addressee.recommendation.issue
        if issue is None:
            return AnswerDue(None, "not issued yet")
        return answer_due(issue.legal_basis, issue.starts, issue.answer_asked_by)

    @property
    def overdue_days(self) -> int:
        """Return by how many days the answer is late."""
        return standing.answer_overdue_days(self.addressee.facts, clock.today())

    def whose(self, *, drafts: bool, signs: bool) -> str:
        """Return with whom the next step is, as one who drafts or signs here is told; nothing where no step is left."""
        if self.is_with_liaison:
            return "with you" if drafts else "with your liaison"
        if self.stage is Stage.PASSED_ON:
            return "with you" if signs else "with your signatory"
        body = self.addressee.recommendation.investigation.oversight_body.short_name
        return f"with {body}" if self.stage is Stage.SENT else ""

    @property
    def days_waiting(self) -> int | None:
        """Return for how many days it has been with those who have the next step, where that day is known."""
        since = self._since()
        return max(0, (clock.today() - since).days) if since and self.stage is not Stage.SETTLED else None

    def _since(self) -> date | None:
        if self.stage is Stage.SENT:
            return self.addressee.received_on
        if self.stage is Stage.PASSED_ON and self.latest and self.latest.submission:
            passed_on_at = self.latest.submission.passed_on_at
            return clock.day_of(passed_on_at) if passed_on_at else None
        if self.returning is not None:
            return self.returning.happened_on
        issue = self.addressee.recommendation.issue
        return issue.happened_on if issue else None


def owed_by(respondent_id: int, investigation: Investigation) -> list[Owed]:
    """Return what a respondent must answer in an investigation, in natural order."""
    addressees = [
        addressee
        for recommendation in investigation.recommendations
        if recommendation.is_issued
        for addressee in recommendation.addressees
        if addressee.respondent_id == respondent_id
    ]
    return _with_responses(addressees)


def owed_for(addressee: Addressee) -> Owed:
    """Return what is owed for one addressee."""
    return _with_responses([addressee])[0]


def next_to_write(tasks: Sequence[Owed], after: Addressee) -> Owed | None:
    """Return what to write next after an addressee: the next unfinished one, or else the first before it, or None."""
    place = next((number for number, task in enumerate(tasks) if task.addressee.id == after.id), 0)
    others = [*tasks[place + 1 :], *tasks[:place]]
    return next((task for task in others if task.is_to_write), None)


def _with_responses(addressees: Sequence[Addressee]) -> list[Owed]:
    versions: dict[int, list[Response]] = defaultdict(list)
    for response in queries.responses_to(addressees):
        versions[response.addressee_id].append(response)
    return [Owed(addressee, versions[addressee.id]) for addressee in addressees]
