"""What is asked where many answers are written in one sitting."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from tracker.investigations.vocabulary import Position
from tracker.responses.forms.rows import WITHOUT_TOKEN, Row, RowsForm, key_of
from tracker.responses.forms.shared import LONG
from tracker.responses.forms.writing import WritingForm
from tracker.responses.owed import Owed
from tracker.responses.rules import ANSWER_PARTS
from tracker.web.forms import DayField, LongTextField, SelectField

CHANGED = "Someone else has changed this since you opened it. Send it again to replace what they wrote with yours"


class AnswerRow(Row, WritingForm):
    """An answer on one row of many."""

    parts = ANSWER_PARTS
    position = SelectField("Position", vocabulary=Position)
    part_not_accepted = LongTextField("If partly accepted: which part is not, and why", [LONG], rows=2)
    action_taken = LongTextField("Action already taken", [LONG], rows=3)
    action_proposed = LongTextField("Action you propose to take", [LONG], rows=3)
    complete_by = DayField("Complete by", called="the day by which the action is complete")
    reason_for_no_action = LongTextField("If there is no action, why not?", [LONG], rows=2)
    own_words = LongTextField("In your own words (optional)", [LONG], rows=2)
    owed: Owed
    has_changed = False

    @property
    def was_touched(self) -> bool:
        """Return whether something else was typed than what the person had before them."""
        return self.reply().mark(*self.parts) != self.version.data


class SittingForm(RowsForm[AnswerRow]):
    """Many answers on one page."""

    def hold(self, tasks: Sequence[Owed]) -> None:
        """Have one row for each of these."""
        self.rows = [_row(task) for task in tasks]

    @property
    def touched(self) -> list[AnswerRow]:
        """Return the rows in which something was typed."""
        return [row for row in self.rows if row.was_touched]

    def note_conflicts(self, tasks: Mapping[int, Owed]) -> None:
        """Say beside what was typed where someone else has changed it too; `tasks` are they as they stand now."""
        for row in self.touched:
            now = tasks[row.owed.addressee.id].text.mark(*row.parts)
            if now not in {row.version.data, row.reply().mark(*row.parts)}:
                row.has_changed = True
                row.form_errors.append(CHANGED)
                row.version.process_data(now)


def _row(task: Owed) -> AnswerRow:
    text, key = task.text, key_of(task.addressee.id)
    row = AnswerRow(prefix=f"{key}_", meta=WITHOUT_TOKEN, version=text.mark(*ANSWER_PARTS), **asdict(text))
    row.owed, row.called = task, f"Recommendation {task.addressee.recommendation.reference}"
    return row
