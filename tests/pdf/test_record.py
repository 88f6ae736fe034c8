"""What the sections behind the first pages say: outcomes, the register of what was closed, and the sign-off."""

import dataclasses
from datetime import date

import pytest

from reports.closed import closed_of
from reports.dates import known
from reports.editions import Edition, Step
from reports.figures import entries_of
from reports.life import Withheld
from reports.outcomes import outcomes_of, unmeasured_of
from reports.signing import header_words, is_draft, steps_of, withheld_in_words
from reports.status_report import Closure, InError
from reports.words import ClosureKind, Found
from tests.pdf.sample import FORCE, OFFICER, REGIONAL_DIRECTOR, addressee, finding, recommendation, report, verified
from tests.pdf.sample_assurance import CHECK, MEASURE
from tests.pdf.sample_history import WITHDRAWN, gone
from tests.pdf.sample_quarter import quarter

VALUED = dataclasses.replace(
    MEASURE,
    baseline="41 per cent",
    baseline_on=known(date(2026, 3, 1)),
    latest="33 per cent",
    latest_on=known(date(2026, 9, 1)),
    direction="better",
    source="Complaints register",
)


def outcomes(*addressees):
    return outcomes_of(entries_of(report(*(recommendation(place, each) for place, each in enumerate(addressees)))))


def test_an_outcome_measure_stands_with_its_values_dates_and_source():
    (row,) = outcomes(addressee(measures=(VALUED,)))
    assert (row.baseline, row.latest) == ("41 per cent (1 Mar 2026)", "33 per cent (1 Sep 2026)")
    assert (row.direction, row.source, row.confidence) == ("better", "Complaints register", "Not stated")


def test_a_measure_that_serves_several_stands_once_with_all_references():
    (row,) = outcomes(addressee(measures=(VALUED,)), addressee(measures=(VALUED,)))
    assert row.references == ("1", "2")


@pytest.mark.parametrize(
    "changed", [{"is_agreed": False}, {"in_error": "meant for another"}, {"kind": "what would satisfy it"}]
)
def test_only_an_agreed_measure_of_an_outcome_counts(changed):
    one = addressee(measures=(dataclasses.replace(VALUED, **changed),))
    assert outcomes(one) == []
    assert unmeasured_of(entries_of(report(recommendation(0, one)))).words == "for 1 of 1 addressee"


def test_what_has_no_measure_is_named_by_organisation_where_there_are_several():
    other = addressee(organisation="Otherton", organisation_short="OTH", measures=(VALUED,))
    entries = entries_of(report(recommendation(0, addressee(), other), recommendation(1, gone(), ending=WITHDRAWN)))
    assert unmeasured_of(entries).references == ("1 EXP",)
    assert outcomes_of(entries)[0].references == ("1 OTH",)


def register(one):
    return closed_of(entries_of(report(recommendation(0, one))))


def test_a_closure_stands_with_who_assessed_it_how_and_on_what():
    (row,) = register(dataclasses.replace(verified(), checks=(CHECK,)))
    assert (row.on, row.kind, row.closed_by, row.assessed_by) == (
        "12 Aug 2026", "Verified", "Regional Director", "Senior Oversight Officer",
    )  # fmt: skip
    assert (row.method, row.evidence) == ("Document review and dip sample", ("E-1", "E-2"))
    assert row.check == "It holds in part, in policy and training, 20 Sep 2026; again 20 Mar 2027"


def reopening(**changes):
    again = Closure(
        kind=None, on=known(date(2026, 9, 2)), by=REGIONAL_DIRECTOR, reasons="It stopped.", risk_accepted_by="", in_error=None
    )
    return dataclasses.replace(again, **changes)


def test_what_was_reopened_stays_in_the_register():
    (row,) = register(dataclasses.replace(verified(), closures=(reopening(), *verified().closures)))
    assert (row.became, row.check) == ("Re-opened 2 September 2026", "–")


def test_a_closure_that_came_after_a_reopening_holds():
    closed = verified().closures[0]
    again = dataclasses.replace(closed, on=known(date(2026, 9, 20)), check="to be checked on 3 May 2027")
    rows = register(dataclasses.replace(verified(), closures=(again, reopening(), closed)))
    assert [(row.became, row.check) for row in rows] == [
        ("", "To be checked on 3 May 2027"),
        ("Re-opened 2 September 2026", "–"),
    ]


def test_a_closure_recorded_in_error_says_so():
    wrong = InError(reason="meant for 2", on=known(date(2026, 9, 1)), by=OFFICER)
    closed = dataclasses.replace(verified().closures[0], in_error=wrong)
    assert register(addressee(closures=(closed,)))[0].became == "Recorded in error, 1 September 2026"


def test_a_closure_rests_on_the_finding_of_its_day():
    later = finding(Found.PARTLY_MET, date(2026, 9, 2), "It stopped.")
    earlier = dataclasses.replace(finding(Found.MET, date(2026, 8, 10), "Seen."), method="Site visit")
    one = dataclasses.replace(verified(), findings=(later, earlier))
    assert register(one)[0].method == "Site visit"


def test_who_accepted_the_risk_is_named_with_the_closure():
    accepted = dataclasses.replace(
        verified().closures[0], kind=ClosureKind.NOT_IMPLEMENTED_RISK_ACCEPTED, risk_accepted_by="Chief Constable"
    )
    assert register(addressee(closures=(accepted,)))[0].kind == "Not implemented, risk accepted, by Chief Constable"


def test_every_step_stands_in_its_order_and_a_missing_one_says_so():
    lines = steps_of(dataclasses.replace(quarter(), sign_off=quarter().sign_off[:1] + quarter().sign_off[2:4]))
    assert [line.result for line in lines] == [
        "Prepared", "Not checked yet", "3 comments, each answered", "Not received by 29 September 2026", "Approved",
    ]  # fmt: skip
    assert lines[0].at == "29 September 2026, 10:00"


def test_a_report_from_before_the_steps_were_kept_says_so():
    assert [line.result for line in steps_of(report())] == [
        "Prepared", *["Not recorded: made before steps were kept"] * 3, "Approved",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "OFFICIAL"),
        ({"number": None}, "OFFICIAL · DRAFT"),
        ({"approved_by": None}, "OFFICIAL · DRAFT"),
        ({"extract_for": FORCE, "edition": Edition.FORCE_CHECK}, f"OFFICIAL · Extract for {FORCE} · Force’s check for facts"),
        ({"edition": Edition.PUBLIC}, "OFFICIAL · Public edition"),
    ],
)
def test_the_header_says_what_the_document_is(changes, said):
    assert header_words(report(**changes)) == said
    assert is_draft(report(**changes)) is ("DRAFT" in said)


def test_an_approval_of_a_draft_is_none():
    lines = steps_of(report(number=None))
    assert len(lines) == len(Step)
    assert lines[-1].result == "Not approved: this is a DRAFT"


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1 answer, because it is not published"), (2, "2 answers, because they are not published")],
)
def test_what_is_withheld_is_said_in_the_right_number(number, said):
    withheld = Withheld(number=number, what="answer|answers", reason="it is not published|they are not published")
    assert withheld_in_words(withheld) == said
    assert withheld_in_words(Withheld(number=2, what="maps", reason="of a court order")) == "2 maps, because of a court order"
