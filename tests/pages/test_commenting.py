"""Being consulted: what an organisation is shown, what it says, and what it learns of it."""

import pytest

from tests.support import build_consultation as build
from tests.support import build_investigations
from tests.support.build_investigations import issue
from tracker import clock
from tracker.consultation import services
from tracker.consultation.models import Comment
from tracker.db import db
from tracker.investigations import services as drafting

ROUND = "consultation.round"
ROUNDS = "consultation.rounds"
COMMENT = "consultation.comment"
DIFFERENCES = "consultation.differences"
WELSH = "Mae’n rhaid i’r heddlu hyfforddi’i swyddogion\n\n3a) ym mhob ŵyl"


@pytest.fixture
def elm(cast):
    return build_investigations.investigation(cast, "ELM")


@pytest.fixture
def drafts(elm, cast):
    shared = build_investigations.draft(elm, cast, "1", to=[cast.force, cast.other_force])
    return shared, build_investigations.draft(elm, cast, "2")


@pytest.fixture
def consultation(drafts, cast):
    return build.opened(cast, *drafts, to=[cast.force, cast.other_force], message="Please check the dates")


def at(consultation, recommendation=None):
    address = {"investigation": consultation.investigation.slug, "number": consultation.number}
    return address | ({"recommendation": recommendation.slug} if recommendation else {})


def comments():
    return list(db.session.scalars(db.select(Comment).order_by(Comment.id)))


def test_one_who_is_asked_reads_its_drafts_and_the_message(page_as, cast, consultation):
    page = page_as(cast.liaison).get(ROUND, **at(consultation))
    assert page.facts()["Message"] == "Please check the dates"
    assert "Text of recommendation 1" in page.text
    assert "Text of recommendation 2" in page.text
    assert "Who was asked" not in page.text
    assert cast.other_force.name not in page.text


def test_another_sees_those_it_was_shown_alone(page_as, cast, consultation, drafts):
    visitor = page_as(cast.other_liaison)
    page = visitor.get(ROUND, **at(consultation))
    assert "Text of recommendation 1" in page.text
    assert "Text of recommendation 2" not in page.text
    assert visitor.get(COMMENT, **at(consultation, drafts[1])).status == 404


def test_of_the_investigation_it_sees_nothing_else(page_as, cast, consultation, drafts):
    visitor = page_as(cast.liaison)
    assert visitor.get("overview.investigation", investigation="ELM").status == 404
    assert visitor.get(DIFFERENCES, investigation="ELM", recommendation="1").status == 404
    page = visitor.get(ROUND, **at(consultation))
    assert not any(link == "/investigations/ELM" for link in page.links.values())


def test_those_who_were_not_asked_find_nothing(page_as, cast, elm):
    consultation = build.opened(cast, build_investigations.draft(elm, cast, "7"))
    for person in (cast.other_liaison, cast.board_member, cast.administrator, cast.other_caseworker):
        assert page_as(person).get(ROUND, **at(consultation)).status == 404
        assert page_as(person).get(ROUNDS, investigation="ELM").status == 404


def test_a_list_shows_each_the_rounds_it_was_asked_in(page_as, cast, elm, consultation):
    build.opened(cast, build_investigations.draft(elm, cast, "7"))
    rows = {
        kind: page_as(cast[kind]).get(ROUNDS, investigation="ELM").table("Consultations")
        for kind in ("liaison", "other_liaison")
    }
    assert [row["Consultation"] for row in rows["liaison"]] == ["Consultation 2", "Consultation 1"]
    assert [(row["Consultation"], row["Drafts"]) for row in rows["other_liaison"]] == [("Consultation 1", "1")]


def test_a_comment_with_another_wording_is_sent(page_as, cast, consultation, drafts):
    page = page_as(cast.liaison).get(COMMENT, **at(consultation, drafts[0]))
    assert page.soup.find(id="suggested_text").get_text().strip() == "Text of recommendation 1"
    answer = page.submit({"text": WELSH, "suggested_text": "Text of recommendation 1, by May"})
    (comment,) = comments()
    assert (comment.text, comment.suggested_text) == (WELSH, "Text of recommendation 1, by May")
    then = answer.follow()
    assert then.messages == [f"Your comment on recommendation 1 has been sent to {cast.oversight.short_name}"]
    assert "ŵyl" in then.text


def test_a_wording_left_as_it_was_is_no_suggestion(page_as, cast, consultation, drafts):
    page_as(cast.liaison).get(COMMENT, **at(consultation, drafts[0])).submit({"text": "Good"})
    assert [comment.suggested_text for comment in comments()] == [""]


@pytest.mark.parametrize(
    ("text", "message"),
    [("", "Enter your comment"), ("x" * 50_001, "Your comment must be 50,000 characters or fewer")],
)
def test_a_comment_needs_words_and_not_too_many(page_as, cast, consultation, drafts, text, message):
    page = page_as(cast.liaison).get(COMMENT, **at(consultation, drafts[0])).submit({"text": text})
    assert (page.status, page.errors) == (422, {"text": message})


def test_a_comment_of_50_000_characters_is_kept_whole(page_as, cast, consultation, drafts):
    long = ("’" * 49_999) + "x"
    page_as(cast.liaison).get(COMMENT, **at(consultation, drafts[0])).submit({"text": long})
    assert [comment.text for comment in comments()] == [long]


def test_sent_twice_it_is_one_comment(page_as, cast, consultation, drafts):
    page = page_as(cast.liaison).get(COMMENT, **at(consultation, drafts[0]))
    assert [page.submit({"text": "Once"}).status for _each in range(2)] == [302, 302]
    assert len(comments()) == 1


def test_others_never_see_what_one_said(page_as, cast, consultation):
    build.commented(consultation, cast.liaison, "<b>Ours alone</b>")
    assert "<b>Ours alone</b>" in page_as(cast.signatory).get(ROUND, **at(consultation)).text
    assert "Ours alone" not in page_as(cast.other_liaison).get(ROUND, **at(consultation)).text


def test_what_became_of_a_comment_is_read_when_the_round_has_ended(page_as, cast, consultation):
    build.answered(build.commented(consultation, cast.liaison), cast, "A day was added")
    visitor = page_as(cast.liaison)
    assert "A day was added" not in visitor.get(ROUND, **at(consultation)).text
    services.end_round(consultation, by=cast.caseworker, note="Thank you all")
    page = visitor.get(ROUND, **at(consultation))
    assert "A day was added" in page.text
    assert page.facts()["Message at the end"] == "Thank you all"
    assert not any(words.startswith("Comment") for words in page.links if words != "Consultations")


def test_a_comment_typed_while_the_round_ended_is_not_lost(page_as, cast, consultation, drafts):
    page = page_as(cast.liaison).get(COMMENT, **at(consultation, drafts[0]))
    services.end_round(consultation, by=cast.caseworker)
    answer = page.submit({"text": "Long thought over"})
    assert answer.errors == {"": "This consultation has ended"}
    assert answer.soup.find(id="text").get_text().strip() == "Long thought over"
    assert page_as(cast.liaison).get(COMMENT, **at(consultation, drafts[0])).status == 409


def test_a_day_that_has_passed_is_told_and_a_late_comment_marked(page_as, cast, drafts):
    consultation = build.opened(cast, drafts[0], comment_by=clock.today())
    with clock.at(clock.now().replace(year=clock.today().year + 1)):
        build.commented(consultation, cast.liaison)
        assert "That day has passed" in page_as(cast.liaison).get(ROUND, **at(consultation)).text
    assert "after the day to comment by" in page_as(cast.caseworker).get(ROUND, **at(consultation)).text


def consulted_and_issued(consultation, draft, cast):
    services.end_round(consultation, by=cast.caseworker)
    details = build_investigations.saying(draft.reference, text=f"{draft.text}, by May")
    addressees = [each.organisation for each in draft.addressees]
    drafting.change_recommendation(draft, by=cast.caseworker, version=draft.version, details=details, addressees=addressees)
    issue(draft.investigation, cast, draft)


def test_each_wording_is_shown_against_the_one_before(page_as, cast, consultation, drafts):
    consulted_and_issued(consultation, drafts[0], cast)
    for person in (cast.caseworker, cast.liaison, cast.other_liaison):
        page = page_as(person).get(DIFFERENCES, investigation="ELM", recommendation="1")
        headings = [heading.get_text() for heading in page.soup.select("main h2")]
        assert [heading.partition(",")[0].strip() for heading in headings] == ["Shown in consultation 1", "Issued"]
        assert [mark.get_text() for mark in page.soup.select(".app-wording ins")] == ["[added: , by May]"]


def test_one_who_was_not_asked_reads_the_wording_as_it_was_issued(page_as, cast, drafts):
    consultation = build.opened(cast, drafts[0], to=[cast.force])
    consulted_and_issued(consultation, drafts[0], cast)
    page = page_as(cast.other_liaison).get(DIFFERENCES, investigation="ELM", recommendation="1")
    assert "There is one wording." in page.text
    assert "consultation" not in page.text
    assert "by May" in page.text


def test_a_draft_shows_oversight_the_wording_it_has_now(page_as, cast, consultation):
    page = page_as(cast.caseworker).get(DIFFERENCES, investigation="ELM", recommendation="2")
    assert "In consultation: as it stands now" in page.text
    assert "The wording stayed the same." in page.text
