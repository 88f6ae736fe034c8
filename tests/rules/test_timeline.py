"""The timeline: facts in, entries out, oldest first."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm.attributes import set_committed_value

from tracker.assessment.models import Finding
from tracker.dates import When
from tracker.facts import ErrorMark
from tracker.investigations.models import Addressee, Investigation, Issue, Recommendation
from tracker.investigations.vocabulary import Claim, Found, IssueKind, Position
from tracker.organisations.models import Organisation
from tracker.overview.timeline import entries
from tracker.progress.models import ProgressUpdate
from tracker.responses.models import PastAnswer, Response

RECORDED = datetime(2026, 5, 1, 12, tzinfo=UTC)
TODAY = When.day(date(2026, 5, 1))


def stamped(fact, happened=TODAY, at=RECORDED):
    fact.happened_on, fact.happened_precision = happened.on, happened.precision
    fact.happened_unknown_because, fact.recorded_at = happened.unknown_because, at
    fact.actor_name, fact.actor_post, fact.actor_organisation = "Ann", "Inspector", "Northshire Police"
    return fact


@pytest.fixture
def addressee():
    oversight, force = Organisation(id=1, slug="OVS", short_name="OVS"), Organisation(id=2, slug="NOR", short_name="NOR")
    oak = Investigation(reference="OAK", slug="OAK", oversight_body=oversight)
    item = Recommendation(reference="7", slug="7", investigation=oak)
    return Addressee(id=1, recommendation=item, organisation=force, respondent=force)


def update(happened=TODAY, at=RECORDED, claim=Claim.IN_PROGRESS):
    return stamped(ProgressUpdate(id=5, addressee_id=1, claim=claim, narrative="Two of seven"), happened, at)


def told(addressee, *facts):
    issues = [(None, each) for each in addressee.recommendation.issues]
    return entries(addressee.recommendation, [*issues, *((addressee, each) for each in facts)])


def test_what_happened_earlier_stands_first_whenever_it_was_recorded(addressee):
    early = update(When.day(date(2026, 1, 1)), at=datetime(2026, 6, 1, tzinfo=UTC))
    assert [entry.when for entry in told(addressee, update(), early)] == [early.happened, TODAY]


def test_a_fact_that_was_entered_late_says_when_it_was_recorded(addressee):
    (entry,) = told(addressee, update(When.day(date(2026, 1, 1))))
    assert entry.is_recorded_later
    assert entry.recorded_on == date(2026, 5, 1)


def test_a_fact_of_the_same_day_does_not_repeat_it(addressee):
    assert not told(addressee, update())[0].is_recorded_later


def test_a_month_stays_a_month(addressee):
    (entry,) = told(addressee, update(When.month(2019, 11)))
    assert str(entry.when) == "November 2019"
    assert entry.is_recorded_later


def test_an_issue_without_a_known_day_comes_before_what_followed_from_it(addressee):
    unknown = When.unknown("it is not public")
    addressee.recommendation.issues = [stamped(Issue(kind=IssueKind.ISSUED), unknown)]
    past = stamped(PastAnswer(gist="All accepted"), When.day(date(2022, 4, 7)))
    past.response = Response(id=3, addressee_id=1, addressee=addressee, position=Position.ACCEPTED, own_words="")
    titles = [entry.title for entry in told(addressee, past)]
    assert titles == ["Recommendation issued", "Answer announced: Accepted"]


def test_of_one_moment_what_followed_stands_last(addressee):
    finding = stamped(Finding(id=9, addressee_id=1, finding=Found.MET, reasons="Seen"))
    titles = [entry.title for entry in told(addressee, update(claim=Claim.COMPLETE), finding)]
    assert titles == ["Reported complete", "Finding: Met"]


def test_an_entry_says_who_with_post_and_organisation_and_leads_to_the_fact(addressee):
    (entry,) = told(addressee, update())
    assert entry.by == "Ann, Inspector, Northshire Police"
    assert entry.link.parts["_anchor"] == "update-5"


def test_an_organisation_that_acts_on_the_addressee_is_named_shortly(addressee):
    fact = update()
    fact.actor_organisation_id = addressee.organisation.id
    (entry,) = told(addressee, fact)
    assert entry.by == "Ann, Inspector, NOR"


def test_what_was_recorded_in_error_stays_and_its_mark_is_an_entry_of_its_own(addressee):
    fact = update()
    mark = stamped(ErrorMark(fact_kind="progress_updates", fact_id=5, reason="Said of another recommendation"))
    set_committed_value(fact, "in_error", mark)
    struck, marked = told(addressee, fact)
    assert struck.in_error is mark
    assert (marked.title, marked.text) == ("Recorded in error: Progress reported: in progress", mark.reason)
