"""The pages of letters."""

import pytest

from tests.support import build_letters as build
from tests.support import build_responses
from tests.support.statements import listening
from tracker import clock
from tracker.correspondence.vocabulary import LetterKind
from tracker.db import db
from tracker.investigations.vocabulary import LegalBasis
from tracker.storage import files


@pytest.fixture
def addressee(cast):
    """An issued recommendation."""
    return build_responses.issued(cast)[0]


@pytest.fixture
def letter(addressee):
    """The letter in which it was issued."""
    return build.kept(addressee)


@pytest.fixture
def parts(addressee):
    """The parts of the address of the investigation."""
    return {"investigation": addressee.recommendation.investigation.slug}


def test_the_list_says_what_each_letter_is_about_to_whom_and_whether_it_was_sent(page_as, cast, letter, parts):
    (row,) = page_as(cast.caseworker).get("correspondence.letters", **parts).table("Letters, the latest first")
    assert row["Letter"] == letter.reference
    assert row["About"] == "Operation Oak: recommendation 1"
    assert (row["To"], row["Copies to"], row["Sent"]) == ("Northshire Police", "–", "Not recorded")


def test_a_letter_is_read_whole_by_whom_it_is_addressed_to(page_as, cast, letter, parts):
    page = page_as(cast.liaison).get("correspondence.letters", **parts).click(letter.reference)
    assert page.h1 == f"Letter {letter.reference}"
    assert "under paragraph 28A of Schedule 3 to the Police Reform Act 2002" in page.text
    assert "Accepted” alone states neither" in page.text
    assert "Record that it was sent" not in page.links


def test_a_letter_is_handed_over_as_it_was_kept_under_its_name(page_as, cast, letter):
    answer = page_as(cast.liaison).get("correspondence.download", letter_id=letter.id).response
    assert answer.data == build.PAPER
    assert answer.mimetype == "application/pdf"
    name = f"OVS-{letter.reference.replace('/', '-')}-issue-{clock.today():%Y-%m-%d}-OFFICIAL.pdf"
    assert name in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; sandbox")


def test_another_force_reads_neither_the_letter_nor_of_it(page_as, cast, addressee, letter, parts):
    build_responses.issued(cast, "2", to=cast.other_force, investigation=addressee.recommendation.investigation)
    stranger = page_as(cast.other_liaison)
    assert "There are no letters" in stranger.get("correspondence.letters", **parts).text
    assert stranger.get("correspondence.letter", letter_id=letter.id).status == 404
    assert stranger.get("correspondence.download", letter_id=letter.id).status == 404


def test_oversight_logs_that_a_letter_was_sent(page_as, cast, letter):
    form = page_as(cast.caseworker).get("correspondence.letter", letter_id=letter.id).click("Record that it was sent")
    page = form.submit({"how": "By email to psd@northshire.example"}).follow()
    (row,) = page.table("Where the letter was sent")
    assert row["To"] == "Northshire Police"
    assert row["How"] == "By email to psd@northshire.example"
    assert row["Recorded by"].startswith("Caseworker,")


def test_what_is_missing_from_the_log_is_asked_for(page_as, cast, letter):
    form = page_as(cast.caseworker).get("correspondence.log_dispatch", letter_id=letter.id)
    asked = form.submit({"recipient": "", "how": "", "sent_on": clock.days_from_today(1)})
    assert asked.errors == {
        "recipient": "Enter to whom it was sent",
        "how": "Enter how it was sent",
        "sent_on": "The day it was sent must be today or in the past",
    }


def test_a_form_that_is_sent_twice_logs_once(page_as, cast, letter):
    form = page_as(cast.caseworker).get("correspondence.log_dispatch", letter_id=letter.id)
    assert form.submit({"how": "By post"}).status == form.submit({"how": "By post"}).status == 302
    assert len(letter.dispatches) == 1


def test_a_stale_form_says_so_and_keeps_what_was_typed(page_as, cast, letter):
    form = page_as(cast.caseworker).get("correspondence.log_dispatch", letter_id=letter.id)
    form.submit({"how": "By post"})
    stale = form.submit({"how": "By hand, to the Dŵr office"})
    assert stale.status == 409
    assert "By hand, to the Dŵr office" in stale.response.text
    assert stale.submit().status == 302


def test_letters_that_could_not_be_made_can_be_tried_again(page_as, cast, addressee, parts):
    with build.no_fonts():
        build.made()
    page = page_as(cast.caseworker).get("correspondence.letters", **parts)
    assert "1 letter could not be made. The font /nowhere/" in page.text
    assert "could not be made" not in page_as(cast.liaison).get("correspondence.letters", **parts).text
    again = page.submit(press="Try again").follow()
    assert len(again.table("Letters, the latest first")) == 1


@pytest.mark.parametrize("which", ["values_sha256", "pdf_sha256"])
def test_a_letter_whose_file_was_altered_is_not_handed_over(page_as, cast, letter, which):
    files.path_of(getattr(letter, which)).write_bytes(b"something else")
    answer = page_as(cast.approver).get("correspondence.download", letter_id=letter.id)
    assert answer.status == 500
    assert answer.h1 == "This letter cannot be opened"
    files.path_of(getattr(letter, which)).unlink()


def test_each_kind_of_letter_is_a_sound_page(page_as, cast, addressee):
    build_responses.returned(addressee, cast)
    build.decided(addressee, cast=cast, received_on=clock.today())
    section_55 = build_responses.issued(cast, basis=LegalBasis.SECTION_55)[0]
    build.copied(section_55.recommendation, cast.policing_body)
    letters = build.made()
    assert {letter.kind for letter in letters} == set(LetterKind)
    for letter in letters:
        assert page_as(cast.approver).get("correspondence.letter", letter_id=letter.id).status == 200


def test_the_list_of_letters_costs_the_same_for_one_and_for_many(page_as, cast, addressee, letter, parts):
    counts = []
    for number in range(2):
        db.session.expire_all()
        with listening() as statements:
            page_as(cast.liaison).get("correspondence.letters", **parts)
        counts.append(len(statements.reads))
        for more in range(5 if number == 0 else 0):
            reference = str(more + 2)
            another = build_responses.issued(cast, reference, investigation=addressee.recommendation.investigation)[0]
            build.copied(another.recommendation, cast.policing_body)
            build.kept(another)
    assert counts[0] == counts[1]
