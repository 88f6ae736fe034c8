"""What the one-page summary for a force says: the extracts of its investigations' reports, and where to send things.

It counts nothing of its own: what is wanted, returned and waiting is read off the same values as the reports.
"""

from dataclasses import dataclass
from datetime import datetime

from reports.status_report import StatusReport


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceSummary:
    """Where one organisation stands with everything that was addressed to it, as at a moment."""

    organisation: str
    organisation_short: str
    liaison_post: str  # empty where the organisation has no liaison
    oversight_bodies: tuple[str, ...]
    marking: str
    as_at: datetime
    generated_at: datetime
    software_version: str
    template_version: str = ""
    reports: tuple[StatusReport, ...]  # one an investigation, each the extract of this organisation
    list_address: str  # where the live list is
    contact: str = ""
    demonstration_notice: str = ""
