"""The whole story of one addressee, to be read by somebody who was not there."""

import pytest

from tests.support import (
    build_assessment,
    build_consultation,
    build_letters,
    build_mistakes,
    build_progress,
    build_sets,
    build_story,
)
from tests.support.build_periods import address_of
from tests.support.build_responses import issued
from tests.support.statements import listening
from tracker.consultation.models import Consultation, ConsultationEnding
from tracker.correspondence.models import Letter, LetterDispatch
from tracker.documents.models import Document
from tracker.facts import Decisive, Fact
from tracker.overview import story_facts
from tracker.overview.telling import told
from tracker.policy import Role
from tracker.reporting.models import Report, Sharing, checking, drafts
from tracker.responses.models import InsideComment

# What has no entry by itself, and why.
ELSEWHERE = {
    Consultation: "its entry names to whom the draft was shown",
    ConsultationEnding: "as above",
    Letter: "its entry says of what it tells",
    LetterDispatch: "as above",
    Document: "what it was added for leads to it",
    Report: "it is about a whole investigation",
    Sharing: "as above",
    drafts.ReportSnapshot: "as above",
    checking.QualityCheck: "as above",
    checking.Approval: "as above",
    checking.ForceCheck: "as above",
    checking.FactComment: "as above",
    checking.FactCommentAnswer: "as above",
    checking.ForceReply: "as above",
    checking.ForceConfirmation: "as above",
    InsideComment: "nobody but the respondent ever sees it",
}


@pytest.fixture
def story(page_as):
    return lambda user, addressee, **values: page_as(user).get("overview.story", **address_of(addressee), **values)


def titles(page):
    return [title.get_text(strip=True) for title in page.soup.select(".moj-timeline__title")]


def kinds_of_facts(fact=Fact):
    below = {each for one in fact.__subclasses__() for each in kinds_of_facts(one)}
    return below | ({fact} if hasattr(fact, "__table__") else set())


@pytest.mark.usefixtures("app")
def test_every_kind_of_fact_is_found_and_told_or_said_to_stand_elsewhere():
    sources = (*story_facts.OF_RECOMMENDATIONS, *story_facts.OF_ADDRESSEES, *story_facts.OF_BOTH, *story_facts.OF_COMMENTS)
    found = {getattr(source, "fact", source) for source in sources}
    assert kinds_of_facts() - set(ELSEWHERE) == found
    assert {kind for kind in found if told.dispatch(kind) is told.dispatch(Fact)} == set()
    assert {Fact, Decisive} & found == set()


def test_a_story_begins_with_the_issue_and_tells_everything_oldest_first(story, cast):
    page = story(cast.caseworker, build_story.eventful(cast))
    said = titles(page)
    assert said[0] == "Recommendation issued"
    for words in (
        "New delivery date asked for: 30 August 2025",
        "Delivery date moved from 30 June 2025 to 30 August 2025",
        "Evidence NOR-E1: revision 2 given",
        "Evidence NOR-E1 withdrawn",
        "Measure 1 agreed",
        "Measure 1 ended: it no longer applies",
        "Reported complete",
        "Finding: Met",
        "Closed: Verified",
        "Closure disputed",
        "Recorded in error: Progress reported: on hold",
    ):
        assert words in said
    assert said.index("Finding: Met") < said.index("Closed: Verified") < said.index("Closure disputed")
    assert any(words.startswith("Action NOR-A1 planned") for words in said)


def test_what_was_recorded_in_error_is_struck_through_and_says_why(story, cast):
    page = story(cast.liaison, build_story.eventful(cast))
    (struck,) = page.soup.select(".moj-timeline__title s")
    assert struck.get_text(strip=True) == "Progress reported: on hold"
    assert build_mistakes.REASON in page.text


def test_a_story_is_narrowed_to_one_subject_and_widened_again(story, cast):
    page = story(cast.caseworker, build_story.eventful(cast), subject="evidence")
    assert {words.split()[0] for words in titles(page)} == {"Evidence"}
    assert len(titles(page.click("Show everything"))) > len(titles(page))


def test_a_subject_of_which_there_is_nothing_says_so(story, cast):
    page = story(cast.caseworker, issued(cast)[0], subject="risk")
    assert "Nothing of this kind has happened." in page.text


@pytest.mark.parametrize("kind", ["caseworker", "approver", "liaison", "signatory"])
def test_every_link_of_a_story_leads_to_a_page_that_may_be_used(story, cast, kind):
    page = story(cast[kind], build_story.eventful(cast))
    statuses = {words: page.click(words).status for words in page.links}
    assert set(statuses.values()) == {200}, statuses


def test_proposals_to_close_are_oversights_alone(story, cast):
    (addressee,) = issued(cast)
    build_assessment.proposed(addressee, by=cast.caseworker)
    assert "Closure proposed: No longer applicable" in titles(story(cast.approver, addressee))
    assert "Closure proposed: No longer applicable" not in titles(story(cast.liaison, addressee))


def test_a_story_tells_nothing_of_another_force(story, cast):
    made = build_sets.issued_to(cast, cast.force, cast.other_force)
    mine, theirs = sorted(made.recommendations[0].addressees, key=lambda each: each.organisation_id != cast.force.id)
    build_progress.update(theirs, by=cast.other_liaison)
    assert "Progress reported: in progress" not in titles(story(cast.caseworker, mine))
    assert story(cast.liaison, theirs).status == 404


def test_what_was_said_on_the_draft_and_what_became_of_it_is_told(story, cast):
    made = build_sets.investigation(cast)
    draft = build_sets.draft(made, cast, "1", [cast.force])
    consultation = build_consultation.opened(cast, draft)
    comment = build_consultation.commented(consultation, cast.liaison)
    build_consultation.answered(comment, cast)
    page = story(cast.caseworker, draft.addressees[0])
    assert "NOR commented on the draft" in titles(page)
    assert any(words.startswith("Comment of NOR answered") for words in titles(page))


def test_letters_stand_in_the_story_with_a_way_to_read_them(story, cast):
    (addressee,) = issued(cast)
    letter = build_letters.kept(addressee)
    page = story(cast.liaison, addressee)
    assert any(letter.reference in words for words in titles(page))


def test_hostile_words_are_words_in_a_story(story, cast):
    (addressee,) = issued(cast)
    wrong = build_progress.update(addressee, by=cast.liaison)
    build_mistakes.marked(wrong, by=cast.approver, reason="<script>alert('Ŵyl')</script> O’Neill & Sons " + "x" * 5000)
    assert "<script>alert('Ŵyl')</script>" in story(cast.caseworker, addressee).text


def test_a_long_story_takes_no_more_queries_than_a_short_one(story, cast):
    few, many = issued(cast, "1", "2")
    build_progress.update(few, by=cast.liaison)
    for _number in range(30):
        build_progress.update(many, by=cast.liaison)
    with listening() as short:
        story(cast.caseworker, few)
    with listening() as long:
        assert len(titles(story(cast.caseworker, many))) == 31
    assert len(short.reads) == len(long.reads)


def test_a_board_reads_no_story(story, cast):
    assert Role.BOARD_MEMBER in cast.board_member.roles
    assert story(cast.board_member, issued(cast)[0]).status == 404
