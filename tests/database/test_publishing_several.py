"""Several answers of an investigation published, and copies of them logged, in one act: on both databases."""

import pytest

from tests import factories
from tests.support import build_publication as build
from tests.support import build_responses
from tracker import clock
from tracker.audit.events import Event
from tracker.audit.models import AuditEntry
from tracker.db import transaction
from tracker.errors import ChangedMeanwhile, Forbidden, IllegalTransition, Incomplete, NotIndependent, NotVisible
from tracker.investigations.vocabulary import Marking
from tracker.policy import Role
from tracker.publication import copies, queries, services
from tracker.publication.vocabulary import Stage

MOVED = "https://example.org/moved"


@pytest.fixture
def answers(cast):
    """Return the three answers of one letter."""
    return build.letter(cast, "1", "2", "3").responses


@pytest.fixture
def publish(answers, approver):
    """Return what publishes answers of the letter, as they read when the test began."""
    read = copies.marks_of(copies.copies_of(answers))

    def act(**said):
        given = {"by": approver, "read": read, "published_on": clock.today(), "url": build.URL}
        return services.publish_several(answers[0].addressee.recommendation.investigation, **(given | said))

    return act


def stages(responses):
    return [queries.clock_of(each).stage for each in responses]


def test_what_was_chosen_is_published_each_with_its_own_copy(answers, approver):
    made = build.published_together(answers[:2], approver)
    assert [(each.public_text["reference"], each.number, each.url) for each in made] == [
        ("1", 1, build.URL),
        ("2", 1, build.URL),
    ]
    assert stages(answers) == [Stage.PUBLISHED, Stage.PUBLISHED, Stage.RUNNING]


def test_each_publication_is_on_the_audit(answers, approver, session):
    build.published_together(answers, approver)
    events = [each.event for each in session.query(AuditEntry).order_by(AuditEntry.id)]
    assert events[-3:] == [Event.RESPONSE_PUBLISHED] * 3


def test_what_is_withheld_is_withheld_in_each_copy(cast, approver):
    first, second = build_responses.issued(cast, "1", "2")
    responses = [build.represented(first, cast), build.represented(second, cast)]
    made = build.published_together(responses, approver)
    assert ["[withheld: personal information]" in each.public_text["own_words"] for each in made] == [True, True]


def test_sent_twice_it_is_published_once(publish):
    assert publish() == publish()


@pytest.mark.parametrize("said", [{"url": MOVED}, {"published_on": clock.days_from_today(-1)}])
def test_what_is_published_is_not_published_again_otherwise(publish, said):
    publish()
    with pytest.raises(ChangedMeanwhile):
        publish(**said)


def test_another_who_publishes_the_same_is_told(publish, cast):
    publish()
    with pytest.raises(ChangedMeanwhile):
        publish(by=factories.user(Role.APPROVER, organisation=cast.oversight))


def test_where_one_copy_reads_otherwise_none_is_published(publish, answers):
    read = copies.marks_of(copies.copies_of(answers))
    with pytest.raises(ChangedMeanwhile):
        publish(read=read | {answers[2].id: read[answers[2].id] + 1})
    assert stages(answers) == [Stage.RUNNING] * 3


@pytest.mark.parametrize("deal_with", [build.published, build.kept_back])
def test_where_one_was_dealt_with_meanwhile_none_is_published(publish, answers, approver, deal_with):
    deal_with(answers[1], approver)
    with pytest.raises(ChangedMeanwhile):
        publish()
    assert stages([answers[0], answers[2]]) == [Stage.RUNNING] * 2


def test_a_returned_answer_is_not_published_with_others(cast, approver):
    first, second = build_responses.issued(cast, "1", "2")
    with pytest.raises(ChangedMeanwhile):
        build.published_together([build_responses.sent(first, cast), build_responses.returned(second, cast)], approver)


def test_where_one_is_undecided_none_is_published(cast, approver):
    first, second = build_responses.issued(cast, "1", "2")
    plain, asked = build_responses.sent(first, cast), build.with_passages(second, cast)
    investigation, marks = first.recommendation.investigation, copies.marks_of(copies.copies_of([plain]))
    read = marks | {asked.id: 1}
    with pytest.raises(IllegalTransition, match="undecided"):
        services.publish_several(investigation, by=approver, read=read, published_on=clock.today(), url=build.URL)
    assert stages([plain, asked]) == [Stage.RUNNING, Stage.UNDECIDED]


def test_an_answer_of_another_investigation_is_not_published_with_them(publish, answers, cast):
    (elsewhere,) = build_responses.issued(cast)
    other = build_responses.sent(elsewhere, cast)
    with pytest.raises(ChangedMeanwhile):
        publish(read=copies.marks_of(copies.copies_of([*answers, other])))
    assert stages([*answers, other]) == [Stage.RUNNING] * 4


def test_whoever_recorded_one_of_them_publishes_none(cast, approver):
    first, second = build_responses.issued(cast, "1", "2")
    responses = [build_responses.sent(first, cast), build_responses.received(second, approver)]
    with pytest.raises(NotIndependent):
        build.published_together(responses, approver)
    assert stages(responses) == [Stage.RUNNING] * 2


def test_nothing_of_a_sensitive_set_is_published_together(answers, approver):
    with transaction():
        answers[0].addressee.recommendation.investigation.marking = Marking.SENSITIVE
    with pytest.raises(IllegalTransition, match="OFFICIAL-SENSITIVE"):
        build.published_together(answers, approver)
    assert stages(answers) == [Stage.RUNNING] * 3


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ({"read": {}}, {"answers": "Select the answers to publish"}),
        ({"url": "www.example.org"}, {"url": "Enter a web address that starts with https://"}),
        ({"published_on": clock.days_from_today(2)}, {"published_on": "The day must be today or in the past"}),
    ],
)
def test_what_is_missing_is_said_and_none_is_published(publish, answers, said, missing):
    with pytest.raises(Incomplete) as refusal:
        publish(**said)
    assert refusal.value.missing == missing
    assert stages(answers) == [Stage.RUNNING] * 3


def test_the_day_lies_on_or_after_the_receipt_of_the_last(publish, answers):
    with pytest.raises(Incomplete) as refusal:
        publish(published_on=clock.days_from_today(-1))
    assert "on or after" in refusal.value.missing["published_on"]
    assert stages(answers) == [Stage.RUNNING] * 3


@pytest.mark.parametrize(
    ("kind", "refusal"),
    [
        ("caseworker", Forbidden),
        ("liaison", Forbidden),
        ("signatory", Forbidden),
        ("other_liaison", NotVisible),
        ("other_caseworker", NotVisible),
        ("board_member", NotVisible),
        ("administrator", NotVisible),
    ],
)
def test_nobody_but_an_approver_publishes_several(publish, cast, kind, refusal):
    with pytest.raises(refusal):
        publish(by=cast[kind])


# Copies


@pytest.fixture
def published(answers, approver):
    return build.published_together(answers, approver)


def log(publications, by, **said):
    given = {"version": 0, "organisations": [], "recipient": "The coroner", "how": "by email", "sent_on": clock.today()}
    return services.log_copies(publications, by=by, **(given | said))  # type: ignore[arg-type]  # as the test names them


def test_copies_of_several_are_logged_for_each_recipient(published, caseworker, cast):
    made = log(published[:2], caseworker, organisations=[cast.policing_body])
    assert len(made) == 4
    assert [[each.recipient for each in publication.copies] for publication in published] == [
        [cast.policing_body.name, "The coroner"],
        [cast.policing_body.name, "The coroner"],
        [],
    ]


def test_copies_of_several_are_logged_once_and_not_over_another(published, caseworker, approver):
    assert log(published, caseworker) == log(published, caseworker)
    for said in ({"how": "by post"}, {"recipient": "The Home Office"}):
        with pytest.raises(ChangedMeanwhile):
            log(published, caseworker, **said)
    with pytest.raises(ChangedMeanwhile):
        log(published, approver)
    assert [len(each.copies) for each in published] == [1, 1, 1]


def test_a_copy_of_one_that_was_logged_before_keeps_back_all(published, caseworker):
    log(published[:1], caseworker)
    with pytest.raises(ChangedMeanwhile):
        log(published, caseworker)
    assert [len(each.copies) for each in published] == [1, 0, 0]


def test_copies_are_logged_of_what_stands_published_alone(published, approver, caseworker):
    build.kept_back(published[1].response, approver)
    with pytest.raises(IllegalTransition):
        log(published, caseworker)
    assert [len(each.copies) for each in published] == [0, 0, 0]


@pytest.mark.parametrize(
    ("chosen", "said", "field"),
    [(0, {}, "publications"), (3, {"recipient": " "}, "organisations"), (3, {"sent_on": clock.days_from_today(-1)}, "sent_on")],
)
def test_what_is_missing_of_copies_is_said(published, caseworker, chosen, said, field):
    with pytest.raises(Incomplete) as refusal:
        log(published[:chosen], caseworker, **said)
    assert set(refusal.value.missing) == {field}


def test_what_stands_published_is_listed_by_its_latest_publication(published, approver):
    first, second, third = published
    investigation = first.response.addressee.recommendation.investigation
    again = build.published(first.response, approver, url=MOVED, reason="It moved")
    build.kept_back(second.response, approver)
    assert queries.published_in(investigation) == [again, third]
