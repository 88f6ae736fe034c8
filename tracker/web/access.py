"""Who may use a page: every route declares it, and it is asked before the view runs."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast, overload

from flask import Flask, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import UserMixin, current_user

from tracker import policy
from tracker.errors import NotVisible
from tracker.policy import Permission, Subject

if TYPE_CHECKING:
    from tracker.accounts.models import User

S = TypeVar("S", bound=Subject)
P = ParamSpec("P")
V = TypeVar("V", bound=Callable[..., object])
View = Callable[..., ResponseReturnValue]
SIGN_IN = "accounts.sign_in"


@dataclass(frozen=True)
class Access:
    """What a route declares: the permission it needs, or None where anybody may use it."""

    permission: Permission | None


_declared: dict[Callable[..., object], Access] = {}


def public(view: V) -> V:
    """Declare that anybody may use the page, signed in or not."""
    _declared[view] = Access(None)
    return view


@overload
def requires(
    permission: Permission,
) -> Callable[[Callable[P, ResponseReturnValue]], Callable[P, ResponseReturnValue]]: ...
@overload
def requires(permission: Permission, on: Callable[..., S | None]) -> Callable[[Callable[[S], ResponseReturnValue]], View]: ...
def requires(permission: Permission, on: Callable[..., Subject | None] | None = None) -> Callable[[View], View]:
    """Declare that the page needs a permission, on the record that `on` loads from the parts of the address.

    Anonymous visitors are asked to sign in. A record that is absent or not visible is a 404, an act that is not
    allowed a 403. The view is given the record in place of the parts of the address.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def checked(*args: object, **parts: object) -> ResponseReturnValue:
            user = visitor()
            if user is None:
                return _ask_to_sign_in()
            if on is None:
                policy.demand(user, permission)
                return view(*args, **parts)
            subject = on(**parts)
            if subject is None:
                raise NotVisible
            policy.demand(user, permission, subject)
            return view(subject)

        _declared[checked] = Access(permission)
        return checked

    return declare


def signed_in() -> "User":
    """Return the user who is signed in. Pages that need no permission ask `visitor`."""
    user = visitor()
    if user is None:
        abort(401)
    return user


def visitor() -> "User | None":
    """Return the user who is signed in, or None."""
    user = cast("UserMixin", current_user._get_current_object())  # noqa: SLF001 - Werkzeug's name for it
    return cast("User", user) if user.is_authenticated else None


def allows(permission: Permission, subject: Subject = policy.NOTHING) -> bool:
    """Return whether the visitor may do this: what a template asks before it offers it."""
    user = visitor()
    return user is not None and policy.allows(user, permission, subject)


def access_of(view: Callable[..., object]) -> Access | None:
    """Return what the route of a view declares, or None where it declares nothing."""
    return _declared.get(view)


def demand_declarations(app: Flask) -> None:
    """Refuse, with RuntimeError, to start with a route that does not say who may use it."""
    silent = sorted(name for name, view in app.view_functions.items() if access_of(view) is None)
    if silent:
        raise RuntimeError(f"these routes do not declare their access: {', '.join(silent)}")


def _ask_to_sign_in() -> ResponseReturnValue:
    back = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for(SIGN_IN, next=back))
