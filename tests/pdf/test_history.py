"""What a report prints of what happened after issue: parts, ends, corrections, changed answers, more time, publication."""

import csv
import io

import pytest
from bs4 import BeautifulSoup

from reports.data_file import data_file
from reports.document import Document
from reports.figures import figures_of
from reports.prose import footnote, parts_in_words, position_sentences, scope
from reports.rendering import render_html
from tests.pdf import sample_history


@pytest.fixture(scope="module")
def eventful():
    return sample_history.eventful()


@pytest.fixture(scope="module")
def text(eventful):
    """Return the twin as one line of words."""
    return " ".join(BeautifulSoup(render_html(eventful), "html.parser").get_text(" ").split())


def test_a_recommendation_with_parts_counts_once_and_its_parts_are_the_units(eventful):
    figures = figures_of(eventful)
    assert (figures.recommendations, figures.addressees, figures.parts) == (3, 4, 2)
    assert scope(eventful, figures) == "3 of 4 recommendations in force, 4 addressees (parts where split)"


def test_the_sentences_name_the_units_in_the_plural(eventful):
    sentences = position_sentences(eventful, figures_of(eventful))
    assert sentences[0].startswith("1 of 4 addressees (parts where split) is verified closed;")
    assert "4 addressees (parts where split): " in str(Document(eventful).chart())


def test_a_part_that_ended_alone_is_in_the_footnote_too(eventful):
    assert footnote(eventful) == (
        "No longer in force, and counted in no figure: 3c (withdrawn 3 May 2026) and 4 (withdrawn 3 May 2026)."
    )


def test_the_parts_of_a_recommendation_are_said_in_one_line(eventful):
    (card,) = (each for each in Document(eventful).cards if each.parts)
    assert card.parts == parts_in_words(card.entries) == "verified closed: 1 of 2 parts; 3b not being implemented"


@pytest.mark.parametrize(
    "printed",
    [
        "3 of 4 recommendations in force, 4 addressees (parts where split) ¹",
        "¹ No longer in force, and counted in no figure: 3c",
        "Its parts: verified closed: 1 of 2 parts; 3b not being implemented",
        "Give a named contact to everyone who reports a colleaque.",
        "Text corrected 20 February 2026",
        "In its place: 16: Keep a register; HMICFRS 2026/4",
        "Copied to Exampleshire Policing Board",
        "Repeats OAK 4: Keep a register",
        "refused 25 February 2026. Reason: no need is shown",
        "Judicial review (CO/1/2026) begun 1 March 2026; in progress",
        "PSD/2026/14",
        "Why changed The budget was cut.",
        "Consulted The policing board",
        "by post, signed by A. Chief, Chief Constable",
        "Not acceptable , 2 September 2026",
        "Published 20 September 2026",
    ],
)
def test_everything_that_happened_is_printed(text, printed):
    assert printed.replace(" ", "") in text.replace(" ", "")


def test_an_answer_that_was_changed_stays_in_print_beside_the_new_one(text):
    assert "Answer Version 2: Not accepted" in text
    assert "Earlier answer Version 1: accepted" in text
    assert "The force will review every team" in text


def test_the_disagreement_shows_oversights_verdict(text):
    assert "Not acceptable. The risk stands." in text


def test_the_data_file_says_why_something_is_not_in_force(eventful):
    rows = list(csv.DictReader(io.StringIO(data_file(eventful).decode("utf-8-sig"))))
    (part,) = (row for row in rows if row["part"] == "3c")
    assert (part["title"], part["not_in_force"]) == ("Part 3c of the review", "Withdrawn 3 May 2026")
    assert (part["not_in_force_because"], part["in_its_place"]) == (
        "The law has changed since.",
        "16: Keep a register; HMICFRS 2026/4",
    )
