"""The pages on which several answers of an investigation are published, and copies of them logged, in one act."""

import pytest

from tests import factories
from tests.support import build_publication as build
from tests.support import build_responses
from tests.support.page import words
from tests.support.statements import listening
from tracker import clock
from tracker.db import transaction
from tracker.investigations.vocabulary import LegalBasis, Marking
from tracker.policy import Role
from tracker.publication import forms, queries
from tracker.publication.vocabulary import Stage
from tracker.responses.rules import Reply

DONE = {"url": build.URL, "confirmed": True}


@pytest.fixture
def answers(cast):
    """Return the three answers of one letter."""
    return build.letter(cast, "1", "2", "3").responses


def address(responses):
    return {"investigation": responses[0].addressee.recommendation.investigation.slug}


def choose(page_as, user, responses):
    return page_as(user).get("publication.publish_several", **address(responses))


def check(page_as, user, responses):
    chosen = [each.id for each in responses]
    return page_as(user).get("publication.publish_several", **address(responses), answers=chosen)


def stages(responses):
    return [queries.clock_of(each).stage for each in responses]


def folded(page):
    """Return the copies on a page: whether each is open, and its words."""
    return [(each.has_attr("open"), words(each)) for each in page.soup.select("main details")]


# Choosing


def test_the_list_leads_to_several_answers_of_an_investigation(page_as, approver, caseworker, answers):
    reference = answers[0].addressee.recommendation.investigation.reference
    page = page_as(approver).get("publication.publications").click(f"publish 3 answers of {reference}")
    assert page.h1.endswith("Publish several answers")
    shown = page_as(caseworker).get("publication.publications")
    assert f"{reference}: an approver can publish 3 answers" in shown.text
    assert not any("publish 3 answers" in link for link in shown.links)


def test_one_answer_is_not_offered_as_several(page_as, approver, cast):
    build.letter(cast, "1")
    assert "Several answers in one act" not in page_as(approver).get("publication.publications").text


def test_what_waits_is_selected_and_what_cannot_be_published_is_named(page_as, approver, cast):
    first, second, third = build_responses.issued(cast, "1", "2", "3")
    plain = build_responses.sent(first, cast)
    build.with_passages(second, cast)
    build_responses.received(third, approver)
    page = choose(page_as, approver, [plain])
    ticked = page.soup.select("main input[name=answers]")
    assert [(box["value"], box.has_attr("checked")) for box in ticked] == [(str(plain.id), True)]
    assert "Recommendation 2 (NOR) : Representation undecided, received today" in page.text
    assert "you recorded this answer, so another approver must decide on its publication" in page.text


def test_what_the_law_gives_no_day_is_offered_and_not_selected(page_as, approver, cast):
    (addressee,) = build_responses.issued(cast, basis=LegalBasis.SECTION_55)
    page = choose(page_as, approver, [build_responses.received(addressee, cast.caseworker)])
    assert [box.has_attr("checked") for box in page.soup.select("main input[name=answers]")] == [False]


def test_no_more_are_chosen_than_a_page_can_show(page_as, approver, answers, monkeypatch):
    monkeypatch.setattr(forms, "MOST_AT_ONCE", 2)
    page = choose(page_as, approver, answers).submit()
    assert page.errors == {"answers": "Select 2 answers at most. Publish the others afterwards"}


def test_nothing_selected_is_asked_for(page_as, approver, answers):
    page = choose(page_as, approver, answers).submit({"answers": []})
    assert page.errors == {"answers": "Select the answers to publish"}


def test_where_nothing_can_be_published_the_page_says_so(page_as, approver, cast):
    (addressee,) = build_responses.issued(cast)
    page = choose(page_as, approver, [build.with_passages(addressee, cast)])
    assert "can be published now." in page.text
    assert not page.soup.select("main form")


def test_a_sensitive_set_says_that_nothing_of_it_can_be_published(page_as, approver, answers):
    with transaction():
        answers[0].addressee.recommendation.investigation.marking = Marking.SENSITIVE
    assert "so nothing of it can be published" in choose(page_as, approver, answers).text
    page = check(page_as, approver, answers).submit(DONE)
    assert page.errors == {"": "Nothing of an investigation marked OFFICIAL-SENSITIVE can be published"}
    assert "Several answers in one act" not in page_as(approver).get("publication.publications").text


# Reading and publishing


def test_the_chosen_copies_are_read_folded_and_published_on_one_page(page_as, approver, answers):
    page = choose(page_as, approver, answers).submit({"answers": [answers[0].id, answers[2].id]}).follow()
    assert [is_open for is_open, _words in folded(page)] == [True, False]
    assert all(build_responses.ACCEPTED.action_proposed in said for _open, said in folded(page))
    done = page.submit(DONE).follow()
    assert done.messages == ["Recorded as published: 2 answers"]
    assert stages(answers) == [Stage.PUBLISHED, Stage.RUNNING, Stage.PUBLISHED]


def test_the_copies_of_a_letter_are_reached_from_one_of_its_answers(page_as, approver, answers):
    page = page_as(approver).get("publication.publication", response_id=answers[0].id)
    together = page.click("Publish 3 answers of this letter together")
    assert len(folded(together)) == 3
    assert together.submit().errors == {
        "url": "Enter the web address where it is published",
        "confirmed": "Select “I have read each copy as the public will read it” once you have",
    }


def test_a_copy_is_shown_exactly_as_it_is_kept(page_as, approver, cast):
    first, second = build_responses.issued(cast, "1", "2")
    responses = [build.represented(first, cast), build.represented(second, cast)]
    page = check(page_as, approver, responses)
    shown = [words(each) for each in page.soup.select("main .app-letter")]
    made = build.published_together(responses, approver)
    kept = [page_as(approver).get("publication.public_copy", publication_id=each.id).text for each in made]
    assert all(copy in page for copy, page in zip(shown, kept, strict=True))
    assert build.NAME not in page.text


def test_sent_twice_the_page_publishes_once(page_as, approver, answers):
    page = check(page_as, approver, answers)
    for _again in range(2):
        assert page.submit(DONE).follow().messages == ["Recorded as published: 3 answers"]
    assert [len(queries.publications_of(each)) for each in answers] == [1, 1, 1]


def test_a_copy_that_reads_otherwise_is_shown_again_open_and_nothing_is_published(page_as, approver, answers):
    page = check(page_as, approver, answers)
    with transaction():
        answers[1].addressee.respondent.name = "Northshire Constabulary"
    again = page.submit(DONE)
    assert again.status == 409
    assert stages(answers) == [Stage.RUNNING] * 3
    assert ["reads otherwise" in said and "Northshire Constabulary" in said for _open, said in folded(again)] == [True] * 3
    assert again.soup.find("input", {"name": "url"})["value"] == build.URL
    assert again.submit().errors == {"confirmed": "Select “I have read each copy as the public will read it” once you have"}
    assert again.submit({"confirmed": True}).follow().messages == ["Recorded as published: 3 answers"]


def test_what_another_published_meanwhile_is_named_and_the_rest_can_follow(page_as, approver, answers, cast):
    page = check(page_as, approver, answers)
    build.published(answers[1], factories.user(Role.APPROVER, organisation=cast.oversight))
    again = page.submit(DONE)
    assert (again.status, len(folded(again))) == (409, 2)
    assert "Not published with these Recommendation 2" in again.text
    assert again.submit({"confirmed": True}).follow().messages == ["Recorded as published: 2 answers"]


def test_where_all_were_dealt_with_the_check_says_so(page_as, approver, answers):
    build.published_together(answers, approver)
    page = check(page_as, approver, answers)
    assert "None of these answers can be published together now." in page.text
    assert not page.soup.select("main form")


def test_hostile_and_welsh_text_stands_as_typed_in_each_copy(page_as, approver, cast):
    hostile = "<script>alert(1)</script> Tŷ’r “O’Neill”"
    first, second = build_responses.issued(cast, "1", "2")
    reply = Reply(position=build.SAID.position, own_words=hostile, action_taken="Ŵ" * 15_000)
    page = check(page_as, approver, [build_responses.sent(each, cast, reply) for each in (first, second)])
    assert [hostile in said and "Ŵ" * 15_000 in said for _open, said in folded(page)] == [True, True]


def test_words_withheld_that_stand_in_a_recommendation_are_warned_of(page_as, approver, cast):
    (addressee,) = build_responses.issued(cast)
    reply = Reply(position=build.SAID.position, own_words="Its custody staff are few.", action_taken="Done.")
    response = build.with_passages(addressee, cast, "custody staff", reply=reply)
    build.decided(response.passages[0], cast)
    assert "“custody staff”" in check(page_as, approver, [response]).text


def test_choosing_among_many_asks_the_database_no_more(page_as, approver, cast):
    few = build.letter(cast, "1", "2").responses
    with listening() as short:
        choose(page_as, approver, few)
    many = build.letter(cast, *(str(number) for number in range(1, 31))).responses
    with listening() as long:
        page = choose(page_as, approver, many)
    assert len(page.soup.select("main input[name=answers]")) == 30
    assert len(long.reads) == len(short.reads)


def test_a_day_to_come_is_refused_beside_the_day(page_as, approver, answers):
    page = check(page_as, approver, answers).submit(DONE | {"published_on": clock.days_from_today(3)})
    assert set(page.errors) == {"published_on"}


# Copies


def test_copies_of_several_are_recorded_in_one_act(page_as, caseworker, approver, answers, cast):
    build.published_together(answers, approver)
    reference = answers[0].addressee.recommendation.investigation.reference
    page = page_as(caseworker).get("publication.publications")
    page = page.click(f"record copies sent of several answers of {reference}")
    assert page.submit().errors == {"how": "Enter how it was sent"}
    sent = {"organisations": [cast.policing_body.id], "recipient": "The coroner", "how": "By email"}
    for _again in range(2):
        assert page.submit(sent).follow().messages == ["Recorded as sent: 6 copies"]
    first = page_as(caseworker).get("publication.publication", response_id=answers[0].id).text
    assert "The coroner, By email" in first


def test_copies_are_recorded_of_what_was_selected(page_as, caseworker, approver, answers):
    first, _second, third = build.published_together(answers, approver)
    page = page_as(caseworker).get("publication.send_copies", **address(answers), publications=[first.id, third.id])
    assert page.submit({"recipient": "The coroner", "how": "By email"}).status == 302
    assert [len(queries.publications_of(each)[0].copies) for each in answers] == [1, 0, 1]


def test_copies_recorded_by_another_meanwhile_are_told_of(page_as, caseworker, approver, answers):
    build.published_together(answers, approver)
    page = page_as(caseworker).get("publication.send_copies", **address(answers))
    other = page_as(approver).get("publication.send_copies", **address(answers))
    other.submit({"recipient": "The coroner", "how": "By post"}).follow()
    again = page.submit({"recipient": "The coroner", "how": "By email"})
    assert again.status == 409
    assert "1 copy sent" in again.text
    assert again.submit().follow().messages == ["Recorded as sent: 3 copies"]


def test_without_a_publication_there_is_no_copy_to_record(page_as, caseworker, answers):
    page = page_as(caseworker).get("publication.send_copies", **address(answers))
    assert "so no copy of one can have been sent" in page.text
    assert not page.soup.select("main form")


def test_a_long_list_of_publications_asks_the_database_no_more(page_as, caseworker, approver, cast):
    few, many = (build.letter(cast, *(str(n) for n in range(1, last))).responses for last in (3, 20))
    build.published_together(few, approver)
    build.published_together(many, approver)
    with listening() as short:
        page_as(caseworker).get("publication.send_copies", **address(few))
    with listening() as long:
        page_as(caseworker).get("publication.send_copies", **address(many))
    assert len(long.reads) == len(short.reads)
