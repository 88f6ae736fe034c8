"""Fetching documents."""

import pytest

from tests.support import build_documents, build_responses
from tracker.storage import files


@pytest.fixture
def addressee(cast):
    return build_responses.issued(cast)[0]


def test_a_document_comes_as_an_attachment_that_runs_nothing(page_as, addressee, caseworker, liaison):
    document = build_documents.document(addressee, by=caseworker, sent=build_documents.upload(b"%PDF-1.7 <script>", "Lŷn.pdf"))
    response = page_as(liaison).get("documents.download", document_id=document.id).response
    assert response.data == b"%PDF-1.7 <script>"
    assert response.headers["Content-Disposition"].startswith("attachment; filename=")
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_document_of_oversight_alone_is_not_there_for_the_force(page_as, addressee, caseworker, liaison):
    document = build_documents.document(addressee, by=caseworker, from_respondent=False)
    assert page_as(caseworker).get("documents.download", document_id=document.id).status == 200
    assert page_as(liaison).get("documents.download", document_id=document.id).status == 404


def test_a_document_whose_file_is_gone_says_so(page_as, addressee, caseworker):
    document = build_documents.document(addressee, by=caseworker)
    files.path_of(document.sha256).unlink()
    page = page_as(caseworker).get("documents.download", document_id=document.id)
    assert page.status == 500
    assert page.h1 == "The document “Application of the force” cannot be downloaded"
