"""The whole life of a report: prepared, checked by a force, answered, approved, issued, corrected, made public; and a pack."""

import io
from datetime import timedelta

import pypdfium2
import pytest

from tests.journeys.underway import PACKED, REPORTED
from tracker import clock

pytestmark = pytest.mark.browser

COMMENT = "The work on this began in March, before our answer."
WHAT_CHANGED = "It names the day of the next report."
SCREENS = list(zip(REPORTED, (1100, 320, 1100), (True, True, False), strict=True))


@pytest.mark.parametrize(("reference", "width", "script"), SCREENS)
def test_a_report_from_its_beginning_to_its_public_edition(underway, person, reference, width, script):
    def sit_down(who):
        return person(underway, width=width, script=script).sign_in(who)

    caseworker, approver, liaison, second, board = map(sit_down, ("caseworker", "approver", "liaison", "second", "board"))
    _share(approver, reference)
    _begin(caseworker, reference)
    _comment(liaison, reference)
    _answer(caseworker, reference)
    _confirm(sit_down("signatory"), reference)
    _check(second, f"/investigations/{reference}/reports")
    _issue(approver, f"/investigations/{reference}/reports")
    _read(board, reference)
    _correct(caseworker, reference)
    _check(second, f"/investigations/{reference}/reports")
    _issue(approver, f"/investigations/{reference}/reports", "its two chief officers saw every fact before.")
    _publish(approver)
    _see_replaced(board, reference)
    _sum_up(liaison)


# For one moment there is one pack, so that each of those who make it and read it has a screen of their own.
def test_a_pack_from_its_beginning_to_the_board_that_reads_it(underway, person):
    caseworker = person(underway, width=320).sign_in("caseworker")
    approver = person(underway).sign_in("approver")
    _share(approver, PACKED)
    _begin_pack(caseworker)
    _check(person(underway, script=False).sign_in("second"), "/board-packs")
    _issue(approver, "/board-packs", "they saw the facts of the reports in it.")
    for width, script in ((1100, True), (320, True), (1100, False)):
        _read_pack(person(underway, width=width, script=script).sign_in("board"))


def _share(approver, reference):
    approver.go(f"/investigations/{reference}/sharing")
    approver.choose("Policing Board")
    approver.press("Share")


def _begin(caseworker, reference):
    caseworker.go(f"/investigations/{reference}/reports")
    caseworker.follow("Begin a report")
    caseworker.date("meeting_on", clock.today() + timedelta(days=14))
    caseworker.press("Begin and freeze the values")
    assert "An approver who froze none of its values checks it." in caseworker.words
    caseworker.follow("Ask forces to check the facts")
    caseworker.press("Ask for the check")


def _comment(liaison, reference):
    liaison.go("/force-checks")
    liaison.follow(reference)
    liaison.follow("Comment on recommendation 1")
    liaison.fill(comment=COMMENT, suggested="In progress since March.")
    liaison.press("Send comment")
    liaison.follow("Finish your check")
    liaison.choose("Our comments are complete")
    liaison.press("Finish the check")
    assert COMMENT in liaison.words


def _answer(caseworker, reference):
    caseworker.go(f"/investigations/{reference}/reports")
    caseworker.follow("Go to the draft")
    caseworker.follow("See the check")
    caseworker.follow("Answer comment 1")
    assert COMMENT in caseworker.words
    caseworker.choose("Not changed")
    caseworker.fill(answer="The record begins with the answer that you gave.")
    caseworker.press("Save answer")
    caseworker.go(f"/investigations/{reference}/reports")
    caseworker.follow("Go to the draft")
    caseworker.press("Freeze the values again")
    assert "snapshot 2" in caseworker.words


def _confirm(signatory, reference):
    signatory.go("/force-checks")
    signatory.follow(reference)
    signatory.follow("Confirm what was reported")
    signatory.choose("I make this declaration")
    signatory.press("Confirm")
    assert "The record begins with the answer that you gave." in signatory.words


def _check(second, reports):
    second.go(reports)
    second.follow("Go to the draft")
    second.follow("Check it")
    second.choose("The values are fit")
    second.press("Save what you found")


def _issue(approver, reports, because=""):
    """An approver approves a report and issues it; why no force was asked is said where none was."""
    approver.go(reports)
    approver.follow("Go to the draft")
    approver.follow("Approve it or send it back")
    approver.choose("Approve it")
    if because:
        approver.fill(no_force_check_because=because)
    approver.press("Save your decision")
    approver.follow("Issue it")
    approver.press("Issue it")
    approver.wait_for("Go to the report")


def _read(board, reference):
    board.go("/reports")
    board.follow(f"Status report 1 of {reference}")
    page, printed, rows = _forms(board)
    for form in (page, printed):
        assert "None of 2 addressees is verified closed; all 2 are not yet complete." in form
        assert "NOR: 1 comment, answered" in form
    assert rows.decode().count(f"\n{reference},") == 2


def _forms(board):
    """Return a report as its page, its paper and its data say it."""
    printed, rows = _text(board.download("Download PDF")), board.download("Download data")
    here = board.page.url
    board.follow("Read the report")
    page = " ".join(board.page.inner_text("body").split())
    board.go(here)
    return page, printed, rows


def _text(pdf):
    with io.BytesIO(pdf) as file:
        document = pypdfium2.PdfDocument(file)
        text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
        document.close()
    return " ".join(text.split())


def _correct(caseworker, reference):
    caseworker.go(f"/investigations/{reference}/reports/1")
    caseworker.follow("Begin a corrected version")
    caseworker.fill(what_changed=WHAT_CHANGED)
    caseworker.press("Begin and freeze the values")
    caseworker.follow("Change the details")
    caseworker.date("next_due_on", clock.today() + timedelta(days=92))
    caseworker.press("Save and freeze again")


def _publish(approver):
    approver.follow("Go to the report")
    assert "version 2" in approver.heading
    approver.follow("Make the public edition")
    approver.press("Make the public edition")
    approver.wait_for("Go to the report")


def _see_replaced(board, reference):
    board.go(f"/investigations/{reference}/reports/1")
    assert "This report was replaced" in board.words
    assert WHAT_CHANGED in board.words
    board.follow("version 2")
    assert WHAT_CHANGED in _text(board.download("Download PDF"))
    board.go("/reports")
    board.follow("public edition")
    assert "Pat " not in _text(board.download("Download PDF"))


def _begin_pack(caseworker):
    caseworker.go("/board-packs")
    caseworker.follow("Begin a board pack")
    caseworker.select(board="Policing Board")
    caseworker.press("Begin and freeze the values")
    assert PACKED in caseworker.words


def _read_pack(board):
    board.go("/board-packs")
    board.follow("Board pack 1")
    page, printed, rows = _forms(board)
    assert f"Operation {PACKED.title()}" in page
    assert f"Operation {PACKED.title()}" in printed
    assert rows.decode().count(f"\n{PACKED},") == 2


def _sum_up(liaison):
    liaison.go("/summary")
    (counted,) = [line for line in liaison.page.input_value("#text").splitlines() if "0 overdue with you" in line]
    liaison.follow("Read as a page")
    assert counted in liaison.page.inner_text("body")
