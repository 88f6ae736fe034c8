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
    RECOMMENDATIONS_MADE = "recommendations_made", "Recommendations made in one act"
    RECOMMENDATIONS_REORDERED = "recommendations_reordered", "Drafts reordered"
    RECOMMENDATION_LINKED = "recommendation_linked", "Recommendation linked to an earlier one"
    RECOMMENDATION_UNLINKED = "recommendation_unlinked", "Link to an earlier recommendation removed"
    RECOMMENDATION_DROPPED = "recommendation_dropped", "Draft recommendation dropped"
    CONSULTATION_OPENED = "consultation_opened", "Consultation opened"
    CONSULTATION_ENDED = "consultation_ended", "Consultation ended"
    DRAFT_COMMENTED = "draft_commented", "Comment made on a draft"
    COMMENT_ANSWERED = "comment_answered", "Comment on a draft answered"
    AMENDMENT_PROPOSED = "amendment_proposed", "Change to an issued recommendation proposed"
    AMENDMENT_DECIDED = "amendment_decided", "Proposed change decided"
    RECOMMENDATION_CORRECTED = "recommendation_corrected", "Issued recommendation corrected"
    RECOMMENDATION_ENDED = "recommendation_ended", "Recommendation withdrawn, superseded, split or merged"
    EXTENSION_ASKED = "extension_asked", "More time asked for"
    EXTENSION_DECIDED = "extension_decided", "Application for more time decided"
    REVIEW_BEGUN = "review_begun", "Judicial review begun"
    REVIEW_ENDED = "review_ended", "Judicial review ended"
    DOCUMENT_KEPT = "document_kept", "Document kept"
    OWN_REFERENCE_SET = "own_reference_set", "Recipient’s own reference set"
    INSIDE_COMMENT_MADE = "inside_comment_made", "Comment made inside the respondent"
    ANSWER_RECEIVED = "answer_received", "Answer received on paper or by email"
    RESPONSE_JUDGED = "response_judged", "Verdict on the response recorded"
    PASSAGE_PROPOSED = "passage_proposed", "Proposal made on a passage to withhold"
    PASSAGE_DECIDED = "passage_decided", "Passage decided"
    PUBLICATION_DAY_SET = "publication_day_set", "Day for publication set"
    RESPONSE_PUBLISHED = "response_published", "Response published, or not, for reasons"
    COPY_SENT = "copy_sent", "Copy of a published response sent"
    LETTER_MADE = "letter_made", "Letter made"
    LETTER_SENT = "letter_sent", "Letter sent"
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
    EVIDENCE_REVISED = "evidence_revised", "Newer revision of evidence added"
    EVIDENCE_RECHECKED = "evidence_rechecked", "Evidence re-checked"
    EVIDENCE_WITHDRAWN = "evidence_withdrawn", "Evidence withdrawn"
    DESTRUCTION_PROPOSED = "destruction_proposed", "Destruction of a file of evidence proposed"
    DESTRUCTION_DECIDED = "destruction_decided", "Destruction of a file of evidence decided"
    MEASURE_PROPOSED = "measure_proposed", "Measure proposed"
    MEASURE_ANSWERED = "measure_answered", "Measure agreed or not"
    MEASURE_ENDED = "measure_ended", "Measure ended"
    READING_RECORDED = "reading_recorded", "Value of an outcome measure recorded"
    ACTION_PLANNED = "action_planned", "Action planned"
    ACTION_CHANGED = "action_changed", "Action changed"
    ACTION_OWNED = "action_owned", "Owner of an action set"
    ACTION_MOVED = "action_moved", "Date of an action moved"
    ACTION_UPDATED = "action_updated", "Update on an action given"
    DATE_ASKED = "date_asked", "New delivery date asked for"
    DATE_DECIDED = "date_decided", "Application for a new delivery date decided"
    FINDING_RECORDED = "finding_recorded", "Finding recorded"
    CLOSED = "closed", "Closed"
    CLOSURE_PROPOSED = "closure_proposed", "Closure proposed"
    CLOSURE_DECLINED = "closure_declined", "Proposed closure declined"
    CLOSURE_DISPUTED = "closure_disputed", "Closure disputed"
    DISPUTE_ANSWERED = "dispute_answered", "Dispute of a closure answered"
    DISPUTE_ENDED = "dispute_ended", "Dispute of a closure ended"
    CLOSURE_CHECKED = "closure_checked", "Checked after closure"
    RISK_SET = "risk_set", "Risk set"
    MISTAKE_REPORTED = "mistake_reported", "Fact reported as recorded in error"
    MISTAKE_REFUSED = "mistake_refused", "Report of a fact recorded in error refused"
    MISTAKE_MARKED = "mistake_marked", "Fact marked as recorded in error"
    REOPENED = "reopened", "Re-opened"
    INVESTIGATION_SHARED = "investigation_shared", "Investigation shared with a board"
    SHARING_ENDED = "sharing_ended", "Sharing with a board ended"
    REPORT_REQUESTED = "report_requested", "Report preview asked for"
    REPORT_BEGUN = "report_begun", "Report begun"
    REPORT_EDITED = "report_edited", "Details of a report in the making changed"
    REPORT_FROZEN = "report_frozen", "Values of a report in the making frozen"
    REPORT_CHECKED = "report_checked", "Report checked before it is issued"
    FORCE_CHECK_ASKED = "force_check_asked", "Force asked to check the facts of a report"
    FACT_COMMENTED = "fact_commented", "Comment on the facts of a report"
    FACT_COMMENT_ANSWERED = "fact_comment_answered", "Comment on the facts of a report answered"
    FORCE_CHECK_FINISHED = "force_check_finished", "Check of the facts of a report finished"
    REPORT_CONFIRMED = "report_confirmed", "What the force reports confirmed by its chief officer"
    REPORT_APPROVED = "report_approved", "Report approved"
    REPORT_SENT_BACK = "report_sent_back", "Report sent back before approval"
    REPORT_DROPPED = "report_dropped", "Report in the making dropped"
    REPORT_NUMBERED = "report_numbered", "Report given its number and values"
    REPORT_ISSUED = "report_issued", "Report issued"
    JOB_FAILED = "job_failed", "Job failed"


# What somebody outside must be told of, once there is post: the outbox keeps these.
POSTED = frozenset(
    {
        Event.RECOMMENDATION_ISSUED,
        Event.RECOMMENDATIONS_MADE,
        Event.RECOMMENDATION_CORRECTED,
        Event.RECOMMENDATION_ENDED,
        Event.CONSULTATION_OPENED,
        Event.CONSULTATION_ENDED,
        Event.DRAFT_COMMENTED,
        Event.EXTENSION_ASKED,
        Event.EXTENSION_DECIDED,
        Event.ANSWER_RECEIVED,
        Event.PASSAGE_DECIDED,
        Event.RESPONSE_PUBLISHED,
        Event.RESPONSE_PASSED_ON,
        Event.RESPONSE_HANDED_BACK,
        Event.RESPONSE_SENT,
        Event.RESPONSE_SETTLED,
        Event.RESPONSE_RETURNED,
        Event.PROGRESS_REPORTED,
        Event.EVIDENCE_ADDED,
        Event.EVIDENCE_WITHDRAWN,
        Event.MEASURE_PROPOSED,
        Event.DATE_ASKED,
        Event.DATE_DECIDED,
        Event.FINDING_RECORDED,
        Event.CLOSED,
        Event.REOPENED,
        Event.CLOSURE_DISPUTED,
        Event.DISPUTE_ANSWERED,
        Event.MISTAKE_MARKED,
        Event.INVESTIGATION_SHARED,
        Event.REPORT_ISSUED,
        Event.FORCE_CHECK_ASKED,
        Event.FACT_COMMENT_ANSWERED,
        Event.FORCE_CHECK_FINISHED,
        Event.REPORT_CONFIRMED,
    }
)
