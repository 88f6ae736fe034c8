"""The clock of publication read from the record, the copies sent, who may do what, and the list: on both databases."""

from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest

from tests.support import build_publication as build
from tests.support import build_responses
from tracker import clock
from tracker.audit.events import Event
from tracker.audit.models import AuditEntry, OutboxMessage
from tracker.errors import ChangedMeanwhile, Forbidden, IllegalTransition, Incomplete, NotVisible
from tracker.investigations.vocabulary import LegalBasis
from tracker.publication import queries, services
from tracker.publication.vocabulary import Act, PublicationKind, Stage


@pytest.fixture
def addressee(cast):
    return build_responses.issued(cast)[0]


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


@contextmanager
def on_day(year, month, day):
    with clock.at(datetime(year, month, day, 12, tzinfo=UTC)):
        yield


def stage(response):
    return queries.clock_of(response).stage


# The clock, read from the record


def test_the_clock_runs_from_receipt_whatever_becomes_of_the_answer(addressee, cast):
    with on_day(2022, 2, 1):
        response = build_responses.settled(addressee, cast)
    assert queries.clock_of(response).last_day == date(2022, 2, 21)


def test_a_letter_counts_from_the_day_it_came(addressee, caseworker):
    response = build_responses.received(addressee, caseworker, received_on=clock.today())
    assert queries.clock_of(response).last_day == clock.days_from_today(20)


def test_the_days_end_with_the_return_and_the_next_answer_has_its_own(addressee, cast):
    first = build_responses.returned(addressee, cast)
    second = build_responses.sent(addressee, cast)
    assert (stage(first), stage(second)) == (Stage.RETURNED, Stage.RUNNING)


@pytest.mark.parametrize("basis", [LegalBasis.SECTION_10, LegalBasis.SECTION_55, LegalBasis.REGULATION_28])
def test_no_other_law_lays_down_a_day_and_all_may_be_published(cast, basis):
    (addressee,) = build_responses.issued(cast, basis=basis)
    response = build_responses.received(addressee, cast.caseworker)
    assert stage(response) is Stage.NOT_LAID_DOWN
    assert build.published(response, cast.approver).number == 1


def test_a_past_answer_is_never_called_late_and_may_be_published(addressee, cast):
    response = build_responses.past_answer(addressee, cast.caseworker)
    assert stage(response) is Stage.NOT_LAID_DOWN
    assert build.published(response, cast.approver).public_text["position"] == "Accepted"


# Copies


def test_copies_are_logged_to_organisations_and_to_others(plain, cast):
    publication = build.published(plain, cast.approver)
    suggested = queries.organisations_to_copy([plain])
    assert [each.short_name for each in suggested] == ["NOR", "NPB"]
    log(publication, cast.caseworker, organisations=suggested, recipient="The coroner")
    assert [each.recipient for each in publication.copies] == [*(each.name for each in suggested), "The coroner"]


def test_copies_are_logged_once_and_a_stale_log_refused(plain, cast):
    publication = build.published(plain, cast.approver)
    first = log(publication, cast.caseworker, recipient="The coroner")
    assert log(publication, cast.caseworker, recipient="The coroner") == first
    with pytest.raises(ChangedMeanwhile):
        log(publication, cast.caseworker, recipient="Somebody else")


def test_a_copy_has_a_recipient_a_way_and_a_day_since_the_publication(plain, cast):
    publication = build.published(plain, cast.approver)
    with pytest.raises(Incomplete) as refusal:
        log(publication, cast.caseworker, how=" ", sent_on=clock.days_from_today(-1))
    assert set(refusal.value.missing) == {"organisations", "how", "sent_on"}


def test_copies_are_sent_of_the_latest_publication_alone(plain, cast):
    first = build.published(plain, cast.approver)
    build.published(plain, cast.approver, url="https://example.org/moved", reason="It moved")
    with pytest.raises(IllegalTransition):
        log(first, cast.caseworker, recipient="The coroner")


def log(publication, by, **said):
    given: dict[str, object] = {"version": 0, "organisations": [], "recipient": "", "how": "by email", "sent_on": clock.today()}
    return services.log_copies([publication], by=by, **(given | said))  # type: ignore[arg-type]  # as the test names them


# Who


@pytest.mark.parametrize("kind", ["liaison", "signatory", "board_member", "other_liaison", "other_caseworker", "administrator"])
def test_nobody_else_proposes_decides_publishes_or_logs(decided, cast, kind):
    refused = Forbidden if kind in {"liaison", "signatory"} else NotVisible
    (passage,), publication = decided.passages, build.published(decided, cast.approver)
    for act in (
        lambda by: services.propose(passage, by=by, version=0, judgement=build.WITHHOLD),
        lambda by: services.decide(passage, by=by, version=0, judgement=build.WITHHOLD),
        lambda by: services.set_day(decided, by=by, version=0, publish_by=clock.today()),
        lambda by: services.publish(decided, by=by, version=0, published_on=clock.today(), url=build.URL),
        lambda by: services.keep_back(decided, by=by, version=0, decided_on=clock.today(), reason="x"),
        lambda by: log(publication, by, recipient="The coroner"),
    ):
        with pytest.raises(refused):
            act(cast[kind])


def test_a_caseworker_decides_and_publishes_nothing(decided, caseworker):
    (passage,) = decided.passages
    for act in (
        lambda: services.decide(passage, by=caseworker, version=0, judgement=build.WITHHOLD),
        lambda: services.set_day(decided, by=caseworker, version=0, publish_by=clock.today()),
        lambda: build.published(decided, caseworker),
        lambda: build.kept_back(decided, caseworker),
    ):
        with pytest.raises(Forbidden):
            act()


def test_a_draft_has_no_publication_for_anybody(addressee, cast):
    draft = build_responses.drafted(addressee, cast, build.SAID)
    passage = build_responses.marked(draft, cast, quote="We will", reason="x")
    assert queries.response_by_id(draft.id) is None
    assert queries.passage_by_id(passage.id) is None
    assert queries.states_of([draft]) == {}
    with pytest.raises(NotVisible):
        services.propose(passage, by=cast.caseworker, version=0, judgement=build.WITHHOLD)


# The list


def test_the_list_has_what_waits_and_what_was_published_lately_of_ones_own_body(cast, approver):
    one, two, three, four, five = build_responses.issued(cast, "1", "2", "3", "4", "5")
    published, waiting = build_responses.sent(one, cast), build_responses.sent(two, cast)
    undecided = build.with_passages(three, cast)
    build.published(published, approver)
    build_responses.past_answer(four, cast.caseworker)
    build_responses.returned(five, cast)
    assert [each.id for each, _clock in queries.waiting_for(approver)] == [waiting.id, undecided.id]
    assert [each.id for each, _clock in queries.published_lately(approver)] == [published.id]
    for other in (cast.other_caseworker, cast.liaison, cast.administrator):
        assert queries.waiting_for(other) == queries.published_lately(other) == []


def test_every_act_is_audited_and_what_others_must_hear_is_posted(decided, cast, session):
    publication = build.published(decided, cast.approver)
    log(publication, cast.caseworker, recipient="The coroner")
    events = [each.event for each in session.query(AuditEntry).order_by(AuditEntry.id)]
    assert events[-4:] == [Event.PASSAGE_PROPOSED, Event.PASSAGE_DECIDED, Event.RESPONSE_PUBLISHED, Event.COPY_SENT]
    posted = [each.event for each in session.query(OutboxMessage).order_by(OutboxMessage.id)]
    assert posted[-2:] == [Event.PASSAGE_DECIDED, Event.RESPONSE_PUBLISHED]


def test_what_the_clock_allows_the_services_do(plain, approver):
    assert queries.clock_of(plain).allows(Act.PUBLISH)
    assert build.published(plain, approver).kind is PublicationKind.PUBLISHED
