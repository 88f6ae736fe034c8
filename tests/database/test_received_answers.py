"""Answers that came by post, by email or by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from sqlalchemy import func, select

from tests import factories
from tests.support import build_responses as build
from tracker import checking, clock
from tracker.audit.events import Event
from tracker.audit.models import AuditEntry, OutboxMessage
from tracker.dates import When
from tracker.documents.receiving import Upload
from tracker.errors import ChangedMeanwhile, Forbidden, IllegalTransition, Incomplete, NotIndependent, NotVisible
from tracker.investigations.vocabulary import Answer, Position
from tracker.periods.vocabulary import ReceivedBy
from tracker.policy import Role
from tracker.responses import judging, queries, services
from tracker.responses.models import Submission
from tracker.responses.receiving import Asked, Brought, record_received
from tracker.responses.rules import Reply, ResponseState, Section
from tracker.storage import files


@pytest.fixture
def addressee(cast):
    return build.issued(cast)[0]


def _receipt_of(response):
    assert response.receipt is not None
    return response.receipt


def test_a_letter_is_received_on_its_day_and_says_how_it_came(addressee, cast):
    response = build.received(addressee, cast.caseworker)
    receipt = _receipt_of(response)
    assert (response.state, response.submission, response.reply) == (ResponseState.SENT, None, build.ACCEPTED)
    assert (receipt.received_by, receipt.signed_by) == (ReceivedBy.POST, "Chief Constable Ŵyn O’Neill")
    assert (addressee.answer, addressee.received_on) == (Answer.RECEIVED, clock.today())
    assert checking.problems(files) == []


def test_what_was_made_on_a_day_of_a_month_unknown_can_have_been_answered_in_that_month(cast):
    with clock.at(datetime(2022, 6, 15, 12, tzinfo=UTC)):
        (addressee,) = build.issued(cast, starts=When.month(2022, 5))
        build.received(addressee, cast.caseworker, received_on=date(2022, 5, 20))
    assert addressee.received_on == date(2022, 5, 20)


def test_one_letter_on_several_recommendations_is_told_of_once(session, cast):
    brought = [Brought(addressee=each, reply=build.ACCEPTED) for each in build.issued(cast, "1", "2", "3")]
    receipt = record_received(brought, by=cast.caseworker, letter=build.came_by_post())
    told = session.scalars(select(AuditEntry).join(OutboxMessage).where(AuditEntry.event == Event.ANSWER_RECEIVED)).all()
    assert [(each.subject_type, each.subject_id) for each in told] == [("Receipt", receipt.id)]
    assert receipt.label.endswith(f"answer of NOR received {receipt.happened}")


def test_the_letter_itself_is_kept_as_a_document_of_its_respondent(addressee, cast):
    upload = Upload(BytesIO(b"%PDF-1.7 letter"), "answer.pdf", 1_000_000)
    document = _receipt_of(build.received(addressee, cast.caseworker, document=upload, proof="")).document
    assert document is not None
    assert (document.filename, document.recipient_id) == ("answer.pdf", cast.force.id)
    assert checking.problems(files) == []


def test_who_recorded_a_letter_neither_settles_nor_returns_it(addressee, cast):
    response = build.received(addressee, cast.approver)
    version = response.version
    with pytest.raises(NotIndependent):
        judging.settle(response, by=cast.approver, version=version, due_on=build.ACCEPTED.complete_by)
    with pytest.raises(NotIndependent):
        judging.send_back(response, by=cast.approver, version=version, missing="All", resubmit_by=build.in_two_weeks())
    other = factories.user(Role.APPROVER, organisation=cast.oversight)
    judging.settle(response, by=other, version=version, due_on=build.ACCEPTED.complete_by)
    assert addressee.answer is Answer.SETTLED


def test_a_letter_takes_the_place_of_a_draft_whose_text_is_kept_for_the_respondent_alone(session, addressee, cast):
    draft = build.drafted(addressee, cast, build.REFUSED)
    response = build.received(addressee, cast.caseworker)
    (comment,) = queries.comments_on(addressee, cast.force.id)
    assert (response.id, response.number, response.reply) == (draft.id, 1, build.ACCEPTED)
    assert "Why no action has been or will be taken:\nThe law does not allow it." in comment.text
    assert session.scalar(select(func.count()).select_from(Submission)) == 0
    assert checking.problems(files) == []


def test_what_else_waits_to_be_signed_stays_with_the_signatory_who_is_told(cast):
    one, two = build.issued(cast, "1", "2")
    letter = build.letter_of(build.drafted(two, cast))
    build.drafted(one, cast)
    services.pass_on(letter, by=cast.liaison, version=letter.version, responses=letter.responses)
    read = letter.version
    build.received(one, cast.caseworker)
    with pytest.raises(ChangedMeanwhile):
        services.send(letter, by=cast.signatory, version=read)
    assert [each.addressee_id for each in letter.responses] == [two.id]


def test_passages_that_the_letter_asks_to_withhold_are_kept_and_locked(addressee, cast):
    asked = Asked(section=Section.ACTION_PROPOSED, quote="custody sergeant", reason="It names a post.")
    record_received(
        [Brought(addressee=addressee, reply=build.ACCEPTED, passages=(asked, asked))],
        by=cast.caseworker,
        letter=build.came_by_post(),
    )
    assert [(each.number, each.quote) for each in build.latest(addressee).passages] == [
        (1, "custody sergeant"),
        (2, "custody sergeant"),
    ]


def test_an_answer_that_is_not_valid_is_recorded_as_it_is_and_returned_by_another(addressee, cast):
    response = build.received(addressee, cast.caseworker, build.UNFINISHED)
    judging.send_back(response, by=cast.approver, version=response.version, missing="All", resubmit_by=build.in_two_weeks())
    assert addressee.answer is Answer.RETURNED
    assert build.sent(addressee, cast).number == 2


@pytest.mark.parametrize(
    ("lacking", "fields"),
    [
        ({"received_on": clock.days_from_today(1)}, {"received_on"}),
        ({"received_on": clock.days_from_today(-1)}, {"received_on"}),
        ({"received_by": ReceivedBy.SERVICE}, {"received_by"}),
        ({"signed_by": " "}, {"signed_by"}),
        ({"proof": " "}, {"proof"}),
    ],
)
def test_how_a_letter_came_is_said_in_full(addressee, cast, lacking, fields):
    with pytest.raises(Incomplete) as refusal:
        build.received(addressee, cast.caseworker, **lacking)
    assert set(refusal.value.missing) == fields


def test_what_a_letter_says_is_said_of_each_recommendation(addressee, cast):
    wrong = Asked(section=Section.OWN_WORDS, quote="absent", reason="")
    brought = Brought(addressee=addressee, reply=Reply(), passages=(wrong,))
    with pytest.raises(Incomplete) as refusal:
        record_received([brought], by=cast.caseworker, letter=build.came_by_post())
    key = f"a{addressee.id}"
    assert set(refusal.value.missing) == {f"{key}_position", f"{key}_quote", f"{key}_reason"}


def test_one_letter_comes_from_one_respondent(cast):
    ours, theirs = build.issued(cast)[0], build.issued(cast, to=cast.other_force)[0]
    brought = [Brought(addressee=each, reply=build.ACCEPTED) for each in (ours, theirs)]
    with pytest.raises(Incomplete) as refusal:
        record_received(brought, by=cast.caseworker, letter=build.came_by_post())
    assert set(refusal.value.missing) == {"addressees"}


def test_a_letter_is_recorded_once(addressee, cast):
    build.received(addressee, cast.caseworker)
    with pytest.raises(IllegalTransition, match="is being checked"):
        build.received(addressee, cast.caseworker)
    assert build.latest(addressee).number == 1


def test_what_has_ended_is_not_answered(addressee, cast):
    build.ended(addressee)
    with pytest.raises(IllegalTransition, match="is not in force"):
        build.received(addressee, cast.caseworker)


def test_a_letter_that_changes_a_settled_answer_says_why(addressee, cast):
    build.settled(addressee, cast)
    with pytest.raises(Incomplete) as refusal:
        build.received(addressee, cast.caseworker, build.REFUSED)
    assert set(refusal.value.missing) == {f"a{addressee.id}_change_reason"}
    build.received(addressee, cast.caseworker, replace(build.REFUSED, change_reason="The budget was cut."))
    assert (addressee.answer, addressee.later_answer, addressee.position) == (
        Answer.SETTLED,
        Answer.RECEIVED,
        Position.ACCEPTED,
    )


@pytest.mark.parametrize("kind", ["liaison", "signatory", "other_caseworker", "administrator", "board_member"])
def test_only_its_oversight_body_records_a_letter(addressee, cast, kind):
    with pytest.raises((Forbidden, NotVisible)):
        build.received(addressee, cast[kind])
