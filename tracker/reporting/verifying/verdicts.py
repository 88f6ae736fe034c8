"""Judging whether a file is an issued report: by its hash alone, never by what it says of itself."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import IO

from tracker.dates import long_date
from tracker.errors import FileRefused
from tracker.policy import Actor, Permission, allows
from tracker.reporting import queries as reports
from tracker.reporting.models import Report, ReportFile
from tracker.reporting.verifying import queries
from tracker.reporting.verifying.claims import LARGEST_READ, Claim, claim_of
from tracker.reporting.vocabulary import Edition
from tracker.storage import MEGABYTE
from tracker.terms import Term

PIECE = 256 * 1024
May = Callable[[Report], bool]


class Verdict(Term):
    """What a file turned out to be."""

    CURRENT = "current", "Unaltered, and the report holds"
    REPLACED = "replaced", "Unaltered, but the report has been replaced"
    ALTERED = "altered", "Not what was issued"
    DRAFT = "draft", "A draft, which was never issued"
    UNKNOWN = "unknown", "Not an issued report"

    @property
    def exit_code(self) -> int:
        """Return what the command answers: 0 unaltered and current, 1 unaltered but replaced, 2 anything else."""
        return {Verdict.CURRENT: 0, Verdict.REPLACED: 1}.get(self, 2)


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found of a file: the form of a report that it is, or the report that it says it is."""

    verdict: Verdict
    sha256: str
    file: ReportFile | None = None
    claimed: Report | None = None
    replaced_by: Report | None = None

    @property
    def sentence(self) -> str:
        """Return the verdict in a sentence."""
        if self.file is not None:
            held = f"This is the {_form(self.file)} of {_named(self.file.report)}, byte for byte as it was issued"
            if self.replaced_by is None:
                return f"{held}."
            return f"{held}, but that report has been replaced by {_named(self.replaced_by)}."
        if self.claimed is not None:
            return f"This is not what was issued. The file says that it is {_named(self.claimed)}, but its content is another."
        if self.verdict is Verdict.DRAFT:
            return (
                "This is not an issued report. The file says that it is a draft: drafts are not kept, so it cannot be verified."
            )
        return "This is not an issued report of this service, or it is one that has been altered beyond recognition."

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Return what is on the record of the report, by name."""
        report = self.file.report if self.file else self.claimed
        told = [] if report is None else _facts_of(report)
        if self.file is not None:
            told.append(("Form", f"{self.file.label}, {self.file.name}"))
        if self.replaced_by is not None:
            told.append(("Replaced by", f"{self.replaced_by.name}, issued {_issued(self.replaced_by)}"))
            told.append(("What that changes", self.replaced_by.what_changed))
        told.append(("SHA-256 of this file", self.sha256))
        if self.claimed is not None:
            told += [(f"SHA-256 of the issued {_form(each)}", each.sha256) for each in self.claimed.files]
        return told


def verify(content: IO[bytes], *, by: Actor | None = None, limit: int | None = None) -> Verified:
    """Return what a file is, as far as the actor may read reports; without an actor, for who has the machine itself in hand.

    Raises FileRefused where it is empty, or larger than the limit.
    """
    digest, start, size = sha256(), b"", 0
    while piece := content.read(PIECE):
        size += len(piece)
        if limit is not None and size > limit:
            raise FileRefused(f"The selected file must be no larger than {limit // MEGABYTE} MB")
        digest.update(piece)
        if len(start) < LARGEST_READ:
            start += piece
    if not size:
        raise FileRefused("The selected file is empty")
    return _judged(digest.hexdigest(), start, lambda report: by is None or allows(by, Permission.READ_REPORT, report))


def _judged(hexdigest: str, start: bytes, may: May) -> Verified:
    found = [(each, _replaced_by(each.report)) for each in queries.files_with(hexdigest) if may(each.report)]
    if found:
        # Versions can share their data: then the file is that of the one that holds.
        file, replaced_by = next((each for each in found if each[1] is None), found[0])
        return Verified(Verdict.REPLACED if replaced_by else Verdict.CURRENT, hexdigest, file=file, replaced_by=replaced_by)
    claim = claim_of(start)
    if claim is None:
        return Verified(Verdict.UNKNOWN, hexdigest)
    if claim.is_draft:
        return Verified(Verdict.DRAFT, hexdigest)
    return _claiming(hexdigest, claim, may)


def _claiming(hexdigest: str, claim: Claim, may: May) -> Verified:
    claimed = next((each for each in queries.reports_claimed(claim) if may(each)), None)
    if claimed is None:
        return Verified(Verdict.UNKNOWN, hexdigest)
    return Verified(Verdict.ALTERED, hexdigest, claimed=claimed, replaced_by=_replaced_by(claimed))


def _replaced_by(report: Report) -> Report | None:
    """The later version; a public edition is replaced as soon as the report is that it was made from."""
    later = reports.replaced_by(report)
    if later is None and report.edition is Edition.PUBLIC:
        board = queries.board_edition_of(report)
        return reports.replaced_by(board) if board else None
    return later


def _facts_of(report: Report) -> list[tuple[str, str]]:
    return [
        ("Report", _named(report)),
        ("Reference", queries.reference_of(report)),
        ("Edition", f"{report.edition.label}, version {report.edition_version}"),
        ("Issued", f"{_issued(report)} by {report.actor_name}, {report.actor_post}, {report.actor_organisation}"),
        ("SHA-256 of the values", report.values_sha256),
    ]


def _named(report: Report) -> str:
    about = report.about.reference if report.about else report.oversight_body.short_name
    return f"{report.name} of {about}"


def _issued(report: Report) -> str:
    return long_date(report.happened_on) if report.happened_on else "on a day that is not known"


def _form(file: ReportFile) -> str:
    return file.label if file.label.startswith(("PDF", "CSV")) else file.label[:1].lower() + file.label[1:]
