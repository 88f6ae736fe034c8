"""The pages of reports: previewing, reading, downloading, sharing with a board."""

from tracker.reporting.views import issued, jobs, packs, sharing, verifying
from tracker.reporting.views.blueprint import bp

__all__ = ["bp", "issued", "jobs", "packs", "sharing", "verifying"]
