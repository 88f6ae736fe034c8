from datetime import date, timedelta
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from flask import render_template
from flask.ctx import RequestContext
from werkzeug.datastructures import FileStorage

from tests.support.page import as_posted
from tracker import clock
from tracker.dates import When
from tracker.errors import AlreadyExists, ChangedMeanwhile, EvidenceMissing, Forbidden, Incomplete
from tracker.investigations.vocabulary import Position
from tracker.web.forms import (
    CheckboxesField,
    CheckboxField,
    Choice,
    DayField,
    Form,
    InFuture,
    Longest,
    LongTextField,
    NotBefore,
    NotInFuture,
    NumberField,
    OneOf,
    RadiosField,
    Required,
    SelectField,
    TextField,
    UploadField,
    VersionField,
    WhenField,
)


class SampleForm(Form):
    title = TextField("Title", [Required("Enter a title"), Longest(20)])
    words = LongTextField("Own words", count_to=100)
    number = NumberField("Number of pages")
    position = RadiosField("Position", vocabulary=Position, hints={Position.PARTLY: "Name what is not accepted"})
    force = SelectField[int]("Force")
    links = CheckboxesField("Links", choices=[Choice(1, "One"), Choice(2, "Two")])
    sure = CheckboxField("I am sure")
    made_on = DayField("When was it made?", [NotInFuture()], called="the day it was made")
    due_on = DayField("Due", [InFuture()])
    received = WhenField("Received", [NotInFuture(), NotBefore(date(2022, 2, 1))], called="the day it was received")
    file = UploadField("File")
    action = TextField("Action", [OneOf("reason", message="Enter an action, or a reason for none")])
    reason = TextField("Reason for no action")
    version = VersionField()


@pytest.fixture
def sent(app):
    """Return what sends the form with some fields, all others being right."""

    def send(version_now=3, **fields):
        right = {"title": "A title", "action": "Do it", "version": 3}
        context = app.test_request_context(method="POST", data=as_posted(right | fields))
        context.push()
        contexts.append(context)
        form = SampleForm(version=version_now, meta={"csrf": False})
        form.force.offer([Choice(7, "Northshire Police")])
        form.validate_on_submit()
        return form

    contexts: list[RequestContext] = []
    yield send
    for context in reversed(contexts):
        context.pop()


def problems(form):
    return {field.name: field.errors[0] for field in form if field.errors}


def drawn(field):
    return BeautifulSoup(str(field()), "html.parser")


def test_what_is_right_is_kept_as_what_it_is(sent):
    form = sent(
        number=12, position="partly_accepted", force=7, links=["1", "2"], sure=True, made_on=date(2022, 2, 1), words="a\r\nb"
    )
    assert problems(form) == {}
    assert (form.number.data, form.position.data, form.force.data) == (12, Position.PARTLY, 7)
    assert (form.links.data, form.sure.data, form.made_on.data) == ([1, 2], True, date(2022, 2, 1))
    assert form.words.data == "a\nb"


def test_what_was_left_empty_is_nothing(sent):
    form = sent()
    assert (form.number.data, form.position.data, form.force.data, form.made_on.data) == (None, None, None, None)
    assert (form.links.data, form.sure.data, form.received.data, form.file.data) == ([], False, None, [])


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("title", "  ", "Enter a title"),
        ("title", "x" * 21, "Title must be 20 characters or fewer"),
        ("number", "twelve", "Number of pages must be a whole number, like 15"),
        ("number", "٣", "Number of pages must be a whole number, like 15"),
        ("number", "9" * 5000, "Number of pages must be a whole number, like 15"),
        ("position", "refused", "Select one of the choices on this page"),
        ("force", "8", "Select one of the choices on this page"),
        ("links", ["1", "3"], "Select one of the choices on this page"),
        ("action", "", "Enter an action, or a reason for none"),
    ],
)
def test_what_is_wrong_says_what_to_do(sent, field, typed, message):
    assert problems(sent(**{field: typed})) == {field: message}


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (("1", "", ""), "The day it was made must include a month and year"),
        (("", "2", "2022"), "The day it was made must include a day"),
        (("30", "2", "2022"), "The day it was made must be a real date"),
        (("1", "Feb", "2022"), "The day it was made must be a real date"),
        (("1", "2", "22"), "The day it was made: the year must include 4 numbers"),
        (("1", "2", "0224"), "The day it was made: the year must be between 1900 and 2199"),
        (("1", "2", "9999"), "The day it was made: the year must be between 1900 and 2199"),
        (("1", "99999999999", "2022"), "The day it was made must be a real date"),
        (("1", "2", "2199"), "The day it was made must be today or in the past"),
    ],
)
def test_a_day_that_is_no_day_says_what_is_wrong_with_it(sent, parts, message):
    day, month, year = parts
    form = sent(**{"made_on-day": day, "made_on-month": month, "made_on-year": year})
    assert problems(form) == {"made_on": message}
    assert [box["value"] for box in drawn(form.made_on).find_all("input")] == list(parts)


def test_a_day_sent_in_one_part_or_twice_is_no_accident(sent):
    assert problems(sent(**{"made_on-day": ["1", "2"]})).keys() == {"made_on"}
    assert problems(sent(made_on="1")) == {}


def test_today_is_neither_past_nor_future(sent):
    assert problems(sent(made_on=clock.today(), due_on=clock.today())) == {}
    assert problems(sent(due_on=clock.today() - timedelta(days=1))) == {"due_on": "Due must be today or in the future"}


@pytest.mark.parametrize("when", [When.day(date(2022, 4, 7)), When.month(2022, 4), When.unknown("it is not in our sources")])
def test_a_day_is_known_to_the_day_to_the_month_or_not_and_shown_as_typed(sent, when):
    form = sent(received=when)
    assert (problems(form), form.received.data) == ({}, when)
    form.received.typed = None
    assert form.received.shown == {"day": "", "month": "", "year": "", "because": ""} | {
        name.partition("-")[2]: value for name, value in as_posted({"received": when}).items()
    }


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"received-year": "2022"}, "The day it was received must include a day and month"),
        (
            {"received-month": "4", "received-year": "2022", "received-because": "lost"},
            "Enter the day it was received, or say why it is not known, not both",
        ),
        (
            {"received-month": "1", "received-year": "2022"},
            "The day it was received must be on or after 1 February 2022",
        ),
    ],
)
def test_a_day_that_contradicts_itself_is_refused(sent, typed, message):
    assert problems(sent(**typed)) == {"received": message}


def test_this_month_is_not_in_the_future(sent):
    today = clock.today()
    assert problems(sent(received=When.month(today.year, today.month))) == {}


def test_one_file_is_asked_for_and_two_are_refused(app):
    files = [(BytesIO(b"a"), "a.pdf"), (BytesIO(b"b"), "b.pdf")]
    with app.test_request_context(method="POST", data={"file": files}):
        form = SampleForm(meta={"csrf": False})
        form.validate()
        assert isinstance(form.file.data[0], FileStorage)
        assert form.file.errors[0] == "Choose one file only"


def test_text_is_kept_character_by_character(sent):
    typed = "\n  7. Adolygu <script>\u200f’\n\n- a\tb  "
    form = sent(words=typed)
    assert form.words.data == typed
    box = drawn(form.words).textarea
    assert box.get_text().removeprefix("\n") == typed


def test_a_character_that_nobody_can_type_is_left_out(sent):
    assert sent(words="a\x00\x01\x1f\x7f\x9f\ufffe\U0010ffffb").words.data == "ab"


def test_a_number_shows_again_only_what_a_page_may_contain(sent):
    assert sent(number="1\x00\x1fx").number.shown == "1x"


def test_line_ends_of_word_processors_are_line_ends(sent):
    assert sent(words="1\r\n2\r3\x0b4\u20285").words.data == "1\n2\n3\n4\n5"


def test_a_line_stays_one_line_and_turns_no_words_round(sent):
    assert sent(title=" a\r\nX: \u202eb\u2066 \u200f").title.data == "a X: b \u200f"


def test_choices_are_shown_with_what_was_chosen(sent):
    form = sent(position="accepted", force=7, links=["2"])
    assert [box["value"] for box in drawn(form.position).find_all("input", checked=True)] == ["accepted"]
    assert [option["value"] for option in drawn(form.force).find_all("option", selected=True)] == ["7"]
    assert [box["value"] for box in drawn(form.links).find_all("input", checked=True)] == ["2"]


def test_more_can_be_asked_below_a_choice(sent):
    form = sent()
    shown = BeautifulSoup(str(form.position(reveals={"not_accepted": form.reason()})), "html.parser")
    assert [box["name"] for box in shown.select("#conditional-position-4 input")] == ["reason"]
    assert not shown.select("[data-aria-controls], .govuk-radios__conditional--hidden")


def test_a_refusal_stands_beside_its_field_and_others_above(sent):
    form = sent()

    def refuse():
        raise Incomplete("", missing={"reason": "Enter a reason", "elsewhere": "Something else is missing"})

    assert form.attempt(refuse) is None
    assert (form.status, problems(form)) == (422, {"reason": "Enter a reason"})
    assert [line["text"] for line in form.summary] == ["Something else is missing", "Enter a reason"]


@pytest.mark.parametrize(
    ("refusal", "line"),
    [
        (
            AlreadyExists("There is one with this title", field="title"),
            {"text": "There is one with this title", "href": "#title"},
        ),
        (EvidenceMissing(), {"text": "There is no evidence that this could rest on"}),
        (Incomplete("It is not complete."), {"text": "It is not complete"}),
    ],
)
def test_a_refusal_is_a_line_of_the_summary(sent, refusal, line):
    form = sent()

    def refuse():
        raise refusal

    assert form.attempt(refuse) is None
    assert form.summary == [line]


def test_what_is_done_gives_its_result(sent):
    done = sent().attempt(lambda: None)
    assert done
    assert done.result is None


def test_what_is_forbidden_is_no_matter_of_the_form(sent):
    def refuse():
        raise Forbidden

    with pytest.raises(Forbidden):
        sent().attempt(refuse)


def test_a_conflict_keeps_what_was_typed_and_takes_the_present_version(sent):
    form = sent(version_now=4, title="Mine")

    def refuse():
        raise ChangedMeanwhile

    assert form.version.data == 3
    assert form.attempt(refuse) is None
    assert (form.status, form.version.data, form.title.data) == (409, 4, "Mine")


def test_a_conflict_is_told_on_the_page(app, sent):
    form = sent()
    form.conflict = True
    html = render_template("layouts/form.html", form=form, heading="Sample", submit="Save")
    assert "Someone else has changed this" in html


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_a_version_that_is_no_number_is_an_old_one(sent, version):
    assert sent(version=version).version.data == 0
