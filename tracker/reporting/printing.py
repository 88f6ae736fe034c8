"""A report in all its forms, printed in the fonts of this instance: the same form of the same values once only."""

import hashlib
from pathlib import Path

from reports.board_pack import BoardPack
from reports.data_file import data_file, data_file_of
from reports.editions import Extent
from reports.errors import ReportError
from reports.fonts import Fonts
from reports.force_summary import ForceSummary
from reports.pack_pages import pack_data_file, pack_file_name, render_pack_html, render_pack_pdf
from reports.publications import Told
from reports.rendering import file_name, rehearse, render_html, render_pdf, render_volumes, template_version
from reports.status_report import StatusReport
from reports.summary_pages import render_summary_html, render_summary_pdf, summary_file_name
from reports.values import Printable, values_json, values_sha256
from tracker.errors import Refused
from tracker.investigations.models import Investigation
from tracker.policy import Actor
from tracker.reporting import assemble
from tracker.reporting.previews import previews
from tracker.reporting.vocabulary import FileKind

VOLUMES, NAME = "number of volumes", "name"  # what is kept beside the paper
EXTENTS = {FileKind.PDF: Extent.FULL, FileKind.CORE: Extent.CORE}


class NotPrintable(Refused):
    """The report could not be made."""


class Press:
    """What turns values into files. Told where the fonts lie when the application is made."""

    def __init__(self) -> None:
        """Start without fonts."""
        self._fonts: Fonts | None = None

    def use(self, folder: Path) -> None:
        """Print with the fonts of this folder."""
        self._fonts = Fonts(folder)

    @property
    def fonts(self) -> Fonts:
        """Return the fonts. Raises RuntimeError before they were named."""
        if self._fonts is None:
            raise RuntimeError("the press has no fonts yet")
        return self._fonts

    def make(self, values: Printable, kind: FileKind, *, told: Told | None = None) -> bytes:
        """Return one form of a report, a pack or a summary. Raises NotPrintable with the reason in one line."""
        try:
            if kind in EXTENTS:
                return self._paper(values, kind, told)
            if kind is FileKind.HTML:
                return _page(values).encode()
            return _data(values) if kind is FileKind.CSV else values_json(values)
        except ReportError as error:
            raise NotPrintable(str(error)) from error

    def made(self, values: str, kind: FileKind) -> bytes | None:
        """Return the paper of the values with this hash where it was printed lately, or None."""
        return previews.printed(_key(values, EXTENTS[kind]))

    def keep(self, values: str, kind: FileKind, paper: bytes, name: str) -> None:
        """The paper of the values with this hash can be had again, and what it is called."""
        previews.keep_printed(_key(values, EXTENTS[kind]), paper)
        previews.keep_printed(_key(values, NAME), name.encode())

    def name_of_made(self, values: str) -> str | None:
        """Return what such paper is called, without reading its values; None where it was not printed lately."""
        name = previews.printed(_key(values, NAME))
        return name.decode() if name is not None else None

    def make_volumes(self, values: StatusReport | BoardPack, *, told: Told | None = None) -> list[bytes]:
        """Return the volumes of record cards beside the core, where a report has too many cards for one file.

        Raises NotPrintable with the reason in one line.
        """
        if isinstance(values, BoardPack):
            return []
        try:
            return self._volumes(values, told)
        except ReportError as error:
            raise NotPrintable(str(error)) from error

    def preview(self, investigation: Investigation, *, by: Actor, kind: FileKind) -> bytes:
        """Return one form of the report as it would be now. Whoever asks has been checked before."""
        return self.make(assemble.status_report(investigation, by=by), kind)

    def rehearse(self, report: StatusReport) -> None:
        """All that printing needs is loaded in this process. Raises NotPrintable where something is missing."""
        try:
            rehearse(report, self.fonts)
        except ReportError as error:
            raise NotPrintable(str(error)) from error

    def _paper(self, values: Printable, kind: FileKind, told: Told | None) -> bytes:
        sha256 = values_sha256(values)
        paper = self.made(sha256, kind)
        if paper is None:
            paper = self._print(values, EXTENTS[kind], told)
            self.keep(sha256, kind, paper, name_of(values))
        return paper

    def _volumes(self, values: StatusReport, told: Told | None) -> list[bytes]:
        sha256 = values_sha256(values)
        if (kept := _kept_volumes(sha256)) is not None:
            return kept
        volumes = [file.content for file in render_volumes(values, self.fonts, told=told)]
        for number, volume in enumerate(volumes, start=1):
            previews.keep_printed(_key(sha256, f"volume {number}"), volume)
        previews.keep_printed(_key(sha256, VOLUMES), str(len(volumes)).encode())
        return volumes

    def _print(self, values: Printable, extent: Extent, told: Told | None) -> bytes:
        if isinstance(values, BoardPack):
            return render_pack_pdf(values, self.fonts, told=told)
        if isinstance(values, ForceSummary):
            return render_summary_pdf(values, self.fonts, told=told)
        return render_pdf(values, self.fonts, extent=extent, told=told)


def name_of(values: Printable) -> str:
    """Return what the paper of a report, a pack or a summary is called."""
    if isinstance(values, BoardPack):
        return pack_file_name(values)
    return summary_file_name(values) if isinstance(values, ForceSummary) else file_name(values)


def _page(values: Printable) -> str:
    if isinstance(values, BoardPack):
        return render_pack_html(values)
    return render_summary_html(values) if isinstance(values, ForceSummary) else render_html(values)


def _data(values: Printable) -> bytes:
    if isinstance(values, BoardPack):
        return pack_data_file(values)
    return data_file_of(values.reports, "force summary") if isinstance(values, ForceSummary) else data_file(values)


def _kept_volumes(values: str) -> list[bytes] | None:
    """The volumes that were printed lately from these values; None where one of them is missing."""
    number = previews.printed(_key(values, VOLUMES))
    if number is None:
        return None
    kept = [previews.printed(_key(values, f"volume {each}")) for each in range(1, int(number) + 1)]
    return [each for each in kept if each is not None] if None not in kept else None


def _key(values: str, part: str) -> str:
    """What paper is kept under: the values it was printed from, which part of them, and by which version of the templates."""
    return hashlib.sha256(f"{values} {part} {template_version()}".encode()).hexdigest()


press = Press()
