"""What home pages say of consultations, more time, changes to what is issued, publication and changed answers."""

import pytest

from tests.support import (
    build_amendments,
    build_consultation,
    build_endings,
    build_periods,
    build_publication,
    build_responses,
    build_sets,
)
from tests.support.build_responses import issued
from tests.support.statements import listening
from tracker import clock
from tracker.dates import When


@pytest.fixture
def home(page_as):
    return lambda user: page_as(user).get("overview.home")


@pytest.fixture
def shown(cast):
    """Return a draft that is shown to the force in a consultation."""
    item = build_sets.draft(build_sets.investigation(cast), cast, "1", [cast.force])
    return build_consultation.opened(cast, item, to=[cast.force])


def test_drafts_to_comment_on_lie_with_who_was_asked(home, shown, cast):
    (row,) = home(cast.liaison).table("Drafts to comment on (1)")
    assert row["When"].startswith("comments by ")
    assert row["Next"].startswith("Comment")
    assert len(home(cast.caseworker).table("Consultations in progress (1)")) == 1
    assert "Drafts to comment on" not in home(cast.other_liaison).text


def test_comments_lie_with_oversight_until_they_are_answered(home, shown, cast):
    comment = build_consultation.commented(shown, cast.liaison)
    assert "1 comment" in home(cast.caseworker).table("Comments on drafts to answer (1)")[0]["What"]
    build_consultation.answered(comment, cast)
    assert "Comments on drafts to answer" not in home(cast.caseworker).text


def test_an_application_for_more_time_is_for_an_approver_who_did_not_record_it(home, cast):
    (addressee,) = issued(cast)
    build_periods.applied(addressee, cast, day=clock.today())
    assert home(cast.approver).table("More time asked for (1)")[0]["Next"].startswith("Decide")
    (row,) = home(cast.caseworker).table("More time asked for (1)")
    assert row["Next"].startswith("See")
    assert "an approver must decide it" in row["What"]


def test_whoever_asked_for_more_time_still_owes_the_answer_and_sees_with_whom_it_lies(home, cast):
    (addressee,) = issued(cast)
    build_periods.applied(addressee, cast, day=clock.today())
    page = home(cast.liaison)
    assert "more time asked for, with OVS 0 days" in page.table("Answers owed (1)")[0]["What"]
    assert len(page.table("More time you asked for, not decided yet (1)")) == 1


def test_a_suspended_answer_says_since_when(home, cast):
    (addressee,) = issued(cast)
    build_periods.review(addressee, cast, began_on=clock.today())
    (row,) = home(cast.liaison).table("Answers owed (1)")
    assert "a judicial review is in progress" in row["What"]
    assert row["When"] == "no date"


def test_who_may_still_ask_for_more_time_is_told_before_the_last_day(home, cast):
    issued(cast, starts=When.day(clock.days_from_today(-50)))
    assert "more time must be asked for by then" in home(cast.liaison).table("Answers owed (1)")[0]["What"]


def test_a_proposed_change_is_for_another_approver_to_decide(home, cast):
    (addressee,) = issued(cast)
    build_amendments.proposed(addressee.recommendation, cast.caseworker)
    title = "Changes to recommendations to decide (1)"
    assert home(cast.approver).table(title)[0]["Next"].startswith("Decide")
    assert home(cast.caseworker).table(title)[0]["Next"].startswith("Read")
    assert "another approver must decide it" in home(cast.caseworker).table(title)[0]["What"]


def test_answers_to_publish_passages_to_decide_and_days_to_set_are_oversights(home, cast):
    sent, passages, decided = issued(cast, "1", "2", "3")
    build_responses.sent(sent, cast)
    build_publication.with_passages(passages, cast)
    build_publication.represented(decided, cast)
    page = home(cast.approver)
    assert page.table("Answers to publish (1)")[0]["How long"] == "20 days left"
    assert len(page.table("Passages to decide before publication (1)")) == 1
    assert len(page.table("Days for publication to set (1)")) == 1
    assert "Answers to publish" not in home(cast.liaison).text


def test_nothing_waits_of_what_has_ended(home, cast):
    (addressee,) = issued(cast)
    build_responses.sent(addressee, cast)
    build_endings.ended(addressee.recommendation, cast)
    assert "Answers to check" not in home(cast.approver).text
    assert "Nothing is with you." in home(cast.liaison).text


@pytest.mark.parametrize("kind", ["caseworker", "approver", "liaison", "signatory"])
def test_every_link_leads_to_a_page_that_may_be_used(home, shown, cast, kind):
    build_consultation.commented(shown, cast.liaison)
    asked, passages, decided, changed = issued(cast, "1", "2", "3", "4")
    build_periods.applied(asked, cast, day=clock.today())
    build_publication.with_passages(passages, cast)
    build_publication.represented(decided, cast)
    build_amendments.proposed(changed.recommendation, cast.caseworker)
    page = home(cast[kind])
    statuses = {words: page.click(words).status for words in page.links}
    assert set(statuses.values()) == {200}, statuses


@pytest.mark.parametrize("kind", ["approver", "liaison"])
def test_home_takes_no_more_queries_for_20_decisions_than_for_one(home, cast, kind):
    more_of_each(cast, 1)
    with listening() as few:
        home(cast[kind])
    more_of_each(cast, 20)
    with listening() as most:
        home(cast[kind])
    assert len(few.reads) == len(most.reads)


def more_of_each(cast, number):
    for addressee in issued(cast, *map(str, range(1, number + 1))):
        build_periods.applied(addressee, cast, day=clock.today())
        build_amendments.proposed(addressee.recommendation, cast.caseworker)
    for addressee in issued(cast, *map(str, range(1, number + 1))):
        build_publication.with_passages(addressee, cast)
