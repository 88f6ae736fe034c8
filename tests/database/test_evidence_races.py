"""Several people at once about one piece of evidence: one is first, the others are told."""

from collections.abc import Callable
from threading import get_ident

from tests.support import build_evidence, build_responses
from tests.support import cast as casting
from tracker import checking
from tracker.evidence import destroying, keeping, queries
from tracker.evidence.models import DestructionProposal, EvidenceItem
from tracker.evidence.vocabulary import Ground
from tracker.storage import files

Wait = Callable[[], object]


def _given(people):
    (addressee,) = build_responses.issued(people)
    return build_evidence.evidence_file(addressee, by=people.liaison)


def _found(item: int) -> EvidenceItem:
    found = queries.item_by_number("NOR", item)
    assert found is not None
    return found


def _proposal(number: int) -> DestructionProposal:
    found = queries.proposal_by_id(number)
    assert found is not None
    return found


def withdrawing(number: int) -> Callable[[Wait], None]:
    def act(wait: Wait) -> None:
        item, by = _found(number), casting.assemble().liaison
        wait()
        build_evidence.withdrawn(item, by=by)

    return act


def test_of_two_who_withdraw_it_at_once_one_does(at_once, people):
    number = _given(people).number
    assert at_once(withdrawing(number), withdrawing(number)) == ["IllegalTransition", "done"]
    assert _found(number).withdrawal is not None


def test_of_two_who_revise_it_at_once_one_does(at_once, people):
    number = _given(people).number

    def revise(wait: Wait) -> None:
        item, by = _found(number), casting.assemble().liaison
        assert len(item.revisions) == 0
        wait()
        keeping.revise(
            item,
            by=by,
            seen=1,
            changed="More",
            document=build_evidence.DETAILS.document,
            url=f"https://example.org/{number}/{get_ident()}",
        )

    assert at_once(revise, revise) == ["ChangedMeanwhile", "done"]
    assert [each.number for each in _found(number).revisions] == [2]


def test_of_two_who_look_at_it_at_once_one_is_told(at_once, people):
    number = _given(people).number

    def look(wait: Wait) -> None:
        item, by = _found(number), casting.assemble().liaison
        wait()
        keeping.recheck(item, by=by, seen=0, note="It still holds")

    assert at_once(look, look) == ["ChangedMeanwhile", "done"]
    assert len(_found(number).rechecks) == 1


def test_its_destruction_is_proposed_once(at_once, people):
    number = _given(people).number

    def propose(wait: Wait) -> None:
        item, by = _found(number), casting.assemble().approver
        wait()
        destroying.propose(item, 1, by=by, ground=Ground.OTHER, reason="It must not be here")

    assert at_once(propose, propose) == ["IllegalTransition", "done"]


def test_a_file_that_is_destroyed_and_kept_at_once_is_only_one_of_them(at_once, people):
    item = _given(people)
    build_evidence.aged(item.sha256)
    number = build_evidence.proposed(item, by=build_evidence.another_approver(people)).id

    def destroy(wait: Wait) -> None:
        proposal, by = _proposal(number), casting.assemble().approver
        wait()
        destroying.destroy(proposal, by=by)

    def keep(wait: Wait) -> None:
        proposal, by = _proposal(number), casting.assemble().approver
        wait()
        destroying.decline(proposal, by=by, reason="It names nobody")

    assert at_once(destroy, keep) == ["IllegalTransition", "done"]
    assert _proposal(number).decision is not None


def test_the_record_agrees_with_its_facts_after_every_race(racing_app):
    assert checking.problems(files) == []
