"""The facts of addressees from every feature, in the order of the record: where they stand now, and stood at a moment."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from tracker.assessment import happenings as assessment
from tracker.assessment import queries as assessment_queries
from tracker.checks import happenings as checks
from tracker.checks.queries import checks_of
from tracker.delivery import happenings as delivery
from tracker.delivery.queries import applications_of
from tracker.disputes import happenings as disputes
from tracker.disputes.queries import disputes_of
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
    """Something that happened to an addressee, and when it was recorded."""

    addressee_id: int
    at: datetime
    happening: Happening


def facts_as_at(addressees: Collection[Addressee], moment: datetime | None = None) -> dict[int, Facts]:
    """Return where each addressee stood by what had been recorded at a moment (now, where none is given)."""
    happenings: dict[int, list[Happening]] = {addressee.id: [] for addressee in addressees}
    for recorded in recorded_of(addressees):
        if moment is None or recorded.at <= moment:
            happenings[recorded.addressee_id].append(recorded.happening)
    return {number: standing_after(each) for number, each in happenings.items()}


def recorded_of(addressees: Collection[Addressee]) -> list[Recorded]:
    """Return everything that was recorded of some addressees, in the order of the record."""
    everything = [
        *_issues(addressees),
        *_answers(addressees),
        *(
            Recorded(update.addressee_id, update.recorded_at, progress.updated(update))
            for update in reversed(progress_queries.updates_of(addressees))
        ),
        *(
            Recorded(finding.addressee_id, finding.recorded_at, assessment.judged(finding))
            for finding in reversed(assessment_queries.findings_of(addressees))
        ),
        *(
            Recorded(closure.addressee_id, closure.recorded_at, assessment.closed(closure))
            for closure in reversed(assessment_queries.closures_of(addressees))
        ),
        *(
            Recorded(reopening.addressee_id, reopening.recorded_at, assessment.reopened(reopening))
            for reopening in reversed(assessment_queries.reopenings_of(addressees))
        ),
        *_dates(addressees),
        *_after_closure(addressees),
    ]
    return sorted(everything, key=lambda recorded: recorded.at)  # stable: facts of one moment stay in the order above


def _issues(addressees: Collection[Addressee]) -> Iterator[Recorded]:
    for addressee in addressees:
        for issue in addressee.recommendation.issues[:1]:
            yield Recorded(addressee.id, issue.recorded_at, issuing.happening_of(issue))
    for number, moved in reading.moves_of(addressees):
        yield Recorded(number, moved.at, moved.happening)


def _answers(addressees: Collection[Addressee]) -> Iterator[Recorded]:
    found = response_queries.responses_to(addressees)
    for response in sorted(found, key=lambda response: response.number):
        for at, happening in responses.steps_of(response):
            yield Recorded(response.addressee_id, at, happening)


def _dates(addressees: Collection[Addressee]) -> Iterator[Recorded]:
    for application in applications_of(addressees):
        number = application.addressee_id
        yield Recorded(number, application.recorded_at, delivery.asked(application))
        if application.decision is not None:
            yield Recorded(number, application.decision.recorded_at, delivery.decided(application.decision))


def _after_closure(addressees: Collection[Addressee]) -> Iterator[Recorded]:
    for dispute in disputes_of(addressees):
        number = dispute.closure.addressee_id
        yield Recorded(number, dispute.recorded_at, disputes.disputed(dispute))
        if dispute.ending is not None:
            yield Recorded(number, dispute.ending.recorded_at, disputes.ended(dispute.ending))
    for check in checks_of(addressees):
        yield Recorded(check.closure.addressee_id, check.recorded_at, checks.checked(check))
