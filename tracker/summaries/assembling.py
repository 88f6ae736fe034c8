"""Gathering the summary for an organisation: the extracts of the reports that tell of it, as at this moment."""

from reports.extract import extract_for
from reports.force_summary import ForceSummary
from reports.public_checks import PLAIN_MARKING, is_marked_above
from reports.rendering import template_version
from tracker import clock
from tracker.imprint import imprint
from tracker.policy import Actor
from tracker.reporting import assemble
from tracker.summaries import queries
from tracker.summaries.queries import Scope
from tracker.version import VERSION

LIVE_LIST = "in the tracker at /investigations"


def summary_of(scope: Scope, *, by: Actor) -> ForceSummary:
    """Return where an organisation stands with what was addressed to it. Whoever asks has been checked before.

    It counts nothing of its own: each part is the extract of the report of one investigation, with the same figures.
    """
    investigations = queries.investigations_in(scope)
    name = scope.organisation.name
    reports = tuple(extract_for(assemble.status_report(each, by=by), name, answered_too=True) for each in investigations)
    bodies = tuple(sorted({each.oversight_body.name for each in investigations}))
    now = clock.local(clock.now())
    notices = (each.investigation.demonstration_notice for each in reports)
    return ForceSummary(
        organisation=name,
        organisation_short=scope.organisation.short_name,
        liaison_post=queries.liaison_post_of(scope.organisation),
        oversight_bodies=bodies,
        marking=next((each.marking for each in reports if is_marked_above(each.marking)), PLAIN_MARKING),
        as_at=now,
        generated_at=now,
        software_version=VERSION,
        template_version=template_version(),
        reports=reports,
        list_address=LIVE_LIST,
        contact=imprint.contact_or(bodies[0] if len(bodies) == 1 else ""),
        demonstration_notice=next((notice for notice in notices if notice), ""),
    )
