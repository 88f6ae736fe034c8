"""Letters: what each says, that the paper is accessible and archivable, and that their values come back."""

import functools
import io
import itertools
import json
import re

import html5lib
import page
import pikepdf
import pypdfium2
import pytest
from bs4 import BeautifulSoup
from pikepdf import Name

from reports.answer_letters import acknowledgement
from reports.dates import no_date
from reports.errors import ValuesUnreadable
from reports.issue_letter import issue_letter
from reports.letter_law import LAWS
from reports.letter_pages import TEMPLATES, letter_file_name, render_letter_html, render_letter_part, render_letter_pdf
from reports.letters import Block, Party
from reports.values import letter_from_json, values_json, values_sha256
from reports.words import LegalBasis, Position
from tests.pdf import sample_letters
from tests.pdf.conftest import FONTS
from tests.pdf.sample_letters import answered, asked, envelope, receipt


@functools.cache
def pdf(name):
    return render_letter_pdf(sample_letters.ALL[name](), FONTS)


@functools.cache
def pages(name):
    document = pypdfium2.PdfDocument(pdf(name))
    texts = [re.sub(r"\s+", " ", each.get_textpage().get_text_range()) for each in document]
    document.close()
    return texts


def paper(name):
    return " ".join(pages(name))


@functools.cache
def twin(name):
    return render_letter_html(sample_letters.ALL[name]())


def read(letter):
    return " ".join(BeautifulSoup(render_letter_html(letter), "html.parser").get_text().split())


@pytest.fixture(params=sorted(sample_letters.ALL))
def name(request):
    return request.param


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A])
def test_a_letter_is_accessible_and_archivable_at_once(name, profile):
    found = page.validate_pdf_bytes(pdf(name), profile=profile)
    assert [(failure.rule_id, failure.message) for failure in found.failures] == []


def test_the_same_values_give_the_same_bytes(name):
    assert render_letter_pdf(sample_letters.ALL[name](), FONTS) == pdf(name)


def test_the_file_has_title_language_and_the_moment_of_its_values():
    with pikepdf.open(io.BytesIO(pdf("issue"))) as file:
        assert str(file.docinfo["/Title"]) == "EXAMPLE/L1: Operation Example: recommendation 1"
        assert str(file.Root.Lang) == "en-GB"
        assert str(file.docinfo["/CreationDate"]).startswith("D:20220201170400")


def test_headings_lists_and_tables_are_tagged():
    with pikepdf.open(io.BytesIO(pdf("issue"))) as file:
        kinds = {str(each.S) for each in file.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each}
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/Caption", "/TH", "/TD"} <= kinds


def test_each_table_stands_on_one_page(name):
    with pikepdf.open(io.BytesIO(pdf(name))) as file:
        tables = [each for each in file.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == Name.Table]
    pieces = re.findall(r": rows? (\d+)(?: to (\d+))? of (\d+)", paper(name))
    assert len(tables) == (len(pieces) or twin(name).count("<table"))
    assert [row for first, last, _ in pieces for row in range(int(first), int(last or first) + 1)] == rows_of(pieces)


def rows_of(pieces):
    """Every row that a table in pieces has, once and in order."""
    return list(range(1, max([0, *(int(total) for *_, total in pieces)]) + 1))


def test_only_our_own_fonts_are_in_the_file(name):
    with pikepdf.open(io.BytesIO(pdf(name))) as file:
        names = {str(each.FontName) for each in file.objects if isinstance(each, pikepdf.Dictionary) and "/FontFile2" in each}
    assert {each.split("+")[1].removesuffix("-Semi-Bold") for each in names} <= {"Report", "Report-Wide"}


def test_each_page_says_from_whom_which_letter_and_its_number(name):
    letter = sample_letters.ALL[name]()
    for number, text in enumerate(pages(name), start=1):
        assert letter.envelope.marking in text
        assert letter.envelope.sender[:9] in text
        assert f"Letter {letter.envelope.reference[:10]}" in text
        assert f"Page {number} of {len(pages(name))}" in text
        assert "DRAFT" not in text


@pytest.mark.parametrize("short", ["issue", "received", "returned", "granted", "refused", "out_of_time"])
def test_a_letter_on_one_or_two_recommendations_is_one_page(short):
    assert len(pages(short)) == 1


def test_a_letter_on_many_recommendations_is_one_page_with_annexes():
    assert "Yours sincerely" in pages("issue_of_fifty")[0]
    assert "Annex A: the days for your answers" in pages("issue_of_fifty")[1]
    assert paper("issue_of_fifty").count("Recommendation 50:") == 1


def test_nobody_signs_twice(name):
    assert paper(name).count("A. N. Approver") == 1


def test_an_issue_letter_says_what_under_which_power_by_when_and_how_to_answer():
    text = paper("issue")
    for said in (
        "under paragraph 28A of Schedule 3 to the Police Reform Act 2002",
        "28 March 2022 Made 1 February 2022, day 1; day 56 is 28 March 2022",
        "what action you have taken, or propose to take",
        "“Accepted” alone states neither, and is returned",
        "Only the day on which we receive it counts",
        "We must publish your answer within 21 days, beginning with the day on which we receive it",
        "mark the passages in your answer and give a reason for each",
        "Exampleshire Police and Crime Commissioner",
    ):
        assert said in text


def test_each_power_has_its_own_sentences_where_powers_differ():
    text = paper("issue_of_three_bases")
    assert "For recommendation 2: There is no duty to answer" in text
    assert "For recommendation 3: Section 55 lays down no way to extend the period" in text
    assert "Made to Exampleshire Police; it is for Exampleshire Police and Crime Commissioner to answer" in text
    assert "It is a Sunday: the day does not move" in text


def test_an_issue_letter_names_the_first_of_several_last_days():
    many = tuple(asked(place, last_day=asked(0).last_day) for place in range(4))
    later = asked(4, last_day=sample_letters.decision().extensions[0].after)
    assert "An answer to each is due by 28 March 2022: made" in read(issue_letter(envelope(), many))
    assert "The first is 28 March 2022: made" in read(issue_letter(envelope(), (*many, later)))


def test_a_copy_says_to_whom_it_was_made_and_asks_nothing():
    text = paper("copied")
    assert "a copy of recommendations 1 and 2 of Operation Example. We made them to Exampleshire Police." in text
    assert "You need not answer." in text
    assert "When the answer is published, we send you a copy of it (paragraph 28B)." in text


def test_where_no_answer_is_due_nothing_is_demanded():
    due = no_date("there is no duty to answer")
    asked_for = tuple(asked(place, legal_basis=LegalBasis.SECTION_10, last_day=due, working="") for place in range(4))
    text = read(issue_letter(envelope(), asked_for))
    assert "No day is set by which an answer is due" in text
    assert "If you answer, please state for each recommendation either:" in text
    assert "must" not in text


def test_an_acknowledgement_says_what_came_when_how_from_whom_and_when_it_is_published():
    text = paper("received")
    assert "on 21 March 2022, through the service, from Deputy Chief Constable, Exampleshire Police" in text
    assert "2 Measures that show whether bullying is falling" in text
    assert "Partly accepted" in text
    assert "We must publish your answer by 10 April 2022: received 21 March 2022, day 1; day 21 is 10 April 2022" in text


def test_an_acknowledgement_sets_no_day_while_passages_are_asked_to_be_withheld():
    assert "the period for publishing it does not run until then" in paper("received_many")
    assert "We must publish" not in paper("received_many")


def test_an_acknowledgement_says_which_answers_must_be_published():
    answers = (answered(0), answered(1, Position.NOT_ACCEPTED, LegalBasis.SECTION_10))
    assert "publish your answer to recommendation 1 by 10 April 2022" in read(acknowledgement(envelope(), receipt(), answers))


def test_a_return_says_what_is_missing_by_when_and_what_stays():
    text = paper("returned")
    assert "The answer says “accepted” and no more. State: 1. what has been done; 2. what will be done" in text
    assert "Send it again by 18 April 2022. It is a bank holiday (Easter Monday): the day does not move" in text
    assert "Last day, as before 28 March 2022: made 1 February 2022, day 1" in text
    assert "stays on the record, with the day on which we received it" in text


def test_a_granted_extension_shows_the_working_before_and_after():
    text = paper("granted")
    assert "On 31 March 2022 the application was granted: 14 days are added." in text
    assert "11 April 2022 Made 1 February 2022, day 1; day 56 is 28 March 2022; 14 days granted: 11 April 2022" in text


def test_a_refused_extension_gives_reasons_and_leaves_the_last_day():
    text = paper("refused")
    assert "the application was refused. The last day stays as it was." in text
    assert "A week after it is enough to answer." in text
    assert "28 March 2022, unchanged" in text
    assert "The application was with us for 3 days." in text


def test_an_application_out_of_time_cannot_be_granted_and_the_letter_says_why():
    text = paper("out_of_time")
    assert "On 29 March 2022 we received your application" in text
    assert "only on an application received before it ends (paragraph 28B)" in text
    assert "It therefore cannot be granted" in text


def test_hostile_text_prints_as_text_and_an_endless_word_prints_whole():
    text = paper("issue_of_hostile_texts")
    for said in ("<script>alert('x')</script>", "{{ 7 * 7 }}", "url(file:///etc/passwd)", "Dŵr, tŷ’r heddlu", "&#60;"):
        assert said in text
    assert "Prif Gwnstabl Siân O’Brien" in text
    assert text.count("x") > 100_000
    assert "The fonts of this letter lack" in text


def test_the_twin_is_sound_and_needs_no_other_file(name):
    html5lib.HTMLParser(strict=True).parse(twin(name))
    soup = BeautifulSoup(twin(name), "html.parser")
    assert {each.name for each in soup.find_all()}.isdisjoint({"script", "link", "img", "iframe", "object", "form"})
    assert len(soup.find_all("h1")) == 1
    assert len({each["id"] for each in soup.find_all(id=True)}) == len(soup.find_all(id=True))
    assert len(soup.find_all("caption")) == len(soup.find_all("table"))
    assert all(caption.get_text(strip=True) for caption in soup.find_all("caption"))


def test_as_a_part_of_a_page_its_headings_begin_on_the_second_level(name):
    soup = BeautifulSoup(render_letter_part(sample_letters.ALL[name]()), "html.parser")
    levels = [int(heading.name[1]) for heading in soup.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == min(levels) == 2
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_many_copies_stand_below_the_signature():
    copies = tuple(Party(organisation=f"Force {place}", post="Chief Constable") for place in range(43))
    html = render_letter_html(issue_letter(envelope(copies=copies), (asked(0),)))
    assert '<div class="end">' in html
    assert "Chief Constable, Force 42" in html


def test_a_demonstration_says_so():
    assert "This investigation is demonstration data." in paper("received_many")


def test_values_come_back_from_their_json(name):
    once = values_json(sample_letters.ALL[name]())
    assert values_json(letter_from_json(once)) == once
    if "hostile" not in name:
        assert letter_from_json(once) == sample_letters.ALL[name]()


def test_the_hash_of_the_values_is_printed():
    assert values_sha256(sample_letters.issue()) in paper("issue")


@pytest.mark.parametrize("spoil", [lambda block: block.update(surplus=1), lambda block: block.pop("heading")])
def test_other_values_are_refused(spoil):
    values = json.loads(values_json(sample_letters.issue()))
    spoil(values["body"][0])
    with pytest.raises(ValuesUnreadable, match="a letter|Paragraphs"):
        letter_from_json(json.dumps(values).encode())


def test_the_kinds_of_block_are_told_apart_by_their_fields_and_each_has_a_template():
    kinds = Block.__args__
    assert len({frozenset(kind.__dataclass_fields__) for kind in kinds}) == len(kinds)
    assert set(TEMPLATES) == set(kinds)


def test_each_legal_basis_has_its_law():
    assert set(LAWS) == set(LegalBasis)


def test_the_file_is_named_for_body_letter_kind_day_and_marking():
    assert letter_file_name(sample_letters.issue()) == "IOPC-EXAMPLE-L1-issue-2022-02-01-OFFICIAL.pdf"
    assert "/" not in letter_file_name(sample_letters.issue_of_hostile_texts())
