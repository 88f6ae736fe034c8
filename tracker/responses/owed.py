"""What a respondent owes: each addressee it must answer, the answers so far, and with whom the next step is."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker import clock
from tracker.investigations import standing
from tracker.investigations.answer_clock import AnswerClock
from tracker.investigations.clocks import AnswerDue
from tracker.investigations.models import Addressee, Investigation
from tracker.investigations.vocabulary import Answer
from tracker.periods import reading
from tracker.responses import queries
from tracker.responses.completeness import lacks
from tracker.responses.models import Response, Returning
from tracker.responses.rules import Reply, ResponseState
from tracker.responses.writing import start_of
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
    clock: AnswerClock

    @property
    def latest(self) -> Response | None:
        """Return the latest version, or None where nothing has been written."""
        return self.responses[0] if self.responses else None

    @property
    def draft(self) -> Response | None:
        """Return the version that is being drafted, or None."""
        return self.latest if self.latest and self.latest.state is ResponseState.DRAFT else None

    @property
    def settled(self) -> Response | None:
        """Return the version that is settled last, which a later one would change, or None."""
        return next((each for each in self.responses if each.state is ResponseState.SETTLED), None)

    @property
    def is_change(self) -> bool:
        """Return whether what is written now changes an answer that is settled."""
        return self.addressee.answer is Answer.SETTLED

    @property
    def may_be_written(self) -> bool:
        """Return whether the respondent can write now: the answer, or a changed one in place of the settled one."""
        return self.is_with_liaison or self.stage is Stage.SETTLED

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
        return start_of(self.latest)

    @property
    def missing(self) -> Mapping[str, str]:
        """Return what the draft still needs, by field; nothing where there is no draft."""
        return lacks(self.draft) if self.draft else {}

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
        if self.is_change and self.stage is not Stage.SETTLED:
            return AnswerDue(None, "an answer is settled: no day is set for a changed one")
        return self.clock.due

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

    @property
    def received_on(self) -> date | None:
        """Return the day the version that is being checked was received."""
        return self.addressee.later_received_on if self.is_change else self.addressee.received_on

    def _since(self) -> date | None:
        if self.stage is Stage.SENT:
            return self.received_on
        if self.stage is Stage.PASSED_ON and self.latest and self.latest.submission:
            passed_on_at = self.latest.submission.passed_on_at
            return clock.day_of(passed_on_at) if passed_on_at else None
        if self.returning is not None:
            return self.returning.happened_on
        if self.is_change:
            return clock.day_of(self.latest.started_at) if self.latest else None
        issue = self.addressee.recommendation.issue
        return issue.happened_on if issue else None


def owed_by(respondent_id: int, investigation: Investigation) -> list[Owed]:
    """Return what a respondent must answer in an investigation, in natural order: what has ended is answered no more."""
    addressees = [
        addressee
        for recommendation in investigation.recommendations
        if recommendation.is_in_force
        for addressee in recommendation.addressees
        if addressee.respondent_id == respondent_id
    ]
    return _with_responses(addressees)


def ended_for(respondent_id: int, investigation: Investigation) -> list[Addressee]:
    """Return what a respondent need not answer any more in an investigation, because it has ended, in natural order."""
    return [
        addressee
        for recommendation in investigation.recommendations
        if recommendation.has_ended
        for addressee in recommendation.addressees
        if addressee.respondent_id == respondent_id
    ]


def counted_as(tasks: Collection[Owed]) -> tuple[int, int, int]:
    """Return how many recommendations, parts and answers some tasks are: a heading counts once, however many its parts."""
    items = {each.addressee.recommendation for each in tasks}
    whole = {each.part_of_id or each.id for each in items}
    return len(whole), sum(each.part_of_id is not None for each in items), len(tasks)


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
    for response in queries.answers_of(addressees):
        versions[response.addressee_id].append(response)
    clocks = reading.clocks_of(addressees)
    return [Owed(addressee, versions[addressee.id], clocks[addressee.id]) for addressee in addressees]
