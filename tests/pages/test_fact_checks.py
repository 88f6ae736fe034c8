"""The pages on which a force checks the facts of a report, and oversight asks and answers."""

from datetime import timedelta

import pytest

from tests.support import build_fact_checks as build
from tests.support import build_reporting
from tracker import clock
from tracker.db import transaction
from tracker.preparing.fact_checks import services
from tracker.reporting.vocabulary import CommentOutcome
from tracker.storage import files

CHECK, COMMENT, FINISH, CONFIRM = (f"preparing.{name}" for name in ("force_check", "comment", "finish", "confirm"))
HOSTILE = "<script>alert(1)</script> {{ 7*7 }}"


@pytest.fixture
def draft(cast):
    return build.begun(cast)


@pytest.fixture
def check(cast, draft):
    return build.asked(cast, draft, note="Please look at the dates")


def rows(page):
    return {row["Recommendation"].partition(".")[0]: row for row in page.table("What the report says")}


def test_oversight_asks_all_who_can_sign_in_unless_it_unticks_one(page_as, cast, draft):
    page = page_as(cast.caseworker).get("preparing.ask_force", draft_id=draft.id)
    assert page.status == 200
    done = page.submit({"note": "Please look at the dates"})
    assert done.location.endswith(f"/report-drafts/{draft.id}")
    again = page_as(cast.caseworker).get("preparing.ask_force", draft_id=draft.id)
    assert "Northshire Police , by" in again.text
    assert "There is no other organisation" in again.text


def test_an_organisation_in_which_nobody_can_sign_in_is_not_ticked(page_as, cast):
    draft = build.begun(cast)
    with transaction():
        cast.other_liaison.active = False
    page = page_as(cast.caseworker).get("preparing.ask_force", draft_id=draft.id)
    assert [box["value"] for box in page.soup.select("input[name=organisations][checked]")] == [str(cast.force.id)]
    assert "Nobody of this organisation can sign in, so it could not reply" in page.text


def test_values_frozen_while_somebody_asks_are_told_and_what_was_typed_is_kept(page_as, cast, draft):
    page = page_as(cast.caseworker).get("preparing.ask_force", draft_id=draft.id)
    build.frozen_again(draft, cast)
    stale = page.submit({"note": "Long thought over"})
    assert stale.status == 409
    assert "Long thought over" in stale.soup.find(id="note").get_text()
    assert stale.submit({"note": "Long thought over"}).status == 302


def test_a_day_that_is_over_is_refused(page_as, cast, draft):
    page = page_as(cast.caseworker).get("preparing.ask_force", draft_id=draft.id)
    yesterday = clock.days_from_today(-1)
    assert page.submit({"reply_by": yesterday}).errors == {"reply_by": "The last day to reply must be today or in the future"}


def test_a_force_sees_its_own_rows_by_when_and_how_to_comment(page_as, cast, check):
    page = page_as(cast.liaison).get(CHECK, check_id=check.id)
    assert sorted(rows(page)) == ["1", "2"]
    assert page.facts()["Message"] == "Please look at the dates"
    assert "10 days left" in page.facts()["Last day to reply"]
    assert cast.other_force.name not in page.text
    assert "Comment on recommendation 2" in page.links


def test_a_comment_is_sent_by_row_and_its_answer_read_there(page_as, cast, check):
    liaison = page_as(cast.liaison)
    form = liaison.get(CHECK, check_id=check.id).click("Comment on recommendation 2")
    assert form.h1 == "Comment on recommendation 2"
    sent = form.submit({"comment": HOSTILE, "suggested": "In May"}).follow()
    assert sent.messages == ["Comment 1 has been sent"]
    assert "<script>alert(1)</script> {{ 7*7 }}" in sent.text
    assert rows(sent)["2"]["Comments"].startswith("Comment 1 (not answered)")
    answering = page_as(cast.caseworker).get(CHECK, check_id=check.id).click("Answer comment 1")
    assert "What it should say" in answering.text
    answering.submit({"outcome": "not_changed", "answer": "The minute says April"})
    assert "Not changed : Caseworker, Caseworker post" in liaison.get(CHECK, check_id=check.id).text


def test_the_whole_report_can_be_commented_on_and_a_row_that_is_not_there_cannot(page_as, cast, check):
    liaison = page_as(cast.liaison)
    page = liaison.get(CHECK, check_id=check.id).click("Comment on the report as a whole")
    assert page.submit({"comment": "The sentence is wrong"}).follow().text.count("Comment 1 on the whole report") == 1
    assert liaison.get(COMMENT, check_id=check.id, row="7").status == 404


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"comment": ""}, {"comment": "Enter what is wrong or missing"}),
        ({"comment": "x" * 100_000}, {"comment": "What is wrong or missing must be 50,000 characters or fewer"}),
        (
            {"comment": "x", "suggested": "x" * 100_000},
            {"suggested": "What it should say (optional) must be 50,000 characters or fewer"},
        ),
    ],
)
def test_a_comment_needs_words_and_not_too_many(page_as, cast, check, fields, errors):
    page = page_as(cast.liaison).get(COMMENT, check_id=check.id, row="1").submit(fields)
    assert (page.status, page.errors) == (422, errors)


def test_a_comment_sent_twice_is_one(page_as, cast, check):
    page = page_as(cast.liaison).get(COMMENT, check_id=check.id, row="1")
    assert [page.submit({"comment": "Once"}).status for _each in range(2)] == [302, 302]
    assert len(build.read_again(check.id).comments) == 1


def test_a_comment_typed_while_the_check_was_finished_is_not_lost(page_as, cast, check):
    page = page_as(cast.liaison).get(COMMENT, check_id=check.id, row="1")
    services.finish(check, by=cast.signatory, agrees=True)
    answer = page.submit({"comment": "Long thought over"})
    assert answer.errors == {"": "This check is finished, so nothing can be added to it"}
    assert "Long thought over" in answer.soup.find(id="comment").get_text()
    assert page_as(cast.liaison).get(COMMENT, check_id=check.id, row="1").status == 409


def test_a_check_is_finished_after_it_was_asked_whether(page_as, cast, check):
    page = page_as(cast.liaison).get(CHECK, check_id=check.id).click("Finish your check")
    assert "This cannot be undone" in page.text
    assert page.submit({}).errors == {"agrees": "Select what your organisation says"}
    assert page.submit({"agrees": "complete"}).errors == {"agrees": "Comment on a row first, or select that you agree"}
    done = page.submit({"agrees": "agrees"}).follow()
    assert done.facts()["Result"] == "Agreed"
    assert "A chief officer can confirm until" in done.text
    assert not any(link.startswith("Comment on") for link in done.links)


def test_a_signatory_reads_what_was_reported_and_declares_it(page_as, cast, check):
    page = page_as(cast.signatory).get(CHECK, check_id=check.id).click("Confirm what was reported")
    assert "I confirm for Northshire Police that what this report says" in page.text
    assert page.submit({}).errors == {"agreed": "Select “I make this declaration” to confirm"}
    done = page.submit({"agreed": "yes"}).follow()
    assert done.facts()["Confirmed by chief officer"].startswith("Signatory, Signatory post")
    assert "Confirm what was reported" not in done.links


def test_whoever_has_finished_is_told_what_is_still_to_come(page_as, cast, check):
    services.comment(check, by=cast.liaison, comment="The date is wrong.", reference="1")
    services.finish(check, by=cast.liaison, agrees=False)
    assert (
        "Each comment will be answered below. A chief officer can" in page_as(cast.liaison).get(CHECK, check_id=check.id).text
    )
    services.answer(check.comments[0], by=cast.caseworker, outcome=CommentOutcome.NOTED, answer="We saw it.")
    services.confirm(check, by=cast.signatory)
    assert "Nothing more is needed from the organisation." in page_as(cast.liaison).get(CHECK, check_id=check.id).text


def test_after_the_last_day_the_page_says_so_and_offers_nothing(page_as, cast, check):
    with clock.at(clock.now() + timedelta(days=11)):
        page = page_as(cast.signatory).get(CHECK, check_id=check.id)
        assert "The last day to reply was" in page.text
        assert {page.facts()[step] for step in ("Finished", "Confirmed by chief officer")} == {"No"}
        assert not {"Finish your check", "Confirm what was reported", "Comment on recommendation 1"} & set(page.links)
        assert page_as(cast.liaison).get(FINISH, check_id=check.id).status == 409


def test_the_extract_is_read_as_a_page_and_says_draft(page_as, cast, check):
    page = page_as(cast.liaison).get("preparing.force_check_page", check_id=check.id)
    assert "DRAFT" in page.response.text
    assert cast.other_force.name not in page.response.text


def test_the_extract_is_printed_for_whoever_asks(page_as, cast, check):
    page = page_as(cast.liaison).get(CHECK, check_id=check.id).submit(press="Make a PDF").follow()
    assert page.h1 == "What NOR checks, as PDF"
    with build_reporting.no_worker():
        waiting = page_as(cast.signatory).get(CHECK, check_id=check.id).submit(press="Make a PDF").follow()
    assert waiting.status == 200


def test_values_that_are_gone_are_told_and_noted(page_as, cast, check):
    files.path_of(check.values_sha256).unlink()
    page = page_as(cast.liaison).get(CHECK, check_id=check.id)
    assert (page.status, page.h1) == (500, "The values of this report cannot be opened")


def test_both_sides_list_their_checks_and_an_empty_list_says_so(page_as, cast, check):
    for person in (cast.liaison, cast.caseworker):
        (row,) = page_as(person).get("preparing.force_checks").table("Checks for facts")
        assert (row["Organisation"], row["Confirmed"]) == ("NOR", "No")
    assert "No check for facts has been asked for yet." in page_as(cast.other_liaison).get("preparing.force_checks").text


def test_oversight_goes_from_a_check_to_the_summary_of_the_force(page_as, cast, check):
    page = page_as(cast.caseworker).get(CHECK, check_id=check.id).click("Where NOR stands with your investigations")
    assert page.h1 == "Summary for Northshire Police"


def test_home_pages_say_with_whom_a_check_is(page_as, cast, check):
    home = lambda person: page_as(person).get("overview.home")  # noqa: E731 - a word for what is asked five times
    assert len(home(cast.liaison).table("Reports whose facts you are asked to check (1)")) == 1
    assert len(home(cast.caseworker).table("Reports whose facts forces are checking (1)")) == 1
    title = "Reports in which you confirm what your organisation has reported (1)"
    assert len(home(cast.signatory).table(title)) == 1
    build.commented(check, cast.liaison)
    assert len(home(cast.approver).table("Comments of forces on the facts of a report, to answer (1)")) == 1
    services.finish(check, by=cast.liaison, agrees=False)
    assert "asked to check (1)" not in home(cast.liaison).text
