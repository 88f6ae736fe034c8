"""The last step of paper: what the PDF writer leaves out for one file to be PDF/UA-1 and PDF/A-3a at once."""

import io
import re
import zlib
from collections.abc import Sequence

import pikepdf
from pikepdf import Name

from reports.sheets import PRINT_FLAG, ending_plainly

MOST_TRIES = 4

# PDF/A allows a property of another standard only if the metadata describe it (ISO 19005-3, 6.6.2.3).
ACCESSIBLE = """<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def finish(unfinished: bytes) -> bytes:
    """The file with scoped headers, printing links and readable metadata; the same input gives the same bytes."""
    with pikepdf.open(io.BytesIO(unfinished)) as pdf:
        _scope_headers(pdf)
        for page in pdf.pages:
            for annotation in page.get("/Annots", []):
                annotation.F = int(annotation.get("/F", 0)) | PRINT_FLAG
        return complete(pdf)


def complete(pdf: pikepdf.Pdf) -> bytes:
    """The file with readable metadata and no stream that could be misread; the same input gives the same bytes."""
    _describe(pdf)
    _end_plainly(pdf)
    finished = _saved(pdf, pikepdf.ObjectStreamMode.generate)
    for _ in range(MOST_TRIES):
        badly_ended = [_packed_in(finished, end) for end in _bad_ends(finished)]
        if not badly_ended:
            return finished
        with pikepdf.open(io.BytesIO(finished)) as packed:
            for numbers in badly_ended:
                _pack_otherwise(packed, numbers)
            finished = _saved(packed, pikepdf.ObjectStreamMode.generate)
    return _saved(pdf, pikepdf.ObjectStreamMode.disable)


def _bad_ends(finished: bytes) -> list[int]:
    return [end.start() for end in re.finditer(rb"\r\nendstream", finished)]


def _packed_in(finished: bytes, end: int) -> list[int]:
    """The numbers of the objects that are packed in the stream that ends there; none if it holds no objects."""
    start = finished.rindex(b"stream\n", 0, end) + len(b"stream\n")
    head = finished[finished.rindex(b" obj\n", 0, start) : start]
    first = re.search(rb"/First (\d+)", head)
    return [int(number) for number in zlib.decompress(finished[start : end + 1])[: int(first[1])].split()[::2]] if first else []


def _pack_otherwise(pdf: pikepdf.Pdf, numbers: Sequence[int]) -> None:
    """The stream that holds these objects is packed into other bytes: one of them says what goes without saying."""
    elements = (pdf.get_object(number, 0) for number in numbers)
    tags = (each for each in elements if isinstance(each, pikepdf.Dictionary) and "/S" in each and "/P" in each)
    element = next(tags, pdf.Root.StructTreeRoot.K[0])
    element.R = int(element.get("/R", -1)) + 1  # its revision: 0 where nothing is said (ISO 32000-1, table 323)


def _saved(pdf: pikepdf.Pdf, packing: pikepdf.ObjectStreamMode) -> bytes:
    out = io.BytesIO()
    pdf.save(
        out,
        deterministic_id=True,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,  # streams stay as they were written
        object_stream_mode=packing,
    )
    return out.getvalue()


def _scope_headers(pdf: pikepdf.Pdf) -> None:
    for element in pdf.objects:
        if isinstance(element, pikepdf.Dictionary) and element.get("/S") == Name.TH and "/A" in element:
            cells = [cell for cell in element.P.K if isinstance(cell, pikepdf.Dictionary)]
            heads_a_row = any(cell.get("/S") == Name.TD for cell in cells)
            element.A.Scope = Name.Row if heads_a_row else Name.Column


def _describe(pdf: pikepdf.Pdf) -> None:
    metadata = pdf.Root.Metadata.read_bytes().decode().replace("</rdf:RDF>", f"{ACCESSIBLE}</rdf:RDF>", 1)
    stream = pikepdf.Stream(pdf, metadata.encode())  # uncompressed, as PDF/A wants
    stream.Type = Name.Metadata
    stream.Subtype = Name.XML
    pdf.Root.Metadata = pdf.make_indirect(stream)


def _end_plainly(pdf: pikepdf.Pdf) -> None:
    """No stream ends in a byte that a reader could take for part of the line end before `endstream`."""
    for stream in pdf.objects:
        if not isinstance(stream, pikepdf.Stream) or stream.get("/Type") == Name.Metadata:
            continue
        packed = stream.read_raw_bytes() if "/Filter" in stream else zlib.compress(stream.read_raw_bytes())
        plain = ending_plainly(packed)
        if plain is not packed:
            stream.write(plain, filter=pikepdf.Array([Name.RunLengthDecode, Name.FlateDecode]))
        elif "/Filter" not in stream:
            stream.write(packed, filter=Name.FlateDecode)
