"""What the invented operations share: days relative to the day of loading, who acts, and the acts that return in each."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta

from tracker import clock
from tracker.accounts.models import User
from tracker.dates import When
from tracker.demonstration.people import Cast
from tracker.demonstration.story import NORTHSHIRE
from tracker.investigations import issuing
from tracker.investigations import queries as investigation_queries
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.publication import copies
from tracker.publication import services as publication
from tracker.publication.models import Publication
from tracker.publication.public_copy import fingerprint
from tracker.publication.vocabulary import Purpose
from tracker.responses import judging
from tracker.responses import queries as response_queries
from tracker.responses import services as responses
from tracker.responses.models import Response
from tracker.responses.rules import Reply


class Stage:
    """Plays one invented operation through the services; the clock moves so that each act is recorded when it happens."""

    def __init__(self, cast: Cast, reference: str) -> None:
        """Take the people who act, and the reference of the operation."""
        self.cast = cast
        self.reference = reference
        self.begun = clock.now()
        self.today = clock.today()
        self.minutes = 0

    def day(self, offset: int) -> date:
        """Return the day so many days after the day of loading."""
        return self.today + timedelta(days=offset)

    @contextmanager
    def on(self, offset: int) -> Iterator[None]:
        """Let everything inside happen on that day, each time some minutes later."""
        self.minutes += 3
        moment = datetime.combine(self.day(offset), time(9), UTC) + timedelta(minutes=self.minutes)
        with clock.at(min(moment, self.begun)):
            yield

    def liaison(self, force: str) -> User:
        """Return who drafts for a force."""
        return self.cast.user(force.lower())

    def signatory(self, force: str) -> User:
        """Return who signs for a force."""
        return self.cast.user("northshire-chief" if force == NORTHSHIRE else "dyffryn")

    def recommendation(self, reference: str) -> Recommendation:
        """Return a recommendation of the operation."""
        recommendation = investigation_queries.recommendation_by_slug(self.reference, reference)
        if recommendation is None:
            raise LookupError(reference)
        return recommendation

    def addressee(self, force: str, reference: str) -> Addressee:
        """Return what was asked of a force."""
        addressee = investigation_queries.addressee_by_slugs(self.reference, reference, force)
        if addressee is None:
            raise LookupError(f"{reference} to {force}")
        return addressee

    def latest(self, force: str, reference: str) -> Response:
        """Return a force's latest answer."""
        response = response_queries.latest_response(self.addressee(force, reference))
        if response is None:
            raise LookupError(f"{reference} from {force}")
        return response

    def issue(self, investigation: Investigation, references: Collection[str], offset: int) -> None:
        """An approver issues some of the drafts, made on that day."""
        with self.on(offset):
            chosen = [each for each in investigation.recommendations if each.reference in references]
            issuing.issue(
                investigation, by=self.cast.user("approver"), recommendations=chosen, starts=When.day(self.day(offset))
            )

    def save(self, force: str, reference: str, reply: Reply) -> Response:
        """A liaison saves a draft."""
        return responses.save_draft(self.addressee(force, reference), by=self.liaison(force), version=0, reply=reply)

    def letter(self, force: str, replies: Mapping[str, Reply], signed: int) -> None:
        """A liaison drafts and passes on, and the signatory signs and sends."""
        with self.on(signed - 1):
            self.hand_over(force, [self.save(force, reference, reply) for reference, reply in replies.items()], signed)

    def hand_over(self, force: str, drafts: Collection[Response], signed: int) -> None:
        """A liaison passes drafts on, and the signatory signs and sends them."""
        submission = next(iter(drafts)).submission
        if submission is None:
            raise LookupError(force)
        with self.on(signed - 1):
            responses.pass_on(submission, by=self.liaison(force), version=submission.version, responses=drafts)
        with self.on(signed):
            responses.send(submission, by=self.signatory(force), version=submission.version)

    def settle(self, force: str, reference: str, offset: int, due: int | None = None, *, part_only: bool = False) -> None:
        """An approver takes the latest answer as the answer, with a delivery date unless there is none."""
        with self.on(offset):
            response = self.latest(force, reference)
            judging.settle(
                response,
                by=self.cast.user("approver"),
                version=response.version,
                due_on=None if due is None else self.day(due),
                accepted_part_only=part_only,
            )

    def publish(self, force: str, references: Collection[str], offset: int) -> list[Publication]:
        """An approver publishes the latest answers to some recommendations."""
        with self.on(offset):
            return [self._published(self.latest(force, reference), reference, offset) for reference in references]

    def _published(self, response: Response, reference: str, offset: int) -> Publication:
        return publication.publish(
            response,
            by=self.cast.user("approver"),
            version=fingerprint(copies.copy_for(response, Purpose.PUBLICATION), 1),
            published_on=self.day(offset),
            url=f"https://oversight.example/{self.reference.lower()}/{reference}",
        )
