import pytest
from sqlalchemy import delete, select

from tests import factories
from tests.support import build_investigations as build
from tracker.audit.events import Event
from tracker.audit.models import AuditEntry
from tracker.errors import AlreadyExists, ChangedMeanwhile, Forbidden, IllegalTransition, Incomplete, NotVisible
from tracker.investigations import queries, services
from tracker.investigations.details import InvestigationDetails
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.investigations.vocabulary import LegalBasis, RecommendationState
from tracker.policy import Role

DETAILS = InvestigationDetails(name="Operation Elm")


@pytest.fixture
def elm(cast):
    return build.investigation(cast, "ELM")


@pytest.fixture
def draft(elm, cast):
    return build.draft(elm, cast, "1")


def change(draft, *, by, version=None, to, **details):
    version = draft.version if version is None else version
    said = build.saying(**({"reference": draft.reference} | details))
    services.change_recommendation(draft, by=by, version=version, details=said, addressees=to)


def recorded(session, event):
    return list(session.scalars(select(AuditEntry).where(AuditEntry.event == event)))


def test_an_investigation_belongs_to_the_body_of_whoever_creates_it(session, cast):
    elm = services.create(by=cast.caseworker, reference=" ELM/1 ", details=DETAILS)
    assert (elm.reference, elm.slug, elm.oversight_body) == ("ELM/1", "ELM-1", cast.oversight)
    assert len(recorded(session, Event.INVESTIGATION_CREATED)) == 1


@pytest.mark.parametrize("reference", ["ELM", "elm", " Elm", "(ELM)"])
def test_two_investigations_never_share_a_reference_or_an_address(cast, elm, reference):
    with pytest.raises(AlreadyExists) as refusal:
        services.create(by=cast.other_caseworker, reference=reference, details=DETAILS)
    assert refusal.value.field == "reference"


@pytest.mark.parametrize(
    ("reference", "details", "field"),
    [
        (" ", DETAILS, "reference"),
        ("A", InvestigationDetails(name=" "), "name"),
        ("A", InvestigationDetails(name="A", official_count=0), "official_count"),
        ("A", InvestigationDetails(name="A", linked_investigations=-1), "linked_investigations"),
    ],
)
def test_an_investigation_without_what_it_needs_is_refused(session, cast, reference, details, field):
    with pytest.raises(Incomplete) as refusal:
        services.create(by=cast.caseworker, reference=reference, details=details)
    assert set(refusal.value.missing) == {field}
    assert session.scalar(select(Investigation)) is None


@pytest.mark.parametrize("kind", ["board_member", "liaison", "signatory", "administrator"])
def test_only_oversight_creates_investigations(cast, kind):
    with pytest.raises(Forbidden):
        services.create(by=cast[kind], reference="A", details=DETAILS)


def test_the_audit_keeps_which_details_changed(session, cast, elm):
    services.change(elm, by=cast.approver, version=elm.version, details=InvestigationDetails(name="New", title="Title"))
    (entry,) = recorded(session, Event.INVESTIGATION_CHANGED)
    assert entry.details["changed"] == ["name", "title"]
    assert elm.name == "New"


def test_details_that_someone_else_changed_are_not_overwritten(cast, elm):
    read = elm.version
    services.change(elm, by=cast.approver, version=read, details=InvestigationDetails(name="Theirs"))
    with pytest.raises(ChangedMeanwhile):
        services.change(elm, by=cast.caseworker, version=read, details=InvestigationDetails(name="Mine"))
    assert elm.name == "Theirs"


def test_another_oversight_body_does_not_know_of_it(cast, elm, draft):
    with pytest.raises(NotVisible):
        services.change(elm, by=cast.other_caseworker, version=elm.version, details=DETAILS)
    with pytest.raises(NotVisible):
        change(draft, by=cast.other_caseworker, to=[cast.force])
    with pytest.raises(NotVisible):
        services.remove_recommendation(draft, by=cast.other_caseworker, version=draft.version)


def test_a_draft_has_an_addressee_for_each_organisation(cast, elm):
    draft = build.draft(elm, cast, "3a", to=[cast.force, cast.other_force])
    assert (draft.state, draft.slug, draft.drafted_by_id) == (RecommendationState.DRAFT, "3a", cast.caseworker.id)
    assert {each.organisation_id: each.respondent_id for each in draft.addressees} == {
        cast.force.id: cast.force.id,
        cast.other_force.id: cast.other_force.id,
    }


def test_under_section_55_the_local_policing_body_must_answer(cast, elm):
    draft = build.draft(elm, cast, legal_basis=LegalBasis.SECTION_55)
    assert draft.addressees[0].respondent == cast.policing_body
    change(draft, by=cast.caseworker, to=[cast.force], legal_basis=LegalBasis.PARAGRAPH_28A)
    assert draft.addressees[0].respondent == cast.force


def test_under_section_55_a_force_without_its_body_on_record_cannot_be_addressed(session, cast, elm):
    with pytest.raises(Incomplete) as refusal:
        build.draft(elm, cast, legal_basis=LegalBasis.SECTION_55, to=[cast.other_force])
    assert "Southshire Police has no local policing body" in refusal.value.missing["addressees"]
    assert session.scalar(select(Recommendation)) is None


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"reference": " "}, "reference"),
        ({"title": ""}, "title"),
        ({"text": " \n "}, "text"),
        ({"text_unknown_because": "lost"}, "text_unknown_because"),
    ],
)
def test_a_draft_without_what_it_needs_is_refused(session, cast, elm, details, field):
    with pytest.raises(Incomplete) as refusal:
        services.draft_recommendation(
            elm, by=cast.caseworker, details=build.saying(**({"reference": "1"} | details)), addressees=[cast.force]
        )
    assert set(refusal.value.missing) == {field}
    assert session.scalar(select(Recommendation)) is None


def test_a_draft_needs_an_addressee(cast, elm):
    with pytest.raises(Incomplete) as refusal:
        services.draft_recommendation(elm, by=cast.caseworker, details=build.saying(), addressees=[])
    assert set(refusal.value.missing) == {"addressees"}


def test_references_are_unique_within_an_investigation_and_free_beyond_it(cast, elm, draft):
    with pytest.raises(AlreadyExists):
        build.draft(elm, cast, "1.")
    assert build.draft(build.investigation(cast), cast, "1").slug == "1"


def test_a_reference_that_reads_new_has_an_address_of_its_own(cast, elm):
    assert build.draft(elm, cast, "new").slug == "new-item"
    assert build.investigation(cast, "New").slug == "New-item"


def test_a_draft_keeps_the_addressees_that_stay(cast, elm):
    draft = build.draft(elm, cast, to=[cast.force])
    (kept,) = draft.addressees
    change(draft, by=cast.caseworker, to=[cast.force, cast.other_force])
    assert kept in draft.addressees
    change(draft, by=cast.caseworker, to=[cast.other_force])
    assert [each.organisation for each in draft.addressees] == [cast.other_force]


def test_a_draft_whose_addressees_alone_changed_is_another_version(cast, draft):
    change(draft, by=cast.caseworker, to=[cast.force])
    read = draft.version
    change(draft, by=cast.caseworker, to=[cast.other_force])
    assert draft.version > read
    with pytest.raises(ChangedMeanwhile):
        change(draft, by=cast.caseworker, version=read, to=[cast.force])


def test_a_draft_that_takes_the_reference_of_another_is_refused(cast, elm, draft):
    second = build.draft(elm, cast, "2")
    with pytest.raises(AlreadyExists):
        change(second, by=cast.caseworker, to=[cast.force], reference="1")
    assert second.reference == "2"


def test_a_removed_draft_is_gone_with_its_addressees_and_the_audit_keeps_what_it_said(session, cast, draft):
    services.remove_recommendation(draft, by=cast.caseworker, version=draft.version)
    assert session.scalar(select(Addressee)) is None
    (entry,) = recorded(session, Event.RECOMMENDATION_REMOVED)
    assert (entry.details["title"], entry.details["text"]) == ("Title 1", "Text of recommendation 1")


def test_a_draft_that_changed_is_not_removed_unread(cast, draft):
    read = draft.version
    change(draft, by=cast.approver, to=[cast.force])
    with pytest.raises(ChangedMeanwhile):
        services.remove_recommendation(draft, by=cast.caseworker, version=read)


def test_a_draft_that_was_removed_meanwhile_cannot_be_changed(session, cast, draft):
    assert (draft.version, draft.investigation.overseen_by) == (1, (cast.oversight.id,))
    session.expire_on_commit = False  # as for somebody who read it before it was removed
    session.execute(delete(Addressee), execution_options={"synchronize_session": False})
    session.execute(delete(Recommendation), execution_options={"synchronize_session": False})
    session.commit()
    with pytest.raises(ChangedMeanwhile):
        change(draft, by=cast.caseworker, version=1, to=[cast.force])


def test_what_is_issued_is_neither_changed_nor_removed(cast, elm, draft):
    build.issue(elm, cast, draft)
    with pytest.raises(IllegalTransition):
        change(draft, by=cast.approver, to=[cast.other_force])
    with pytest.raises(IllegalTransition):
        services.remove_recommendation(draft, by=cast.approver, version=draft.version)
    assert [each.organisation for each in draft.addressees] == [cast.force]


def test_recommendations_stand_in_natural_order(cast, elm):
    for reference in ("10", "2", "3a", "3", "1"):
        build.draft(elm, cast, reference)
    assert [item.reference for item in queries.drafts_of(elm)] == ["1", "2", "3", "3a", "10"]


def test_addresses_are_found_whatever_their_case(cast, elm, draft):
    build.draft(elm, cast, "3a")
    assert queries.investigation_by_slug("elm") == elm
    found = queries.recommendation_by_slug("elm", "3A")
    assert found is not None
    assert found.reference == "3a"
    assert queries.addressee_by_slugs("elm", "1", "nor") == draft.addressees[0]
    assert queries.addressee_by_slugs("elm", "1", "sou") is None


def test_the_themes_of_one_oversight_body_are_its_own(cast, elm):
    for number, theme in enumerate(("Training", "custody", "Training", "")):
        build.draft(elm, cast, str(number), theme=theme)
    assert queries.themes_of(cast.oversight.id) == ["custody", "Training"]
    assert queries.themes_of(cast.other_oversight.id) == []


@pytest.mark.parametrize("kind", ["liaison", "signatory", "other_liaison", "caseworker", "other_caseworker", "board_member"])
def test_lists_show_what_the_policy_lets_one_see(session, cast, elm, draft, kind):
    build.issue(elm, cast, draft)
    build.draft(elm, cast, "2", to=[cast.other_force])
    sees = kind in {"liaison", "signatory", "caseworker"}
    visible = select(Investigation).where(queries.investigation_is_visible_to(cast[kind]))
    assert session.scalars(visible).all() == ([elm] if sees else [])
    assert queries.addressees_visible_to(cast[kind]) == (draft.addressees if sees else [])


def test_who_must_answer_sees_what_is_addressed_to_another(cast, elm):
    draft = build.draft(elm, cast, legal_basis=LegalBasis.SECTION_55)
    build.issue(elm, cast, draft)
    answering = factories.user(Role.LIAISON, organisation=cast.policing_body)
    assert queries.addressees_visible_to(answering, elm) == draft.addressees
