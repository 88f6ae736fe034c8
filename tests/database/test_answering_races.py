"""Several people at once, on a database file of their own with real commits: one is first, the others are told."""

from collections.abc import Callable

from tests.support import build_responses as build
from tests.support import cast as casting
from tests.support.racing import one_was_told, until_done
from tracker import checking
from tracker.investigations.queries import addressees_by_ids
from tracker.responses import judging, queries, services
from tracker.responses.receiving import Brought, record_received
from tracker.responses.rules import ANSWER_PARTS, Part, Reply, ResponseState
from tracker.responses.services import Written
from tracker.storage import files

AT_ONCE = 4


def _saving(addressee_id: int, text: str) -> Callable[[Callable[[], object]], object]:
    def act(wait: Callable[[], object]) -> object:
        (addressee,), liaison = addressees_by_ids([addressee_id]), casting.assemble().liaison
        wait()
        return services.save_draft(addressee, by=liaison, version=0, reply=Reply(own_words=text))

    return act


def test_of_several_who_begin_the_same_answer_one_does(at_once, people):
    (addressee,) = build.issued(people)
    number = addressee.id
    assert at_once(*(_saving(number, f"Text {each}") for each in range(AT_ONCE))) == [
        *["ChangedMeanwhile"] * (AT_ONCE - 1),
        "done",
    ]
    assert len(queries.responses_to(addressees_by_ids([number]))) == 1


def test_several_who_begin_different_answers_write_into_one_letter(at_once, people):
    numbers = [each.id for each in build.issued(people, *"1234")]
    outcomes = at_once(*(until_done(_saving(number, "Text")) for number in numbers))
    assert outcomes == ["done"] * AT_ONCE
    assert len({each.submission_id for each in queries.responses_to(addressees_by_ids(numbers))}) == 1


def test_a_letter_that_two_sign_at_once_is_sent_once(at_once, people):
    letter = build.passed_on(build.issued(people)[0], people)
    number, version = letter.id, letter.version

    def sign(wait: Callable[[], object]) -> None:
        submission, signatory = queries.submission_by_id(number), casting.assemble().signatory
        assert submission is not None
        wait()
        services.send(submission, by=signatory, version=version)

    assert at_once(sign, sign) == ["ChangedMeanwhile", "done"]


def test_an_answer_that_is_settled_and_returned_at_once_is_only_one_of_them(at_once, people):
    response = build.sent(build.issued(people)[0], people)
    number, version = response.id, response.version

    def settle(wait: Callable[[], object]) -> None:
        found, approver = queries.response_by_id(number), casting.assemble().approver
        assert found is not None
        wait()
        judging.settle(found, by=approver, version=version, due_on=build.ACCEPTED.complete_by)

    def send_back(wait: Callable[[], object]) -> None:
        found, approver = queries.response_by_id(number), casting.assemble().approver
        assert found is not None
        wait()
        day = build.in_two_weeks()
        judging.send_back(found, by=approver, version=version, missing="All", resubmit_by=day)

    assert at_once(settle, send_back) == ["ChangedMeanwhile", "done"]
    decided = queries.response_by_id(number)
    assert decided is not None
    assert (decided.settlement is None) == (decided.state is ResponseState.RETURNED)


def test_a_past_answer_that_two_record_at_once_is_recorded_once(at_once, people):
    number = build.issued(people)[0].id

    def record(wait: Callable[[], object]) -> None:
        chosen, caseworker = addressees_by_ids([number]), casting.assemble().caseworker
        wait()
        judging.record_past_answer(chosen, by=caseworker, answer=build.ANNOUNCED)

    assert one_was_told(at_once(record, record))


def test_a_letter_that_two_record_at_once_is_recorded_once(at_once, people):
    number = build.issued(people)[0].id

    def record(wait: Callable[[], object]) -> None:
        (addressee,), caseworker = addressees_by_ids([number]), casting.assemble().caseworker
        brought = [Brought(addressee=addressee, reply=build.ACCEPTED)]
        wait()
        record_received(brought, by=caseworker, letter=build.came_by_post())

    assert one_was_told(at_once(record, record))


def test_people_who_write_different_parts_at_the_same_moment_all_keep_theirs(at_once, people):
    number = build.issued(people)[0].id
    said = Reply(own_words="Ours.", action_taken="Done.", reason_for_no_action="None.")

    def write(part: Part) -> Callable[[Callable[[], object]], object]:
        def act(wait: Callable[[], object]) -> object:
            (addressee,), liaison = addressees_by_ids([number]), casting.assemble().liaison
            row = Written(addressee=addressee, parts=(part,), seen=Reply().mark(part), said=said)
            wait()
            return services.save_parts([row], by=liaison)

        return act

    assert at_once(*(until_done(write(part)) for part in ANSWER_PARTS)) == ["done"] * len(ANSWER_PARTS)
    (response,) = queries.responses_to(addressees_by_ids([number]))
    assert response.reply == said


def test_the_record_agrees_with_its_facts_after_every_race(racing_app):
    assert checking.problems(files) == []
