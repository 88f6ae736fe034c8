"""One addressee with all its facts: where it stands, who has to act, both clocks, and what the viewer may do now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.actions import rules
from tracker.assessment.models import Finding
from tracker.delivery.models import DateApplication
from tracker.delivery.queries import Asked
from tracker.investigations import standing
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import SATISFIED
from tracker.measures.reading import Told, has_agreed
from tracker.overview import links
from tracker.overview.actions import actions_on, is_recorded_by
from tracker.overview.answer_time import TimeToAnswer, in_words
from tracker.overview.case_file import CaseFile, short_names
from tracker.overview.links import Link
from tracker.overview.listing import Row, row_of, whose
from tracker.overview.next_steps import NextStep, Side, next_step
from tracker.overview.sections import sections_of
from tracker.policy import Actor, Permission, allows
from tracker.progress.models import ProgressUpdate
from tracker.responses.models import Response
from tracker.responses.rules import ResponseState


@dataclass(frozen=True, slots=True)
class Dossier:
    """An addressee as one viewer sees it on a day."""

    row: Row
    file: CaseFile
    on: date
    is_ours: bool
    """Whether the viewer oversees it."""
    step: NextStep
    whose: str
    time: TimeToAnswer
    actions: Sequence[Link]
    sections: Mapping[str, Sequence[Link]]
    """What the viewer may do beside each kind of fact, by its section."""
    notes: Sequence[str]

    @property
    def addressee(self) -> Addressee:
        """Return the addressee."""
        return self.row.addressee

    @property
    def anchor(self) -> str:
        """Return its place on the page."""
        return links.anchor_of(self.addressee)

    @property
    def short_names(self) -> Mapping[int, str]:
        """Return the short names of the organisations that act on it, by their numbers."""
        return short_names(self.addressee)

    @property
    def moved(self) -> Sequence[str]:
        """Return everything that moved the time to answer, or was asked for and moved nothing."""
        body = self.addressee.recommendation.investigation.oversight_body
        whose = "us" if self.is_ours else body.short_name
        return in_words(self.time.told, self.addressee.recommendation.issues, self.on, oversight=whose)

    @property
    def date_moved(self) -> str:
        """Return how often the delivery date was moved, and by how many days in all; nothing where it never was."""
        return standing.moved(self.row.facts)

    @property
    def undecided(self) -> DateApplication | None:
        """Return the application for another delivery date that lies undecided, or None."""
        return undecided_of(self.file.dates.get(self.addressee.id, ()))

    @property
    def days_asked(self) -> int:
        """Return for how many days that application has been with oversight."""
        asked = self.undecided
        return max(0, (self.on - asked.received_on).days) if asked else 0

    @property
    def measures(self) -> Sequence[Told]:
        """Return how each measure stands for it; those in error are among them."""
        return self.file.measures.get(self.addressee.id, ())

    @property
    def has_agreed_measure(self) -> bool:
        """Return whether any measure is agreed."""
        return has_agreed(self.measures)

    @property
    def actions_moved(self) -> Mapping[int, str]:
        """Return how often the date of each action was moved, and by how many days in all, by its number."""
        return {use.action_id: rules.moved(use.action.standing) for use in self.file.actions}

    @property
    def current_finding(self) -> Finding | None:
        """Return the finding that counts now, or None where it is not assessed."""
        if not self.row.facts.found_on:
            return None
        return next((each for each in self.file.findings if each.counts()), None)

    @property
    def latest_update(self) -> ProgressUpdate | None:
        """Return what the force said last, of what counts, or None."""
        return next((each for each in self.file.updates if each.counts()), None)

    @property
    def settled(self) -> Response | None:
        """Return the response that was taken as the answer, or None."""
        return next((each for each in self.file.responses if each.settlement is not None), None)


def dossier(addressee: Addressee, everything: CaseFile, viewer: Actor, on: date) -> Dossier:
    """Return all there is on one addressee for this viewer on a day."""
    file = everything.of(addressee)
    row = row_of(addressee, on, viewer)
    step = next_step(row.facts, on, everything.known(addressee))
    if not addressee.recommendation.is_in_force:
        step = NextStep(Side.NOBODY, "None: it is no longer in force")
    return Dossier(
        row=row,
        file=file,
        on=on,
        is_ours=allows(viewer, Permission.EDIT_INVESTIGATION, addressee),
        step=step,
        whose=whose(step, addressee, viewer),
        time=everything.times[addressee.id],
        actions=list(actions_on(addressee, file, viewer)),
        sections=sections_of(addressee, undecided_of(file.dates.get(addressee.id, ())), viewer),
        notes=_notes(addressee, file, viewer),
    )


def undecided_of(dates: Sequence[Asked]) -> DateApplication | None:
    """Return the application for another delivery date that lies undecided, or None."""
    applications = (each.application for each in dates)
    return next((each for each in applications if each.counts() and each.decision is None), None)


def _notes(addressee: Addressee, file: CaseFile, viewer: Actor) -> list[str]:
    notes = []
    latest = file.responses[0] if file.responses else None
    if latest is not None and latest.state is ResponseState.SENT and is_recorded_by(latest, viewer):
        notes.append("You recorded this answer, so another approver must settle it.")
    found = next((each for each in file.findings if each.counts()), None)
    waits = addressee.closure is None and addressee.finding in SATISFIED
    if waits and found is not None and found.actor_id == viewer.id and allows(viewer, Permission.CLOSE, addressee):
        notes.append("You recorded the finding, so another approver must close this as verified.")
    return notes
