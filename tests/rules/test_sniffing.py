"""What is taken for what it says, and what is not."""

import io
import zipfile
import zlib

import pikepdf
import pytest

from tracker.documents.sniffing import display_name, type_of
from tracker.documents.vocabulary import FileType
from tracker.errors import FileRefused

PDF = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 20
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500
WORD = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"}
EXCEL = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}


def archive(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", compression) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return content.getvalue()


def sniffed(content: bytes, filename: str) -> FileType:
    return type_of(io.BytesIO(content), filename)


@pytest.mark.parametrize(
    ("filename", "content", "expected"),
    [
        ("policy.pdf", PDF, FileType.PDF),
        ("POLICY.PDF", PDF, FileType.PDF),
        ("photo.jpg", JPEG, FileType.JPEG),
        ("photo.jpeg", JPEG, FileType.JPEG),
        ("screen.png", PNG, FileType.PNG),
        ("minutes.docx", archive(WORD), FileType.DOCX),
        ("sample.xlsx", archive(EXCEL), FileType.XLSX),
        ("notes.txt", "Gwasanaeth yr heddlu – ŵyl".encode(), FileType.TEXT),
        ("notes.txt", b"\xef\xbb\xbfWith a byte order mark", FileType.TEXT),
        ("notes.txt", b"Less than five: <5 cases, a < b", FileType.TEXT),
        ("notes.txt", b"<redacted> said that", FileType.TEXT),
        ("sample.csv", b"officer,trained\r\nA,yes\r\n", FileType.CSV),
        ("sample.csv", "café,£5\n-3,+44 20 7946 0000\n=SUM(A1:A2),@home\n".encode("cp1252"), FileType.CSV),
        ("long.txt", b"x" * 65_535 + "é".encode() + b"y", FileType.TEXT),
    ],
)
def test_a_file_is_what_its_name_and_its_content_both_say(filename, content, expected):
    assert sniffed(content, filename) is expected


@pytest.mark.parametrize(
    ("filename", "content"),
    [
        ("page.pdf", b"<!DOCTYPE html><script>alert(1)</script>"),
        ("picture.pdf", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("program.pdf", PROGRAM),
        ("program.png", PROGRAM),
        ("program.docx", PROGRAM),
        ("program.txt", PROGRAM),
        ("program.csv", PROGRAM),
        ("picture.jpg", PNG),
        ("document.xlsx", archive(WORD)),
        ("anything.docx", archive({"evil.exe": PROGRAM})),
        ("page.txt", b"\n  <HTML><body onload=x>"),
        ("page.txt", b"\xef\xbb\xbf<!-- a comment --><script>x</script>"),
        ("page.csv", b"<img src=x onerror=alert(1)>,1"),
        ("picture.txt", b"<svg onload=alert(1)>"),
        ("picture.csv", b"<?xml version='1.0'?><svg/>"),
        ("script.txt", b"#!/bin/sh\nrm -rf /"),
        ("rich.txt", b"{\\rtf1 text}"),
        ("terminal.txt", b"\x1b]0;title\x07"),
        ("bytes.txt", b"\x81\x8d\x8f"),
        ("cut.pdf", b"%PD"),
    ],
)
def test_a_name_that_the_content_belies_is_refused(filename, content):
    with pytest.raises(FileRefused, match="although its name says so"):
        sniffed(content, filename)


@pytest.mark.parametrize(
    "filename", ["run.exe", "page.html", "a.svg", "macro.docm", "old.doc", "pdf", "", ".pdf", "a.pdf\x00.exe"]
)
def test_a_type_that_is_not_on_the_list_is_refused_by_saying_which_are(filename):
    with pytest.raises(FileRefused, match="must be a PDF, JPEG, PNG, DOCX, XLSX, TXT or CSV"):
        sniffed(PDF, filename)


@pytest.mark.parametrize(
    "parts",
    [
        {**WORD, "word/vbaProject.bin": b"x"},
        {**WORD, "word/VBAPROJECT.BIN": b"x"},
        {**WORD, "[Content_Types].xml": b"<Override ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/>"},
    ],
)
def test_a_document_with_macros_is_refused(parts):
    with pytest.raises(FileRefused, match="contains macros"):
        sniffed(archive(parts), "form.docx")


def test_a_workbook_with_old_macro_sheets_is_refused():
    with pytest.raises(FileRefused, match="contains macros"):
        sniffed(archive({**EXCEL, "xl/macrosheets/sheet1.xml": b"<x/>"}), "form.xlsx")


def test_a_document_with_a_password_is_refused_by_saying_what_to_do():
    with pytest.raises(FileRefused, match="locked with a password or in an older format. Save it without a password"):
        sniffed(OLD_OFFICE, "secret.docx")


def test_an_archive_that_expands_too_far_is_refused_before_it_is_expanded():
    bomb = archive({**WORD, "word/media/x.bin": b"\x00" * (201 * 1024 * 1024)})
    assert len(bomb) < 1024 * 1024
    with pytest.raises(FileRefused, match="expands to more than can be accepted"):
        sniffed(bomb, "bomb.docx")


def test_an_archive_that_lies_about_its_sizes_is_refused():
    honest = archive({**WORD, "word/media/x.bin": b"\x00" * 5_000_000})
    lying = honest.replace((5_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(FileRefused, match="damaged"):
        sniffed(lying, "bomb.docx")


def test_an_archive_of_very_many_parts_is_refused():
    with pytest.raises(FileRefused, match="expands to more"):
        sniffed(archive({**WORD, **{f"word/{number}": b"" for number in range(2_001)}}), "many.docx")


def test_a_damaged_document_is_refused():
    with pytest.raises(FileRefused, match="damaged"):
        sniffed(archive(WORD)[:60], "half.docx")


def test_a_document_packed_in_a_way_that_office_never_does_is_refused():
    with pytest.raises(FileRefused, match="damaged"):
        sniffed(archive(WORD, zipfile.ZIP_LZMA), "odd.docx")


def test_text_in_utf_16_is_refused_by_saying_how_to_save_it():
    with pytest.raises(FileRefused, match="Save it as UTF-8"):
        sniffed("Notes".encode("utf-16"), "notes.txt")


@pytest.mark.parametrize("cell", ["=cmd|'/c calc'!A0", "1,@SUM|x!y", "\"+powershell|'x'!A1\"", "a;-msexcel|'\\..\\x'!A"])
def test_a_cell_that_starts_a_program_is_refused(cell):
    with pytest.raises(FileRefused, match="starts another program"):
        sniffed(f"name,value\n{cell}\n".encode(), "figures.csv")


def test_a_cell_that_starts_a_program_is_found_where_two_pieces_meet():
    with pytest.raises(FileRefused, match="starts another program"):
        sniffed(b"x" * 65_530 + b"\n=cmd|'/c calc'!A0\n", "figures.csv")


@pytest.mark.parametrize(
    ("filename", "shown"),
    [
        ("policy.pdf", "policy.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\jo\\notes.txt", "notes.txt"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\x00b\r\nc.pdf", "abc.pdf"),
        ('say "hello"; it\'s.pdf', 'say "hello"; it\'s.pdf'),
        ("Adroddiad – Gŵyl.pdf", "Adroddiad – Gŵyl.pdf"),
        ("..", "file"),
        ("", "file"),
        ("\u202e", "file"),
    ],
)
def test_a_name_is_shown_without_what_could_mislead(filename, shown):
    assert display_name(filename) == shown


def test_a_very_long_name_is_cut_and_keeps_its_ending():
    shown = display_name("a" * 300 + ".pdf")
    assert len(shown) == 120
    assert shown.endswith("a.pdf")


def relation(kind, target):
    link = f'<Relationship Id="r" Type="http://x/relationships/{kind}" Target="{target}" TargetMode="External"/>'
    return f"<Relationships>{link}</Relationships>".encode()


@pytest.mark.parametrize("kind", ["attachedTemplate", "oleObject", "frame"])
@pytest.mark.parametrize("target", ["http://example.org/a.dotm", "&#104;ttps://example.org/a", " HTTPS://example.org/"])
def test_a_document_that_fetches_something_when_it_opens_is_refused(kind, target):
    with pytest.raises(FileRefused, match="fetches a template or object from the web"):
        sniffed(archive({**WORD, "word/_rels/settings.xml.rels": relation(kind, target)}), "form.docx")


@pytest.mark.parametrize(
    ("kind", "target"), [("hyperlink", "https://example.org/policy"), ("attachedTemplate", "file:///C:/Templates/Force.dotx")]
)
def test_links_and_the_template_on_ones_own_disk_are_no_danger(kind, target):
    content = archive({**WORD, "word/_rels/document.xml.rels": relation(kind, target)})
    assert sniffed(content, "policy.docx") is FileType.DOCX


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("word/embeddings/sheet.xlsm", archive(EXCEL), "contains macros"),
        ("word/embeddings/sheet.xlsx", archive({**EXCEL, "xl/vbaProject.bin": b"x"}), "contains macros"),
        ("word/embeddings/old.bin", OLD_OFFICE + "_VBA_PROJECT".encode("utf-16-le"), "contains macros"),
        ("word/activeX/activeX1.bin", b"x", "contains macros"),
        ("word/embeddings/object.bin", OLD_OFFICE + "\x01Ole10Native".encode("utf-16-le"), "carries other files"),
        ("word/embeddings/files.bin", archive({"evil.exe": PROGRAM}), "carries other files"),
        ("word/embeddings/one.docx", archive({**WORD, "word/embeddings/two.docx": archive(WORD)}), "carries other files"),
        (
            "word/document.xml",
            b"<w:instrText xml:space='preserve'> DDEAUTO c:\\\\cmd.exe</w:instrText>",
            "starts another program",
        ),
    ],
)
def test_what_a_document_carries_inside_it_is_looked_into(name, content, words):
    with pytest.raises(FileRefused, match=words):
        sniffed(archive({**WORD, name: content}), "form.docx")


def test_the_figures_behind_a_chart_are_accepted():
    content = archive({**WORD, "word/embeddings/Microsoft_Excel_Sheet1.xlsx": archive(EXCEL)})
    assert sniffed(content, "report.docx") is FileType.DOCX


def test_a_bomb_inside_a_document_inside_a_document_is_refused():
    bomb = archive({**EXCEL, "xl/media/x.bin": b"\x00" * (201 * 1024 * 1024)})
    with pytest.raises(FileRefused, match="expands to more"):
        sniffed(archive({**WORD, "word/embeddings/sheet.xlsx": bomb}), "bomb.docx")


def a_pdf(action, *, packed):
    pdf, content = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    pdf.Root.OpenAction = pdf.make_indirect(action)
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    pdf.save(content, object_stream_mode=mode)
    return content.getvalue()


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("kind", ["/JavaScript", "/Launch"])
def test_a_pdf_with_a_script_or_a_program_to_start_is_refused_however_it_is_packed(kind, packed):
    action = pikepdf.Dictionary(S=pikepdf.Name(kind), JS="app.alert(1)")
    with pytest.raises(FileRefused, match="contains a script, starts a program or carries other files"):
        sniffed(a_pdf(action, packed=packed), "form.pdf")


@pytest.mark.parametrize("packed", [True, False])
def test_a_pdf_that_opens_at_a_page_is_accepted(packed):
    action = pikepdf.Dictionary(S=pikepdf.Name("/GoTo"), D="cover")
    assert sniffed(a_pdf(action, packed=packed), "policy.pdf") is FileType.PDF


@pytest.mark.parametrize("name", [b"/JavaScript ", b"/J#61vaScript/", b"/#4aava#53cript(", b"/EmbeddedFiles 4 0 R"])
def test_a_name_in_a_pdf_is_found_however_it_is_written(name):
    with pytest.raises(FileRefused, match="contains a script"):
        sniffed(PDF + name, "form.pdf")


def test_a_pdf_that_carries_a_file_is_refused():
    pdf, content = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    pdf.attachments["form.docm"] = b"PK"
    pdf.save(content)
    with pytest.raises(FileRefused, match="carries other files"):
        sniffed(content.getvalue(), "policy.pdf")


def test_a_pdf_with_a_password_is_refused_by_saying_what_to_do():
    pdf, content = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    pdf.save(content, encryption=pikepdf.Encryption(owner="one", user="two"))
    with pytest.raises(FileRefused, match="locked or restricted with a password. Print it to a new PDF"):
        sniffed(content.getvalue(), "secret.pdf")


def packed_objects(content, filters=b"/FlateDecode"):
    head = b"\n2 0 obj\n<</Type/ObjStm/N 1/First 4/Filter %s/Length %d>>\nstream\n" % (filters, len(content))
    return PDF + head + content + b"\nendstream\nendobj\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (packed_objects(zlib.compress(bytes(201 * 1024 * 1024))), "expands to more"),
        (packed_objects(b"not packed at all"), "damaged"),
        (packed_objects(b"x", b"[/ASCII85Decode /FlateDecode]"), "contains a script"),
    ],
    ids=["bomb", "damaged", "packed twice"],
)
def test_groups_of_objects_in_a_pdf_are_unpacked_within_limits(content, words):
    with pytest.raises(FileRefused, match=words):
        sniffed(content, "odd.pdf")
