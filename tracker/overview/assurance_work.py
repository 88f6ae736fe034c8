"""What delivery and assurance put before oversight: dates, closures, disputes, checks, mistakes and files to decide on."""

from collections.abc import Iterable, Iterator
from datetime import date

from tracker import clock
from tracker.assessment.models import ClosureProposal
from tracker.delivery.models import DateApplication
from tracker.disputes.models import Dispute
from tracker.evidence.models import DestructionProposal
from tracker.facts import Stamped
from tracker.investigations import standing
from tracker.investigations.models import Addressee
from tracker.measures.queries import Meant
from tracker.mistakes.queries import Reported
from tracker.overview import links
from tracker.overview.links import Link
from tracker.overview.oversight_decisions import SINCE_PROPOSED
from tracker.overview.work import DUE, SINCE_RECEIVED, HomeSection, Reading, Task, WorkRow, section
from tracker.policy import Actor, Permission, allows

SINCE_DISPUTED = Reading("disputed", "day not known", is_due=False)
SINCE_SAID = Reading("reported", "day not known", is_due=False)


def new_dates(applications: Iterable[DateApplication], viewer: Actor, on: date) -> HomeSection | None:
    """Return the new delivery dates that were asked for and wait for a decision, the longest waiting first."""
    tasks = [_application(each, viewer) for each in applications]
    return section("new-dates", "New delivery dates asked for", tasks, with_you=True, reading=SINCE_RECEIVED, on=on)


def proposals(proposed: Iterable[ClosureProposal], viewer: Actor, on: date) -> HomeSection | None:
    """Return the closures that were proposed and wait for an approver, the longest waiting first."""
    tasks = [_proposal(each, viewer) for each in proposed]
    return section("proposals", "Proposed closures to decide", tasks, with_you=True, reading=SINCE_PROPOSED, on=on)


def disputes(disputed: Iterable[Dispute], on: date, *, with_you: bool) -> HomeSection | None:
    """Return the disputed closures, the longest waiting first: to answer for oversight, for the recipient with others."""
    tasks = [
        Task(each.closure.addressee, links.of_dispute("Open", "disputes.dispute", each), day_of(each), _view(each))
        for each in disputed
    ]
    title = "Disputed closures to answer" if with_you else "Closures you dispute"
    return section("disputes", title, tasks, with_you=with_you, reading=SINCE_DISPUTED, on=on)


def checks(addressees: Iterable[Addressee], on: date) -> HomeSection | None:
    """Return what was closed and is to be looked at again by now, the longest due first."""
    tasks = [Task(each, links.of_addressee("Check", "checks.check", each), each.check_due_on) for each in addressees]
    return section("checks", "Checks after closure due", tasks, with_you=True, reading=DUE, on=on)


def measures(waiting: Iterable[Meant], on: date) -> HomeSection | None:
    """Return the measures that the other side proposed and that wait for an answer, the longest waiting first."""
    tasks = [
        Task(
            each.addressee,
            Link(
                "Answer",
                "measures.answer",
                {"measure_id": each.measure.id, "organisation": each.addressee.organisation.slug},
                f"{each.addressee.label}, measure {each.measure.number}",
            ),
            each.since,
            f"measure {each.measure.number}",
        )
        for each in waiting
    ]
    return section("measures", "Measures to agree", tasks, with_you=True, reading=SINCE_PROPOSED, on=on)


def mistakes(reported: Iterable[Reported], viewer: Actor, on: date) -> HomeSection | None:
    """Return the facts that somebody says were recorded in error, the longest waiting first."""
    rows = [_mistake(each, viewer, on) for each in reported]
    return HomeSection("mistakes", "Reported as recorded in error", True, rows) if rows else None


def destructions(proposed: Iterable[DestructionProposal], on: date) -> HomeSection | None:
    """Return the files whose destruction the viewer may decide, the longest waiting first."""
    rows = [_destruction(each, on) for each in proposed]
    return HomeSection("destructions", "Files of evidence to destroy or keep", True, rows) if rows else None


def overseen(applications: Iterable[DateApplication], viewer: Actor) -> Iterator[DateApplication]:
    """Return those of some applications that lie with the viewer's oversight body."""
    return (each for each in applications if viewer.organisation_id in each.overseen_by)


def day_of(fact: Stamped) -> date:
    """Return the day of a fact: when it happened, or else when it was recorded."""
    return fact.happened_on or clock.day_of(fact.recorded_at)


def _application(application: DateApplication, viewer: Actor) -> Task:
    addressee, own = application.addressee, application.actor_id == viewer.id
    may = allows(viewer, Permission.DECIDE_DATE, application) and not own
    link = Link("Decide", "delivery.decide", {"application_id": application.id}, addressee.label)
    if not may:
        link = links.of_addressee("See", "delivery.dates", addressee)
    notes = (standing.moved(addressee.facts), "" if may else _another(own=own))
    return Task(addressee, link, application.received_on, "; ".join(note for note in notes if note))


def _proposal(proposal: ClosureProposal, viewer: Actor) -> Task:
    addressee, own = proposal.addressee, proposal.actor_id == viewer.id
    may = allows(viewer, Permission.CLOSE, addressee) and not own
    link = links.of_addressee("Close or decline", "assessment.close", addressee) if may else links.to_record("Read", addressee)
    kind = proposal.kind.label.lower()
    return Task(addressee, link, day_of(proposal), kind if may else f"{kind}; {_another(own=own)}")


def _view(dispute: Dispute) -> str:
    replies = [each for each in dispute.replies if each.counts()]
    return f"{replies[-1].decided_by_post} decides by {DUE.when(replies[-1].decide_by).removeprefix('due ')}" if replies else ""


def _mistake(reported: Reported, viewer: Actor, on: date) -> WorkRow:
    report = reported.report
    said_on = day_of(report)
    parts: dict[str, str | int] = {"kind": report.fact_kind.replace("_", "-"), "fact_id": report.fact_id}
    may = allows(viewer, Permission.MARK_MISTAKE, reported)
    words, endpoint = ("Decide", "mistakes.mark") if may else ("See", "mistakes.report")
    return WorkRow(
        about=f"{reported.questioned.about.label}: {reported.questioned.words}",
        organisation=report.actor_organisation,
        when=SINCE_SAID.when(said_on),
        how_long=SINCE_SAID.how_long(said_on, on),
        link=Link(words, endpoint, parts, reported.questioned.words),
        note=report.reason,
    )


def _destruction(proposal: DestructionProposal, on: date) -> WorkRow:
    item, asked_on = proposal.item, day_of(proposal)
    return WorkRow(
        about=f"{item.reference}, revision {proposal.revision}: {item.title}",
        organisation=item.organisation.short_name,
        when=SINCE_PROPOSED.when(asked_on),
        how_long=SINCE_PROPOSED.how_long(asked_on, on),
        link=Link("Decide", "evidence.decide_destruction", {"proposal_id": proposal.id}, proposal.label),
        note=f"Ground: {proposal.ground.label.lower()}",
        record=links.of_item("See", "evidence.item", item),
    )


def _another(*, own: bool) -> str:
    return "another approver must decide it" if own else "an approver must decide it"
