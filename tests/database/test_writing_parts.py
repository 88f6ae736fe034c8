"""Writing an answer part by part: what two people do at once, passages to withhold, comments, the recipient's own reference."""

from dataclasses import replace

import pytest

from tests import factories
from tests.support import build_responses as build
from tracker.errors import AlreadyExists, ChangedMeanwhile, Forbidden, IllegalTransition, Incomplete, NotVisible
from tracker.investigations.vocabulary import Position
from tracker.policy import Role
from tracker.responses import inside, judging, passages, queries, services
from tracker.responses.completeness import lacks
from tracker.responses.passages import mark_of_passage
from tracker.responses.rules import ANSWER_PARTS, Part, Reply, ResponseState, Section
from tracker.responses.services import Written


@pytest.fixture
def addressee(cast):
    return build.issued(cast)[0]


@pytest.fixture
def colleague(cast):
    return factories.user(Role.LIAISON, organisation=cast.force)


def _write(addressee, by, part, said, seen=None):
    base = Reply() if seen is None else seen
    row = Written(addressee=addressee, parts=(part,), seen=base.mark(part), said=said)
    return services.save_parts([row], by=by)


ACTION = Reply(action_proposed="We will train them.")
REFUSAL = Reply(position=Position.NOT_ACCEPTED, own_words="Ni fyddwn.")


def test_two_people_who_write_different_parts_at_once_both_keep_theirs(addressee, cast, colleague):
    _write(addressee, cast.liaison, Part.POSITION, REFUSAL)
    _write(addressee, colleague, Part.ACTION, ACTION)
    reply = build.latest(addressee).reply
    assert (reply.own_words, reply.action_proposed) == ("Ni fyddwn.", "We will train them.")


def test_of_two_people_who_write_one_part_the_second_is_told(addressee, cast, colleague):
    _write(addressee, cast.liaison, Part.ACTION, ACTION)
    with pytest.raises(ChangedMeanwhile):
        _write(addressee, colleague, Part.ACTION, Reply(action_taken="Done."))
    assert build.latest(addressee).reply == ACTION


def test_the_same_part_sent_twice_is_saved_once(addressee, cast):
    _write(addressee, cast.liaison, Part.ACTION, ACTION)
    version = build.latest(addressee).version
    assert _write(addressee, cast.liaison, Part.ACTION, ACTION) == []
    assert build.latest(addressee).version == version


def test_a_part_of_a_returned_answer_starts_the_next_version_from_its_text(addressee, cast):
    build.returned(addressee, cast)
    changed = replace(build.ACCEPTED, own_words="The head of custody.")
    _write(addressee, cast.liaison, Part.POSITION, changed, seen=build.ACCEPTED)
    assert (build.latest(addressee).number, build.latest(addressee).reply) == (2, changed)


def test_a_part_of_what_was_passed_on_is_not_saved(addressee, cast):
    build.passed_on(addressee, cast)
    with pytest.raises(IllegalTransition, match="Recommendation 1 cannot be saved any more"):
        _write(addressee, cast.liaison, Part.POSITION, REFUSAL, seen=build.ACCEPTED)


def test_many_rows_are_saved_together_or_none_is(cast):
    one, two = build.issued(cast, "1", "2")
    rows = [Written(addressee=each, parts=ANSWER_PARTS, seen=Reply().mark(*ANSWER_PARTS), said=ACTION) for each in (one, two)]
    build.drafted(two, cast)
    with pytest.raises(ChangedMeanwhile):
        services.save_parts(rows, by=cast.liaison)
    assert queries.latest_response(one) is None
    services.save_parts(rows[:1], by=cast.liaison)
    assert build.latest(one).reply == ACTION


# Passages


def _change(passage, by, quote, seen):
    section = Section.ACTION_PROPOSED
    passages.change_passage(passage, by=by, seen=seen, section=section, quote=quote, reason="A trial.")


def test_a_passage_must_stand_in_its_section_however_it_is_typed(addressee, cast):
    response = build.drafted(addressee, cast)
    assert build.marked(response, cast, "CUSTODY\nsergeant").number == 1
    with pytest.raises(Incomplete) as refusal:
        build.marked(response, cast, "chief constable", reason=" ")
    assert refusal.value.missing == {
        "quote": "Enter words exactly as they stand under “What will be done”",
        "reason": "Enter why this should be withheld",
    }


def test_a_passage_marked_twice_is_kept_once(addressee, cast):
    response = build.drafted(addressee, cast)
    first = build.marked(response, cast)
    assert build.marked(response, cast) is first
    with pytest.raises(AlreadyExists, match="marked already, as passage 1"):
        build.marked(response, cast, reason="Another reason.")
    assert len(response.passages) == 1


def test_a_passage_is_changed_and_removed_while_the_answer_is_written(addressee, cast):
    response = build.drafted(addressee, cast)
    passage = build.marked(response, cast)
    _change(passage, cast.liaison, "train", seen=mark_of_passage(passage))
    assert (passage.quote, passage.reason) == ("train", "A trial.")
    with pytest.raises(ChangedMeanwhile):
        _change(passage, cast.liaison, "every", seen=1)
    passages.remove_passage(passage, by=cast.liaison)
    assert response.passages == []


def test_a_changed_text_that_lost_its_passage_is_not_passed_on(addressee, cast):
    response = build.drafted(addressee, cast)
    build.marked(response, cast)
    services.save_draft(addressee, by=cast.liaison, version=response.version, reply=build.REFUSED)
    assert "passage 1 no longer stands in the text" in lacks(response)["passages"]
    letter = build.letter_of(response)
    with pytest.raises(Incomplete):
        services.pass_on(letter, by=cast.liaison, version=letter.version, responses=letter.responses)


@pytest.mark.parametrize("make", [build.passed_on, build.sent, build.settled, build.returned])
def test_passages_are_marked_only_in_a_draft(addressee, cast, make):
    make(addressee, cast)
    response = build.latest(addressee)
    with pytest.raises(IllegalTransition):
        build.marked(response, cast)


@pytest.mark.parametrize("kind", ["signatory", "other_liaison", "caseworker", "approver", "board_member"])
def test_only_the_liaison_marks_passages(addressee, cast, kind):
    response = build.drafted(addressee, cast)
    passage = build.marked(response, cast)
    with pytest.raises((Forbidden, NotVisible)):
        passages.mark_passage(response, by=cast[kind], section=Section.ACTION_PROPOSED, quote="train", reason="A trial.")
    with pytest.raises((Forbidden, NotVisible)):
        passages.remove_passage(passage, by=cast[kind])


def test_the_next_version_asks_for_the_same_passages(addressee, cast):
    first = build.sent_with_passage(addressee, cast)
    judging.send_back(first, by=cast.approver, version=first.version, missing="All", resubmit_by=build.in_two_weeks())
    again = build.drafted(addressee, cast)
    assert [(each.number, each.quote) for each in again.passages] == [(1, "custody sergeant")]
    assert first.state is ResponseState.RETURNED


# Comments and the recipient's own reference


def test_comments_are_kept_for_the_respondent_in_their_order(addressee, cast):
    first = inside.comment(addressee, by=cast.liaison, text="Who can say this?", seen=0)
    inside.comment(addressee, by=cast.signatory, text="I can.", seen=first.id)
    assert [each.text for each in queries.comments_on(addressee, cast.force.id)] == ["Who can say this?", "I can."]
    assert queries.comments_on(addressee, cast.oversight.id) == []


def test_a_comment_sent_twice_is_kept_once(addressee, cast):
    first = inside.comment(addressee, by=cast.liaison, text="Yes.", seen=0)
    assert inside.comment(addressee, by=cast.liaison, text="Yes.", seen=0) is first
    assert inside.comment(addressee, by=cast.liaison, text="Yes.", seen=first.id) is not first


@pytest.mark.parametrize("kind", ["caseworker", "approver", "other_liaison", "board_member", "administrator"])
def test_nobody_else_comments(addressee, cast, kind):
    with pytest.raises((Forbidden, NotVisible)):
        inside.comment(addressee, by=cast[kind], text="I can read this.", seen=0)


def test_a_comment_has_words(addressee, cast):
    with pytest.raises(Incomplete):
        inside.comment(addressee, by=cast.liaison, text=" ", seen=0)


def test_a_recipient_gives_its_own_reference_once(addressee, cast):
    version = addressee.version
    inside.set_own_reference(addressee, by=cast.signatory, version=version, reference=" HMP/7 Ŵ ")
    inside.set_own_reference(addressee, by=cast.signatory, version=version, reference="HMP/7 Ŵ")
    assert addressee.own_reference == "HMP/7 Ŵ"
    with pytest.raises(ChangedMeanwhile):
        inside.set_own_reference(addressee, by=cast.liaison, version=version, reference="HMP/8")


def test_an_own_reference_has_its_length(addressee, cast):
    with pytest.raises(Incomplete):
        inside.set_own_reference(addressee, by=cast.liaison, version=addressee.version, reference="x" * 81)


@pytest.mark.parametrize("kind", ["caseworker", "approver", "other_liaison", "board_member"])
def test_nobody_else_gives_a_recipients_own_reference(addressee, cast, kind):
    with pytest.raises((Forbidden, NotVisible)):
        inside.set_own_reference(addressee, by=cast[kind], version=addressee.version, reference="X")
