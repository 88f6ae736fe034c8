"""The page on which the risk of a recommendation is set."""

import pytest

from tests.support import build_responses
from tests.support import build_risk as build
from tests.support.statements import listening
from tracker.investigations.vocabulary import Risk
from tracker.risk import queries

WHY = "Dau ddigwyddiad arall <script> & O’Neill\n\nŴyl y Banc"


@pytest.fixture
def addressee(cast):
    return build_responses.issued(cast)[0]


def at(addressee):
    item = addressee.recommendation
    return {"investigation": item.investigation.slug, "recommendation": item.slug}


def test_the_page_starts_with_the_risk_as_it_stands(page_as, cast, addressee):
    page = page_as(cast.caseworker).get("risk.assess", **at(addressee))
    assert page.facts()["Risk now"] == "High, accepted by nobody"
    assert page.soup.select_one("input[name=risk][checked]")["value"] == "high"
    assert "Nobody has set it since it was issued." in page.text


def test_a_risk_is_set_with_its_reason_and_the_post_that_accepts_it(page_as, cast, addressee):
    asking = page_as(cast.approver).get("risk.assess", **at(addressee))
    done = asking.submit({"risk": "very_high", "accepted_by": "Deputy Chief Constable", "reason": WHY}).follow()
    assert done.messages == ["Risk set: Very high, accepted by Deputy Chief Constable"]
    page = page_as(cast.caseworker).get("risk.assess", **at(addressee))
    assert page.facts()["Issued with"] == "High"
    assert "Dau ddigwyddiad arall <script> & O’Neill" in page.text


def test_what_is_wrong_is_said_beside_the_field(page_as, cast, addressee):
    asking = page_as(cast.caseworker).get("risk.assess", **at(addressee))
    assert asking.submit().errors == {"reason": "Enter why the risk is set so"}
    assert asking.submit({"reason": "x" * 50_000}).errors == {"reason": "Reason must be 20,000 characters or fewer"}


def test_a_second_click_sets_it_once_and_keeps_what_was_typed(page_as, cast, addressee):
    asking = page_as(cast.caseworker).get("risk.assess", **at(addressee))
    typed = {"risk": "low", "reason": WHY}
    asking.submit(typed)
    stale = asking.submit(typed)
    assert stale.status == 409
    assert stale.soup.select_one("textarea").get_text().strip() == WHY
    assert len(queries.settings_of([addressee.recommendation])) == 1


def test_what_has_ended_leads_back(page_as, cast, addressee):
    build_responses.ended(addressee)
    assert page_as(cast.caseworker).get("risk.assess", **at(addressee)).status == 302
    refused = page_as(cast.caseworker).post("risk.assess", {"risk": "low", "reason": WHY}, **at(addressee))
    assert refused.status == 409


def test_a_page_with_many_settings_asks_the_database_no_more(page_as, cast, addressee):
    visitor, reads = page_as(cast.caseworker), []
    visitor.get("risk.assess", **at(addressee))
    for number in (1, 30):
        while len(queries.settings_of([addressee.recommendation])) < number:
            build.set_to(addressee, cast, Risk.LOW)
        with listening() as statements:
            visitor.get("risk.assess", **at(addressee))
        reads.append(len(statements.reads))
    assert reads[0] == reads[1]
