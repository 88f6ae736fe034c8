"""The last step of paper: what the PDF writer leaves out for one file to be PDF/UA-1 and PDF/A-3a at once."""

import io
import zlib

import pikepdf
from pikepdf import Name

from reports.sheets import PRINT_FLAG, ending_plainly

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
    if b"\r\nendstream" in finished:  # one of the streams in which objects are packed
        finished = _saved(pdf, pikepdf.ObjectStreamMode.disable)
    return finished


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
