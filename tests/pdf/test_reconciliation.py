"""What was open, what came and went, and what is open now: it adds up for any two reports of one investigation."""

import dataclasses
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.changes import changes_of
from reports.dates import known
from reports.document import Document
from reports.earlier_position import position_of
from reports.errors import CountsDoNotReconcile
from reports.figures import figures_of
from reports.reconciliation import Term, reconciled
from reports.status_report import Closure, Ending, InError
from reports.words import ClosureKind
from tests.pdf import sample_quarter, sample_reports
from tests.pdf.sample import REGIONAL_DIRECTOR, addressee, not_settled, recommendation, refused, report, verified
from tests.pdf.sample_history import gone, part

BEFORE = sample_quarter.BEFORE
IN_ERROR = InError(reason="It was about another force.", on=known(date(2026, 9, 4)), by=REGIONAL_DIRECTOR)


def fact(kind, on, in_error=None):
    return Closure(kind=kind, on=known(on), by=REGIONAL_DIRECTOR, reasons="Seen.", risk_accepted_by="", in_error=in_error)


def ended(words, *in_its_place):
    return Ending(words=words, reason="It was decided.", in_its_place=in_its_place, by=REGIONAL_DIRECTOR)


def pair(before, now):
    """Return a report on some recommendations, beside one on others a quarter before."""
    earlier = report(*before, as_at=BEFORE, is_first_report=False)
    return report(*now, number=2, is_first_report=False, previous=position_of(earlier))


def summed(values):
    """Return how what was open became what is open; there must be something to compare with."""
    found = reconciled(values, figures_of(values))
    assert found is not None
    return found


def terms(before, now):
    return {term: number for term, number in summed(pair(before, now)).terms if number}


OPEN = recommendation(0, addressee())
CLOSED = recommendation(0, verified())
REFUSED = recommendation(0, refused())


def with_closures(standing, *closures):
    return recommendation(0, dataclasses.replace(standing, closures=closures))


REOPENED_IN_ERROR = with_closures(
    verified(), fact(None, date(2026, 5, 9), IN_ERROR), fact(ClosureKind.VERIFIED, date(2026, 5, 1))
)


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ([], [OPEN], {Term.NEW: 1}),
        ([], [CLOSED], {Term.NEW: 1, Term.CLOSED: -1}),
        ([OPEN], [OPEN], {}),
        ([OPEN], [CLOSED], {Term.CLOSED: -1}),
        ([OPEN], [recommendation(0, gone(), ending=ended("Withdrawn 3 May 2026"))], {Term.WITHDRAWN: -1}),
        ([OPEN], [recommendation(0, gone(), ending=ended("Superseded 3 May 2026"))], {Term.SUPERSEDED: -1}),
        ([OPEN], [recommendation(0, gone(), ending=ended("Merged 3 May 2026"))], {Term.MERGED: -1}),
        ([OPEN], [REFUSED], {Term.REFUSED: -1}),
        ([REFUSED], [OPEN], {Term.ACCEPTED: 1}),
        ([OPEN], [], {Term.NOT_LISTED: -1}),
        ([recommendation(0, gone(), ending=ended("Withdrawn 3 May 2026"))], [OPEN], {Term.BACK_IN_FORCE: 1}),
        ([CLOSED], [with_closures(addressee(), fact(ClosureKind.VERIFIED, date(2026, 5, 1), IN_ERROR))],
         {Term.CLOSURE_IN_ERROR: 1}),
        ([CLOSED], [with_closures(addressee(), fact(None, date(2026, 9, 1)), fact(ClosureKind.VERIFIED, date(2026, 5, 1)))],
         {Term.REOPENED: 1}),
        ([OPEN], [REOPENED_IN_ERROR], {Term.REOPENING_IN_ERROR: -1}),
        ([OPEN], [recommendation(0, addressee(is_open=False))], {Term.CORRECTED: -1}),
    ],
)  # fmt: skip
def test_each_way_in_and_out_is_a_term_of_its_own(before, now, expected):
    assert terms(before, now) == expected


def test_what_closed_and_opened_again_in_between_counts_both_ways():
    again = with_closures(addressee(), fact(None, date(2026, 9, 1)), fact(ClosureKind.VERIFIED, date(2026, 8, 1)))
    values = pair([OPEN], [again])
    found = dict(summed(values).terms)
    assert (found[Term.CLOSED], found[Term.REOPENED]) == (-1, 1)


def test_a_recommendation_that_got_parts_adds_them_less_itself():
    parts = (part("1a"), part("1b"))
    split = recommendation(0, *(addressee(part_reference=each.reference) for each in parts), parts=parts)
    assert terms([OPEN], [split]) == {Term.PARTS: 1}


def test_what_a_split_recommendation_became_is_added_by_splitting():
    old = recommendation(0, gone(), ending=ended("Split 1 September 2026", "2: One", "3: Another"))
    assert terms([OPEN], [old, recommendation(1, addressee()), recommendation(2, addressee())]) == {Term.PARTS: 1}


def test_the_sum_is_printed_in_one_line():
    assert summed(sample_quarter.quarter()).sentence == (
        "Open at report 4: 14 + 1 new + 1 parts added by splitting − 0 merged − 0 superseded − 1 withdrawn − 1 closed"
        " + 1 re-opened − 1 settled as not accepted = 14 open now"
    )


def test_without_earlier_rows_nothing_is_summed_up():
    for values in (sample_reports.fifteen(), sample_reports.second()):
        assert reconciled(values, figures_of(values)) is None


def test_a_report_whose_earlier_rows_and_figures_differ_is_refused():
    values = pair([OPEN], [OPEN])
    wrong = dataclasses.replace(values.previous, figures=dataclasses.replace(values.previous.figures, open=7))
    with pytest.raises(CountsDoNotReconcile, match="7 were open"):
        Document(dataclasses.replace(values, previous=wrong))


def test_a_report_that_counts_what_is_out_of_force_as_open_is_refused():
    values = pair([OPEN], [recommendation(0, gone(), ending=ended("Withdrawn 3 May 2026"))])
    figures = dataclasses.replace(figures_of(values), open=1)
    with pytest.raises(CountsDoNotReconcile, match="does not make 1"):
        reconciled(values, figures)


days = st.integers(0, 240).map(lambda number: date(2026, 2, 1) + timedelta(days=number))
kinds = st.sampled_from([None, *ClosureKind])
closures = st.lists(st.builds(fact, kinds, days, st.sampled_from([None, None, IN_ERROR])), max_size=4)
standings = st.sampled_from([addressee, verified, refused, not_settled])
endings = st.sampled_from(["", "", "", "Withdrawn", "Superseded", "Merged", "Split"])


@st.composite
def recommendations(draw):
    """Draw up to six recommendations to one to three forces, each standing anywhere, with any history of closures."""
    drawn = []
    for place in range(draw(st.integers(0, 6))):
        words = draw(endings)
        forces = draw(st.integers(1, 3))
        cards = []
        for force in range(forces):
            standing = dataclasses.replace(draw(standings)(), closures=tuple(draw(closures)), organisation=f"Force {force}")
            cards.append(gone(organisation=f"Force {force}", closures=standing.closures) if words else standing)
        ending = ended(f"{words} 1 July 2026", f"{place + 2}: Another") if words else None
        drawn.append(recommendation(place, *cards, ending=ending))
    return draw(st.permutations(drawn))[: draw(st.integers(0, len(drawn)))]


@given(recommendations(), recommendations())
def test_any_two_reports_of_one_investigation_add_up(before, now):
    values = pair(before, now)
    found = summed(values)
    assert found.open_before + sum(number for _, number in found.terms) == found.open_now == figures_of(values).open
    assert changes_of(values).lines is not None
