"""What the page of a recommendation says of what happened after its issue."""

from dataclasses import replace

import pytest

from tests import factories
from tests.support import (
    build_amendments,
    build_consultation,
    build_endings,
    build_investigations,
    build_letters,
    build_parts,
    build_periods,
    build_publication,
    build_responses,
    build_sets,
)
from tests.support.build_responses import issued
from tracker import clock
from tracker.amendments.vocabulary import AmendmentKind
from tracker.db import transaction
from tracker.investigations import drafts, services
from tracker.investigations.rules import Act
from tracker.policy import Role
from tracker.responses import judging
from tracker.responses.rules import Verdict


@pytest.fixture
def opened(page_as):
    def get(user, item):
        item = getattr(item, "recommendation", item)
        return page_as(user).get("overview.recommendation", investigation=item.investigation.slug, recommendation=item.slug)

    return get


@pytest.fixture
def listed(page_as):
    return lambda user, of: page_as(user).get("overview.investigation", investigation=of.slug)


def titles(page):
    return [title.get_text(strip=True) for title in page.soup.select(".moj-timeline__title")]


def test_what_was_superseded_says_when_why_and_by_what(opened, cast):
    old, new = issued(cast, "1", "2")
    build_endings.ended(old.recommendation, cast, Act.SUPERSEDE, new.recommendation, outside="HMICFRS 2026/4")
    page = opened(cast.liaison, old)
    assert f"Superseded {clock.today().day} " in page.soup.select_one("#ended").get_text()
    assert "The law has changed since" in page.text
    assert "HMICFRS 2026/4" in page.text
    assert page.click("recommendation 2 : recommendation 2").h1 == "Train custody staff 2"


def test_what_took_the_place_of_another_says_so(opened, cast):
    old, new = issued(cast, "1", "2")
    build_endings.ended(old.recommendation, cast, Act.SUPERSEDE, new.recommendation)
    assert "Takes the place of recommendation 1" in opened(cast.liaison, new).facts()["Linked to"]


def test_a_recipient_is_not_told_what_another_was_given_instead(opened, cast):
    made = build_sets.issued_to(cast, cast.force)
    other = build_sets.issued_to(cast, cast.other_force)
    build_endings.ended(made.recommendations[0], cast, Act.SUPERSEDE, other.recommendations[0])
    page = opened(cast.liaison, made.recommendations[0])
    assert "a recommendation that is not addressed to you" in page.text
    assert other.reference not in page.text
    assert other.reference in opened(cast.caseworker, made.recommendations[0]).text


@pytest.mark.parametrize("kind", ["caseworker", "approver", "liaison", "signatory"])
def test_nobody_is_offered_an_act_on_what_has_ended(opened, cast, kind):
    (addressee,) = issued(cast)
    build_responses.sent(addressee, cast)
    build_endings.ended(addressee.recommendation, cast)
    page = opened(cast[kind], addressee)
    assert page.soup.select(".app-dossier a.govuk-button") == []
    assert "Withdraw" not in page.links
    assert "None: it is no longer in force" in page.facts()["Next step"]


def test_an_investigation_lists_what_has_ended_apart(listed, cast):
    old, new = issued(cast, "1", "2")
    build_endings.ended(old.recommendation, cast, Act.MERGE, new.recommendation)
    page = listed(cast.liaison, old.recommendation.investigation)
    (row,) = page.table("No longer in force (1)")
    assert row["What became of it"].startswith("Merged ")
    assert row["In its place"].startswith("recommendation 2")
    assert "1 of 2 recommendations in force, 1 addressee" in page.text
    assert "1 recommendation is no longer in force: listed below, and in no count." in page.text


def test_a_heading_shows_its_parts_and_each_part_its_heading(opened, cast):
    heading, (first, _second) = build_parts.issued(cast)
    page = opened(cast.liaison, heading)
    assert "How they stand: verified closed: 0 of 2 parts; 3a and 3b response not settled" in page.text
    assert [row["Part"].split()[0] for row in page.table("Its parts")] == ["3a", "3b"]
    assert opened(cast.liaison, first).click("recommendation 3").h1 == heading.title


def test_a_part_that_ended_is_named_beside_the_parts_that_stand(opened, listed, cast):
    heading, (_first, second) = build_parts.issued(cast)
    build_endings.ended(second.recommendation, cast)
    assert [row["Where it stands"] for row in opened(cast.caseworker, heading).table("Its parts")][-1] == "Withdrawn"
    page = listed(cast.caseworker, heading.investigation)
    assert "1 recommendation, 1 addressee" in page.text
    assert page.table("Recommendations in parts (1)")[0]["How its parts stand"].startswith("verified closed: 0 of 1 part")


def test_both_wordings_of_a_corrected_text_are_shown(opened, cast):
    (addressee,) = issued(cast)
    build_amendments.approved(
        addressee.recommendation, cast, AmendmentKind.CORRECT_TEXT, title="Train staff", text="Train every sergeant."
    )
    page = opened(cast.liaison, addressee)
    assert "As corrected, version 2" in page.text
    assert "Train every sergeant." in page.text
    assert "The force should train its custody staff." in page.text
    assert titles(page)[0] == "Text corrected: version 2"
    assert page.click("See how the wording changed").status == 200


def test_a_proposed_change_is_shown_to_oversight_alone(opened, cast):
    (addressee,) = issued(cast)
    build_amendments.proposed(addressee.recommendation, cast.caseworker)
    assert "Change proposed: withdraw" in opened(cast.approver, addressee).text
    assert "Read and decide it : withdraw" in opened(cast.approver, addressee).links
    assert "Read it : withdraw" in opened(cast.caseworker, addressee).links
    assert "Change proposed" not in opened(cast.liaison, addressee).text


def test_linked_recommendations_are_shown_from_both_ends_to_whom_may_see_them(opened, cast):
    (old,) = issued(cast)
    (new,) = issued(cast, to=cast.other_force)
    build_amendments.linked(new.recommendation, old.recommendation, cast.caseworker)
    assert "Repeats" in opened(cast.caseworker, new).facts()["Linked to"]
    assert "Repeated by" in opened(cast.caseworker, old).facts()["Linked to"]
    assert "Linked to" not in opened(cast.liaison, old).facts()


def test_a_consultation_is_in_the_timeline_of_oversight_and_of_who_was_asked(opened, cast):
    made = build_sets.investigation(cast)
    item = build_sets.draft(made, cast, "1", [cast.force, cast.other_force])
    build_consultation.opened(cast, item, to=[cast.force, cast.other_force])
    assert titles(opened(cast.caseworker, item))[0] == "Draft shown for comment to NOR and SOU"


def test_more_time_is_told_with_its_working_and_in_the_timeline(opened, cast):
    (addressee,) = build_periods.issued(cast)
    build_periods.granted(build_periods.applied(addressee, cast), cast)
    page = opened(cast.liaison, addressee)
    assert "extended by 28 days on the application received 2 March 2025: 30 March 2025" in page.facts()["Answer due"]
    assert "28 days more asked for, received 2 March 2025 (in time); 28 days granted" in page.facts()["Answer due"]
    assert titles(page)[:2] == ["28 days more to answer granted", "28 days more to answer asked for"]


def test_a_verdict_and_the_publication_stand_with_the_answer(opened, cast):
    (addressee,) = issued(cast)
    response = build_responses.sent(addressee, cast)
    judging.judge(
        response, by=cast.caseworker, version=response.version, verdict=Verdict.ALTERNATIVE, reasons="It does as well"
    )
    build_publication.published(response, cast.approver)
    page = opened(cast.liaison, addressee)
    assert "Verdict on the answer: acceptable alternative" in page.text
    assert titles(page)[:2] == ["Answer published", "Verdict on the answer: acceptable alternative"]
    assert "Published " in page.text


def test_a_changed_answer_stands_beside_the_earlier_one_with_its_reason(opened, cast):
    (addressee,) = issued(cast)
    build_responses.settled(addressee, cast)
    changed = replace(build_responses.REFUSED, change_reason="The budget was cut", consulted="The policing board")
    build_responses.sent(addressee, cast, changed)
    page = opened(cast.approver, addressee)
    assert page.facts()["Next step"].startswith("Check the changed answer: with you")
    for words in ("We will train every custody sergeant", "The budget was cut", "The policing board"):
        assert words in page.text
    assert titles(page)[0] == "Changed answer signed and sent: Not accepted"


def test_an_own_reference_is_shown_and_found(opened, page_as, cast):
    first, _second = issued(cast, "1", "2")
    page = opened(cast.liaison, first).click("Change the own reference of Northshire Police")
    page.submit({"own_reference": "STD/2026/114"})
    assert opened(cast.caseworker, first).facts()["Its own reference"] == "STD/2026/114"
    slug = first.recommendation.investigation.slug
    found = page_as(cast.caseworker).get("overview.investigation", investigation=slug, text="std/2026")
    assert [row["Recommendation"].split()[0] for row in found.table("Recommendations and addressees")] == ["1"]


def test_with_us_is_what_oversight_alone_says_of_itself(opened, cast):
    (addressee,) = issued(cast)
    build_periods.applied(addressee, cast, day=clock.today())
    said = opened(cast.approver, addressee).soup.select_one(".app-headline-following").get_text()
    assert said.endswith("with us 0 days")
    told = opened(cast.liaison, addressee)
    assert told.soup.select_one(".app-headline-following").get_text().endswith("with OVS 0 days")
    assert "not decided, with OVS 0 days" in told.facts()["Answer due"]


@pytest.fixture
def copied(cast):
    """Return a recommendation to the force that is copied to its policing body, and somebody there who reads it."""
    details, copies = build_investigations.saying(title="Keep a register"), [cast.policing_body]
    item = services.draft_recommendation(
        build_sets.investigation(cast), by=cast.caseworker, details=details, addressees=[cast.force], copies=copies
    )
    build_sets.issue([item], cast)
    build_responses.sent(item.addressees[0], cast)
    return item, factories.user(Role.LIAISON, organisation=cast.policing_body)


def test_who_was_sent_a_copy_reads_the_recommendation_and_nothing_of_its_answer(opened, listed, page_as, copied):
    item, reader = copied
    page = listed(reader, item.investigation)
    assert "Copied to you" in page.text
    assert "1 recommendation copied to you" in page.text
    assert "1 copied to you" in page_as(reader).get("overview.investigations").text
    told = opened(reader, item)
    assert "Text of recommendation 1" in told.text
    assert told.soup.select(".app-dossier") == []
    assert "sergeant" not in told.text


def test_who_was_sent_a_copy_of_what_has_parts_reads_its_parts_and_nothing_of_their_answers(opened, cast, copied):
    other, reader = copied
    heading = build_parts.drafted(other.investigation, cast)
    with transaction():
        drafts.copy_to(heading, [cast.policing_body])
    build_sets.issue([heading], cast)
    assert "3a" in opened(reader, heading).text
    part = opened(reader, heading.parts[0])
    assert "Keep part a of the register." in part.text
    assert part.soup.select(".app-dossier") == []


def test_to_whom_copies_of_an_answer_were_sent_is_the_log_of_oversight_alone(opened, cast):
    (addressee,) = issued(cast)
    publication = build_publication.published(build_responses.sent(addressee, cast), cast.approver)
    build_publication.copy_sent(publication, cast.caseworker, "The coroner")
    assert "Copy of the published answer sent to The coroner" in titles(opened(cast.caseworker, addressee))
    assert "The coroner" not in opened(cast.liaison, addressee).text


def test_every_link_of_who_was_sent_a_copy_leads_somewhere(opened, listed, copied):
    item, reader = copied
    pages = [listed(reader, item.investigation), opened(reader, item)]
    statuses = {words: page.click(words).status for page in pages for words in page.links if "#" not in page.links[words]}
    assert set(statuses.values()) == {200}, statuses


def test_a_letter_is_in_the_timeline_of_what_it_tells_of_for_whom_may_read_it(opened, cast):
    first, (other,) = issued(cast, "1")[0], issued(cast, "1", to=cast.other_force)
    letter = build_letters.kept(first)
    title = f"Letter {letter.reference} to NOR: recommendations made"
    assert title in titles(opened(cast.liaison, first))
    assert title in titles(opened(cast.caseworker, first))
    assert not any(each.startswith("Letter") for each in titles(opened(cast.caseworker, other)))


def test_a_letter_is_left_out_where_it_tells_of_something_else(opened, cast):
    first, second = issued(cast, "1", "2")
    later = issued(cast, "3", investigation=first.recommendation.investigation)
    build_letters.kept(later[0])
    assert not any(each.startswith("Letter") for each in titles(opened(cast.caseworker, second)))
    assert any(each.startswith("Letter") for each in titles(opened(cast.caseworker, later[0])))
