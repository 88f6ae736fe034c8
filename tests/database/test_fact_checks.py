"""A force's check of facts: asked for, commented on, answered, finished and confirmed."""

from datetime import time, timedelta

import pytest
from sqlalchemy import select

from reports.values import from_json
from tests.support import build_fact_checks as build
from tests.support.cast import KINDS
from tests.support.statements import listening
from tracker import clock
from tracker.audit.events import Event
from tracker.audit.models import AuditEntry
from tracker.db import db
from tracker.errors import AlreadyExists, ChangedMeanwhile, Forbidden, IllegalTransition, Incomplete, NotVisible
from tracker.policy import Permission, allows
from tracker.preparing import services as preparing
from tracker.preparing.fact_checks import extracts, queries, services
from tracker.reporting.vocabulary import CommentOutcome
from tracker.storage import files


@pytest.fixture
def draft(cast):
    return build.begun(cast)


@pytest.fixture
def check(cast, draft):
    return build.asked(cast, draft)


def ask(draft, cast, **changes):
    asking = {
        "by": cast.caseworker,
        "organisations": [cast.force],
        "reply_by": clock.days_from_today(10),
        "snapshot": len(draft.snapshots),
    }
    return services.ask(draft, **(asking | changes))


def standing(check, on=None):
    return queries.standing_of(check, on or clock.today())


def test_each_organisation_is_shown_its_own_rows_alone_as_they_were_frozen(draft, cast):
    ours, theirs = ask(draft, cast, organisations=[cast.force, cast.other_force])
    whole = files.read(draft.latest.values_sha256).decode()
    shown = files.read(ours.values_sha256).decode()
    assert cast.other_force.name in whole
    assert cast.other_force.name not in shown
    assert [row.entry.reference for row in extracts.rows_of(extracts.shown_in(ours), [])] == ["1", "2"]
    assert {ours.organisation_id, theirs.organisation_id} == {cast.force.id, cast.other_force.id}


def test_the_extract_says_for_whom_and_why_it_is_made_and_has_no_number(check, cast):
    values = from_json(files.read(check.values_sha256))
    assert (values.extract_for, values.edition, values.number) == (cast.force.name, "force_check", None)


def test_what_is_asked_is_audited_and_kept_from_the_clean_up(session, check):
    assert session.scalars(select(AuditEntry.event).order_by(AuditEntry.id)).all()[-1] is Event.FORCE_CHECK_ASKED
    assert check.values_sha256 in files.named()


def test_the_same_values_are_put_before_an_organisation_once(check, draft, cast):
    with pytest.raises(AlreadyExists, match="NOR: asked to check these values already"):
        ask(draft, cast)
    assert ask(draft, cast, organisations=[cast.other_force])


def test_values_that_were_frozen_meanwhile_are_not_put_before_anybody(draft, cast):
    build.frozen_again(draft, cast)
    with pytest.raises(ChangedMeanwhile):
        ask(draft, cast, snapshot=1)


@pytest.mark.parametrize(
    ("lacks", "words"),
    [
        ({"organisations": []}, "Select at least one organisation to ask"),
        ({"reply_by": clock.today() - timedelta(days=1)}, "The last day to reply must be today or in the future"),
    ],
)
def test_somebody_is_asked_by_a_day_to_come(draft, cast, lacks, words):
    with pytest.raises(Incomplete) as refusal:
        ask(draft, cast, **lacks)
    assert refusal.value.missing == {next(iter(lacks)): words}


def test_nobody_is_asked_to_whom_nothing_is_addressed(draft, cast):
    with pytest.raises(Incomplete):
        ask(draft, cast, organisations=[cast.policing_body])


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in {"anonymous", "caseworker", "approver"}])
def test_nobody_else_asks(draft, cast, kind):
    with pytest.raises((NotVisible, Forbidden)):
        ask(draft, cast, by=cast[kind])


def test_comments_are_numbered_and_the_same_words_are_one_comment(check, cast):
    first = build.commented(check, cast.liaison)
    assert build.commented(check, cast.signatory).id == first.id
    second = build.commented(check, cast.liaison, reference="", comment="The second sentence is out of date")
    assert (first.number, second.number) == (1, 2)


def test_a_row_that_was_not_shown_cannot_be_commented_on(check, cast):
    with pytest.raises(Incomplete, match="There is no row 3"):
        build.commented(check, cast.liaison, reference="3")


def test_nothing_is_answered_once_the_report_was_dropped(check, draft, cast):
    comment = build.commented(check, cast.liaison)
    preparing.drop(draft, by=cast.caseworker, version=draft.version)
    with pytest.raises(IllegalTransition, match="This report is dropped"):
        build.answered(comment, cast)


def test_the_last_day_to_reply_ends_at_midnight_on_the_wall(check, cast):
    def at(day, hour, minute):
        return clock.at(clock.moment_of(day, time(hour, minute)))

    with at(check.reply_by, 23, 59):
        assert build.commented(check, cast.liaison).number == 1
    with at(check.reply_by + timedelta(days=1), 0, 0):
        for act in (
            lambda: build.commented(check, cast.liaison, comment="Too late"),
            lambda: services.finish(check, by=cast.liaison, agrees=True),
            lambda: services.confirm(check, by=cast.signatory),
        ):
            with pytest.raises(IllegalTransition):
                act()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in {"anonymous", "liaison", "signatory"}])
def test_nobody_comments_or_finishes_for_an_organisation(check, cast, kind):
    for act in (lambda by: build.commented(check, by), lambda by: services.finish(check, by=by, agrees=True)):
        with pytest.raises((NotVisible, Forbidden)):
            act(cast[kind])


def test_a_comment_is_answered_once_and_the_answer_stays(check, cast):
    comment = build.answered(build.commented(check, cast.liaison), cast)
    assert comment.answer is not None
    assert (comment.answer.outcome, comment.answer.answer) == (CommentOutcome.CHANGED, "You are right")
    with pytest.raises(IllegalTransition, match="the answer stays as it is"):
        build.answered(comment, cast, "Or not")


def test_a_force_never_answers_a_comment(check, cast):
    comment = build.commented(check, cast.liaison)
    with pytest.raises(Forbidden):
        services.answer(comment, by=cast.signatory, outcome=CommentOutcome.NOTED, answer="Noted")


def test_a_force_that_has_finished_adds_nothing(check, cast):
    services.finish(check, by=cast.liaison, agrees=True)
    with pytest.raises(IllegalTransition, match="This check is finished"):
        build.commented(check, cast.liaison)
    with pytest.raises(IllegalTransition, match="This check is finished"):
        services.finish(check, by=cast.signatory, agrees=True)
    assert standing(check).result == "agreed"


def test_finished_twice_by_the_same_person_is_finished_once(session, check, cast):
    for _each in range(2):
        services.finish(check, by=cast.liaison, agrees=True, note=" Thank you ")
    done = session.scalars(select(AuditEntry).where(AuditEntry.event == Event.FORCE_CHECK_FINISHED)).all()
    assert (len(done), check.reply.note) == (1, "Thank you")


def test_comments_are_complete_only_where_there_are_some(check, cast):
    with pytest.raises(Incomplete) as refusal:
        services.finish(check, by=cast.liaison, agrees=False)
    assert refusal.value.missing == {"agrees": "Comment on a row first, or select that you agree"}
    build.commented(check, cast.liaison)
    services.finish(check, by=cast.liaison, agrees=False)
    assert standing(check).result == "1 comment, 1 not answered yet"


def test_the_last_day_to_reply_is_in_time_and_the_next_is_not(check, cast):
    with clock.at(clock.now() + timedelta(days=10)):
        build.commented(check, cast.liaison)
        assert standing(check).time_left == "today is the last day"
    with clock.at(clock.now() + timedelta(days=11)):
        with pytest.raises(IllegalTransition, match="The last day to reply was"):
            build.commented(check, cast.liaison, comment="Too late")
        assert standing(check).result.startswith("not received by")


def test_asked_again_for_later_values_a_force_leaves_the_earlier(check, draft, cast):
    later = build.asked(cast, build.frozen_again(draft, cast))
    with pytest.raises(IllegalTransition, match="asked to check those instead"):
        build.commented(check, cast.liaison)
    assert build.commented(later, cast.liaison).number == 1


def test_frozen_again_without_asking_again_leaves_the_check_open(check, draft, cast):
    build.frozen_again(draft, cast)
    assert build.commented(check, cast.liaison).number == 1


def test_nothing_is_added_to_a_check_of_a_report_that_was_dropped(check, draft, cast):
    preparing.drop(draft, by=cast.caseworker, version=draft.version)
    for act in (
        lambda: build.commented(check, cast.liaison),
        lambda: services.finish(check, by=cast.liaison, agrees=True),
        lambda: services.confirm(check, by=cast.signatory),
    ):
        with pytest.raises(IllegalTransition, match="This report is dropped"):
            act()


def test_a_chief_officer_confirms_what_was_reported_before_or_after_the_check_is_finished(check, cast):
    services.finish(check, by=cast.liaison, agrees=True)
    services.confirm(check, by=cast.signatory)
    services.confirm(check, by=cast.signatory)
    assert check.confirmation.actor_name == cast.signatory.name
    assert check.confirmation.declaration.startswith(f"I confirm for {cast.force.name} that what this report says")


def test_nobody_but_a_signatory_confirms(check, cast):
    for person in (cast.liaison, cast.approver):
        with pytest.raises(Forbidden):
            services.confirm(check, by=person)


def test_whoever_may_see_a_check_finds_it_in_the_list(check, cast):
    for kind in KINDS:
        if (person := cast[kind]) is not None:
            listed = [each.id for each in queries.checks_visible_to(person)]
            assert listed == ([check.id] if allows(person, Permission.SEE_FORCE_CHECK, check) else [])
            assert queries.number_of_checks_visible_to(person) == len(listed)


def test_lists_ask_as_much_of_the_database_for_many_checks_as_for_one(cast, draft):
    def asked_for_list():
        with listening() as statements:
            queries.standings_of(queries.checks_visible_to(cast.caseworker), clock.today())
            queries.with_unanswered_comments(cast.caseworker)
            queries.to_do_for(cast.caseworker, clock.today())
        return len(statements.sent)

    build.commented(build.asked(cast, draft), cast.liaison)
    db.session.expire_all()
    few = asked_for_list()
    for _each in range(4):
        build.commented(build.asked(cast, build.frozen_again(draft, cast)), cast.liaison)
    db.session.expire_all()
    assert asked_for_list() == few
