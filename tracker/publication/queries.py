"""Reading what was decided on passages, what was published, and where publication stands."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, Row, ScalarSelect, and_, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased, contains_eager, defer, joinedload, selectinload
from sqlalchemy.orm.interfaces import LoaderOption

from tracker import clock
from tracker.db import db
from tracker.facts import NOW, AsAt, ErrorMark, Fact, stands
from tracker.investigations.clock_rules import RULES
from tracker.investigations.models import Addressee, Investigation, Recommendation, RecommendationCopy
from tracker.investigations.queries import is_overseer
from tracker.organisations.models import Organisation
from tracker.policy import Actor
from tracker.publication.models import CopySent, PassageDecision, PassageProposal, Publication, PublicationDay
from tracker.publication.rules import LATELY_DAYS, Ended, PublicationClock, Representation, publication_clock
from tracker.publication.vocabulary import Part, PublicationKind, Purpose, Withhold
from tracker.responses.happenings import came_by
from tracker.responses.models import Passage, PastAnswer, Response, Returning, Submission
from tracker.responses.rules import WITH_RECIPIENT, ResponseState, Section

V = TypeVar("V")
UNDECIDED = "not decided yet"

PUBLISHED_BY_LAW = [basis for basis, rule in RULES.items() if rule.publication is not None]


@dataclass(frozen=True, slots=True)
class PassageFile:
    """A passage with what was proposed for it last, and what was decided."""

    passage: Passage
    proposal: PassageProposal | None
    decision: PassageDecision | None

    @property
    def where(self) -> Part:
        """Return the part of a copy in which it stands."""
        return Part(self.passage.section.value)


def response_by_id(response_id: int) -> Response | None:
    """Return the response with this number, if it has been sent: before that nothing of it can be published. Or None."""
    chosen = select(Response).where(Response.id == response_id, Response.state.not_in(WITH_RECIPIENT))
    return db.session.scalar(chosen.options(*_received(), *_about(), selectinload(Response.passages)))


def passage_by_id(passage_id: int) -> Passage | None:
    """Return the passage with this number, if its response has been sent, or None."""
    chosen = select(Passage).join(Passage.response).where(Passage.id == passage_id, Response.state.not_in(WITH_RECIPIENT))
    return db.session.scalar(chosen.options(contains_eager(Passage.response)))


def publication_by_id(publication_id: int) -> Publication | None:
    """Return the publication with this number, if it has a public copy, with the copies sent of it. Or None."""
    chosen = select(Publication).where(Publication.id == publication_id, Publication.kind == PublicationKind.PUBLISHED)
    return db.session.scalar(chosen.options(joinedload(Publication.response), selectinload(Publication.copies)))


def passages_of(response: Response) -> list[PassageFile]:
    """Return the passages of a response in their order, with the latest proposal and the decision on each."""
    ids = [each.id for each in response.passages]
    if not ids:
        return []
    made = select(PassageProposal).where(PassageProposal.passage_id.in_(ids)).order_by(PassageProposal.id)
    decided = select(PassageDecision).where(PassageDecision.passage_id.in_(ids))
    proposals = {each.passage_id: each for each in db.session.scalars(made)}
    decisions = {each.passage_id: each for each in db.session.scalars(decided)}
    return [PassageFile(each, proposals.get(each.id), decisions.get(each.id)) for each in response.passages]


def kept_back(responses: Collection[Response], moment: AsAt = NOW) -> dict[int, list[tuple[str, str]]]:
    """Return by response the passages that are withheld from disclosure, or undecided, with what stands in their place.

    What was decided after a moment in the past leaves a passage undecided then.
    """
    ids = [each.id for each in responses]
    asked = select(Passage).where(Passage.response_id.in_(ids)).order_by(Passage.response_id, Passage.number)
    decided = (
        select(PassageDecision).join(Passage, Passage.id == PassageDecision.passage_id).where(Passage.response_id.in_(ids))
    )
    decisions = {each.passage_id: each for each in db.session.scalars(decided) if moment.tells(each)}
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for passage in db.session.scalars(asked):
        decision = decisions.get(passage.id)
        if decision is None or decision.kept_back_from(Purpose.DISCLOSURE) is Withhold.YES:
            found[passage.response_id].append((passage.quote, decision.public_reason if decision else UNDECIDED))
    return found


def proposal_for(passage: Passage) -> PassageProposal | None:
    """Return the latest proposal for a passage: the one that counts, or None."""
    chosen = select(PassageProposal).where(PassageProposal.passage_id == passage.id)
    return db.session.scalar(chosen.order_by(PassageProposal.id.desc()).limit(1))


def decision_on(passage: Passage) -> PassageDecision | None:
    """Return what was decided on a passage, or None."""
    return db.session.scalar(select(PassageDecision).where(PassageDecision.passage_id == passage.id))


def publications_of(response: Response) -> list[Publication]:
    """Return the publications of a response, the latest first, with the copies sent of each."""
    chosen = select(Publication).where(Publication.response_id == response.id).order_by(Publication.number.desc())
    copies = selectinload(Publication.copies).joinedload(CopySent.organisation)
    return list(db.session.scalars(chosen.options(copies)))


def day_set_for(response: Response) -> PublicationDay | None:
    """Return the day for publication that was set last and counts, or None."""
    chosen = select(PublicationDay).where(PublicationDay.response_id == response.id, stands(PublicationDay))
    return db.session.scalar(chosen.order_by(PublicationDay.id.desc()).limit(1))


def hold(*response_ids: int) -> None:
    """Let no other transaction that holds one of the same responses go on before this one is over."""
    chosen = select(Response.id).where(Response.id.in_(response_ids)).order_by(Response.id)
    db.session.execute(chosen.with_for_update())


def organisations_to_copy(responses: Iterable[Response]) -> list[Organisation]:
    """Return who is likely to be sent a copy: the respondents, the addressees, those copied in, the local policing bodies."""
    addressees = [each.addressee for each in responses]
    copied = (
        select(RecommendationCopy.organisation_id)
        .where(RecommendationCopy.recommendation_id.in_({each.recommendation_id for each in addressees}))
        .scalar_subquery()
    )
    concerned = {number for each in addressees for number in (each.organisation_id, each.respondent_id)}
    bodies = select(Organisation.local_policing_body_id).where(Organisation.id.in_(concerned)).scalar_subquery()
    chosen = select(Organisation).where(
        or_(Organisation.id.in_(concerned), Organisation.id.in_(copied), Organisation.id.in_(bodies))
    )
    return list(db.session.scalars(chosen.order_by(func.lower(Organisation.name), Organisation.id)))


def clock_of(response: Response) -> PublicationClock:
    """Return where the publication of one response stands now."""
    return states_of([response])[response.id]


def states_of(
    responses: Collection[Response], moment: AsAt = NOW, returned: Mapping[int, Returning | None] | None = None
) -> dict[int, PublicationClock]:
    """Return where the publication of each response that was sent stands now, by its number, or stood at a moment.

    `returned` says by response what counted as its return at the moment.
    """
    sent = [each for each in responses if each.state not in WITH_RECIPIENT]
    returnings = {each.id: each.returning for each in sent} if returned is None else returned
    ids = [each.id for each in sent]
    asked, days, ended = _representations(ids, moment), _days(ids, moment), _ends(ids, moment)
    return {
        each.id: _clock(each, asked.get(each.id), days.get(each.id), ended.get(each.id), returnings.get(each.id), moment)
        for each in sent
    }


def public_texts(responses: Collection[Response], moment: AsAt = NOW) -> dict[int, Mapping[str, str]]:
    """Return by response the public copy that stands, or stood at a moment, by section; none of what is not published."""
    chosen = select(Publication).where(Publication.response_id.in_([each.id for each in responses]))
    ordered = db.session.scalars(chosen.order_by(Publication.number))
    latest = {each.response_id: each for each in ordered if each.counts(moment)}
    return {number: each.public_text for number, each in latest.items() if each.kind is PublicationKind.PUBLISHED}


def answers_of(investigation: Investigation) -> list[Response]:
    """Return the answers of an investigation that were sent, in the order of its recommendations."""
    chosen = (
        select(Response)
        .join(Response.addressee)
        .join(Addressee.recommendation)
        .where(Recommendation.investigation_id == investigation.id, Response.state.not_in(WITH_RECIPIENT))
        .order_by(Recommendation.sort_key, Response.id)
        .options(*_received(), *_about(), selectinload(Response.passages))
    )
    return list(db.session.scalars(chosen))


def ready_among(responses: Collection[Response]) -> list[Response]:
    """Return those responses that can be published for the first time now."""
    clocks = states_of(responses)
    # One that was published in error is published again by itself: that has its reason.
    before = set(db.session.scalars(select(Publication.response_id).where(Publication.response_id.in_(list(clocks)))))
    return [
        each for each in responses if each.id in clocks and each.id not in before and clocks[each.id].can_be_published_first
    ]


def published_in(investigation: Investigation) -> list[Publication]:
    """Return what stands published of an investigation, in the order of its recommendations, with the copies sent of it."""
    later = aliased(Publication)
    to = joinedload(Publication.response).joinedload(Response.addressee)
    counts = later.id.not_in(_ids_in_error(Publication))
    is_latest = ~exists().where(later.response_id == Publication.response_id, later.number > Publication.number, counts)
    chosen = (
        select(Publication)
        .join(Publication.response)
        .join(Response.addressee)
        .join(Addressee.recommendation)
        .where(
            Recommendation.investigation_id == investigation.id,
            is_latest,
            stands(Publication),
            Publication.kind == PublicationKind.PUBLISHED,
        )
        .order_by(Recommendation.sort_key, Publication.id)
        .options(to.joinedload(Addressee.recommendation), to.joinedload(Addressee.organisation))
        .options(selectinload(Publication.copies))
    )
    return list(db.session.scalars(chosen))


def waiting_for(actor: Actor) -> list[tuple[Response, PublicationClock]]:
    """Return the responses whose publication waits for the actor's oversight body, with where each stands."""
    states = [ResponseState.SENT, ResponseState.SETTLED]
    unpublished = ~exists().where(Publication.response_id == Response.id, stands(Publication))
    not_past = ~exists().where(PastAnswer.response_id == Response.id)
    has_passages = exists().where(Passage.response_id == Response.id)
    to_publish = or_(Recommendation.legal_basis.in_(PUBLISHED_BY_LAW), has_passages)
    found = _listed(actor, and_(Response.state.in_(states), unpublished, not_past, to_publish))
    clocks = states_of(found)
    return [(each, clocks[each.id]) for each in found if clocks[each.id].is_waiting]


def published_lately(actor: Actor) -> list[tuple[Response, PublicationClock]]:
    """Return the responses of the actor's oversight body that were published, or kept back, in the last days."""
    since = clock.days_from_today(-LATELY_DAYS)
    lately = exists().where(Publication.response_id == Response.id, Publication.happened_on >= since, stands(Publication))
    found = _listed(actor, lately)
    clocks = states_of(found)
    return [(each, clocks[each.id]) for each in found]


def _listed(actor: Actor, condition: ColumnElement[bool]) -> Sequence[Response]:
    texts = (Response.change_reason, Response.consulted, *(getattr(Response, section.value) for section in Section))
    chosen = (
        select(Response)
        .join(Response.addressee)
        .join(Addressee.recommendation)
        .join(Recommendation.investigation)
        .where(is_overseer(actor), condition)
        .order_by(Investigation.reference, Recommendation.sort_key, Response.id)
        .options(*_received(), *_about(), *(defer(text) for text in texts))
    )
    return db.session.scalars(chosen).all()


def _about() -> tuple[LoaderOption, ...]:
    addressee = joinedload(Response.addressee)
    return (
        addressee.joinedload(Addressee.recommendation).joinedload(Recommendation.investigation),
        addressee.joinedload(Addressee.organisation),
        addressee.joinedload(Addressee.respondent),
    )


def _received() -> tuple[LoaderOption, ...]:
    return (
        joinedload(Response.past_answer),
        joinedload(Response.receipt),
        joinedload(Response.returning),
        joinedload(Response.submission).joinedload(Submission.signature),
    )


def _representations(ids: Collection[int], moment: AsAt) -> Mapping[int, Representation]:
    passages = select(Passage.response_id, Passage.id).where(Passage.response_id.in_(ids))
    decided = (
        select(PassageDecision.passage_id, PassageDecision.happened_on, PassageDecision.recorded_at)
        .join(Passage, Passage.id == PassageDecision.passage_id)
        .where(Passage.response_id.in_(ids))
    )
    decisions = {passage: on for passage, on, at in db.session.execute(decided) if moment.tells_of(at, on)}
    found: dict[int, Representation] = {}
    for response, passage in db.session.execute(passages):
        before = found.get(response, Representation())
        days = [day for day in (before.decided_on, decisions.get(passage)) if day]
        undecided = before.undecided + (passage not in decisions)
        found[response] = Representation(before.passages + 1, undecided, max(days, default=None))
    return found


def _days(ids: Collection[int], moment: AsAt) -> Mapping[int, date]:
    rows = _with_marks(PublicationDay, PublicationDay.publish_by, PublicationDay.id, ids)
    return {response: publish_by for response, publish_by, on, at, marked_at in rows if _counted(moment, on, at, marked_at)}


def _ends(ids: Collection[int], moment: AsAt) -> Mapping[int, Ended]:
    rows = _with_marks(Publication, Publication.kind, Publication.number, ids)
    return {
        response: Ended(kind, on or clock.day_of(at))
        for response, kind, on, at, marked_at in rows
        if _counted(moment, on, at, marked_at)
    }


def _with_marks(
    fact: type[Publication] | type[PublicationDay],
    said: InstrumentedAttribute[V],
    place: InstrumentedAttribute[int],
    ids: Collection[int],
) -> Sequence[Row[int, V, date | None, datetime, datetime]]:
    """Read what a kind of fact says of some responses, each with its days and when it was marked as an error, if it was."""
    is_its_mark = and_(ErrorMark.fact_kind == fact.__tablename__, ErrorMark.fact_id == fact.id)
    chosen = select(fact.response_id, said, fact.happened_on, fact.recorded_at, ErrorMark.recorded_at)
    joined = chosen.outerjoin(ErrorMark, is_its_mark).where(fact.response_id.in_(ids)).order_by(place)
    return db.session.execute(joined).all()


def _counted(moment: AsAt, on: date | None, recorded_at: datetime, marked_at: datetime | None) -> bool:
    return moment.tells_of(recorded_at, on) and not moment.strikes(marked_at)


def _clock(
    response: Response,
    representation: Representation | None,
    day_set: date | None,
    ended: Ended | None,
    returned: Returning | None,
    moment: AsAt,
) -> PublicationClock:
    return publication_clock(
        received_on=received_on(response),
        rule=RULES[response.addressee.recommendation.legal_basis].publication,
        representation=representation,
        day_set=day_set,
        returned_on=(returned.happened_on or clock.day_of(returned.recorded_at)) if returned else None,
        ended=ended,
        no_clock_because=_why_no_clock(response, moment),
    )


def _why_no_clock(response: Response, moment: AsAt) -> str:
    came = came_by(response)
    if came is not None and moment.error_of(came) is not None:
        return "the answer was recorded in error"
    return "it is a past answer, recorded as what is known of it" if response.past_answer is not None else ""


def _ids_in_error(fact: type[Fact]) -> ScalarSelect[int]:
    return select(ErrorMark.fact_id).where(ErrorMark.fact_kind == fact.__tablename__).scalar_subquery()


def received_on(response: Response) -> date | None:
    """Return the day on which a response was received, or None where that is not known."""
    if response.past_answer is not None:
        return response.past_answer.received_on
    if response.receipt is not None:
        return response.receipt.happened_on
    signature = response.submission.signature if response.submission else None
    return signature.happened_on if signature else None


def is_recorded_by(response: Response, actor: Actor) -> bool:
    """Return whether somebody recorded the response, because it came on paper, by email or in the past."""
    recorded = response.past_answer or response.receipt
    return recorded is not None and recorded.actor_id == actor.id
