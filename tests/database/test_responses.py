"""Answering: what each act of the respondent does to the record, and what it refuses."""

from datetime import date

import pytest

from tests import factories
from tests.support import build_responses as build
from tracker import clock
from tracker.errors import ChangedMeanwhile, Forbidden, IllegalTransition, Incomplete, NotVisible
from tracker.investigations.vocabulary import Answer, LegalBasis, Position
from tracker.policy import Role
from tracker.responses import queries, services
from tracker.responses.rules import Reply, ResponseState

DUE = date(2030, 3, 27)


@pytest.fixture
def addressee(cast):
    return build.issued(cast)[0]


def _letter(addressee):
    return build.letter_of(build.latest(addressee))


# Drafting


def test_a_draft_may_be_incomplete_and_says_who_saved_it(addressee, cast):
    response = build.drafted(addressee, cast, build.UNFINISHED)
    assert (response.state, response.number, response.saved_by_name) == (ResponseState.DRAFT, 1, cast.liaison.name)
    assert addressee.answer is Answer.DRAFT


def test_what_was_typed_is_kept_exactly(addressee, cast):
    typed = "  1. Hyfforddi pob rhingyll\n\n\t• “dalfa” <script>alert(1)</script> \u202e '"
    assert build.drafted(addressee, cast, Reply(own_words=typed)).own_words == typed


def test_a_draft_is_saved_again_with_the_version_that_was_read(addressee, cast):
    first = build.drafted(addressee, cast)
    again = services.save_draft(addressee, by=cast.liaison, version=first.version, reply=build.REFUSED)
    assert (again.id, again.position) == (first.id, Position.NOT_ACCEPTED)


def test_a_draft_that_someone_else_saved_since_is_not_overwritten(addressee, cast):
    first = build.drafted(addressee, cast)
    read = first.version
    services.save_draft(addressee, by=cast.liaison, version=read, reply=build.REFUSED)
    with pytest.raises(ChangedMeanwhile):
        services.save_draft(addressee, by=cast.liaison, version=read, reply=build.UNFINISHED)
    assert build.latest(addressee).reply == build.REFUSED


def test_the_same_draft_sent_twice_is_saved_once(addressee, cast):
    first = build.drafted(addressee, cast)
    version = first.version
    again = services.save_draft(addressee, by=cast.liaison, version=0, reply=build.ACCEPTED)
    assert (again.id, again.version) == (first.id, version)


def test_drafts_of_one_investigation_share_one_letter(cast):
    one, two = build.issued(cast, "1", "2")
    assert build.drafted(one, cast).submission_id == build.drafted(two, cast).submission_id


def test_each_investigation_has_its_own_letter(cast):
    one, two = build.issued(cast)[0], build.issued(cast)[0]
    assert build.drafted(one, cast).submission_id != build.drafted(two, cast).submission_id


@pytest.mark.parametrize("kind", ["other_liaison", "other_caseworker", "administrator", "board_member"])
def test_an_answer_of_another_body_is_not_there_to_be_drafted(addressee, cast, kind):
    with pytest.raises(NotVisible):
        services.save_draft(addressee, by=cast[kind], version=0, reply=build.ACCEPTED)


@pytest.mark.parametrize("kind", ["signatory", "caseworker", "approver"])
def test_only_the_liaison_drafts(addressee, cast, kind):
    with pytest.raises(Forbidden):
        services.save_draft(addressee, by=cast[kind], version=0, reply=build.ACCEPTED)


def test_under_section_55_the_policing_body_answers_and_the_force_does_not(cast):
    (addressee,) = build.issued(cast, basis=LegalBasis.SECTION_55)
    officer = factories.user(Role.LIAISON, organisation=cast.policing_body)
    with pytest.raises(Forbidden):
        build.drafted(addressee, cast)
    assert services.save_draft(addressee, by=officer, version=0, reply=build.ACCEPTED).number == 1


# Passing on


def test_passing_on_takes_letter_and_answers_to_the_signatory(addressee, cast):
    letter = build.passed_on(addressee, cast)
    assert {letter.state, *(each.state for each in letter.responses)} == {ResponseState.AWAITING_SIGNATURE}


def test_an_incomplete_answer_is_not_passed_on_and_its_lack_is_named(addressee, cast):
    letter = build.letter_of(build.drafted(addressee, cast, build.UNFINISHED))
    with pytest.raises(Incomplete) as refusal:
        services.pass_on(letter, by=cast.liaison, version=letter.version, responses=letter.responses)
    (words,) = refusal.value.missing.values()
    assert words.startswith("Recommendation 1 is not complete. Enter what has been done or will be done")
    assert _letter(addressee).state is ResponseState.DRAFT


def test_a_letter_needs_an_answer(addressee, cast):
    letter = build.letter_of(build.drafted(addressee, cast))
    with pytest.raises(Incomplete) as refusal:
        services.pass_on(letter, by=cast.liaison, version=letter.version, responses=[])
    assert refusal.value.missing == {"responses": "Select at least one response"}


def test_what_is_left_out_stays_in_draft_in_a_letter_of_its_own(cast):
    one, two = build.issued(cast, "1", "2")
    first, second = build.drafted(one, cast), build.drafted(two, cast, build.UNFINISHED)
    letter = build.letter_of(first)
    services.pass_on(letter, by=cast.liaison, version=letter.version, responses=[first])
    assert [each.id for each in letter.responses] == [first.id]
    assert second.state is ResponseState.DRAFT
    assert _letter(two).id != letter.id
    assert _letter(two).state is ResponseState.DRAFT


def test_a_letter_is_passed_on_once(addressee, cast):
    letter = build.letter_of(build.drafted(addressee, cast))
    read = letter.version
    services.pass_on(letter, by=cast.liaison, version=read, responses=letter.responses)
    with pytest.raises(ChangedMeanwhile):
        services.pass_on(letter, by=cast.liaison, version=read, responses=letter.responses)


# Handing back


def test_a_letter_handed_back_is_in_draft_with_the_reason(addressee, cast):
    letter = build.passed_on(addressee, cast)
    services.hand_back(letter, by=cast.signatory, version=letter.version, because="Name the post that will do it.")
    assert (letter.state, letter.responses[0].state) == (ResponseState.DRAFT, ResponseState.DRAFT)
    assert letter.handed_back_because == "Name the post that will do it."


def test_handing_back_needs_a_reason(addressee, cast):
    letter = build.passed_on(addressee, cast)
    with pytest.raises(Incomplete) as refusal:
        services.hand_back(letter, by=cast.signatory, version=letter.version, because=" ")
    assert refusal.value.missing == {"because": "Enter what should be changed before you sign"}


def test_drafts_begun_since_join_the_letter_that_was_handed_back(cast):
    one, two = build.issued(cast, "1", "2")
    letter = build.passed_on(one, cast)
    newer = build.drafted(two, cast, build.UNFINISHED)
    services.hand_back(letter, by=cast.signatory, version=letter.version, because="Say more.")
    assert [each.id for each in letter.responses] == [build.latest(one).id, newer.id]
    assert queries.submissions_of(one.recommendation.investigation, cast.force.id) == [letter]


def test_a_letter_handed_back_is_changed_and_passed_on_again(addressee, cast):
    letter = build.passed_on(addressee, cast)
    services.hand_back(letter, by=cast.signatory, version=letter.version, because="Say more.")
    changed = services.save_draft(addressee, by=cast.liaison, version=build.latest(addressee).version, reply=build.REFUSED)
    services.pass_on(letter, by=cast.liaison, version=letter.version, responses=[changed])
    assert (letter.state, letter.handed_back_because) == (ResponseState.AWAITING_SIGNATURE, "")


# Signing and sending


def test_signing_sends_the_letter_once_with_its_declaration(addressee, cast):
    response = build.sent(addressee, cast)
    signature = build.letter_of(response).signature
    assert signature is not None
    assert (signature.actor_name, signature.actor_post) == (cast.signatory.name, cast.signatory.post)
    assert cast.force.name in signature.declaration
    assert cast.oversight.name in signature.declaration
    assert (addressee.answer, addressee.received_on) == (Answer.RECEIVED, clock.today())


def test_a_letter_is_signed_once(addressee, cast):
    letter = build.passed_on(addressee, cast)
    read = letter.version
    services.send(letter, by=cast.signatory, version=read)
    with pytest.raises(ChangedMeanwhile):
        services.send(letter, by=cast.signatory, version=read)


@pytest.mark.parametrize("kind", ["liaison", "other_liaison", "caseworker", "approver", "administrator", "board_member"])
def test_only_the_signatory_signs(addressee, cast, kind):
    letter = build.passed_on(addressee, cast)
    with pytest.raises((Forbidden, NotVisible)):
        services.send(letter, by=cast[kind], version=letter.version)


def test_nothing_reaches_oversight_before_it_is_signed(addressee, cast):
    letter = build.passed_on(addressee, cast)
    assert queries.submissions_visible_to(cast.approver, *ResponseState) == []
    assert queries.responses_to_check(cast.approver) == []
    assert not set(letter.overseen_by)
    assert not set(letter.responses[0].overseen_by)


def test_a_sent_answer_lies_with_its_own_oversight_body_alone(addressee, cast):
    response = build.sent(addressee, cast)
    assert queries.responses_to_check(cast.approver) == [response]
    assert queries.responses_to_check(cast.other_caseworker) == []
    assert queries.responses_to_check(cast.liaison) == []


def test_a_sent_answer_cannot_be_edited(addressee, cast):
    response = build.sent(addressee, cast)
    with pytest.raises(IllegalTransition):
        services.save_draft(addressee, by=cast.liaison, version=response.version, reply=build.REFUSED)
    assert build.latest(addressee).reply == build.ACCEPTED
