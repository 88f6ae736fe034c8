"""From a draft that is consulted on to the public copy of its answer, with more time, a withheld passage and a return."""

from datetime import timedelta

import pytest

from tracker import clock

pytestmark = pytest.mark.browser

NAME = "Sergeant Ŵyn O’Neill"
SUGGESTED = "Keep one register of complaints, and read it every week."
HOSTILE = "<script>alert(1)</script>"


@pytest.mark.parametrize(("reference", "width", "script"), [("BROAD", 1100, True), ("SLIM", 320, True), ("BARE", 800, False)])
def test_from_a_draft_in_consultation_to_the_public_copy_of_its_answer(service, person, reference, width, script):
    def sit_down(who):
        return person(service, width=width, script=script).sign_in(who)

    caseworker, approver = sit_down("caseworker"), sit_down("approver")
    liaison, signatory = sit_down("liaison"), sit_down("signatory")
    _consult(caseworker, reference)
    _comment(liaison, reference)
    _take_up(caseworker, reference)
    _issue(approver, reference)
    _ask_for_time(liaison, reference)
    _grant(approver, reference)
    _answer(liaison, reference)
    _sign(signatory, reference)
    _return(approver, reference)
    _answer_again(liaison, reference)
    _sign(signatory, reference)
    address = _propose(caseworker, reference)
    _decide(approver, address)
    copy = _publish(approver, address)
    for reader in (approver, liaison):
        assert "[withheld: personal information] leads" in _read(reader, copy)
    caseworker.go("/publications?show=lately")
    assert reference in caseworker.words


def _consult(caseworker, reference):
    caseworker.go("/investigations/new")
    caseworker.fill(reference=reference, name=f"Operation {reference.title()}")
    caseworker.press("Save and add recommendations")
    caseworker.fill(reference="1", title="One register of complaints", text=f"Keep one register of complaints. {HOSTILE}")
    caseworker.choose("Police Reform Act 2002, Schedule 3, paragraph 28A", "High", "O’Neill’s Northshire Police")
    caseworker.press("Save and check")
    caseworker.go(f"/investigations/{reference}/consultations/new")
    caseworker.choose("O’Neill’s Northshire Police")
    caseworker.date("comment_by", clock.today() + timedelta(days=14))
    caseworker.press("Continue")
    caseworker.press("Show 1 draft")


def _comment(liaison, reference):
    liaison.go(f"/investigations/{reference}/consultations/1")
    liaison.follow("Comment")
    liaison.fill(text="How often should it be read?", suggested_text=SUGGESTED)
    liaison.press("Send comment")
    assert "How often should it be read?" in liaison.words


def _take_up(caseworker, reference):
    caseworker.go(f"/investigations/{reference}/consultations/1")
    caseworker.follow("Answer this comment")
    caseworker.choose("Taken up")
    caseworker.fill(reason="It says how often now.")
    caseworker.press("Save answer")
    caseworker.go(f"/investigations/{reference}/consultations/1/end")
    caseworker.press("End consultation 1")
    caseworker.go(f"/investigations/{reference}/recommendations/1/edit")
    caseworker.fill(text=SUGGESTED)
    caseworker.press("Save and check")
    caseworker.go(f"/investigations/{reference}/recommendations/1/wording")
    assert "and read it every week" in caseworker.words


def _issue(approver, reference):
    approver.go(f"/investigations/{reference}/issue")
    approver.press("Continue")
    approver.press("Issue 1 recommendation")


def _ask_for_time(liaison, reference):
    liaison.go(f"/investigations/{reference}/recommendations/1/NOR/time")
    liaison.follow("Ask for more time")
    liaison.fill(days="14", reason="The register has to be found first.")
    liaison.press("Continue")
    liaison.press("Ask for 14 days")
    assert "14 days" in liaison.words


def _grant(approver, reference):
    approver.go(f"/investigations/{reference}/recommendations/1/NOR/time")
    approver.follow("Decide this application")
    approver.choose("Grant more time")
    approver.fill(days="14", reason="It was asked for in time.")
    approver.press("Decide")
    approver.go(f"/investigations/{reference}/recommendations/1/NOR/time")
    last_day = clock.today() + timedelta(days=55 + 14)
    assert f"{last_day.day} {last_day:%B %Y}" in approver.words


def _answer(liaison, reference):
    tasks = f"/investigations/{reference}/recommendations/1/NOR/answer/tasks"
    liaison.go(tasks)
    liaison.follow("Your position")
    liaison.choose("Accepted")
    liaison.fill(own_words=f"We accept it. {NAME} leads.")
    liaison.press("Save")
    liaison.go(tasks)
    liaison.follow("What has been done")
    liaison.fill(action_proposed=f"A register will be built by {NAME.upper()}.")
    liaison.press("Save")
    liaison.go(tasks)
    liaison.follow("Passages to be withheld")
    liaison.page.locator("[name=section]").select_option("own_words")
    liaison.fill(quote=NAME, reason="It names one person.")
    liaison.press("Mark this passage")
    assert NAME in liaison.words
    _pass_on(liaison, reference)


def _pass_on(liaison, reference):
    liaison.go(f"/investigations/{reference}/answer")
    liaison.follow("Choose what to pass on to be signed")
    liaison.press("Pass on to be signed")


def _sign(signatory, reference):
    signatory.go(f"/investigations/{reference}/answer")
    signatory.follow("Sign or hand back")
    assert NAME in signatory.words
    signatory.main.get_by_role("checkbox").check()
    signatory.press("Sign and send")


def _response(oversight, reference):
    """Open the latest version of the answer, from the recommendation."""
    oversight.go(f"/investigations/{reference}/recommendations/1")
    path = oversight.main.locator("a[href^='/responses/']").first.get_attribute("href")
    response = path.split("/")[2]
    oversight.go(f"/responses/{response}")
    return response


def _return(approver, reference):
    _response(approver, reference)
    approver.follow("Return the answer")
    approver.fill(missing="Say by when it will be built.")
    approver.date("resubmit_by", clock.today() + timedelta(days=21))
    approver.press("Return it")


def _answer_again(liaison, reference):
    liaison.go(f"/investigations/{reference}/recommendations/1/NOR/answer/tasks")
    assert "Say by when it will be built." in liaison.words
    liaison.follow("What has been done")
    liaison.date("complete_by", clock.today() + timedelta(days=90))
    liaison.press("Save")
    _pass_on(liaison, reference)


def _propose(caseworker, reference):
    response = _response(caseworker, reference)
    assert "Version" in caseworker.words
    address = f"/responses/{response}/publication"
    caseworker.go(address)
    assert "Representation undecided" in caseworker.words
    caseworker.follow("Propose what becomes of it")
    caseworker.main.get_by_role("group", name="In the published copy").get_by_label("Withhold").check()
    caseworker.main.get_by_role("group", name="In copies disclosed otherwise").get_by_label("Release").check()
    caseworker.fill(public_reason="personal information", reason="The name is no matter for the public.")
    caseworker.press("Propose")
    return address


def _decide(approver, address):
    approver.go(address)
    approver.follow("Decide")
    approver.press("Decide")
    approver.follow("Set the day")
    approver.date("publish_by", clock.today() + timedelta(days=10))
    approver.press("Set the day")


def _publish(approver, address):
    approver.follow("Publish")
    assert NAME not in approver.words
    assert NAME.upper() not in approver.words
    approver.fill(url="https://example.org/answers/1")
    approver.choose("I have read this copy as the public will read it")
    approver.press("Record as published")
    approver.follow("Read the public copy")
    return approver.page.url.removeprefix(approver.address)


def _read(reader, copy):
    reader.go(copy)
    assert NAME not in reader.words
    return reader.words
