"""Links between recommendations, and the families they make, on both databases."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.support import build_investigations
from tests.support.build_amendments import approved, linked
from tests.support.build_parts import issued as issued_in_parts
from tests.support.build_responses import issued
from tests.support.statements import listening
from tracker import clock
from tracker.amendments import linking, queries
from tracker.amendments.families import family
from tracker.amendments.vocabulary import AmendmentKind
from tracker.audit.events import Event
from tracker.audit.models import AuditEntry
from tracker.dates import When
from tracker.db import end_read, transaction
from tracker.errors import AlreadyExists, ChangedMeanwhile, Forbidden, IllegalTransition, Incomplete, NotVisible
from tracker.investigations.models import RecommendationLink
from tracker.investigations.rules import Act
from tracker.investigations.vocabulary import LinkKind

EARLY, LATE = When.day(date(2022, 2, 1)), When.day(date(2023, 2, 1))


@pytest.fixture
def earlier(cast):
    return issued(cast, "7", starts=EARLY)[0].recommendation


@pytest.fixture
def later(cast):
    return issued(cast, "3", starts=LATE)[0].recommendation


def in_family(recommendation, viewer):
    return [each.recommendation for each in family(recommendation, viewer, clock.today())]


def words_of(recommendation, viewer):
    members = family(recommendation, viewer, clock.today())
    itself = next(each for each in members if each.recommendation is recommendation)
    return [(relation.words, relation.to) for relation in itself.relations]


def test_a_recommendation_repeats_one_of_another_investigation(later, earlier, cast):
    made = linked(later, earlier, cast.caseworker, note="The same finding, two years on")
    assert (made.kind, made.earlier, made.added_by_name) == (LinkKind.REPEATS, earlier, cast.caseworker.name)
    assert later.links == [made]


def test_a_link_is_found_from_either_end(later, earlier, cast):
    linked(later, earlier, cast.caseworker)
    assert in_family(later, cast.caseworker) == in_family(earlier, cast.caseworker) == [earlier, later]
    assert words_of(later, cast.caseworker) == [("Repeats", earlier)]
    assert words_of(earlier, cast.caseworker) == [("Repeated by", later)]


def test_all_that_repeat_one_are_found_across_forces(later, earlier, cast):
    other = issued(cast, "9", to=cast.other_force, starts=LATE)[0].recommendation
    linked(later, earlier, cast.caseworker)
    linked(other, earlier, cast.approver, LinkKind.FOLLOWS_UP)
    assert set(in_family(other, cast.caseworker)) == {earlier, later, other}


def test_a_recipient_sees_no_link_to_what_it_may_not_see(later, earlier, cast):
    hidden = issued(cast, "9", to=cast.other_force, starts=EARLY)[0].recommendation
    linked(hidden, earlier, cast.caseworker)
    linked(later, hidden, cast.caseworker)
    assert in_family(later, cast.liaison) == [later]
    assert in_family(hidden, cast.other_liaison) == [hidden]
    assert set(in_family(later, cast.caseworker)) == {earlier, hidden, later}


def test_what_took_the_place_of_another_belongs_to_its_family(later, earlier, cast):
    approved(earlier, cast, AmendmentKind.SUPERSEDE, successors=[later.id])
    assert words_of(earlier, cast.liaison) == [("Superseded by", later)]
    assert words_of(later, cast.liaison) == [("Takes the place of", earlier)]


def test_a_family_tells_where_the_addressees_of_parts_stand(earlier, cast):
    heading, addressees = issued_in_parts(cast)
    linked(heading, earlier, cast.caseworker)
    member = next(each for each in family(heading, cast.liaison, clock.today()) if each.recommendation is heading)
    assert (member.addressees, member.names) == (addressees, ["NOR"])
    assert sum(number for _headline, number in member.headlines) == 2


def test_a_draft_is_linked_and_its_family_is_oversights_alone(earlier, cast):
    draft = build_investigations.draft(earlier.investigation, cast, "9")
    linked(draft, earlier, cast.caseworker)
    assert in_family(earlier, cast.approver) == [earlier, draft]
    assert in_family(earlier, cast.liaison) == [earlier]


@pytest.mark.parametrize("turned_round", [False, True])
def test_two_recommendations_are_linked_once(later, earlier, cast, turned_round):
    linked(later, earlier, cast.caseworker)
    pair = (earlier, later) if turned_round else (later, earlier)
    with pytest.raises(AlreadyExists, match="linked already"):
        linked(*pair, cast.caseworker, LinkKind.REPLACES)


def test_nothing_is_linked_to_a_later_one_or_to_itself_or_to_a_draft(later, earlier, cast):
    draft = build_investigations.draft(earlier.investigation, cast, "9")
    for target, words in ((later, "after this one"), (earlier, "Select an issued"), (draft, "Select an issued")):
        with pytest.raises(Incomplete) as refused:
            linked(earlier, target, cast.caseworker)
        assert words in refused.value.missing["earlier"]


def test_nothing_is_linked_to_what_another_body_made(later, earlier, cast):
    with transaction():
        earlier.investigation.oversight_body_id = cast.other_oversight.id
    with pytest.raises(Incomplete):
        linked(later, earlier, cast.caseworker)


def test_a_dropped_draft_is_not_linked(earlier, cast):
    draft = build_investigations.draft(earlier.investigation, cast, "9")
    with transaction():
        draft.move(Act.DROP)
    with pytest.raises(IllegalTransition, match="dropped"):
        linked(draft, earlier, cast.caseworker)


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("liaison", Forbidden), ("signatory", Forbidden), ("other_liaison", NotVisible), ("administrator", NotVisible)],
)
def test_only_the_oversight_body_links(later, earlier, cast, who, refusal):
    with pytest.raises(refusal):
        linked(later, earlier, cast[who])


def test_a_removed_link_is_gone_and_the_audit_keeps_it(later, earlier, cast, session):
    linking.unlink(linked(later, earlier, cast.caseworker), by=cast.approver)
    assert session.scalars(select(RecommendationLink)).all() == []
    (entry,) = session.scalars(select(AuditEntry).where(AuditEntry.event == Event.RECOMMENDATION_UNLINKED))
    assert (entry.details["earlier"], entry.actor_name) == (earlier.label, cast.approver.name)


def test_a_link_that_is_gone_already_is_told_so(later, earlier, cast, session):
    link = linked(later, earlier, cast.caseworker)
    linking.unlink(link, by=cast.approver)
    with pytest.raises(ChangedMeanwhile):
        linking.unlink(link, by=cast.caseworker)


@pytest.mark.parametrize(
    ("words", "found"),
    [("train custody 7", True), ("TRAIN", True), ("oak", True), ("nothing like it", False), ("ŷd", False), ("", False)],
)
def test_an_earlier_recommendation_is_found_by_words(later, earlier, words, found):
    assert (earlier in queries.possible_earlier(later, words).items) is found


def test_a_search_shows_no_more_than_fit_and_says_how_many_more_there_are(cast, later):
    issued(cast, *(str(number) for number in range(1, 61)), starts=EARLY)
    found = queries.possible_earlier(later, "train")
    assert (len(found.items), found.more) == (50, 10)


def test_a_family_of_thirty_is_read_with_as_many_queries_as_one_of_two(later, earlier, cast):
    linked(later, earlier, cast.caseworker)
    counts = []
    for more in (0, 30):
        for addressee in issued(cast, *(str(number) for number in range(1, more + 1)), starts=LATE) if more else ():
            linked(addressee.recommendation, earlier, cast.caseworker)
        end_read()
        with listening() as statements:
            family(earlier, cast.liaison, clock.today())
        counts.append(len(statements.reads))
    assert counts[0] == counts[1]
