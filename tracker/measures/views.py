"""Agreeing what would satisfy a recommendation, and recording the values of its outcome."""

from collections.abc import Iterable, Sequence

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker import policy
from tracker.errors import IllegalTransition
from tracker.evidence.models import EvidenceItem
from tracker.investigations.models import Addressee, Recommendation
from tracker.investigations.queries import recommendation_by_slug
from tracker.measures import queries, reading, services
from tracker.measures.forms import AnswerForm, EndForm, ProposeForm, ValueForm
from tracker.measures.models import Measure, MeasureAnswer, Reading
from tracker.measures.queries import Meant
from tracker.measures.sides import demand_may_answer, demand_may_end, may_answer
from tracker.measures.vocabulary import ReadingKind
from tracker.policy import Permission
from tracker.responses.forms.rows import numbers_in
from tracker.web.access import requires, signed_in
from tracker.web.forms import demanded
from tracker.web.responses import page

bp = Blueprint("measures", __name__)
MEASURES = "/investigations/<investigation>/recommendations/<recommendation>/measures"
ONE = "/measures/<int:measure_id>"


def _recommendation(investigation: str, recommendation: str) -> Recommendation | None:
    return recommendation_by_slug(investigation, recommendation)


@bp.route(MEASURES)
@requires(Permission.SEE_MEASURE, on=_recommendation)
def measures(recommendation: Recommendation) -> ResponseReturnValue:
    """Show what would satisfy a recommendation, what is agreed with whom, and what the values say."""
    addressees = _allowed(Permission.SEE_MEASURE, recommendation.addressees)
    shown = reading.show(recommendation, addressees, by=signed_in())
    return page(
        "measures/measures.html",
        recommendation=recommendation,
        addressees=addressees,
        shown=shown,
        without=reading.without_agreed(addressees, shown),
        parts=[each for each in recommendation.parts if policy.allows(signed_in(), Permission.SEE_MEASURE, each)],
        can_propose=bool(_open_to_propose(recommendation)),
    )


@bp.route(f"{MEASURES}/new", methods=["GET", "POST"])
@requires(Permission.PROPOSE_MEASURE, on=_recommendation)
def propose(recommendation: Recommendation) -> ResponseReturnValue:
    """Let either side propose a measure."""
    addressees = _open_to_propose(recommendation)
    if request.method == "GET" and not addressees:
        return redirect(_page_of(recommendation))
    addressees = addressees or _allowed(Permission.PROPOSE_MEASURE, recommendation.addressees)
    if not addressees:
        raise IllegalTransition(services.OF_PARTS)
    form = ProposeForm()
    form.offer(addressees, for_all=policy.allows(signed_in(), Permission.RECORD_FINDING, recommendation))
    if form.validate_on_submit():
        done = form.attempt(lambda: _propose(form, recommendation, addressees))
        if done:
            flash(f"Measure {done.result.number} is proposed")
            return redirect(_page_of(recommendation))
    return page("measures/propose.html", form, recommendation=recommendation, back=_page_of(recommendation))


@bp.route(f"{ONE}/<organisation>/answer", methods=["GET", "POST"])
@requires(Permission.SEE_MEASURE, on=queries.meant_at)
def answer(meant: Meant) -> ResponseReturnValue:
    """Let the other side say whether it agrees: to this measure, and to what else waits for it of the same organisation."""
    demand_may_answer(signed_in(), meant.measure, meant.addressee)
    back = _page_of(meant.measure.recommendation)
    if request.method == "GET" and not reading.tell_of([meant])[0].takes_answer:
        return redirect(back)
    form = AnswerForm()
    form.hold(reading.tell_of(_asked(meant)))
    if form.validate_on_submit():
        done = form.attempt(lambda: services.answer(form.said, by=signed_in()))
        if done:
            flash(_answered(done.result))
            return redirect(back)
    return page("measures/answer.html", form, meant=meant, back=back)


@bp.route(f"{ONE}/end", methods=["GET", "POST"])
@requires(Permission.PROPOSE_MEASURE, on=queries.measure_by_id)
def end(measure: Measure) -> ResponseReturnValue:
    """Let the side that proposed a measure, or the oversight body, end it."""
    demand_may_end(signed_in(), measure)
    back = _page_of(measure.recommendation)
    if request.method == "GET" and not reading.can_end([measure]):
        return redirect(back)
    form = EndForm()
    if form.validate_on_submit() and form.attempt(lambda: _end(form, measure)):
        flash(f"Measure {measure.number} has ended")
        return redirect(back)
    return page("measures/end.html", form, measure=measure, back=back)


@bp.route(f"{ONE}/<organisation>/values/new", methods=["GET", "POST"])
@requires(Permission.RECORD_READING, on=queries.meant_at)
def record_value(meant: Meant) -> ResponseReturnValue:
    """Let either side record the baseline of an outcome measure, or a later value."""
    (told,), back = reading.tell_of([meant]), _page_of(meant.measure.recommendation)
    if request.method == "GET" and not told.takes_values:
        return redirect(back)
    values = meant.measure.readings_for(meant.addressee)
    has_baseline = any(each.kind is ReadingKind.BASELINE for each in values)
    kind = ReadingKind.LATEST if has_baseline else ReadingKind.BASELINE
    items = {each.id: each for each in queries.evidence_for(meant.addressee)}
    form = ValueForm(version=len(values))
    form.offer(items.values())
    if form.validate_on_submit():
        item = items.get(form.item.data) if form.item.data else None
        done = form.attempt(lambda: _record(form, meant, kind, item))
        if done:
            flash(f"{kind.label} recorded")
            return redirect(back)
    return page("measures/record_value.html", form, meant=meant, told=told, kind=kind, back=back)


def _allowed(permission: Permission, addressees: Iterable[Addressee]) -> list[Addressee]:
    return [each for each in addressees if policy.allows(signed_in(), permission, each)]


def _open_to_propose(recommendation: Recommendation) -> list[Addressee]:
    """Return the addressees for which the visitor can propose a measure now."""
    if not recommendation.is_in_force:
        return []
    return [each for each in _allowed(Permission.PROPOSE_MEASURE, recommendation.addressees) if each.closure is None]


def _asked(meant: Meant) -> list[Meant]:
    """Return what the page asks: what was sent, however it stands now, or else all that waits with this measure."""
    sent = queries.meant_by_ids(set(numbers_in(request.form)), meant.addressee.organisation_id)
    mine = [each for each in sent if may_answer(signed_in(), each.measure, each.addressee)]
    return mine or queries.waiting_with(meant, signed_in())


def _propose(form: ProposeForm, recommendation: Recommendation, addressees: Iterable[Addressee]) -> Measure:
    chosen = next((each for each in addressees if each.id == form.meant_for.data), None)
    return services.propose(recommendation, by=signed_in(), details=form.details, addressee=chosen)


def _end(form: EndForm, measure: Measure) -> bool:
    services.end(measure, by=signed_in(), reason=form.reason.data)
    return True


def _record(form: ValueForm, meant: Meant, kind: ReadingKind, item: EvidenceItem | None) -> Reading:
    return services.record_value(
        meant.measure,
        meant.addressee,
        by=signed_in(),
        kind=kind,
        value=form.value.data,
        on=demanded(form.on.data),
        note=form.note.data,
        item=item,
        seen=form.version.data,
    )


def _answered(answers: Sequence[MeasureAnswer]) -> str:
    agreed = sum(each.agreed for each in answers)
    said = [f"{number} {words}" for number, words in ((agreed, "agreed"), (len(answers) - agreed, "not agreed")) if number]
    return f"Measures answered: {', '.join(said)}"


def _page_of(recommendation: Recommendation) -> str:
    slug = recommendation.investigation.slug
    return url_for("measures.measures", investigation=slug, recommendation=recommendation.slug)
