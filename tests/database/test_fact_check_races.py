"""Several people at once in a force's check of facts: one is first, the others are told."""

from collections.abc import Callable

from tests.support import build_fact_checks as build
from tests.support import cast as casting
from tests.support.racing import one_was_told
from tracker import clock
from tracker.preparing import queries as drafts
from tracker.preparing import services as preparing
from tracker.preparing.fact_checks import queries, services
from tracker.reporting.models import FactComment
from tracker.reporting.vocabulary import CommentOutcome

Wait = Callable[[], object]


def _asking(draft_id: int) -> Callable[[Wait], None]:
    def act(wait: Wait) -> None:
        draft, people = drafts.draft_by_id(draft_id), casting.assemble()
        assert draft is not None
        wait()
        services.ask(
            draft,
            by=people.caseworker,
            organisations=[people.force],
            reply_by=clock.days_from_today(3),
            snapshot=len(draft.snapshots),
        )

    return act


def _commenting(check_id: int, words: str) -> Callable[[Wait], None]:
    def act(wait: Wait) -> None:
        check, by = build.read_again(check_id), casting.assemble().liaison
        wait()
        services.comment(check, by=by, comment=words, reference="1")

    return act


def _finishing(check_id: int, kind: str) -> Callable[[Wait], None]:
    def act(wait: Wait) -> None:
        check, by = build.read_again(check_id), casting.assemble()[kind]
        assert by is not None
        wait()
        services.finish(check, by=by, agrees=True)

    return act


def test_an_organisation_that_two_ask_at_once_is_asked_once(at_once, people):
    draft = build.begun(people)
    outcomes = at_once(_asking(draft.id), _asking(draft.id))
    assert outcomes in (["AlreadyExists", "done"], ["ChangedMeanwhile", "done"])


def test_of_two_comments_at_once_both_are_kept_and_numbered(at_once, people):
    check_id = build.asked(people).id
    outcomes = at_once(_commenting(check_id, "One thing"), _commenting(check_id, "Another thing"))
    assert outcomes == ["done", "done"]
    assert [each.number for each in build.read_again(check_id).comments] == [1, 2]


def test_words_that_are_sent_twice_at_once_are_one_comment(at_once, people):
    check_id = build.asked(people).id
    assert at_once(*[_commenting(check_id, "The same words")] * 3) == ["done"] * 3
    assert len(build.read_again(check_id).comments) == 1


def test_a_check_that_two_finish_at_once_is_finished_once(at_once, people):
    check_id = build.asked(people).id
    assert one_was_told(at_once(_finishing(check_id, "liaison"), _finishing(check_id, "signatory")))


def test_nobody_comments_on_what_has_just_been_finished(at_once, people):
    check_id = build.asked(people).id
    outcomes = at_once(_finishing(check_id, "signatory"), _commenting(check_id, "Just in time"))
    said = len(build.read_again(check_id).comments)
    assert (outcomes, said) in ((["done", "done"], 1), (["IllegalTransition", "done"], 0))


def test_a_comment_that_two_answer_at_once_has_one_answer(at_once, people):
    number = build.commented(build.asked(people), people.liaison).id

    def answer(wait: Wait) -> None:
        found, by = queries.comment_by_id(number), casting.assemble().caseworker
        assert found is not None
        wait()
        services.answer(found, by=by, outcome=CommentOutcome.NOT_CHANGED, answer="Why")

    assert one_was_told(at_once(answer, answer))


def test_what_is_confirmed_twice_at_once_is_confirmed_once(at_once, people):
    check_id = build.asked(people).id

    def confirm(wait: Wait) -> None:
        check, by = build.read_again(check_id), casting.assemble().signatory
        wait()
        services.confirm(check, by=by)

    assert at_once(confirm, confirm) == ["done", "done"]
    assert build.read_again(check_id).confirmation is not None


def test_a_report_that_is_dropped_at_that_moment_takes_no_comment_after(at_once, people):
    check = build.asked(people)
    check_id, draft_id = check.id, check.snapshot.draft_id

    def drop(wait: Wait) -> None:
        draft, by = drafts.draft_by_id(draft_id), casting.assemble().caseworker
        assert draft is not None
        wait()
        preparing.drop(draft, by=by, version=draft.version)

    outcomes = at_once(drop, _commenting(check_id, "Just in time"))
    said: list[FactComment] = build.read_again(check_id).comments
    assert (outcomes, len(said)) in ((["done", "done"], 1), (["IllegalTransition", "done"], 0))
