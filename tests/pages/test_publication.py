"""The pages on which passages are decided and answers published."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests import factories
from tests.support import build_publication as build
from tests.support import build_responses
from tracker import clock
from tracker.db import transaction
from tracker.investigations.vocabulary import LegalBasis, Marking
from tracker.policy import Role
from tracker.publication import queries
from tracker.publication.vocabulary import Stage, Withhold
from tracker.responses.rules import Reply

JUDGED = {
    "for_publication": "withhold",
    "for_disclosure": "release",
    "public_reason": "personal information",
    "reason": "It names one person.",
}
PUBLISHED = {"url": build.URL, "confirmed": True}
HOSTILE = "<script>alert(1)</script> Tŷ’r “O’Neill” \u202eabc"


@pytest.fixture
def addressee(cast):
    return build_responses.issued(cast)[0]


@pytest.fixture
def asked(addressee, cast):
    return build.with_passages(addressee, cast)


@pytest.fixture
def plain(addressee, cast):
    return build_responses.sent(addressee, cast)


def standing(page_as, user, response):
    return page_as(user).get("publication.publication", response_id=response.id)


def at(page_as, user, act, response):
    return page_as(user).get(f"publication.{act}", response_id=response.id)


def passage_page(page_as, user, act, passage):
    return page_as(user).get(f"publication.{act}_passage", passage_id=passage.id)


# Where it stands


def test_the_page_says_by_when_and_how_that_is_worked_out(page_as, caseworker, addressee, cast):
    with clock.at(datetime(2022, 2, 1, 12, tzinfo=UTC)):
        response = build_responses.sent(addressee, cast)
    facts = standing(page_as, caseworker, response).facts()
    assert facts["Received"] == "1 February 2022"
    assert "received 1 February 2022, day 1; day 21 is 21 February 2022" in facts["Publish by"]
    assert "paragraph 28B(5) to (7)" in facts["Source"]


def test_a_last_day_that_is_a_day_off_is_told_of_and_not_moved(page_as, caseworker, addressee, cast):
    with clock.at(datetime(2025, 12, 12, 12, tzinfo=UTC)):
        response = build_responses.sent(addressee, cast)
        page = standing(page_as, caseworker, response)
    assert "1 January 2026 is a bank holiday (New Year's Day). That does not move the day." in page.text


def test_without_a_representation_an_approver_can_publish_at_once(page_as, approver, caseworker, plain):
    page = standing(page_as, approver, plain)
    assert "No representation was made" in page.text
    assert {"Publish", "Do not publish, for reasons"} <= set(page.links)
    assert "An approver of Oversight Office publishes it." in standing(page_as, caseworker, plain).text


def test_recipients_see_the_decision_and_never_the_proposal(page_as, liaison, asked, cast):
    (passage,) = asked.passages
    build.proposed(passage, cast.caseworker)
    before = standing(page_as, liaison, asked)
    assert "Oversight Office has not decided on it yet." in before.text
    assert "Proposed" not in before.text
    assert "It names one person." not in before.text
    build.decided(passage, cast)
    facts = standing(page_as, liaison, asked).facts()
    assert facts["In the published copy"] == "Withhold"
    assert facts["What stands in its place"] == "[withheld: personal information]"


def test_a_returned_answer_says_that_the_next_has_its_own_days(page_as, approver, addressee, cast):
    page = standing(page_as, approver, build_responses.returned(addressee, cast))
    assert "the answer that comes next has its own days" in page.text


def test_an_answer_under_another_law_has_no_day(page_as, approver, cast):
    (addressee,) = build_responses.issued(cast, basis=LegalBasis.SECTION_55)
    page = standing(page_as, approver, build_responses.received(addressee, cast.caseworker))
    assert "No day for publication is laid down" in page.text
    assert "Publish" in page.links


def test_what_has_ended_says_so_and_can_be_published(page_as, approver, plain):
    build_responses.ended(plain.addressee)
    page = standing(page_as, approver, plain)
    assert "The recommendation is withdrawn." in page.text
    assert "Publish" in page.links


# Passages


def test_a_caseworker_proposes_and_an_approver_decides(page_as, caseworker, approver, asked):
    (passage,) = asked.passages
    done = passage_page(page_as, caseworker, "propose", passage).submit(JUDGED).follow()
    assert done.messages == ["Proposed for passage 1. Another person, an approver, decides on it"]
    page = passage_page(page_as, approver, "decide", passage)
    assert page.soup.find("textarea", {"name": "reason"}).get_text(strip=True) == "It names one person."
    page.submit().follow()
    decision = queries.decision_on(passage)
    assert decision is not None
    assert (decision.for_publication, decision.for_disclosure) == (Withhold.YES, Withhold.NO)


def test_a_proposal_says_all_that_must_be_given_and_keeps_what_was_typed(page_as, caseworker, asked):
    page = passage_page(page_as, caseworker, "propose", asked.passages[0]).submit({"public_reason": HOSTILE})
    assert page.errors == {
        "for_publication": "Select whether it is withheld from the published copy",
        "for_disclosure": "Select whether it is withheld from copies disclosed otherwise",
        "reason": "Enter why",
    }
    assert "O’Neill" in page.soup.find("input", {"name": "public_reason"})["value"]


def test_what_is_withheld_needs_a_reason_in_public_that_does_not_repeat_it(page_as, caseworker, asked):
    page = passage_page(page_as, caseworker, "propose", asked.passages[0])
    assert page.submit(JUDGED | {"public_reason": ""}).errors == {
        "public_reason": "Enter the reason that stands in the copy, in a few words"
    }
    assert page.submit(JUDGED | {"public_reason": f"It names {build.NAME}"}).errors == {
        "public_reason": "Enter a reason that does not repeat the words that are withheld"
    }


def test_whoever_proposed_is_told_that_another_must_decide(page_as, approver, asked):
    (passage,) = asked.passages
    build.proposed(passage, approver)
    page = passage_page(page_as, approver, "decide", passage)
    assert "You made this proposal, so another approver must decide on it." in page.text
    assert not page.soup.select("main form")


def test_without_a_proposal_there_is_nothing_to_decide_on(page_as, approver, asked):
    page = passage_page(page_as, approver, "decide", asked.passages[0])
    assert page.click("Propose something yourself").h1 == "Propose what becomes of passage 1"


def test_a_proposal_that_changed_meanwhile_is_told_of_and_what_was_typed_is_kept(page_as, approver, asked, cast):
    (passage,) = asked.passages
    build.proposed(passage, cast.caseworker)
    page = passage_page(page_as, approver, "decide", passage)
    build.proposed(passage, cast.caseworker, build.RELEASE)
    stale = page.submit({"reason": "Typed by the approver"})
    assert stale.status == 409
    assert stale.soup.find("textarea", {"name": "reason"}).get_text(strip=True) == "Typed by the approver"
    assert stale.submit().status == 302


@pytest.mark.parametrize("act", ["propose", "decide"])
def test_a_decided_passage_leads_back_and_is_decided_once(page_as, approver, asked, cast, act):
    (passage,) = asked.passages
    build.proposed(passage, cast.caseworker)
    page = passage_page(page_as, approver, "decide", passage)
    page.submit()
    assert page.submit(JUDGED | {"reason": "Again"}).location == f"/responses/{asked.id}/publication"
    assert passage_page(page_as, approver, act, passage).location == f"/responses/{asked.id}/publication"


# The day


def test_the_day_is_set_and_moved_with_a_reason(page_as, approver, asked, cast):
    build.decided(asked.passages[0], cast)
    standing(page_as, approver, asked).click("Set the day").submit({"publish_by": clock.days_from_today(9)})
    page = at(page_as, approver, "set_day", asked).submit({"publish_by": clock.days_from_today(12)})
    assert page.errors == {"reason": "Enter why the day is moved"}
    assert page.submit({"reason": "A trial"}).status == 302
    assert queries.clock_of(asked).last_day == clock.days_from_today(12)


def test_no_day_can_be_set_where_none_is_to_be(page_as, approver, plain):
    assert at(page_as, approver, "set_day", plain).location == f"/responses/{plain.id}/publication"


# Publishing


def test_the_copy_is_shown_exactly_as_it_will_stand_and_then_stands(page_as, approver, asked, cast):
    build.decided(asked.passages[0], cast)
    page = at(page_as, approver, "publish", asked)
    shown = page.soup.select_one(".app-letter")
    assert "[withheld: personal information]" in shown.get_text()
    assert build.NAME not in shown.get_text()
    done = page.submit(PUBLISHED).follow()
    assert done.messages == ["Recorded as published"]
    copy = done.click("Read the public copy of publication 1")
    kept = [each.get_text() for each in copy.soup.select("main .app-text")]
    assert kept == [each.get_text() for each in shown.select(".app-text")]


def test_publishing_asks_where_when_and_whether_it_was_read(page_as, approver, plain):
    page = at(page_as, approver, "publish", plain).submit({"url": "javascript:alert(1)"})
    assert page.errors == {
        "url": "Enter a web address that starts with https://",
        "confirmed": "Select “I have read this copy as the public will read it” once you have",
    }


def test_while_a_passage_is_undecided_nobody_sees_a_copy(page_as, approver, asked):
    back = f"/responses/{asked.id}/publication"
    assert at(page_as, approver, "publish", asked).location == back
    assert at(page_as, approver, "disclosure_copy", asked).location == back
    assert page_as(approver).post("publication.publish", PUBLISHED, response_id=asked.id).location == back
    assert "Publish" not in standing(page_as, approver, asked).links


def test_a_copy_that_changed_meanwhile_is_shown_anew_before_it_is_published(page_as, approver, plain):
    stale = page_as(approver).post(
        "publication.publish", {**PUBLISHED, "version": 1, "published_on": clock.today()}, response_id=plain.id
    )
    assert stale.status == 409
    assert stale.soup.find("input", {"name": "url"})["value"] == build.URL
    assert stale.submit({"confirmed": True}).status == 302


def test_pressing_twice_publishes_once(page_as, approver, plain):
    page = at(page_as, approver, "publish", plain)
    assert page.submit(PUBLISHED).status == page.submit(PUBLISHED).status == 302
    assert len(queries.publications_of(plain)) == 1


def test_a_publication_is_replaced_and_the_earlier_copy_says_so(page_as, approver, plain):
    first = build.published(plain, approver)
    page = standing(page_as, approver, plain).click("Publish again").submit({**PUBLISHED, "url": "https://example.org/2"})
    assert page.errors == {"reason": "Enter why it is published again"}
    assert page.submit({"reason": "It moved"}).status == 302
    copy = page_as(approver).get("publication.public_copy", publication_id=first.id)
    assert "Publication 2 has replaced this one" in copy.text


def test_not_publishing_needs_a_reason_which_the_respondent_reads(page_as, approver, liaison, plain):
    page = standing(page_as, approver, plain).click("Do not publish, for reasons").submit()
    assert page.errors == {"reason": "Enter why it is not published"}
    page.submit({"reason": "It would harm a trial."})
    assert queries.clock_of(plain).stage is Stage.NOT_PUBLISHED
    assert standing(page_as, liaison, plain).facts()["Why"] == "It would harm a trial."


def test_a_copy_of_what_is_not_published_does_not_exist(page_as, approver, plain):
    fact = build.kept_back(plain, approver)
    assert page_as(approver).get("publication.public_copy", publication_id=fact.id).status == 404


def test_a_sensitive_set_is_refused_in_words(page_as, approver, plain):
    with transaction():
        plain.addressee.recommendation.investigation.marking = Marking.SENSITIVE
    assert "so nothing of it can be published" in standing(page_as, approver, plain).text
    page = at(page_as, approver, "publish", plain).submit(PUBLISHED)
    assert page.errors == {"": "Nothing of an investigation marked OFFICIAL-SENSITIVE can be published"}


def test_words_withheld_that_stand_in_the_recommendation_are_warned_of(page_as, approver, addressee, cast):
    reply = Reply(position=build.SAID.position, own_words="Its custody staff are few.", action_taken="Done.")
    response = build.with_passages(addressee, cast, "custody staff", reply=reply)
    build.decided(response.passages[0], cast)
    assert "“custody staff”" in at(page_as, approver, "publish", response).text


def test_whoever_recorded_the_letter_is_told_that_another_must_publish(page_as, approver, addressee):
    response = build_responses.received(addressee, approver)
    for page in (standing(page_as, approver, response), at(page_as, approver, "publish", response)):
        assert "You recorded this answer, so another approver must decide on its publication." in page.text


def test_the_copy_for_disclosure_has_what_is_withheld_from_the_public_alone(page_as, caseworker, asked, cast):
    build.decided(asked.passages[0], cast)
    page = standing(page_as, caseworker, asked).click("Read the copy for disclosure")
    assert build.NAME in page.text


def test_hostile_and_endless_text_stands_as_typed_in_the_copy(page_as, approver, addressee, cast):
    endless = "Ŵ" * 15_000
    response = build_responses.sent(
        addressee, cast, Reply(position=build.SAID.position, own_words=HOSTILE, action_taken=endless)
    )
    text = at(page_as, approver, "publish", response).text
    assert "<script>alert(1)</script>" in text
    assert endless in text


def test_no_internal_text_is_in_the_public_copy(page_as, approver, cast):
    (addressee,) = build_responses.issued(cast)
    response = build.with_passages(addressee, cast)
    (passage,) = response.passages
    build.proposed(passage, cast.caseworker, _withholding("CANARY proposal"))
    build.decided(passage, cast, _withholding("CANARY decision"))
    publication = build.published(response, approver)
    copy = page_as(cast.liaison).get("publication.public_copy", publication_id=publication.id)
    for internal in ("CANARY", passage.reason, passage.quote, approver.name, cast.signatory.name, cast.liaison.name):
        assert internal not in copy.text


def _withholding(reason):
    return replace(build.WITHHOLD, for_disclosure=Withhold.YES, reason=reason)


# Two at once


@pytest.mark.parametrize("act", ["propose", "decide"])
def test_who_comes_after_another_has_decided_a_passage_is_told_and_loses_nothing(page_as, approver, asked, cast, act):
    (passage,) = asked.passages
    build.proposed(passage, cast.caseworker)
    page = passage_page(page_as, _another_approver(cast), act, passage)
    passage_page(page_as, approver, "decide", passage).submit()
    assert told(page.submit({"reason": "Mine"}), "Mine") == 409


def test_who_keeps_back_what_another_kept_back_is_told_and_loses_nothing(page_as, approver, plain, cast):
    page = at(page_as, _another_approver(cast), "keep_back", plain)
    build.kept_back(plain, approver)
    assert told(page.submit({"reason": "Mine"}), "Mine") == 409


def test_who_sets_the_day_of_what_another_published_is_told_and_loses_nothing(page_as, approver, addressee, cast):
    response = build.represented(addressee, cast)
    page = at(page_as, _another_approver(cast), "set_day", response)
    build.published(response, approver)
    answer = page.submit({"publish_by": clock.days_from_today(9), "reason": "Mine"})
    assert told(answer, "Mine") == 422
    assert answer.errors == {"": "You cannot set the day for publication now: “published”"}


def test_who_logs_copies_of_what_another_kept_back_is_told_and_loses_nothing(page_as, approver, plain, cast):
    publication = build.published(plain, approver)
    page = page_as(_another_approver(cast)).get("publication.send_copy", publication_id=publication.id)
    build.kept_back(plain, approver)
    assert told(page.submit({"recipient": "Mine", "how": "By email"}), "Mine") == 422


def told(answer, typed):
    assert typed in str(answer.soup.main)
    return answer.status


def _another_approver(cast):
    return factories.user(Role.APPROVER, organisation=cast.oversight)


# Copies sent


def test_copies_are_logged_with_who_is_likely_to_get_one(page_as, caseworker, liaison, plain, cast):
    build.published(plain, cast.approver)
    page = standing(page_as, caseworker, plain).click("Record that a copy was sent")
    assert page.submit().errors == {"how": "Enter how it was sent"}
    assert page.submit({"how": "By email"}).errors == {
        "organisations": "Select who the copy was sent to, or enter somebody else"
    }
    sent = {"organisations": [cast.policing_body.id], "recipient": "The coroner", "how": "By email"}
    done = page.submit(sent).follow().text
    assert "Northshire Policing Body, By email" in done
    assert "The coroner, By email" in done
    assert "The coroner" not in standing(page_as, liaison, plain).text


def test_another_approver_of_the_same_body_may_decide_what_an_approver_proposed(page_as, approver, asked, cast):
    build.proposed(asked.passages[0], approver)
    other = factories.user(Role.APPROVER, organisation=cast.oversight)
    assert passage_page(page_as, other, "decide", asked.passages[0]).submit().status == 302
