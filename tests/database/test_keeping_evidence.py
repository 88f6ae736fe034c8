"""What is done with evidence after it was given, on both databases."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.support import build_assessment
from tests.support.build_evidence import (
    DETAILS,
    LIMIT,
    a_pdf,
    evidence_file,
    evidence_link,
    given_file,
    inspected,
    revised,
    withdrawn,
)
from tests.support.build_responses import issued
from tracker import clock
from tracker.documents.receiving import Upload
from tracker.errors import (
    AlreadyExists,
    ChangedMeanwhile,
    FileRefused,
    Forbidden,
    IllegalTransition,
    Incomplete,
    NotVisible,
)
from tracker.evidence import keeping, queries, services
from tracker.evidence.giving import Given
from tracker.evidence.queries import usable_uses_of, uses_of
from tracker.evidence.revisions import current_revision, is_in_use, latest_revision, recheck_day, revisions_of
from tracker.storage import files


@pytest.fixture
def addressee(cast):
    return issued(cast, "1")[0]


@pytest.fixture
def item(addressee, liaison):
    return evidence_file(addressee, by=liaison)


def in_a_year():
    return clock.today() + timedelta(days=365)


def test_several_pieces_given_together_are_numbered_in_their_order(addressee, liaison):
    given = [
        given_file("First"),
        given_file("Second", mark="_2"),
        Given(details=DETAILS, url="https://example.org/a", mark="_3"),
    ]
    items = services.add([addressee], by=liaison, given=given)
    assert [(each.reference, each.title) for each in items] == [
        ("NOR-E1", "First"),
        ("NOR-E2", "Second"),
        ("NOR-E3", "Stop search policy"),
    ]


@pytest.mark.parametrize(("content", "refusal"), [(b"MZ", FileRefused), (b"", FileRefused)])
def test_of_several_all_are_added_or_none_and_nothing_is_kept(addressee, liaison, content, refusal):
    before = files.names()
    bad = replace(given_file(mark="_2"), upload=Upload(io.BytesIO(content), "bad.pdf", LIMIT))
    with pytest.raises(Incomplete) as refused:
        services.add([addressee], by=liaison, given=[given_file(), bad])
    assert set(refused.value.missing) == {"upload_2"}
    assert (files.names(), uses_of([addressee])) == (before, [])


def test_the_same_file_twice_in_one_act_is_refused_beside_the_second(addressee, liaison):
    content = a_pdf()
    with pytest.raises(Incomplete) as refusal:
        services.add([addressee], by=liaison, given=[given_file(content=content), given_file(content=content, mark="_2")])
    assert set(refusal.value.missing) == {"upload_2"}


def test_a_given_date_to_look_again_must_be_to_come(addressee, liaison):
    details = replace(DETAILS, recheck_by=clock.today())
    with pytest.raises(Incomplete) as refusal:
        evidence_file(addressee, by=liaison, details=details)
    assert set(refusal.value.missing) == {"recheck_by"}


def test_oversight_adds_what_it_saw_itself_numbered_by_its_own(addressee, cast):
    item = inspected(addressee, by=cast.caseworker)
    assert (item.reference, item.organisation) == ("OVS-E1", cast.oversight)
    assert queries.uses_visible_to(cast.liaison, item) == item.uses
    assert cast.caseworker.id in queries.givers_of([addressee])


def test_what_is_closed_can_be_inspected_and_given_no_evidence_by_its_force(addressee, cast):
    build_assessment.closed(addressee, cast)
    assert inspected(addressee, by=cast.caseworker).uses[0].addressee == addressee
    with pytest.raises(IllegalTransition):
        evidence_file(addressee, by=cast.liaison)


def test_a_force_inspects_nothing_and_oversight_gives_no_evidence_for_a_force(addressee, cast):
    with pytest.raises(Forbidden):
        inspected(addressee, by=cast.liaison)
    with pytest.raises(Forbidden):
        evidence_file(addressee, by=cast.caseworker)


def test_what_oversight_saw_is_used_for_more_by_oversight_alone(cast):
    first, second = issued(cast, "1", "2")
    item = inspected(first, by=cast.caseworker)
    services.use_evidence(item, by=cast.approver, addressees=[second])
    assert [use.addressee for use in item.uses] == [first, second]
    with pytest.raises(Forbidden):
        services.use_evidence(item, by=cast.liaison, addressees=[second])


def test_a_newer_revision_stands_beside_the_older_one(item, liaison):
    first = item.sha256
    newer = revised(item, by=liaison)
    assert [(each.number, each.given.sha256) for each in revisions_of(item)] == [(1, first), (2, newer.sha256)]
    assert (latest_revision(item), current_revision(item).changed) == (2, "Section 4 is new")
    assert {first, newer.sha256} <= queries.stored_hashes() <= files.names()


def test_a_revision_made_after_another_one_is_refused(item, liaison):
    revised(item, by=liaison)
    with pytest.raises(ChangedMeanwhile):
        keeping.revise(item, by=liaison, seen=1, changed="More", document=DETAILS.document, url="https://example.org/policy")


@pytest.mark.parametrize("same", ["the item", "a revision"])
def test_a_revision_that_holds_what_was_given_before_is_refused(item, liaison, same):
    content = files.read(item.sha256)
    if same == "a revision":
        content = a_pdf()
        revised(item, by=liaison, content=content)
    with pytest.raises(AlreadyExists, match="NOR-E1"):
        revised(item, by=liaison, content=content)


def test_a_revision_may_be_a_link_and_needs_to_say_what_changed(item, liaison):
    said = {"by": liaison, "seen": 1, "document": DETAILS.document, "url": "https://example.org/policy"}
    with pytest.raises(Incomplete) as refusal:
        keeping.revise(item, changed=" ", **said)
    assert set(refusal.value.missing) == {"changed"}
    assert keeping.revise(item, changed="It is published now", **said).url == "https://example.org/policy"


def test_a_revision_moves_the_day_to_look_again_as_a_look_of_its_own(item, liaison):
    said = {"by": liaison, "seen": 1, "document": DETAILS.document, "url": "https://example.org/policy"}
    keeping.revise(item, changed="It is published now", recheck_by=in_a_year(), **said)
    assert (recheck_day(item), item.rechecks[0].note) == (in_a_year(), "Revision 2 was added.")


def test_a_look_sets_the_next_day_or_ends_the_looking(addressee, liaison):
    item = evidence_file(addressee, by=liaison, details=replace(DETAILS, recheck_by=clock.today() + timedelta(days=1)))
    keeping.recheck(item, by=liaison, seen=0, note="It still holds", recheck_by=in_a_year())
    assert recheck_day(item) == in_a_year()
    keeping.recheck(item, by=liaison, seen=1, note="It holds for good")
    assert recheck_day(item) is None


def test_a_look_that_is_sent_twice_is_recorded_once(item, liaison):
    keeping.recheck(item, by=liaison, seen=0, note="It still holds")
    with pytest.raises(ChangedMeanwhile):
        keeping.recheck(item, by=liaison, seen=0, note="It still holds")
    assert len(item.rechecks) == 1


def test_what_is_due_to_be_looked_at_is_found_until_it_is_looked_at_or_out_of_use(addressee, cast, liaison):
    due = clock.today() + timedelta(days=1)
    details = replace(DETAILS, recheck_by=due)
    item, gone = (evidence_file(addressee, by=liaison, details=details) for _each in range(2))
    withdrawn(gone, by=liaison)
    assert queries.to_recheck_of(cast.force.id, clock.today()) == []
    assert queries.to_recheck_of(cast.force.id, due) == [item]
    keeping.recheck(item, by=liaison, seen=0, note="It still holds", recheck_by=in_a_year())
    assert queries.to_recheck_of(cast.force.id, due) == []


def test_what_is_withdrawn_stays_visible_and_supports_nothing_new(addressee, item, cast, liaison):
    (second,) = issued(cast, "2")
    withdrawn(item, by=liaison)
    assert ([use.item for use in uses_of([addressee])], usable_uses_of([addressee])) == ([item], [])
    assert (is_in_use(item), item.withdrawal.reason) == (False, "It was the wrong district")
    for act in (
        lambda: services.use_evidence(item, by=liaison, addressees=[second]),
        lambda: revised(item, by=liaison),
        lambda: keeping.recheck(item, by=liaison, seen=0, note="It still holds"),
        lambda: withdrawn(item, by=liaison),
    ):
        with pytest.raises(IllegalTransition):
            act()


def test_a_file_that_was_withdrawn_may_be_given_again_as_another_item(addressee, item, liaison):
    content = files.read(item.sha256)
    withdrawn(item, by=liaison)
    assert evidence_file(addressee, by=liaison, content=content).reference == "NOR-E2"


def test_a_withdrawal_changes_no_finding_and_no_closure(addressee, cast):
    build_assessment.closed(addressee, cast)
    before = addressee.facts
    for use in uses_of([addressee]):
        withdrawn(use.item, by=cast.liaison)
    assert addressee.facts == before


@pytest.mark.parametrize("kind", ["caseworker", "approver"])
def test_evidence_of_a_force_is_kept_by_the_force_alone(item, cast, kind):
    for act in (lambda by: revised(item, by=by), lambda by: withdrawn(item, by=by)):
        with pytest.raises(Forbidden):
            act(cast[kind])
        with pytest.raises(NotVisible):
            act(cast.other_liaison)


def test_a_link_can_be_withdrawn_and_revised_too(addressee, liaison):
    item = evidence_link([addressee], by=liaison)
    assert revised(item, by=liaison).number == 2
    assert not is_in_use(withdrawn(item, by=liaison))


def test_a_day_that_was_to_come_may_stay_when_it_has_passed(addressee, liaison):
    item = evidence_file(addressee, by=liaison, details=replace(DETAILS, recheck_by=clock.today() + timedelta(days=1)))
    with clock.at(clock.now() + timedelta(days=5)):
        keeping.revise(
            item,
            by=liaison,
            seen=1,
            changed="More",
            document=replace(DETAILS.document, on=date(2026, 4, 1)),
            url="https://example.org/p",
            recheck_by=item.recheck_by,
        )
    assert item.rechecks == []
