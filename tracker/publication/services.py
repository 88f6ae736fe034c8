"""Every change of publication: passages proposed and decided, the day set, responses published or kept back, copies sent."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.dates import When, long_date
from tracker.db import duplicates_as, transaction
from tracker.documents.rules import is_web_address
from tracker.errors import ChangedMeanwhile, IllegalTransition, Incomplete, NotIndependent
from tracker.investigations.models import Investigation
from tracker.investigations.vocabulary import Marking
from tracker.organisations.models import Organisation
from tracker.policy import Actor, Permission
from tracker.publication import copies, queries
from tracker.publication.models import CopySent, PassageDecision, PassageProposal, Publication, PublicationDay
from tracker.publication.public_copy import fingerprint
from tracker.publication.rules import Judgement
from tracker.publication.vocabulary import Act, PublicationKind, Purpose
from tracker.responses.models import Passage, Response
from tracker.responses.rules import ResponseState
from tracker.responses.withholding import holds

SHORT_QUOTE = 3


def propose(passage: Passage, *, by: Actor, version: int, judgement: Judgement) -> PassageProposal:
    """What somebody of oversight proposes for a passage is on the record, for an approver to decide.

    `version` is the number of the proposal the person saw, 0 where there was none. Raises Incomplete without its reasons,
    IllegalTransition where the passage is decided.
    """
    policy.demand(by, Permission.PROPOSE_PUBLICATION, passage)
    _demand_explained(passage, judgement)
    with transaction() as session:
        queries.hold(passage.response_id)
        latest = queries.proposal_for(passage)
        if (latest.id if latest else 0) != version:
            if latest is not None and latest.actor_id == by.id and _says(latest, judgement):
                return latest
            raise ChangedMeanwhile
        _demand_undecided(passage, Act.PROPOSE)
        fact = PassageProposal(passage=passage, **_columns(judgement))
        fact.stamp(by)
        session.add(fact)
        audit.record(by, Event.PASSAGE_PROPOSED, passage.response, passage=passage.number)
    return fact


def decide(passage: Passage, *, by: Actor, version: int, judgement: Judgement) -> PassageDecision:
    """The passage is withheld or released, for publication and for disclosure each; that stands.

    `version` is the number of the proposal the person saw. Raises Incomplete without its reasons, NotIndependent where the
    approver made the proposal, IllegalTransition where there is none or the passage is decided.
    """
    policy.demand(by, Permission.DECIDE_PUBLICATION, passage)
    _demand_explained(passage, judgement)
    with duplicates_as(ChangedMeanwhile()), transaction() as session:
        queries.hold(passage.response_id)
        before = queries.decision_on(passage)
        if before is not None and before.actor_id == by.id and _says(before, judgement):
            return before
        _demand_undecided(passage, Act.DECIDE)
        proposal = queries.proposal_for(passage)
        if proposal is None:
            raise IllegalTransition("Somebody else has to propose first what becomes of this passage")
        if proposal.actor_id == by.id:
            raise NotIndependent("You made this proposal, so another approver must decide on it")
        if proposal.id != version:
            raise ChangedMeanwhile
        fact = PassageDecision(passage=passage, **_columns(judgement))
        fact.stamp(by)
        session.add(fact)
        audit.record(by, Event.PASSAGE_DECIDED, passage.response, passage=passage.number)
    return fact


def set_day(response: Response, *, by: Actor, version: int, publish_by: date, reason: str = "") -> PublicationDay:
    """The response is to be published by a day, now that the representation made with it is decided.

    `version` is the number of the day the person saw, 0 where none was set. Raises Incomplete for a day that is over, or where
    a day is moved without a reason.
    """
    policy.demand(by, Permission.DECIDE_PUBLICATION, response)
    if publish_by < clock.today():
        raise Incomplete(missing={"publish_by": "The day for publication must be today or in the future"})
    with transaction() as session:
        queries.hold(response.id)
        latest = queries.day_set_for(response)
        if (latest.id if latest else 0) != version:
            if latest is not None and (latest.actor_id, latest.publish_by, latest.reason) == (by.id, publish_by, reason):
                return latest
            raise ChangedMeanwhile
        queries.clock_of(response).demand(Act.SET_DAY)
        if latest is not None and not reason.strip():
            raise Incomplete(missing={"reason": "Enter why the day is moved"})
        fact = PublicationDay(response=response, publish_by=publish_by, reason=reason)
        fact.stamp(by)
        session.add(fact)
        audit.record(by, Event.PUBLICATION_DAY_SET, response, publish_by=publish_by.isoformat())
    return fact


def publish(response: Response, *, by: Actor, version: int, published_on: date, url: str, reason: str = "") -> Publication:
    """The response is published, with the public copy exactly as it was read; an earlier publication is replaced.

    `version` is the fingerprint of the copy that the person read. Raises ChangedMeanwhile where it reads otherwise by now,
    IllegalTransition while a passage is undecided or the set is OFFICIAL-SENSITIVE, NotIndependent where the approver recorded
    the response.
    """
    policy.demand(by, Permission.DECIDE_PUBLICATION, response)
    _demand_address(url)
    with duplicates_as(ChangedMeanwhile()), transaction() as session:
        queries.hold(response.id)
        latest = next(iter(queries.publications_of(response)), None)
        text = copies.copy_for(response, Purpose.PUBLICATION)
        if fingerprint(text, _number_after(latest)) != version:
            said = {"kind": PublicationKind.PUBLISHED, "reason": reason, "url": url}
            if latest is not None and _is_the_same(latest, by, published_on, said):
                return latest
            raise ChangedMeanwhile
        _demand_reason(latest, reason)
        fact = _published(response, by, published_on, number=_number_after(latest), public_text=text, reason=reason, url=url)
        session.add(fact)
        audit.record(by, Event.RESPONSE_PUBLISHED, fact, kind=fact.kind.value, url=url)
    return fact


def publish_several(
    investigation: Investigation, *, by: Actor, read: Mapping[int, int], published_on: date, url: str
) -> list[Publication]:
    """The chosen responses of an investigation are published, each with its public copy as it was read; or none of them is.

    `read` are the fingerprints of the copies that the person read, by the number of the response. Raises ChangedMeanwhile where
    one of them reads otherwise by now or was dealt with meanwhile, and what `publish` raises.
    """
    policy.demand(by, Permission.DECIDE_PUBLICATION, investigation)
    _demand_address(url)
    if not read:
        raise Incomplete(missing={"answers": "Select the answers to publish"})
    with duplicates_as(ChangedMeanwhile()), transaction() as session:
        queries.hold(*read)
        responses = [each for each in queries.answers_of(investigation) if each.id in read]
        made = [each for response in responses for each in queries.publications_of(response)[:1]]
        if made:
            said = {"kind": PublicationKind.PUBLISHED, "url": url}
            as_read = {each.response_id: fingerprint(each.public_text, each.number) for each in made} == read
            if as_read and all(_is_the_same(each, by, published_on, said) for each in made):
                return made
            raise ChangedMeanwhile
        texts = copies.copies_of(responses)
        if copies.marks_of(texts) != read or queries.ready_among(responses) != responses:
            raise ChangedMeanwhile
        published = [_published(each, by, published_on, number=1, public_text=text, url=url) for each, text in texts]
        session.add_all(published)
        for fact in published:
            audit.record(by, Event.RESPONSE_PUBLISHED, fact, kind=fact.kind.value, url=url)
    return published


def keep_back(response: Response, *, by: Actor, version: int, decided_on: date, reason: str) -> Publication:
    """The response is not published, or no longer, for reasons: that ends the clock as much as publication does.

    `version` is the number of the latest publication that the person saw, 0 where there was none.
    """
    policy.demand(by, Permission.DECIDE_PUBLICATION, response)
    if not reason.strip():
        raise Incomplete(missing={"reason": "Enter why it is not published"})
    with duplicates_as(ChangedMeanwhile()), transaction() as session:
        queries.hold(response.id)
        said = {"kind": PublicationKind.NOT_PUBLISHED, "reason": reason, "url": ""}
        latest = next(iter(queries.publications_of(response)), None)
        if (latest.number if latest else 0) != version:
            if latest is not None and _is_the_same(latest, by, decided_on, said):
                return latest
            raise ChangedMeanwhile
        _demand_may_end(response, by, Act.KEEP_BACK, decided_on, "decided_on")
        fact = Publication(response=response, number=_number_after(latest), public_text={}, **said)
        fact.stamp(by, When.day(decided_on))
        session.add(fact)
        audit.record(by, Event.RESPONSE_PUBLISHED, fact, kind=fact.kind.value)
    return fact


def log_copies(
    publications: Sequence[Publication],
    *,
    by: Actor,
    version: int,
    organisations: Collection[Organisation],
    recipient: str,
    how: str,
    sent_on: date,
) -> list[CopySent]:
    """That copies of one or several publications were sent, to organisations or to somebody else, is on the record.

    `version` is the number of the last copy that the person saw, 0 where there was none. Raises Incomplete without a
    recipient, or for a day before a publication, IllegalTransition where another publication has replaced one of them.
    """
    for publication in publications:
        policy.demand(by, Permission.LOG_COPY, publication)
    to = [(each.id, each.name) for each in organisations] + ([(None, recipient.strip())] if recipient.strip() else [])
    _demand_sent(publications, to, how, sent_on)
    with transaction() as session:
        queries.hold(*(each.response_id for each in publications))
        later = [[copy for copy in each.copies if copy.id > version] for each in publications]
        if any(later):
            said = [(number, name, how, by.id, sent_on) for number, name in to]
            if all([_said_of(copy) for copy in copies] == said for copies in later):
                return [copy for copies in later for copy in copies]
            raise ChangedMeanwhile
        for publication in publications:
            queries.clock_of(publication.response).demand(Act.SEND_COPY)
            if next(each.id for each in queries.publications_of(publication.response) if each.counts()) != publication.id:
                raise IllegalTransition("Another publication has replaced this one")
        made = [
            CopySent(publication=each, organisation_id=number, recipient=name, how=how)
            for each in publications
            for number, name in to
        ]
        for fact in made:
            fact.stamp(by, When.day(sent_on))
        session.add_all(made)
        for publication in publications:
            audit.record(by, Event.COPY_SENT, publication, to=[name for _number, name in to])
    return made


def _columns(judgement: Judgement) -> dict[str, object]:
    return {
        "for_publication": judgement.for_publication,
        "for_disclosure": judgement.for_disclosure,
        "reason": judgement.reason,
        "public_reason": judgement.public_reason.strip() if judgement.withholds else "",
    }


def _says(fact: PassageProposal | PassageDecision, judgement: Judgement) -> bool:
    return all(getattr(fact, name) == value for name, value in _columns(judgement).items())


def _demand_explained(passage: Passage, judgement: Judgement) -> None:
    missing = {}
    if not judgement.reason.strip():
        missing["reason"] = "Enter why"
    if judgement.withholds and not judgement.public_reason.strip():
        missing["public_reason"] = "Enter the reason that stands in the copy, in a few words"
    elif len(passage.quote.strip()) > SHORT_QUOTE and holds(judgement.public_reason, passage.quote):
        missing["public_reason"] = "Enter a reason that does not repeat the words that are withheld"
    if missing:
        raise Incomplete(missing=missing)


def _demand_undecided(passage: Passage, act: Act) -> None:
    if queries.decision_on(passage) is not None:
        raise ChangedMeanwhile
    queries.clock_of(passage.response).demand(act)


def _demand_address(url: str) -> None:
    if not is_web_address(url):
        raise Incomplete(missing={"url": "Enter a web address that starts with https://"})


def _published(response: Response, by: Actor, on: date, **said: object) -> Publication:
    if response.addressee.recommendation.investigation.marking is not Marking.OFFICIAL:
        raise IllegalTransition("Nothing of an investigation marked OFFICIAL-SENSITIVE can be published")
    _demand_may_end(response, by, Act.PUBLISH, on, "published_on")
    fact = Publication(response=response, kind=PublicationKind.PUBLISHED, **said)
    fact.stamp(by, When.day(on))
    return fact


def _number_after(latest: Publication | None) -> int:
    return latest.number + 1 if latest else 1


def _is_the_same(latest: Publication, by: Actor, on: date, said: Mapping[str, object]) -> bool:
    same = all(getattr(latest, name) == value for name, value in said.items())
    return same and latest.actor_id == by.id and latest.happened_on == on


def _demand_reason(latest: Publication | None, reason: str) -> None:
    if latest is not None and not reason.strip():
        raise Incomplete(missing={"reason": "Enter why it is published again"})


def _demand_may_end(response: Response, by: Actor, act: Act, on: date, field: str) -> None:
    if response.state is ResponseState.IN_ERROR:
        raise IllegalTransition("This answer was recorded in error, so there is nothing to publish")
    stands = queries.clock_of(response)
    stands.demand(act)
    if queries.is_recorded_by(response, by):
        raise NotIndependent("You recorded this answer, so another approver must decide on its publication")
    if on > clock.today():
        raise Incomplete(missing={field: "The day must be today or in the past"})
    if stands.not_before is not None and on < stands.not_before:
        raise Incomplete(missing={field: f"The day must be on or after {long_date(stands.not_before)}"})


def _said_of(copy: CopySent) -> tuple[int | None, str, str, int | None, date | None]:
    return copy.organisation_id, copy.recipient, copy.how, copy.actor_id, copy.happened_on


def _demand_sent(publications: Sequence[Publication], to: Collection[tuple[int | None, str]], how: str, sent_on: date) -> None:
    missing = {}
    if not publications:
        missing["publications"] = "Select the answers of which copies were sent"
    if not to:
        missing["organisations"] = "Select who the copy was sent to, or enter somebody else"
    if not how.strip():
        missing["how"] = "Enter how it was sent"
    if sent_on > clock.today():
        missing["sent_on"] = "The day it was sent must be today or in the past"
    latest = max((each.happened_on for each in publications if each.happened_on), default=sent_on)
    if sent_on < latest:
        missing["sent_on"] = f"The day it was sent must be on or after {long_date(latest)}, when it was published"
    if missing:
        raise Incomplete(missing=missing)
