"""The values of a report: dates that may be unknown, and JSON there and back."""

import dataclasses
import json
from datetime import date

import pytest

from reports.dates import known, month_of, no_date, not_known
from reports.errors import ValuesUnreadable
from reports.force_summary import ForceSummary
from reports.rendering import file_name
from reports.values import from_json, printable_from_json, values_json, values_sha256
from tests.pdf import sample_letters, sample_reports
from tests.pdf.sample import AS_AT, report
from tests.pdf.sample_packs import pack

SUMMARY = ForceSummary(
    organisation="Exampleshire Police",
    organisation_short="Exampleshire",
    liaison_post="",
    oversight_bodies=(),
    marking="OFFICIAL",
    as_at=AS_AT,
    generated_at=AS_AT,
    software_version="0.1.0",
    reports=(sample_reports.single(),),
    list_address="",
)


@pytest.mark.parametrize(
    ("when", "words", "short", "iso"),
    [
        (known(date(2022, 4, 7)), "7 April 2022", "7 Apr 2022", "2022-04-07"),
        (month_of(date(2019, 11, 14)), "November 2019", "Nov 2019", "2019-11"),
        (not_known("it is not public"), "not known, because it is not public", "not known", ""),
        (no_date("the answer gives none"), "no date, because the answer gives none", "no date", ""),
    ],
)
def test_a_date_says_how_much_of_it_is_known(when, words, short, iso):
    assert (str(when), when.short, when.iso) == (words, short, iso)


def test_a_month_forgets_the_day():
    assert month_of(date(2019, 11, 14)) == month_of(date(2019, 11, 30))


@pytest.mark.parametrize("name", sorted(sample_reports.ALL.keys() - {"hostile"}))
def test_values_survive_json(name):
    values = sample_reports.ALL[name]()
    assert from_json(values_json(values)) == values


@pytest.mark.parametrize("values", [sample_reports.single(), pack(sample_reports.single()), SUMMARY])
def test_what_values_are_of_is_told_by_their_fields(values):
    assert printable_from_json(values_json(values)) == values


@pytest.mark.parametrize("values", [b"{}", b"[]", b"not JSON", values_json(sample_letters.issue())])
def test_what_is_neither_report_nor_pack_nor_summary_is_refused(values):
    with pytest.raises(ValuesUnreadable):
        printable_from_json(values)


def test_hostile_values_survive_json_twice():
    once = values_json(sample_reports.hostile())
    assert values_json(from_json(once)) == once


def test_half_a_character_does_not_break_the_values():
    assert chr(0xFFFD) in values_json(report(contact="a\ud83d")).decode()


def test_json_is_sorted_and_without_spaces_and_its_hash_follows_the_values():
    values = values_json(report())
    assert values == json.dumps(json.loads(values), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert values_sha256(report()) != values_sha256(report(marking="OFFICIAL-SENSITIVE"))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda values: values.pop("marking"),
        lambda values: values.update(surplus=1),
        lambda values: values.update(number="1"),
        lambda values: values.update(as_at="yesterday"),
        lambda values: values.update(recommendations={}),
        lambda values: values.update(investigation=None),
        lambda values: values.update(is_first_report="yes"),
    ],
)
def test_other_values_are_refused(spoil):
    values = json.loads(values_json(sample_reports.single()))
    spoil(values)
    with pytest.raises(ValuesUnreadable):
        from_json(json.dumps(values).encode())


@pytest.mark.parametrize("values", [b"", b"[]", b"{}", b"\xff", b"null"])
def test_what_is_no_report_is_refused(values):
    with pytest.raises(ValuesUnreadable):
        from_json(values)


def test_the_file_is_named_for_body_investigation_day_version_and_marking():
    assert file_name(report()) == "IOPC-EXAMPLE-status-2026-09-30-v1-OFFICIAL.pdf"
    assert file_name(report(number=None), "csv") == "IOPC-EXAMPLE-status-2026-09-30-DRAFT-OFFICIAL.csv"


def test_no_name_can_leave_the_folder():
    spoilt = dataclasses.replace(report().investigation, reference="../..\\etc/passwd\0")
    assert file_name(report(investigation=spoilt)) == "IOPC-------etc-passwd--status-2026-09-30-v1-OFFICIAL.pdf"
