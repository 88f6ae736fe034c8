"""The destruction of a file of evidence by two approvers, on both databases."""

import pytest

from tests.support import build_documents
from tests.support.build_evidence import (
    a_pdf,
    aged,
    another_approver,
    destroyed,
    evidence_file,
    evidence_link,
    proposed,
    revised,
)
from tests.support.build_responses import issued
from tracker import checking
from tracker.errors import AlreadyExists, Forbidden, IllegalTransition, Incomplete, NotIndependent, NotVisible
from tracker.evidence import destroying, queries
from tracker.evidence.queries import usable_uses_of, uses_of
from tracker.evidence.revisions import destruction_of, is_in_use, revisions_of
from tracker.evidence.vocabulary import Ground
from tracker.storage import files


@pytest.fixture
def addressee(cast):
    return issued(cast, "1")[0]


@pytest.fixture
def item(addressee, liaison):
    return evidence_file(addressee, by=liaison)


def test_two_approvers_destroy_a_file_and_what_it_was_remains(addressee, item, cast):
    proposal = destroyed(item, cast)
    assert proposal.sha256 == item.sha256
    assert item.sha256 not in files.names() | queries.stored_hashes()
    assert [(each.has_file, each.destroyed) for each in revisions_of(item)] == [(False, proposal)]
    assert destruction_of(proposal) == proposal.decision
    assert (len(uses_of([addressee])), usable_uses_of([addressee])) == (1, [])
    assert [each for each in checking.problems(files) if item.sha256 in each] == []


def test_who_proposed_it_does_not_decide(item, cast):
    proposal = proposed(item, by=cast.approver)
    for act in (
        lambda: destroying.destroy(proposal, by=cast.approver),
        lambda: destroying.decline(proposal, by=cast.approver, reason="No"),
    ):
        with pytest.raises(NotIndependent):
            act()
    assert item.sha256 in files.names()


def test_a_file_that_is_kept_stays_and_may_be_proposed_again(item, cast):
    second = another_approver(cast)
    proposal = proposed(item, by=cast.approver)
    with pytest.raises(Incomplete):
        destroying.decline(proposal, by=second, reason=" ")
    destroying.decline(proposal, by=second, reason="It names nobody")
    assert is_in_use(item)
    assert proposed(item, by=second).decision is None


def test_a_decision_is_made_once(item, cast):
    proposal = destroyed(item, cast)
    with pytest.raises(IllegalTransition, match="decided already"):
        destroying.decline(proposal, by=another_approver(cast), reason="No")


def test_there_must_be_a_file_that_nobody_has_proposed_to_destroy(addressee, item, cast):
    link = evidence_link([addressee], by=cast.liaison)
    proposed(item, by=cast.approver)
    for each, revision in ((link, 1), (item, 1), (item, 2)):
        with pytest.raises(IllegalTransition):
            proposed(each, by=another_approver(cast), revision=revision)


def test_a_reason_is_asked_for(item, cast):
    with pytest.raises(Incomplete):
        destroying.propose(item, 1, by=cast.approver, ground=Ground.OTHER, reason=" ")


@pytest.mark.parametrize(
    ("kind", "refusal", "decided"),
    [
        ("caseworker", Forbidden, Forbidden),
        ("liaison", Forbidden, NotVisible),  # the evidence is theirs, but what is proposed is oversight's alone
        ("other_liaison", NotVisible, NotVisible),
    ],
)
def test_nobody_but_an_approver_of_the_oversight_body_proposes_or_decides(item, cast, kind, refusal, decided):
    proposal = proposed(item, by=cast.approver)
    with pytest.raises(refusal):
        proposed(item, by=cast[kind])
    with pytest.raises(decided):
        destroying.destroy(proposal, by=cast[kind])


def test_one_revision_is_destroyed_and_the_other_stays_in_use(item, cast, liaison):
    newer = revised(item, by=liaison)
    destroyed(item, cast)
    assert (is_in_use(item), newer.sha256 in files.names()) == (True, True)
    destroyed(item, cast, revision=2)
    assert not is_in_use(item)


def test_after_a_destruction_a_revision_without_what_must_not_be_there_brings_it_into_use(item, cast, liaison):
    destroyed(item, cast)
    revised(item, by=liaison)
    assert is_in_use(item)


def test_content_that_another_record_names_stays_until_that_is_destroyed_too(cast, addressee):
    content = a_pdf()
    (theirs,) = issued(cast, "2", to=cast.other_force)
    first = evidence_file(addressee, by=cast.liaison, content=content)
    second = evidence_file(theirs, by=cast.other_liaison, content=content)
    destroyed(first, cast)
    assert (first.sha256 in files.names(), queries.items_that_hold(first.sha256 or "")) == (True, [second])
    destroyed(second, cast)
    assert first.sha256 not in files.names()


def test_content_that_came_as_a_document_stays_with_the_document(cast, addressee):
    content = a_pdf()
    item = evidence_file(addressee, by=cast.liaison, content=content)
    build_documents.document(addressee, by=cast.caseworker, sent=build_documents.upload(content))
    destroyed(item, cast)
    assert (item.sha256 in files.names(), queries.documents_that_hold(item.sha256 or "")) == (True, 1)


def test_what_was_destroyed_cannot_be_given_again(cast, addressee):
    content = a_pdf()
    destroyed(evidence_file(addressee, by=cast.liaison, content=content), cast)
    with pytest.raises(AlreadyExists, match="destroyed as NOR-E1, revision 1"):
        evidence_file(addressee, by=cast.liaison, content=content)


def test_a_file_that_outlived_its_destruction_is_found_and_removed_by_the_clean_up(item, cast):
    content = files.read(item.sha256)
    destroyed(item, cast)
    files.keep_bytes(content)
    assert item.sha256 in checking.orphans(files)
    aged(item.sha256)
    files.clean_up()
    assert item.sha256 not in files.names()


def test_a_file_that_came_in_just_now_is_left_to_the_clean_up(item, cast):
    proposal = proposed(item, by=cast.approver)
    assert not destroying.destroy(proposal, by=another_approver(cast))
    assert item.sha256 in checking.orphans(files)


def test_proposals_wait_for_every_approver_but_who_made_them(item, cast):
    proposal = proposed(item, by=cast.approver)
    assert queries.destructions_for(another_approver(cast)) == [proposal]
    for kind in ("approver", "caseworker", "liaison", "other_caseworker"):
        assert queries.destructions_for(cast[kind]) == []
