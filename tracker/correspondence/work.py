"""The job of this feature: composing a letter from the record, printing it, and keeping both, once."""

from reports.values import values_json
from tracker.correspondence import queries, services
from tracker.correspondence.composing import letter_for
from tracker.correspondence.occasions import copies_on
from tracker.correspondence.printing import press
from tracker.correspondence.services import Printed
from tracker.db import end_read
from tracker.errors import NotVisible
from tracker.jobs.models import Job
from tracker.storage import files


def write(job: Job) -> None:
    """The letter that a job asks for is on the record. A job that is done twice leaves one letter."""
    job_id, entry_ids = job.id, [int(each) for each in str(job.subject["entries"]).split()]
    investigation_id, organisation_id = int(job.subject["investigation"]), int(job.subject["organisation"])
    is_kept = False
    while not is_kept:
        printed = _printed(entry_ids, organisation_id, queries.next_number(investigation_id))
        is_kept = services.keep(printed, job_id=job_id, entry_id=entry_ids[0], organisation_id=organisation_id)


def _printed(entry_ids: list[int], organisation_id: int, number: int) -> Printed:
    entries, organisation = queries.entries_by_ids(entry_ids), queries.organisation_by_id(organisation_id)
    if not entries or organisation is None:
        raise NotVisible
    values, copies = letter_for(entries, organisation, number), copies_on(entries[0], organisation_id)
    end_read()
    paper = press.make(values)
    return Printed(
        number=number,
        values=values,
        values_sha256=files.keep_bytes(values_json(values)),
        pdf_sha256=files.keep_bytes(paper),
        size=len(paper),
        copies=frozenset(copies),
    )
