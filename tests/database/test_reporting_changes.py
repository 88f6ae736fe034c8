"""What a report assembles of what is no longer in force, of parts, of the time to answer, and of withheld passages."""

from dataclasses import replace

import pytest

from reports.figures import entries_of, figures_of
from reports.prose import footnote, scope
from reports.words import ClosureKind
from tests import factories
from tests.support import build_assessment, build_endings, build_parts, build_publication, build_responses, build_sets
from tests.support.cast import Cast
from tracker.investigations.models import Addressee
from tracker.investigations.rules import Act
from tracker.publication.vocabulary import Withhold
from tracker.reporting.assemble import status_report


@pytest.fixture
def mixed(cast):
    """Return an investigation with a recommendation in parts, one of them ended, and a recommendation that was superseded."""
    made = build_sets.issued_to(cast, cast.force, cast.other_force, references=["1", "2"])
    heading, parts = build_parts.issued(cast, "abc", into=made)
    build_assessment.verified(parts[0], cast)
    build_responses.settled(parts[1], cast, build_responses.REFUSED)
    build_endings.ended(parts[2].recommendation, cast)
    build_endings.ended(made.recommendations[0], cast, Act.SUPERSEDE, heading, outside="HMICFRS 2026/4")
    return made


def test_a_report_counts_what_is_in_force_as_the_database_does(mixed, cast):
    report = status_report(mixed, by=cast.approver)
    figures = figures_of(report)
    assert (figures.recommendations, figures.addressees, figures.parts) == (2, 4, 2)
    assert report.counts is not None
    assert (report.counts.recommendations, report.counts.addressees) == (2, 4)
    assert scope(report, figures) == "2 of 3 recommendations in force, 4 addressees (parts where split)"


def test_a_report_names_what_it_leaves_out_with_reason_and_successor(mixed, cast):
    report = status_report(mixed, by=cast.approver)
    assert footnote(report).startswith("No longer in force, and counted in no figure: 1 (superseded ")
    ending = report.recommendations[0].ending
    assert ending is not None
    assert ending.in_its_place == ("3: Keep register 3", "HMICFRS 2026/4")
    assert [part.not_in_force[:9] for part in report.recommendations[2].parts] == ["", "", "Withdrawn"]


def test_the_cards_of_parts_stand_under_their_recommendation(mixed, cast):
    entries = [each for each in entries_of(status_report(mixed, by=cast.approver)) if each.recommendation.reference == "3"]
    assert [(each.reference, each.title, each.is_in_force) for each in entries] == [
        ("3a", "Part a of register 3", True),
        ("3b", "Part b of register 3", True),
        ("3c", "Part c of register 3", False),
    ]
    assert entries[0].addressee.closures[0].kind is ClosureKind.VERIFIED


def test_one_recommendation_to_43_is_one_and_43_in_a_report(cast):
    made = build_sets.issued_to(cast, *(factories.organisation() for _number in range(43)))
    report = status_report(made, by=cast.approver)
    assert scope(report, figures_of(report)) == "1 recommendation, 43 addressees"


def test_nothing_is_late_or_awaited_of_what_has_ended(cast):
    (addressee,) = build_responses.issued(cast)
    build_responses.sent(addressee, cast)
    build_endings.ended(addressee.recommendation, cast)
    report = status_report(addressee.recommendation.investigation, by=cast.approver)
    card = report.recommendations[0].addressees[0]
    assert (card.headline, card.is_open, card.waiting, card.next_step) == (None, False, None, "")
    assert card.responses[0].own_words == build_responses.ACCEPTED.own_words


def test_a_report_holds_no_words_on_which_oversight_has_not_decided(cast):
    addressee = build_sets.issued_to(cast, cast.force).recommendations[0].addressees[0]
    build_publication.with_passages(addressee, cast)
    assert _own_words(addressee, cast) == "We accept it. [withheld: not decided yet] leads."


@pytest.mark.parametrize(
    ("for_disclosure", "printed"), [(Withhold.YES, "[withheld: personal information]"), (Withhold.NO, build_publication.NAME)]
)
def test_a_report_holds_no_words_that_are_withheld_from_disclosure(cast, for_disclosure, printed):
    addressee = build_sets.issued_to(cast, cast.force).recommendations[0].addressees[0]
    build_publication.represented(addressee, cast, replace(build_publication.WITHHOLD, for_disclosure=for_disclosure))
    assert _own_words(addressee, cast) == f"We accept it. {printed} leads."


def _own_words(addressee: Addressee, cast: Cast) -> str:
    report = status_report(addressee.recommendation.investigation, by=cast.approver)
    return report.recommendations[0].addressees[0].responses[0].own_words
