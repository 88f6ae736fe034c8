"""The pages of measures: what they tell, proposing, answering several at once, ending, recording values."""

from datetime import date

import pytest

from tests import factories
from tests.support import build_assessment, build_evidence, build_parts, build_progress, build_responses, build_sets
from tests.support import build_measures as build
from tests.support.build_measures import NO, WORDING
from tests.support.statements import listening
from tracker.db import transaction
from tracker.facts import ErrorMark
from tracker.measures import queries
from tracker.measures.models import Measure
from tracker.policy import SYSTEM, Role

HOSTILE = "Dywedodd y Prif Gwnstabl O’Neill: <script>alert('ŵ')</script> & \"so\""


@pytest.fixture
def addressee(cast):
    return build_responses.issued(cast)[0]


def at(addressee):
    item = addressee.recommendation
    return {"investigation": item.investigation.slug, "recommendation": item.slug}


def at_answer(measure, addressee):
    return {"measure_id": measure.id, "organisation": addressee.organisation.slug}


def every(addressee):
    return queries.measures_of([addressee.recommendation])


def in_error(fact):
    with transaction() as session:
        mark = ErrorMark(fact_kind=fact.__tablename__, fact_id=fact.id, reason="Typed into the wrong record")
        mark.stamp(SYSTEM)
        session.add(mark)


def test_where_nothing_is_agreed_the_page_says_so_and_what_would_satisfy_it(page_as, addressee, cast):
    page = page_as(cast.liaison).get("measures.measures", **at(addressee))
    assert "A training record for every sergeant." in page.text
    assert "No measure agreed . Nobody has proposed one." in page.text
    assert "Propose a measure" in page.links


def test_a_measure_that_waits_says_with_whom_to_each_side(page_as, addressee, cast):
    measure = build.proposed(addressee, by=cast.caseworker)
    force = page_as(cast.liaison).get("measures.measures", **at(addressee))
    oversight = page_as(cast.approver).get("measures.measures", **at(addressee))
    assert "Proposed, not answered yet: with you, since today" in force.text
    assert f"Proposed, not answered yet: with {cast.force.short_name}, since today" in oversight.text
    assert "Answer" in force.links
    assert "Answer" not in oversight.links
    assert f"End measure {measure.number}" in oversight.links
    assert f"End measure {measure.number}" not in force.links


def test_an_agreed_measure_says_by_whom_and_a_declined_one_why(page_as, cast):
    ours, theirs = build.for_two(cast)
    measure = build.proposed(ours, by=cast.caseworker)
    build.answered(measure, ours, by=cast.liaison)
    build.answered(measure, theirs, by=cast.other_liaison, agreed=False)
    page = page_as(cast.caseworker).get("measures.measures", **at(ours))
    rows = {row["Organisation"]: row["How it stands"] for row in page.table("How measure 1 stands")}
    assert rows[cast.force.name].startswith("Agreed")
    assert "by Liaison, Liaison post" in rows[cast.force.name]
    assert rows[cast.other_force.name].startswith("Not agreed")
    assert NO in rows[cast.other_force.name]
    assert f"No measure agreed with {cast.other_force.short_name}" in page.text


def test_a_force_learns_nothing_of_what_others_said(page_as, cast):
    ours, theirs = build.for_two(cast)
    measure = build.proposed(ours, by=cast.caseworker)
    build.answered(measure, theirs, by=cast.other_liaison, agreed=False)
    build.proposed(theirs, by=cast.other_liaison, wording="Theirs alone")
    page = page_as(cast.liaison).get("measures.measures", **at(ours))
    assert cast.other_force.name not in page.text
    assert {NO, "Theirs alone"}.isdisjoint(page.text.split(". "))
    assert "Theirs alone" not in page.text
    assert NO not in page.text


def test_who_answers_for_a_force_reads_its_measures_and_does_nothing(page_as, cast, addressee):
    body = cast.policing_body
    with transaction():
        addressee.respondent_id = body.id
    measure = build.proposed(addressee, by=cast.caseworker)
    respondent = factories.user(Role.LIAISON, organisation=body)
    page = page_as(respondent).get("measures.measures", **at(addressee))
    assert WORDING in page.text
    assert {"Answer", "Propose a measure"}.isdisjoint(page.links)
    assert page_as(respondent).get("measures.answer", **at_answer(measure, addressee)).status == 403


def test_a_recommendation_with_parts_leads_to_the_measures_of_each(page_as, cast):
    heading, (first, _second) = build_parts.issued(cast)
    address = {"investigation": heading.investigation.slug, "recommendation": heading.slug}
    page = page_as(cast.liaison).get("measures.measures", **address)
    assert (
        page.click(f"Part {first.recommendation.reference}: {first.recommendation.title}").h1 == "Measures of recommendation 3a"
    )
    assert page_as(cast.caseworker).get("measures.propose", **address).status == 302
    typed = {"wording": WORDING, "kind": "satisfies", "meant_for": "0"}
    refused = page_as(cast.caseworker).post("measures.propose", typed, **address)
    assert "measures are agreed for each part" in refused.text


def test_oversight_proposes_for_all_or_for_one(page_as, cast):
    ours, theirs = build.for_two(cast)
    asking = page_as(cast.caseworker).get("measures.propose", **at(ours))
    done = asking.submit({"wording": WORDING, "kind": "satisfies"}).follow()
    assert done.messages == ["Measure 1 is proposed"]
    asking.submit({"meant_for": theirs.id, "wording": "A register", "kind": "satisfies"})
    assert [(each.wording, each.addressee_id) for each in every(ours)] == [(WORDING, None), ("A register", theirs.id)]


def test_a_force_proposes_for_itself_without_being_asked_for_whom(page_as, cast):
    ours, _theirs = build.for_two(cast)
    asking = page_as(cast.signatory).get("measures.propose", **at(ours))
    assert not asking.soup.select("[name=meant_for]")
    asking.submit({"wording": HOSTILE, "kind": "satisfies"})
    (measure,) = every(ours)
    assert (measure.wording, measure.addressee_id) == (HOSTILE, ours.id)
    assert HOSTILE in page_as(cast.caseworker).get("measures.measures", **at(ours)).text


def test_an_outcome_measure_says_what_its_values_are(page_as, addressee, cast):
    asking = page_as(cast.caseworker).get("measures.propose", **at(addressee))
    wrong = asking.submit({"wording": "Upheld", "kind": "outcome", "target": "a few"})
    assert wrong.errors == {
        "unit": "Enter the unit of the values",
        "better": "Select in which direction the value is better",
        "target": "The target must be a number, like 41 or 41.5",
        "source": "Enter where the values come from",
    }
    wrong.submit({"unit": "%", "better": "lower", "target": "12.5", "source": "The system"})
    (measure,) = every(addressee)
    assert (measure.unit, measure.better, measure.target, measure.source) == ("%", "lower", "12.5", "The system")


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({}, {"wording": "Enter the measure", "kind": "Select what it tells"}),
        ({"wording": "x" * 50_000, "kind": "satisfies"}, {"wording": "The measure must be 20,000 characters or fewer"}),
    ],
)
def test_what_is_wrong_with_a_proposal_is_said_beside_the_field(page_as, addressee, cast, typed, errors):
    page = page_as(cast.liaison).get("measures.propose", **at(addressee)).submit(typed)
    assert page.errors == errors


def test_a_second_click_proposes_once(page_as, addressee, cast):
    asking = page_as(cast.caseworker).get("measures.propose", **at(addressee))
    asking.submit({"wording": WORDING, "kind": "satisfies"})
    second = asking.submit({"wording": WORDING, "kind": "satisfies"})
    assert second.errors == {"wording": "Measure 1 says the same already"}
    assert len(every(addressee)) == 1


def test_what_closed_since_the_page_was_opened_keeps_what_was_typed(page_as, addressee, cast):
    asking = page_as(cast.caseworker).get("measures.propose", **at(addressee))
    build_assessment.closed(addressee, cast)
    refused = asking.submit({"wording": WORDING, "kind": "satisfies"})
    assert refused.errors == {"": "This is closed: it takes no measures any more"}
    assert refused.soup.select_one("textarea").get_text().strip() == WORDING
    assert page_as(cast.caseworker).get("measures.propose", **at(addressee)).status == 302


def test_a_liaison_answers_six_proposals_on_one_page(page_as, cast):
    addressees = build_responses.issued(cast, "1", "2")
    waiting = [(build.proposed(each, by=cast.caseworker, wording=f"Thing {n}"), each) for each in addressees for n in range(3)]
    page = page_as(cast.liaison).get("measures.answer", **at_answer(*waiting[3]))
    assert page.h1 == "Answer 6 proposed measures"
    replies = {f"a{measure.id}_reply": "agree" for measure, _addressee in waiting[:4]}
    decline = {f"a{waiting[4][0].id}_reply": "decline", f"a{waiting[4][0].id}_note": NO}
    done = page.submit(replies | decline).follow()
    assert done.messages == ["Measures answered: 4 agreed, 1 not agreed"]
    assert [each.measure for each in queries.unanswered_for(cast.liaison)] == [waiting[5][0]]


def test_who_leaves_all_of_several_for_later_is_told(page_as, cast, addressee):
    measure, _other = (build.proposed(addressee, by=cast.caseworker, wording=f"Thing {n}") for n in range(2))
    page = page_as(cast.liaison).get("measures.answer", **at_answer(measure, addressee)).submit()
    assert page.errors == {"": "Answer at least one measure"}


def test_a_no_without_its_reason_is_said_beside_the_measure(page_as, cast, addressee):
    measure = build.proposed(addressee, by=cast.caseworker)
    page = page_as(cast.liaison).get("measures.answer", **at_answer(measure, addressee))
    assert page.submit().errors == {f"a{measure.id}_reply": "Recommendation 1, measure 1: Select whether you agree"}
    refused = page.submit({f"a{measure.id}_reply": "decline"})
    assert refused.errors == {f"a{measure.id}_note": "Recommendation 1, measure 1: Enter why you do not agree"}


def test_oversight_answers_what_a_force_proposed(page_as, cast, addressee):
    measure = build.proposed(addressee, by=cast.liaison)
    assert page_as(cast.signatory).get("measures.answer", **at_answer(measure, addressee)).status == 403
    page = page_as(cast.caseworker).get("measures.answer", **at_answer(measure, addressee))
    done = page.submit({f"a{measure.id}_reply": "agree", f"a{measure.id}_note": HOSTILE}).follow()
    assert HOSTILE in done.text
    assert queries.agreed_to_judge(addressee) == [measure]


def test_an_answer_to_what_somebody_answered_meanwhile_keeps_what_was_typed(page_as, cast, addressee):
    measure = build.proposed(addressee, by=cast.caseworker)
    typed = {f"a{measure.id}_reply": "decline", f"a{measure.id}_note": NO}
    page = page_as(cast.liaison).get("measures.answer", **at_answer(measure, addressee))
    build.answered(measure, addressee, by=cast.signatory)
    stale = page.submit(typed)
    assert stale.status == 409
    assert NO in stale.text
    assert "Agreed" in stale.soup.select_one(".govuk-inset-text").get_text()
    assert stale.submit().errors == {"": "This measure was agreed already"}
    assert page_as(cast.liaison).get("measures.answer", **at_answer(measure, addressee)).status == 302


def test_a_second_click_answers_once(page_as, cast, addressee):
    measure = build.proposed(addressee, by=cast.caseworker)
    page = page_as(cast.liaison).get("measures.answer", **at_answer(measure, addressee))
    typed = {f"a{measure.id}_reply": "decline", f"a{measure.id}_note": NO}
    assert [page.submit(typed).status, page.submit(typed).status] == [302, 409]
    assert len(every(addressee)[0].answers) == 1


def test_what_was_not_agreed_can_be_agreed_after_all(page_as, cast, addressee):
    measure = build.proposed(addressee, by=cast.caseworker)
    build.answered(measure, addressee, by=cast.liaison, agreed=False)
    page = page_as(cast.liaison).get("measures.measures", **at(addressee)).click("Agree after all")
    assert [each["value"] for each in page.soup.select("input[type=radio]")] == ["agree"]
    done = page.submit({f"a{measure.id}_reply": "agree"}).follow()
    assert "Earlier answers" in done.text
    assert "Not agreed" in done.text


def test_an_ended_measure_stays_in_sight_with_its_reason(page_as, cast, addressee):
    measure = build.agreed(addressee, cast)
    asking = page_as(cast.caseworker).get("measures.end", measure_id=measure.id)
    assert asking.submit().errors == {"reason": "Enter why the measure ends"}
    done = asking.submit({"reason": HOSTILE}).follow()
    assert done.messages == ["Measure 1 has ended"]
    assert HOSTILE in done.text
    assert "Ended, was agreed" in done.text
    assert "No measure agreed" in done.text
    assert asking.submit({"reason": "Again"}).errors == {"": "This measure has ended"}
    assert page_as(cast.caseworker).get("measures.end", measure_id=measure.id).status == 302


def test_a_measure_in_error_is_struck_and_agreed_with_nobody(page_as, cast, addressee):
    in_error(build.agreed(addressee, cast))
    page = page_as(cast.liaison).get("measures.measures", **at(addressee))
    assert WORDING in page.soup.select_one("main del").get_text()
    assert "Typed into the wrong record" in page.text
    assert "No measure agreed" in page.text


def test_a_baseline_and_later_values_are_told_in_words_and_a_table(page_as, cast, addressee):
    measure = build.outcome(addressee, cast)
    item = build_evidence.evidence_file(addressee, by=cast.liaison)
    page = page_as(cast.liaison).get("measures.measures", **at(addressee)).click("Record the baseline")
    page = page.submit({"value": "41", "on": date(2026, 3, 1), "item": item.id}).follow()
    assert page.messages == ["Baseline recorded"]
    page = page.click("Record a later value").submit({"value": "33", "on": date(2026, 6, 1), "note": HOSTILE}).follow()
    assert "Better: down from 41 % to 33 %, target 20 %" in page.text
    assert "It went down from 41 % on 1 March 2026 to 33 % on 1 June 2026. Lower is better, so it got better." in page.text
    rows = page.table(f"Values of measure {measure.number}")
    assert [(row["Day"], row["Value"], row["What it is"]) for row in rows] == [
        ("1 March 2026", "41 %", "Baseline"),
        ("1 June 2026", "33 %", "Later value"),
    ]
    assert item.reference in rows[0]["Evidence and note"]
    assert HOSTILE in rows[1]["Evidence and note"]


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({}, {"value": "Enter the value", "on": "Enter the day of the value"}),
        ({"value": "many", "on": date(2026, 3, 1)}, {"value": "The value must be a number, like 41 or 41.5"}),
        ({"value": "41", "on": date(2199, 3, 1)}, {"on": "The day of the value must be today or in the past"}),
    ],
)
def test_what_is_wrong_with_a_value_is_said_beside_the_field(page_as, cast, addressee, typed, errors):
    measure = build.outcome(addressee, cast)
    page = page_as(cast.caseworker).get("measures.record_value", **at_answer(measure, addressee)).submit(typed)
    assert page.errors == errors


def test_a_baseline_that_somebody_recorded_meanwhile_does_not_become_a_later_value(page_as, cast, addressee):
    measure = build.outcome(addressee, cast)
    page = page_as(cast.liaison).get("measures.record_value", **at_answer(measure, addressee))
    build.valued(measure, addressee, by=cast.caseworker, value="41", on=date(2026, 3, 1))
    stale = page.submit({"value": "42", "on": date(2026, 4, 1)})
    assert stale.status == 409
    assert stale.h1 == "Record a later value of measure 1"
    assert stale.soup.select_one("[name=value]")["value"] == "42"
    assert len(measure.readings) == 1


def test_what_takes_no_value_leads_back(page_as, cast, addressee):
    measure = build.agreed(addressee, cast)
    assert page_as(cast.liaison).get("measures.record_value", **at_answer(measure, addressee)).status == 302
    assert page_as(cast.liaison).get("measures.record_value", measure_id=measure.id, organisation="nobody").status == 404


def test_that_work_had_begun_is_said_where_one_answers_and_where_it_stands(page_as, cast, addressee):
    build_progress.update(addressee, by=cast.liaison)
    measure = build.proposed(addressee, by=cast.caseworker)
    asked = page_as(cast.liaison).get("measures.answer", **at_answer(measure, addressee))
    assert "Proposed on the day of the first progress report." in asked.text
    done = asked.submit({f"a{measure.id}_reply": "agree"}).follow()
    assert "Agreed on the day of the first progress report" in done.text


def _set_of(number: int, cast):
    forces = [factories.organisation() for _force in range(number)]
    return build_sets.issued_to(cast, cast.force, *forces).recommendations[0]


def test_a_page_with_many_measures_and_forces_asks_the_database_no_more(page_as, cast):
    visitor, reads = page_as(cast.caseworker), []
    visitor.get("overview.home")
    for recommendation in (_set_of(1, cast), _set_of(20, cast)):
        ours = next(each for each in recommendation.addressees if each.organisation_id == cast.force.id)
        for _number in range(len(recommendation.addressees)):
            build.proposed(ours, by=cast.caseworker, wording=f"Thing {_number}")
        measure = build.outcome(ours, cast)
        for month in range(1, len(recommendation.addressees)):
            build.valued(measure, ours, by=cast.liaison, value=str(month), on=date(2024 + month // 12, month % 12 + 1, 1))
        with listening() as statements:
            visitor.get("measures.measures", **at(ours))
        reads.append(len(statements.reads))
    assert reads[0] == reads[1]


def test_a_form_with_many_measures_asks_the_database_no_more(page_as, cast):
    visitor, reads = page_as(cast.liaison), []
    visitor.get("overview.home")
    for number in (2, 30):
        addressee = build_responses.issued(cast)[0]
        made: list[Measure] = [build.proposed(addressee, by=cast.caseworker, wording=f"Thing {n}") for n in range(number)]
        with listening() as statements:
            visitor.get("measures.answer", **at_answer(made[0], addressee))
        reads.append(len(statements.reads))
    assert reads[0] == reads[1]
