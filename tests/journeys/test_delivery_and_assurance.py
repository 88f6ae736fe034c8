"""From a settled answer to a closure that is checked, lost in part and opened again, and one that is disputed."""

from datetime import timedelta

import pytest

from tracker import clock

pytestmark = pytest.mark.browser

HOSTILE = "<script>alert(1)</script>"
OWNER = "Head of Custody, Ŵyn O’Neill’s unit"


@pytest.mark.parametrize(("reference", "width", "script"), [("DALE", 1100, True), ("GLEN", 320, True), ("MOOR", 800, False)])
def test_from_a_settled_answer_to_a_closure_that_is_checked_and_opened_again(underway, person, reference, width, script):
    def sit_down(who):
        return person(underway, width=width, script=script).sign_in(who)

    liaison, caseworker = sit_down("liaison"), sit_down("caseworker")
    approver, second = sit_down("approver"), sit_down("second")
    _propose_measure(caseworker, reference)
    _agree(liaison, reference)
    _plan(liaison, reference)
    _prove(liaison, reference)
    _update_plan(liaison, reference)
    _ask_for_date(liaison, reference)
    _decide_date(approver, reference)
    _report_complete(liaison, reference, "Every sergeant is trained.")
    _raise_risk(caseworker, reference)
    _find_not_sufficient(caseworker, reference)
    _prove_more(liaison, reference)
    _find_met(caseworker, reference)
    _propose_closure(caseworker, reference)
    _close(second, reference)
    _close_as_void(approver, reference)
    dispute = _dispute(liaison, reference)
    _reply(second, reference, dispute)
    _uphold(second, dispute)
    _report_mistake(liaison, reference)
    _mark_mistake(approver, reference)
    _check(caseworker, reference)
    _reopen(approver, reference)
    _read_story(liaison, reference)
    _see_homes(reference, liaison, caseworker, approver)


def _of(reference, number="1"):
    return f"/investigations/{reference}/recommendations/{number}"


def _propose_measure(caseworker, reference):
    caseworker.go(_of(reference))
    assert "No measure agreed" in caseworker.words
    caseworker.go(f"{_of(reference)}/measures")
    caseworker.follow("Propose a measure")
    caseworker.fill(wording=f"Every sergeant has a dated training record. {HOSTILE}")
    caseworker.choose("What would satisfy it")
    caseworker.press("Propose it")
    assert HOSTILE in caseworker.words


def _agree(liaison, reference):
    liaison.go(f"{_of(reference)}/measures")
    liaison.follow("Answer")
    liaison.choose("Yes, we agree")
    liaison.press("Send the answer")
    assert "No measure agreed" not in liaison.words


def _plan(liaison, reference):
    for title, owner, day in (("Train all sergeants", OWNER, 60), ("Write the register", "", 30)):
        liaison.go("/actions/new")
        liaison.fill(title=f"{title} of {reference}", owner_post=owner)
        liaison.choose(f"{reference}, 1: Train custody staff 1", f"{reference}, 2: Train custody staff 2", "On a date")
        liaison.date("due_on", clock.today() + timedelta(days=day))
        liaison.press("Add the action")
        assert (owner or "Nobody") in liaison.words
    liaison.follow("Change")
    liaison.fill(post="Head of Records", note="Taken over today.")
    liaison.press("Save the owner")
    liaison.follow("Move")
    liaison.choose("On a date")
    liaison.date("due_on", clock.today() + timedelta(days=45))
    liaison.select(cause="Resources")
    liaison.fill(reason="Two of the three clerks left.")
    liaison.press("Move the date")
    assert "moved once" in liaison.words.lower()


def _prove(liaison, reference):
    """Two files in one act, the second as the first is in all that is left empty."""
    liaison.go(f"/investigations/{reference}/evidence/new?for=1")
    liaison.choose("A file")
    liaison.give_file("upload", called="register’s extract.txt", text=f"An extract for {reference}.")
    liaison.fill(title=f"Extract {HOSTILE}", shows="Page 1: who was trained.")
    liaison.select(kind="Training record")
    liaison.date("document", clock.today() - timedelta(days=1))
    liaison.main.get_by_text("File 2", exact=True).first.click()
    liaison.give_file("upload_2", called="minutes.txt", text=f"Minutes for {reference}.")
    liaison.select(kind_2="Minute")
    liaison.send("Add evidence")
    assert "2 items of evidence added" in liaison.words
    assert HOSTILE in liaison.words


def _update_plan(liaison, reference):
    """The whole plan on one page: one action goes on as it was, the other is under way."""
    liaison.go(f"/actions/updates?investigation={reference}")
    rows = liaison.main.locator(".app-update")
    first = rows.filter(has_text=f"Train all sergeants of {reference}")
    first.get_by_label("How far").select_option(label="In progress")
    first.get_by_label("in time").select_option(label="On track")
    first.get_by_role("textbox").fill("Half of them are trained.")
    liaison.press("Save all updates")
    assert "1 update saved" in liaison.words
    liaison.go(f"/actions/updates?investigation={reference}")
    rows.filter(has_text=f"Train all sergeants of {reference}").get_by_role("checkbox").check()
    liaison.press("Save all updates")
    assert "1 update saved" in liaison.words


def _ask_for_date(liaison, reference):
    liaison.go(f"{_of(reference)}/NOR/delivery-date")
    liaison.follow("Ask for another date")
    liaison.choose("Another date", "Resources")
    liaison.date("due_on", clock.today() + timedelta(days=2000))
    liaison.fill(reason="The trainer is ill.")
    liaison.press("Ask for the date")
    assert "Until then the date stays as it is" in liaison.words


def _decide_date(approver, reference):
    approver.go(f"{_of(reference)}/NOR/delivery-date")
    approver.follow("Decide this application")
    approver.choose("Grant another date")
    granted = clock.today() + timedelta(days=1900)
    approver.date("due_on", granted)
    approver.fill(reason="Another force can lend a trainer.")
    approver.press("Decide")
    approver.go(f"{_of(reference)}/NOR/delivery-date")
    assert "27 March 2030" in approver.words
    assert f"{granted.day} {granted:%B %Y}" in approver.words
    assert "once" in approver.words.lower()


def _report_complete(liaison, reference, narrative):
    liaison.go(f"{_of(reference)}/NOR/progress")
    liaison.choose("Reported complete")
    liaison.fill(narrative=narrative)
    liaison.press("Report progress")


def _raise_risk(caseworker, reference):
    caseworker.go(f"{_of(reference)}/risk")
    caseworker.choose("Very high")
    caseworker.fill(accepted_by="Deputy Chief Constable", reason="Two people were hurt.")
    caseworker.press("Set the risk")
    caseworker.go(_of(reference))
    assert "Very high" in caseworker.words


def _find_not_sufficient(caseworker, reference):
    caseworker.go(f"{_of(reference)}/NOR/finding")
    _judge(caseworker, finding="Evidence not sufficient", extract="Partly sufficient", measure="Not met")
    caseworker.press("Record finding")
    assert "Enter" in caseworker.page.locator(".govuk-error-summary").inner_text()
    caseworker.fill(missing="The records of the night shift.")
    caseworker.date("come_back_by", clock.today() + timedelta(days=30))
    caseworker.press("Record finding")
    caseworker.go(_of(reference))
    assert "The records of the night shift." in caseworker.words


def _judge(caseworker, *, finding, extract, measure):
    """Each piece of evidence by itself, then each measure, then the whole."""
    pieces = caseworker.main.locator(".app-fact[id^=piece]")
    pieces.filter(has_text="Extract").get_by_label(extract, exact=True).check()
    for piece in pieces.filter(has_not_text="Extract").all():
        piece.get_by_label("Not considered", exact=True).check()
    caseworker.answer("Is measure 1 met?", measure)
    caseworker.answer("What did you find?", finding)
    caseworker.choose("Document review")
    caseworker.fill(reasons="The extract covers the day shift alone.")


def _prove_more(liaison, reference):
    liaison.go(_of(reference))
    assert "The records of the night shift." in liaison.words
    liaison.go(f"/investigations/{reference}/evidence/new?for=1")
    liaison.choose("A file")
    liaison.give_file("upload", called="night.txt", text=f"The night shift of {reference}.")
    liaison.fill(title="Records of the night shift", shows="Everybody on it.")
    liaison.select(kind="Training record")
    liaison.date("document", clock.today())
    liaison.send("Add evidence")
    assert liaison.heading == "Records of the night shift"
    _report_complete(liaison, reference, "The night shift is trained, too.")


def _find_met(caseworker, reference):
    caseworker.go(f"{_of(reference)}/NOR/finding")
    assert "It came before the latest report of completion, so this is not assessed now." in caseworker.words
    _judge(caseworker, finding="Met", extract="Sufficient", measure="Met")
    caseworker.press("Record finding")


def _propose_closure(caseworker, reference):
    caseworker.go(f"{_of(reference)}/NOR/close/propose")
    caseworker.choose("Verified")
    caseworker.fill(reasons="The records cover both shifts.")
    caseworker.press("Propose to close it")


def _close(second, reference):
    """The second assessor is asked what they looked at themselves: the risk is very high."""
    second.go("/")
    assert reference in second.words
    second.go(f"{_of(reference)}/NOR/close")
    assert "Closure proposed: verified" in second.words
    second.page.locator("[name=confirmed]").check()
    second.press("Close it")
    assert "look" in second.page.locator(".govuk-error-summary").inner_text()
    second.fill(second_view="I read both extracts myself, and see it as the assessor does.")
    second.press("Close it")
    second.go(_of(reference))
    assert "Verified closed" in second.words


def _close_as_void(approver, reference):
    approver.go(f"{_of(reference, '2')}/NOR/close")
    approver.choose("No longer applicable")
    approver.fill(reasons="The law has changed.")
    approver.page.locator("[name=confirmed]").check()
    approver.press("Close it")


def _dispute(liaison, reference):
    liaison.go(f"{_of(reference, '2')}")
    liaison.follow("Dispute")
    liaison.fill(force_case=f"The law changes next year only. {HOSTILE}")
    liaison.press("Dispute the closure")
    assert HOSTILE in liaison.words
    return liaison.page.url.removeprefix(liaison.address)


def _reply(second, reference, dispute):
    second.go("/disputes")
    assert "The law changes next year only." in second.words
    second.go(dispute)
    second.follow("Give your view")
    second.fill(our_case="It was signed last week.", decided_by_post="Regional Director")
    second.date("decide_by", clock.today() + timedelta(days=14))
    second.press("Record your view")
    second.go(f"/disputes?investigation={reference}")
    assert "The law changes next year only." in second.words
    assert "It was signed last week." in second.words


def _uphold(second, dispute):
    second.go(dispute)
    second.follow("Decide that the closure stands")
    second.fill(reason="The text in force is what counts.")
    second.press("End the dispute")
    assert "The closure stands" in second.words


def _report_mistake(liaison, reference):
    liaison.go(f"{_of(reference)}/NOR/timeline?subject=progress")
    liaison.follow("Recorded in error?")
    liaison.fill(reason="It was meant for another recommendation.")
    liaison.press("Report")


def _mark_mistake(approver, reference):
    approver.go("/mistakes")
    waiting = approver.main.locator(".govuk-summary-card").filter(has_text=reference)
    assert "It was meant for another recommendation." in waiting.inner_text()
    waiting.get_by_role("link", name="Decide").click()
    approver.look()
    approver.fill(reason="The force says so, and nothing rests on it.")
    approver.press("Mark as recorded in error")


def _check(caseworker, reference):
    caseworker.go("/checks")
    assert reference in caseworker.words
    caseworker.go(f"{_of(reference)}/NOR/check")
    caseworker.choose("It holds in part", "In policy and training", "Site visit", "Yes")
    caseworker.fill(note="Two new sergeants have no record.")
    caseworker.date("next_check_on", clock.today() + timedelta(days=90))
    caseworker.press("Record the check")
    assert "An approver can open it again." in caseworker.words


def _reopen(approver, reference):
    approver.go(f"{_of(reference)}/NOR/check")
    approver.follow("Open it again")
    _judge(approver, finding="Partly met", extract="Partly sufficient", measure="Not met")
    approver.fill(reason="It holds in part: two new sergeants have no record.")
    approver.press("Open it again")


def _read_story(liaison, reference):
    """Who was not there reads all of it, in order, what was recorded in error struck through."""
    liaison.go(f"{_of(reference)}/NOR/timeline")
    told = [
        "Answer settled",
        "New delivery date asked for",
        "Evidence not sufficient",
    ]
    assert all(each in liaison.words for each in told), liaison.words
    assert "The force says so, and nothing rests on it." in liaison.words
    assert "Closure proposed" not in liaison.words


def _see_homes(reference, *people):
    for each in people:
        each.go("/")
        each.narrow()
        if reference not in each.words:
            each.follow("Show all")  # a long list shows its first rows
        assert reference in each.words
