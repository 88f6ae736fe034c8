"""Reading many recommendations out of one typed text."""

import pytest

from tracker.investigations.blocks import Block, suffix_of, understood

FIFTEEN = "\n\n".join(f"{number}. Title {number}\nText of {number}." for number in range(1, 16))


def references(typed, **known):
    return [(block.reference, block.part_of) for block in understood(typed, **known).blocks]


def test_each_block_is_a_recommendation_with_its_reference_title_and_text():
    read = understood("3. Train sergeants\nTrain every one.\nWithin a year.\n\n4. Keep a register\nKeep it.")
    assert read.problems == []
    assert read.blocks == [
        Block(1, "3", "Train sergeants", "Train every one.\nWithin a year."),
        Block(5, "4", "Keep a register", "Keep it."),
    ]


def test_fifteen_in_one_sitting():
    assert [block.reference for block in understood(FIFTEEN).blocks] == [str(number) for number in range(1, 16)]


@pytest.mark.parametrize("first", ["R07. Title", "HOT/7. Title", "3.1. Title", "3(i). Title", "Recommendation 7: Title"])
def test_references_are_read_as_people_write_them(first):
    (block,) = understood(f"{first}\nText").blocks
    assert (block.title, block.reference) == ("Title", first.removeprefix("Recommendation ").rstrip("Title").rstrip(".: "))


def test_a_line_that_stands_alone_is_title_and_text():
    (block,) = understood("7. Publish the register.").blocks
    assert (block.title, block.text) == ("Publish the register.", "Publish the register.")


def test_a_paragraph_after_an_empty_line_still_belongs_to_the_recommendation_above():
    (block,) = understood("7. Title\nFirst.\n\nSecond, in 2019. The end.\n\n  • third\n").blocks
    assert block.text == "First.\n\nSecond, in 2019. The end.\n\n  • third"


def test_numbered_points_without_an_empty_line_before_them_are_text():
    (block,) = understood("7. Title\nDo this:\n1. one\n2. two").blocks
    assert block.text == "Do this:\n1. one\n2. two"


def test_parts_are_recognised_under_their_heading():
    typed = "3. Title\nText\n\n3a. First part\nText\n\n3(b). Second part\nText\n\n30. Another\nText"
    assert references(typed) == [("3", ""), ("3a", "3"), ("3(b)", "3"), ("30", "")]


def test_there_is_one_level_of_parts():
    assert references("3. T\nx\n\n3.1. T\nx\n\n3.1a. T\nx") == [("3", ""), ("3.1", "3"), ("3.1a", "3")]


def test_a_part_may_be_one_of_a_draft_that_is_there_already():
    assert references("3a. Part\nText", headings=["3"]) == [("3a", "3")]
    assert references("3a. No part\nText") == [("3a", "")]
    assert references("3a. No part\nText", headings=["3"], with_parts=False) == [("3a", "")]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("Train sergeants\n\n1. Title\nText", "Line 1: begin with a reference, a full stop and a title"),
        ("\n\n1.\nText", "Line 3: enter a title after 1"),
        ("1. " + "x" * 201 + "\nText", "Line 1: the title of 1 must be 200 characters or fewer"),
        ("1. Title\n" + "x" * 50_001, "Line 1: the text of 1 must be 50,000 characters or fewer"),
        ("9" * 41 + ". Title\nText", "Line 1: the reference must be 40 characters or fewer"),
        ("1. Title\nText\n\n1. Again\nText", "Line 4: 1 is here twice, first in line 1"),
        ("1. Title\nText\n\n2. Title\nText", "Line 4: recommendation 2 is on the record already"),
    ],
)
def test_each_problem_names_its_line(typed, problem):
    (found,) = understood(typed, taken=["2"]).problems
    assert found.startswith(problem)


def test_nothing_typed_is_nothing_understood():
    assert understood(" \n\n").blocks == []
    assert understood(" \n\n").problems == []


@pytest.mark.parametrize(
    ("reference", "heading", "suffix"),
    [
        ("3a", "3", "a"),
        ("3A", "3", "A"),
        ("r7a", "R7", "a"),
        ("10", "1", ""),
        ("3", "3", ""),
        ("4a", "3", ""),
        ("A1", "A", "1"),
    ],
)
def test_what_a_part_adds_to_the_reference_of_its_heading(reference, heading, suffix):
    assert suffix_of(reference, heading) == suffix
