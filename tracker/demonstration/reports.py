"""The reports of the demonstration, each through its whole life: prepared, checked, approved, issued, corrected, made public.

What an invented operation said on a past day is told as recorded by then: its facts were recorded when the story says.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time

from tracker.demonstration.people import Cast
from tracker.demonstration.stage import Stage
from tracker.demonstration.story import DYFFRYN, NORTHSHIRE
from tracker.investigations import queries as investigations
from tracker.investigations.models import Investigation
from tracker.jobs.models import Job
from tracker.jobs.work import perform
from tracker.preparing import deciding, publishing
from tracker.preparing import services as preparing
from tracker.preparing.details import Asked, DraftDetails
from tracker.preparing.fact_checks import services as fact_checks
from tracker.reporting import queries
from tracker.reporting import services as reporting
from tracker.reporting.models import ForceCheck, Report, ReportDraft
from tracker.reporting.vocabulary import CommentOutcome, DecisionKind

A_QUARTER = 91
BECAUSE_PUBLIC = "every fact in it is taken from what has been published"
FIRST_OF_ALL = "this is the first report, on answers that both forces gave in writing"
NOTHING_SAID = "the forces checked the facts of the report before, and what came since is in writing"
WHAT_CHANGED = "It tells the same moment as it is now known. Nothing was recorded late, so no figure differs."
COMMENT = "The procedure was put before the chief officers a week before the date that you name."
ANSWER = "The date that you name is that of the minutes, which is what the report prints. Nothing changes."


class Reports(Stage):
    """Plays the reports of one operation; the clock moves so that each step is taken when it happens."""

    @property
    def investigation(self) -> Investigation:
        """Return the operation."""
        found = investigations.investigation_by_slug(self.reference)
        if found is None:
            raise LookupError(self.reference)
        return found

    def begin(self, offset: int, decisions: Sequence[Asked] = ()) -> ReportDraft:
        """A caseworker begins a report as at the evening before a day, and says what is asked of the board."""
        caseworker = self.cast.user("caseworker")
        with self.on(offset):
            draft = preparing.begin(self.investigation, by=caseworker, details=self.details(offset))
            if decisions:
                preparing.ask_decisions(draft, by=caseworker, version=draft.version, decisions=decisions)
        return draft

    def put_through(self, draft: ReportDraft, offset: int, because: str = "") -> Job:
        """One approver checks it, another approves and issues it."""
        with self.on(offset):
            deciding.check(draft, by=self.cast.user("assessor"), version=draft.version, passed=True, note="Figures re-counted.")
            approver = self.cast.user("approver")
            deciding.approve(draft, by=approver, version=draft.version, no_force_check_because=because)
            return deciding.issue(draft, by=approver, version=draft.version)

    def ask_forces(self, draft: ReportDraft, offset: int, *forces: str) -> list[ForceCheck]:
        """A caseworker asks forces to check the facts within ten days."""
        with self.on(offset):
            return fact_checks.ask(
                draft,
                by=self.cast.user("caseworker"),
                organisations=[self.cast.organisation(force) for force in forces],
                reply_by=self.day(offset + 10),
                snapshot=len(draft.snapshots),
            )

    def checked_by_both(self, draft: ReportDraft, offset: int) -> None:
        """Northshire comments on a row and is answered, Dyffryn agrees; both chief officers confirm what they reported."""
        first, second = self.ask_forces(draft, offset, NORTHSHIRE, DYFFRYN)
        with self.on(offset + 2):
            comment = fact_checks.comment(first, by=self.liaison(NORTHSHIRE), comment=COMMENT, reference="2")
            fact_checks.finish(first, by=self.liaison(NORTHSHIRE), agrees=False)
            fact_checks.finish(second, by=self.liaison(DYFFRYN), agrees=True)
            fact_checks.answer(comment, by=self.cast.user("caseworker"), outcome=CommentOutcome.NOT_CHANGED, answer=ANSWER)
            fact_checks.confirm(first, by=self.signatory(NORTHSHIRE))
            fact_checks.confirm(second, by=self.signatory(DYFFRYN))

    def correct(self, report: Report, begun: int, offset: int) -> Job:
        """A corrected version of a report that was begun on a day, as now known of the same moment."""
        with self.on(offset):
            details = replace(self.details(begun), as_at=report.as_at, as_now_known=True, what_changed=WHAT_CHANGED)
            draft = preparing.correct(report, by=self.cast.user("caseworker"), details=details)
        return self.put_through(draft, offset, "no fact differs from those that they checked")

    def make_public(self, report: Report, offset: int) -> Job:
        """An approver makes the public edition of an issued report."""
        with self.on(offset):
            return publishing.publish(report, by=self.cast.user("approver"))

    def printed(self, job: Job, offset: int) -> Report:
        """What comes next needs it issued: it is printed here and now, unless a worker was quicker."""
        number = int(job.subject["report"])
        with self.on(offset):
            perform(job.id)
        report = queries.report_by_id(number)
        if report is None:
            raise LookupError(str(number))
        return report

    def details(self, offset: int) -> DraftDetails:
        """What a report says of itself that is begun on a day."""
        return DraftDetails(
            as_at=self._evening(offset - 1) if offset else None,
            board=self.cast.organisation("Board"),
            meeting_on=self.day(offset + 14),
            cut_off_on=self.day(offset - 1 if offset else 0),
            next_due_on=self.day(offset + A_QUARTER),
        )

    def _evening(self, offset: int) -> datetime:
        return datetime.combine(self.day(offset), time(17), UTC)


def play(reference: str) -> None:
    """The reports of an operation are on the record; the last of them is on its way to the printer."""
    reports = Reports(Cast(), reference)
    share(reports)
    if reference == "EXAMPLE":
        _of_example(reports)
    elif reference == "SEQUEL":
        reports.ask_forces(reports.begin(0), 0, NORTHSHIRE, DYFFRYN)
    else:
        reports.put_through(reports.begin(0), 0, BECAUSE_PUBLIC)


def share(reports: Reports) -> None:
    """The board of the demonstration reads the issued reports of an operation."""
    board = reports.cast.organisation("Board")
    reporting.share(reports.investigation, by=reports.cast.user("approver"), board=board)


def play_pack(references: Sequence[str]) -> None:
    """A board pack over some operations is on its way to the printer."""
    cast, stage = Cast(), Reports(Cast(), references[0])
    chosen = [found for reference in references if (found := investigations.investigation_by_slug(reference))]
    details = stage.details(0)
    body = cast.organisation("IOPC")
    with stage.on(0):
        draft = preparing.begin_pack(body, by=cast.user("caseworker"), investigations=chosen, details=details)
    stage.put_through(draft, 0, "the status reports in it were checked")


def _of_example(reports: Reports) -> None:
    """Three reports, the second of them with the forces’ check, corrected and made public."""
    reports.printed(reports.put_through(reports.begin(-80), -79, FIRST_OF_ALL), -79)
    note = Asked(kind=DecisionKind.NOTE, words="Note that the register needs more time", references=("1",))
    second = reports.begin(-45, [note])
    reports.checked_by_both(second, -45)
    issued = reports.printed(reports.put_through(second, -40), -40)
    corrected = reports.printed(reports.correct(issued, -45, -38), -38)
    reports.make_public(corrected, -37)
    extend = Asked(kind=DecisionKind.APPROVE_EXTENSION, words="Agree another date for recording on video", references=("3",))
    reports.put_through(reports.begin(-6, [extend]), -5, NOTHING_SAID)
