"""Whatever is recorded of an answer clock, in whatever order: the columns agree with the record, now and at each moment."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from tests.support import build_amendments, build_periods, build_responses
from tracker import checking, clock
from tracker.amendments.vocabulary import AmendmentKind
from tracker.dates import When
from tracker.errors import Refused
from tracker.facts import AsAt
from tracker.history.record import facts_as_at
from tracker.investigations.vocabulary import ExtensionOutcome
from tracker.periods import queries, reading, reviewing, services
from tracker.periods.vocabulary import ReceivedBy
from tracker.storage import files

MADE = date(2024, 1, 15)
ACTS = 40
SEEDS = range(6)


class Story:
    """What oversight and a force do about one addressee, chosen by chance; what the rules refuse is left undone."""

    def __init__(self, cast, seed):
        self.cast, self.chance = cast, Random(seed)  # noqa: S311 - chance, not secrecy
        self.now = datetime(2024, 1, 15, 12, tzinfo=UTC)
        self.number = 0
        with clock.at(self.now):
            (self.addressee,) = build_responses.issued(cast, starts=When.day(MADE))
        self.seen = [(self.now, self.addressee.facts)]
        self.done = []

    def go_on(self):
        """Let some time pass, and let somebody do something."""
        self.now += timedelta(hours=self.chance.choice([1, 7, 24, 100, 300]))
        self.number += 1
        act = self.chance.choice(
            [self.ask, self.record, self.decide, self.withdraw, self.begin, self.end, self.correct, self.reply]
        )
        with clock.at(self.now):
            try:
                act()
            except Refused:
                return
            self.done.append(act.__name__)
            self.seen.append((self.now, self.addressee.facts))

    def some_day(self):
        """Return a day not long ago."""
        return max(MADE, clock.days_from_today(-self.chance.randrange(60)))

    def ask(self):
        services.apply([self.addressee], by=self.cast.liaison, days=self.chance.randrange(1, 40), reason="Why")

    def record(self):
        services.record_application(
            [self.addressee],
            by=self.cast.caseworker,
            days=self.chance.randrange(1, 40),
            reason="Why",
            received_on=self.some_day(),
            received_by=ReceivedBy.POST,
            proof="Postmark",
        )

    def decide(self):
        application = self.last(queries.applications_of)
        shared = {"by": self.cast.approver, "reason": "Why", "decided_on": clock.today()}
        if self.chance.random() < 0.6:
            services.grant([application], days=self.chance.randrange(1, 40), **shared)
        else:
            services.refuse([application], **shared)

    def withdraw(self):
        services.withdraw(self.last(queries.applications_of), by=self.cast.liaison)

    def begin(self):
        reference = f"AC-{self.number}"
        reviewing.begin_review([self.addressee], by=self.cast.caseworker, began_on=self.some_day(), reference=reference)

    def end(self):
        reviewing.end_review([self.last(queries.reviews_of)], by=self.cast.caseworker, ended_on=clock.today(), outcome="Over")

    def correct(self):
        starts = When.day(MADE + timedelta(days=self.chance.randrange(-20, 20)))
        build_amendments.approved(self.addressee.recommendation, self.cast, AmendmentKind.CORRECT_START, starts=starts)

    def reply(self):
        if self.chance.random() < 0.2:
            build_responses.returned(self.addressee, self.cast)

    def last(self, found_of):
        """Return the latest of something; what there is none of cannot be acted upon."""
        found = found_of([self.addressee]).get(self.addressee.id, ())
        if not found:
            raise Refused
        return found[-1]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_columns_agree_with_the_record_now_and_as_it_was_recorded_at_each_moment(app, cast, seed):
    story = Story(cast, seed)
    for _number in range(ACTS):
        story.go_on()
    assert checking.problems(files) == []
    for moment, facts in story.seen:
        assert facts_as_at([story.addressee], AsAt(moment))[story.addressee.id] == facts
    assert len(story.done) > 5, "the acts were hardly ever allowed"


def test_an_extension_granted_after_the_last_day_still_counts_from_its_receipt(cast):
    story = Story(cast, 0)
    story.now = datetime(2024, 3, 10, 12, tzinfo=UTC)
    with clock.at(story.now):
        story.ask()
    with clock.at(story.now + timedelta(days=20)):
        services.grant([story.last(queries.applications_of)], by=cast.approver, days=14, reason="Why", decided_on=clock.today())
    assert story.addressee.answer_due_on == date(2024, 3, 24)
    (application,) = queries.applications_of([story.addressee])[story.addressee.id]
    assert build_periods.decision_of(application).outcome is ExtensionOutcome.GRANTED


def test_a_corrected_start_keeps_what_was_granted(cast):
    story = Story(cast, 0)
    with clock.at(datetime(2024, 3, 1, 12, tzinfo=UTC)):
        story.ask()
        application = story.last(queries.applications_of)
        services.grant([application], by=cast.approver, days=10, reason="Why", decided_on=clock.today())
        starts = When.day(MADE + timedelta(days=3))
        build_amendments.approved(story.addressee.recommendation, cast, AmendmentKind.CORRECT_START, starts=starts)
        assert story.addressee.answer_due_on == date(2024, 3, 10) + timedelta(days=13)
    assert reading.clock_of(story.addressee).working.startswith("made 18 January 2024, day 1; day 56 is 13 March 2024")
