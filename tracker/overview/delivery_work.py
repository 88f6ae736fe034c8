"""What delivery puts before a force: updates and actions that are due, evidence to look at again, and what was decided."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from tracker.actions import rules
from tracker.actions.models import Action
from tracker.dates import Precision, long_date
from tracker.delivery.models import DateApplication, DateDecision
from tracker.evidence.models import EvidenceItem
from tracker.evidence.revisions import recheck_day
from tracker.investigations import standing
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import ExtensionOutcome
from tracker.overview import links
from tracker.overview.assurance_work import day_of
from tracker.overview.links import Link
from tracker.overview.oversight_decisions import SINCE_DECIDED
from tracker.overview.work import DUE, SINCE_RECEIVED, HomeSection, Reading, Task, WorkRow, section, to_investigation
from tracker.progress.models import ProgressUpdate
from tracker.progress.queries import latest_updates

LATELY_DAYS = 14
SINCE_UPDATED = Reading("last said", "nothing said yet", is_due=False)


def updates_due(addressees: Iterable[Addressee], on: date) -> HomeSection | None:
    """Return what the force has said nothing of for a cycle, the longest silent first."""
    silent = [each for each in addressees if standing.silence(each.facts, on)]
    said = latest_updates(silent)
    tasks = [
        Task(
            each,
            links.of_addressee("Update", "progress.report", each),
            each.updated_on,
            known=_how_exactly(each.updated_on, said.get(each.id)),
        )
        for each in silent
    ]
    many = _to_sitting
    return section("updates", "Updates due", tasks, with_you=True, reading=SINCE_UPDATED, on=on, for_many=many)


def actions(key: str, title: str, found: Iterable[Action], on: date) -> HomeSection | None:
    """Return actions of the force that need somebody, the earliest due first."""
    rows = [_action(each, on) for each in found]
    return HomeSection(key, title, True, rows) if rows else None


def rechecks(items: Iterable[EvidenceItem], on: date) -> HomeSection | None:
    """Return the evidence that the force is to look at again, the longest due first."""
    rows = [_recheck(each, on) for each in items]
    return HomeSection("rechecks", "Evidence to look at again", True, rows) if rows else None


def asked(applications: Iterable[DateApplication], on: date) -> HomeSection | None:
    """Return the new delivery dates that the force asked for and oversight has not decided yet."""
    tasks = [
        Task(each.addressee, links.of_addressee("See", "delivery.dates", each.addressee), each.received_on)
        for each in applications
    ]
    title = "New delivery dates you asked for, not decided yet"
    return section("dates-asked", title, tasks, with_you=False, reading=SINCE_RECEIVED, on=on, for_many=_to_whole())


def decided(decisions: Iterable[DateDecision], on: date) -> HomeSection | None:
    """Return what oversight decided on delivery dates in the last fortnight, the latest first."""
    since = on - timedelta(days=LATELY_DAYS)
    tasks = [_decided(each) for each in decisions if _is_news(each, since)]
    title = "Delivery dates decided lately"
    return section("dates-decided", title, tasks, with_you=False, reading=SINCE_DECIDED, on=on, for_many=_to_whole())


def _how_exactly(day: date | None, said: ProgressUpdate | None) -> Precision:
    return said.happened.precision if said and said.happened.on == day else Precision.DAY


def _is_news(decision: DateDecision, since: date) -> bool:
    is_ours = decision.outcome is not ExtensionOutcome.WITHDRAWN
    return is_ours and decision.counts() and decision.application.counts() and day_of(decision) >= since


def _decided(decision: DateDecision) -> Task:
    addressee = decision.application.addressee
    became = decision.outcome.label.lower()
    note = f"{became}: {long_date(decision.due_on)}" if decision.due_on else became
    return Task(addressee, links.of_addressee("See", "delivery.dates", addressee), day_of(decision), note)


def _action(action: Action, on: date) -> WorkRow:
    moved = rules.moved(action.standing)
    owner = "" if action.owner_post else "nobody owns it"
    return WorkRow(
        about=f"{action.reference}: {action.title}",
        organisation=action.organisation.short_name,
        when=DUE.when(action.due_on),
        how_long=DUE.how_long(action.due_on, on),
        link=links.of_action("Open", "actions.action", action),
        note="; ".join(words for words in (owner, moved) if words),
        late=DUE.is_late(action.due_on, on),
        record=links.of_action("See", "actions.action", action),
    )


def _recheck(item: EvidenceItem, on: date) -> WorkRow:
    due = recheck_day(item)
    return WorkRow(
        about=f"{item.reference}: {item.title}",
        organisation=item.organisation.short_name,
        when=DUE.when(due),
        how_long=DUE.how_long(due, on),
        link=links.of_item("Look again", "evidence.recheck", item),
        late=DUE.is_late(due, on),
        record=links.of_item("See", "evidence.item", item),
    )


def _to_sitting(group: Sequence[Task]) -> Link:
    investigation = group[0].addressee.recommendation.investigation
    return Link("Update", "progress.sitting", {"investigation": investigation.slug}, investigation.reference)


def _to_whole() -> Callable[[Sequence[Task]], Link]:
    return to_investigation("See")
