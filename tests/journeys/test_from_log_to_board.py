"""The whole way: from an empty investigation to the report that a board reads."""

import io
from datetime import timedelta

import pypdfium2
import pytest

from tracker import clock

pytestmark = pytest.mark.browser

HOSTILE = "<script>alert(1)</script> Tŷ’r Cyffredin \u202eabc"


@pytest.mark.parametrize(("reference", "width", "script"), [("WIDE", 1100, True), ("NARROW", 320, True), ("PLAIN", 800, False)])
def test_from_an_empty_investigation_to_the_pdf_that_a_board_reads(service, person, reference, width, script):
    def sit_down(who):
        return person(service, width=width, script=script).sign_in(who)

    _log(sit_down("caseworker"), reference)
    _issue(sit_down("approver"), reference)
    _answer(sit_down("liaison"), reference)
    _sign(sit_down("signatory"))
    _settle(sit_down("approver"))
    _prove(sit_down("liaison"), reference)
    _judge(sit_down("caseworker"))
    _close(sit_down("approver"), reference)
    _prepare(sit_down("caseworker"), reference)
    _report(sit_down("approver"), reference)
    printed = _read(sit_down("board"), reference)
    assert "One register of complaints" in printed
    assert "recommendation, 1 addressee" in " ".join(printed.split())
    assert "<script>alert(1)</script>" in printed
    assert "Verified closed" in printed


def _log(caseworker, reference):
    caseworker.go("/investigations")
    caseworker.follow("Create an investigation")
    caseworker.fill(reference=reference, name=f"Operation {reference.title()}")
    caseworker.press("Save and add recommendations")
    caseworker.fill(reference="1", title="One register of complaints", text=f"Keep one register.\n\n1. {HOSTILE}")
    caseworker.choose("Police Reform Act 2002, Schedule 3, paragraph 28A", "High", "O’Neill’s Northshire Police")
    caseworker.press("Save and check")
    assert caseworker.heading == "Check before they are issued"
    assert "<script>alert(1)</script>" in caseworker.words


def _issue(approver, reference):
    approver.go(f"/investigations/{reference}/check")
    approver.follow("Issue")
    approver.press("Continue")
    assert "day 56 is" in approver.words
    approver.press("Issue 1 recommendation")


def _answer(liaison, reference):
    liaison.go(f"/investigations/{reference}/answer")
    liaison.follow("1")
    liaison.follow("Write it all on one page")
    liaison.choose("Accepted")
    liaison.press("Save draft")
    liaison.go(f"/investigations/{reference}/recommendations/1/NOR/answer")
    liaison.fill(action_proposed="A register will be built.")
    liaison.press("Save draft")
    liaison.go(f"/investigations/{reference}/answer")
    liaison.follow("Pass")
    liaison.press("Pass on to be signed")


def _sign(signatory):
    signatory.follow("Sign")
    signatory.page.get_by_role("main").get_by_role("checkbox").check()
    signatory.press("Sign and send")
    assert "A register will be built." in signatory.words


def _settle(approver):
    approver.follow("Check")
    approver.follow("Settle")
    approver.date("due_on", clock.today() + timedelta(days=90))
    approver.press("Settle")


def _prove(liaison, reference):
    liaison.go(f"/investigations/{reference}/evidence/new?for=1")
    liaison.choose("A file")
    liaison.page.locator("[name=upload]").set_input_files(
        {"name": "register’s extract.txt", "mimeType": "text/plain", "buffer": f"An extract for {reference}.".encode()}
    )
    liaison.fill(title="Extract of the register", shows="That it is in use.")
    liaison.page.locator("[name=kind]").select_option("data")
    liaison.date("document", clock.today() - timedelta(days=1))
    liaison.send("Add evidence")
    liaison.go(f"/investigations/{reference}/recommendations/1/NOR/progress")
    liaison.choose("Reported complete")
    liaison.fill(narrative="The register is in use everywhere.")
    liaison.press("Report progress")


def _judge(caseworker):
    caseworker.follow("Judge")
    caseworker.choose("Met", "Document review")
    caseworker.page.get_by_label("Sufficient", exact=True).first.check()
    caseworker.fill(reasons="The extract shows entries from every district.")
    caseworker.press("Record finding")


def _close(approver, reference):
    approver.go(f"/investigations/{reference}/recommendations/1/NOR/close")
    approver.choose("Verified")
    approver.fill(reasons="The finding rests on the register itself.")
    approver.page.locator("[name=confirmed]").check()
    approver.press("Close it")


def _prepare(caseworker, reference):
    caseworker.go(f"/investigations/{reference}/reports")
    caseworker.follow("Begin a report")
    caseworker.press("Begin and freeze the values")
    assert "An approver who froze none of its values checks it." in caseworker.words


def _report(approver, reference):
    approver.go(f"/investigations/{reference}/reports")
    approver.follow("Go to the draft")
    approver.follow("Check it")
    approver.choose("The values are fit")
    approver.press("Save what you found")
    approver.follow("Approve it or send it back")
    approver.choose("Approve it")
    approver.fill(no_force_check_because="the force has seen every fact in it.")
    approver.press("Save your decision")
    approver.follow("Issue it")
    approver.press("Issue it")
    approver.wait_for("Go to the report")
    approver.go(f"/investigations/{reference}/sharing")
    approver.choose("Policing Board")
    approver.press("Share")


def _read(board, reference):
    board.go("/reports")
    board.follow(f"{reference}")
    pdf = board.download("PDF")
    with io.BytesIO(pdf) as file:
        document = pypdfium2.PdfDocument(file)
        text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
        document.close()
    assert board.go(f"/investigations/{reference}").status == 404
    return text.replace("\r\n", "\n")
