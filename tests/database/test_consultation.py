from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import DBAPIError

from tests import factories
from tests.support import build_consultation as build
from tests.support import build_investigations, build_parts
from tests.support.cast import KINDS
from tests.support.statements import listening
from tracker import clock
from tracker.audit.events import Event
from tracker.audit.models import AuditEntry
from tracker.consultation import queries, services
from tracker.consultation.models import Comment, Consultation, ConsultationEnding, ConsultedDraft
from tracker.consultation.vocabulary import Treatment
from tracker.errors import ChangedMeanwhile, Forbidden, IllegalTransition, Incomplete, NotVisible, Refused
from tracker.investigations import services as drafting
from tracker.investigations.models import RecommendationCopy
from tracker.investigations.vocabulary import LegalBasis, RecommendationState
from tracker.organisations.vocabulary import Kind

DRAFT, IN_CONSULTATION = RecommendationState.DRAFT, RecommendationState.IN_CONSULTATION


@pytest.fixture
def elm(cast):
    return build_investigations.investigation(cast, "ELM")


@pytest.fixture
def draft(elm, cast):
    return build_investigations.draft(elm, cast, "1")


@pytest.fixture
def consultation(draft, cast):
    return build.opened(cast, draft)


def events(session):
    return list(session.scalars(select(AuditEntry.event).order_by(AuditEntry.id)))


def open_round(draft, cast, **changes):
    asked = {"by": cast.caseworker, "drafts": [draft], "organisations": [cast.force], "comment_by": clock.days_from_today(7)}
    return services.open_round(draft.investigation, **(asked | changes))


def test_a_draft_is_shown_in_the_words_it_has_and_locked(session, consultation, draft, cast):
    (shown,) = consultation.drafts
    assert (shown.reference, shown.title, shown.text) == ("1", "Title 1", "Text of recommendation 1")
    assert [each.organisation_id for each in shown.shown_to] == [cast.force.id]
    assert (draft.state, consultation.number, consultation.happened_on) == (IN_CONSULTATION, 1, clock.today())
    assert events(session)[-1] is Event.CONSULTATION_OPENED


def test_in_consultation_a_draft_is_neither_changed_nor_removed_nor_issued_nor_shown_again(consultation, draft, cast):
    details = build_investigations.saying("1", text="Other words")
    for act in (
        lambda: drafting.change_recommendation(
            draft, by=cast.caseworker, version=draft.version, details=details, addressees=[cast.force]
        ),
        lambda: drafting.remove_recommendation(draft, by=cast.caseworker, version=draft.version),
        lambda: build_investigations.issue(draft.investigation, cast, draft),
        lambda: open_round(draft, cast),
    ):
        with pytest.raises(IllegalTransition):
            act()
    assert draft.state is IN_CONSULTATION


@pytest.mark.parametrize("kind", KINDS)
def test_only_its_oversight_opens_a_consultation(draft, cast, kind):
    if kind in {"caseworker", "approver"}:
        assert open_round(draft, cast, by=cast[kind]).number == 1
    elif kind != "anonymous":
        with pytest.raises(NotVisible):
            open_round(draft, cast, by=cast[kind])


def test_a_draft_of_another_investigation_is_not_shown(elm, cast):
    other = build_investigations.draft(build_investigations.investigation(cast), cast)
    with pytest.raises(NotVisible):
        services.open_round(
            elm, by=cast.caseworker, drafts=[other], organisations=[cast.force], comment_by=clock.days_from_today(7)
        )


def test_it_may_be_shown_to_whoever_must_answer_it_and_to_whoever_is_sent_a_copy(session, elm, cast):
    body = factories.organisation(kind=Kind.LOCAL_POLICING_BODY)
    force = factories.organisation(local_policing_body=body)
    board = factories.organisation()
    inspected = build_investigations.draft(elm, cast, "1", to=[force], legal_basis=LegalBasis.SECTION_55)
    session.add(RecommendationCopy(recommendation_id=inspected.id, organisation_id=board.id))
    session.commit()
    assert {each.id for each in queries.concerned_by(inspected)} == {force.id, body.id, board.id}
    shown = open_round(inspected, cast, organisations=[body, board]).drafts[0]
    assert shown.open_to == {body.id, board.id}


def test_a_recommendation_with_parts_concerns_those_of_its_parts(elm, cast):
    heading = build_parts.drafted(elm, cast, to=[cast.force, cast.other_force])
    (drafted,) = queries.recommendations_by_ids(elm, [heading.id])
    assert {each.id for each in queries.concerned_by(drafted)} == {cast.force.id, cast.other_force.id}
    shown = build.opened(cast, drafted, to=[cast.other_force]).drafts[0]
    assert shown.open_to == {cast.other_force.id}
    assert [part.state for part in heading.parts] == [DRAFT, DRAFT]


def test_one_whom_it_does_not_concern_is_never_shown_it(draft, cast):
    with pytest.raises(Incomplete) as refusal:
        open_round(draft, cast, organisations=[cast.force, cast.other_force])
    assert set(refusal.value.missing) == {"organisations"}
    assert draft.state is DRAFT


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"drafts": []}, "recommendations"), ({"organisations": []}, "organisations")],
)
def test_a_consultation_needs_drafts_and_somebody_to_ask(draft, cast, changes, field):
    with pytest.raises(Incomplete) as refusal:
        open_round(draft, cast, **changes)
    assert set(refusal.value.missing) == {field}


def test_the_day_to_comment_by_is_not_over(draft, cast):
    with pytest.raises(Incomplete) as refusal:
        open_round(draft, cast, comment_by=clock.days_from_today(-1))
    assert set(refusal.value.missing) == {"comment_by"}
    assert open_round(draft, cast, comment_by=clock.today()).number == 1


def test_a_draft_without_text_has_nothing_to_show(elm, cast):
    empty = build_investigations.draft(elm, cast, "1", text="", text_unknown_because="it is being written")
    with pytest.raises(Incomplete) as refusal:
        open_round(empty, cast)
    assert refusal.value.missing == {"recommendations": "Draft 1 has no text to show. Enter its text, or leave it out"}


def test_a_draft_that_changed_after_it_was_read_is_not_shown(draft, cast):
    with pytest.raises(ChangedMeanwhile):
        open_round(draft, cast, versions={draft.id: draft.version - 1})
    assert draft.state is DRAFT


def test_sent_twice_it_opens_one_consultation(session, draft, cast):
    versions = {draft.id: draft.version}
    open_round(draft, cast, versions=versions)
    with pytest.raises(ChangedMeanwhile):
        open_round(draft, cast, versions=versions)
    assert session.scalar(select(func.count(Consultation.id))) == 1


def test_rounds_are_numbered_within_their_investigation(elm, cast):
    first, second = (build_investigations.draft(elm, cast, reference) for reference in ("1", "2"))
    assert [build.opened(cast, each).number for each in (first, second)] == [1, 2]
    assert build.opened(cast).number == 1


def test_comments_are_of_the_organisation_of_whoever_makes_them(session, consultation, cast):
    comment = build.commented(consultation, cast.signatory, "Say by when", "Text of recommendation 1, by May")
    assert (comment.organisation, comment.actor_name) == (cast.force, cast.signatory.name)
    assert (comment.text, comment.suggested_text) == ("Say by when", "Text of recommendation 1, by May")
    assert events(session)[-1] is Event.DRAFT_COMMENTED


def test_several_comments_are_kept_and_the_same_words_once(session, consultation, cast):
    one = build.commented(consultation, cast.liaison, "One")
    build.commented(consultation, cast.liaison, "Two")
    assert build.commented(consultation, cast.liaison, "One") is one
    assert session.scalar(select(func.count(Comment.id))) == 2
    assert events(session).count(Event.DRAFT_COMMENTED) == 2


@pytest.mark.parametrize("suggested", ["", "  ", "Text of recommendation 1", "Text of recommendation 1\n"])
def test_the_wording_that_was_shown_is_no_suggestion(consultation, cast, suggested):
    assert build.commented(consultation, cast.liaison, "Good", suggested).suggested_text == ""


@pytest.mark.parametrize("text", ["", " \n"])
def test_a_comment_needs_words(consultation, cast, text):
    with pytest.raises(Incomplete) as refusal:
        build.commented(consultation, cast.liaison, text)
    assert set(refusal.value.missing) == {"text"}


def test_a_comment_after_the_day_is_taken_until_the_round_has_ended(consultation, cast):
    with clock.at(datetime.now(UTC) + timedelta(days=30)):
        assert build.commented(consultation, cast.liaison).happened_on > consultation.comment_by


def ways_on(consultation, comment, cast):
    """Return each act in a consultation, for whoever does it."""
    return {
        "comment": lambda by: build.commented(consultation, by, f"By {by.id}"),
        "answer": lambda by: services.answer_comment(comment, by=by, treatment=Treatment.PARTLY, reason="Why"),
        "end": lambda by: services.end_round(consultation, by=by),
    }


MAY = {"comment": {"liaison", "signatory"}, "answer": {"caseworker", "approver"}, "end": {"caseworker", "approver"}}
SEES = {"liaison", "signatory", "caseworker", "approver"}
IN_ROUND = ["open", "answered", "ended"]
REFUSED_AFTER = {("ended", "comment"), ("ended", "end"), ("answered", "answer")}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "anonymous"])
@pytest.mark.parametrize("state", IN_ROUND)
@pytest.mark.parametrize("act", MAY)
def test_each_act_is_decided_in_each_state_for_each_role(consultation, cast, act, state, kind):
    comment = build.commented(consultation, cast.liaison, "First")
    if state == "answered":
        build.answered(comment, cast)
    if state == "ended":
        services.end_round(consultation, by=cast.caseworker)
    assert outcome(lambda: ways_on(consultation, comment, cast)[act](cast[kind])) == expected(act, state, kind)


def expected(act, state, kind):
    if kind not in SEES:
        return NotVisible
    if kind not in MAY[act]:
        return Forbidden
    return IllegalTransition if (state, act) in REFUSED_AFTER else None


def outcome(act):
    try:
        act()
    except Refused as refusal:
        return type(refusal)
    return None


@pytest.mark.parametrize("reason", ["", " "])
def test_an_answer_needs_its_reason(consultation, cast, reason):
    comment = build.commented(consultation, cast.liaison)
    with pytest.raises(Incomplete) as refusal:
        services.answer_comment(comment, by=cast.caseworker, treatment=Treatment.TAKEN_UP, reason=reason)
    assert set(refusal.value.missing) == {"reason"}


def test_when_it_has_ended_the_draft_can_be_changed_shown_again_and_issued(session, consultation, draft, cast):
    services.end_round(consultation, by=cast.caseworker, note=" Thank you ")
    assert (draft.state, consultation.ending.note) == (DRAFT, "Thank you")
    assert events(session)[-1] is Event.CONSULTATION_ENDED
    assert open_round(draft, cast).number == 2
    services.end_round(build.read_again("elm", 2), by=cast.approver)
    build_investigations.issue(draft.investigation, cast, draft)
    assert [each.consultation.number for each in queries.consulted_drafts_of(draft)] == [1, 2]


def test_a_draft_that_was_shown_stays_on_the_record(consultation, draft, cast):
    services.end_round(consultation, by=cast.caseworker)
    with pytest.raises(IllegalTransition):
        drafting.remove_recommendation(draft, by=cast.caseworker, version=draft.version)


@pytest.mark.parametrize("table", [Consultation, ConsultedDraft, Comment, ConsultationEnding])
def test_the_database_lets_nothing_of_it_be_altered(session, consultation, cast, table):
    build.commented(consultation, cast.liaison)
    services.end_round(consultation, by=cast.caseworker)
    with pytest.raises(DBAPIError, match="append-only"):
        session.execute(update(table).values(id=table.id + 1000))
    session.rollback()


def waiting(actor):
    return [(each.consultation.id, each.asked, each.drafts, each.spoken) for each in queries.open_rounds_for(actor)]


def test_what_waits_is_told_to_who_is_asked_and_to_oversight(elm, cast):
    shared = build_investigations.draft(elm, cast, "1", to=[cast.force, cast.other_force])
    own = build_investigations.draft(elm, cast, "2")
    consultation = build.opened(cast, shared, own, to=[cast.force, cast.other_force])
    build.commented(consultation, cast.liaison, "One")
    build.answered(build.commented(consultation, cast.other_liaison, "Two"), cast)
    assert waiting(cast.signatory) == [(consultation.id, True, 2, queries.Spoken(1, 1))]
    assert waiting(cast.other_liaison) == [(consultation.id, True, 1, queries.Spoken(1, 0))]
    assert waiting(cast.approver) == [(consultation.id, False, 2, queries.Spoken(2, 1))]
    assert waiting(cast.other_caseworker) == waiting(cast.board_member) == waiting(cast.administrator) == []


def test_after_it_has_ended_it_waits_for_oversight_until_each_comment_is_answered(consultation, cast):
    comment = build.commented(consultation, cast.liaison)
    services.end_round(consultation, by=cast.caseworker)
    assert waiting(cast.liaison) == []
    assert waiting(cast.caseworker) == [(consultation.id, False, 1, queries.Spoken(1, 1))]
    build.answered(comment, cast)
    assert waiting(cast.caseworker) == []


def test_what_waits_takes_no_more_queries_for_many_rounds(elm, cast):
    build.opened(cast, build_investigations.draft(elm, cast, "0"))
    with listening() as one:
        waiting(cast.caseworker)
    for number in range(1, 12):
        build.opened(cast, build_investigations.draft(elm, cast, str(number)))
    with listening() as twelve:
        assert len(waiting(cast.caseworker)) == 12
    assert len(one.reads) == len(twelve.reads)


def test_opening_and_ending_takes_few_queries_however_many_the_drafts(elm, cast):
    def reads(references):
        for reference in references:
            build_investigations.draft(elm, cast, reference)
        drafts = queries.drafts_to_show(elm)
        with listening() as statements:
            services.end_round(build.opened(cast, *drafts), by=cast.caseworker)
        return len(statements.reads)

    assert reads(["1"]) == reads([str(number) for number in range(2, 30)])
