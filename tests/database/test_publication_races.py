"""Several people at once on a publication, with real commits, on both databases: it acts once."""

from collections.abc import Callable

import pytest

from tests.support import build_publication as build
from tests.support import build_responses
from tests.support import cast as casting
from tests.support.racing import second_approver
from tracker import clock
from tracker.accounts.models import User
from tracker.investigations.queries import investigation_by_slug
from tracker.publication import copies, queries, services
from tracker.publication.public_copy import fingerprint
from tracker.publication.vocabulary import Purpose

Wait = Callable[[], object]


@pytest.fixture
def both(at_once: Callable[..., list[str]]):
    """Return what lets both approvers do something at the same moment, and says what became of each."""

    def run(act: Callable[[User, Wait], object]) -> list[str]:
        return at_once(lambda wait: act(casting.assemble().approver, wait), lambda wait: act(second_approver(), wait))

    return run


def test_of_two_who_decide_on_a_passage_one_does(both, people):
    response = build.with_passages(build_responses.issued(people)[0], people)
    number, proposal = response.passages[0].id, build.proposed(response.passages[0], people.caseworker).id

    def decide(approver: User, wait: Wait) -> None:
        passage = queries.passage_by_id(number)
        assert passage is not None
        wait()
        services.decide(passage, by=approver, version=proposal, judgement=build.WITHHOLD)

    assert both(decide) == ["ChangedMeanwhile", "done"]


def test_of_two_who_publish_one_does(both, people):
    number = build_responses.sent(build_responses.issued(people)[0], people).id

    def publish(approver: User, wait: Wait) -> None:
        response = queries.response_by_id(number)
        assert response is not None
        version = fingerprint(copies.copy_for(response, Purpose.PUBLICATION), 1)
        wait()
        services.publish(response, by=approver, version=version, published_on=clock.today(), url=build.URL)

    assert both(publish) == ["ChangedMeanwhile", "done"]
    response = queries.response_by_id(number)
    assert response is not None
    assert len(queries.publications_of(response)) == 1


def test_of_two_who_publish_several_one_publishes_all(both, people):
    letter = build.letter(people, "1", "2")
    slug, numbers = letter.investigation.slug, {each.id for each in letter.responses}

    def publish(approver: User, wait: Wait) -> None:
        investigation = investigation_by_slug(slug)
        assert investigation is not None
        read = copies.marks_of(copies.copies_of(queries.answers_of(investigation)))
        wait()
        services.publish_several(investigation, by=approver, read=read, published_on=clock.today(), url=build.URL)

    assert both(publish) == ["ChangedMeanwhile", "done"]
    investigation = investigation_by_slug(slug)
    assert investigation is not None
    made = queries.published_in(investigation)
    assert ({each.response_id for each in made}, len({each.actor_id for each in made})) == (numbers, 1)


def test_of_two_who_set_the_day_one_does(both, people):
    number = build.represented(build_responses.issued(people)[0], people).id

    def set_day(approver: User, wait: Wait) -> None:
        response = queries.response_by_id(number)
        assert response is not None
        wait()
        services.set_day(response, by=approver, version=0, publish_by=clock.days_from_today(approver.id))

    assert both(set_day) == ["ChangedMeanwhile", "done"]
