"""A laid-out sheet made ready to stand in one file with others, while it is still a list of objects.

What one sheet numbers must not meet what another one does: the entries of the tree of parents, the names of header
cells. So each is written with an ordinal of its own. Done here, each process does it for its own sheet, and what
joins the sheets need not look at a single cell.
"""

import json
import re
import zlib
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import pydyf  # in its objects the renderer hands over what it is about to write

ROOM = 1_000_000  # more than the pages and links of a sheet
ELSEWHERE = "elsewhere:"  # a link into another sheet
PRINT_FLAG = 4  # ISO 32000-1, table 165: an annotation that is printed
LONGEST_RUN = 128  # ISO 32000-1, 7.4.5
END_OF_RUNS = b"\x80"
PACKED, IN_RUNS = "/FlateDecode", "[/RunLengthDecode /FlateDecode]"

_OWN = re.compile(r' id="([^"]+)"')
_LINK = re.compile(r'href="#([^"]+)"')

Bookmark: TypeAlias = "tuple[str, tuple[int, float, float], list[Bookmark], str]"  # as the renderer gives it
Place = tuple[int, float, float]  # a page of the sheet and where on it


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """A sheet as a file, with what the others need to know of it."""

    pdf: bytes
    pages: int
    places: dict[str, Place] = field(default_factory=dict)
    bookmarks: list[Bookmark] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)  # the anchors in other sheets that it links to

    def packed(self) -> bytes:
        """The sheet as bytes, to be handed to another process."""
        told = {name: value for name, value in asdict(self).items() if name != "pdf"}
        return json.dumps(told).encode() + b"\n" + self.pdf


def unpacked(content: bytes) -> PrintedSheet:
    """The sheet whose `packed` this is."""
    told, _, pdf = content.partition(b"\n")
    return PrintedSheet(pdf, **json.loads(told))


def apart(html: str) -> str:
    """The page with its links into other sheets marked as such."""
    own = set(_OWN.findall(html))
    return _LINK.sub(lambda link: link[0] if link[1] in own else f'href="{ELSEWHERE}{link[1]}"', html)


def furniture_name(width: float, height: float) -> str:
    """What the furniture of pages of this size is called in the resources of a sheet."""
    return f"Furniture{width:.0f}x{height:.0f}"


def fit_in(file: "pydyf.PDF", ordinal: int) -> list[str]:
    """The sheet can stand beside others; returned are the anchors outside it to which it links."""
    asked: set[str] = set()
    base = ordinal * ROOM
    for each in file.objects:
        if not isinstance(each, dict):
            continue
        if each.get("S") == "/TH" and "A" in each:
            _name_header(each, file, ordinal)
        elif each.get("Type") == "/Annot":
            _link(each, base, asked)
        elif each.get("Type") == "/Page":
            each["StructParents"] += base
            _furnish(each, file)
    _move_parents(file, base)
    for each in file.objects:
        if hasattr(each, "stream"):
            _pack(each)
    return sorted(asked)


def ending_plainly(packed: bytes) -> bytes:
    """The packed bytes, or where they end in what a reader could take for a line end, the same ones in runs.

    No writer undoes the encoding in runs unasked, and it ends in a byte of its own.
    """
    if not packed.endswith((b"\r", b"\n")):
        return packed
    parts = (packed[start : start + LONGEST_RUN] for start in range(0, len(packed), LONGEST_RUN))
    return b"".join(bytes([len(part) - 1]) + part for part in parts) + END_OF_RUNS


def _name_header(cell: "pydyf.Dictionary", file: "pydyf.PDF", ordinal: int) -> None:
    row = _at(cell["P"], file)
    heads_a_row = any(_at(child, file)["S"] == "/TD" for child in row["K"])
    cell["A"]["Scope"] = "/Row" if heads_a_row else "/Column"
    cell["ID"].string = f"{ordinal}-{cell['ID'].string}"  # the cells that it heads refer to this very object


def _link(annotation: "pydyf.Dictionary", base: int, asked: set[str]) -> None:
    annotation["F"] = PRINT_FLAG
    annotation["StructParent"] += base
    if "A" in annotation and annotation["A"]["URI"].string.startswith(ELSEWHERE):
        target = annotation.pop("A")["URI"]
        target.string = target.string.removeprefix(ELSEWHERE)
        asked.add(target.string)
        annotation["Dest"] = annotation["Contents"] = target


def _furnish(page: "pydyf.Dictionary", file: "pydyf.PDF") -> None:
    """What the pages say above and below comes before their text, and is none of it."""
    _, _, width, height = page["MediaBox"]
    drawn = f"/Artifact <</Type /Pagination>> BDC\n/{furniture_name(width, height)} Do\nEMC\nq"
    stream = _at(page["Contents"], file).stream
    stream.insert(0, drawn.encode())
    stream.append(b"Q")


def _move_parents(file: "pydyf.PDF", base: int) -> None:
    parents = _at(_at(file.catalog["StructTreeRoot"], file)["ParentTree"], file)
    numbers = parents["Nums"]
    numbers[::2] = [base + number for number in numbers[::2]]
    parents["Limits"] = f"[{numbers[0]} {numbers[-2]}]"


def _pack(stream: "pydyf.Stream") -> None:
    if "Filter" not in stream.extra:
        packed = zlib.compress(b"\n".join(each if isinstance(each, bytes) else str(each).encode() for each in stream.stream))
        plain = ending_plainly(packed)
        stream.extra["Filter"] = PACKED if plain is packed else IN_RUNS
        stream.stream = [plain]


def _at(reference: bytes, file: "pydyf.PDF") -> "pydyf.Dictionary":
    return file.objects[int(reference.split()[0])]
