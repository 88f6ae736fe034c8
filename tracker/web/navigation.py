"""The links that stand on every page."""

from dataclasses import dataclass

from flask import current_app, request, url_for

from tracker.policy import Permission
from tracker.web.access import allows


@dataclass(frozen=True)
class Entry:
    """A link of the service navigation, and who sees it."""

    endpoint: str
    text: str
    permission: Permission


ENTRIES = (
    Entry("overview.home", "Home", Permission.USE_SERVICE),
    Entry("overview.investigations", "Investigations", Permission.LIST_INVESTIGATIONS),
    Entry("publication.publications", "Publications", Permission.LIST_PUBLICATIONS),
    Entry("reporting.reports", "Reports", Permission.LIST_REPORTS),
    Entry("accounts.users", "Accounts", Permission.SEE_ACCOUNTS),
)


def entries() -> list[dict[str, object]]:
    """Return the links that the visitor may follow, as the service navigation takes them."""
    return [
        {"href": url_for(entry.endpoint), "text": entry.text, "current": request.endpoint == entry.endpoint}
        for entry in ENTRIES
        if entry.endpoint in current_app.view_functions and allows(entry.permission)
    ]
