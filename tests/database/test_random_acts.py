"""Thousands of acts by anybody at any time: what the rules refuse leaves no trace, and no impossible state is reached."""

from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from tests import factories
from tests.support import cast as casting
from tests.support.databases import rolled_back
from tests.support.random_acts import ACTS, EVERYBODY, FOLLOWING, Play, mark
from tracker import checking, clock
from tracker.assessment.models import Closure, ClosureProposal, Finding, Reopening
from tracker.checks.models import ClosureCheck
from tracker.db import db
from tracker.delivery.models import DateDecision
from tracker.disputes.models import DisputeReply
from tracker.errors import Refused
from tracker.facts import Fact
from tracker.investigations import headline_sql, standing
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import SATISFIED, VERIFIED, Answer, Claim, ExtensionOutcome, Found
from tracker.policy import RECIPIENT_ROLES, Role
from tracker.progress.queries import submitters_of
from tracker.responses.models import Response, Settlement
from tracker.responses.rules import ResponseState
from tracker.risk.models import RiskSetting
from tracker.storage import files

BEGINNING = datetime(2026, 4, 1, 9, tzinfo=UTC)
OVERSIGHT_FACTS: tuple[type[Fact], ...] = (
    Finding,
    Closure,
    Reopening,
    ClosureProposal,
    ClosureCheck,
    DisputeReply,
    RiskSetting,
    Settlement,
)
OURS = ("closure", "closed_on", "first_due_on", "due_on", "moved_times", "check_due_on", "position", "found_on")
"""What no act of a force may change, but for the finding that a new completion report leaves behind."""
EXAMPLES, STEPS = 40, 75


class Machine(RuleBasedStateMachine):
    """One example: a set of recommendations in a database in which nothing else has happened."""

    app: Flask
    examples = 0
    done: list[str] = []  # noqa: RUF012 - over all examples, so that the test can tell that something was played

    def __init__(self):
        super().__init__()
        self.lent = ExitStack()
        self.lent.enter_context(rolled_back(self.app))
        self.now = BEGINNING
        self.cast = casting.assemble()
        with clock.at(self.now):
            self.second = factories.user(Role.APPROVER, organisation=self.cast.oversight, name="Second Approver")
            self.play = Play(self.cast, self.second, Random(0))  # noqa: S311 - chance, not secrecy
        self.wordings = {each.id: each.recommendation.text for each in self.play.addressees}
        self.first_dates = {}
        self.sent = {}
        self.last = None
        self.steps = 0
        Machine.examples += 1
        self.example = Machine.examples

    @rule(seed=st.integers(0, 2**32))
    def somebody_acts(self, seed):
        self.steps += 1
        # Some numbers come often: they are not to mean the same act each time.
        chance = self.play.chance = Random(f"{self.example} {self.steps} {seed}")  # noqa: S311
        act, addressee = self.next_act(chance)
        self.now += timedelta(hours=chance.choice([0, 0, 1, 26, 300]), seconds=1)
        # Mostly those whose business it is, and now and then anybody.
        who = chance.choice(ACTS[act] if chance.random() < 0.8 else EVERYBODY)
        by = self.second if who == "second" else self.cast[who]
        assert by is not None
        before = self.values_of_oversight()
        with clock.at(self.now):
            try:
                act(self.play, by, addressee)
            except Refused:
                assert self.values_of_oversight() == before, f"{act.__name__} was refused, and yet changed something"
                return
        self.done.append(act.__name__)
        if act is mark:
            self.first_dates.clear()  # what set the first date may have been the mistake
        if not RECIPIENT_ROLES.isdisjoint(by.roles) and act.__name__ != "send_answer":
            self.demand_unchanged(before, act.__name__)

    def next_act(self, chance):
        """Return what is tried on which addressee: often what follows what was done last."""
        if self.last and self.last[0] in FOLLOWING and chance.random() < 0.6:
            return chance.choice(FOLLOWING[self.last[0]]), self.last[1]
        return chance.choice(list(ACTS)), chance.choices(self.play.addressees, (4, 3, 4, 3, 1))[0]

    def values_of_oversight(self):
        return {each.id: {name: getattr(each, name) for name in OURS} for each in self.play.addressees}

    def demand_unchanged(self, before, what):
        for each in self.play.addressees:
            kept = set(OURS) - ({"found_on"} if each.claim is Claim.COMPLETE else set())
            assert {name: getattr(each, name) for name in kept} == {name: before[each.id][name] for name in kept}, (
                f"{what} of a force changed what is oversight's"
            )

    @invariant()
    def nothing_impossible_stands(self):
        today = self.now.date()
        for each in self.play.addressees:
            facts = each.facts
            assert (facts.position is None) == (facts.answer is not Answer.SETTLED)
            if facts.answer in {Answer.RECEIVED, Answer.SETTLED}:
                assert standing.answer_overdue_days(facts, today) == 0
            if facts.closure in VERIFIED:
                self.demand_verified(each)
            if facts.first_due_on is not None:
                assert self.first_dates.setdefault(each.id, facts.first_due_on) == facts.first_due_on

    @invariant()
    def words_that_were_issued_or_sent_stay(self):
        for each in self.play.addressees:
            assert each.recommendation.text == self.wordings[each.id]
            assert each.recommendation.is_issued
        for response in db.session.scalars(select(Response)):
            if response.state not in {ResponseState.DRAFT, ResponseState.AWAITING_SIGNATURE}:
                said = (response.position, response.action_proposed, response.reason_for_no_action)
                assert self.sent.setdefault(response.id, said) == said

    def demand_verified(self, addressee):
        closure = self.latest(Closure, addressee)
        finding = closure.finding
        assert finding is not None
        assert finding.counts()
        assert finding.finding in SATISFIED
        assert finding.finding is addressee.finding is not Found.NOT_ASSESSED
        assert finding.method
        assert finding.considered
        assert finding.actor_id not in {closure.actor_id, None}
        assert finding.actor_id not in submitters_of(addressee)
        assert closure.actor_id not in submitters_of(addressee)

    def latest(self, kind, addressee):
        found = db.session.scalars(select(kind).where(kind.addressee_id == addressee.id).order_by(kind.id.desc()))
        return next(each for each in found if each.counts())

    def teardown(self):
        with clock.at(self.now):
            assert checking.problems(files) == []
            self.demand_twins_agree()
        ours = {self.cast.oversight.id}
        for kind in OVERSIGHT_FACTS:
            by = set(db.session.scalars(select(kind.actor_organisation_id)))
            assert by <= ours, f"{kind.__name__} of somebody else: {by - ours}"
        for decision in db.session.scalars(select(DateDecision)):
            if decision.outcome is ExtensionOutcome.GRANTED:
                assert decision.reason
                assert decision.actor_id != decision.application.actor_id
        self.lent.close()

    def demand_twins_agree(self):
        today = clock.today()
        twins = (headline_sql.headline_is(today), headline_sql.is_overdue(today), headline_sql.is_with_us())
        for number, word, overdue, ours in db.session.execute(select(Addressee.id, *twins)):
            facts = next(each.facts for each in self.play.addressees if each.id == number)
            said = (standing.headline(facts, today).value, standing.is_overdue(facts, today), standing.is_with_us(facts))
            assert (word, bool(overdue), bool(ours)) == said


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_whatever_anybody_does_no_impossible_state_is_reached(apps, database):
    machine = Machine
    machine.app, machine.done, machine.examples = apps.on(database), [], 0
    checked = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=checked,
        ),
    )
    never = {act.__name__ for act in ACTS} - set(machine.done)
    assert never == set(), "never done at all"
    assert len(machine.done) > EXAMPLES * STEPS / 10
