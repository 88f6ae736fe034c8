"""Changes to issued recommendations, proposed and decided, on both databases."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.support.build_amendments import another_approver, approved, decided, proposed
from tests.support.build_responses import issued
from tracker import checking
from tracker.amendments import queries
from tracker.amendments.vocabulary import AmendmentKind, AmendmentOutcome
from tracker.audit.events import Event
from tracker.audit.models import AuditEntry
from tracker.dates import When
from tracker.errors import NotIndependent
from tracker.investigations.vocabulary import IssueKind, RecommendationState
from tracker.storage import files

K, O = AmendmentKind, AmendmentOutcome  # noqa: E741 - read as kinds and outcomes
MADE = When.day(date(2022, 2, 1))
NEW_WORDS = {"title": "Train all custody staff", "text": "The force must train all its custody staff."}


@pytest.fixture
def addressee(cast):
    return issued(cast, "1", starts=MADE)[0]


@pytest.fixture
def recommendation(addressee):
    return addressee.recommendation


def test_a_proposed_change_waits_and_changes_nothing_else(recommendation, cast):
    amendment = proposed(recommendation, cast.caseworker)
    assert queries.undecided_for(cast.approver) == [amendment]
    assert (recommendation.state, recommendation.ending) == (RecommendationState.ISSUED, None)
    assert (amendment.actor_name, amendment.actor_post) == (cast.caseworker.name, cast.caseworker.post)


def test_an_approver_may_propose_and_another_decides(recommendation, cast):
    amendment = proposed(recommendation, cast.approver)
    decided(amendment, another_approver(cast))
    assert recommendation.state is RecommendationState.WITHDRAWN


def test_nobody_decides_what_they_proposed(recommendation, cast):
    amendment = proposed(recommendation, cast.approver)
    with pytest.raises(NotIndependent, match="another approver must decide"):
        decided(amendment, cast.approver)
    assert recommendation.state is RecommendationState.ISSUED


def test_a_corrected_text_is_a_further_version_and_the_first_stays(recommendation, cast):
    before = recommendation.text
    approved(recommendation, cast, K.CORRECT_TEXT, **NEW_WORDS)
    first, second = recommendation.issues
    assert (first.text, second.text, recommendation.text) == (before, NEW_WORDS["text"], NEW_WORDS["text"])
    assert (second.number, second.kind, second.reason) == (2, IssueKind.TEXT_CORRECTED, "The law has changed since")
    assert (second.starts, second.actor_name) == (first.starts, cast.approver.name)


def test_a_corrected_start_moves_the_last_day_and_both_versions_stay(addressee, cast):
    approved(addressee.recommendation, cast, K.CORRECT_START, starts=When.day(date(2022, 2, 3)))
    assert addressee.answer_due_on == date(2022, 3, 30)
    assert [issue.starts for issue in addressee.recommendation.issues] == [MADE, When.day(date(2022, 2, 3))]
    assert checking.problems(files) == []


def test_a_start_that_is_not_known_after_all_leaves_no_last_day(addressee, cast):
    approved(addressee.recommendation, cast, K.CORRECT_START, starts=When.unknown("the letter is lost"))
    assert addressee.answer_due_on is None
    assert checking.problems(files) == []


def test_what_is_withdrawn_stays_on_the_record_with_its_reason_and_day(recommendation, cast):
    amendment = proposed(recommendation, cast.caseworker)
    decided(amendment, cast.approver, happened=When.day(date(2022, 5, 3)))
    ending = recommendation.ending
    assert (recommendation.state, ending.reason) == (RecommendationState.WITHDRAWN, "The law has changed since")
    assert (ending.happened, ending.actor_name) == (When.day(date(2022, 5, 3)), cast.approver.name)


def test_what_is_superseded_names_a_recommendation_of_another_investigation(recommendation, cast):
    successor = issued(cast)[0].recommendation
    approved(recommendation, cast, K.SUPERSEDE, successors=[successor.id])
    assert recommendation.state is RecommendationState.SUPERSEDED
    assert recommendation.ending.successors == [successor]


def test_what_is_superseded_may_name_a_reference_outside(recommendation, cast):
    approved(recommendation, cast, K.SUPERSEDE, outside_reference="HMICFRS 2025, recommendation 4")
    assert recommendation.ending.outside_reference == "HMICFRS 2025, recommendation 4"


@pytest.mark.parametrize(("kind", "state", "number"), [(K.SPLIT, "split", 2), (K.MERGE, "merged", 1)])
def test_what_is_split_or_merged_names_those_that_take_its_place(cast, kind, state, number):
    first, *others = (each.recommendation for each in issued(cast, *"1234"))
    approved(first, cast, kind, successors=[each.id for each in others[:number]])
    assert first.state is RecommendationState(state)
    assert first.ending is not None
    assert first.ending.successors == others[:number]


def test_each_change_is_audited_and_the_recipients_are_to_be_told(recommendation, cast, session):
    approved(recommendation, cast, K.CORRECT_TEXT, **NEW_WORDS)
    approved(recommendation, cast)
    events = [entry.event for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id))]
    assert [
        event for event in events if "amend" in event or event in {Event.RECOMMENDATION_ENDED, Event.RECOMMENDATION_CORRECTED}
    ] == [
        Event.AMENDMENT_PROPOSED,
        Event.RECOMMENDATION_CORRECTED,
        Event.AMENDMENT_DECIDED,
        Event.AMENDMENT_PROPOSED,
        Event.RECOMMENDATION_ENDED,
        Event.AMENDMENT_DECIDED,
    ]
