"""What forces plan in the invented operations, and how they move dates: their own, and with oversight those of delivery."""

from collections.abc import Collection
from dataclasses import dataclass

from tracker.actions import services as actions
from tracker.actions.details import ActionDetails, Said
from tracker.actions.models import Action
from tracker.actions.vocabulary import ActionState, Confidence
from tracker.delivery import services as delivery
from tracker.delivery.models import DateApplication
from tracker.delivery.wishes import Wish
from tracker.demonstration.stage import Stage
from tracker.investigations.vocabulary import Cause


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What a force asks for: another delivery date, counted from the day of loading, or none and why."""

    due: int | None = None
    because: str = ""
    cause: Cause
    reason: str


class Planned(Stage):
    """Plays what a force plans, and how the dates move."""

    def plan(
        self, force: str, references: Collection[str], offset: int, title: str, detail: str, *, owner: str, due: int
    ) -> Action:
        """A force plans an action for some of its recommendations; `owner` is a post, and a person after a comma."""
        post, _, person = owner.partition(", ")
        details = ActionDetails(title=title, detail=detail, owner_post=post, owner_person=person, due_on=self.day(due))
        with self.on(offset):
            addressees = [self.addressee(force, reference) for reference in references]
            return actions.plan(addressees, by=self.liaison(force), details=details)

    def move(self, action: Action, offset: int, due: int, cause: Cause, reason: str) -> None:
        """A force moves the date of its action."""
        with self.on(offset):
            by = self.liaison(action.organisation.short_name)
            actions.move(action, by=by, version=action.version, due_on=self.day(due), cause=cause, reason=reason)

    def tell(
        self, action: Action, offset: int, state: ActionState | None = None, sure: Confidence | None = None, words: str = ""
    ) -> None:
        """A force says how far its action is; without a state, that what it said last still holds."""
        with self.on(offset):
            said = Said(action_id=action.id, version=action.version, state=state, confidence=sure, narrative=words)
            actions.update([said], by=self.liaison(action.organisation.short_name))

    def hand_on(self, action: Action, offset: int, post: str, note: str) -> None:
        """A force gives an action to another post, or to none."""
        with self.on(offset):
            by = self.liaison(action.organisation.short_name)
            actions.give([action], by=by, versions={action.id: action.version}, post=post, note=note)

    def ask_for_date(self, force: str, reference: str, offset: int, asked: Asked) -> DateApplication:
        """A force applies for another delivery date."""
        wish = Wish(
            due_on=None if asked.due is None else self.day(asked.due),
            no_due_date_because=asked.because,
            cause=asked.cause,
            reason=asked.reason,
        )
        with self.on(offset):
            return delivery.apply([self.addressee(force, reference)], by=self.liaison(force), wish=wish)[0]

    def grant(self, application: DateApplication, offset: int, reason: str) -> None:
        """An approver grants what was asked for."""
        with self.on(offset):
            delivery.grant(
                [application],
                by=self.cast.user("approver"),
                due_on=application.due_on,
                no_due_date_because=application.no_due_date_because,
                reason=reason,
                decided_on=self.day(offset),
            )

    def refuse(self, application: DateApplication, offset: int, reason: str) -> None:
        """An approver refuses another date."""
        with self.on(offset):
            delivery.refuse([application], by=self.cast.user("assessor"), reason=reason, decided_on=self.day(offset))
