"""Reporting on everything that is open in one sitting."""

import pytest

from tests.support import build_assessment, build_delivery, build_evidence, build_progress
from tests.support.build_periods import on
from tests.support.build_responses import issued, settled
from tests.support.statements import listening
from tracker import clock
from tracker.investigations.vocabulary import Claim, Found
from tracker.progress import queries


@pytest.fixture
def three(cast):
    return issued(cast, "1", "2", "3")


def say(addressee, what="on_track", **fields):
    return {f"a{addressee.id}_say": what} | {f"a{addressee.id}_{name}": value for name, value in fields.items()}


def update(addressee, claim=Claim.IN_PROGRESS, narrative="Half of them", **fields):
    return say(addressee, "update", claim=claim, narrative=narrative, **fields)


def rows_shown(page):
    return [row.h3.get_text(" ", strip=True) for row in page.soup.select("[data-sitting-row]") if not row.has_attr("hidden")]


def updates(*addressees):
    return [(each.claim, each.narrative, each.confirms) for each in reversed(queries.updates_of(addressees))]


def test_every_open_recommendation_of_the_force_is_on_the_page_with_what_was_said_last(page_as, three, cast):
    settled(three[0], cast)
    build_progress.update(three[0], by=cast.liaison)
    build_assessment.closed(three[1], cast)
    issued(cast, "9", to=cast.other_force)
    page = page_as(cast.liaison).get("progress.sitting")
    assert rows_shown(page) == ["1 Train custody staff 1", "3 Train custody staff 3"]
    assert "Due 27 March 2030" in page.text
    assert f"Last update today, {clock.today().day} " in page.text


def test_only_what_was_touched_is_saved_and_the_page_says_what(page_as, three, cast):
    build_progress.update(three[0], by=cast.liaison, claim=Claim.ON_HOLD)
    page = page_as(cast.signatory).get("progress.sitting")
    done = page.submit(say(three[0]) | update(three[1], narrative="Ŵedi dechrau <b>"), press="Save updates").follow()
    oak = three[0].recommendation.investigation.reference
    assert done.messages == [f"2 updates saved: {oak} 1, 2"]
    assert [tag.parent.get_text(" ", strip=True) for tag in done.soup.select(".govuk-tag--green")] == [
        "1 Train custody staff 1 Saved",
        "2 Train custody staff 2 Saved",
    ]
    assert updates(three[0])[1:] == [(Claim.ON_HOLD, "Still on track", True)]
    assert updates(*three[1:]) == [(Claim.IN_PROGRESS, "Ŵedi dechrau <b>", False)]


def test_what_is_wrong_is_said_of_each_row_and_nothing_is_saved_or_lost(page_as, three, cast):
    page = page_as(cast.liaison).get("progress.sitting")
    wrong = say(three[0], "update", narrative="Half") | update(three[1], Claim.COMPLETE, "All\n\nof <script>")
    again = page.submit(wrong | update(three[2]), press="Save updates")
    assert again.status == 422
    assert list(again.errors) == [f"a{three[0].id}_claim", f"a{three[1].id}_because"]
    assert again.soup.find(id=f"a{three[1].id}_narrative").get_text().strip() == "All\n\nof <script>"
    assert updates(*three) == []
    mended = {f"a{three[0].id}_claim": "on_hold", f"a{three[1].id}_because": "It was said in the chamber"}
    assert again.submit(mended, press="Save updates").status == 302
    assert len(updates(*three)) == 3


def test_evidence_that_can_be_relied_on_lets_it_be_reported_complete(page_as, three, cast):
    build_evidence.evidence_file(three[0], by=cast.liaison)
    page = page_as(cast.liaison).get("progress.sitting")
    assert "1 piece of evidence" in page.text
    page.submit(update(three[0], Claim.COMPLETE, "All of them"), press="Save updates")
    assert three[0].claim is Claim.COMPLETE


def test_a_row_that_somebody_else_reported_on_is_named_and_the_others_wait(page_as, three, cast):
    page = page_as(cast.liaison).get("progress.sitting")
    build_progress.update(three[0], by=cast.signatory, claim=Claim.ON_HOLD)
    late = page.submit(update(three[0]) | update(three[1], narrative="Mine"), press="Save updates")
    assert late.status == 409
    assert list(late.errors) == [f"a{three[0].id}_say"]
    assert "on hold" in late.text
    assert updates(three[1]) == []
    assert late.submit(press="Save updates").status == 302
    assert len(updates(three[0])) == 2


def test_a_second_click_saves_nothing_twice(page_as, three, cast):
    page = page_as(cast.liaison).get("progress.sitting")
    assert page.submit(update(three[0]), press="Save updates").status == 302
    assert page.submit(update(three[0]), press="Save updates").status == 409
    assert len(updates(three[0])) == 1


def test_what_was_closed_meanwhile_stays_with_what_was_typed_and_why(page_as, three, cast):
    page = page_as(cast.liaison).get("progress.sitting")
    build_assessment.closed(three[0], cast)
    late = page.submit(update(three[0], narrative="Too late") | update(three[1]), press="Save updates")
    assert "This is closed: no longer applicable. Select “No change” to save the others" in late.errors[f"a{three[0].id}_say"]
    assert late.soup.find(id=f"a{three[0].id}_narrative").get_text().strip() == "Too late"
    assert late.submit(say(three[0], "nothing"), press="Save updates").status == 302


def test_still_on_track_is_offered_only_where_something_holds(page_as, three, cast):
    build_progress.update(three[0], by=cast.liaison)
    build_progress.update(three[1], by=cast.liaison, claim=Claim.COMPLETE)
    page = page_as(cast.liaison).get("progress.sitting")
    offered = [bool(row.select('[value="on_track"]')) for row in page.soup.select("[data-sitting-row]")]
    assert offered == [True, False, False]


def test_saving_nothing_says_what_to_do(page_as, three, cast):
    page = page_as(cast.liaison).get("progress.sitting").submit(press="Save updates")
    assert (page.status, page.errors) == (
        422,
        {"": "Select “Still on track” or “New update” for at least one recommendation"},
    )


def test_the_address_narrows_what_is_shown(page_as, three, cast):
    (other,) = issued(cast, "7")
    page = page_as(cast.liaison).get("progress.sitting", investigation=other.recommendation.investigation.slug)
    assert rows_shown(page) == ["7 Train custody staff 7"]
    assert "1 of 4 shown" in page.text


@pytest.mark.parametrize("show", ["overdue", "silent"])
def test_what_is_late_or_silent_can_be_shown_alone(page_as, cast, show):
    build_delivery.settled(cast, "5")
    issued(cast, "6")
    with on(build_delivery.LATER):
        page = page_as(cast.liaison).get("progress.sitting", show=show)
    assert rows_shown(page) == ["5 Train custody staff 5"]
    assert "no update for 201 days" in page.text


def test_what_is_due_soon_or_was_sent_back_can_be_shown_alone(page_as, cast):
    soon, back = build_delivery.settled(cast, "5")[0], issued(cast, "6")[0]
    build_progress.update(back, by=cast.liaison, claim=Claim.COMPLETE)
    build_assessment.found(back, by=cast.caseworker, finding=Found.NOT_SUFFICIENT)
    with on(build_delivery.FIRST):
        shown = {
            show: rows_shown(page_as(cast.liaison).get("progress.sitting", show=show)) for show in ("due_soon", "returned")
        }
    assert shown == {"due_soon": [f"5 {soon.recommendation.title}"], "returned": [f"6 {back.recommendation.title}"]}


def test_narrowing_without_scripts_keeps_what_was_typed_in_sight_and_saves_nothing(page_as, three, cast):
    page = page_as(cast.liaison).get("progress.sitting")
    narrowed = page.submit({"show": "overdue"} | update(three[1], narrative="Half"), press="Apply")
    assert narrowed.status == 200
    assert rows_shown(narrowed) == ["2 Train custody staff 2"]
    assert narrowed.soup.find(id=f"a{three[1].id}_narrative").get_text().strip() == "Half"
    assert updates(*three) == []
    assert "show=overdue" in narrowed.submit(press="Save updates").location


def test_where_nothing_is_open_it_is_said(page_as, cast):
    page = page_as(cast.other_liaison).get("progress.sitting")
    assert "There is nothing to report on" in page.text


def test_many_recommendations_ask_the_database_no_more_than_one(page_as, cast):
    visitor, reads = page_as(cast.liaison), []
    visitor.get("overview.home")
    for number in (1, 30):
        for addressee in issued(cast, *(str(each) for each in range(number))):
            build_progress.update(addressee, by=cast.liaison)
        with listening() as statements:
            visitor.get("progress.sitting")
        reads.append(len(statements.reads))
    assert reads[0] == reads[1]


def test_a_text_that_is_too_long_is_refused_in_words(page_as, three, cast):
    page = page_as(cast.liaison).get("progress.sitting")
    again = page.submit(update(three[0], narrative="x" * 50_000), press="Save updates")
    assert again.errors[f"a{three[0].id}_narrative"].endswith("Enter 20,000 characters or fewer")
