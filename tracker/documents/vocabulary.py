"""The types of file that are accepted."""

from tracker.terms import Term


class FileType(Term):
    """A type of file that is accepted: its media type, and what people call it."""

    PDF = "application/pdf", "PDF"
    JPEG = "image/jpeg", "JPEG"
    PNG = "image/png", "PNG"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word document (DOCX)"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel workbook (XLSX)"
    TEXT = "text/plain", "plain text"
    CSV = "text/csv", "CSV"


ACCEPTED_TYPES = "PDF, JPEG, PNG, DOCX, XLSX, TXT or CSV"
