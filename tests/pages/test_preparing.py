"""The pages of a report in the making, as oversight goes through them."""

from datetime import timedelta

import pytest

from tests.support import build_reporting as build
from tests.support.statements import listening
from tracker import clock
from tracker.preparing import deciding, services
from tracker.preparing.details import Asked, DraftDetails
from tracker.reporting import services as reporting
from tracker.reporting.vocabulary import DecisionKind, DraftState
from tracker.storage import files


@pytest.fixture
def investigation(cast):
    return build.reportable(cast)


@pytest.fixture
def draft(cast, investigation):
    return build.begun(cast, investigation)


def _steps(page):
    return {row["Step"]: row["Result"] for row in page.table("Steps")}


def test_a_caseworker_begins_a_report_and_is_told_what_comes_next(page_as, cast, investigation):
    reports = page_as(cast.caseworker).get("reporting.investigation_reports", investigation=investigation.slug)
    begun = reports.click("Begin a report").submit().follow()
    assert begun.h1 == "Status report in the making"
    assert "An approver who froze none of its values checks it." in begun.text
    assert _steps(begun)["Prepared"].startswith("Done Values frozen as snapshot 1")


def test_values_that_are_lost_can_be_frozen_again_from_the_page(page_as, cast, draft):
    files.path_of(draft.latest.values_sha256).unlink()
    page = page_as(cast.caseworker).get("preparing.draft", draft_id=draft.id)
    assert "The stored values of this report cannot be read. Freeze them again." in page.text
    services.freeze(draft, by=cast.caseworker, version=draft.version)
    assert "First figures" in page_as(cast.caseworker).get("preparing.draft", draft_id=draft.id).text


def test_a_second_report_is_not_begun_beside_the_first(page_as, cast, investigation):
    form = page_as(cast.caseworker).get("preparing.begin", investigation=investigation.slug)
    form.submit()
    assert form.submit().errors == {"": services.IN_THE_MAKING}
    again = page_as(cast.approver).get("preparing.begin", investigation=investigation.slug)
    assert again.click("Go to the draft").status == 200


def test_a_past_moment_needs_its_day_and_a_real_time(page_as, cast, investigation):
    form = page_as(cast.caseworker).get("preparing.begin", investigation=investigation.slug)
    assert form.submit({"moment": "past"}).errors == {"as_at": "Enter the day of the report"}
    wrong = form.submit({"moment": "past", "as_at_time": "half past five"})
    assert wrong.errors == {
        "as_at": "Enter the day of the report",
        "as_at_time": "Enter the time as hours and minutes, like 17:00",
    }


def test_an_approver_checks_approves_and_issues(page_as, cast, draft):
    visitor = page_as(cast.approver)
    page = visitor.get("preparing.draft", draft_id=draft.id)
    checked = page.click("Check it").submit({"verdict": "fit"}).follow()
    approved = checked.click("Approve it or send it back")
    assert approved.submit({"decision": "approve"}).errors == {
        "no_force_check_because": "Enter why no force was asked to check the facts"
    }
    because = {"decision": "approve", "no_force_check_because": build.NO_FORCE}
    issuing = approved.submit(because).follow().click("Issue it")
    with build.no_worker():
        assert issuing.submit().follow().h1 == "Status report 1"


def test_who_prepared_is_told_that_another_must_check(page_as, cast, investigation):
    mine = services.begin(investigation, by=cast.approver, details=DraftDetails())
    page = page_as(cast.approver).get("preparing.draft", draft_id=mine.id)
    assert "You froze values of this report, so another approver must check and approve it." in page.text
    refused = page_as(cast.approver).get("preparing.check", draft_id=mine.id).submit({"verdict": "fit"})
    assert refused.errors == {"": "You froze values of this report, so another approver must check and approve it"}


def test_what_is_sent_back_says_why_and_is_frozen_again(page_as, cast, draft):
    form = page_as(cast.approver).get("preparing.check", draft_id=draft.id)
    assert form.submit({"verdict": "not_fit"}).errors == {"note": "Enter what must be put right"}
    back = form.submit({"verdict": "not_fit", "note": "The date of 1 is wrong"}).follow()
    assert "Sent back: The date of 1 is wrong" in back.text
    again = page_as(cast.caseworker).get("preparing.draft", draft_id=draft.id).submit(press="Freeze the values again").follow()
    assert "frozen as snapshot 2" in again.text


def test_details_are_changed_and_shown(page_as, cast, draft):
    form = page_as(cast.caseworker).get("preparing.edit", draft_id=draft.id)
    changed = form.submit({"board": str(cast.board.id)}).follow()
    assert "Policing Board" in changed.text
    assert "frozen as snapshot 2" in changed.text


def test_a_stale_form_keeps_what_was_typed(page_as, cast, draft):
    form = page_as(cast.caseworker).get("preparing.decisions", draft_id=draft.id)
    services.freeze(draft, by=cast.caseworker, version=draft.version)
    stale = form.submit({"words_1": "Escalate it"})
    assert stale.status == 409
    assert "Escalate it" in stale.response.text


def test_decisions_are_typed_ordered_and_removed(page_as, cast, draft):
    form = page_as(cast.caseworker).get("preparing.decisions", draft_id=draft.id)
    typed = {"words_1": "Second", "place_1": "2", "words_2": "First", "place_2": "1", "references_2": "1"}
    saved = form.submit(typed).follow()
    assert [each.words for each in draft.decisions] == ["First", "Second"]
    form = saved.click("Change the decisions")
    form.submit({"words_1": ""})
    assert [(each.place, each.words) for each in draft.decisions] == [(1, "Second")]


def test_a_decision_names_only_what_the_report_tells_of(page_as, cast, draft):
    form = page_as(cast.caseworker).get("preparing.decisions", draft_id=draft.id)
    wrong = form.submit({"words_2": "Escalate it", "references_2": "99"})
    assert wrong.errors == {
        "references_2": "Enter references of recommendations in this report, like 1: there is no 99",
    }


def test_a_draft_is_dropped_once_that_is_confirmed(page_as, cast, draft):
    page = page_as(cast.caseworker).get("preparing.draft", draft_id=draft.id)
    dropped = page.click("Drop this draft").submit(press="Drop it").follow()
    assert dropped.h1 == "Status report, dropped"
    assert "Nothing comes of it" in dropped.text
    assert draft.state is DraftState.DROPPED


def test_the_values_are_read_as_a_page_and_say_draft(page_as, cast, draft):
    shown = page_as(cast.caseworker).get("preparing.page", draft_id=draft.id)
    assert "DRAFT" in shown.response.text
    assert shown.response.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")


def test_a_corrected_version_replaces_and_both_say_so(page_as, cast, investigation):
    report = build.as_if_printed(cast, investigation)
    page = page_as(cast.caseworker).get("reporting.report", investigation=investigation.slug, report=report.slug)
    form = page.click("Begin a corrected version")
    assert form.submit().errors == {"what_changed": "Enter what the corrected version changes"}
    form.submit({"what_changed": "The owner of 1"})
    (draft,) = build.under_way(investigation)
    corrected = build.as_if_printed(cast, draft=build.approved(cast, draft))
    visitor = page_as(cast.approver)
    old = visitor.get("reporting.report", investigation=investigation.slug, report="1")
    assert "What version 2 changes: The owner of 1" in old.text
    new = visitor.get("reporting.report", investigation=investigation.slug, report="1-v2")
    assert (new.h1, corrected.slug) == ("Status report 1, version 2", "1-v2")
    assert "This version corrects version 1" in new.text


def test_a_public_edition_says_what_it_withholds_before_it_is_made(page_as, cast, investigation):
    report = build.as_if_printed(cast, investigation)
    parts = {"investigation": investigation.slug, "report": report.slug}
    form = page_as(cast.approver).get("reporting.report", **parts).click("Make the public edition")
    assert "because posts are printed in their place" in form.text
    with build.no_worker():
        done = form.submit(press="Make the public edition").follow()
    assert done.h1 == "Status report 1, public edition"
    assert "The public edition was made" in page_as(cast.approver).get("preparing.publish", **parts).text


def test_reports_that_wait_stand_on_the_home_pages_of_those_who_can_act(page_as, cast, draft):
    title = "Reports in the making (1)"
    (row,) = page_as(cast.approver).get("overview.home").table(title)
    assert "to be checked" in row["When"]
    deciding.check(draft, by=cast.approver, version=draft.version, passed=True)
    (row,) = page_as(cast.approver).get("overview.home").table(title)
    assert "to be approved" in row["When"]


def test_a_board_pack_is_begun_over_what_is_shared_with_the_board(page_as, cast, investigation):
    reporting.share(investigation, by=cast.approver, board=cast.board)
    form = page_as(cast.caseworker).get("reporting.packs").click("Begin a board pack")
    assert form.submit({"board": ""}).errors == {"board": "Select the board that the pack is for"}
    begun = form.submit({"board": str(cast.board.id)}).follow()
    assert begun.h1 == "Board pack in the making"
    assert investigation.reference in begun.text


def test_an_issued_pack_is_read_by_its_board_while_all_in_it_is_shared(page_as, cast, investigation):
    reporting.share(investigation, by=cast.approver, board=cast.board)
    pack = build.pack_as_if_printed(cast, investigation)
    visitor = page_as(cast.board_member)
    parts = {"organisation": cast.oversight.slug, "report": pack.slug}
    assert visitor.get("reporting.packs").click("Board pack 1").status == 200
    assert visitor.get("reporting.download_pack", **parts, kind="pdf").status == 200
    reporting.end_sharing(investigation, by=cast.approver, board=cast.board)
    assert visitor.get("reporting.pack", **parts).status == 404
    assert "Board pack 1" not in visitor.get("reporting.reports").text


def test_the_page_of_a_draft_costs_the_same_for_few_and_many_decisions(page_as, cast, draft):
    counts = []
    for number in (1, 20):
        asked = [Asked(kind=DecisionKind.NOTE, words=f"Note {each}") for each in range(number)]
        services.ask_decisions(draft, by=cast.caseworker, version=draft.version, decisions=asked)
        with listening() as statements:
            page_as(cast.approver).get("preparing.draft", draft_id=draft.id)
        counts.append(len(statements.reads))
    assert counts[0] == counts[1]


def test_a_report_of_another_day_is_the_next_one(page_as, cast, investigation):
    with clock.at(clock.now() - timedelta(days=1)):
        build.as_if_printed(cast, investigation)
    assert build.as_if_printed(cast, investigation).number == 2
