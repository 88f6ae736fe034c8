"""One addressee with all its facts: where it stands, who has to act, both clocks, and what the viewer may do now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import SATISFIED
from tracker.overview import links
from tracker.overview.actions import actions_on, is_recorded_by
from tracker.overview.answer_time import TimeToAnswer, in_words
from tracker.overview.case_file import CaseFile, short_names
from tracker.overview.links import Link
from tracker.overview.listing import Row, row_of, whose
from tracker.overview.next_steps import NextStep, Side, next_step
from tracker.policy import Actor, Permission, allows
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
        return in_words(self.time, self.addressee.recommendation.issues, self.on, oversight=whose)

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
        notes=_notes(addressee, file, viewer),
    )


def _notes(addressee: Addressee, file: CaseFile, viewer: Actor) -> list[str]:
    notes = []
    latest = file.responses[0] if file.responses else None
    if latest is not None and latest.state is ResponseState.SENT and is_recorded_by(latest, viewer):
        notes.append("You recorded this answer, so another approver must settle it.")
    found = file.findings[0] if file.findings else None
    waits = addressee.closure is None and addressee.finding in SATISFIED
    if waits and found is not None and found.actor_id == viewer.id and allows(viewer, Permission.CLOSE, addressee):
        notes.append("You recorded the finding, so another approver must close this as verified.")
    return notes
