"""What oversight has to decide beside answers and findings: more time, changes to what is issued, publication."""

from collections.abc import Iterator, Sequence
from datetime import date

from tracker import clock
from tracker.amendments.models import Amendment
from tracker.overview import links
from tracker.overview.links import Link
from tracker.overview.work import DUE, SINCE_RECEIVED, HomeSection, Reading, Task, WorkRow, section
from tracker.periods.models import ExtensionApplication
from tracker.policy import Actor, Permission, allows
from tracker.publication.rules import PublicationClock
from tracker.publication.vocabulary import Stage
from tracker.responses.models import Response

SINCE_PROPOSED = Reading("proposed", "day not known", is_due=False)
SINCE_DECIDED = Reading("decided", "day not known", is_due=False)
Waiting = Sequence[tuple[Response, PublicationClock]]


def more_time(applications: Sequence[ExtensionApplication], viewer: Actor, on: date) -> HomeSection | None:
    """Return the applications for more time that wait for a decision, the longest waiting first."""
    tasks = [_application(each, viewer) for each in applications]
    return section("more-time", "More time asked for", tasks, with_you=True, reading=SINCE_RECEIVED, on=on)


def changes(amendments: Sequence[Amendment], viewer: Actor, on: date) -> HomeSection | None:
    """Return the changes to what is issued that wait for a decision, the oldest first."""
    rows = [_change(each, viewer, on) for each in amendments]
    return HomeSection("changes", "Changes to recommendations to decide", True, rows) if rows else None


def publication(waiting: Waiting, on: date) -> Iterator[HomeSection | None]:
    """Return the answers to publish by a day, the passages to decide, and the days to set."""
    due = [_publication(each, clock) for each, clock in waiting if clock.is_due]
    passages = [_publication(each, clock) for each, clock in waiting if clock.stage is Stage.UNDECIDED]
    to_set = [_publication(each, clock) for each, clock in waiting if clock.stage is Stage.DAY_TO_SET]
    yield _published("publication", "Answers to publish", due, DUE, on)
    yield _published("passages", "Passages to decide before publication", passages, SINCE_RECEIVED, on)
    yield _published("publication-days", "Days for publication to set", to_set, SINCE_DECIDED, on)


def _published(key: str, title: str, tasks: Sequence[Task], reading: Reading, on: date) -> HomeSection | None:
    return section(key, title, tasks, with_you=True, reading=reading, on=on, for_many=_to_publications)


def _to_publications(_group: Sequence[Task]) -> Link:
    return Link("See", "publication.publications", about="publication of answers")


def _publication(response: Response, clock: PublicationClock) -> Task:
    link = links.of_response("Open", "publication.publication", response)
    return Task(response.addressee, link, clock.last_day if clock.is_due else clock.since)


def _application(application: ExtensionApplication, viewer: Actor) -> Task:
    own = application.actor_id == viewer.id
    may = allows(viewer, Permission.DECIDE_EXTENSION, application) and not own
    link = links.of_application("Decide", "periods.decide", application)
    if not may:
        link = links.of_addressee("See", "periods.periods", application.addressee)
    return Task(application.addressee, link, application.happened_on, _by_whom(may=may, own=own))


def _change(amendment: Amendment, viewer: Actor, on: date) -> WorkRow:
    item = amendment.recommendation
    own = amendment.actor_id == viewer.id
    may = allows(viewer, Permission.DECIDE_AMENDMENT, amendment) and not own
    proposed_on = amendment.happened_on or clock.day_of(amendment.recorded_at)
    words, endpoint = ("Decide", "amendments.decide") if may else ("Read", "amendments.amendment")
    return WorkRow(
        about=f"{item.investigation.reference} {item.reference}: {item.title}",
        organisation=item.investigation.oversight_body.short_name,
        when=SINCE_PROPOSED.when(proposed_on),
        how_long=SINCE_PROPOSED.how_long(proposed_on, on),
        link=links.of_amendment(words, endpoint, amendment),
        note=amendment.kind.label
        + ("" if may else "; another approver must decide it" if own else "; an approver must decide it"),
        record=links.of_recommendation("See", "overview.recommendation", item),
    )


def _by_whom(*, may: bool, own: bool) -> str:
    """Return who must decide, where the viewer may not."""
    if may:
        return ""
    return "another approver must decide it" if own else "an approver must decide it"
