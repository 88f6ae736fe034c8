"""Home pages: what lies with whom, since when, and where to act."""

import pytest

from tests.support import build_assessment, build_progress, build_responses, build_sets
from tests.support.build_responses import issued
from tests.support.statements import listening
from tracker.investigations.vocabulary import Claim, Found
from tracker.overview import home as homes
from tracker.overview.links import Link
from tracker.overview.work import HomeSection, WorkRow


@pytest.fixture
def home(page_as):
    return lambda user, **values: page_as(user).get("overview.home", **values)


@pytest.mark.parametrize("kind", ["caseworker", "approver", "liaison", "signatory"])
def test_with_nothing_to_do_home_says_so(home, cast, kind):
    assert "Nothing is with you." in home(cast[kind]).text


def test_an_administrator_is_led_to_accounts_and_told_that_no_case_is_read(home, administrator):
    page = home(administrator)
    assert "reads no case" in page.text
    assert "See who has an account, and the organisations" in page.links


def test_what_other_features_add_stands_on_the_page(home, board_member, monkeypatch):
    report = WorkRow("OAK: report 1", "OVS", "issued today", "", Link("Read", "overview.home"))
    monkeypatch.setattr(homes, "_added", [lambda _user: HomeSection("issued", "Issued reports", True, [report])])
    assert home(board_member).table("Issued reports (1)")[0]["What"] == "OAK: report 1"


def test_a_board_with_which_nothing_is_shared_is_told_so(home, board_member, monkeypatch):
    monkeypatch.setattr(homes, "_added", [])
    assert "No investigation is shared with your board yet" in home(board_member).text


def test_what_a_force_owes_in_one_set_by_one_day_is_one_row(home, cast):
    issued(cast, "1", "2", "3")
    (row,) = home(cast.liaison).table("Answers owed (3)")
    assert "recommendations 1, 2 and 3" in row["What"]
    assert row["How long"] == "55 days left"


def test_a_letter_awaiting_its_signature_is_the_signatorys(home, cast):
    (addressee,) = issued(cast)
    build_responses.passed_on(addressee, cast)
    assert home(cast.signatory).table("Letters to sign (1)")[0]["Next"].startswith("Sign")
    page = home(cast.liaison)
    assert page.table("Letters with your signatory (1)")[0]["Next"].startswith("Read")
    assert "Answers owed" not in page.text


def test_a_sent_answer_is_with_oversight(home, cast):
    (addressee,) = issued(cast)
    build_responses.sent(addressee, cast)
    assert home(cast.approver).table("Answers to check (1)")[0]["How long"] == "today"
    page = home(cast.liaison)
    assert len(page.table("Answers being checked (1)")) == 1
    assert "Nothing is with you." in page.text


def test_a_returned_answer_says_what_is_missing(home, cast):
    (addressee,) = issued(cast)
    build_responses.returned(addressee, cast)
    (row,) = home(cast.liaison).table("Answers returned to you (1)")
    assert "Missing: Say who will do it." in row["What"]
    assert row["How long"] == "14 days left"


def test_a_past_answer_is_settled_by_somebody_else(home, cast):
    (addressee,) = issued(cast)
    build_responses.past_answer(addressee, cast.approver)
    (row,) = home(cast.approver).table("Past answers to settle (1)")
    assert "another approver must settle it" in row["What"]
    assert "an approver must settle it" in home(cast.caseworker).table("Past answers to settle (1)")[0]["What"]


def test_completion_reports_are_to_be_judged_and_then_closed(home, cast):
    (addressee,) = issued(cast)
    build_responses.settled(addressee, cast)
    build_assessment.reported_complete(addressee, cast)
    assert home(cast.caseworker).table("Completion reports to judge (1)")[0]["Next"].startswith("Judge")
    assert len(home(cast.liaison).table("Reported complete, being judged (1)")) == 1
    build_assessment.found(addressee, by=cast.caseworker)
    title = "Found met, for an approver to close (1)"
    assert home(cast.approver).table(title)[0]["Next"].startswith("Close")
    assert home(cast.caseworker).table(title)[0]["Next"].startswith("Read")


def test_a_settled_refusal_is_for_an_approver_to_close(home, cast):
    (addressee,) = issued(cast)
    build_responses.settled(addressee, cast, build_responses.REFUSED)
    title = "Refused with reasons, for an approver to close (1)"
    (row,) = home(cast.approver).table(title)
    assert row["When"].startswith("settled ")
    assert row["Next"].startswith("Close")
    assert home(cast.caseworker).table(title)[0]["Next"].startswith("Read")


def test_what_a_row_is_about_leads_to_its_record(home, cast):
    (addressee,) = issued(cast)
    page = home(cast.liaison)
    (row,) = page.table("Answers owed (1)")
    assert page.click(row["What"]).h1 == addressee.recommendation.title


def test_returned_evidence_says_what_is_missing(home, cast):
    (addressee,) = issued(cast)
    build_responses.settled(addressee, cast)
    build_progress.update(addressee, by=cast.liaison, claim=Claim.COMPLETE)
    build_assessment.found(addressee, by=cast.caseworker, finding=Found.NOT_SUFFICIENT)
    (row,) = home(cast.liaison).table("Evidence returned to you (1)")
    assert "Missing: The results of the dip sample" in row["What"]
    assert len(home(cast.caseworker).table("Evidence returned, awaited again (1)")) == 1


def test_drafts_are_issued_by_an_approver(home, cast):
    build_sets.draft(build_sets.investigation(cast), cast, "1", [cast.force])
    assert home(cast.approver).table("Drafts to issue (1)")[0]["Next"].startswith("Issue")
    assert home(cast.caseworker).table("Drafts to issue (1)")[0]["Next"].startswith("Check")


@pytest.mark.parametrize("kind", ["caseworker", "approver", "liaison", "signatory"])
def test_every_link_leads_to_a_page_that_may_be_used(home, cast, kind):
    owed, returned, settled, reported, past, signed, sent = issued(cast, *"1234567")
    build_responses.returned(returned, cast)
    for addressee in (settled, reported):
        build_responses.settled(addressee, cast)
    build_assessment.reported_complete(reported, cast)
    build_responses.past_answer(past, cast.caseworker)
    build_responses.sent(sent, cast)
    build_responses.passed_on(signed, cast)
    build_sets.draft(owed.recommendation.investigation, cast, "8", [cast.force])
    page = home(cast[kind])
    statuses = {words: page.click(words).status for words in page.links}
    assert set(statuses.values()) == {200}, statuses


def test_another_force_sees_nothing_of_it(home, cast):
    issued(cast)
    assert "Nothing is with you." in home(cast.other_liaison).text
    assert "Nothing is with you." in home(cast.other_caseworker).text


def test_a_long_section_shows_its_first_rows_and_leads_to_all(home, cast):
    for _number in range(7):
        issued(cast)
    page = home(cast.liaison)
    assert len(page.table("Answers owed (7)")) == 5
    link = next(words for words in page.links if words.startswith("Show all 7"))
    assert len(page.click(link).table("Answers owed (7)")) == 7


@pytest.mark.parametrize("kind", ["approver", "liaison"])
def test_home_takes_no_more_queries_for_30_than_for_one(home, cast, kind):
    build_responses.sent(issued(cast)[0], cast)
    with listening() as few:
        home(cast[kind])
    for addressee in issued(cast, *map(str, range(1, 30))):
        build_responses.sent(addressee, cast)
    with listening() as most:
        home(cast[kind])
    assert len(few.reads) == len(most.reads)
