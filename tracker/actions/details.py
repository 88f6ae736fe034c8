"""What is asked for where an action is planned, and what is said of one."""

from dataclasses import dataclass
from datetime import date

from tracker.actions.vocabulary import ActionState, Confidence

NONE_CHOSEN = "Select at least one recommendation"


@dataclass(frozen=True, kw_only=True, slots=True)
class ActionDetails:
    """What is planned: what will be done, by whom and by when, or why there is no date."""

    title: str
    detail: str = ""
    owner_post: str = ""
    owner_person: str = ""
    due_on: date | None = None
    no_due_date_because: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What the force says of one action; where no state is given, that what it said last still holds."""

    action_id: int
    version: int
    state: ActionState | None = None
    confidence: Confidence | None = None
    narrative: str = ""
