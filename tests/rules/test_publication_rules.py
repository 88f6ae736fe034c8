"""The clock of publication: every stage with its words, every act in every stage."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import IllegalTransition
from tracker.investigations.clock_rules import RULES
from tracker.investigations.vocabulary import LegalBasis
from tracker.publication.rules import ALLOWED, Ended, PublicationClock, Representation, publication_clock
from tracker.publication.vocabulary import Act, PublicationKind, Stage

BY_LAW = RULES[LegalBasis.PARAGRAPH_28A].publication
RECEIVED = date(2022, 2, 1)
ON = date(2022, 3, 1)
UNDECIDED = Representation(2, 1, date(2022, 2, 10))
DECIDED = Representation(2, 0, date(2022, 2, 20))
PUBLISHED = Ended(PublicationKind.PUBLISHED, date(2022, 2, 25))
KEPT_BACK = Ended(PublicationKind.NOT_PUBLISHED, date(2022, 2, 21))


def clock(**facts) -> PublicationClock:
    return publication_clock(**({"received_on": RECEIVED, "rule": BY_LAW} | facts))


@pytest.mark.parametrize(
    ("received_on", "last_day"),
    [
        (date(2022, 2, 1), date(2022, 2, 21)),
        (date(2024, 2, 20), date(2024, 3, 11)),
        (date(2025, 3, 20), date(2025, 4, 9)),
        (date(2025, 12, 12), date(2026, 1, 1)),
    ],
)
def test_the_21_days_begin_with_the_day_of_receipt(received_on, last_day):
    assert clock(received_on=received_on).last_day == last_day


def test_the_last_day_shows_its_working():
    assert clock().working == "received 1 February 2022, day 1; day 21 is 21 February 2022"


def test_what_is_published_before_an_approver_set_a_day_waits_for_none():
    assert clock(representation=DECIDED).working.startswith("No day yet")
    assert clock(representation=DECIDED, ended=PUBLISHED).working == "No day was set"


@pytest.mark.parametrize(
    ("facts", "stage", "words"),
    [
        ({"rule": None}, Stage.NOT_LAID_DOWN, "No day for publication is laid down"),
        ({"received_on": None}, Stage.NOT_LAID_DOWN, "No day for publication is laid down"),
        ({"no_clock_because": "it is a past answer"}, Stage.NOT_LAID_DOWN, "No day for publication is laid down"),
        ({"rule": None, "representation": DECIDED}, Stage.NOT_LAID_DOWN, "No day for publication is laid down"),
        ({}, Stage.RUNNING, "Publication overdue by 8 days"),
        ({"received_on": date(2022, 2, 20)}, Stage.RUNNING, "Publish by 12 March 2022"),
        ({"representation": UNDECIDED}, Stage.UNDECIDED, "Representation undecided for 28 days"),
        ({"received_on": ON, "representation": UNDECIDED}, Stage.UNDECIDED, "Representation undecided, received today"),
        ({"rule": None, "representation": UNDECIDED}, Stage.UNDECIDED, "Representation undecided for 28 days"),
        (
            {"representation": DECIDED},
            Stage.DAY_TO_SET,
            "Representation decided 20 February 2022, day for publication to be set",
        ),
        ({"representation": DECIDED, "day_set": date(2022, 3, 4)}, Stage.DAY_SET, "Publish by 4 March 2022"),
        ({"representation": DECIDED, "day_set": date(2022, 2, 28)}, Stage.DAY_SET, "Publication overdue by 1 day"),
        ({"returned_on": date(2022, 2, 9)}, Stage.RETURNED, "Returned 9 February 2022, with no day for publication"),
        (
            {"returned_on": date(2022, 2, 9), "representation": UNDECIDED},
            Stage.RETURNED,
            "Returned 9 February 2022, with no day for publication",
        ),
        ({"ended": PUBLISHED}, Stage.PUBLISHED, "Published 25 February 2022, 4 days after its last day"),
        ({"ended": PUBLISHED, "returned_on": date(2022, 2, 26)}, Stage.PUBLISHED, "Published 25 February 2022, 4 days after"),
        ({"ended": PUBLISHED, "representation": DECIDED}, Stage.PUBLISHED, "Published 25 February 2022"),
        ({"ended": KEPT_BACK}, Stage.NOT_PUBLISHED, "Not published, for reasons, 21 February 2022"),
        (
            {"ended": KEPT_BACK, "representation": UNDECIDED},
            Stage.NOT_PUBLISHED,
            "Not published, for reasons, 21 February 2022",
        ),
    ],
)
def test_where_publication_stands_and_how_it_reads(facts, stage, words):
    found = clock(**facts)
    assert (found.stage, found.in_words(ON)[: len(words)]) == (stage, words)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2022, 2, 20), "1 day left"),
        (date(2022, 2, 21), "Today is the last day"),
        (date(2022, 2, 22), "Publication overdue by 1 day"),
    ],
)
def test_beside_the_last_day_it_says_how_many_are_left(on, words):
    assert clock().in_brief(on) == words
    assert clock(ended=PUBLISHED).in_brief(on) == clock(ended=PUBLISHED).in_words(on)


def test_no_day_is_late_while_a_representation_is_undecided_or_its_day_not_set():
    for representation in (UNDECIDED, DECIDED):
        found = clock(representation=representation)
        assert (found.last_day, found.is_overdue(date(2030, 1, 1))) == (None, False)


def test_a_returned_response_has_no_day_and_says_that_this_is_a_reading():
    found = clock(returned_on=date(2022, 2, 9))
    assert found.last_day is None
    assert "the answer that comes next has its own days" in found.working
    assert "unconfirmed" in found.working


@given(st.dates(date(2015, 1, 1), date(2035, 12, 31)), st.integers(0, 60))
def test_it_is_overdue_from_the_day_after_the_last_and_due_soon_for_eight_days(received_on, later):
    found, on = clock(received_on=received_on), received_on + timedelta(days=later)
    assert found.is_overdue(on) == (later > 20)
    assert found.days_late(on) == max(0, later - 20)
    assert found.is_due_soon(on) == (13 <= later <= 20)


@given(
    st.none() | st.dates(date(2024, 1, 1), date(2024, 12, 31)),
    st.sampled_from([None, BY_LAW]),
    st.sampled_from([None, UNDECIDED, DECIDED]),
    st.sampled_from([None, date(2024, 5, 1)]),
    st.sampled_from([None, date(2024, 3, 1)]),
    st.sampled_from([None, PUBLISHED, KEPT_BACK]),
)
def test_a_day_is_due_only_where_it_can_be_worked_out(received_on, rule, representation, day_set, returned_on, ended):
    asked_of = representation or Representation()
    found = publication_clock(
        received_on=received_on,
        rule=rule,
        representation=representation,
        day_set=day_set if asked_of.passages and not asked_of.undecided else None,
        returned_on=returned_on,
        ended=ended,
    )
    assert found.is_due <= (found.last_day is not None)
    assert found.working
    assert found.in_words(ON)


IN_STAGE = {
    Stage.NOT_LAID_DOWN: clock(rule=None),
    Stage.UNDECIDED: clock(representation=UNDECIDED),
    Stage.RUNNING: clock(),
    Stage.DAY_TO_SET: clock(representation=DECIDED),
    Stage.DAY_SET: clock(representation=DECIDED, day_set=ON),
    Stage.RETURNED: clock(returned_on=ON),
    Stage.PUBLISHED: clock(ended=PUBLISHED),
    Stage.NOT_PUBLISHED: clock(ended=KEPT_BACK),
}
MAY = {
    Stage.NOT_LAID_DOWN: {Act.PUBLISH, Act.KEEP_BACK},
    Stage.UNDECIDED: {Act.PROPOSE, Act.DECIDE, Act.KEEP_BACK},
    Stage.RUNNING: {Act.PUBLISH, Act.KEEP_BACK},
    Stage.DAY_TO_SET: {Act.SET_DAY, Act.PUBLISH, Act.KEEP_BACK},
    Stage.DAY_SET: {Act.SET_DAY, Act.PUBLISH, Act.KEEP_BACK},
    Stage.RETURNED: {Act.PUBLISH},
    Stage.PUBLISHED: {Act.PUBLISH, Act.KEEP_BACK, Act.SEND_COPY},
    Stage.NOT_PUBLISHED: {Act.PUBLISH},
}


@pytest.mark.parametrize(("stage", "act"), list(product(Stage, Act)))
def test_what_may_be_done_in_each_stage(stage, act):
    assert IN_STAGE[stage].stage is stage
    assert IN_STAGE[stage].allows(act) == (act in MAY[stage])


def test_the_table_of_acts_is_whole():
    assert set(ALLOWED) == set(Stage)


@pytest.mark.parametrize("ended", [{"returned_on": ON}, {"ended": KEPT_BACK}])
def test_an_undecided_passage_can_be_decided_after_the_end_and_nothing_published_before(ended):
    found = clock(representation=UNDECIDED, **ended)
    assert found.allows(Act.PROPOSE)
    assert found.allows(Act.DECIDE)
    with pytest.raises(IllegalTransition, match="is undecided"):
        found.demand(Act.PUBLISH)


def test_a_refusal_says_where_it_stands():
    with pytest.raises(IllegalTransition, match="You cannot set the day for publication now: “to be published”"):
        IN_STAGE[Stage.RUNNING].demand(Act.SET_DAY)


def test_it_cannot_have_been_published_before_it_was_received_decided_or_published_before():
    assert clock().not_before == RECEIVED
    assert clock(representation=DECIDED).not_before == date(2022, 2, 20)
    assert clock(representation=DECIDED, ended=PUBLISHED).not_before == date(2022, 2, 25)
