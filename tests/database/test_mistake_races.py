"""Several people at once about what was recorded in error: one is first, the others are told."""

from collections.abc import Callable

import pytest

from tests import factories
from tests.support import build_assessment, build_evidence, build_mistakes, build_responses, build_sets
from tests.support import cast as casting
from tests.support.build_mistakes import reported
from tracker import checking
from tracker.accounts.models import User
from tracker.accounts.queries import by_email
from tracker.evidence import services as evidence
from tracker.evidence.queries import item_by_number, uses_of
from tracker.investigations.queries import addressees_by_ids
from tracker.investigations.vocabulary import Found
from tracker.mistakes import queries, services, settling
from tracker.mistakes.queries import questioned_at
from tracker.policy import Role
from tracker.responses import judging
from tracker.responses import services as responses_services
from tracker.responses.queries import response_by_id
from tracker.storage import files

Wait = Callable[[], object]
SECOND = "second.approver@example.org"


def _second() -> User:
    found = by_email(SECOND)
    if found is not None:
        return found
    return factories.user(Role.APPROVER, organisation=casting.assemble().oversight, name="Second approver", email=SECOND)


def _third() -> User:
    found = by_email(f"third.{SECOND}")
    if found is not None:
        return found
    oversight = casting.assemble().oversight
    return factories.user(Role.APPROVER, organisation=oversight, name="Third approver", email=f"third.{SECOND}")


@pytest.fixture
def returned(people):
    """Return the number of an answer that was returned, and of the fact that it was."""
    _second(), _third()
    response = build_responses.returned(build_responses.issued(people)[0], people)
    return response.id, response.returnings[0].id


def _mark(number: int, by: Callable[[], User], kind: str = "returnings") -> Callable[[Wait], None]:
    def act(wait: Wait) -> None:
        questioned, person = questioned_at(kind, number), by()
        assert questioned is not None
        seen = settling.seen(questioned.fact)
        wait()
        services.mark_mistake(questioned, by=person, version=seen, reason=f"{person.name} says so")

    return act


def test_of_two_approvers_who_mark_at_once_one_does(at_once, returned):
    outcomes = at_once(_mark(returned[1], _second), _mark(returned[1], _third))
    assert outcomes in (["ChangedMeanwhile", "done"], ["IllegalTransition", "done"])
    found = response_by_id(returned[0])
    assert found is not None
    assert found.returning is None


def test_a_mark_while_the_answer_is_written_again_is_only_one_of_them(at_once, people, returned):
    def write(wait: Wait) -> None:
        response, by = response_by_id(returned[0]), casting.assemble().liaison
        assert response is not None
        addressee = response.addressee
        wait()
        responses_services.save_draft(addressee, by=by, version=0, reply=build_responses.ACCEPTED)

    outcomes = at_once(_mark(returned[1], _second), write)
    assert "done" in outcomes
    assert len(outcomes) == 2
    assert outcomes != ["done", "done"]


def test_a_report_that_is_refused_and_marked_at_once_is_decided_once_or_both_are_on_the_record(at_once, people, returned):
    response = response_by_id(returned[0])
    assert response is not None
    number = reported(response.returnings[0], by=people.liaison).report.id

    def refuse(wait: Wait) -> None:
        found, by = queries.reported_by_id(number), _third()
        assert found is not None
        wait()
        services.refuse_report(found, by=by, reason="It is right.")

    assert "done" in at_once(_mark(returned[1], _second), refuse)


def test_an_answer_that_is_settled_while_its_receipt_is_marked_is_only_one_of_them(at_once, people):
    _second(), _third()
    response = build_responses.received(build_responses.issued(people)[0], people.caseworker)
    number, receipt = response.id, response.receipt_id

    def settle(wait: Wait) -> None:
        found, by = response_by_id(number), _third()
        assert found is not None
        version = found.version
        wait()
        judging.settle(found, by=by, version=version, due_on=found.complete_by)

    def mark(wait: Wait) -> None:
        questioned, by = questioned_at("receipts", receipt or 0), _second()
        assert questioned is not None
        seen = settling.seen(questioned.fact)
        wait()
        services.mark_mistake(questioned, by=by, version=seen, reason="It was for another force")

    assert sorted(at_once(settle, mark))[1] == "done"


def test_a_finding_that_is_marked_while_it_is_closed_on_leaves_no_closure_without_it(at_once, people):
    _second(), _third()
    (addressee,) = build_responses.issued(people)
    build_assessment.reported_complete(addressee, people)
    finding, number = build_assessment.found(addressee, by=people.caseworker).id, addressee.id

    def close(wait: Wait) -> None:
        (closing,) = addressees_by_ids([number])
        assert closing.version
        by = _third()
        wait()
        build_assessment.closed_as_verified(closing, by=by)

    outcomes = at_once(_mark(finding, _second, "findings"), close)
    (after,) = addressees_by_ids([number])
    assert outcomes.count("done") == 1
    assert (after.closure is None) == (after.finding is Found.NOT_ASSESSED)


def test_a_piece_that_is_marked_while_it_is_put_forward_supports_nothing(at_once, people):
    _second()
    investigation = build_sets.issued_to(people, people.force, references=("1", "2"))
    first, other = (each.addressees[0] for each in investigation.recommendations)
    item = build_evidence.evidence_file(first, by=people.liaison)
    build_mistakes.marked(item.uses[0], by=_second())
    number, to = item.number, other.id

    def put_forward(wait: Wait) -> None:
        found, addressees, by = item_by_number("NOR", number), addressees_by_ids([to]), casting.assemble().liaison
        assert found is not None
        wait()
        evidence.use_evidence(found, by=by, addressees=addressees)

    at_once(_mark(item.id, _second, "evidence-items"), put_forward)
    (after,) = addressees_by_ids([to])
    found = item_by_number("NOR", number)
    assert found is not None
    assert found.counts() or not uses_of([after])


def test_the_record_agrees_with_its_facts_after_every_race(racing_app):
    assert checking.problems(files) == []
