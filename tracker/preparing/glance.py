"""The first figures of a report in the making, and what has changed since the last: what its page shows at a glance."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.board_pack import BoardPack
from reports.document import Document
from reports.pack_document import PackDocument
from reports.status_report import StatusReport


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of page 1: the number, what it counts, and how it changed."""

    number: str
    label: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What page 1 of a report says first."""

    sentences: str
    figures: Sequence[Figure]
    changes: Sequence[tuple[str, int]] = ()
    without_changes: str = ""
    """Why no changes can be told; empty where they can."""
    notes: Sequence[str] = ()


def glance_of(values: StatusReport | BoardPack) -> Glance:
    """Return what the first page of a report or pack says first."""
    if isinstance(values, BoardPack):
        pack = PackDocument(values)
        return Glance(sentences=pack.sentences, figures=[Figure(each.number, each.label, each.change) for each in pack.strip])
    document = Document(values)
    return Glance(
        sentences=document.sentences,
        figures=[Figure(each.number, each.label, each.since) for each in document.strip],
        changes=[(group.words, group.number) for group in document.changes.groups],
        without_changes=document.changes.not_comparable,
    )
