"""The demonstration: whole, honest about what is not known, and in agreement with its facts."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.pdf import agreement, agreement_of_rows
from tests.pdf.reading import Told
from tests.support.build_as_at import of_the_record
from tracker import checking, clock
from tracker.audit.events import Event
from tracker.audit.models import AuditEntry
from tracker.correspondence.occasions import letters_called_for
from tracker.dates import Precision
from tracker.db import db
from tracker.demonstration import loader
from tracker.demonstration.people import ACCOUNTS, Cast
from tracker.facts import NOW, AsAt
from tracker.history.record import facts_as_at
from tracker.investigations import queries, standing
from tracker.investigations.models import Addressee, Investigation
from tracker.investigations.vocabulary import Answer, Headline, Position
from tracker.policy import SYSTEM
from tracker.progress import queries as progress_queries
from tracker.reporting.assemble import status_report
from tracker.responses import queries as response_queries
from tracker.storage import files


def _investigation(reference: str) -> Investigation:
    investigation = queries.investigation_by_slug(reference)
    assert investigation is not None
    return investigation


def _addressees(reference: str) -> list[Addressee]:
    return [each for item in _investigation(reference).recommendations for each in item.addressees]


def test_every_headline_can_be_seen_in_operation_example(demonstration):
    shown = {standing.headline(each.facts, clock.today()) for each in _addressees("EXAMPLE")}
    assert shown == set(Headline)


def test_what_stands_agrees_with_the_facts_and_every_file_is_there(demonstration):
    assert checking.problems(files) == []


@pytest.mark.parametrize("reference", ["EXAMPLE", "HOTTON", "KENTIA"])
def test_a_report_of_now_is_that_of_this_moment_in_both_ways(demonstration, reference):
    investigation, moment = _investigation(reference), clock.now()
    with clock.at(moment):
        now, *looked_back = (
            of_the_record(status_report(investigation, by=SYSTEM, moment=each))
            for each in (NOW, AsAt(moment), AsAt(moment, as_now_known=True))
        )
    assert [replace(each, as_now_known=False) for each in looked_back] == [now, now]


def test_loading_again_changes_nothing(demonstration):
    before = len(queries.issued_addressees())
    assert loader.load() == []
    assert len(queries.issued_addressees()) == before


def test_hotton_has_fifteen_accepted_recommendations_to_one_force_none_of_them_late(demonstration):
    addressees = _addressees("HOTTON")
    assert [each.recommendation.reference for each in addressees] == [str(number) for number in range(1, 16)]
    assert {each.organisation.short_name for each in addressees} == {"MPS"}
    assert {each.position for each in addressees} == {Position.ACCEPTED}
    assert {standing.headline(each.facts, clock.today()) for each in addressees} == {Headline.NOT_COMPLETE}
    assert not any(standing.is_overdue(each.facts, clock.today()) for each in addressees)


def test_hotton_says_of_each_item_whether_it_is_sourced_or_illustrative(demonstration):
    kinds = Counter(item.provenance.partition(":")[0] for item in _investigation("HOTTON").recommendations)
    assert kinds == {"Sourced": 5, "Illustrative": 10}


def test_hottons_answers_say_what_is_not_known_of_them(demonstration):
    for response in response_queries.responses_to(_addressees("HOTTON")):
        past = response.past_answer
        assert past is not None
        assert str(past.happened) == "7 April 2022"
        assert str(past.received) == "not known, because the day it was received is not public in our sources"
        assert past.text_unknown_because == "the text is not public in our sources"
        assert response.own_words == ""


def test_kentia_keeps_its_official_numbers_and_the_number_there_are_in_all(demonstration):
    kentia = _investigation("KENTIA")
    assert [item.reference for item in kentia.recommendations] == ["1", "5", "7", "9"]
    assert kentia.official_count == 16
    assert kentia.recommendations[3].text_unknown_because == "the text is not public in our sources"


def test_kentias_updates_are_dated_to_the_month(demonstration):
    updates = progress_queries.updates_of(_addressees("KENTIA"))
    assert {update.happened_precision for update in updates} == {Precision.MONTH}
    assert Counter(str(update.happened) for update in updates) == {"November 2019": 1, "April 2021": 3}


def test_kentias_report_prints_a_month_where_no_more_is_known(demonstration):
    report = status_report(_investigation("KENTIA"), by=SYSTEM)
    said = [str(each.claim_on) for item in report.recommendations for each in item.addressees if each.claim_on]
    assert said == ["April 2021"] * 3


def test_a_legal_clock_is_running_in_operation_example(demonstration):
    ahead = [each for each in _addressees("EXAMPLE") if each.answer_due_on and each.answer_due_on > clock.today()]
    assert {each.answer for each in ahead} == {Answer.NONE, Answer.DRAFT}
    assert {each.recommendation.reference for each in ahead} == {"10", "11"}


def test_the_position_before_the_story_began_is_empty_and_halfway_through_it_is_not(demonstration):
    addressees = _addressees("EXAMPLE")
    moments = sorted({update.recorded_at for update in progress_queries.updates_of(addressees)})
    earlier = facts_as_at(addressees, AsAt(moments[0]))
    now = facts_as_at(addressees)
    assert sum(facts.updated_on is not None for facts in earlier.values()) == 1
    assert sum(facts.updated_on is not None for facts in now.values()) > 1


def test_no_letter_is_made_up_of_operations_that_took_place(demonstration):
    made = db.session.scalars(select(AuditEntry).where(AuditEntry.event == Event.RECOMMENDATIONS_MADE))
    assert {entry.subject_label for entry in made if letters_called_for(entry)} == {"EXAMPLE", "SEQUEL"}


def test_nobody_is_invented_for_a_body_that_exists(demonstration):
    for account in ACCOUNTS:
        user = Cast().user(account.key)
        assert "(fictional)" in user.organisation_name or re.match(r"Demonstration ", user.name)


@pytest.fixture(scope="module")
def told(demonstration) -> list[Told]:
    """The report of each investigation as its page tells it."""
    return [Told(status_report(each, by=SYSTEM)) for each in db.session.scalars(select(Investigation))]


@pytest.mark.parametrize("check", [*agreement.CHECKS, *agreement_of_rows.CHECKS], ids=lambda check: check.__name__)
def test_the_reports_say_what_their_data_files_say(told, check):
    for report in told:
        check(report)
