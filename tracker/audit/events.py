"""The names of everything that is written into the audit."""

from tracker.terms import Term


class Event(Term):
    """Something that was done. The label completes “… by whom, when”."""

    ORGANISATION_ADDED = "organisation_added", "Organisation added"
    USER_ADDED = "user_added", "User added"
    SIGNED_IN = "signed_in", "Signed in"
    SIGNED_OUT = "signed_out", "Signed out"
    SIGN_IN_REFUSED = "sign_in_refused", "Sign-in refused"
    INVESTIGATION_CREATED = "investigation_created", "Investigation created"
    INVESTIGATION_CHANGED = "investigation_changed", "Investigation details changed"
    RECOMMENDATION_DRAFTED = "recommendation_drafted", "Recommendation drafted"
    RECOMMENDATION_CHANGED = "recommendation_changed", "Draft recommendation changed"
    RECOMMENDATION_REMOVED = "recommendation_removed", "Draft recommendation removed"
    RECOMMENDATION_ISSUED = "recommendation_issued", "Recommendation issued"
    RESPONSE_STARTED = "response_started", "Response started"
    RESPONSE_SAVED = "response_saved", "Draft response saved"
    RESPONSE_PASSED_ON = "response_passed_on", "Response passed to the signatory"
    RESPONSE_HANDED_BACK = "response_handed_back", "Response handed back by the signatory"
    RESPONSE_SENT = "response_sent", "Response signed and sent"
    PAST_ANSWER_RECORDED = "past_answer_recorded", "Past answer recorded"
    RESPONSE_SETTLED = "response_settled", "Response settled"
    RESPONSE_RETURNED = "response_returned", "Response returned"
    PROGRESS_REPORTED = "progress_reported", "Progress reported"
    EVIDENCE_ADDED = "evidence_added", "Evidence added"
    EVIDENCE_LINKED = "evidence_linked", "Evidence used for another recommendation"
    FINDING_RECORDED = "finding_recorded", "Finding recorded"
    CLOSED = "closed", "Closed"
    REOPENED = "reopened", "Re-opened"
    INVESTIGATION_SHARED = "investigation_shared", "Investigation shared with a board"
    SHARING_ENDED = "sharing_ended", "Sharing with a board ended"
    REPORT_REQUESTED = "report_requested", "Report preview asked for"
    REPORT_NUMBERED = "report_numbered", "Report given its number and values"
    REPORT_ISSUED = "report_issued", "Report issued"
    JOB_FAILED = "job_failed", "Job failed"


# What somebody outside must be told of, once there is post: the outbox keeps these.
POSTED = frozenset(
    {
        Event.RECOMMENDATION_ISSUED,
        Event.RESPONSE_PASSED_ON,
        Event.RESPONSE_HANDED_BACK,
        Event.RESPONSE_SENT,
        Event.RESPONSE_SETTLED,
        Event.RESPONSE_RETURNED,
        Event.PROGRESS_REPORTED,
        Event.EVIDENCE_ADDED,
        Event.FINDING_RECORDED,
        Event.CLOSED,
        Event.REOPENED,
        Event.INVESTIGATION_SHARED,
        Event.REPORT_ISSUED,
    }
)
