"""Several drafts in one act."""

import pytest
from sqlalchemy import func, select

from tests.support import build_consultation, build_parts
from tests.support import build_investigations as build
from tracker.audit.events import Event
from tracker.audit.models import AuditEntry
from tracker.errors import AlreadyExists, ChangedMeanwhile, Forbidden, Incomplete, NotVisible
from tracker.investigations import several
from tracker.investigations.blocks import Block, understood
from tracker.investigations.details import InCommon
from tracker.investigations.models import Recommendation
from tracker.investigations.vocabulary import LegalBasis, Risk

IN_COMMON = InCommon(legal_basis=LegalBasis.PARAGRAPH_28A, risk=Risk.HIGH, theme="Custody")
BLOCKS = [Block(1, "3a", "Part", "Text", "3"), Block(3, "3", "Heading", "Text"), Block(5, "4", "Title", "Text")]


@pytest.fixture
def elm(cast):
    return build.investigation(cast, "ELM")


def draft_many(elm, cast, blocks=BLOCKS, *, by=None, to=None, copies=(), in_common=IN_COMMON):
    return several.draft_many(
        elm,
        by=by or cast.caseworker,
        blocks=blocks,
        in_common=in_common,
        addressees=[cast.force] if to is None else to,
        copies=copies,
    )


def reorder(elm, cast, places, *, by=None, versions=None):
    read = {each.id: each.version for each in several.movable_drafts(elm)}
    return several.reorder(elm, by=by or cast.caseworker, places=places, versions=read if versions is None else versions)


def in_order(elm):
    return [each.title.removeprefix("Title ") for each in elm.recommendations]


def test_all_are_drafted_with_what_they_have_in_common(cast, elm):
    made = {each.reference: each for each in draft_many(elm, cast, copies=[cast.policing_body])}
    assert {each.theme for each in made.values()} == {"Custody"}
    assert (made["3"].is_heading, made["3"].addressees, made["3"].parts) == (True, [], [made["3a"]])
    assert [each.organisation for each in made["4"].addressees] == [cast.force]
    assert {each.copies[0].organisation for each in made.values()} == {cast.policing_body}


def test_a_part_is_added_to_a_draft_that_is_there_already(cast, elm):
    heading = build.draft(elm, cast, "7")
    draft_many(elm, cast, [Block(1, "7a", "Part", "Text", "7")])
    assert (heading.is_heading, [each.reference for each in heading.parts]) == (True, ["7a"])


def test_all_are_drafted_or_none(session, cast, elm):
    build.draft(elm, cast, "4")
    with pytest.raises(AlreadyExists, match="Line 5: this investigation has a recommendation 4 already"):
        draft_many(elm, cast)
    assert session.scalar(select(func.count(Recommendation.id))) == 1


def test_two_hundred_are_drafted_in_one_act(session, cast, elm):
    typed = "\n\n".join(f"{number}. Title {number}\nText of {number}." for number in range(1, 201))
    draft_many(elm, cast, understood(typed).blocks, to=[cast.force, cast.other_force])
    drafted = select(func.count(AuditEntry.id)).where(AuditEntry.event == Event.RECOMMENDATION_DRAFTED)
    assert session.scalar(drafted) == 200


@pytest.mark.parametrize(("blocks", "to", "field"), [([], None, "blocks"), (BLOCKS, [], "addressees")])
def test_what_lacks_is_named(cast, elm, blocks, to, field):
    with pytest.raises(Incomplete) as refusal:
        draft_many(elm, cast, blocks, to=to)
    assert set(refusal.value.missing) == {field}


def test_a_copy_goes_to_nobody_who_is_addressed(cast, elm):
    with pytest.raises(Incomplete) as refusal:
        draft_many(elm, cast, copies=[cast.force])
    assert refusal.value.missing["copies"].startswith("Northshire Police is addressed or must answer")


def test_drafts_share_out_their_own_references_in_the_new_order(session, cast, elm):
    drafts = {reference: build.draft(elm, cast, reference) for reference in ("2", "3", "10")}
    assert reorder(elm, cast, {drafts["10"].id: 1}) == 3
    assert in_order(elm) == ["10", "2", "3"]
    assert [each.reference for each in elm.recommendations] == ["2", "3", "10"]
    entry = session.scalars(select(AuditEntry).where(AuditEntry.event == Event.RECOMMENDATIONS_REORDERED)).one()
    assert sorted(entry.details["changes"]) == ["10 is now 2", "2 is now 3", "3 is now 10"]


def test_parts_go_with_their_heading(cast, elm):
    heading = build_parts.drafted(elm, cast, "3")
    other = build.draft(elm, cast, "4")
    reorder(elm, cast, {heading.id: 2})
    assert ([each.reference for each in heading.parts], other.reference) == (["4a", "4b"], "3")


def test_an_order_that_is_the_same_changes_nothing(session, cast, elm):
    draft = build.draft(elm, cast)
    read = draft.version
    assert reorder(elm, cast, {draft.id: 1}) == 0
    assert draft.version == read


def test_what_is_issued_or_in_consultation_keeps_its_reference(cast, elm):
    issued, shown, first, second = (build.draft(elm, cast, str(number)) for number in range(1, 5))
    build.issue(elm, cast, issued)
    build_consultation.opened(cast, shown)
    assert several.movable_drafts(elm) == [first, second]
    reorder(elm, cast, {second.id: 1})
    assert [each.reference for each in (issued, shown, first, second)] == ["1", "2", "4", "3"]


def test_a_heading_whose_part_is_in_consultation_stays_where_it_is(cast, elm):
    heading = build_parts.drafted(elm, cast, "3")
    build_consultation.opened(cast, heading.parts[0])
    assert several.movable_drafts(elm) == []


def test_a_part_never_takes_a_reference_that_is_in_use(cast, elm):
    heading = build_parts.drafted(elm, cast, "3")
    for reference in ("4", "4a"):
        build.draft(elm, cast, reference)
    with pytest.raises(AlreadyExists, match="3a would become 4a"):
        reorder(elm, cast, {heading.id: 2})
    assert heading.reference == "3"


def test_an_order_that_was_read_before_a_change_is_refused(cast, elm):
    draft = build.draft(elm, cast)
    read = {draft.id: draft.version}
    build.draft(elm, cast, "2")
    with pytest.raises(ChangedMeanwhile):
        reorder(elm, cast, {draft.id: 2}, versions=read)


@pytest.mark.parametrize(("kind", "refusal"), [("other_caseworker", NotVisible), ("liaison", Forbidden)])
def test_oversight_alone_drafts_and_reorders(cast, elm, kind, refusal):
    build.issue(elm, cast, build.draft(elm, cast, "1"))
    with pytest.raises(refusal):
        draft_many(elm, cast, by=cast[kind])
    with pytest.raises(refusal):
        reorder(elm, cast, {}, by=cast[kind])
