"""Recording findings, closing, and opening again."""

import pytest

from tests import factories
from tests.support import build_evidence, build_progress, build_publication
from tests.support.build_assessment import LOOKED, closed, found, reported_complete, verified
from tests.support.build_responses import REFUSED, issued, settled
from tests.support.page import words
from tracker import clock
from tracker.assessment import queries
from tracker.assessment.vocabulary import Method, Sufficiency, View
from tracker.evidence.queries import uses_of
from tracker.investigations.vocabulary import ClosureKind, Found
from tracker.policy import Role


@pytest.fixture
def addressee(cast):
    return issued(cast, "7")[0]


@pytest.fixture
def reported(addressee, cast):
    reported_complete(addressee, cast)
    return addressee


@pytest.fixture
def finding(page_as, cast):
    return lambda addressee, user=cast.caseworker: page_as(user).get("assessment.find", **place(addressee))


@pytest.fixture
def closing(page_as, cast):
    return lambda addressee, user=cast.approver: page_as(user).get("assessment.close", **place(addressee))


@pytest.fixture
def reopening(page_as, cast):
    return lambda addressee: page_as(cast.approver).get("assessment.reopen", **place(addressee))


def place(addressee):
    item = addressee.recommendation
    return {
        "investigation": item.investigation.slug,
        "recommendation": item.slug,
        "organisation": addressee.organisation.slug,
    }


def judged(addressee, **changes):
    return {
        "finding": Found.MET,
        "method": Method.DOCUMENT_REVIEW,
        "reasons": "The policy is in force",
        **{f"view_{use.id}_1": View.SUFFICIENT for use in uses_of([addressee])},
    } | changes


def not_considered(addressee):
    return {f"view_{use.id}_1": View.NOT_CONSIDERED for use in uses_of([addressee])}


def decided(**changes):
    return {"kind": ClosureKind.NO_LONGER_APPLICABLE, "reasons": "The unit was closed down", "confirmed": "yes"} | changes


# Findings


def test_the_assessor_sees_what_was_said_and_given(finding, reported):
    page = finding(reported)
    assert page.h1 == "Record a finding on recommendation 7"
    assert page.facts()["Latest update"].startswith("Reported complete ,")
    assert page.facts()["What would satisfy it"] == "A training record for every sergeant."
    assert {"No answer has been settled.", "No measure agreed."} <= {words(each) for each in page.soup.select(".app-empty")}
    assert "NOR-E1" in page.links
    assert any(words.startswith("Download NOR-E1") for words in page.links)


def test_a_finding_is_recorded_with_the_evidence_that_was_chosen(finding, reported, cast):
    answer = finding(reported).submit(judged(reported))
    assert answer.status == 302
    (made,) = queries.findings_of([reported])
    assert (made.finding, made.actor_id) == (Found.MET, cast.caseworker.id)
    assert [(each.view, each.revision) for each in made.considered] == [(Sufficiency.SUFFICIENT, 1)]
    assert made.happened_on == clock.today()


def test_evidence_that_is_not_sufficient_asks_what_is_missing_and_by_when(finding, reported):
    page = finding(reported).submit(judged(reported, finding=Found.NOT_SUFFICIENT))
    assert page.status == 422
    assert page.errors == {
        "missing": "Enter what exactly is missing, so that the force knows what to send",
        "come_back_by": "Enter the date by which the force should come back",
    }
    told = {"missing": "The results of the dip sample", "come_back_by": clock.days_from_today(30)}
    assert page.submit(told).status == 302
    assert queries.findings_of([reported])[0].come_back_by == clock.days_from_today(30)


def test_an_empty_finding_says_everything_that_is_to_do(finding, reported):
    page = finding(reported).submit({})
    assert list(page.errors.items()) == [
        (f"view_{uses_of([reported])[0].id}_1", "Select what you make of NOR-E1"),
        ("finding", "Select what you found"),
        ("method", "Select how you assessed it"),
        ("reasons", "Enter the reasons for your finding"),
    ]


def test_what_is_met_rests_on_evidence_that_was_considered(finding, reported):
    page = finding(reported).submit(judged(reported) | not_considered(reported))
    (said,) = page.errors.values()
    assert said == "Select at least one piece of evidence as sufficient or partly sufficient: what is met rests on it"


def test_where_nothing_was_put_forward_there_is_nothing_to_choose(finding, addressee):
    page = finding(addressee)
    assert "No evidence has been put forward." in page.text
    assert not page.soup.select("input[name^=view_]")
    assert page.submit(judged(addressee, finding=Found.PARTLY_MET)).status == 302


def test_where_nothing_was_put_forward_nothing_is_found_met(finding, addressee):
    page = finding(addressee)
    assert "It can be found met only once evidence has been put forward that can be used." in page.text
    assert page.submit(judged(addressee)).errors == {"finding": "Select one of the choices on this page"}


def test_a_finding_on_what_changed_meanwhile_keeps_what_was_typed(finding, reported, cast):
    page = finding(reported)
    build_progress.update(reported, by=cast.liaison)
    again = page.submit(judged(reported))
    assert again.status == 409
    assert "Someone else has changed this" in again.messages[0]
    assert again.soup.find("textarea", id="reasons").get_text().strip() == "The policy is in force"
    assert again.submit({}).status == 302


def test_an_assessor_who_gave_evidence_is_told_that_somebody_else_must_judge(page_as, cast):
    both = factories.user(Role.LIAISON, Role.APPROVER, organisation=cast.oversight)
    (addressee,) = issued(cast, "1", to=cast.oversight)
    build_evidence.evidence_file(addressee, by=both)
    for endpoint in ("assessment.find", "assessment.close"):
        page = page_as(both).get(endpoint, **place(addressee))
        assert "You reported progress or gave evidence on this, so somebody else must judge and close it." in page.text
        assert not page.soup.select("main form")


def test_what_is_closed_takes_no_finding(finding, addressee, cast):
    closed(addressee, cast)
    page = finding(addressee)
    assert "an approver must open it again" in page.text
    assert "open it again" in finding(addressee, cast.approver).links
    assert not page.soup.select("main form")


def test_an_earlier_finding_is_shown_as_earlier_once_completion_is_reported_again(finding, reported, cast):
    found(reported, by=cast.caseworker, finding=Found.NOT_SUFFICIENT)
    assert "Latest finding: evidence not sufficient" in finding(reported).text
    assert "so this is not assessed now." not in finding(reported).text
    reported_complete(reported, cast)
    assert "so this is not assessed now." in finding(reported).text


# Closing


def test_only_the_ways_of_closing_that_are_possible_are_offered_and_the_others_explained(closing, addressee):
    page = closing(addressee)
    offered = [radio["value"] for radio in page.soup.select("input[name=kind]")]
    assert offered == [ClosureKind.NO_LONGER_APPLICABLE, ClosureKind.RISK_ACCEPTED]
    assert "A current finding of “met” is needed to close this as verified" in page.text
    assert "Only a recommendation whose settled answer does not accept it" in page.text


def test_a_verified_closure_shows_what_it_rests_on(closing, reported, cast):
    found(reported, by=cast.caseworker)
    page = closing(reported)
    facts = page.facts()
    assert "Latest finding: met" in page.text
    assert facts["Assessor"] == "Caseworker, Caseworker post, Oversight Office"
    assert (facts["Method"], facts["Evidence considered"]) == ("Document review", "NOR-E1 : sufficient")
    assert page.submit(decided(kind=ClosureKind.VERIFIED, second_view=LOOKED)).status == 302
    assert reported.closure is ClosureKind.VERIFIED


def test_the_assessor_is_told_why_they_cannot_close_as_verified(closing, reported, cast):
    found(reported, by=cast.approver)
    page = closing(reported)
    assert "You recorded the finding, so another approver must close this" in page.text
    assert ClosureKind.VERIFIED not in [radio["value"] for radio in page.soup.select("input[name=kind]")]
    forced = {"version": str(reported.version), **decided(kind=ClosureKind.VERIFIED)}
    answer = page.visitor.post("assessment.close", forced, **place(reported))
    assert answer.errors["kind"] == "Select one of the choices on this page"


def test_a_closure_without_answers_says_everything_that_is_to_do(closing, addressee):
    assert closing(addressee).submit({}).errors == {
        "kind": "Select how you want to close it",
        "reasons": "Enter the reasons for closing this",
        "confirmed": "Confirm that you close this on behalf of the oversight body",
    }


def test_an_accepted_risk_names_the_post_that_accepted_it(closing, addressee):
    page = closing(addressee).submit(decided(kind=ClosureKind.RISK_ACCEPTED))
    assert page.errors == {"risk_accepted_by": "Enter the post of the person who accepted the risk"}
    assert page.submit({"risk_accepted_by": "Deputy Chief Constable"}).status == 302
    assert queries.closures_of([addressee])[0].risk_accepted_by == "Deputy Chief Constable"


def test_a_settled_refusal_can_be_closed_as_not_accepted(closing, addressee, cast):
    build_publication.published(settled(addressee, cast, REFUSED), cast.approver)
    assert closing(addressee).submit(decided(kind=ClosureKind.NOT_ACCEPTED)).status == 302


def test_a_closure_sent_twice_closes_once(closing, addressee):
    page = closing(addressee)
    assert page.submit(decided()).status == 302
    assert page.submit(decided()).status == 409
    assert len(queries.closures_of([addressee])) == 1


def test_what_is_closed_says_so_and_leads_to_opening_it_again(closing, addressee, cast):
    closed(addressee, cast)
    page = closing(addressee)
    assert "This was closed on" in page.text
    assert page.click("Open it again").h1 == "Open recommendation 7 again"


# Opening again


def test_it_is_opened_again_with_a_reason_and_a_new_finding(reopening, addressee, cast):
    verified(addressee, cast)
    page = reopening(addressee)
    assert "All of it is in place" in page.text
    told = judged(addressee, finding=Found.PARTLY_MET) | {"reason": "An inspection found it dropped"}
    assert page.submit(told).status == 302
    assert (addressee.closure, addressee.finding) == (None, Found.PARTLY_MET)
    assert queries.reopenings_of([addressee])[0].reason == "An inspection found it dropped"


def test_what_is_opened_again_is_not_met(reopening, addressee, cast):
    closed(addressee, cast)
    page = reopening(addressee)
    assert [radio["value"] for radio in page.soup.select("input[name=finding]")] == [Found.NOT_SUFFICIENT, Found.PARTLY_MET]
    assert list(page.submit({}).errors) == ["reason", "finding", "method", "reasons"]


def test_what_is_open_cannot_be_opened_again(reopening, addressee):
    page = reopening(addressee)
    assert "This is open." in page.text
    assert not page.soup.select("main form")


@pytest.mark.parametrize("endpoint", ["assessment.find", "assessment.close", "assessment.reopen"])
@pytest.mark.parametrize(
    ("kind", "status"), [("liaison", 403), ("signatory", 403), ("other_liaison", 404), ("board_member", 404)]
)
def test_nobody_but_oversight_judges(page_as, addressee, cast, endpoint, kind, status):
    assert page_as(cast[kind]).get(endpoint, **place(addressee)).status == status


@pytest.mark.parametrize("endpoint", ["assessment.find", "assessment.close", "assessment.reopen"])
def test_what_is_still_in_draft_cannot_be_judged(page_as, addressee, cast, endpoint):
    nowhere = place(addressee) | {"recommendation": "99"}
    assert page_as(cast.approver).get(endpoint, **nowhere).status == 404


def test_a_decision_on_what_was_closed_meanwhile_keeps_what_was_typed(closing, finding, addressee, cast):
    pages = [finding(addressee).submit, closing(addressee).submit]
    closed(addressee, cast)
    for submit, told in zip(pages, [{"finding": Found.PARTLY_MET, "method": Method.DATA}, decided()], strict=True):
        again = submit({"reasons": "Typed at length"} | told)
        assert again.status == 409
        assert again.soup.find("textarea", id="reasons").get_text().strip() == told.get("reasons", "Typed at length")
        assert "This is closed" in again.submit({}).errors[""]
