"""One action: all that is known of it, and what its force does with it."""

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from tracker.actions import queries, services
from tracker.actions.details import ActionDetails, Said
from tracker.actions.forms.acting import AddForm, MoveForm, OwnerForm, ServeForm, UpdateForm
from tracker.actions.history import history_of
from tracker.actions.models import Action
from tracker.actions.plan import Plan
from tracker.actions.rules import Act, confirmation, why_not
from tracker.actions.views.blueprint import ACTION, action_at, address_of, bp, own_plan, rows_of
from tracker.investigations.models import Addressee
from tracker.policy import Permission
from tracker.web.access import requires, signed_in
from tracker.web.forms import demanded
from tracker.web.responses import page


@bp.route("/actions/new", methods=["GET", "POST"])
@requires(Permission.PLAN_ACTION, on=own_plan)
def add(plan: Plan) -> ResponseReturnValue:
    """Let a force plan an action."""
    addressees = queries.addressees_to_plan_for(signed_in())
    form = AddForm()
    form.offer(addressees)
    if addressees and form.validate_on_submit():
        done = form.attempt(lambda: _plan(form, form.chosen(addressees)))
        if done:
            flash(f"Action {done.result.reference} added")
            return redirect(address_of(done.result))
    return page("actions/add.html", form, addressees=addressees, posts=queries.owner_posts_of(plan.organisation_id))


@bp.route(ACTION)
@requires(Permission.SEE_ACTION, on=action_at)
def action(action: Action) -> ResponseReturnValue:
    """Show all that is known of an action, and what happened to it."""
    (row,) = rows_of([action])
    return page(
        "actions/action.html",
        action=action,
        row=row,
        why_not={act.value: why_not(action.state, act) for act in Act},
        still=confirmation(action.standing),
        history=history_of(action, signed_in()),
    )


@bp.route(f"{ACTION}/owner", methods=["GET", "POST"])
@requires(Permission.PLAN_ACTION, on=action_at)
def owner(action: Action) -> ResponseReturnValue:
    """Let a force give an action to another owner."""
    form = OwnerForm(version=action.version, post=action.owner_post, person=action.owner_person)
    before = (action.owner_post, action.owner_person)
    if form.validate_on_submit() and form.attempt(lambda: _own(form, action)):
        flash(_owned(action, has_changed=before != (action.owner_post, action.owner_person)))
        return redirect(address_of(action))
    posts = queries.owner_posts_of(action.organisation_id)
    because = why_not(action.state, Act.OWN)
    return page("actions/owner.html", form, action=action, posts=posts, because=because, back=address_of(action))


@bp.route(f"{ACTION}/date", methods=["GET", "POST"])
@requires(Permission.PLAN_ACTION, on=action_at)
def move(action: Action) -> ResponseReturnValue:
    """Let a force move the date of an action, or set its first one."""
    form = MoveForm(version=action.version)
    form.is_first = action.first_due_on is None
    if form.validate_on_submit() and form.attempt(lambda: _move(form, action)):
        flash(f"The date of {action.reference} is {'moved' if action.moved_times else 'set'}")
        return redirect(address_of(action))
    (row,) = rows_of([action])
    because = why_not(action.state, Act.MOVE)
    return page("actions/move.html", form, action=action, row=row, because=because, back=address_of(action))


@bp.route(f"{ACTION}/update", methods=["GET", "POST"])
@requires(Permission.PLAN_ACTION, on=action_at)
def update(action: Action) -> ResponseReturnValue:
    """Let a force say how far an action is, or with one button that nothing has changed."""
    form = UpdateForm(version=action.version, state=action.state, confidence=action.confidence)
    said = Said(action_id=action.id, version=form.version.data, narrative=form.narrative.data)
    if "still" not in request.form and form.validate_on_submit():
        said = _said(form, action)
    if request.method == "POST" and not form.errors and form.attempt(lambda: services.update([said], by=signed_in())):
        flash(f"Update on {action.reference} given: {action.state.label.lower()}")
        return redirect(address_of(action))
    (row,) = rows_of([action])
    return page(
        "actions/update.html",
        form,
        action=action,
        row=row,
        still="" if why_not(action.state, Act.CONFIRM) else confirmation(action.standing).words,
        back=address_of(action),
    )


@bp.route(f"{ACTION}/recommendations", methods=["GET", "POST"])
@requires(Permission.PLAN_ACTION, on=action_at)
def serve(action: Action) -> ResponseReturnValue:
    """Let an action serve more recommendations."""
    used = {use.addressee_id for use in action.uses}
    addressees = [each for each in queries.addressees_to_plan_for(signed_in()) if each.id not in used]
    form = ServeForm()
    form.offer(addressees)
    if addressees and form.validate_on_submit():
        more = form.chosen(addressees)
        if form.attempt(lambda: services.serve(action, by=signed_in(), addressees=more)):
            flash(f"{action.reference} now also serves {_counted(more)}")
            return redirect(address_of(action))
    return page("actions/serve.html", form, action=action, addressees=addressees, back=address_of(action))


def _plan(form: AddForm, addressees: list[Addressee]) -> Action:
    details = ActionDetails(
        title=form.title.data,
        detail=form.detail.data,
        owner_post=form.owner_post.data,
        owner_person=form.owner_person.data,
        due_on=form.day,
        no_due_date_because=form.because,
    )
    return services.plan(addressees, by=signed_in(), details=details)


def _own(form: OwnerForm, action: Action) -> None:
    versions = {action.id: form.version.data}
    post, person, note = form.post.data, form.person.data, form.note.data
    services.give([action], by=signed_in(), versions=versions, post=post, person=person, note=note)


def _owned(action: Action, *, has_changed: bool) -> str:
    if not has_changed:
        return f"The owner of {action.reference} is the same as before, so nothing was saved"
    return f"{action.reference} is owned by {action.owner_post}" if action.owner_post else f"Nobody owns {action.reference}"


def _move(form: MoveForm, action: Action) -> None:
    services.move(
        action,
        by=signed_in(),
        version=form.version.data,
        due_on=form.day,
        no_due_date_because=form.because,
        cause=form.cause.data,
        reason=form.reason.data,
    )


def _said(form: UpdateForm, action: Action) -> Said:
    return Said(
        action_id=action.id,
        version=form.version.data,
        state=demanded(form.state.data),
        confidence=form.confidence.data,
        narrative=form.narrative.data,
    )


def _counted(addressees: list[Addressee]) -> str:
    return f"{len(addressees)} more recommendation{'' if len(addressees) == 1 else 's'}"
