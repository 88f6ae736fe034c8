"""What was decided on passages, and what is published: through the services, on both databases."""

import pytest

from tests import factories
from tests.support import build_publication as build
from tests.support import build_responses
from tracker import clock
from tracker.db import db, transaction
from tracker.errors import ChangedMeanwhile, IllegalTransition, Incomplete, NotIndependent
from tracker.investigations.vocabulary import Marking
from tracker.policy import Role
from tracker.publication import copies, queries, services
from tracker.publication.public_copy import fingerprint
from tracker.publication.rules import Judgement
from tracker.publication.vocabulary import PublicationKind, Purpose, Stage, Withhold


@pytest.fixture
def addressee(cast):
    return build_responses.issued(cast)[0]


@pytest.fixture
def other_approver(cast):
    return factories.user(Role.APPROVER, organisation=cast.oversight)


@pytest.fixture
def asked(addressee, cast):
    """Return a response with one passage that is asked to be withheld."""
    return build.with_passages(addressee, cast)


@pytest.fixture
def decided(asked, cast):
    """Return a response whose passage is withheld from publication, and released for disclosure."""
    build.decided(asked.passages[0], cast)
    return asked


@pytest.fixture
def plain(addressee, cast):
    """Return a response without a representation."""
    return build_responses.sent(addressee, cast)


def stage(response):
    return queries.clock_of(response).stage


# Passages


def test_a_passage_is_proposed_by_one_and_decided_by_another(asked, cast):
    (passage,) = asked.passages
    fact = build.decided(passage, cast)
    assert (fact.actor_id, fact.for_publication, fact.public_reason) == (
        cast.approver.id,
        Withhold.YES,
        "personal information",
    )
    assert stage(asked) is Stage.DAY_TO_SET


def test_nobody_decides_on_their_own_proposal(asked, approver):
    (passage,) = asked.passages
    proposal = build.proposed(passage, approver)
    with pytest.raises(NotIndependent):
        services.decide(passage, by=approver, version=proposal.id, judgement=build.WITHHOLD)


def test_nothing_is_decided_before_it_is_proposed(asked, approver):
    with pytest.raises(IllegalTransition, match="has to propose first"):
        services.decide(asked.passages[0], by=approver, version=0, judgement=build.WITHHOLD)


def test_a_decision_on_a_proposal_that_has_changed_is_refused(asked, cast):
    (passage,) = asked.passages
    seen = build.proposed(passage, cast.caseworker)
    build.proposed(passage, cast.caseworker, build.RELEASE)
    with pytest.raises(ChangedMeanwhile):
        services.decide(passage, by=cast.approver, version=seen.id, judgement=build.WITHHOLD)


def test_the_latest_proposal_counts_and_another_may_make_it(asked, cast):
    (passage,) = asked.passages
    build.proposed(passage, cast.approver)
    latest = build.proposed(passage, cast.caseworker, build.RELEASE)
    services.decide(passage, by=cast.approver, version=latest.id, judgement=build.RELEASE)
    assert copies.withheld_from(asked, Purpose.PUBLICATION) == []


@pytest.mark.parametrize("act", ["propose", "decide"])
def test_what_is_decided_stays(decided, cast, other_approver, act):
    (passage,) = decided.passages
    proposal = queries.proposal_for(passage)
    assert proposal is not None
    with pytest.raises(ChangedMeanwhile):
        getattr(services, act)(passage, by=other_approver, version=proposal.id, judgement=build.RELEASE)


def test_proposing_and_deciding_twice_act_once(asked, cast):
    (passage,) = asked.passages
    first = services.propose(passage, by=cast.caseworker, version=0, judgement=build.WITHHOLD)
    assert services.propose(passage, by=cast.caseworker, version=0, judgement=build.WITHHOLD) == first
    decision = services.decide(passage, by=cast.approver, version=first.id, judgement=build.WITHHOLD)
    assert services.decide(passage, by=cast.approver, version=first.id, judgement=build.WITHHOLD) == decision


@pytest.mark.parametrize(
    ("wrong", "missing"),
    [
        ({"reason": " "}, {"reason": "Enter why"}),
        ({"public_reason": ""}, {"public_reason": "Enter the reason that stands in the copy, in a few words"}),
        (
            {"public_reason": "names SERGEANT Ŵyn O'Neill"},
            {"public_reason": "Enter a reason that does not repeat the words that are withheld"},
        ),
    ],
)
def test_a_judgement_says_why_without_repeating_what_is_withheld(asked, caseworker, wrong, missing):
    judgement = Judgement(
        **({"for_publication": Withhold.NO, "for_disclosure": Withhold.YES, "reason": "A", "public_reason": "b"} | wrong)
    )
    with pytest.raises(Incomplete) as refusal:
        services.propose(asked.passages[0], by=caseworker, version=0, judgement=judgement)
    assert refusal.value.missing == missing


# The day


def test_a_day_is_set_after_the_last_decision_and_moved_with_a_reason(decided, approver):
    first = services.set_day(decided, by=approver, version=0, publish_by=clock.days_from_today(10))
    assert queries.clock_of(decided).last_day == clock.days_from_today(10)
    with pytest.raises(Incomplete):
        services.set_day(decided, by=approver, version=first.id, publish_by=clock.days_from_today(12))
    services.set_day(decided, by=approver, version=first.id, publish_by=clock.days_from_today(12), reason="A trial")
    assert queries.clock_of(decided).last_day == clock.days_from_today(12)


def test_a_day_set_twice_is_set_once_and_a_stale_one_refused(decided, approver):
    first = services.set_day(decided, by=approver, version=0, publish_by=clock.days_from_today(10))
    assert services.set_day(decided, by=approver, version=0, publish_by=clock.days_from_today(10)) == first
    with pytest.raises(ChangedMeanwhile):
        services.set_day(decided, by=approver, version=0, publish_by=clock.days_from_today(11))


def test_no_day_is_set_that_is_over_or_where_the_law_lays_one_down(decided, approver, cast):
    with pytest.raises(Incomplete):
        services.set_day(decided, by=approver, version=0, publish_by=clock.days_from_today(-1))
    plain = build_responses.sent(build_responses.issued(cast)[0], cast)
    with pytest.raises(IllegalTransition):
        services.set_day(plain, by=approver, version=0, publish_by=clock.days_from_today(9))


# Publishing


def test_the_public_copy_is_kept_as_it_was_read(decided, approver):
    publication = build.published(decided, approver)
    assert publication.public_text["own_words"] == "We accept it. [withheld: personal information] leads."
    assert (publication.number, publication.kind, stage(decided)) == (1, PublicationKind.PUBLISHED, Stage.PUBLISHED)
    db.session.expire_all()
    assert build.NAME not in "".join(publication.public_text.values())


def test_the_copy_for_disclosure_withholds_other_passages(decided):
    assert build.NAME in copies.copy_for(decided, Purpose.DISCLOSURE)["own_words"]


def test_nothing_is_public_while_a_passage_is_undecided(addressee, cast):
    response = build.with_passages(addressee, cast, build.NAME, "We accept it")
    build.decided(response.passages[0], cast)
    for version in (0, 1):
        with pytest.raises(IllegalTransition, match="undecided"):
            services.publish(response, by=cast.approver, version=version, published_on=clock.today(), url=build.URL)
    assert queries.publications_of(response) == []


def test_a_copy_that_reads_otherwise_by_now_is_not_published(plain, approver):
    seen = fingerprint(copies.copy_for(plain, Purpose.PUBLICATION) | {"title": "As it was"}, 1)
    with pytest.raises(ChangedMeanwhile):
        services.publish(plain, by=approver, version=seen, published_on=clock.today(), url=build.URL)


def test_publishing_twice_publishes_once(plain, approver):
    version = fingerprint(copies.copy_for(plain, Purpose.PUBLICATION), 1)
    said = {"by": approver, "version": version, "published_on": clock.today(), "url": build.URL}
    assert services.publish(plain, **said) == services.publish(plain, **said)
    assert len(queries.publications_of(plain)) == 1


def test_a_publication_is_replaced_with_a_reason(plain, approver):
    build.published(plain, approver)
    with pytest.raises(Incomplete) as refusal:
        build.published(plain, approver, url="https://example.org/moved")
    assert refusal.value.missing == {"reason": "Enter why it is published again"}
    assert build.published(plain, approver, url="https://example.org/moved", reason="It moved").number == 2


@pytest.mark.parametrize(("on", "message"), [(1, "The day must be today or in the past"), (-1, "The day must be on or after")])
def test_the_day_of_publication_lies_between_receipt_and_today(plain, approver, on, message):
    with pytest.raises(Incomplete) as refusal:
        build.published(plain, approver, on=clock.days_from_today(on))
    assert refusal.value.missing["published_on"].startswith(message)


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "https://a@b.example", "not an address"])
def test_only_an_address_on_the_web_can_be_given(plain, approver, url):
    with pytest.raises(Incomplete):
        build.published(plain, approver, url=url)


def test_what_is_not_published_for_reasons_ends_the_clock_too_and_can_be_published_later(asked, cast):
    build.kept_back(asked, cast.approver)
    assert stage(asked) is Stage.NOT_PUBLISHED
    build.decided(asked.passages[0], cast)
    build.published(asked, cast.approver, reason="The trial is over")
    assert [each.number for each in queries.publications_of(asked)] == [2, 1]


def test_keeping_back_needs_a_reason_and_acts_once(plain, approver):
    with pytest.raises(Incomplete):
        build.kept_back(plain, approver, reason=" ")
    said = {"by": approver, "version": 0, "decided_on": clock.today(), "reason": "A trial"}
    assert services.keep_back(plain, **said) == services.keep_back(plain, **said)
    with pytest.raises(ChangedMeanwhile):
        services.keep_back(plain, **(said | {"reason": "Another"}))


def test_a_published_response_can_be_taken_down_with_a_reason(plain, approver):
    build.published(plain, approver)
    build.kept_back(plain, approver)
    assert stage(plain) is Stage.NOT_PUBLISHED


def test_nothing_of_a_sensitive_set_is_published(plain, approver):
    with transaction():
        plain.addressee.recommendation.investigation.marking = Marking.SENSITIVE
    with pytest.raises(IllegalTransition, match="OFFICIAL-SENSITIVE"):
        build.published(plain, approver)


def test_whoever_recorded_a_letter_does_not_publish_it(addressee, approver, other_approver):
    response = build_responses.received(addressee, approver)
    for act in (build.published, build.kept_back):
        with pytest.raises(NotIndependent):
            act(response, approver)
    assert build.published(response, other_approver).number == 1


def test_what_was_withdrawn_and_what_was_refused_is_still_published(cast, approver):
    withdrawn, refused = build_responses.issued(cast, "1", "2")
    first = build_responses.sent(withdrawn, cast)
    build_responses.ended(withdrawn)
    assert build.published(first, approver).number == 1
    assert build.published(build_responses.sent(refused, cast, build_responses.REFUSED), approver).number == 1
