"""Two years of a set of recommendations by chance, with the reports that were issued on the way."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from reports.status_report import StatusReport
from reports.values import values_json
from tests import factories
from tests.support.cast import Cast
from tests.support.random_acts import Act, Play, withdraw_recommendation
from tests.support.record_acts import RECORD_ACTS, THEN
from tracker import clock
from tracker.db import transaction
from tracker.errors import Refused
from tracker.facts import NOW, AsAt
from tracker.investigations.models import Addressee, Investigation
from tracker.investigations.vocabulary import Marking
from tracker.policy import Role
from tracker.reporting import assemble
from tracker.reporting.models import Report, ReportFile
from tracker.reporting.vocabulary import FileKind
from tracker.storage import files

BEGINNING = datetime(2026, 4, 1, 9, tzinfo=UTC)
A_QUARTER = timedelta(days=91)


class TwoYears:
    """A set of recommendations in which anything may happen, and the reports that were issued of it."""

    def __init__(self, cast: Cast, seed: int, *, acts: int = 400, quarters: int = 8) -> None:
        self.cast, self.now, self.reports = cast, BEGINNING, list[StatusReport]()
        self.done: list[str] = []
        with self.at_now():
            second = factories.user(Role.APPROVER, organisation=cast.oversight, name="Second Approver")
            self.play = Play(cast, second, Random(seed))  # noqa: S311 - chance, not secrecy
        self.last: tuple[Act, Addressee] | None = None
        for _quarter in range(quarters):
            self._play_a_quarter(acts // quarters)
            self._issue()

    @property
    def investigation(self) -> Investigation:
        """Return what the reports tell of."""
        return self.play.addressees[0].recommendation.investigation

    def report(self, moment: AsAt = NOW) -> StatusReport:
        """Return the report as at a moment, made after everything that happened."""
        with self.at_now():
            return assemble.status_report(self.investigation, by=self.cast.approver, moment=moment)

    @contextmanager
    def at_now(self) -> Iterator[None]:
        """Let everything inside happen at the present moment of the story."""
        with clock.at(self.now):
            yield

    def _play_a_quarter(self, acts: int) -> None:
        chance, until = self.play.chance, self.now + A_QUARTER
        for number in range(acts):
            self.now += timedelta(hours=chance.randrange(0, 2 * 24 * 91 // acts), seconds=1) * bool(number)
            self._somebody_acts()
        self.now = max(until, self.now + timedelta(seconds=1))

    def _somebody_acts(self) -> None:
        chance = self.play.chance
        act, addressee = self._next(chance)
        who = chance.choice(RECORD_ACTS[act])
        by = self.play.second if who == "second" else self.cast[who]
        assert by is not None
        with self.at_now():
            try:
                act(self.play, by, addressee)
            except Refused:
                return
        self.done.append(act.__name__)
        self.last = act, addressee

    def _next(self, chance: Random) -> tuple[Act, Addressee]:
        if self.last and self.last[0] in THEN and chance.random() < 0.6:
            return chance.choice(THEN[self.last[0]]), self.last[1]
        # What is withdrawn has no future, so few are.
        rare = 0.2 if withdraw_recommendation.__name__ in self.done else 1
        weights = [rare if act is withdraw_recommendation else 2 for act in RECORD_ACTS]
        return chance.choices(list(RECORD_ACTS), weights)[0], chance.choice(self.play.addressees)

    def _issue(self) -> None:
        with self.at_now():
            made = assemble.status_report(self.investigation, by=self.cast.approver, moment=NOW)
            filed(self.investigation, made, self.cast, number=len(self.reports) + 1)
        self.reports.append(made)
        self.now += timedelta(seconds=1)


def filed(
    investigation: Investigation, made: StatusReport, cast: Cast, *, number: int, version: int = 1, printed: bool = True
) -> Report:
    """Return a report that has its number; once it is printed, here with its values alone, it is issued."""
    values = replace(made, number=number, version=version)
    sha256 = files.keep_bytes(values_json(values))
    with transaction() as session:
        report = Report(
            about=investigation,
            oversight_body=investigation.oversight_body,
            number=number,
            edition_version=version,
            what_changed="" if version == 1 else "A date",
            as_at=values.as_at,
            marking=Marking.OFFICIAL,
            title="Report",
            file_name=f"report-{number}-v{version}",
            values_sha256=sha256,
            software_version="1",
        )
        report.stamp(cast.approver)
        session.add(report)
        if printed:
            session.add(ReportFile(report=report, kind=FileKind.JSON, sha256=sha256, size=1, made_at=clock.now()))
    return report


def of_the_record(report: StatusReport) -> StatusReport:
    """Return what a report says of the record, without what it says of how and when it was made."""
    return replace(report, generated_at=BEGINNING, software_version="", template_version="", method_notes=(), number=None)
