"""Whether what is stored of reports agrees with what the record says of them."""

from collections.abc import Iterator

from reports.board_pack import BoardPack
from reports.errors import ReportError
from reports.status_report import StatusReport
from reports.values import from_json, pack_from_json
from tracker import clock
from tracker.reporting.models import Report
from tracker.reporting.verifying import queries
from tracker.reporting.vocabulary import ReportKind
from tracker.storage import FileAltered, FileStore


def differing(store: FileStore) -> Iterator[str]:
    """Yield each report whose frozen values cannot be read, or are not those of the report that has its number."""
    for report in queries.numbered_reports():
        try:
            values = _values(report, store)
        except (FileNotFoundError, FileAltered):
            continue  # told of with all files that are missing or altered
        except ReportError as error:
            yield f"{report.label}: its values cannot be read: {error}"
            continue
        for name, said, recorded in _compared(values, report):
            if said != recorded:
                yield f"{report.label}: its {name} is {recorded}, but its values say {said}"


def names_of_files() -> dict[str, str]:
    """Return what each stored file of a report is, by its hash, to stand behind it: “ (HOTTON, status report 3, PDF)”."""
    found = {}
    for report in queries.numbered_reports():
        found[report.values_sha256] = f" ({report.label}, values)"
        found |= {file.sha256: f" ({report.label}, {file.label})" for file in report.files}
    return found


def _values(report: Report, store: FileStore) -> StatusReport | BoardPack:
    content = store.read(report.values_sha256)
    return pack_from_json(content) if report.kind is ReportKind.PACK else from_json(content)


def _compared(values: StatusReport | BoardPack, report: Report) -> Iterator[tuple[str, str, str]]:
    yield "number", str(values.number), str(report.number)
    yield "version", str(values.version), str(report.edition_version)
    yield "edition", values.edition.value, report.edition.value
    yield "marking", values.marking, report.marking.label
    yield "moment", clock.local(values.as_at).isoformat(), clock.local(report.as_at).isoformat()
