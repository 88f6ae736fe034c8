"""The kinds of evidence and the types of file."""

from tracker.terms import Term


class EvidenceType(Term):
    """What a piece of evidence is."""

    POLICY = "policy", "Policy"
    TRAINING = "training_record", "Training record"
    DIP_SAMPLE = "dip_sample", "Dip sample"
    DATA = "data", "Data"
    MINUTE = "minute", "Minute"
    COMMUNICATION = "communication", "Communication"
    AUDIT = "audit", "Audit"
    OTHER = "other", "Other"


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


class Carrier(Term):
    """How a piece of evidence is given."""

    FILE = "file", "A file"
    LINK = "link", "A link to something published"
