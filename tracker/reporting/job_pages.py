"""What the page of a job says and offers: each kind of job is told of by the feature that it belongs to."""

from collections.abc import Callable
from dataclasses import dataclass

from tracker.errors import NotVisible
from tracker.jobs.models import Job
from tracker.jobs.vocabulary import JobKind
from tracker.overview.links import Link
from tracker.policy import Permission, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutJob:
    """What a job is about, and where one goes from its page."""

    subject: Subject
    """The record that decides who may have what comes of it, with the permission that is needed."""
    permission: Permission
    heading: str
    caption: str
    back: Link
    again: Link
    """Where it is asked for once more, by POST."""
    file: str = "preview"
    """What the file is called that is made for the one who asked."""
    finished: Link | None = None
    """What can be read when it is finished; None where that is a file for the one who asked."""
    demonstration: bool = False
    if_failed: str = ""
    """What is kept although it failed."""


_told: dict[JobKind, Callable[[Job], AboutJob]] = {}


def describe(kind: JobKind, tell: Callable[[Job], AboutJob]) -> None:
    """From now on this function says what the jobs of a kind are about. It raises NotVisible where that is gone."""
    _told[kind] = tell


def about(job: Job) -> AboutJob:
    """Return what a job is about. Raises NotVisible where that is gone, or where no page tells of jobs of its kind."""
    if job.kind not in _told:
        raise NotVisible
    return _told[job.kind](job)
