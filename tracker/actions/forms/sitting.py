"""What is asked where the whole plan is updated on one page."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from tracker.actions.details import Said
from tracker.actions.forms.acting import LONG
from tracker.actions.models import Action
from tracker.actions.plan import Row
from tracker.actions.rules import Act, confirmation, what_an_update_lacks, why_not
from tracker.actions.vocabulary import ActionState, Confidence
from tracker.responses.forms.rows import WITHOUT_TOKEN, RowsForm, key_of
from tracker.responses.forms.rows import Row as FormRow
from tracker.web.forms import CheckboxField, LongTextField, SelectField, VersionField
from tracker.web.forms.base import Params

T = TypeVar("T")
CHANGED = "Someone else has changed this since you opened the page. Read what it says now, then send yours again or clear it"
NOTHING_SAID = "Tick the box of at least one action, or say how far it is now"
EITHER = "Select either that nothing has changed, or how far it is now"


class Unchanged(SelectField[T]):
    """A choice of many where leaving it open means as before."""

    def params(self) -> Params:
        """Return what the macro is told."""
        params = super().params()
        items = params["items"]
        if isinstance(items, list):
            items[0] = {"value": "", "text": "As before"}
        return params


class UpdateRow(FormRow):
    """What is said of one action of many; a row that nobody touches says nothing."""

    version = VersionField()
    still = CheckboxField("Nothing has changed")
    state = Unchanged[ActionState]("How far it is", vocabulary=ActionState)
    confidence = Unchanged[Confidence]("Done in time?", vocabulary=Confidence)
    narrative = LongTextField("What has been done", [LONG], rows=2)
    about: Row
    has_changed = False

    @property
    def was_touched(self) -> bool:
        """Return whether anything was said."""
        return bool(self.still.data or self.state.data or self.confidence.data or self.narrative.data.strip())

    @property
    def said(self) -> Said:
        """Return what was said; words alone leave state and confidence as they were."""
        action = self.about.action
        if self.still.data:
            return Said(action_id=action.id, version=self.version.data, narrative=self.narrative.data)
        return Said(
            action_id=action.id,
            version=self.version.data,
            state=self.state.data or action.state,
            confidence=self.confidence.data or action.confidence,
            narrative=self.narrative.data,
        )

    def validate(self, extra_validators: object = None) -> bool:
        """Return whether nothing is wrong with what was said, if anything was."""
        sound = super().validate()
        if not self.was_touched:
            return sound
        if self.still.data:
            self._complain(self._why_not_the_same())
        else:
            said = self.said
            self._complain(what_an_update_lacks(said.state or ActionState.NOT_STARTED, said.confidence, said.narrative))
        return sound and not self.errors

    def _why_not_the_same(self) -> dict[str, str]:
        action = self.about.action
        if self.state.data or self.confidence.data:
            return {"still": EITHER}
        # What somebody else ended meanwhile is told as a conflict first.
        over = why_not(action.state, Act.CONFIRM) if self.version.data == action.version else ""
        return {"still": over} if over else {}


class SittingForm(RowsForm[UpdateRow]):
    """Updates on many actions, sent together."""

    def hold(self, rows: Sequence[Row]) -> None:
        """Have one row for each of these actions."""
        self.rows = [_row(each) for each in rows]

    @property
    def touched(self) -> list[UpdateRow]:
        """Return the rows in which something was said."""
        return [row for row in self.rows if row.was_touched]

    def validate_on_submit(self) -> bool:
        """Return whether the form was sent, says something, and nothing is wrong with it."""
        if not super().validate_on_submit():
            return False
        if not self.touched:
            self.form_errors.append(NOTHING_SAID)
        return bool(self.touched)

    def note_conflicts(self, now: Mapping[int, Action]) -> None:
        """Say beside what was typed where someone else has changed the action; `now` are they as they stand."""
        for row in self.touched:
            version = now[row.about.action.id].version
            if row.version.data != version:
                row.has_changed = True
                row.form_errors.append(CHANGED)
                row.version.process_data(version)


def _row(about: Row) -> UpdateRow:
    row = UpdateRow(prefix=f"{key_of(about.action.id)}_", meta=WITHOUT_TOKEN, version=about.action.version)
    row.about, row.called = about, about.action.reference
    row.still.label.text = confirmation(about.standing).words
    return row
