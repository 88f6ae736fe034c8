"""Operation Sequel: everything that can happen from draft to published answer can be seen in it."""

import pytest

from tracker import clock
from tracker.consultation.wording import differences
from tracker.demonstration import sequel_story
from tracker.demonstration.people import Cast
from tracker.investigations import queries, standing
from tracker.investigations.vocabulary import Answer, LinkKind, RecommendationState
from tracker.periods import reading
from tracker.publication import queries as publications
from tracker.responses import queries as responses


def item(reference):
    found = queries.recommendation_by_slug("SEQUEL", reference)
    assert found is not None
    return found


def addressee(force, reference):
    found = queries.addressee_by_slugs("SEQUEL", reference, force)
    assert found is not None
    return found


def said(force, reference):
    return standing.qualifier(addressee(force, reference).facts, clock.today())


@pytest.mark.parametrize(
    ("force", "reference", "words"),
    [
        ("Dyffryn", "4", "overdue 65 days, of which 5 with us"),
        ("Dyffryn", "5", "suspended since"),
        ("Northshire", "9", "extension asked for"),
        ("Northshire", "10", "due"),
    ],
)
def test_what_moves_a_clock_stands_beside_the_headline(demonstration, force, reference, words):
    assert said(force, reference).startswith(words)


def test_more_time_that_was_given_shows_in_the_working(demonstration):
    assert "extended by 14 days" in reading.clock_of(addressee("Northshire", "3")).working


def test_what_has_ended_stays_on_the_record_with_what_takes_its_place(demonstration):
    assert item("6").state is RecommendationState.WITHDRAWN
    assert item("7").state is RecommendationState.SUPERSEDED
    assert [each.reference for each in item("7").ending.successors] == ["10"]


def test_a_correction_keeps_both_wordings(demonstration):
    assert [issue.text for issue in item("3").issues] == [sequel_story.TEN_DAYS, sequel_story.TEN_DAYS_CORRECTED]
    assert item("3").text == sequel_story.TEN_DAYS_CORRECTED
    assert differences(sequel_story.TEN_DAYS, sequel_story.TEN_DAYS_CORRECTED)


def test_a_recommendation_with_parts_is_addressed_to_nobody_itself(demonstration):
    assert (item("1").is_heading, item("1").addressees) == (True, [])
    assert [part.reference for part in item("1").parts] == ["1a", "1b"]


def test_a_changed_answer_waits_while_the_earlier_one_counts(demonstration):
    changed = addressee("Dyffryn", "8")
    assert (changed.answer, changed.later_answer) == (Answer.SETTLED, Answer.RECEIVED)
    assert not changed.refused


def test_one_recommendation_repeats_one_of_the_operation_before(demonstration):
    link = item("9").links[0]
    assert (link.kind, link.earlier.investigation.reference, link.earlier.reference) == (LinkKind.REPEATS, "EXAMPLE", "5")


def test_nothing_that_is_withheld_stands_in_what_was_published(demonstration):
    response = responses.latest_response(addressee("Northshire", "2"))
    assert response is not None
    published = publications.publications_of(response)[0]
    assert sequel_story.PUBLIC_REASON in str(published.public_text)
    assert "Castle Street" not in str(published.public_text)
    assert [copy.recipient for copy in published.copies] == ["Northshire Police and Crime Commissioner (fictional)"]


def test_oversights_own_lateness_and_an_undecided_representation_are_on_its_list(demonstration):
    listed = publications.waiting_for(Cast().user("caseworker"))
    waiting = {response.addressee.recommendation.reference for response, _state in listed}
    assert {"3", "1b"} <= waiting
