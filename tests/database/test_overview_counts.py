"""What the database counts for the list equals what a page counts in memory: in force only, parts as parts."""

import pytest

from tests import factories
from tests.support import build_assessment, build_endings, build_parts, build_responses, build_sets
from tracker import clock
from tracker.investigations.queries import investigation_by_slug
from tracker.investigations.rules import Act
from tracker.overview import queries
from tracker.overview.forms import AddresseesFilter
from tracker.overview.investigation_page import investigation_page


@pytest.fixture
def both(app):
    """Return what the list and the page of one investigation say to somebody."""

    def ask(investigation, viewer):
        with app.test_request_context():
            filters = AddresseesFilter(meta={"csrf": False})
            opened = investigation_by_slug(investigation.slug)
            assert opened is not None
            page = investigation_page(opened, filters, viewer, 1)
        found = queries.summaries_visible_to(viewer, clock.today())
        return next(each for each in found if each.investigation.id == investigation.id), page

    return ask


@pytest.fixture
def mixed(cast):
    """Return an investigation with a bit of everything: ended, in parts, to several, closed."""
    made = build_sets.issued_to(cast, cast.force, cast.other_force, references=["1", "2"])
    heading, parts = build_parts.issued(cast, "abc", into=made)
    build_assessment.verified(parts[0], cast)
    build_endings.ended(parts[2].recommendation, cast)
    build_endings.ended(made.recommendations[0], cast, Act.SUPERSEDE, heading)
    build_responses.settled(parts[1], cast, build_responses.REFUSED)
    return made


@pytest.mark.parametrize("kind", ["caseworker", "approver", "liaison", "signatory", "other_liaison"])
def test_the_list_and_the_page_count_alike_for_everybody(mixed, both, cast, kind):
    summary, page = both(mixed, cast[kind])
    assert summary.counts == page.counts
    assert summary.ended == len(page.ended)
    assert str(summary.recommendations) in page.scope


def test_a_recommendation_with_parts_counts_once_and_its_parts_as_parts(mixed, both, cast):
    summary, page = both(mixed, cast.caseworker)
    assert (summary.recommendations, summary.counts.addressees, summary.counts.parts) == (2, 4, 2)
    assert page.scope == "2 of 3 recommendations in force, 4 addressees (parts where split)"


def test_one_recommendation_to_43_is_one_and_43(both, cast):
    made = build_sets.issued_to(cast, *(factories.organisation() for _number in range(43)))
    summary, page = both(made, cast.caseworker)
    assert (summary.recommendations, summary.counts.addressees) == (1, 43)
    assert page.scope == "1 recommendation, 43 addressees"


def test_a_part_that_ended_with_its_recommendation_is_not_listed_apart(both, cast):
    heading, _parts = build_parts.issued(cast)
    build_endings.ended(heading, cast)
    summary, page = both(heading.investigation, cast.caseworker)
    assert (summary.recommendations, summary.ended, summary.counts.addressees) == (0, 1, 0)
    assert [each.recommendation for each in page.ended] == [heading]


def test_what_has_ended_waits_for_nobody(cast):
    made = build_sets.issued_to(cast, cast.force)
    build_responses.sent(made.recommendations[0].addressees[0], cast)
    build_endings.ended(made.recommendations[0], cast)
    assert queries.waiting_with_oversight(cast.approver, clock.days_from_today(60)) == []
    assert queries.waiting_with_recipient(cast.liaison) == []
