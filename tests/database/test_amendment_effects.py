"""What an approved change does to parts, clocks and successors, and what the database itself refuses."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.support import build_investigations as build
from tests.support import build_parts, build_periods
from tests.support.build_amendments import approved, decided, proposed
from tests.support.build_responses import issued, settled
from tracker import checking
from tracker.amendments import queries, services
from tracker.amendments.consequences import consequences_of
from tracker.amendments.proposal import Proposal
from tracker.amendments.vocabulary import AmendmentKind, AmendmentOutcome
from tracker.dates import When
from tracker.errors import AlreadyExists, ChangedMeanwhile, Forbidden, IllegalTransition, Incomplete
from tracker.investigations import issuing
from tracker.investigations.vocabulary import LegalBasis, RecommendationState
from tracker.storage import files

K, S = AmendmentKind, RecommendationState
NEW_WORDS = {"title": "Train all custody staff", "text": "The force must train all its custody staff."}


@pytest.fixture
def recommendation(cast):
    return issued(cast, "1", starts=When.day(date(2022, 2, 1)))[0].recommendation


def refusal_of(recommendation, by, kind, **changes):
    with pytest.raises(Incomplete) as refused:
        proposed(recommendation, by, kind, **changes)
    return refused.value.missing


def test_ending_a_heading_ends_its_parts_with_it(cast):
    heading, _addressees = build_parts.issued(cast)
    approved(heading, cast)
    items = (heading, *heading.parts)
    assert [item.state for item in items] == [S.WITHDRAWN] * 3
    assert len({(item.ending.reason, item.ending.happened_on) for item in items if item.ending}) == 1


def test_a_part_ends_alone_and_what_has_ended_keeps_its_own_end(cast):
    heading, _addressees = build_parts.issued(cast)
    first, second = heading.parts
    approved(first, cast)
    assert (heading.state, second.state) == (S.ISSUED, S.ISSUED)
    approved(heading, cast, K.SUPERSEDE, outside_reference="Report 4")
    assert [item.state for item in (heading, first, second)] == [S.SUPERSEDED, S.WITHDRAWN, S.SUPERSEDED]


def test_the_text_of_a_heading_is_corrected_without_its_parts(cast):
    heading, _addressees = build_parts.issued(cast)
    approved(heading, cast, K.CORRECT_TEXT, **NEW_WORDS)
    assert [len(item.issues) for item in (heading, *heading.parts)] == [2, 1, 1]


def test_the_start_of_a_heading_is_corrected_with_its_parts(cast):
    heading, addressees = build_parts.issued(cast)
    approved(heading, cast, K.CORRECT_START, starts=When.day(date(2022, 2, 1)))
    assert {each.answer_due_on for each in addressees} == {date(2022, 3, 28)}
    assert checking.problems(files) == []


def test_a_heading_takes_the_place_neither_of_its_part_nor_a_part_of_its_heading(cast):
    heading, _addressees = build_parts.issued(cast)
    part, other = heading.parts
    assert "successors" in refusal_of(part, cast.caseworker, K.MERGE, successors=[heading.id])
    assert "successors" in refusal_of(heading, cast.caseworker, K.SPLIT, successors=[part.id, other.id])
    assert proposed(part, cast.caseworker, K.MERGE, successors=[other.id]).successors == [other]


def test_what_takes_its_place_is_another_in_force_of_the_same_body(recommendation, cast):
    elsewhere = issued(cast)[0].recommendation
    (second,) = (each.recommendation for each in issued(cast, "2", investigation=recommendation.investigation))
    assert "successors" in refusal_of(recommendation, cast.caseworker, K.MERGE, successors=[elsewhere.id])
    assert "successors" in refusal_of(recommendation, cast.caseworker, K.MERGE, successors=[recommendation.id])
    approved(second, cast)
    assert "successors" in refusal_of(recommendation, cast.caseworker, K.SUPERSEDE, successors=[second.id])


def test_what_is_to_take_its_place_must_still_be_in_force_when_it_is_decided(recommendation, cast):
    successor = issued(cast)[0].recommendation
    amendment = proposed(recommendation, cast.caseworker, K.SUPERSEDE, successors=[successor.id])
    approved(successor, cast)
    with pytest.raises(IllegalTransition, match="no longer in force"):
        decided(amendment, cast.approver)
    assert recommendation.state is S.ISSUED


def test_more_time_and_reviews_count_from_a_corrected_start(cast):
    addressee = build_periods.issued(cast)[0]
    build_periods.granted(build_periods.applied(addressee, cast, days=28), cast)
    amendment = proposed(addressee.recommendation, cast.caseworker, K.CORRECT_START, starts=When.day(date(2025, 1, 8)))
    (affected,) = consequences_of(amendment).affected
    assert affected.after is not None
    assert (affected.before.last_day, affected.after.last_day) == (date(2025, 3, 30), date(2025, 4, 1))
    decided(amendment, cast.approver)
    assert addressee.answer_due_on == date(2025, 4, 1)
    assert checking.problems(files) == []


def test_an_earlier_start_tells_that_an_application_would_be_out_of_time(cast):
    addressee = build_periods.issued(cast)[0]
    build_periods.applied(addressee, cast, day=build_periods.LAST_DAY)
    amendment = proposed(addressee.recommendation, cast.caseworker, K.CORRECT_START, starts=When.day(date(2025, 1, 3)))
    (affected,) = consequences_of(amendment).affected
    assert "1 application for more time that came in time would be out of time." in affected.notes


def test_a_settled_answer_and_its_delivery_date_outlast_a_correction(recommendation, cast):
    addressee = recommendation.addressees[0]
    settled(addressee, cast)
    before = (addressee.answer, addressee.position, addressee.due_on)
    approved(recommendation, cast, K.CORRECT_START, starts=When.day(date(2022, 2, 3)))
    assert (addressee.answer, addressee.position, addressee.due_on) == before
    assert checking.problems(files) == []


def test_a_corrected_start_is_not_after_the_day_by_which_an_answer_was_asked_for(cast):
    elm = build.investigation(cast)
    draft = build.draft(elm, cast, "1", legal_basis=LegalBasis.OTHER)
    made, asked_by = date(2022, 2, 1), date(2022, 3, 1)
    issuing.issue(elm, by=cast.approver, recommendations=[draft], starts=When.day(made), answer_asked_by=asked_by)
    missing = refusal_of(draft, cast.caseworker, K.CORRECT_START, starts=When.day(date(2022, 3, 2)))
    assert missing == {"starts": "The day must not be after 1 March 2022, by which an answer was asked for"}


def test_a_text_that_was_not_known_can_be_given_later(cast):
    elm = build.investigation(cast)
    draft = build.draft(elm, cast, "1", text="", text_unknown_because="it is not public")
    build.issue(elm, cast, draft)
    approved(draft, cast, K.CORRECT_TEXT, **NEW_WORDS)
    assert (draft.text, draft.text_unknown_because) == (NEW_WORDS["text"], "")


def test_one_change_of_a_kind_waits_at_a_time_and_another_kind_may_wait_beside_it(recommendation, cast):
    proposed(recommendation, cast.caseworker)
    with pytest.raises(AlreadyExists, match="Caseworker proposed this on"):
        proposed(recommendation, cast.approver)
    proposed(recommendation, cast.approver, K.CORRECT_TEXT, **NEW_WORDS)
    assert len(queries.undecided_for(cast.caseworker)) == 2


def test_a_change_may_be_proposed_again_after_it_was_declined(recommendation, cast):
    decided(proposed(recommendation, cast.caseworker), cast.approver, AmendmentOutcome.DECLINED, "It still stands")
    approved(recommendation, cast)
    assert [each.decision.outcome for each in queries.amendments_of(recommendation) if each.decision] == [
        AmendmentOutcome.APPROVED,
        AmendmentOutcome.DECLINED,
    ]


def test_a_proposal_made_from_an_old_version_is_refused(recommendation, cast):
    version = recommendation.version
    approved(recommendation, cast, K.CORRECT_START, starts=When.day(date(2022, 2, 3)))
    with pytest.raises(ChangedMeanwhile):
        services.propose(recommendation, by=cast.caseworker, version=version, proposal=Proposal(kind=K.WITHDRAW, reason="Why"))


@pytest.mark.parametrize(
    ("day", "words"), [(date(2022, 1, 31), "must not be before"), (date(2999, 1, 1), "must be today or in the past")]
)
def test_a_decision_is_neither_before_the_issue_nor_in_the_future(recommendation, cast, day, words):
    amendment = proposed(recommendation, cast.caseworker)
    with pytest.raises(Incomplete) as refused:
        decided(amendment, cast.approver, happened=When.day(day))
    assert words in refused.value.missing["happened"]


def test_a_proposal_cannot_be_decided_as_taken_back(recommendation, cast):
    amendment = proposed(recommendation, cast.caseworker)
    with pytest.raises(Incomplete) as refused:
        decided(amendment, cast.approver, AmendmentOutcome.TAKEN_BACK)
    assert "outcome" in refused.value.missing


def test_nobody_takes_back_what_another_proposed(recommendation, cast):
    amendment = proposed(recommendation, cast.caseworker)
    with pytest.raises(Forbidden):
        services.take_back(amendment, by=cast.approver)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE recommendations SET text = 'Otherwise'",
        "UPDATE recommendations SET title = 'Otherwise'",
        "UPDATE issues SET text = 'Otherwise'",
        "UPDATE amendments SET reason = 'Otherwise'",
        "DELETE FROM amendment_decisions",
        "UPDATE endings SET reason = 'Otherwise'",
        "DELETE FROM ending_successors",
    ],
)
def test_the_database_itself_refuses_to_alter_what_was_issued_or_decided(recommendation, cast, session, change):
    approved(recommendation, cast, K.SUPERSEDE, successors=[issued(cast)[0].recommendation.id])
    with pytest.raises(DBAPIError, match="locked|append-only"), session.begin_nested():
        session.execute(text(change))
