"""What reports say of delivery and assurance, and that what was recorded in error counts in nothing."""

import json
from datetime import date

from reports.data_file import data_file
from reports.document import Document
from reports.rendering import render_html
from reports.values import from_json, values_json
from tests.support import (
    build_actions,
    build_assessment,
    build_delivery,
    build_evidence,
    build_mistakes,
    build_progress,
    build_story,
)
from tests.support.build_responses import issued
from tests.support.statements import listening
from tracker.assessment.vocabulary import Sufficiency
from tracker.investigations.vocabulary import Claim
from tracker.reporting import assemble


def report_on(addressee, cast):
    return assemble.status_report(addressee.recommendation.investigation, by=cast.approver)


def card_of(addressee, cast):
    (recommendation,) = report_on(addressee, cast).recommendations
    return recommendation.addressees[0]


def test_a_card_says_everything_that_happened(cast):
    addressee = build_story.eventful(cast)
    card = card_of(addressee, cast)
    assert [str(move.moved_to) for move in card.moves] == ["30 August 2025"]
    assert [action.reference for action in card.actions] == ["NOR-A1"]
    assert [measure.agreement for measure in card.measures] == ["Ended"]
    assert [each.view for each in card.findings[0].evidence] == [Sufficiency.SUFFICIENT.label.lower()]
    assert [dispute.became for dispute in card.disputes] == [""]
    assert len(card.checks) == 1


def test_what_is_told_on_the_card_stands_in_the_twin_and_in_the_data_file(cast):
    report = report_on(build_story.eventful(cast), cast)
    twin, csv = render_html(report), data_file(report).decode()
    for words in ("NOR-A1", "Head of Training", "No measure agreed", "30 Jun 2025", "30 Aug 2025"):
        assert words in twin
    card = report.recommendations[0].addressees[0]
    assert card.actions[0].title in csv
    assert card.disputes[0].force_case in csv
    assert from_json(values_json(report)) == report


def test_what_was_recorded_in_error_is_printed_struck_and_counts_in_no_figure(cast):
    (addressee,) = issued(cast)
    before = report_on(addressee, cast)
    wrong = build_progress.update(addressee, by=cast.liaison, claim=Claim.IN_PROGRESS)
    build_mistakes.marked(wrong, by=cast.approver)
    after = report_on(addressee, cast)
    (update,) = after.recommendations[0].addressees[0].updates
    assert update.in_error is not None
    assert update.in_error.reason == build_mistakes.REASON
    assert Document(after).figures == Document(before).figures
    assert after.recommendations[0].addressees[0].claim_on is None


def test_a_withdrawn_item_stays_in_the_annex_with_its_reason(cast):
    (addressee,) = issued(cast)
    build_evidence.withdrawn(build_evidence.evidence_file(addressee, by=cast.liaison), by=cast.liaison)
    (item,) = report_on(addressee, cast).evidence
    assert item.no_longer.startswith("Withdrawn ")


def test_a_new_date_that_is_asked_for_is_with_us_and_holds_back_no_lateness(cast):
    (application,) = build_delivery.asked_now(cast, "1")
    card = card_of(application.addressee, cast)
    assert "new date asked for" in card.date_asked
    assert [wait.what for wait in card.also_waiting] == ["New delivery date asked for, to be decided"]
    assert card.waiting is None


def test_the_owner_of_what_is_due_next_answers_for_it(cast):
    (addressee,) = issued(cast)
    build_actions.planned(addressee, by=cast.liaison, owner="Later", due_on=date(2031, 1, 1))
    build_actions.planned(addressee, by=cast.liaison, owner="Sooner", due_on=date(2030, 1, 1))
    assert card_of(addressee, cast).owner_post == "Sooner"


def test_values_from_before_read_as_those_of_a_report_without_them(cast):
    (addressee,) = issued(cast)
    values = json.loads(values_json(report_on(addressee, cast)))
    old = values["recommendations"][0]["addressees"][0]
    for name in ("actions", "measures", "disputes", "checks", "also_waiting", "date_asked"):
        del old[name]
    assert from_json(json.dumps(values).encode()) == report_like(values, addressee, cast)


def report_like(values, addressee, cast):
    whole = json.loads(values_json(report_on(addressee, cast)))
    whole["as_at"], whole["generated_at"] = values["as_at"], values["generated_at"]
    return from_json(json.dumps(whole).encode())


def test_a_report_of_many_takes_no_more_queries_than_of_one(cast):
    few, many = issued(cast, "1"), issued(cast, *"123456789")
    for addressee in (*few, *many):
        build_actions.planned(addressee, by=cast.liaison)
        build_assessment.verified(addressee, cast)
    report_on(few[0], cast)
    with listening() as short:
        report_on(few[0], cast)
    assert many[0].recommendation.investigation.reference  # the way to it is no part of the report
    with listening() as long:
        report_on(many[0], cast)
    assert len(short.reads) == len(long.reads)
