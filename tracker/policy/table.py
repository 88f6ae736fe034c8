"""Every permission, its rule, and the one question: may this actor do this to that?

Rules compare organisations as the record names them (who oversees the investigation, to whom a recommendation is
addressed, who must answer), never as an organisation calls itself: one organisation may hold any role.
"""

from collections.abc import Callable, Mapping

from tracker.errors import Forbidden, NotVisible
from tracker.policy.permissions import Permission
from tracker.policy.subjects import OVERSIGHT_ROLES, RECIPIENT_ROLES, SYSTEM, Actor, Role, Subject

Rule = Callable[[Actor, Subject], bool]
NOTHING = Subject()


def _everyone(_actor: Actor, _subject: Subject) -> bool:
    return True


def _holds(*roles: Role) -> Rule:
    return lambda actor, _subject: not frozenset(roles).isdisjoint(actor.roles)


def _oversees(*roles: Role) -> Rule:
    holds = _holds(*(roles or OVERSIGHT_ROLES))
    return lambda actor, subject: holds(actor, subject) and actor.organisation_id in subject.overseen_by


def _receives(actor: Actor, subject: Subject) -> bool:
    return not RECIPIENT_ROLES.isdisjoint(actor.roles) and actor.organisation_id in subject.open_to


def _answers(*roles: Role) -> Rule:
    holds = _holds(*roles)
    return lambda actor, subject: holds(actor, subject) and actor.organisation_id in subject.answered_by


def _receives_as(*roles: Role) -> Rule:
    holds = _holds(*roles)
    return lambda actor, subject: holds(actor, subject) and actor.organisation_id in subject.open_to


def _delivers(actor: Actor, subject: Subject) -> bool:
    return not RECIPIENT_ROLES.isdisjoint(actor.roles) and actor.organisation_id in subject.delivered_by


def _answers_or_delivers(actor: Actor, subject: Subject) -> bool:
    return _answers(*RECIPIENT_ROLES)(actor, subject) or _delivers(actor, subject)


def _oversees_or_delivers(actor: Actor, subject: Subject) -> bool:
    return _oversees()(actor, subject) or _delivers(actor, subject)


def _gave_it(actor: Actor, subject: Subject) -> bool:
    """Evidence is kept by whoever gave it: a force, or an oversight body that added what it saw itself."""
    gives = not (RECIPIENT_ROLES | OVERSIGHT_ROLES).isdisjoint(actor.roles)
    return gives and actor.organisation_id in subject.delivered_by


def _oversees_or_receives(actor: Actor, subject: Subject) -> bool:
    return _oversees()(actor, subject) or _receives(actor, subject)


def _reads_report(actor: Actor, subject: Subject) -> bool:
    on_the_board = Role.BOARD_MEMBER in actor.roles and actor.organisation_id in subject.shared_with
    return on_the_board or _oversees()(actor, subject)


def _holds_it(actor: Actor, subject: Subject) -> bool:
    return actor.id is not None and actor.id == subject.held_by


P = Permission
RULES: Mapping[Permission, Rule] = {
    P.USE_SERVICE: _everyone,
    P.SEE_ACCOUNTS: _holds(Role.ADMINISTRATOR),
    P.MANAGE_ACCOUNTS: _holds(Role.ADMINISTRATOR),
    P.LIST_INVESTIGATIONS: _holds(*OVERSIGHT_ROLES, *RECIPIENT_ROLES),
    P.CREATE_INVESTIGATION: _holds(*OVERSIGHT_ROLES),
    P.SEE_INVESTIGATION: _oversees_or_receives,
    P.EDIT_INVESTIGATION: _oversees(),
    P.SEE_RECOMMENDATION: _oversees_or_receives,
    P.DRAFT_RECOMMENDATION: _oversees(),
    P.ISSUE_RECOMMENDATION: _oversees(Role.APPROVER),
    P.LINK_RECOMMENDATION: _oversees(),
    P.CONSULT: _oversees(),
    P.SEE_CONSULTATION: _oversees_or_receives,
    P.COMMENT_ON_DRAFT: _receives_as(Role.LIAISON, Role.SIGNATORY),
    P.SEE_AMENDMENT: _oversees(),
    P.PROPOSE_AMENDMENT: _oversees(),
    P.DECIDE_AMENDMENT: _oversees(Role.APPROVER),
    P.SEE_PERIOD: _oversees_or_receives,
    P.APPLY_FOR_EXTENSION: _answers(*RECIPIENT_ROLES),
    P.RECORD_PERIOD: _oversees(),
    P.DECIDE_EXTENSION: _oversees(Role.APPROVER),
    P.SEE_DOCUMENT: _oversees_or_receives,
    P.SEE_RESPONSE: _oversees_or_receives,
    P.SEE_ANSWERS_OWED: _answers(*RECIPIENT_ROLES),
    P.DRAFT_RESPONSE: _answers(Role.LIAISON),
    P.SIGN_RESPONSE: _answers(Role.SIGNATORY),
    P.RECORD_PAST_ANSWER: _oversees(),
    P.RECORD_RECEIVED_ANSWER: _oversees(),
    P.SETTLE_RESPONSE: _oversees(Role.APPROVER),
    P.JUDGE_RESPONSE: _oversees(),
    P.COMMENT_INSIDE: _answers(*RECIPIENT_ROLES),
    P.SET_OWN_REFERENCE: _answers_or_delivers,
    P.SEE_PUBLICATION: _oversees_or_receives,
    P.LIST_PUBLICATIONS: _holds(*OVERSIGHT_ROLES),
    P.PROPOSE_PUBLICATION: _oversees(),
    P.DECIDE_PUBLICATION: _oversees(Role.APPROVER),
    P.LOG_COPY: _oversees(),
    P.REPORT_PROGRESS: _delivers,
    P.SEE_ACTION: _oversees_or_receives,
    P.PLAN_ACTION: _delivers,
    P.APPLY_FOR_DATE: _delivers,
    P.RECORD_DATE_APPLICATION: _oversees(),
    P.DECIDE_DATE: _oversees(Role.APPROVER),
    P.SEE_EVIDENCE: _oversees_or_receives,
    P.ADD_EVIDENCE: _delivers,
    P.ADD_INSPECTION: _oversees(),
    P.KEEP_EVIDENCE: _gave_it,
    P.PROPOSE_DESTRUCTION: _oversees(Role.APPROVER),
    P.DECIDE_DESTRUCTION: _oversees(Role.APPROVER),
    P.SEE_MEASURE: _oversees_or_receives,
    P.PROPOSE_MEASURE: _oversees_or_delivers,
    P.RECORD_READING: _oversees_or_delivers,
    P.RECORD_FINDING: _oversees(),
    P.PROPOSE_CLOSURE: _oversees(),
    P.CLOSE: _oversees(Role.APPROVER),
    P.REOPEN: _oversees(Role.APPROVER),
    P.SEE_DISPUTE: _oversees_or_receives,
    P.DISPUTE_CLOSURE: _answers_or_delivers,
    P.REPLY_TO_DISPUTE: _oversees(Role.APPROVER),
    P.CHECK_CLOSURE: _oversees(),
    P.SET_RISK: _oversees(),
    P.SEE_MISTAKE: _oversees_or_receives,
    P.REPORT_MISTAKE: _oversees_or_receives,
    P.MARK_MISTAKE: _oversees(Role.APPROVER),
    P.LIST_REPORTS: _holds(*OVERSIGHT_ROLES, Role.BOARD_MEMBER),
    P.READ_REPORT: _reads_report,
    P.PREVIEW_REPORT: _oversees(),
    P.PREPARE_REPORT: _oversees(),
    P.PREPARE_PACK: _holds(*OVERSIGHT_ROLES),
    P.CHECK_REPORT: _oversees(Role.APPROVER),
    P.ASK_FORCE_CHECK: _oversees(),
    P.LIST_FORCE_CHECKS: _holds(*OVERSIGHT_ROLES, *RECIPIENT_ROLES),
    P.SEE_FORCE_CHECK: _oversees_or_receives,
    P.COMMENT_ON_REPORT: _receives,
    P.CONFIRM_REPORT: _receives_as(Role.SIGNATORY),
    P.ANSWER_FACT_COMMENT: _oversees(),
    P.APPROVE_REPORT: _oversees(Role.APPROVER),
    P.ISSUE_REPORT: _oversees(Role.APPROVER),
    P.SHARE_INVESTIGATION: _oversees(Role.APPROVER),
    P.SEE_OWN_SUMMARY: _holds(*RECIPIENT_ROLES),
    P.SEE_SUMMARY_OF_OTHERS: _holds(*OVERSIGHT_ROLES),
    P.SEE_JOB: _holds_it,
    P.SEE_LETTER: _oversees_or_receives,
    P.LOG_DISPATCH: _oversees(),
}

# What one must be able to see before one is told that an act on it is forbidden: otherwise it does not exist.
SEEN_THROUGH: Mapping[Permission, Permission] = {
    P.EDIT_INVESTIGATION: P.SEE_INVESTIGATION,
    P.DRAFT_RECOMMENDATION: P.SEE_INVESTIGATION,
    P.ISSUE_RECOMMENDATION: P.SEE_INVESTIGATION,
    P.PREVIEW_REPORT: P.SEE_INVESTIGATION,
    P.PREPARE_REPORT: P.SEE_INVESTIGATION,
    P.CHECK_REPORT: P.SEE_INVESTIGATION,
    P.ASK_FORCE_CHECK: P.SEE_INVESTIGATION,
    P.APPROVE_REPORT: P.SEE_INVESTIGATION,
    P.SEE_FORCE_CHECK: P.SEE_FORCE_CHECK,
    P.COMMENT_ON_REPORT: P.SEE_FORCE_CHECK,
    P.CONFIRM_REPORT: P.SEE_FORCE_CHECK,
    P.ANSWER_FACT_COMMENT: P.SEE_FORCE_CHECK,
    P.ISSUE_REPORT: P.SEE_INVESTIGATION,
    P.SHARE_INVESTIGATION: P.SEE_INVESTIGATION,
    P.LINK_RECOMMENDATION: P.SEE_INVESTIGATION,
    P.CONSULT: P.SEE_INVESTIGATION,
    P.SEE_CONSULTATION: P.SEE_CONSULTATION,
    P.COMMENT_ON_DRAFT: P.SEE_CONSULTATION,
    P.SEE_AMENDMENT: P.SEE_RECOMMENDATION,
    P.PROPOSE_AMENDMENT: P.SEE_RECOMMENDATION,
    P.DECIDE_AMENDMENT: P.SEE_RECOMMENDATION,
    P.SEE_PERIOD: P.SEE_PERIOD,
    P.APPLY_FOR_EXTENSION: P.SEE_PERIOD,
    P.RECORD_PERIOD: P.SEE_PERIOD,
    P.DECIDE_EXTENSION: P.SEE_PERIOD,
    P.SEE_DOCUMENT: P.SEE_DOCUMENT,
    P.RECORD_RECEIVED_ANSWER: P.SEE_RECOMMENDATION,
    P.JUDGE_RESPONSE: P.SEE_RESPONSE,
    P.COMMENT_INSIDE: P.SEE_RECOMMENDATION,
    P.SET_OWN_REFERENCE: P.SEE_RECOMMENDATION,
    P.SEE_PUBLICATION: P.SEE_RESPONSE,
    P.PROPOSE_PUBLICATION: P.SEE_RESPONSE,
    P.DECIDE_PUBLICATION: P.SEE_RESPONSE,
    P.LOG_COPY: P.SEE_RESPONSE,
    P.SEE_LETTER: P.SEE_LETTER,
    P.LOG_DISPATCH: P.SEE_LETTER,
    P.SEE_ANSWERS_OWED: P.SEE_INVESTIGATION,
    P.DRAFT_RESPONSE: P.SEE_RESPONSE,
    P.SIGN_RESPONSE: P.SEE_RESPONSE,
    P.SETTLE_RESPONSE: P.SEE_RESPONSE,
    P.RECORD_PAST_ANSWER: P.SEE_RECOMMENDATION,
    P.REPORT_PROGRESS: P.SEE_RECOMMENDATION,
    P.ADD_EVIDENCE: P.SEE_INVESTIGATION,
    P.RECORD_FINDING: P.SEE_RECOMMENDATION,
    P.CLOSE: P.SEE_RECOMMENDATION,
    P.REOPEN: P.SEE_RECOMMENDATION,
    P.SEE_INVESTIGATION: P.SEE_INVESTIGATION,
    P.SEE_RECOMMENDATION: P.SEE_RECOMMENDATION,
    P.SEE_RESPONSE: P.SEE_RESPONSE,
    P.SEE_EVIDENCE: P.SEE_EVIDENCE,
    P.READ_REPORT: P.READ_REPORT,
    P.SEE_ACTION: P.SEE_ACTION,
    P.PLAN_ACTION: P.SEE_ACTION,
    P.APPLY_FOR_DATE: P.SEE_RECOMMENDATION,
    P.RECORD_DATE_APPLICATION: P.SEE_RECOMMENDATION,
    P.DECIDE_DATE: P.SEE_RECOMMENDATION,
    P.ADD_INSPECTION: P.SEE_INVESTIGATION,
    P.KEEP_EVIDENCE: P.SEE_EVIDENCE,
    P.PROPOSE_DESTRUCTION: P.SEE_EVIDENCE,
    P.DECIDE_DESTRUCTION: P.SEE_EVIDENCE,
    P.SEE_MEASURE: P.SEE_MEASURE,
    P.PROPOSE_MEASURE: P.SEE_MEASURE,
    P.RECORD_READING: P.SEE_MEASURE,
    P.PROPOSE_CLOSURE: P.SEE_RECOMMENDATION,
    P.SEE_DISPUTE: P.SEE_DISPUTE,
    P.DISPUTE_CLOSURE: P.SEE_DISPUTE,
    P.REPLY_TO_DISPUTE: P.SEE_DISPUTE,
    P.CHECK_CLOSURE: P.SEE_RECOMMENDATION,
    P.SET_RISK: P.SEE_RECOMMENDATION,
    P.SEE_MISTAKE: P.SEE_MISTAKE,
    P.REPORT_MISTAKE: P.SEE_MISTAKE,
    P.MARK_MISTAKE: P.SEE_MISTAKE,
    P.SEE_JOB: P.SEE_JOB,
}

SYSTEM_MAY = frozenset({P.MANAGE_ACCOUNTS, P.PREVIEW_REPORT, P.SEE_INVESTIGATION})


def allows(actor: Actor, permission: Permission, subject: Subject = NOTHING) -> bool:
    """Return whether the actor may do this to the subject."""
    if actor is SYSTEM:
        return permission in SYSTEM_MAY
    return RULES[permission](actor, subject)


def demand(actor: Actor, permission: Permission, subject: Subject = NOTHING) -> None:
    """Return only if the actor may do this to the subject.

    Raises NotVisible where the actor may not even know of it (a 404), and Forbidden where it may be seen but not done (a 403).
    """
    if allows(actor, permission, subject):
        return
    seen_through = SEEN_THROUGH.get(permission)
    if seen_through is not None and not allows(actor, seen_through, subject):
        raise NotVisible
    raise Forbidden
