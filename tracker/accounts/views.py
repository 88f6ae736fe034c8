"""Signing in and out, and who has an account."""

from flask import Blueprint, Response, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts import queries, services, sessions
from tracker.accounts.forms import SignInForm
from tracker.accounts.models import User
from tracker.extensions import limiter, login_manager
from tracker.organisations.queries import all_organisations
from tracker.policy import Permission
from tracker.web.access import public, requires, signed_in, visitor
from tracker.web.forms.base import as_line
from tracker.web.redirects import own_address
from tracker.web.responses import page

bp = Blueprint("accounts", __name__)


def _limit() -> str:
    return str(current_app.config["SIGN_IN_LIMIT"])


def _address() -> str:
    return f"address {request.remote_addr}"


def _email() -> str:
    # as the form reads it: else every spelling that it takes for the same address would have tries of its own
    return f"email {as_line(request.form.get('email', '')).lower()}"


def _was_refused(response: Response) -> bool:
    return response.status_code != 302  # noqa: PLR2004 - only the redirect means that somebody got in


@bp.route("/sign-in", methods=["GET", "POST"])
@public
@limiter.limit(_limit, key_func=_address, methods=["POST"], deduct_when=_was_refused)
@limiter.limit(_limit, key_func=_email, methods=["POST"], deduct_when=_was_refused)
def sign_in() -> ResponseReturnValue:
    """Let somebody in who knows the password."""
    back = own_address(request.args.get("next"))
    if visitor() is not None:
        return redirect(back)
    form = SignInForm()
    if form.validate_on_submit():
        done = form.attempt(lambda: services.sign_in(email=form.email.data, password=form.password.data))
        if done:
            sessions.begin(done.result)
            return redirect(back)
    return page("accounts/sign_in.html", form=form)


@bp.route("/sign-out", methods=["POST"])
@requires(Permission.USE_SERVICE)
def sign_out() -> ResponseReturnValue:
    """End the session."""
    services.sign_out(by=signed_in())
    sessions.end()
    return redirect(url_for("accounts.sign_in"))


@bp.route("/accounts")
@requires(Permission.SEE_ACCOUNTS)
def users() -> ResponseReturnValue:
    """Show who has an account, and the organisations."""
    return page("accounts/users.html", users=queries.all_users(), organisations=all_organisations())


@login_manager.user_loader  # type: ignore[untyped-decorator]  # Flask-Login has no types
def _user(user_id: str) -> User | None:
    user = queries.by_id(int(user_id))
    return user if user is not None and user.active else None
