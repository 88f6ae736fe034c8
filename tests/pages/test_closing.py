"""The pages on which a closure is proposed, declined and decided, and evidence judged piece by piece."""

from datetime import date

import pytest

from tests import factories
from tests.support import build_assessment as build
from tests.support import build_evidence, build_measures, build_parts, build_progress, build_responses, build_risk
from tests.support.build_responses import issued
from tests.support.page import words
from tests.support.statements import listening
from tracker import clock
from tracker.assessment import queries
from tracker.assessment.rules import usual_check
from tracker.assessment.vocabulary import ProposalOutcome, Sufficiency, View
from tracker.evidence.queries import uses_of
from tracker.investigations.vocabulary import ClosureKind, Found, Position, Risk
from tracker.measures.vocabulary import Met
from tracker.policy import Role
from tracker.responses import judging
from tracker.responses.rules import Reply

HOSTILE = '<script>alert("x")</script> O’Brien & Sons\n\nMae’r tŷ ar gau. 1. <b>Not bold</b>'
PARTLY = Reply(
    position=Position.PARTLY,
    part_not_accepted="The yearly survey, because it costs too much.",
    action_proposed="We will train every custody sergeant.",
    complete_by=date(2030, 3, 27),
)


@pytest.fixture
def addressee(cast):
    return issued(cast, "7")[0]


@pytest.fixture
def met(addressee, cast):
    build.reported_complete(addressee, cast)
    build.found(addressee, by=cast.caseworker)
    return addressee


@pytest.fixture
def opened(page_as):
    return lambda user, endpoint, addressee: page_as(user).get(f"assessment.{endpoint}", **place(addressee))


@pytest.fixture
def declining(page_as):
    return lambda user, proposal: page_as(user).get("assessment.decline_closure", proposal_id=proposal.id)


def place(addressee):
    item = addressee.recommendation
    return {
        "investigation": item.investigation.slug,
        "recommendation": item.slug,
        "organisation": addressee.organisation.slug,
    }


def proposed(**changes):
    return {"kind": ClosureKind.NO_LONGER_APPLICABLE, "reasons": "The unit was closed down"} | changes


def decided(**changes):
    return proposed(confirmed="yes") | changes


def offered(page):
    return [radio["value"] for radio in page.soup.select("input[name=kind]")]


# Proposing


def test_a_caseworker_proposes_and_the_approver_finds_the_proposal_in_the_form(opened, met, cast):
    page = opened(cast.caseworker, "propose_closure", met)
    told = proposed(kind=ClosureKind.VERIFIED, reasons=HOSTILE)
    done = page.submit(told).follow()
    assert done.messages == ["Closure of recommendation 7 proposed: verified. An approver decides"]
    closing = opened(cast.approver, "close", met)
    assert "Closure proposed: verified" in closing.text
    assert closing.soup.select_one("textarea#reasons").get_text().strip() == HOSTILE
    assert closing.submit({"second_view": build.LOOKED, "confirmed": "yes"}).status == 302
    (closure,) = queries.closures_of([met])
    assert (closure.reasons, closure.check_due_on) == (HOSTILE, usual_check(clock.today()))


def test_a_proposal_asks_neither_for_a_second_view_nor_for_confirmation(opened, met, cast):
    page = opened(cast.caseworker, "propose_closure", met)
    assert not page.soup.select("[name=second_view], [name=confirmed], [name=happened-day]")


def test_an_empty_proposal_says_everything_that_is_to_do(opened, addressee, cast):
    page = opened(cast.caseworker, "propose_closure", addressee).submit({})
    assert page.errors == {
        "kind": "Select how you want to close it",
        "reasons": "Enter the reasons for closing this",
    }


def test_what_is_proposed_already_is_said_and_not_asked_again(opened, addressee, cast):
    build.proposed(addressee, by=cast.approver)
    page = opened(cast.caseworker, "propose_closure", addressee)
    assert "A closure is proposed already, and an approver has not decided it yet." in page.text
    assert not page.soup.select("main form")


def test_a_proposal_sent_twice_is_made_once(opened, addressee, cast):
    page = opened(cast.caseworker, "propose_closure", addressee)
    assert page.submit(proposed()).status == 302
    assert page.submit(proposed()).status == 409
    assert len(queries.proposals_of([addressee])) == 1


# Deciding


def test_who_proposed_is_told_that_another_must_decide(opened, declining, addressee, cast):
    proposal = build.proposed(addressee, by=cast.approver)
    for page in (opened(cast.approver, "close", addressee), declining(cast.approver, proposal)):
        assert "You proposed to close this, so another approver must decide." in page.text
        assert not page.soup.select("main form")


def test_what_was_recorded_since_a_proposal_is_shown_to_who_decides(opened, addressee, cast):
    build.proposed(addressee, by=cast.caseworker)
    assert "This proposal is out of date" not in opened(cast.approver, "close", addressee).text
    build_progress.update(addressee, by=cast.liaison)
    page = opened(cast.approver, "close", addressee)
    assert "This proposal is out of date. Recorded since it was made:" in page.text
    assert f"progress reported {clock.today().day} " in page.text


def test_a_proposal_is_declined_with_its_reason(declining, opened, addressee, cast):
    proposal = build.proposed(addressee, by=cast.caseworker)
    page = opened(cast.approver, "close", addressee).click("decline the proposal")
    assert page.submit({}).errors == {"reason": "Enter why this is not closed as proposed"}
    done = page.submit({"reason": HOSTILE}).follow()
    assert done.messages == ["Proposed closure of recommendation 7 declined"]
    decision = build.decision_of(proposal)
    assert (decision.outcome, decision.reason) == (ProposalOutcome.DECLINED, HOSTILE)
    assert declining(cast.approver, proposal).status == 302


def test_what_was_decided_meanwhile_is_not_declined_and_keeps_what_was_typed(declining, addressee, cast):
    proposal = build.proposed(addressee, by=cast.caseworker)
    page = declining(cast.approver, proposal)
    build.closed(addressee, cast)
    again = page.submit({"reason": "Typed at length"})
    assert again.status == 409
    assert again.soup.select_one("textarea").get_text().strip() == "Typed at length"
    assert again.submit({}).errors == {"": "This proposal was decided already"}


# Closing


def test_what_is_of_high_risk_asks_what_the_second_person_looked_at(opened, met, cast):
    page = opened(cast.approver, "close", met)
    assert "The risk of this recommendation is high, so a second person must have looked" in page.text
    again = page.submit(decided(kind=ClosureKind.VERIFIED))
    assert list(again.errors) == ["second_view"]
    assert again.submit({"second_view": HOSTILE}).status == 302
    assert queries.closures_of([met])[0].second_view == HOSTILE


def test_a_risk_that_was_lowered_since_the_finding_is_said_where_it_is_closed(opened, met, cast):
    build_risk.set_to(met, cast, Risk.LOW)
    page = opened(cast.approver, "close", met)
    assert "is low now, and was high when or after it was found met, so a second person must have looked" in page.text


def test_the_day_of_the_check_is_asked_and_six_months_later_to_begin_with(opened, met, cast):
    page = opened(cast.approver, "close", met)
    day = usual_check(clock.today())
    assert page.soup.select_one("input[name=check_due_on-year]")["value"] == str(day.year)
    without = decided(kind=ClosureKind.VERIFIED, second_view=build.LOOKED) | {
        f"check_due_on-{part}": "" for part in ("day", "month", "year")
    }
    again = page.submit(without)
    assert again.errors == {"check_due_on": "Enter the day of the check, or say why there is none"}
    assert again.submit({"no_check_because": "It was a single payment"}).status == 302


def test_that_a_part_only_was_accepted_is_said_before_it_is_closed(opened, addressee, cast):
    response = build_responses.sent(addressee, cast, PARTLY)
    due_on = PARTLY.complete_by
    judging.settle(response, by=cast.approver, version=response.version, due_on=due_on, accepted_part_only=True)
    build.reported_complete(addressee, cast)
    build.found(addressee, by=cast.caseworker)
    page = opened(cast.approver, "close", addressee)
    assert "this will read “Verified closed, accepted part only”" in page.text
    assert "The yearly survey, because it costs too much." in page.text


def test_evidence_withdrawn_under_a_finding_is_named_where_it_cannot_be_closed(opened, met, cast):
    build_evidence.withdrawn(uses_of([met])[0].item, by=cast.liaison)
    page = opened(cast.approver, "close", met)
    assert ClosureKind.VERIFIED not in offered(page)
    assert "None of the evidence that the finding rests on can be used now (NOR-E1, withdrawn" in page.text
    assert words(page.soup.select_one("del")).startswith("NOR-E1")


def test_a_page_about_much_evidence_asks_the_database_no_more(page_as, addressee, cast):
    visitor, reads = page_as(cast.caseworker), []
    for number in (1, 6):
        while len(uses_of([addressee])) < number:
            build_evidence.evidence_file(addressee, by=cast.liaison)
            build.found(addressee, by=cast.caseworker, finding=Found.PARTLY_MET)
        visitor.get("assessment.find", **place(addressee))
        with listening() as statements:
            visitor.get("assessment.find", **place(addressee))
        reads.append(len(statements.reads))
    assert reads[0] == reads[1]


# Judging


def test_each_piece_and_each_measure_has_a_question_of_its_own(opened, met, cast):
    build_evidence.evidence_link([met], by=cast.liaison)
    build_measures.agreed(met, cast)
    page = opened(cast.caseworker, "find", met)
    questions = [words(legend) for legend in page.soup.select("legend")]
    assert questions[:3] == ["What do you make of NOR-E1?", "What do you make of NOR-E2?", "Is measure 1 met?"]
    first, second = (f"view_{use.id}_1" for use in uses_of([met]))
    (measure,) = (each["name"] for each in page.soup.select("input[name^=measure_][value=met]"))
    told = {first: View.PARTLY, second: View.NOT_CONSIDERED, measure: Met.MET, "finding": Found.MET, "method": "sample"}
    assert page.submit(told | {"reasons": "Seen"}).status == 302
    made = queries.findings_of([met])[0]
    assert [each.view for each in made.considered] == [Sufficiency.PARTLY]
    assert [each.met for each in made.measured] == [Met.MET]


def test_a_newer_revision_is_judged_afresh(opened, met, cast):
    (use,) = uses_of([met])
    page = opened(cast.caseworker, "find", met)
    build_evidence.revised(use.item, by=cast.liaison)
    told = {f"view_{use.id}_1": View.SUFFICIENT, "finding": Found.MET, "method": "sample", "reasons": "Seen"}
    again = page.submit(told)
    assert again.errors == {f"view_{use.id}_2": "Select what you make of NOR-E1, revision 2"}
    assert again.submit({f"view_{use.id}_2": View.SUFFICIENT}).status == 302
    assert queries.findings_of([met])[0].considered[0].revision == 2


def test_what_was_withdrawn_while_it_was_judged_is_named(opened, met, cast):
    (use,) = uses_of([met])
    page = opened(cast.caseworker, "find", met)
    build_evidence.withdrawn(use.item, by=cast.liaison)
    told = {f"view_{use.id}_1": View.SUFFICIENT, "finding": Found.PARTLY_MET, "method": "sample", "reasons": HOSTILE}
    again = page.submit(told)
    assert again.errors[""].startswith("NOR-E1 cannot be considered any more: withdrawn")
    assert again.soup.select_one("textarea#reasons").get_text().strip() == HOSTILE


def test_a_part_says_which_part_it_is(opened, cast):
    _, (first, _second) = build_parts.issued(cast)
    page = opened(cast.caseworker, "find", first)
    assert "This is part 3a of recommendation 3" in page.text


@pytest.mark.parametrize("field", ["reasons", "missing"])
def test_fifty_thousand_characters_are_refused_in_words(opened, addressee, cast, field):
    page = opened(cast.caseworker, "find", addressee)
    told = {"finding": Found.PARTLY_MET, "method": "sample", "reasons": "Seen"} | {field: "x" * 50_000}
    assert page.submit(told).errors[field].endswith("must be 20,000 characters or fewer")


def test_people_whose_names_have_an_apostrophe_are_named_as_they_are(opened, addressee, cast):
    siobhan = factories.user(Role.CASEWORKER, organisation=cast.oversight, name="Siobhán O’Hara-D'Arcy")
    build.proposed(addressee, by=siobhan)
    assert "Siobhán O’Hara-D'Arcy" in opened(cast.approver, "close", addressee).text
