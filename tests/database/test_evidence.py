"""Giving evidence, on both databases."""

import io

import pytest
from sqlalchemy import select

from tests import factories
from tests.support import build_assessment, build_evidence
from tests.support.build_evidence import DETAILS, LIMIT, evidence_file, evidence_link
from tests.support.build_responses import issued
from tracker.audit.models import AuditEntry
from tracker.errors import (
    AlreadyExists,
    FileRefused,
    IllegalTransition,
    Incomplete,
    NotVisible,
)
from tracker.evidence import queries, services
from tracker.evidence.queries import uses_of
from tracker.evidence.shelf import Wanted, shelf_of_investigation
from tracker.policy import Role
from tracker.storage import files


@pytest.fixture
def addressee(cast):
    return issued(cast, "1")[0]


def audited(session):
    return [entry.event.value for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id))]


def test_a_file_stands_for_every_recommendation_it_was_given_for(cast, liaison, session):
    addressees = issued(cast, "1", "2")
    item = evidence_file(*addressees, by=liaison, content=b"%PDF-x", filename="../Policy.PDF")
    assert (item.number, item.reference, item.filename, item.media_type, item.size) == (
        1,
        "NOR-E1",
        "Policy.PDF",
        "application/pdf",
        6,
    )
    assert files.read(item.sha256 or "") == b"%PDF-x"
    assert [use.addressee_id for use in item.uses] == [each.id for each in addressees]
    assert audited(session)[-1] == "evidence_added"


def test_a_file_given_before_is_refused_by_its_number(addressee, liaison):
    evidence_file(addressee, by=liaison, content=build_evidence.PDF)
    with pytest.raises(AlreadyExists, match="gave this as NOR-E1 already") as refusal:
        evidence_file(addressee, by=liaison, content=build_evidence.PDF, filename="other-name.pdf")
    assert refusal.value.field == "upload"


def test_two_organisations_may_give_the_same_file_and_number_their_own(cast, addressee):
    (theirs,) = issued(cast, "1", to=cast.other_force)
    ours = evidence_file(addressee, by=cast.liaison, content=build_evidence.PDF)
    others = evidence_file(theirs, by=cast.other_liaison, content=build_evidence.PDF)
    assert (ours.reference, others.reference) == ("NOR-E1", "SOU-E1")
    assert ours.sha256 == others.sha256


@pytest.mark.parametrize(
    ("content", "filename", "words"),
    [
        (b"", "policy.pdf", "empty"),
        (b"%PDF-" + b"x" * LIMIT, "policy.pdf", "no larger than 1 MB"),
        (b"MZ\x90\x00", "policy.pdf", "not a PDF"),
        (b"MZ\x90\x00", "policy.exe", "must be a PDF"),
    ],
)
def test_a_file_that_is_refused_is_not_kept_and_has_no_number(addressee, liaison, content, filename, words):
    before = files.names()
    with pytest.raises(FileRefused, match=words) as refusal:
        services.add_file([addressee], by=liaison, details=DETAILS, stream=io.BytesIO(content), filename=filename, limit=LIMIT)
    assert set(refusal.value.missing) == {"upload"}
    assert files.names() == before
    assert uses_of([addressee]) == []


def test_evidence_for_what_is_closed_is_refused_and_not_kept(addressee, cast):
    build_assessment.closed(addressee, cast)
    before = files.names()
    with pytest.raises(IllegalTransition, match="Recommendation 1 is closed"):
        evidence_file(addressee, by=cast.liaison)
    assert files.names() == before


@pytest.mark.parametrize("url", ["https://example.police.uk/a?b=c#d", "http://example.org"])
def test_a_link_is_evidence_too(addressee, liaison, url):
    item = evidence_link([addressee], by=liaison, url=url)
    assert (item.url, item.sha256, item.size) == (url, None, None)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "policy",
        "javascript:alert(1)",
        "ftp://example.org/a",
        "file:///etc/passwd",
        "https://localhost/a",
        "https://a b.org",
        "https://force.police.uk@example.org/",
        "https://[half",
        "https://example.org:port/",
        "https://example.org/\u202efdp",
    ],
)
def test_what_is_no_web_address_is_refused(addressee, liaison, url):
    with pytest.raises(Incomplete) as refusal:
        services.add_link([addressee], by=liaison, details=DETAILS, url=url)
    assert set(refusal.value.missing) == {"url"}


def test_an_address_given_before_is_refused_by_its_number(addressee, liaison):
    evidence_link([addressee], by=liaison, url="https://example.org/a")
    with pytest.raises(AlreadyExists, match="NOR-E1") as refusal:
        evidence_link([addressee], by=liaison, url="https://example.org/a")
    assert refusal.value.field == "url"


def test_evidence_is_put_forward_for_more_recommendations_and_only_once(cast, liaison):
    first, second = issued(cast, "1", "2")
    item = evidence_file(first, by=liaison)
    for _again in range(2):
        services.use_evidence(item, by=liaison, addressees=[first, second])
    assert [use.addressee.recommendation.reference for use in item.uses] == ["1", "2"]


def test_evidence_is_not_put_forward_for_what_is_closed_or_for_nothing(cast, liaison):
    first, second = issued(cast, "1", "2")
    item = evidence_file(first, by=liaison)
    build_assessment.closed(second, cast)
    with pytest.raises(IllegalTransition):
        services.use_evidence(item, by=liaison, addressees=[second])
    with pytest.raises(Incomplete):
        services.use_evidence(item, by=liaison, addressees=[])


def test_evidence_of_another_force_cannot_be_used(cast, addressee):
    (theirs,) = issued(cast, "1", to=cast.other_force)
    item = evidence_file(addressee, by=cast.liaison)
    with pytest.raises(NotVisible):
        services.use_evidence(item, by=cast.other_liaison, addressees=[theirs])


def test_an_overseer_sees_of_evidence_only_its_own_investigations(cast, addressee):
    inspectors = factories.user(Role.APPROVER, organisation=cast.other_oversight)
    others = build_elsewhere(cast, inspectors)
    item = evidence_file(addressee, others, by=cast.liaison)
    assert seen_of(item, cast.caseworker) == {addressee}
    assert seen_of(item, cast.other_caseworker) == {others}
    assert seen_of(item, cast.liaison) == {addressee, others}
    assert seen_of(item, cast.other_liaison) == set()


def seen_of(item, actor):
    return {use.addressee for use in queries.uses_visible_to(actor, item)}


def build_elsewhere(cast, approver):
    """Return an addressee of the force in an investigation of the other oversight body."""
    swapped = type(cast)(**{**vars(cast), "caseworker": cast.other_caseworker, "approver": approver})
    return issued(swapped, "9", to=cast.force)[0]


def test_the_shelf_of_an_investigation_holds_what_the_reader_may_see(cast, liaison):
    first, second = issued(cast, "1", "10")
    investigation = first.recommendation.investigation
    item = evidence_file(second, first, by=liaison)
    (theirs,) = issued(cast, "2", to=cast.other_force, investigation=investigation)
    other = evidence_file(theirs, by=cast.other_liaison)
    for_oversight = shelf_of_investigation(cast.caseworker, investigation, Wanted(), limit=50).shown
    shown = [(each.item, [use.addressee for use in each.uses]) for each in for_oversight]
    assert shown == [(item, [first, second]), (other, [theirs])]
    assert [each.item for each in shelf_of_investigation(liaison, investigation, Wanted(), limit=50).shown] == [item]
