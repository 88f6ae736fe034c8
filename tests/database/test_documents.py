"""Documents are kept under their hash, inside the transaction of what they came with."""

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DatabaseError

from tests.support import build_documents, build_responses
from tracker import checking
from tracker.db import db, transaction
from tracker.documents import queries, services
from tracker.documents.models import Document
from tracker.documents.vocabulary import FileType
from tracker.errors import FileRefused, NotVisible
from tracker.storage import files


@pytest.fixture
def addressee(cast):
    return build_responses.issued(cast)[0]


def test_a_document_is_kept_with_its_name_type_size_and_hash(addressee, caseworker):
    sent = build_documents.upload(b"%PDF-1.7 the letter", "C:\\Letters\\Our letter.pdf")
    document = build_documents.document(addressee, by=caseworker, sent=sent)
    assert (document.filename, document.media_type, document.size) == ("Our letter.pdf", FileType.PDF.value, 19)
    assert files.read(document.sha256) == b"%PDF-1.7 the letter"


def test_a_file_of_another_type_than_its_name_says_is_not_kept(app):
    before = files.names()
    with pytest.raises(FileRefused):
        services.keep(build_documents.upload(b"MZ this is a program", "letter.pdf"))
    assert files.names() == before


def test_a_file_whose_document_was_never_recorded_is_harmless(app):
    kept = services.keep(build_documents.upload())
    assert kept.sha256 not in queries.stored_hashes()
    assert kept.sha256 in checking.orphans(files)


def test_nobody_records_a_document_that_they_could_not_read(addressee, cast):
    with pytest.raises(NotVisible):
        build_documents.document(addressee, by=cast.other_caseworker)
    assert queries.stored_hashes() == set()


def test_a_document_that_is_missing_from_the_store_is_found(addressee, caseworker):
    document = build_documents.document(addressee, by=caseworker)
    files.path_of(document.sha256).unlink()
    assert checking.problems(files) == [f"file {document.sha256}: it is missing"]


def test_a_recorded_document_is_never_altered(addressee, caseworker, session):
    document = build_documents.document(addressee, by=caseworker)
    with pytest.raises(DatabaseError, match="append-only"), transaction():
        db.session.execute(update(Document).where(Document.id == document.id).values(title="Another"))
