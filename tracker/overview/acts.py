"""What a viewer may do with an investigation as a whole: links to where it is done, as policy allows."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from tracker.investigations.models import Addressee, Investigation
from tracker.overview.links import Link
from tracker.policy import Actor, Permission, allows

P = Permission


@dataclass(frozen=True, slots=True)
class Acts:
    """Acts that belong together."""

    about: str
    links: Sequence[Link]
    is_first: bool = False
    """Whether they are what the viewer comes here to do."""


def acts_on(investigation: Investigation, viewer: Actor, *, issued: Collection[Addressee], has_drafts: bool) -> list[Acts]:
    """Return what the viewer may do with an investigation, in groups; a group with nothing in it is left out."""
    groups = {
        "Answering": _answering(investigation, viewer),
        "Drafting": _drafting(investigation, viewer, has_drafts=has_drafts),
        "Receiving": _receiving(investigation, viewer) if issued else iter(()),
        "Papers": _papers(investigation, viewer),
        "Summaries": _summaries(investigation, viewer, issued),
    }
    return [Acts(about, links, is_first=about == "Answering") for about, each in groups.items() if (links := list(each))]


def _answering(investigation: Investigation, viewer: Actor) -> Iterator[Link]:
    drafts = allows(viewer, P.DRAFT_RESPONSE, investigation)
    if allows(viewer, P.SEE_ANSWERS_OWED, investigation):
        words = "See what you owe and answer" if drafts else "See the answers you owe"
        yield _to(words, "responses.answer", investigation)
    if drafts:
        yield _to("Answer everything in one sitting", "responses.sitting", investigation)
    if allows(viewer, P.ADD_EVIDENCE, investigation):
        yield _to("Add evidence", "evidence.add", investigation)


def _drafting(investigation: Investigation, viewer: Actor, *, has_drafts: bool) -> Iterator[Link]:
    if not allows(viewer, P.DRAFT_RECOMMENDATION, investigation):
        return
    yield _to("Add a recommendation", "investigations.draft", investigation)
    yield _to("Add several at once", "investigations.draft_many", investigation)
    if has_drafts:
        yield _to("Put the drafts in order", "investigations.reorder", investigation)
        yield _to("Consult on drafts", "consultation.open", investigation)


def _receiving(investigation: Investigation, viewer: Actor) -> Iterator[Link]:
    if allows(viewer, P.RECORD_RECEIVED_ANSWER, investigation):
        yield _to("Record an answer received", "responses.record_received", investigation)
    if allows(viewer, P.RECORD_PAST_ANSWER, investigation):
        yield _to("Record a past answer", "responses.record_past", investigation)
    if allows(viewer, P.RECORD_DATE_APPLICATION, investigation):
        yield _to("Record an application for a new delivery date", "delivery.record", investigation)
    if allows(viewer, P.RECORD_PERIOD, investigation):
        yield _to("Record an application for more time", "periods.record_application", investigation)
        yield _to("Record a judicial review", "periods.begin_review", investigation)


def _papers(investigation: Investigation, viewer: Actor) -> Iterator[Link]:
    yield _to("Letters", "correspondence.letters", investigation)
    yield _to("Evidence", "evidence.library", investigation)
    yield _to("Actions", "actions.investigation_actions", investigation)
    if allows(viewer, P.CONSULT, investigation):
        yield _to("Consultations", "consultation.rounds", investigation)
    if allows(viewer, P.PREVIEW_REPORT, investigation):
        yield _to("Reports", "reporting.investigation_reports", investigation)


def _summaries(investigation: Investigation, viewer: Actor, issued: Collection[Addressee]) -> Iterator[Link]:
    """One for each organisation that must answer or deliver something, by name."""
    if not (allows(viewer, P.PREVIEW_REPORT, investigation) and allows(viewer, P.SEE_SUMMARY_OF_OTHERS)):
        return
    concerned = {each for addressee in issued for each in (addressee.organisation, addressee.respondent)}
    for each in sorted(concerned, key=lambda organisation: organisation.short_name):
        about = f"summary for {each.name}"
        yield Link(each.short_name, "summaries.of_organisation", {"organisation": each.slug}, about)


def _to(words: str, endpoint: str, investigation: Investigation) -> Link:
    return Link(words, endpoint, {"investigation": investigation.slug})
