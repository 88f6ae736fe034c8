from datetime import date

import pytest
from sqlalchemy import select

from tests import factories
from tests.support import build_investigations as build
from tests.support.statements import listening
from tracker import clock
from tracker.audit.events import Event
from tracker.audit.models import AuditEntry
from tracker.dates import When
from tracker.db import transaction
from tracker.errors import ChangedMeanwhile, Forbidden, IllegalTransition, Incomplete, NotIndependent, NotVisible
from tracker.facts import FactChanged
from tracker.investigations import issuing, queries, services
from tracker.investigations.models import Issue
from tracker.investigations.vocabulary import LegalBasis, RecommendationState
from tracker.policy import Permission, Role, allows

DAY = When.day(date(2022, 2, 1))


@pytest.fixture
def elm(cast):
    return build.investigation(cast, "ELM")


@pytest.fixture
def draft(elm, cast):
    return build.draft(elm, cast, "1")


def issue(elm, *drafts, by, starts=DAY, **more):
    issuing.issue(elm, by=by, recommendations=drafts, starts=starts, **more)


def test_issuing_locks_the_text_and_starts_every_clock(cast, elm):
    draft = build.draft(elm, cast, to=[cast.force, cast.other_force])
    issue(elm, draft, by=cast.approver)
    assert draft.state is RecommendationState.ISSUED
    assert {each.answer_due_on for each in draft.addressees} == {date(2022, 3, 28)}
    fact = draft.issue
    assert fact is not None
    assert (fact.text, fact.legal_basis, fact.starts) == (draft.text, LegalBasis.PARAGRAPH_28A, DAY)
    assert (fact.actor_name, fact.actor_organisation) == (cast.approver.name, cast.oversight.name)


def test_a_draft_of_another_investigation_is_not_issued_with_these(cast, elm, draft):
    strange = build.draft(build.investigation(cast), cast)
    with pytest.raises(NotVisible):
        issue(elm, draft, strange, by=cast.approver)
    assert draft.state is strange.state is RecommendationState.DRAFT


@pytest.mark.parametrize(
    ("basis", "duty", "due"),
    [
        (LegalBasis.PARAGRAPH_28A, True, date(2022, 3, 28)),
        (LegalBasis.SECTION_10, False, None),
        (LegalBasis.SECTION_55, True, date(2022, 3, 28)),
        (LegalBasis.REGULATION_28, True, date(2022, 3, 28)),
        (LegalBasis.OTHER, True, date(2022, 5, 1)),
        (LegalBasis.UNKNOWN, True, date(2022, 5, 1)),
    ],
)
def test_the_legal_basis_decides_the_clock(cast, elm, basis, duty, due):
    draft = build.draft(elm, cast, legal_basis=basis)
    issue(elm, draft, by=cast.approver, answer_asked_by=date(2022, 5, 1))
    (addressee,) = draft.addressees
    assert (addressee.duty_to_answer, addressee.answer_due_on) == (duty, due)


@pytest.mark.parametrize("starts", [When.unknown("it is not public"), When.month(2019, 11)])
def test_a_start_that_is_not_known_to_the_day_sets_no_deadline(cast, elm, draft, starts):
    issue(elm, draft, by=cast.approver, starts=starts)
    fact = draft.issue
    assert fact is not None
    assert (draft.addressees[0].answer_due_on, fact.starts) == (None, starts)


@pytest.mark.parametrize("drafted_by", ["approver", "caseworker"])
def test_nobody_issues_what_they_drafted_or_changed(session, cast, elm, drafted_by):
    draft = build.draft(elm, cast, by=cast[drafted_by])
    if drafted_by == "caseworker":
        services.change_recommendation(
            draft, by=cast.approver, version=draft.version, details=build.saying(), addressees=[cast.force]
        )
    with pytest.raises(NotIndependent, match="another approver must issue it"):
        issue(elm, draft, by=cast.approver)
    with pytest.raises(NotIndependent):
        issuing.preview([draft], by=cast.approver, starts=DAY)
    assert session.scalar(select(Issue)) is None


def test_all_are_issued_or_none(cast, elm, draft):
    own = build.draft(elm, cast, "2", by=cast.approver)
    with pytest.raises(NotIndependent):
        issue(elm, draft, own, by=cast.approver)
    assert not draft.is_issued


@pytest.mark.parametrize(
    ("kind", "refusal"), [("caseworker", Forbidden), ("other_caseworker", NotVisible), ("liaison", NotVisible)]
)
def test_only_an_approver_of_the_oversight_body_issues(cast, elm, draft, kind, refusal):
    with pytest.raises(refusal):
        issue(elm, draft, by=cast[kind])


def test_the_day_is_never_in_the_future(cast, elm, draft):
    with pytest.raises(Incomplete) as refusal:
        issue(elm, draft, by=cast.approver, starts=When.day(clock.days_from_today(1)))
    assert set(refusal.value.missing) == {"starts"}


def test_an_answer_is_not_asked_for_before_it_was_made(cast, elm, draft):
    with pytest.raises(Incomplete) as refusal:
        issue(elm, draft, by=cast.approver, answer_asked_by=date(2022, 1, 31))
    assert set(refusal.value.missing) == {"answer_asked_by"}


def test_something_must_be_chosen(cast, elm):
    with pytest.raises(Incomplete) as refusal:
        issue(elm, by=cast.approver)
    assert set(refusal.value.missing) == {"recommendations"}


def test_what_was_not_read_is_not_issued(cast, elm, draft):
    read = {draft.id: draft.version}
    services.change_recommendation(
        draft, by=cast.caseworker, version=draft.version, details=build.saying(), addressees=[cast.other_force]
    )
    with pytest.raises(ChangedMeanwhile):
        issue(elm, draft, by=cast.approver, versions=read)
    with pytest.raises(ChangedMeanwhile):
        issue(elm, draft, by=cast.approver, versions={})
    issue(elm, draft, by=cast.approver, versions={draft.id: draft.version})
    assert draft.is_issued


def test_nothing_is_issued_twice(cast, elm, draft):
    issue(elm, draft, by=cast.approver)
    with pytest.raises(IllegalTransition):
        issue(elm, draft, by=cast.approver)
    assert len(draft.issues) == 1


def test_a_preview_changes_nothing_and_says_what_the_record_will(cast, elm, draft):
    (preview,) = issuing.preview([draft], by=cast.approver, starts=DAY)
    assert not draft.is_issued
    issue(elm, draft, by=cast.approver)
    assert preview.due.last_day == draft.addressees[0].answer_due_on


def test_the_fact_of_issue_is_never_altered(session, cast, elm, draft):
    issue(elm, draft, by=cast.approver)
    with pytest.raises(FactChanged), transaction():
        draft.issues[0].text = "Something else"


def test_each_issue_is_in_the_audit_with_its_day(session, cast, elm, draft):
    issue(elm, draft, build.draft(elm, cast, "2"), by=cast.approver)
    entries = session.scalars(select(AuditEntry).where(AuditEntry.event == Event.RECOMMENDATION_ISSUED)).all()
    assert [entry.details["starts"] for entry in entries] == ["1 February 2022", "1 February 2022"]


@pytest.mark.parametrize("basis", [LegalBasis.OTHER, LegalBasis.UNKNOWN])
def test_where_no_period_is_laid_down_it_needs_a_day_or_a_reason(cast, elm, basis):
    draft = build.draft(elm, cast, legal_basis=basis)
    for wrong, field in (
        ({}, "answer_asked_by"),
        ({"no_date_because": "  "}, "answer_asked_by"),
        ({"no_date_because": "none was agreed", "answer_asked_by": date(2022, 5, 1)}, "no_date_because"),
    ):
        with pytest.raises(Incomplete) as refusal:
            issue(elm, draft, by=cast.approver, **wrong)
        assert set(refusal.value.missing) == {field}
    issue(elm, draft, by=cast.approver, no_date_because="none was agreed")
    assert (draft.issues[0].no_date_because, draft.addressees[0].answer_due_on) == ("none was agreed", None)


def test_the_present_month_is_no_day_to_come_but_the_next_one_is(cast, elm, draft):
    today = clock.today()
    following = When.month(today.year + today.month // 12, today.month % 12 + 1)
    with pytest.raises(Incomplete):
        issue(elm, draft, by=cast.approver, starts=following)
    issue(elm, draft, by=cast.approver, starts=When.month(today.year, today.month))
    assert draft.addressees[0].answer_due_on is None


@pytest.mark.parametrize(("letters", "told"), [(True, "yes"), (False, "no")])
def test_what_was_made_in_one_act_is_told_once_with_or_without_letters(session, cast, elm, draft, letters, told):
    second = build.draft(elm, cast, "2")
    issue(elm, second, draft, by=cast.approver, letters=letters)
    entry = session.scalars(select(AuditEntry).where(AuditEntry.event == Event.RECOMMENDATIONS_MADE)).one()
    assert entry.details == {"recommendations": [str(draft.id), str(second.id)], "letters": told}


def test_a_set_is_issued_in_as_many_queries_as_one(cast, elm):
    def cost(ids):
        drafts = queries.drafts_by_ids(ids)
        with listening() as heard:
            issue(elm, *drafts, by=cast.approver)
        return len(heard.reads)

    first, *others = [build.draft(elm, cast, str(number)).id for number in range(1, 31)]
    assert cost(others) == cost([first])


def test_a_copy_opens_what_is_issued_and_nothing_before(cast, elm):
    reader = factories.user(Role.LIAISON, organisation=cast.policing_body)
    draft = services.draft_recommendation(
        elm, by=cast.caseworker, details=build.saying(), addressees=[cast.other_force], copies=[cast.policing_body]
    )
    assert not allows(reader, Permission.SEE_RECOMMENDATION, draft)
    issue(elm, draft, by=cast.approver)
    assert allows(reader, Permission.SEE_RECOMMENDATION, draft)
    assert not allows(reader, Permission.SEE_RECOMMENDATION, draft.addressees[0])
