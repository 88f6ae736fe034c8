"""Proposals to close: made, declined, closed on, and out of date, on both databases."""

import pytest
from sqlalchemy import select

from tests import factories
from tests.support import build_assessment as build
from tests.support import build_endings, build_evidence, build_measures, build_progress
from tests.support.build_assurance import marked
from tests.support.build_responses import issued
from tests.support.statements import listening
from tracker import clock
from tracker.assessment import proposing, queries, services
from tracker.assessment.reading import recorded_since
from tracker.assessment.vocabulary import ProposalOutcome
from tracker.audit.models import AuditEntry
from tracker.errors import ChangedMeanwhile, EvidenceMissing, IllegalTransition, Incomplete, NotIndependent
from tracker.investigations.vocabulary import ClosureKind, Found
from tracker.policy import Role

CASE = "Nothing is left to be done"


@pytest.fixture
def addressee(cast):
    return issued(cast, "1")[0]


@pytest.fixture
def second(cast):
    return factories.user(Role.APPROVER, organisation=cast.oversight)


def close(addressee, by, kind=ClosureKind.NO_LONGER_APPLICABLE):
    return services.close(
        addressee,
        by=by,
        version=addressee.version,
        kind=kind,
        reasons="The unit was closed down",
        check_due_on=clock.days_from_today(182),
        second_view=build.LOOKED,
    )


def since(proposal):
    return recorded_since([proposal])[proposal.id]


def test_a_proposal_changes_nothing_but_that_it_waits(addressee, cast, session):
    before, version = addressee.facts, addressee.version
    proposal = build.proposed(addressee, by=cast.caseworker)
    assert (addressee.facts, addressee.version) == (before, version + 1)
    assert queries.open_proposal(addressee) is proposal
    assert session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first().event.value == "closure_proposed"


def test_a_proposal_keeps_what_belongs_to_its_kind_alone(cast):
    first, second = issued(cast, "1", "2")
    risk = build.proposed(first, by=cast.caseworker, kind=ClosureKind.RISK_ACCEPTED)
    assert (risk.risk_accepted_by, risk.check_due_on) == ("Deputy Chief Constable", None)
    build.reported_complete(second, cast)
    build.found(second, by=cast.caseworker)
    verified = build.proposed(second, by=cast.caseworker, kind=ClosureKind.VERIFIED)
    assert (verified.risk_accepted_by, verified.check_due_on) == ("", clock.days_from_today(182))


def test_closing_on_a_proposal_decides_it(addressee, cast):
    proposal = build.proposed(addressee, by=cast.caseworker)
    close(addressee, cast.approver)
    decision = build.decision_of(proposal)
    assert (decision.outcome, decision.reason, decision.actor_id) == (ProposalOutcome.CLOSED, "", cast.approver.id)
    assert queries.open_proposal(addressee) is None


def test_closing_otherwise_than_proposed_says_so(addressee, cast):
    proposal = build.proposed(addressee, by=cast.caseworker, kind=ClosureKind.RISK_ACCEPTED)
    close(addressee, cast.approver)
    assert build.decision_of(proposal).reason == "Closed otherwise: no longer applicable"


def test_a_declined_proposal_keeps_its_reason_and_another_may_be_made(addressee, cast):
    first = build.declined(build.proposed(addressee, by=cast.caseworker), by=cast.approver)
    decision = build.decision_of(first)
    assert (decision.outcome, decision.reason) == (ProposalOutcome.DECLINED, "The sample is too small")
    again = build.proposed(addressee, by=cast.caseworker)
    assert queries.proposals_of([addressee]) == [again, first]
    assert addressee.closure is None


def test_who_proposed_neither_closes_nor_declines(addressee, cast, second):
    proposal = build.proposed(addressee, by=cast.approver)
    with pytest.raises(NotIndependent, match="You proposed"):
        close(addressee, cast.approver)
    with pytest.raises(NotIndependent, match="You proposed"):
        build.declined(proposal, by=cast.approver)
    assert close(addressee, second).id


def test_who_found_it_met_may_propose_and_another_closes(addressee, cast):
    build.reported_complete(addressee, cast)
    build.found(addressee, by=cast.caseworker)
    build.proposed(addressee, by=cast.caseworker, kind=ClosureKind.VERIFIED)
    assert close(addressee, cast.approver, ClosureKind.VERIFIED).id


def test_who_gave_evidence_does_not_propose(addressee, cast):
    build_evidence.inspected(addressee, by=cast.caseworker)
    with pytest.raises(NotIndependent):
        build.proposed(addressee, by=cast.caseworker)


def test_a_proposal_needs_what_its_closure_needs(addressee, cast):
    with pytest.raises(Incomplete) as refusal:
        proposing.propose_closure(
            addressee, by=cast.caseworker, version=addressee.version, kind=ClosureKind.VERIFIED, reasons=" "
        )
    assert set(refusal.value.missing) == {"kind", "reasons", "check_due_on"}


def test_no_verified_closure_is_proposed_on_evidence_that_was_withdrawn(addressee, cast):
    item = build_evidence.evidence_file(addressee, by=cast.liaison)
    build.found(addressee, by=cast.caseworker)
    build_evidence.withdrawn(item, by=cast.liaison)
    with pytest.raises(EvidenceMissing):
        build.proposed(addressee, by=cast.caseworker, kind=ClosureKind.VERIFIED)


def test_declining_needs_a_reason(addressee, cast):
    proposal = build.proposed(addressee, by=cast.caseworker)
    with pytest.raises(Incomplete) as refusal:
        proposing.decline(proposal, by=cast.approver, version=addressee.version, reason=" ")
    assert set(refusal.value.missing) == {"reason"}


def test_a_proposal_that_was_decided_is_not_declined_in_place_of_the_next(addressee, cast):
    first = build.declined(build.proposed(addressee, by=cast.caseworker), by=cast.approver)
    build.proposed(addressee, by=cast.caseworker)
    with pytest.raises(IllegalTransition, match="decided already"):
        build.declined(first, by=cast.approver)


def test_a_page_that_was_opened_before_a_proposal_is_stale(addressee, cast):
    before = addressee.version
    build.proposed(addressee, by=cast.caseworker)
    with pytest.raises(ChangedMeanwhile):
        services.close(
            addressee, by=cast.approver, version=before, kind=ClosureKind.NO_LONGER_APPLICABLE, reasons="The unit is closed"
        )


def test_a_proposal_recorded_in_error_waits_no_more(addressee, cast):
    proposal = build.proposed(addressee, by=cast.caseworker)
    marked(proposal, by=cast.approver)
    assert queries.open_proposal(addressee) is None
    assert queries.proposals_for(cast.approver) == []
    assert build.proposed(addressee, by=cast.caseworker).id


def test_what_was_recorded_before_a_proposal_does_not_make_it_old(addressee, cast):
    build_evidence.evidence_file(addressee, by=cast.liaison)
    build.found(addressee, by=cast.caseworker)
    assert since(build.proposed(addressee, by=cast.caseworker)) == []


def test_what_was_recorded_since_a_proposal_is_told_in_its_order(addressee, cast):
    item = build_evidence.evidence_file(addressee, by=cast.liaison)
    proposal = build.proposed(addressee, by=cast.caseworker)
    update = build_progress.update(addressee, by=cast.liaison)
    build_evidence.revised(item, by=cast.liaison)
    build.found(addressee, by=cast.caseworker, finding=Found.PARTLY_MET)
    build_measures.agreed(addressee, cast)
    build_evidence.withdrawn(item, by=cast.liaison)
    marked(update, by=cast.approver)
    day = update.happened
    assert since(proposal) == [
        f"progress reported {day}: in progress",
        f"revision 2 of NOR-E1 added {day}",
        f"finding recorded {day}: partly met",
        f"measure 1 agreed {day}",
        f"NOR-E1 withdrawn {day}",
        f"marked as recorded in error {day}: progress reported {day}: in progress",
    ]


def test_proposals_wait_for_their_oversight_body_alone(addressee, cast):
    proposal = build.proposed(addressee, by=cast.caseworker)
    for kind in ("caseworker", "approver"):
        assert queries.proposals_for(cast[kind]) == [proposal]
    for kind in ("liaison", "signatory", "other_liaison", "other_caseworker", "board_member", "administrator"):
        assert queries.proposals_for(cast[kind]) == []


def test_what_has_ended_or_is_closed_or_decided_waits_no_more(cast):
    ended, closed, declined = issued(cast, "1", "2", "3")
    proposals = [build.proposed(each, by=cast.caseworker) for each in (ended, closed, declined)]
    build_endings.ended(ended.recommendation, cast)
    close(closed, cast.approver)
    build.declined(proposals[2], by=cast.approver)
    assert queries.proposals_for(cast.approver) == []


def test_many_proposals_are_read_as_often_as_one(cast, session):
    reads = []
    for number in (1, 8):
        for each in issued(cast, *(str(one) for one in range(number))):
            build.proposed(each, by=cast.caseworker)
        session.expire_all()
        approver = cast.approver
        assert approver.organisation_id
        with listening() as statements:
            found = queries.proposals_for(approver)
            told = recorded_since(found)
            labels = [each.addressee.label for each in found]
        assert len(told) == len(labels)
        reads.append(len(statements.reads))
    assert reads[0] == reads[1]
