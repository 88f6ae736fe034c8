"""The list of what is to be published, and the publication of one answer: its passages, its day, its copies."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock, policy
from tracker.facts import Fact
from tracker.investigations.calendar import day_off
from tracker.investigations.clock_rules import RULES
from tracker.organisations.queries import by_ids
from tracker.policy import Permission
from tracker.publication import copies, listing, queries, services
from tracker.publication.forms import JudgementForm, KeepBackForm, PublishForm, SendCopyForm, SetDayForm, given
from tracker.publication.models import PassageProposal, Publication
from tracker.publication.public_copy import fingerprint, parts_of
from tracker.publication.views.blueprint import bp
from tracker.publication.vocabulary import Act, Part, Purpose
from tracker.responses.models import Passage, Response
from tracker.web.access import requires, signed_in
from tracker.web.pagination import ON_A_PAGE, Page, offset_of, page_number
from tracker.web.responses import page


@bp.route("/publications")
@requires(Permission.LIST_PUBLICATIONS)
def publications() -> ResponseReturnValue:
    """List what oversight has to publish in all its investigations, the most urgent first, and what it published lately."""
    user, today = signed_in(), clock.today()
    listed = listing.entries(queries.waiting_for(user), queries.published_lately(user), today)
    show = next((each for each in listing.Show if each.value == request.args.get("show")), None)
    order = next((each for each in listing.Order if each.value == request.args.get("sort")), listing.Order.URGENCY)
    wanted, number = listing.chosen(listed, show, order), page_number()
    return page(
        "publication/publications.html",
        every=listed,
        counts=list(listing.counts(listed)),
        shown=Page(wanted[offset_of(number) :][:ON_A_PAGE], number, len(wanted)),
        together=listing.together(listed, user),
        show=show,
        order=order,
        orders=list(listing.Order),
    )


@bp.route("/responses/<int:response_id>/publication")
@requires(Permission.SEE_PUBLICATION, on=queries.response_by_id)
def publication(response: Response) -> ResponseReturnValue:
    """Show where the publication of a response stands: the passages, what was decided, the clock, the copies."""
    stands = queries.clock_of(response)
    of_oversight = policy.allows(signed_in(), Permission.PROPOSE_PUBLICATION, response)
    return page(
        "publication/publication.html",
        response=response,
        stands=stands,
        words=stands.in_words(clock.today()),
        day_off=day_off(stands.last_day) if stands.is_due and stands.last_day else "",
        rule=RULES[response.addressee.recommendation.legal_basis].publication,
        received_on=queries.received_on(response),
        passages=queries.passages_of(response),
        publications=queries.publications_of(response),
        of_oversight=of_oversight,
        ready=queries.ready_among(response.submission.responses) if response.submission else [],
        is_own_record=queries.is_recorded_by(response, signed_in()),
        Act=Act,
        demonstration=_is_demonstration(response),
    )


@bp.route("/responses/<int:response_id>/publication/disclosure")
@requires(Permission.PROPOSE_PUBLICATION, on=queries.response_by_id)
def disclosure_copy(response: Response) -> ResponseReturnValue:
    """Show the copy for disclosure: without the passages that were decided to be withheld from it."""
    if queries.clock_of(response).undecided:
        return _to(response)
    return page(
        "publication/disclosure_copy.html",
        response=response,
        parts=parts_of(copies.copy_for(response, Purpose.DISCLOSURE)),
        demonstration=_is_demonstration(response),
    )


@bp.route("/passages/<int:passage_id>/propose", methods=["GET", "POST"])
@requires(Permission.PROPOSE_PUBLICATION, on=queries.passage_by_id)
def propose_passage(passage: Passage) -> ResponseReturnValue:
    """Let oversight propose whether a passage is withheld."""
    before = queries.proposal_for(passage)
    if _leads_on(queries.decision_on(passage)):
        return _to(passage.response)
    form = _judgement_form(before)
    if form.validate_on_submit() and form.attempt(
        lambda: services.propose(passage, by=signed_in(), version=form.version.data, judgement=form.judgement())
    ):
        flash(f"Proposed for passage {passage.number}. Another person, an approver, decides on it")
        return _to(passage.response)
    return page(
        "publication/propose_passage.html",
        form,
        passage=passage,
        where=Part(passage.section.value),
        whole=passage.response.reply.said_in(passage.section),
        before=before,
        demonstration=_is_demonstration(passage.response),
    )


@bp.route("/passages/<int:passage_id>/decide", methods=["GET", "POST"])
@requires(Permission.DECIDE_PUBLICATION, on=queries.passage_by_id)
def decide_passage(passage: Passage) -> ResponseReturnValue:
    """Let an approver decide whether a passage is withheld, starting from what somebody else proposed."""
    proposal = queries.proposal_for(passage)
    if _leads_on(queries.decision_on(passage)):
        return _to(passage.response)
    form = _judgement_form(proposal)
    if form.validate_on_submit() and form.attempt(
        lambda: services.decide(passage, by=signed_in(), version=form.version.data, judgement=form.judgement())
    ):
        flash(f"Decided: passage {passage.number}")
        return _to(passage.response)
    return page(
        "publication/decide_passage.html",
        form,
        passage=passage,
        where=Part(passage.section.value),
        whole=passage.response.reply.said_in(passage.section),
        proposal=proposal,
        is_own=proposal is not None and proposal.actor_id == signed_in().id,
        demonstration=_is_demonstration(passage.response),
    )


@bp.route("/responses/<int:response_id>/publication/day", methods=["GET", "POST"])
@requires(Permission.DECIDE_PUBLICATION, on=queries.response_by_id)
def set_day(response: Response) -> ResponseReturnValue:
    """Let an approver set the day for publication, after a representation was decided, or move it."""
    before = queries.day_set_for(response)
    if request.method == "GET" and not queries.clock_of(response).allows(Act.SET_DAY):
        return _to(response)
    form = SetDayForm(version=before.id if before else 0, publish_by=before.publish_by if before else None)
    if form.validate_on_submit() and form.attempt(lambda: _set_day(response, form)):
        flash("Day for publication set")
        return _to(response)
    return page("publication/set_day.html", form, response=response, before=before, demonstration=_is_demonstration(response))


@bp.route("/responses/<int:response_id>/publication/publish", methods=["GET", "POST"])
@requires(Permission.DECIDE_PUBLICATION, on=queries.response_by_id)
def publish(response: Response) -> ResponseReturnValue:
    """Show an approver the public copy as it will stand, and let them record that it is published."""
    if not queries.clock_of(response).allows(Act.PUBLISH):
        return _to(response)
    before = queries.publications_of(response)
    copy = copies.copy_for(response, Purpose.PUBLICATION)
    form = PublishForm(version=fingerprint(copy, len(before) + 1), published_on=clock.today())
    if form.validate_on_submit() and form.attempt(lambda: _publish(response, form)):
        flash("Recorded as published")
        return _to(response)
    return page(
        "publication/publish.html",
        form,
        response=response,
        parts=parts_of(copy),
        before=before,
        repeated=copies.repeated_in(response),
        is_own_record=queries.is_recorded_by(response, signed_in()),
        demonstration=_is_demonstration(response),
    )


@bp.route("/responses/<int:response_id>/publication/not-published", methods=["GET", "POST"])
@requires(Permission.DECIDE_PUBLICATION, on=queries.response_by_id)
def keep_back(response: Response) -> ResponseReturnValue:
    """Let an approver record that a response is not published, or no longer, for reasons."""
    before = queries.publications_of(response)
    leads_on = request.method == "GET" or _leads_on(next(iter(before), None))
    if leads_on and not queries.clock_of(response).allows(Act.KEEP_BACK):
        return _to(response)
    form = KeepBackForm(version=len(before), decided_on=clock.today())
    if form.validate_on_submit() and form.attempt(lambda: _keep_back(response, form)):
        flash("Recorded as not published, for reasons")
        return _to(response)
    return page(
        "publication/keep_back.html",
        form,
        response=response,
        before=before,
        is_own_record=queries.is_recorded_by(response, signed_in()),
        demonstration=_is_demonstration(response),
    )


@bp.route("/publications/<int:publication_id>")
@requires(Permission.SEE_PUBLICATION, on=queries.publication_by_id)
def public_copy(publication: Publication) -> ResponseReturnValue:
    """Show the public copy exactly as it was published, and nothing else."""
    latest = queries.publications_of(publication.response)[0]
    return page(
        "publication/public_copy.html",
        publication=publication,
        parts=parts_of(publication.public_text),
        replaced_by=latest if latest.id != publication.id else None,
        demonstration=_is_demonstration(publication.response),
    )


@bp.route("/publications/<int:publication_id>/copies/new", methods=["GET", "POST"])
@requires(Permission.LOG_COPY, on=queries.publication_by_id)
def send_copy(publication: Publication) -> ResponseReturnValue:
    """Let oversight record that copies of what was published were sent, to whom, how and when."""
    response = publication.response
    if request.method == "GET" and not queries.clock_of(response).allows(Act.SEND_COPY):
        return _to(response)
    form = SendCopyForm(version=publication.copies[-1].id if publication.copies else 0, sent_on=clock.today())
    form.offer(queries.organisations_to_copy([response]))
    if form.validate_on_submit() and form.attempt(lambda: _send_copy(publication, form)):
        flash("Copies recorded as sent")
        return _to(response)
    return page("publication/send_copy.html", form, publication=publication, demonstration=_is_demonstration(response))


def _judgement_form(proposal: PassageProposal | None) -> JudgementForm:
    if proposal is None:
        return JudgementForm(version=0)
    return JudgementForm(
        version=proposal.id,
        for_publication=proposal.for_publication,
        for_disclosure=proposal.for_disclosure,
        public_reason=proposal.public_reason,
        reason=proposal.reason,
    )


def _set_day(response: Response, form: SetDayForm) -> None:
    services.set_day(
        response,
        by=signed_in(),
        version=form.version.data,
        publish_by=given(form.publish_by),
        reason=form.reason.data,
    )


def _publish(response: Response, form: PublishForm) -> None:
    services.publish(
        response,
        by=signed_in(),
        version=form.version.data,
        published_on=given(form.published_on),
        url=form.url.data,
        reason=form.reason.data,
    )


def _keep_back(response: Response, form: KeepBackForm) -> None:
    services.keep_back(
        response,
        by=signed_in(),
        version=form.version.data,
        decided_on=given(form.decided_on),
        reason=form.reason.data,
    )


def _send_copy(publication: Publication, form: SendCopyForm) -> None:
    services.log_copies(
        [publication],
        by=signed_in(),
        version=form.version.data,
        organisations=by_ids(form.organisations.data),
        recipient=form.recipient.data,
        how=form.how.data,
        sent_on=given(form.sent_on),
    )


def _leads_on(done: Fact | None) -> bool:
    """Return whether it is done, so that one is led on; who does it after another is told first, and loses nothing."""
    return done is not None and (request.method == "GET" or done.actor_id == signed_in().id)


def _to(response: Response) -> ResponseReturnValue:
    return redirect(url_for("publication.publication", response_id=response.id))


def _is_demonstration(response: Response) -> bool:
    return response.addressee.recommendation.investigation.demonstration
