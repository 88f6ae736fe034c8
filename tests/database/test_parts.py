"""A recommendation with parts, while it is in draft: they are addressed in its place, and go where it goes."""

import pytest
from sqlalchemy import select

from tests.support import build_consultation, build_parts
from tests.support import build_investigations as build
from tracker import clock
from tracker.audit.events import Event
from tracker.audit.models import AuditEntry
from tracker.consultation import services as consultation
from tracker.dates import When
from tracker.errors import AlreadyExists, ChangedMeanwhile, IllegalTransition, Incomplete, NotIndependent, NotVisible
from tracker.investigations import issuing, services
from tracker.investigations.models import Addressee, Recommendation
from tracker.investigations.vocabulary import LegalBasis, RecommendationState


@pytest.fixture
def elm(cast):
    return build.investigation(cast, "ELM")


@pytest.fixture
def heading(elm, cast):
    return build_parts.drafted(elm, cast)


def part(heading, cast, reference="3c", **more):
    return services.draft_recommendation(
        heading.investigation,
        by=cast.caseworker,
        details=build.saying(reference),
        addressees=[cast.force],
        part_of=heading,
        **more,
    )


def change(draft, cast, *, to=(), **details):
    services.change_recommendation(
        draft,
        by=cast.caseworker,
        version=draft.version,
        details=build.saying(**({"reference": draft.reference} | details)),
        addressees=to,
    )


def issue(heading, *given, by, **more):
    recommendations = given or [heading]
    issuing.issue(heading.investigation, by=by, recommendations=recommendations, starts=When.day(clock.today()), **more)


def references(session):
    return list(session.scalars(select(Recommendation.reference).order_by(Recommendation.sort_key)))


def test_with_its_first_part_a_draft_becomes_a_heading_that_is_addressed_to_nobody(heading, cast):
    assert (heading.is_heading, heading.addressees) == (True, [])
    assert [each.reference for each in heading.parts] == ["3a", "3b"]
    assert {each.addressees[0].organisation for each in heading.parts} == {cast.force}


@pytest.mark.parametrize("reference", ["4a", "30", "3"])
def test_the_reference_of_a_part_begins_as_that_of_its_heading(session, heading, cast, reference):
    with pytest.raises((Incomplete, AlreadyExists)) as refusal:
        part(heading, cast, reference)
    assert "3" in str(getattr(refusal.value, "missing", "")) + str(refusal.value)
    assert references(session) == ["3", "3a", "3b"]


def test_a_part_has_no_parts(heading, cast):
    with pytest.raises(IllegalTransition, match="is a part itself"):
        part(heading.parts[0], cast, "3ai")


def test_what_is_issued_gets_no_parts(elm, cast):
    draft = build.draft(elm, cast, "3")
    build.issue(elm, cast, draft)
    with pytest.raises(IllegalTransition, match="its text is locked"):
        part(draft, cast, "3a")
    assert not draft.is_heading


def test_a_part_belongs_to_a_recommendation_of_the_same_investigation(heading, cast):
    other = build.investigation(cast)
    with pytest.raises(NotVisible):
        services.draft_recommendation(
            other, by=cast.caseworker, details=build.saying("3c"), addressees=[cast.force], part_of=heading
        )


def test_a_heading_is_changed_without_addressees_and_its_parts_are_cited_as_it_is(heading, cast):
    change(heading, cast, reference="7", title="Another")
    assert (heading.title, heading.addressees) == ("Another", [])
    assert [(each.reference, each.slug) for each in heading.parts] == [("7a", "7a"), ("7b", "7b")]


def test_a_heading_does_not_take_a_reference_under_which_a_part_would_clash(heading, elm, cast):
    build.draft(elm, cast, "7a")
    with pytest.raises(AlreadyExists, match="3a would become 7a, but there is a recommendation 7a already"):
        change(heading, cast, reference="7")
    assert (heading.reference, heading.parts[0].reference) == ("3", "3a")


def test_a_part_keeps_to_its_heading_when_it_is_changed(heading, cast):
    with pytest.raises(Incomplete) as refusal:
        change(heading.parts[0], cast, to=[cast.force], reference="4a")
    assert set(refusal.value.missing) == {"reference"}
    change(heading.parts[0], cast, to=[cast.other_force], reference="3z")
    assert heading.parts[1].addressees[0].organisation == cast.other_force


def test_when_its_last_part_is_removed_a_heading_stands_for_itself_again(session, heading, cast):
    for _ in range(2):
        last = heading.parts[0]
        services.remove_recommendation(last, by=cast.caseworker, version=last.version)
    assert (heading.is_heading, references(session)) == (False, ["3"])
    assert [each.organisation for each in heading.addressees] == [cast.force]
    assert len(session.scalars(select(Addressee)).all()) == 1


def test_a_heading_that_stands_again_sends_no_copy_to_whom_it_is_addressed(heading, cast):
    services.change_recommendation(
        heading,
        by=cast.caseworker,
        version=heading.version,
        details=build.saying("3"),
        addressees=[],
        copies=[cast.force, cast.policing_body],
    )
    for _ in range(2):
        last = heading.parts[0]
        services.remove_recommendation(last, by=cast.caseworker, version=last.version)
    assert [each.organisation for each in heading.copies] == [cast.policing_body]


def test_a_heading_goes_with_its_parts(session, heading, cast):
    services.remove_recommendation(heading, by=cast.caseworker, version=heading.version)
    assert references(session) == []
    removed = session.scalars(select(AuditEntry.subject_label).where(AuditEntry.event == Event.RECOMMENDATION_REMOVED))
    assert sorted(removed) == ["ELM 3", "ELM 3a", "ELM 3b"]


def consulted(*drafts, cast):
    consultation.end_round(build_consultation.opened(cast, *drafts), by=cast.caseworker)


def test_what_was_consulted_on_is_dropped_and_never_removed(session, elm, cast):
    draft = build.draft(elm, cast)
    consulted(draft, cast=cast)
    with pytest.raises(IllegalTransition, match="Drop it instead"):
        services.remove_recommendation(draft, by=cast.caseworker, version=draft.version)
    services.drop_recommendation(draft, by=cast.caseworker, version=draft.version)
    assert (draft.state, references(session)) == (RecommendationState.DROPPED, ["1"])
    with pytest.raises(AlreadyExists):
        build.draft(elm, cast, "1")


def test_a_heading_with_a_part_that_was_consulted_on_is_dropped_with_all_its_parts(heading, cast):
    consulted(heading.parts[0], cast=cast)
    with pytest.raises(IllegalTransition, match="Drop it instead"):
        services.remove_recommendation(heading, by=cast.caseworker, version=heading.version)
    services.drop_recommendation(heading, by=cast.caseworker, version=heading.version)
    assert {each.state for each in (heading, *heading.parts)} == {RecommendationState.DROPPED}


def test_a_heading_whose_last_part_is_dropped_stands_for_itself_again(elm, cast):
    heading = build_parts.drafted(elm, cast, letters="a")
    (only,) = heading.parts
    consulted(only, cast=cast)
    services.drop_recommendation(only, by=cast.caseworker, version=only.version)
    assert (heading.is_heading, [each.organisation for each in heading.addressees]) == (False, [cast.force])
    issue(heading, by=cast.approver)
    assert (heading.is_issued, only.state) == (True, RecommendationState.DROPPED)


def test_nothing_of_a_draft_changes_while_it_is_in_consultation(heading, cast):
    build_consultation.opened(cast, heading)
    for act in (
        lambda: change(heading, cast),
        lambda: part(heading, cast),
        lambda: services.remove_recommendation(heading, by=cast.caseworker, version=heading.version),
        lambda: services.drop_recommendation(heading, by=cast.caseworker, version=heading.version),
        lambda: issue(heading, by=cast.approver),
    ):
        with pytest.raises(IllegalTransition):
            act()


def test_a_heading_in_consultation_keeps_its_last_part(elm, cast):
    heading = build_parts.drafted(elm, cast, letters="a")
    build_consultation.opened(cast, heading)
    (only,) = heading.parts
    with pytest.raises(IllegalTransition, match="in consultation"):
        services.remove_recommendation(only, by=cast.caseworker, version=only.version)


def test_parts_are_issued_with_their_heading_in_one_act(session, heading, cast):
    issue(heading, by=cast.approver)
    assert [(each.is_issued, each.issue.number) for each in (heading, *heading.parts)] == [(True, 1)] * 3
    assert all(each.addressees[0].answer_due_on for each in heading.parts)
    (made,) = session.scalars(select(AuditEntry).where(AuditEntry.event == Event.RECOMMENDATIONS_MADE))
    assert made.details["recommendations"] == [str(each.id) for each in (heading, *heading.parts)]


def test_a_part_is_never_issued_without_its_heading(heading, cast):
    with pytest.raises(Incomplete) as refusal:
        issue(heading, heading.parts[0], by=cast.approver)
    assert "3a is a part of 3" in refusal.value.missing["recommendations"]
    assert not heading.parts[0].is_issued


def test_nobody_issues_a_heading_with_a_part_that_they_drafted(heading, elm, cast):
    services.draft_recommendation(elm, by=cast.approver, details=build.saying("3c"), addressees=[cast.force], part_of=heading)
    with pytest.raises(NotIndependent, match="3c"):
        issue(heading, by=cast.approver)


def test_a_heading_whose_part_was_not_read_is_not_issued(heading, cast):
    read = {each.id: each.version for each in (heading, *heading.parts)}
    part(heading, cast, "3c")
    with pytest.raises(ChangedMeanwhile):
        issue(heading, by=cast.approver, versions=read)


def test_a_part_without_a_period_needs_a_day_or_a_reason_and_its_heading_has_neither(heading, cast):
    change(heading.parts[0], cast, to=[cast.force], legal_basis=LegalBasis.OTHER)
    with pytest.raises(Incomplete) as refusal:
        issue(heading, by=cast.approver)
    assert set(refusal.value.missing) == {"answer_asked_by"}
    issue(heading, by=cast.approver, no_date_because="none was agreed")
    assert [each.issue.no_date_because for each in (heading, *heading.parts)] == ["", "none was agreed", ""]
