"""The public edition: it leaks nothing, its figures are those of the board edition, and it says what it lacks."""

import dataclasses
from datetime import date

import pytest

from reports.assurance import EvidenceView
from reports.data_file import data_file
from reports.editions import Edition
from reports.errors import PublicEditionRefused
from reports.figures import figures_of
from reports.public import public_of
from reports.public_checks import names_in
from reports.rendering import render_html, render_pdf
from reports.status_report import Waiting
from reports.values import from_json, values_json
from reports.words import Found
from tests.pdf import sample_reports
from tests.pdf.conftest import FONTS, Printed
from tests.pdf.sample import addressee, finding, overdue, recommendation, report, response
from tests.pdf.sample_history import evidence
from tests.pdf.sample_public import NAMES, PUBLISHED, SECRET, confidential, planted, repeated


@pytest.fixture(scope="module")
def public():
    return public_of(confidential())


@pytest.fixture(scope="module")
def printed_texts(public):
    """Return the edition in every form in which it leaves the house."""
    paper = Printed(public, render_pdf(public, FONTS), render_html(public))
    return {
        "json": values_json(public).decode(),
        "csv": data_file(public).decode(),
        "html": paper.html,
        "pdf": " ".join(paper.pages),
    }


@pytest.mark.parametrize("form", ["json", "csv", "html", "pdf"])
@pytest.mark.parametrize("planted_text", [SECRET, "secret.test", "OFFICIAL-SENSITIVE", *NAMES])
def test_nothing_that_may_not_be_public_is_in_it(printed_texts, form, planted_text):
    assert planted_text.lower() not in printed_texts[form].lower()


def test_each_planted_text_and_name_is_in_the_board_edition():
    values = values_json(confidential()).decode()
    assert values.count(SECRET) > 20
    assert names_in(confidential()) == set(NAMES)


def test_what_was_published_and_what_oversight_says_of_it_stay(printed_texts):
    for said in (PUBLISHED, "A full answer.", "The check found that it had stopped."):
        assert all(said in printed_texts[form] for form in ("json", "html", "pdf"))


@pytest.mark.parametrize("name", sorted(sample_reports.ALL.keys() - {"hostile"}))
def test_the_figures_are_those_of_the_board_edition(name):
    values = sample_reports.ALL[name]()
    public = public_of(values)
    assert public.edition is Edition.PUBLIC
    counted, shown = figures_of(values), figures_of(public)
    assert dataclasses.replace(counted, longest_overdue=None) == dataclasses.replace(shown, longest_overdue=None)


def test_it_counts_what_it_leaves_out_and_why(public):
    said = {(each.what.partition("|")[0], each.reason.partition("|")[0]): each.number for each in public.withheld}
    assert said["answer", "it is not published"] == 2
    assert said["answer", "it counts no more"] == 1
    assert said["evidence item", "its marking does not allow publication"] == 1
    assert said["passage of an answer", "of the reason that stands in its place"] == 1
    assert said["name of a person", "posts are printed in their place"] == len(NAMES)


@pytest.mark.parametrize("views", [("E-1", "E-2"), ()])
def test_the_reasons_of_a_finding_on_sensitive_evidence_are_left_out(views):
    considered = tuple(EvidenceView(number=each, revision=1, view="sufficient") for each in views)
    found = dataclasses.replace(finding(Found.MET, date(2026, 9, 2), "The log of 3 May shows it."), evidence=considered)
    one = addressee(findings=(found,), evidence_numbers=("E-1", "E-2"), responses=(), updates=())
    items = (evidence(1, "1"), evidence(2, "1", marking="OFFICIAL-SENSITIVE"))
    public = public_of(report(recommendation(0, one), evidence=items, own_marking="OFFICIAL"))
    (shown,) = public.recommendations[0].addressees[0].findings
    assert (shown.found, shown.reasons) == (Found.MET, "")


def test_the_reasons_of_a_finding_on_other_evidence_stay():
    considered = (EvidenceView(number="E-1", revision=1, view="sufficient"),)
    found = dataclasses.replace(finding(Found.MET, date(2026, 9, 2), "The minutes show it."), evidence=considered)
    one = addressee(findings=(found,), evidence_numbers=("E-1", "E-2"))
    items = (evidence(1, "1"), evidence(2, "1", marking="OFFICIAL-SENSITIVE"))
    public = public_of(report(recommendation(0, one), evidence=items, own_marking="OFFICIAL"))
    assert public.recommendations[0].addressees[0].findings[0].reasons == "The minutes show it."


def test_its_values_can_be_stored_and_read(public):
    assert from_json(values_json(public)) == public
    assert public.marking == "OFFICIAL"


def refused(values, **options):
    with pytest.raises(PublicEditionRefused) as refusal:
        public_of(values, **options)
    return refusal.value.reasons


def test_an_investigation_that_is_marked_is_refused():
    assert refused(report(own_marking="OFFICIAL-SENSITIVE")) == ("the investigation is marked OFFICIAL-SENSITIVE",)
    assert refused(report(marking="OFFICIAL-SENSITIVE")) == ("the investigation is marked OFFICIAL-SENSITIVE",)


@pytest.mark.parametrize(
    "undecided",
    [
        addressee(responses=(response(is_publication_undecided=True),)),
        addressee(responses=(response(publication="Representation undecided for 12 days"),)),
        addressee(
            also_waiting=(
                Waiting(what="Passages asked to be withheld, to be decided", since=overdue().due, days=1, decide_by=None),
            )
        ),
    ],
)
def test_an_undecided_representation_is_refused(undecided):
    assert refused(report(recommendation(6, undecided))) == (
        "a representation against publication is undecided: recommendation 7",
    )


@pytest.mark.parametrize(
    "typed",
    [
        "Ask Jane Mary O’Brien.",
        "jane  o'brien’s team",
        "O'BRIEN, Jane",
        "J. O’Brien",
        "Mrs O’Brien",
        "DC O\u200b’Brien",
        "Jane O’Bri\u00ebn",
    ],
)
def test_a_name_in_a_text_is_refused_however_it_is_typed(typed):
    values = confidential()
    named = dataclasses.replace(values, recommendations=(*values.recommendations, repeated(typed)))
    assert refused(named) == ("the name of a person stands in a text: recommendation 4",)


def test_a_name_that_only_the_record_knows_is_refused_too():
    values = report(repeated("Seen by Ola Nordmann."), contact="https://example.test/ola-nordmann")
    assert public_of(values).withheld == ()
    assert refused(values, names=["Ola Nordmann"]) == (
        "the name of a person stands in a text: recommendation 4 and the report itself",
    )


def test_an_ordinary_word_is_no_name():
    chief = dataclasses.replace(report().prepared_by, name="A. Chief")
    assert public_of(report(repeated("A chief constable may say who."), prepared_by=chief)).prepared_by.name == ""


@pytest.mark.parametrize("place", ["title", "shows", "reason"])
def test_a_text_that_repeats_what_is_withheld_is_refused(place):
    values = confidential()
    answered = next(each for each in values.recommendations if each.reference == ("2" if place == "reason" else "1"))
    told = dataclasses.replace(answered, what_would_satisfy=f"As we know, {planted(place)}.")
    changed = tuple(told if each is answered else each for each in values.recommendations)
    assert refused(dataclasses.replace(values, recommendations=changed)) == (
        f"a text repeats what is withheld: recommendation {answered.reference}",
    )


def _published():
    return response(own_words=PUBLISHED, is_published=True)


def _now(**changes):
    """The record as it has become: recommendation 1 with one published answer, and one piece of evidence."""
    return report(
        recommendation(0, addressee(responses=(dataclasses.replace(_published(), **changes),), updates=())),
        evidence=(evidence(1, "1"),),
        own_marking="OFFICIAL",
    )


def test_what_is_public_still_can_be_shown():
    assert PUBLISHED in values_json(public_of(_now(), now=_now())).decode()


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        (dataclasses.replace(_now(), own_marking="OFFICIAL-SENSITIVE"), "the investigation is marked OFFICIAL-SENSITIVE now"),
        (_now(is_published=False), "not public any more as it stands there: recommendation 1"),
        (_now(is_publication_undecided=True), "not public any more as it stands there: recommendation 1"),
        (_now(own_words="[withheld: since]"), "not public any more as it stands there: recommendation 1"),
        (_now(version=7), "not public any more as it stands there: recommendation 1"),
        (
            dataclasses.replace(_now(), evidence=(evidence(1, "1", marking="OFFICIAL-SENSITIVE"),)),
            "the marking was raised since: evidence E-1",
        ),
    ],
)
def test_what_is_not_public_any_more_is_refused(now, reason):
    with pytest.raises(PublicEditionRefused, match=reason):
        public_of(_now(), now=now)


def test_all_reasons_are_given_at_once():
    undecided = recommendation(0, addressee(responses=(response(is_publication_undecided=True),)))
    values = report(repeated("Ask Jane Doe."), undecided, own_marking="OFFICIAL-SENSITIVE")
    assert len(refused(values, names=["Jane Doe"])) == 3
