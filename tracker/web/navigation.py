"""The links that stand on every page."""

from dataclasses import dataclass

from flask import current_app, request, url_for

from tracker.policy import OVERSIGHT_ROLES, RECIPIENT_ROLES, Permission, Role
from tracker.web.access import allows, visitor


@dataclass(frozen=True)
class Entry:
    """A link of the service navigation, and who sees it."""

    endpoint: str
    text: str
    permission: Permission
    roles: frozenset[Role] = frozenset(Role)
    """For whom it is a way to their work: others reach the page, as far as they may, from what it is about."""


ENTRIES = (
    Entry("overview.home", "Home", Permission.USE_SERVICE),
    Entry("overview.investigations", "Investigations", Permission.LIST_INVESTIGATIONS),
    Entry("progress.sitting", "Updates", Permission.LIST_INVESTIGATIONS, RECIPIENT_ROLES),
    Entry("actions.actions", "Plan", Permission.LIST_INVESTIGATIONS, RECIPIENT_ROLES),
    Entry("evidence.shelf", "Evidence", Permission.LIST_INVESTIGATIONS, RECIPIENT_ROLES),
    Entry("summaries.summary", "Summary", Permission.SEE_OWN_SUMMARY, RECIPIENT_ROLES),
    Entry("disputes.disputes", "Disputes", Permission.LIST_INVESTIGATIONS, OVERSIGHT_ROLES),
    Entry("checks.checks", "Checks", Permission.LIST_INVESTIGATIONS, OVERSIGHT_ROLES),
    Entry("mistakes.mistakes", "Mistakes", Permission.LIST_INVESTIGATIONS, OVERSIGHT_ROLES),
    Entry("publication.publications", "Publications", Permission.LIST_PUBLICATIONS),
    Entry("reporting.reports", "Reports", Permission.LIST_REPORTS),
    Entry("accounts.users", "Accounts", Permission.SEE_ACCOUNTS),
)


def entries() -> list[dict[str, object]]:
    """Return the links that the visitor may follow, as the service navigation takes them."""
    user = visitor()
    held = frozenset(user.roles) if user else frozenset()
    return [
        {"href": url_for(entry.endpoint), "text": entry.text, "current": request.endpoint == entry.endpoint}
        for entry in ENTRIES
        if entry.endpoint in current_app.view_functions and not held.isdisjoint(entry.roles) and allows(entry.permission)
    ]
