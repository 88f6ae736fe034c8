"""The whole table: every permission, every role, and every way in which an organisation stands to a record."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import product

import pytest

from tracker import policy
from tracker.errors import Forbidden, NotVisible
from tracker.policy import RULES, SEEN_THROUGH, SYSTEM, SYSTEM_MAY, Permission, Role, Subject

P = Permission
CASEWORKER, APPROVER, LIAISON = Role.CASEWORKER, Role.APPROVER, Role.LIAISON
SIGNATORY, BOARD, ADMINISTRATOR = Role.SIGNATORY, Role.BOARD_MEMBER, Role.ADMINISTRATOR
OVERSIGHT, RECIPIENTS = {CASEWORKER, APPROVER}, {LIAISON, SIGNATORY}
OWN = 1


@dataclass(frozen=True)
class Person:
    """Somebody with one role, in the organisation of the test."""

    roles: Collection[Role]
    id: int | None = 7
    name: str = "Somebody"
    post: str = "Officer"
    organisation_id: int | None = OWN
    organisation_name: str = "Their organisation"


@dataclass
class Record(Subject):
    """A record to which the organisation of the test stands in one way, and others in every way."""

    relation: str

    def _organisations(self, relation: str) -> Collection[int]:
        return (OWN, 2) if self.relation == relation else (2,)

    @property
    def overseen_by(self):
        return self._organisations("oversees")

    @property
    def open_to(self):
        return self._organisations("sees as a recipient")

    @property
    def answered_by(self):
        return self._organisations("answers")

    @property
    def delivered_by(self):
        return self._organisations("delivers")

    @property
    def shared_with(self):
        return self._organisations("reads as a board")

    @property
    def held_by(self):
        return 7 if self.relation == "asked for it" else 8


RELATIONS = (
    "oversees",
    "sees as a recipient",
    "answers",
    "delivers",
    "reads as a board",
    "asked for it",
    "has nothing to do with",
)

# Where a permission depends on roles alone.
BY_ROLE: dict[Permission, set[Role]] = {
    P.USE_SERVICE: set(Role),
    P.SEE_ACCOUNTS: {ADMINISTRATOR},
    P.MANAGE_ACCOUNTS: {ADMINISTRATOR},
    P.LIST_INVESTIGATIONS: OVERSIGHT | RECIPIENTS,
    P.CREATE_INVESTIGATION: OVERSIGHT,
    P.LIST_REPORTS: OVERSIGHT | {BOARD},
    P.LIST_PUBLICATIONS: OVERSIGHT,
    P.PREPARE_PACK: OVERSIGHT,
    P.LIST_FORCE_CHECKS: OVERSIGHT | RECIPIENTS,
    P.SEE_OWN_SUMMARY: RECIPIENTS,
    P.SEE_SUMMARY_OF_OTHERS: OVERSIGHT,
}
SEEING = {"oversees": OVERSIGHT, "sees as a recipient": RECIPIENTS}
# Where it depends on how the organisation stands to the record, too.
BY_RELATION: dict[Permission, dict[str, set[Role]]] = {
    P.SEE_INVESTIGATION: SEEING,
    P.EDIT_INVESTIGATION: {"oversees": OVERSIGHT},
    P.SEE_RECOMMENDATION: SEEING,
    P.DRAFT_RECOMMENDATION: {"oversees": OVERSIGHT},
    P.ISSUE_RECOMMENDATION: {"oversees": {APPROVER}},
    P.LINK_RECOMMENDATION: {"oversees": OVERSIGHT},
    P.CONSULT: {"oversees": OVERSIGHT},
    P.SEE_CONSULTATION: SEEING,
    P.COMMENT_ON_DRAFT: {"sees as a recipient": RECIPIENTS},
    P.SEE_AMENDMENT: {"oversees": OVERSIGHT},
    P.PROPOSE_AMENDMENT: {"oversees": OVERSIGHT},
    P.DECIDE_AMENDMENT: {"oversees": {APPROVER}},
    P.SEE_PERIOD: SEEING,
    P.APPLY_FOR_EXTENSION: {"answers": RECIPIENTS},
    P.RECORD_PERIOD: {"oversees": OVERSIGHT},
    P.DECIDE_EXTENSION: {"oversees": {APPROVER}},
    P.SEE_DOCUMENT: SEEING,
    P.SEE_RESPONSE: SEEING,
    P.SEE_ANSWERS_OWED: {"answers": RECIPIENTS},
    P.DRAFT_RESPONSE: {"answers": {LIAISON}},
    P.SIGN_RESPONSE: {"answers": {SIGNATORY}},
    P.RECORD_PAST_ANSWER: {"oversees": OVERSIGHT},
    P.RECORD_RECEIVED_ANSWER: {"oversees": OVERSIGHT},
    P.SETTLE_RESPONSE: {"oversees": {APPROVER}},
    P.JUDGE_RESPONSE: {"oversees": OVERSIGHT},
    P.COMMENT_INSIDE: {"answers": RECIPIENTS},
    P.SET_OWN_REFERENCE: {"answers": RECIPIENTS, "delivers": RECIPIENTS},
    P.SEE_PUBLICATION: SEEING,
    P.PROPOSE_PUBLICATION: {"oversees": OVERSIGHT},
    P.DECIDE_PUBLICATION: {"oversees": {APPROVER}},
    P.LOG_COPY: {"oversees": OVERSIGHT},
    P.REPORT_PROGRESS: {"delivers": RECIPIENTS},
    P.SEE_EVIDENCE: SEEING,
    P.ADD_EVIDENCE: {"delivers": RECIPIENTS},
    P.SEE_ACTION: SEEING,
    P.PLAN_ACTION: {"delivers": RECIPIENTS},
    P.APPLY_FOR_DATE: {"delivers": RECIPIENTS},
    P.RECORD_DATE_APPLICATION: {"oversees": OVERSIGHT},
    P.DECIDE_DATE: {"oversees": {APPROVER}},
    P.ADD_INSPECTION: {"oversees": OVERSIGHT},
    P.KEEP_EVIDENCE: {"delivers": OVERSIGHT | RECIPIENTS},
    P.PROPOSE_DESTRUCTION: {"oversees": {APPROVER}},
    P.DECIDE_DESTRUCTION: {"oversees": {APPROVER}},
    P.SEE_MEASURE: SEEING,
    P.PROPOSE_MEASURE: {"oversees": OVERSIGHT, "delivers": RECIPIENTS},
    P.RECORD_READING: {"oversees": OVERSIGHT, "delivers": RECIPIENTS},
    P.PROPOSE_CLOSURE: {"oversees": OVERSIGHT},
    P.SEE_DISPUTE: SEEING,
    P.DISPUTE_CLOSURE: {"answers": RECIPIENTS, "delivers": RECIPIENTS},
    P.REPLY_TO_DISPUTE: {"oversees": {APPROVER}},
    P.CHECK_CLOSURE: {"oversees": OVERSIGHT},
    P.SET_RISK: {"oversees": OVERSIGHT},
    P.SEE_MISTAKE: SEEING,
    P.REPORT_MISTAKE: SEEING,
    P.MARK_MISTAKE: {"oversees": {APPROVER}},
    P.RECORD_FINDING: {"oversees": OVERSIGHT},
    P.CLOSE: {"oversees": {APPROVER}},
    P.REOPEN: {"oversees": {APPROVER}},
    P.READ_REPORT: {"oversees": OVERSIGHT, "reads as a board": {BOARD}},
    P.PREVIEW_REPORT: {"oversees": OVERSIGHT},
    P.PREPARE_REPORT: {"oversees": OVERSIGHT},
    P.CHECK_REPORT: {"oversees": {APPROVER}},
    P.ASK_FORCE_CHECK: {"oversees": OVERSIGHT},
    P.SEE_FORCE_CHECK: SEEING,
    P.COMMENT_ON_REPORT: {"sees as a recipient": RECIPIENTS},
    P.CONFIRM_REPORT: {"sees as a recipient": {SIGNATORY}},
    P.ANSWER_FACT_COMMENT: {"oversees": OVERSIGHT},
    P.APPROVE_REPORT: {"oversees": {APPROVER}},
    P.ISSUE_REPORT: {"oversees": {APPROVER}},
    P.SHARE_INVESTIGATION: {"oversees": {APPROVER}},
    P.SEE_JOB: {"asked for it": set(Role)},
    P.SEE_LETTER: SEEING,
    P.LOG_DISPATCH: {"oversees": OVERSIGHT},
}


def may(permission: Permission, role: Role, relation: str) -> bool:
    if permission in BY_ROLE:
        return role in BY_ROLE[permission]
    return role in BY_RELATION[permission].get(relation, set())


def test_every_permission_is_decided_here_and_there():
    assert set(BY_ROLE) | set(BY_RELATION) == set(Permission) == set(RULES)


@pytest.mark.parametrize("permission", Permission)
def test_who_may_do_what_follows_the_table(permission):
    decided = {(role, relation): may(permission, role, relation) for role, relation in product(Role, RELATIONS)}
    asked = {
        (role, relation): policy.allows(Person({role}), permission, Record(relation))
        for role, relation in product(Role, RELATIONS)
    }
    assert asked == decided


@pytest.mark.parametrize("permission", Permission)
def test_demanding_raises_what_the_visitor_may_know(permission):
    for role, relation in product(Role, RELATIONS):
        if may(permission, role, relation):
            policy.demand(Person({role}), permission, Record(relation))
            continue
        through = SEEN_THROUGH.get(permission)
        hidden = through is not None and not may(through, role, relation)
        with pytest.raises(NotVisible if hidden else Forbidden):
            policy.demand(Person({role}), permission, Record(relation))


def test_every_permission_on_a_record_says_what_it_is_seen_through():
    assert set(SEEN_THROUGH) == set(BY_RELATION)


@pytest.mark.parametrize("permission", Permission)
def test_one_who_holds_two_roles_may_do_what_either_may(permission):
    both = Person({CASEWORKER, LIAISON})
    for relation in RELATIONS:
        either = may(permission, CASEWORKER, relation) or may(permission, LIAISON, relation)
        assert policy.allows(both, permission, Record(relation)) == either


@pytest.mark.parametrize("permission", BY_RELATION)
def test_without_a_role_nothing_is_allowed_on_a_record(permission):
    relations = [relation for relation in RELATIONS if relation != "asked for it"]
    assert not any(policy.allows(Person(()), permission, Record(relation)) for relation in relations)


JUDGING = [
    P.RECORD_FINDING,
    P.CLOSE,
    P.REOPEN,
    P.SETTLE_RESPONSE,
    P.JUDGE_RESPONSE,
    P.DECIDE_EXTENSION,
    P.DECIDE_PUBLICATION,
    P.DECIDE_AMENDMENT,
    P.CHECK_REPORT,
    P.APPROVE_REPORT,
    P.ISSUE_REPORT,
]


@pytest.mark.parametrize("permission", JUDGING)
@pytest.mark.parametrize("role", [LIAISON, SIGNATORY])
def test_a_recipient_never_judges(permission, role):
    assert not any(policy.allows(Person({role}), permission, Record(relation)) for relation in RELATIONS)


def test_an_administrator_reads_no_case():
    administrator = Person({ADMINISTRATOR}, id=9)
    assert not any(policy.allows(administrator, each, Record(relation)) for each in BY_RELATION for relation in RELATIONS)


def test_the_system_may_do_what_its_row_says_and_nothing_else():
    assert {each for each in Permission if policy.allows(SYSTEM, each, Record("oversees"))} == set(SYSTEM_MAY)


def test_one_who_only_looks_like_the_system_may_do_nothing():
    lookalike = Person((), id=None, name=SYSTEM.name, organisation_id=None)
    assert not policy.allows(lookalike, P.MANAGE_ACCOUNTS)


def test_a_job_that_belongs_to_nobody_is_seen_by_nobody():
    assert not policy.allows(Person({CASEWORKER}, id=None), P.SEE_JOB, Subject())
