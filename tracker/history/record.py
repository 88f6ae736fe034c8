"""The facts of addressees from every feature, in the order of the record: where they stand now, and stood at a moment."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from tracker.assessment import happenings as assessment
from tracker.assessment import queries as assessment_queries
from tracker.checks import happenings as checks
from tracker.checks.queries import checks_of
from tracker.delivery import happenings as delivery
from tracker.delivery.queries import applications_of, decisions_of
from tracker.disputes import happenings as disputes
from tracker.disputes.queries import disputes_of
from tracker.facts import NOW, AsAt, Fact
from tracker.investigations import issuing
from tracker.investigations.models import Addressee
from tracker.investigations.record import Happening, standing_after
from tracker.investigations.vocabulary import Facts
from tracker.periods import reading
from tracker.progress import happenings as progress
from tracker.progress import queries as progress_queries
from tracker.responses import happenings as responses
from tracker.responses import queries as response_queries


@dataclass(frozen=True, slots=True)
class Recorded:
    """Something that happened to an addressee, when it was recorded, and the fact that says so, where one can be in error."""

    addressee_id: int
    at: datetime
    happening: Happening
    fact: Fact | None = None
    under: Fact | None = None
    """What it rests on: a dispute or a check counts only as long as its closure does, a clock runs from its issue."""
    struck_with: Fact | None = None
    """A fact that came later, and whose mark of error strikes this out too."""

    def counts(self, moment: AsAt) -> bool:
        """Return whether it counted at a moment (now, where none is given): recorded, and not yet marked as an error."""
        facts = [each for each in (self.fact, self.under) if each is not None]
        # As now known, what was entered late counts by the day of its fact alone.
        is_told = moment.was_by_then(self.at) or (moment.as_now_known and bool(facts))
        is_struck = self.struck_with is not None and moment.error_of(self.struck_with) is not None
        return is_told and not is_struck and all(each.counts(moment) for each in facts)


def facts_as_at(addressees: Collection[Addressee], moment: AsAt = NOW) -> dict[int, Facts]:
    """Return where each addressee stood by the part of the facts that counted at a moment (now, where none is given)."""
    happenings: dict[int, list[Happening]] = {addressee.id: [] for addressee in addressees}
    for recorded in recorded_of(addressees, moment):
        happenings[recorded.addressee_id].append(recorded.happening)
    return {number: standing_after(each) for number, each in happenings.items()}


def recorded_of(addressees: Collection[Addressee], moment: AsAt = NOW) -> list[Recorded]:
    """Return all that was recorded of some addressees and counted at a moment, or counts now, in the order of the record."""
    everything = [
        *_issues(addressees, moment),
        *_answers(addressees),
        *_work(addressees),
        *_dates(addressees),
        *_after_closure(addressees),
    ]
    counted = (each for each in everything if each.counts(moment))
    return sorted(counted, key=lambda recorded: recorded.at)  # stable: facts of one moment stay in the order above


def _issues(addressees: Collection[Addressee], moment: AsAt) -> Iterator[Recorded]:
    for addressee in addressees:
        issue = next((each for each in addressee.recommendation.issues if moment.tells(each)), None)
        if issue is not None:
            yield Recorded(addressee.id, issue.recorded_at, issuing.happening_of(issue), under=issue)
    for number, moved in reading.moves_of(addressees, moment):
        yield Recorded(number, moved.at, moved.happening, under=moved.by)


def _answers(addressees: Collection[Addressee]) -> Iterator[Recorded]:
    found = sorted(response_queries.responses_to(addressees), key=lambda response: response.number)
    decided = response_queries.decisions_on(found)
    for response in found:
        for step in responses.steps_of(response, decided.get(response.id, ())):
            yield Recorded(response.addressee_id, step.at, step.happening, step.fact, struck_with=step.struck_with)


def _work(addressees: Collection[Addressee]) -> Iterator[Recorded]:
    for update in reversed(progress_queries.updates_of(addressees)):
        yield Recorded(update.addressee_id, update.recorded_at, progress.updated(update), update)
    for finding in reversed(assessment_queries.findings_of(addressees)):
        yield Recorded(finding.addressee_id, finding.recorded_at, assessment.judged(finding), finding)
    for closure in reversed(assessment_queries.closures_of(addressees)):
        yield Recorded(closure.addressee_id, closure.recorded_at, assessment.closed(closure), closure)
    for reopening in reversed(assessment_queries.reopenings_of(addressees)):
        yield Recorded(reopening.addressee_id, reopening.recorded_at, assessment.reopened(reopening), reopening)


def _dates(addressees: Collection[Addressee]) -> Iterator[Recorded]:
    for application in applications_of(addressees):
        yield Recorded(application.addressee_id, application.recorded_at, delivery.asked(application), application)
    for decision in decisions_of(addressees):
        number = decision.application.addressee_id
        yield Recorded(number, decision.recorded_at, delivery.decided(decision), decision)


def _after_closure(addressees: Collection[Addressee]) -> Iterator[Recorded]:
    for dispute in disputes_of(addressees):
        number = dispute.closure.addressee_id
        yield Recorded(number, dispute.recorded_at, disputes.disputed(dispute), dispute, dispute.closure)
        for ending in dispute.endings:
            yield Recorded(number, ending.recorded_at, disputes.ended(ending), ending, dispute.closure)
    for check in checks_of(addressees):
        yield Recorded(check.closure.addressee_id, check.recorded_at, checks.checked(check), check, check.closure)
