"""A report as at a past moment, in its two ways: as recorded by then, and as now known."""

from datetime import UTC, date, datetime, timedelta

import pytest

from reports.figures import evidence_for, figures_of
from reports.words import Answer, Claim, Risk
from tests.support import (
    build_actions,
    build_amendments,
    build_assessment,
    build_evidence,
    build_measures,
    build_mistakes,
    build_progress,
    build_publication,
    build_responses,
    build_risk,
)
from tests.support.statements import listening
from tracker import clock
from tracker.amendments.vocabulary import AmendmentKind
from tracker.dates import When
from tracker.db import db
from tracker.facts import NOW, AsAt
from tracker.investigations.vocabulary import Claim as Claimed
from tracker.progress import services as progress
from tracker.reporting.assemble import ReportDetails, status_report
from tracker.reporting.method import AS_THEY_ARE_NOW, STANDARD

MADE = datetime(2026, 4, 1, 9, tzinfo=UTC)
THEN = datetime(2026, 6, 1, 9, tzinfo=UTC)
LATER = datetime(2026, 8, 3, 9, tzinfo=UTC)
RECORDED = AsAt(THEN)
KNOWN = AsAt(THEN, as_now_known=True)


@pytest.fixture
def addressee(cast):
    with clock.at(MADE):
        return build_responses.issued(cast, "1")[0]


@pytest.fixture
def told(addressee, cast):
    def tell(moment=RECORDED):
        with clock.at(LATER + timedelta(days=1)):
            return status_report(addressee.recommendation.investigation, by=cast.approver, moment=moment)

    return tell


def card(report):
    return report.recommendations[0].addressees[0]


def said_on(addressee, day, cast, claim=Claimed.IN_PROGRESS):
    """An update of a day, put on the record now."""
    version, when = addressee.version, When.day(day)
    progress.report_progress(
        addressee, by=cast.liaison, version=version, claim=claim, narrative="Done", happened=when, no_evidence_because="Lost"
    )


def test_an_answer_sent_later_is_not_in_it(addressee, cast, told):
    with clock.at(LATER):
        build_responses.settled(addressee, cast)
    assert (card(told()).answer, card(told()).responses, card(told()).position) == (Answer.NONE, (), None)
    assert card(told(NOW)).answer is Answer.SETTLED


def test_what_was_a_draft_then_is_shown_as_a_draft_without_its_words(addressee, cast, told):
    with clock.at(MADE + timedelta(days=9)):
        build_responses.drafted(addressee, cast)
    with clock.at(LATER):
        build_responses.sent(addressee, cast)
    assert (card(told()).answer, card(told()).responses) == (Answer.DRAFT, ())


def test_a_recommendation_issued_later_is_not_in_it(addressee, cast, told):
    with clock.at(LATER):
        build_responses.issued(cast, "2", investigation=addressee.recommendation.investigation)
    assert [each.reference for each in told().recommendations] == ["1"]
    assert [each.reference for each in told(NOW).recommendations] == ["1", "2"]


def test_what_ended_later_was_in_force(addressee, cast, told):
    with clock.at(LATER):
        build_amendments.approved(addressee.recommendation, cast)
    assert told().recommendations[0].ending is None
    assert (figures_of(told()).addressees, figures_of(told(NOW)).addressees) == (1, 0)


def test_a_text_corrected_later_reads_as_it_did(addressee, cast, told):
    text = addressee.recommendation.text
    with clock.at(LATER):
        build_amendments.approved(addressee.recommendation, cast, AmendmentKind.CORRECT_TEXT, title="New", text="New text")
    assert (told().recommendations[0].text, told().recommendations[0].versions) == (text, ())
    assert told(KNOWN).recommendations[0].text == "New text"


def test_a_risk_set_later_is_not_in_it(addressee, cast, told):
    with clock.at(LATER):
        build_risk.set_to(addressee, cast, accepted_by="Chief Constable")
    before = told().recommendations[0]
    assert (before.risk, before.risk_accepted_by) == (Risk.HIGH, "")
    assert (told(NOW).recommendations[0].risk, told(NOW).recommendations[0].risk_accepted_by) == (
        Risk.VERY_HIGH,
        "Chief Constable",
    )


def test_an_error_marked_later_still_counted_and_was_not_struck(addressee, cast, told):
    with clock.at(MADE):
        update = build_progress.update(addressee, by=cast.liaison)
    with clock.at(LATER):
        build_mistakes.marked(update, by=cast.approver)
    assert (card(told()).claim, card(told()).updates[0].in_error) == (Claim.IN_PROGRESS, None)
    assert card(told(KNOWN)).claim is card(told(NOW)).claim is Claim.NOTHING_REPORTED
    assert card(told(NOW)).updates[0].in_error is not None


def test_an_answer_in_error_is_struck_through_and_not_left_out(addressee, cast, told):
    with clock.at(LATER):
        response = build_responses.received(addressee, cast.caseworker)
        build_mistakes.marked(response.receipt, by=cast.approver)
    (printed,) = card(told(NOW)).responses
    assert printed.in_error is not None
    assert card(told(NOW)).answer is Answer.NONE


def test_evidence_withdrawn_or_destroyed_later_was_in_use(addressee, cast, told):
    with clock.at(MADE):
        destroyed = build_evidence.evidence_file(addressee, by=cast.liaison)
        withdrawn = build_evidence.evidence_file(addressee, by=cast.liaison)
    with clock.at(LATER):
        build_evidence.destroyed(destroyed, cast)
        build_evidence.withdrawn(withdrawn, by=cast.liaison)
    assert [each.no_longer for each in told().evidence] == ["", ""]
    assert [each.no_longer[:9] for each in told(NOW).evidence] == ["File dest", "Withdrawn"]
    assert len(evidence_for(card(told()), told().evidence)) == 2


def test_a_revision_given_later_is_not_in_it(addressee, cast, told):
    with clock.at(MADE):
        item = build_evidence.evidence_file(addressee, by=cast.liaison)
    with clock.at(LATER):
        build_evidence.revised(item, by=cast.liaison)
    (then,), (now,) = told().evidence, told(NOW).evidence
    assert (then.title, now.title) == ("Stop search policy", "Stop search policy (revision 2)")
    assert then.sha256 != now.sha256


def test_an_action_stands_as_it_did(addressee, cast, told):
    with clock.at(MADE):
        action = build_actions.planned(addressee, by=cast.liaison, owner_post="Head of custody", due_on=date(2026, 7, 1))
    with clock.at(LATER):
        build_actions.moved(action, by=cast.liaison, due_on=date(2026, 12, 1))
        build_actions.given(action, by=cast.liaison, post="Head of training")
    (then,), (now,) = card(told()).actions, card(told(NOW)).actions
    assert (then.owner, then.due.on, then.moved) == ("Head of custody", date(2026, 7, 1), "")
    assert (now.owner, now.due.on) == ("Head of training", date(2026, 12, 1))
    assert card(told()).owner_post == "Head of custody"


def test_the_values_of_a_measure_are_those_of_the_day(addressee, cast, told):
    with clock.at(MADE):
        measure = build_measures.outcome(addressee, cast)
        build_measures.valued(measure, addressee, by=cast.caseworker, value="41")
    with clock.at(LATER):
        build_measures.valued(measure, addressee, by=cast.caseworker, value="33")
    (then,), (now,) = card(told()).measures, card(told(NOW)).measures
    assert (then.baseline, then.latest, then.direction) == ("41 %", "", "one value only")
    assert (now.baseline, now.latest, now.direction, now.target) == ("41 %", "33 %", "better", "20 %")
    assert now.baseline_on is not None
    assert "recorded by" in now.source


def test_what_was_published_later_was_to_be_published(addressee, cast, told):
    with clock.at(MADE):
        response = build_publication.represented(addressee, cast, build_publication.RELEASE)
    with clock.at(LATER):
        build_publication.published(response, cast.approver)
    (then,), (now,) = card(told()).responses, card(told(NOW)).responses
    assert (then.is_published, now.is_published) == (False, True)
    assert now.publication.startswith("Published")
    assert not then.publication.startswith("Published")


def test_an_answer_is_not_public_as_it_stands_where_a_passage_is_kept_from_the_public_alone(addressee, cast, told):
    with clock.at(MADE):
        response = build_publication.represented(addressee, cast)
        build_publication.published(response, cast.approver)
    (printed,) = card(told()).responses
    assert printed.publication.startswith("Published")
    assert not printed.is_published


def test_a_passage_undecided_then_is_undecided_in_it(addressee, cast, told):
    with clock.at(MADE):
        response = build_publication.with_passages(addressee, cast)
    with clock.at(LATER):
        build_publication.decided(response.passages[0], cast, build_publication.RELEASE)
    (then,), (now,) = card(told()).responses, card(told(NOW)).responses
    assert (then.is_publication_undecided, now.is_publication_undecided) == (True, False)
    assert "[withheld: not decided yet]" in then.own_words
    assert build_publication.NAME in now.own_words


def test_a_late_entry_counts_as_now_known_alone_and_is_listed(addressee, cast, told):
    with clock.at(LATER):
        said_on(addressee, date(2026, 5, 20), cast)
    assert (card(told()).claim, told().late_entries) == (Claim.NOTHING_REPORTED, ())
    assert (card(told(KNOWN)).claim, told(KNOWN).as_now_known) == (Claim.IN_PROGRESS, True)
    (entry,) = told(KNOWN).late_entries
    assert (entry.reference, entry.what, entry.happened.on, entry.recorded.on) == (
        "1",
        "Progress update: in progress",
        date(2026, 5, 20),
        date(2026, 8, 3),
    )


def test_what_happened_after_the_day_is_not_in_it_as_now_known_either(addressee, cast, told):
    with clock.at(LATER):
        said_on(addressee, date(2026, 6, 2), cast)
    assert card(told(KNOWN)).updates == ()
    assert told(KNOWN).late_entries == ()


def test_a_past_that_was_loaded_later_is_there_as_now_known_alone(cast):
    with clock.at(LATER):
        made = build_responses.issued(cast, "7", starts=When.day(date(2022, 2, 1)))[0]
        build_responses.past_answer(made, cast.caseworker)
        recorded, known = (
            status_report(made.recommendation.investigation, by=cast.approver, moment=AsAt(THEN, as_now_known=way))
            for way in (False, True)
        )
    assert recorded.recommendations == ()
    assert card(known).responses[0].provenance.startswith("position announced February 2022")
    assert {each.what for each in known.late_entries} == {"Issued version", "Past answer"}


def test_what_has_no_history_is_said_of_a_past_moment_alone(told):
    assert AS_THEY_ARE_NOW in told().method_notes
    assert AS_THEY_ARE_NOW not in told(NOW).method_notes
    assert any("what is now known of 1 June 2026" in note for note in told(KNOWN).method_notes)


def test_what_was_reported_complete_is_decided_by_oversights_own_standard(addressee, cast, told):
    with clock.at(MADE):
        build_responses.settled(addressee, cast)
    with clock.at(THEN):
        build_assessment.reported_complete(addressee, cast)
    waiting = card(told(NOW)).waiting
    assert waiting is not None
    assert waiting.decide_by is not None
    assert waiting.decide_by.on == date(2026, 6, 29)
    assert STANDARD in told(NOW).method_notes


def test_what_was_typed_of_a_report_stands_in_it(addressee, cast):
    meeting, cut_off, due = date(2026, 9, 1), date(2026, 8, 1), date(2026, 12, 1)
    details = ReportDetails(
        prepared_for="The board", snapshot="draft 1", meeting_on=meeting, cut_off_on=cut_off, next_due_on=due
    )
    report = status_report(addressee.recommendation.investigation, by=cast.approver, details=details)
    assert (report.prepared_for, report.snapshot, report.licence) == ("The board", "draft 1", "")
    assert [each.on for each in (report.meeting, report.cut_off, report.next_due) if each] == [meeting, cut_off, due]
    assert report.own_marking == "OFFICIAL"
    assert report.template_version


def test_a_past_moment_costs_the_same_for_one_and_for_many(cast):
    counts = []
    for references in (["1"], [str(number) for number in range(1, 20)]):
        with clock.at(MADE):
            investigation = build_responses.issued(cast, *references)[0].recommendation.investigation
        db.session.expire_all()
        with listening() as statements:
            status_report(investigation, by=cast.approver, moment=KNOWN)
        counts.append(len(statements.reads))
    assert counts[0] == counts[1]
