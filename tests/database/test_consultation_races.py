"""Several people at once in a consultation: one is first, the others are told."""

from collections.abc import Callable

from tests.support import build_consultation as build
from tests.support import build_investigations
from tests.support import cast as casting
from tracker import clock
from tracker.consultation import queries, services
from tracker.consultation.models import Consultation
from tracker.consultation.vocabulary import Treatment

Wait = Callable[[], object]


def _found(consultation: Consultation) -> Consultation:
    found = queries.round_by(consultation.investigation.slug, consultation.number)
    assert found is not None
    return found


def _opening(draft_id: int, slug: str) -> Callable[[Wait], None]:
    def act(wait: Wait) -> None:
        people, rounds = casting.assemble(), queries.rounds_of(slug)
        assert rounds is not None
        (draft,) = queries.recommendations_by_ids(rounds.investigation, [draft_id])
        wait()
        services.open_round(
            rounds.investigation,
            by=people.caseworker,
            drafts=[draft],
            organisations=[people.force],
            comment_by=clock.days_from_today(7),
        )

    return act


def test_a_draft_that_two_show_at_once_is_shown_once(at_once, people):
    draft = build_investigations.draft(build_investigations.investigation(people), people)
    act = _opening(draft.id, draft.investigation.slug)
    outcomes = at_once(act, act)
    assert "done" in outcomes
    assert outcomes != ["done", "done"]


def test_a_round_that_two_end_at_once_ends_once(at_once, people):
    consultation = build.opened(people)
    slug, number = consultation.investigation.slug, consultation.number

    def end(wait: Wait) -> None:
        found, by = queries.round_by(slug, number), casting.assemble().caseworker
        assert found is not None
        wait()
        services.end_round(found, by=by)

    assert at_once(end, end) == ["IllegalTransition", "done"]


def test_a_comment_that_two_answer_at_once_has_one_answer(at_once, people):
    number = build.commented(build.opened(people), people.liaison).id

    def answer(wait: Wait) -> None:
        found, by = queries.comment_by_id(number), casting.assemble().caseworker
        assert found is not None
        wait()
        services.answer_comment(found, by=by, treatment=Treatment.PARTLY, reason="Why")

    assert at_once(answer, answer) == ["IllegalTransition", "done"]


def test_words_that_are_sent_twice_at_once_are_one_comment(at_once, people):
    consultation = build.opened(people)
    slug, number = consultation.investigation.slug, consultation.number

    def say(wait: Wait) -> None:
        found, by = queries.round_by(slug, number), casting.assemble().liaison
        assert found is not None
        wait()
        services.comment(found.drafts[0], by=by, text="The same words")

    assert at_once(say, say, say) == ["done", "done", "done"]
    drafts = _found(consultation).drafts
    assert [len(said) for said in queries.comments_on(drafts).values()] == [1]


def test_nobody_comments_on_what_has_just_ended(at_once, people):
    consultation = build.opened(people)
    slug, number = consultation.investigation.slug, consultation.number

    def end(wait: Wait) -> None:
        found, by = queries.round_by(slug, number), casting.assemble().caseworker
        assert found is not None
        wait()
        services.end_round(found, by=by)

    def say(wait: Wait) -> None:
        found, by = queries.round_by(slug, number), casting.assemble().liaison
        assert found is not None
        wait()
        services.comment(found.drafts[0], by=by, text="Just in time")

    outcomes = at_once(end, say)
    said = len(queries.comments_on(_found(consultation).drafts))
    assert (outcomes, said) in ((["done", "done"], 1), (["IllegalTransition", "done"], 0))
