"""The extract for one organisation: its own rows with the same figures, and nothing of another."""

import dataclasses

import pytest

from reports.earlier_position import position_of
from reports.editions import DecisionKind, Step
from reports.errors import NoExtract
from reports.extract import NOT_SHOWN, extract_for
from reports.figures import entries_of, figures_of
from reports.headlines import Headline
from reports.life import LateEntry, Person, SignedStep
from reports.rendering import render_html
from reports.status_report import Decision, Ending
from reports.values import from_json, values_json
from tests.pdf.sample import FORCE, OFFICER, addressee, overdue, recommendation, report, verified
from tests.pdf.sample_history import evidence, part

OTHER = "Otherton Constabulary"


def of_other(one):
    return dataclasses.replace(one, organisation=OTHER, organisation_short="OTH", owner_post="Otherton owner")


def two_forces():
    """Recommendation 1 to both forces, 2 to one, 3 to the other, and 4 with a part for each."""
    whole = report(
        recommendation(0, overdue(), of_other(verified()), links=("Repeats OTHERTON 4",), copied_to=(OTHER,)),
        recommendation(1, overdue()),
        recommendation(2, of_other(overdue())),
        recommendation(
            3,
            dataclasses.replace(addressee(), part_reference="4a"),
            of_other(dataclasses.replace(addressee(), part_reference="4b")),
            parts=(part("4a"), part("4b", text="For Otherton only.")),
        ),
        evidence=(evidence(1, "1", "3"), evidence(2, "1", organisation=OTHER, title="Otherton review")),
        decisions=(decision("2"), decision("1"), decision("3")),
        sign_off=tuple(
            SignedStep(step=Step.FORCE_CHECK, by=Person(name="", post="Liaison", organisation=each), at=None, result="agreed")
            for each in (FORCE, OTHER)
        ),
        late_entries=tuple(
            LateEntry(reference=about, organisation=each, what="Finding", happened=overdue().due, recorded=overdue().due)
            for about, each in (("1", overdue().organisation_short), ("1", "OTH"), ("2", ""), ("3", ""))
        ),
        method_notes=("Otherton joined late.",),
    )
    return dataclasses.replace(whole, previous=position_of(whole), trend=())


def two_forces_and(other):
    whole = two_forces()
    kept = [dataclasses.replace(each, reference=f"9{each.reference}") for each in other.recommendations]
    return dataclasses.replace(whole, recommendations=(*whole.recommendations, *kept))


def withdrawn(*in_its_place):
    return Ending(words="Superseded 3 May 2026", reason="Asked in another way.", in_its_place=in_its_place, by=OFFICER)


def _resting_on(number, one):
    return dataclasses.replace(one, evidence_numbers=(number,))


def decision(reference):
    return Decision(decision=f"Escalate {reference}", references=(reference,), proposed_by=OFFICER, kind=DecisionKind.ESCALATE)


def test_nothing_of_another_organisation_is_in_it():
    extract = extract_for(two_forces(), FORCE)
    for form in (values_json(extract).decode(), render_html(extract)):
        assert "otherton" not in form.lower()
    assert "Otherton" in values_json(two_forces()).decode()


def test_its_rows_are_those_of_the_whole_report():
    whole = two_forces()
    own = [(entry.reference, entry.addressee) for entry in entries_of(whole) if entry.addressee.organisation == FORCE]
    extract = extract_for(whole, FORCE)
    assert [(entry.reference, entry.addressee) for entry in entries_of(extract)] == own
    assert (figures_of(extract).addressees, figures_of(extract).overdue) == (3, 2)


def test_its_figures_add_up_with_those_of_the_others():
    whole, *extracts = (
        figures_of(each) for each in (two_forces(), *(extract_for(two_forces(), each) for each in (FORCE, OTHER)))
    )
    for headline in Headline:
        assert whole.of(headline) == sum(each.of(headline) for each in extracts)


def test_the_earlier_position_is_that_of_its_own_rows():
    previous = extract_for(two_forces(), FORCE).previous
    assert previous is not None
    assert [row.reference for row in previous.rows] == ["1", "2", "4a"]
    assert sum(count.addressees for count in previous.counts) == 3
    assert previous.figures is None


def test_who_is_alone_now_does_not_read_what_others_were_told_before():
    before = position_of(two_forces())
    alone = dataclasses.replace(report(recommendation(0), counts=None), previous=before)
    previous = extract_for(alone, FORCE).previous
    assert previous is not None
    assert {row.organisation for row in previous.rows} == {FORCE}
    assert previous.figures is None


def test_only_decisions_about_it_alone_and_its_own_check_are_in_it():
    extract = extract_for(two_forces(), FORCE)
    assert [each.references for each in extract.decisions] == [("2",)]
    assert [step.by and step.by.organisation for step in extract.sign_off] == [FORCE]
    assert [(each.reference, each.organisation) for each in extract.late_entries] == [
        ("1", overdue().organisation_short),
        ("2", ""),
    ]
    assert [item.references for item in extract.evidence] == [("1",)]


def test_the_only_organisation_has_the_whole_report():
    alone = report(recommendation(0), counts=None)
    assert extract_for(alone, FORCE) == dataclasses.replace(alone, extract_for=FORCE)


def test_what_stands_beside_its_rows_may_be_addressed_to_others_and_is_not_named():
    ended = withdrawn("2: Second recommendation", "OTHERTON 4: Keep the review")
    alone = report(
        recommendation(0, verified(), ending=ended, links=("Repeats OTHERTON 4: Keep the review",)), recommendation(1)
    )
    for whole in (alone, two_forces_and(alone)):
        assert "otherton" not in values_json(extract_for(whole, FORCE)).decode().lower()


def test_what_took_the_place_of_its_own_is_named_where_it_is_its_own():
    title = recommendation(1).title
    whole = report(recommendation(0, verified(), ending=withdrawn(f"2: {title}", "3: For others")), recommendation(1))
    ending = extract_for(whole, FORCE).recommendations[0].ending
    assert ending is not None
    assert ending.in_its_place == (f"2: {title}", NOT_SHOWN)


def test_a_part_of_another_that_took_its_place_is_not_named():
    whole = two_forces()
    *others, last = whole.recommendations
    ended = dataclasses.replace(last, ending=withdrawn(*(f"{each.reference}: {each.title}" for each in last.parts)))
    extract = extract_for(dataclasses.replace(whole, recommendations=(*others, ended)), FORCE)
    ending = extract.recommendations[-1].ending
    assert ending is not None
    assert ending.in_its_place == (f"4a: {last.parts[0].title}", NOT_SHOWN)


def test_its_evidence_says_what_was_made_of_it_for_its_own_rows_alone():
    short = overdue().organisation_short
    seen = evidence(3, "1", "3", organisation="Oversight", view=f"1 {short}: sufficient; 1 OTH: partial; 3 OTH: not sufficient")
    first, *others = two_forces().recommendations
    named = dataclasses.replace(first, addressees=tuple(_resting_on("E-3", one) for one in first.addressees))
    whole = dataclasses.replace(two_forces(), recommendations=(named, *others), evidence=(seen,))
    assert [item.view for item in extract_for(whole, FORCE).evidence] == [f"1 {short}: sufficient"]


def test_its_marking_is_that_of_what_is_in_it():
    secret = evidence(2, "1", organisation=OTHER, marking="OFFICIAL-SENSITIVE")
    whole = dataclasses.replace(two_forces(), marking="OFFICIAL-SENSITIVE", evidence=(secret,))
    assert extract_for(dataclasses.replace(whole, own_marking="OFFICIAL"), FORCE).marking == "OFFICIAL"
    assert extract_for(dataclasses.replace(whole, own_marking="OFFICIAL"), OTHER).marking == "OFFICIAL-SENSITIVE"
    assert extract_for(whole, FORCE).marking == "OFFICIAL-SENSITIVE"


def test_there_is_no_extract_for_whom_nothing_is_addressed_to():
    with pytest.raises(NoExtract, match="Nothing in this report is addressed to Elsewhere Police"):
        extract_for(two_forces(), "Elsewhere Police")


def test_its_values_can_be_stored_and_read():
    extract = extract_for(two_forces(), FORCE)
    assert from_json(values_json(extract)) == extract
