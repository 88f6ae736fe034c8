"""Consulting on drafts, as oversight opens and ends it."""

from datetime import date

import pytest

from tests import factories
from tests.support import build_consultation as build
from tests.support import build_investigations
from tests.support.statements import listening
from tracker import clock
from tracker.consultation import queries, services
from tracker.consultation.vocabulary import Treatment
from tracker.investigations import services as drafting
from tracker.investigations.vocabulary import RecommendationState

OPEN = "consultation.open"
ROUND = "consultation.round"
ROUNDS = "consultation.rounds"
ANSWER = "consultation.answer_comment"
END = "consultation.end"
HOSTILE = "<script>alert('Ŵyl')</script> & “O’Brien”"


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


def typed(*drafts, to, **changes):
    return {
        "recommendations": [draft.id for draft in drafts],
        "organisations": [organisation.id for organisation in to],
        "comment_by": clock.days_from_today(14),
        "message": "Please check",
    } | changes


def at(consultation):
    return {"investigation": consultation.investigation.slug, "number": consultation.number}


def test_before_drafts_are_shown_it_is_read_who_will_see_which(page_as, cast, drafts):
    page = page_as(cast.caseworker).get(OPEN, investigation="ELM").submit(typed(*drafts, to=[cast.force, cast.other_force]))
    assert page.h1 == "Check who will see which draft"
    assert page.table("Who will see what") == [
        {"Organisation": cast.force.name, "Drafts": "1, 2"},
        {"Organisation": cast.other_force.name, "Drafts": "1"},
    ]
    assert "Text of recommendation 2" in page.text
    assert drafts[0].state is RecommendationState.DRAFT


def test_confirmed_the_drafts_are_shown(page_as, cast, drafts):
    page = page_as(cast.caseworker).get(OPEN, investigation="ELM").submit(typed(*drafts, to=[cast.force, cast.other_force]))
    answer = page.submit(press="Show 2 drafts")
    assert answer.location == "/investigations/ELM/consultations/1"
    consultation = build.read_again("ELM", 1)
    assert (consultation.message, consultation.comment_by) == ("Please check", clock.days_from_today(14))
    assert [draft.open_to for draft in consultation.drafts] == [{cast.force.id, cast.other_force.id}, {cast.force.id}]
    assert answer.follow().messages[0].startswith("Consultation 1 is open.")


def test_what_was_typed_can_be_changed_before_it_is_confirmed(page_as, cast, drafts):
    page = page_as(cast.caseworker).get(OPEN, investigation="ELM").submit(typed(drafts[0], to=[cast.force]))
    back = page.submit(press="Change")
    assert (back.status, back.h1) == (200, "Consult on drafts")
    assert [box["value"] for box in back.soup.select("input[name=recommendations][checked]")] == [str(drafts[0].id)]
    assert [box["value"] for box in back.soup.select("input[name=organisations][checked]")] == [str(cast.force.id)]
    assert back.soup.find(id="message").get_text().strip() == "Please check"


def test_all_drafts_are_ticked_to_begin_with_and_nobody_is(page_as, cast, drafts):
    page = page_as(cast.caseworker).get(OPEN, investigation="ELM")
    assert len(page.soup.select("input[name=recommendations][checked]")) == 2
    assert page.soup.select("input[name=organisations][checked]") == []


def test_nothing_chosen_is_told_beside_each_field(page_as, cast, drafts):
    page = page_as(cast.caseworker).get(OPEN, investigation="ELM").submit({"recommendations": [], "message": HOSTILE})
    assert page.status == 422
    assert page.errors == {
        "recommendations": "Select at least one draft to show",
        "organisations": "Select at least one organisation to ask",
        "comment_by": "Enter the day to comment by",
    }
    assert page.soup.find(id="message").get_text().strip() == HOSTILE


def test_a_draft_that_nobody_asked_would_see_is_refused(page_as, cast, drafts):
    page = page_as(cast.caseworker).get(OPEN, investigation="ELM").submit(typed(*drafts, to=[cast.other_force]))
    assert page.errors == {"recommendations": "Draft 2 would be shown to nobody. Select who to ask, or leave it out"}


def test_a_day_that_is_over_is_refused(page_as, cast, drafts):
    late = typed(*drafts, to=[cast.force], comment_by=date(2020, 1, 1))
    page = page_as(cast.caseworker).get(OPEN, investigation="ELM").submit(late)
    assert page.errors == {"comment_by": "The day to comment by must be today or in the future"}


def test_a_draft_that_changed_after_it_was_read_is_not_shown_and_nothing_typed_is_lost(page_as, cast, drafts):
    page = page_as(cast.caseworker).get(OPEN, investigation="ELM").submit(typed(*drafts, to=[cast.force]))
    details = build_investigations.saying("2", text="Other words")
    drafting.change_recommendation(
        drafts[1], by=cast.approver, version=drafts[1].version, details=details, addressees=[cast.force]
    )
    answer = page.submit(press="Show 2 drafts")
    assert (answer.status, drafts[0].state) == (409, RecommendationState.DRAFT)
    assert "somebody changed one of these drafts" in answer.messages[0]
    assert answer.submit().submit(press="Show 2 drafts").status == 302


def test_confirmed_twice_it_is_opened_once_and_the_second_is_told(page_as, cast, drafts):
    page = page_as(cast.caseworker).get(OPEN, investigation="ELM").submit(typed(*drafts, to=[cast.force]))
    page.submit(press="Show 2 drafts")
    again = page.submit(press="Show 2 drafts")
    assert again.status == 409
    assert queries.round_by("ELM", 2) is None


def test_without_drafts_there_is_nothing_to_consult_on(page_as, cast, elm):
    page = page_as(cast.caseworker).get(OPEN, investigation="ELM")
    assert "There is nothing in draft that could be shown to anybody." in page.text
    assert page.soup.select("main form") == []


def test_oversight_reads_who_was_asked_and_what_each_said(page_as, cast, consultation):
    build.commented(consultation, cast.liaison, "Say by when", "Text of recommendation 1, by May")
    build.answered(build.commented(consultation, cast.other_liaison, HOSTILE), cast, "Yes")
    page = page_as(cast.approver).get(ROUND, **at(consultation))
    assert page.table("Who was asked") == [
        {"Organisation": cast.force.name, "Drafts shown": "2", "Comments": "1 (1 to answer)"},
        {"Organisation": cast.other_force.name, "Drafts shown": "1", "Comments": "1"},
    ]
    assert [mark.get_text() for mark in page.soup.select("ins")] == ["[added: , by May]"]
    assert HOSTILE in page.text
    assert "Taken up" in page.text


def test_a_line_that_was_broken_is_told_in_words(page_as, cast, consultation):
    build.commented(consultation, cast.liaison, "In two lines", "Text of\nrecommendation 1")
    page = page_as(cast.approver).get(ROUND, **at(consultation))
    assert [mark.get_text().split() for mark in page.soup.select("del")] == [["[removed:", "space␣", "]"]]
    assert [mark.get_text().split() for mark in page.soup.select("ins")] == [["[added:", "line", "break¶", "]"]]


def test_after_it_has_ended_what_became_of_the_wording_is_shown(page_as, cast, consultation, drafts):
    services.end_round(consultation, by=cast.caseworker)
    details = build_investigations.saying("2", text="Text of recommendation 2 by May")
    drafting.change_recommendation(
        drafts[1], by=cast.caseworker, version=drafts[1].version, details=details, addressees=[cast.force]
    )
    page = page_as(cast.caseworker).get(ROUND, **at(consultation))
    assert [mark.get_text() for mark in page.soup.select("ins")] == ["[added:  by May]"]
    assert "The wording is the same now as it was shown." in page.text


def test_a_comment_is_answered_with_a_reason(page_as, cast, consultation):
    comment = build.commented(consultation, cast.liaison)
    page = page_as(cast.caseworker).get(ANSWER, comment_id=comment.id)
    refused = page.submit({"treatment": Treatment.PARTLY, "reason": " "})
    assert refused.errors == {"reason": "Enter the reason"}
    answer = refused.submit({"reason": "A month was added"})
    assert answer.location == "/investigations/ELM/consultations/1"
    answer = build.answer_to(comment)
    assert (answer.treatment, answer.reason) == (Treatment.PARTLY, "A month was added")


def test_a_comment_that_a_colleague_answered_meanwhile_keeps_their_answer_and_what_was_typed(page_as, cast, consultation):
    comment = build.commented(consultation, cast.liaison)
    page = page_as(cast.approver).get(ANSWER, comment_id=comment.id)
    sent = {"treatment": Treatment.NOT_TAKEN_UP, "reason": "Mine"}
    build.answered(comment, cast, "Theirs")
    answer = page.submit(sent)
    assert (answer.status, build.answer_to(comment).reason) == (422, "Theirs")
    assert answer.errors == {"": "This comment has been answered, and the answer stays as it is"}
    assert answer.soup.find(id="reason").get_text().strip() == "Mine"
    assert page_as(cast.approver).get(ANSWER, comment_id=comment.id).status == 409


def test_ending_says_who_has_not_commented_and_what_is_unanswered(page_as, cast, consultation):
    build.commented(consultation, cast.liaison)
    page = page_as(cast.caseworker).get(END, **at(consultation))
    facts = page.facts()
    assert (facts["Has commented"], facts["Has not commented"]) == (cast.force.name, cast.other_force.name)
    assert facts["Comments without an answer"].startswith("1.")
    answer = page.submit({"note": "Thank you"})
    assert answer.follow().messages == ["Consultation 1 has ended. Its drafts can be changed and issued again."]
    assert consultation.ending.note == "Thank you"


def test_ended_twice_the_second_is_told_and_keeps_what_was_typed(page_as, cast, consultation):
    page = page_as(cast.caseworker).get(END, **at(consultation))
    page.submit({"note": "First"})
    again = page.submit({"note": "Second"})
    assert (again.status, consultation.ending.note) == (422, "First")
    assert again.errors == {"": "This consultation has ended"}
    assert again.soup.find(id="note").get_text().strip() == "Second"
    assert page_as(cast.caseworker).get(END, **at(consultation)).status == 409


def test_the_list_tells_what_is_open_and_what_waits(page_as, cast, consultation, elm):
    build.commented(consultation, cast.liaison)
    services.end_round(consultation, by=cast.caseworker)
    page = page_as(cast.caseworker).get(ROUNDS, investigation="elm")
    (row,) = page.table("Consultations")
    assert (row["Consultation"], row["Drafts"], row["Comments"]) == ("Consultation 1", "2", "1 (1 to answer)")
    assert row["State"].startswith("Ended")


def test_an_investigation_without_consultations_says_so(page_as, cast, elm):
    page = page_as(cast.caseworker).get(ROUNDS, investigation="ELM")
    assert "No draft of this investigation has been shown to anybody yet." in page.text


def test_a_round_of_many_drafts_is_paged(page_as, cast, elm):
    drafts = [build_investigations.draft(elm, cast, str(number)) for number in range(1, 23)]
    consultation = build.opened(cast, *drafts)
    visitor = page_as(cast.caseworker)
    assert "Showing 1 to 20 of 22" in visitor.get(ROUND, **at(consultation)).text
    assert "Showing 21 to 22 of 22" in visitor.get(ROUND, **at(consultation), page=2).text


def test_a_round_takes_no_more_queries_for_many_drafts_and_comments(page_as, cast, elm):
    def reads(number):
        drafts = [build_investigations.draft(elm, cast, f"{number}.{each}") for each in range(number)]
        forces = [cast.force] if number == 1 else [cast.force, factories.organisation()]
        consultation = build.opened(cast, *drafts, to=forces[:1])
        for each in range(number):
            services.comment(consultation.drafts[each], by=cast.liaison, text=f"Comment {each}")
        with listening() as statements:
            page_as(cast.caseworker).get(ROUND, **at(consultation))
        return len(statements.reads)

    assert reads(1) == reads(18)
