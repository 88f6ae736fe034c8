"""Letters: what calls for one, who gets it, that it is made once, and that it says what the record said."""

import hashlib
from datetime import date

import pytest
from sqlalchemy import select

from tests import factories
from tests.support import build_letters as build
from tests.support import build_parts, build_responses
from tests.support.build_reporting import no_worker
from tracker import clock, worker
from tracker.audit.events import Event
from tracker.audit.models import AuditEntry, OutboxMessage
from tracker.checking import orphans, problems
from tracker.correspondence import queries, services
from tracker.correspondence.vocabulary import LetterKind
from tracker.dates import When
from tracker.db import db, transaction
from tracker.errors import IllegalTransition
from tracker.facts import FactChanged
from tracker.investigations import issuing
from tracker.investigations import services as logging
from tracker.investigations.details import RecommendationDetails
from tracker.investigations.vocabulary import ExtensionOutcome, LegalBasis, Risk
from tracker.jobs import work
from tracker.jobs.services import begin, take_up_again
from tracker.periods.vocabulary import ReceivedBy
from tracker.policy import Permission, allows
from tracker.responses import receiving
from tracker.storage import files

MADE = date(2022, 2, 1)


@pytest.fixture
def addressee(cast):
    """A recommendation made on 1 February 2022, whose last day is 28 March 2022."""
    (addressee,) = build_responses.issued(cast, starts=When.day(MADE))
    return addressee


def test_an_issue_calls_for_a_letter_that_is_kept_with_its_values(cast, addressee):
    (letter,) = build.made()
    assert (letter.reference, letter.kind) == (f"{addressee.recommendation.investigation.reference}/L1", LetterKind.ISSUE)
    paper = files.read(letter.pdf_sha256)
    assert paper.startswith(b"%PDF")
    assert (hashlib.sha256(paper).hexdigest(), len(paper)) == (letter.pdf_sha256, letter.size)
    assert build.said_in(letter).envelope.recipient.organisation == cast.force.name


def test_the_issue_letter_says_the_last_day_with_its_working_and_who_issued(cast, addressee):
    letter, values = build.the_one_made()
    text = build.words_of(values)
    assert "made 1 February 2022, day 1; day 56 is 28 March 2022" in text
    assert values.envelope.signed_by.name == cast.approver.name
    assert values.envelope.on == letter.happened_on == clock.today()


def test_one_letter_covers_what_was_made_together(cast):
    build_responses.issued(cast, "1", "2", "3")
    (letter,) = build.made()
    assert letter.subject.endswith("recommendations 1, 2 and 3")


def test_each_of_43_addressees_is_written_to(cast):
    forces = [factories.organisation(f"F{number}") for number in range(43)]
    investigation = build_responses.issued(cast)[0].recommendation.investigation
    _issue(investigation, cast, "2", forces)
    with no_worker():
        jobs = services.call_for_letters()
    assert len(jobs) == 1 + 43


def test_no_letter_is_called_for_where_they_were_sent_in_another_way(cast):
    investigation = build_responses.issued(cast)[0].recommendation.investigation
    build.made()
    _issue(investigation, cast, "2", [cast.force], letters=False)
    assert services.call_for_letters() == []


def test_what_called_for_letters_once_calls_for_none_again(addressee):
    assert len(build.made()) == len(build.made()) == 1
    handled = db.session.scalars(select(OutboxMessage.handled_at).where(OutboxMessage.event == Event.RECOMMENDATIONS_MADE))
    assert all(handled)


def test_the_worker_looks_for_what_calls_for_letters(addressee):
    worker._look_after()
    worker._look_after()
    assert len(build.all_letters()) == 1


def test_a_worker_that_is_killed_while_it_prints_leaves_one_letter(addressee):
    with no_worker():
        (job_id,) = services.call_for_letters()
    begin(job_id)
    for again in (*take_up_again(), *take_up_again()):
        work.perform(again)
        work.perform(again)
    assert len(build.all_letters()) == 1
    assert len(list(db.session.scalars(select(AuditEntry).where(AuditEntry.event == Event.LETTER_MADE)))) == 1


def test_a_letter_that_is_there_is_not_made_again_by_a_second_worker(cast, addressee):
    letter = build.kept(addressee)
    again = build.as_if_printed(letter.audit_entry_id, letter.organisation_id)
    with no_worker():
        (job_id,) = services.call_for_letters()
    begin(job_id)
    assert services.keep(again, job_id=job_id, entry_id=letter.audit_entry_id, organisation_id=letter.organisation_id)
    assert build.all_letters() == [letter]


def test_a_number_that_was_taken_meanwhile_is_not_given_twice(cast, addressee):
    investigation = addressee.recommendation.investigation
    entry = build.entry_about(Event.RECOMMENDATIONS_MADE, investigation.id)
    with no_worker():
        job_id = services.call_for_letters()[0]
    composed = build.as_if_printed(entry.id, cast.force.id)
    other = _issue(investigation, cast, "2", [cast.other_force])
    build.kept(other.addressees[0])
    assert not services.keep(composed, job_id=job_id, entry_id=entry.id, organisation_id=cast.force.id)
    work.perform(job_id)
    assert [letter.number for letter in build.all_letters()] == [1, 2]


def test_a_letter_that_cannot_be_printed_says_why_and_is_made_when_it_can(cast, addressee):
    investigation = addressee.recommendation.investigation
    with build.no_fonts():
        build.made()
    (job,) = queries.unfinished_jobs(investigation)
    assert "The font /nowhere/" in job.problem
    services.retry(investigation, by=cast.caseworker)
    assert len(build.all_letters()) == 1
    with pytest.raises(IllegalTransition):
        services.retry(investigation, by=cast.caseworker)


def test_a_sent_answer_is_acknowledged_with_the_day_by_which_it_is_published(cast, addressee):
    build.made()
    build_responses.sent(addressee, cast)
    letter, values = build.the_one_made()
    text = build.words_of(values)
    assert (letter.number, letter.kind) == (2, LetterKind.ACKNOWLEDGEMENT)
    assert "through this service, from Signatory, Signatory post, Northshire Police" in text
    assert "; day 21 is " in text
    assert str(values.envelope.signed_by) == cast.oversight.name


def test_an_answer_that_came_by_post_is_acknowledged_by_who_recorded_it(cast, addressee):
    letter = receiving.Letter(
        received_on=date(2022, 3, 21), received_by=ReceivedBy.POST, signed_by="Siân O’Brien, Prif Gwnstabl", proof="Stamp"
    )
    brought = receiving.Brought(addressee=addressee, reply=build_responses.ACCEPTED)
    receiving.record_received([brought], by=cast.caseworker, letter=letter)
    _, values = build.the_one_made()
    text = build.words_of(values)
    assert "on 21 March 2022, by post, from Siân O’Brien, Prif Gwnstabl." in text
    assert "by 10 April 2022: received 21 March 2022, day 1; day 21 is 10 April 2022." in text
    assert values.envelope.signed_by.name == cast.caseworker.name


def test_a_returned_answer_brings_what_is_missing_and_leaves_the_last_day(cast, addressee):
    build_responses.returned(addressee, cast, missing="Say who will do it,\nand by when.")
    letter, values = build.the_one_made()
    text = build.words_of(values)
    assert letter.kind is LetterKind.RETURN
    assert "Say who will do it,\\nand by when." in text
    assert "day 56 is 28 March 2022" in text
    assert values.envelope.signed_by.name == cast.approver.name


def test_a_granted_extension_is_told_with_the_working_before_and_after(cast, addressee):
    build.decided(addressee, cast=cast, received_on=date(2022, 3, 28))
    letter, values = build.the_one_made()
    text = build.words_of(values)
    assert letter.kind is LetterKind.EXTENSION_DECISION
    assert letter.subject.endswith("14 more days for recommendation 1")
    assert '"before":{"because":"","on":"2022-03-28","precision":"day"}' in text
    assert '"after":{"because":"","on":"2022-04-11","precision":"day"}' in text
    assert "extended by 14 days on the application received 28 March 2022: 11 April 2022" in text


def test_applications_that_were_decided_together_are_told_in_one_letter(cast):
    addressees = build_responses.issued(cast, "1", "2", "3", starts=When.day(MADE))
    build.decided(*addressees[:2], cast=cast, received_on=date(2022, 3, 28))
    build.decided(addressees[2], cast=cast, received_on=date(2022, 3, 27))
    subjects = [letter.subject.partition(" for ")[2] for letter in build.made() if letter.kind is LetterKind.EXTENSION_DECISION]
    assert subjects == ["recommendations 1 and 2", "recommendation 3"]


@pytest.mark.parametrize(
    ("received_on", "subject"),
    [(date(2022, 3, 28), "no more time for"), (date(2022, 3, 29), "application for more time received too late for")],
)
def test_a_refusal_tells_an_application_that_was_late_from_one_in_time(cast, addressee, received_on, subject):
    build.decided(addressee, cast=cast, received_on=received_on, outcome=ExtensionOutcome.REFUSED)
    letter, values = build.the_one_made()
    assert subject in letter.subject
    assert '"after":{"because":"","on":"2022-03-28","precision":"day"}' in build.words_of(values)


def test_an_application_that_was_withdrawn_calls_for_no_letter(cast, addressee):
    build.made()
    build.decided(addressee, cast=cast, received_on=date(2022, 3, 28), outcome=ExtensionOutcome.WITHDRAWN)
    assert services.call_for_letters() == []


def test_a_decision_is_told_as_it_was_whatever_was_decided_since(cast, addressee):
    build.decided(addressee, cast=cast, received_on=date(2022, 3, 27), granted_days=7)
    build.decided(addressee, cast=cast, received_on=date(2022, 3, 28), granted_days=14)
    first, second = [build.words_of(build.said_in(letter)) for letter in build.made()[-2:]]
    assert '"on":"2022-04-04"' in first
    assert '"on":"2022-04-18"' not in first
    assert '"on":"2022-04-18"' in second


def test_under_section_55_the_policing_body_is_asked_and_the_force_has_a_copy(cast):
    investigation = build_responses.issued(cast)[0].recommendation.investigation
    build.made()
    _issue(investigation, cast, "2", [cast.force], basis=LegalBasis.SECTION_55)
    letter, values = build.the_one_made()
    assert letter.organisation == cast.policing_body
    assert [copy.organisation for copy in letter.copies] == [cast.force]
    assert f'"concerns":"{cast.force.name}"' in build.words_of(values)


def test_whoever_is_sent_a_copy_of_everything_in_a_letter_is_sent_the_letter(cast, addressee):
    build.copied(addressee.recommendation, cast.policing_body)
    (letter,) = build.made()
    assert [copy.organisation for copy in letter.copies] == [cast.policing_body]
    assert build.said_in(letter).envelope.copies[0].organisation == cast.policing_body.name


def test_whoever_is_sent_a_copy_of_some_recommendations_has_a_letter_on_these_alone(cast):
    one, _other = build_responses.issued(cast, "1", "2")
    build.copied(one.recommendation, cast.policing_body)
    to_force, copy = build.made()
    assert (to_force.organisation, to_force.copies) == (cast.force, [])
    assert copy.organisation == cast.policing_body
    assert copy.subject.endswith("copy of recommendation 1")
    assert "We made it to Northshire Police." in build.words_of(build.said_in(copy))


def test_a_policing_body_reads_the_letter_to_its_own_force_and_to_no_other(cast):
    investigation = build_responses.issued(cast)[0].recommendation.investigation
    build.made()
    item = _issue(investigation, cast, "2", [cast.force, cast.other_force])
    build.copied(item, cast.policing_body)
    to_force, to_other = build.made()[-2:]
    assert [copy.organisation for copy in to_force.copies] == [cast.policing_body]
    assert (to_other.organisation, to_other.copies) == (cast.other_force, [])


def test_a_copy_of_a_recommendation_with_parts_is_a_copy_of_its_parts(cast):
    heading, _parts = build_parts.issued(cast)
    build.copied(heading, cast.policing_body)
    (letter,) = build.made()
    assert letter.subject.endswith("recommendations 3a and 3b")
    assert [copy.organisation for copy in letter.copies] == [cast.policing_body]
    assert heading.text.splitlines()[0] in build.words_of(build.said_in(letter))


def test_letters_are_listed_to_those_who_may_read_them(cast, addressee):
    build.copied(addressee.recommendation, cast.policing_body)
    letter = build.kept(addressee)
    everybody = [user for kind in vars(cast) if (user := cast[kind]) is not None]
    investigation = addressee.recommendation.investigation
    for user in everybody:
        listed = queries.letters_visible_to(user, investigation)
        assert listed == ([letter] if allows(user, Permission.SEE_LETTER, letter) else [])
        assert queries.number_of_letters_visible_to(user, investigation) == len(listed)


def test_a_letter_cannot_be_altered(addressee):
    letter = build.kept(addressee)
    with pytest.raises(FactChanged), transaction():
        letter.subject = "Another subject"


def test_the_files_of_letters_belong_to_the_record(addressee):
    letter = build.kept(addressee)
    assert {letter.values_sha256, letter.pdf_sha256}.isdisjoint(orphans(files))
    files.path_of(letter.pdf_sha256).write_bytes(b"something else")
    assert f"file {letter.pdf_sha256}: it has been altered" in problems(files)
    files.path_of(letter.pdf_sha256).unlink()


def _issue(investigation, cast, reference, to, basis=LegalBasis.PARAGRAPH_28A, letters=True):
    details = RecommendationDetails(
        reference=reference, title="Train", text="Train custody staff.", legal_basis=basis, risk=Risk.HIGH
    )
    item = logging.draft_recommendation(investigation, by=cast.caseworker, details=details, addressees=to)
    issuing.issue(investigation, by=cast.approver, recommendations=[item], starts=When.day(MADE), letters=letters)
    return item
