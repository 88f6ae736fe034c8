"""Editions and extents that no other test prints are PDF/UA-1 and PDF/A-3a too, and a fresh process prints the same bytes."""

import dataclasses
import hashlib
import os
import subprocess
import sys
from datetime import date

import page
import pytest

from reports.dates import known
from reports.editions import Extent
from reports.extract import extract_for
from reports.life import Correction, LateEntry
from reports.public import public_of
from reports.rendering import render_pdf
from tests.pdf import sample_reports
from tests.pdf.conftest import FONTS
from tests.pdf.planting import planted
from tests.pdf.sample_public import confidential

PROFILES = [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A]
LONG = " ".join(["of the longest text that anybody will type into a field"] * 20)
AGAIN = """
import hashlib
from reports.rendering import render_pdf
from tests.pdf import sample_reports
from tests.pdf.conftest import FONTS
print(hashlib.sha256(render_pdf(sample_reports.second(), FONTS)).hexdigest())
"""


def public():
    return public_of(confidential())


def for_the_force():
    values = sample_reports.seven_forces()
    return dataclasses.replace(extract_for(values, values.recommendations[0].addressees[0].organisation), number=None)


def corrected():
    correction = Correction(of_version=1, issued=known(date(2026, 10, 1)), what_changed="The date of recommendation 4.")
    return dataclasses.replace(sample_reports.ALL["quarter"](), version=2, correction=correction)


def as_now_known():
    late = LateEntry(
        reference="1",
        organisation="Exampleshire Police",
        what="Finding: met",
        happened=known(date(2026, 9, 1)),
        recorded=known(date(2026, 10, 3)),
    )
    return dataclasses.replace(sample_reports.single(), as_now_known=True, late_entries=(late,) * 3)


def longest():
    return planted(sample_reports.ALL["eventful"](), lambda field: "" if field == "name" else LONG)


@pytest.mark.parametrize(
    ("made", "extent"),
    [
        (public, Extent.CORE),
        (public, Extent.FULL),
        (for_the_force, Extent.CORE),
        (for_the_force, Extent.FULL),
        (corrected, Extent.CORE),
        (as_now_known, Extent.CORE),
        (longest, Extent.FULL),
    ],
)
def test_every_edition_is_accessible_and_archivable_to_any_extent(made, extent):
    pdf = render_pdf(made(), FONTS, extent=extent)
    found = [page.validate_pdf_bytes(pdf, profile=profile).failures for profile in PROFILES]
    assert [(failure.rule_id, failure.message) for failures in found for failure in failures] == []


def test_another_process_prints_the_same_bytes(printed):
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", AGAIN], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == hashlib.sha256(printed("second").pdf).hexdigest()
