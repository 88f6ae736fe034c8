"""The indexes by which lists are read, and those that allow one thing in hand at a time."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

# name: (table, columns)
INDEXES = {
    "ix_addressees_answer_due_on": ("addressees", ["answer_due_on"]),
    "ix_addressees_due_on": ("addressees", ["due_on"]),
    "ix_addressees_organisation_id": ("addressees", ["organisation_id"]),
    "ix_addressees_respondent_id": ("addressees", ["respondent_id"]),
    "ix_amendment_decisions_recorded_at": ("amendment_decisions", ["recorded_at"]),
    "ix_amendment_successors_recommendation_id": ("amendment_successors", ["recommendation_id"]),
    "ix_amendments_recommendation_id": ("amendments", ["recommendation_id"]),
    "ix_amendments_recorded_at": ("amendments", ["recorded_at"]),
    "ix_audit_entries_at": ("audit_entries", ["at"]),
    "ix_audit_entries_subject_type_subject_id": ("audit_entries", ["subject_type", "subject_id"]),
    "ix_closures_addressee_id": ("closures", ["addressee_id"]),
    "ix_closures_recorded_at": ("closures", ["recorded_at"]),
    "ix_consultation_comment_answers_recorded_at": ("consultation_comment_answers", ["recorded_at"]),
    "ix_consultation_comments_draft_id": ("consultation_comments", ["draft_id"]),
    "ix_consultation_comments_recorded_at": ("consultation_comments", ["recorded_at"]),
    "ix_consultation_endings_recorded_at": ("consultation_endings", ["recorded_at"]),
    "ix_consultation_showings_organisation_id": ("consultation_showings", ["organisation_id"]),
    "ix_consultations_recorded_at": ("consultations", ["recorded_at"]),
    "ix_consulted_drafts_recommendation_id": ("consulted_drafts", ["recommendation_id"]),
    "ix_copies_sent_publication_id": ("copies_sent", ["publication_id"]),
    "ix_copies_sent_recorded_at": ("copies_sent", ["recorded_at"]),
    "ix_documents_investigation_id": ("documents", ["investigation_id"]),
    "ix_documents_recorded_at": ("documents", ["recorded_at"]),
    "ix_documents_sha256": ("documents", ["sha256"]),
    "ix_ending_successors_recommendation_id": ("ending_successors", ["recommendation_id"]),
    "ix_endings_recorded_at": ("endings", ["recorded_at"]),
    "ix_evidence_items_recorded_at": ("evidence_items", ["recorded_at"]),
    "ix_evidence_items_sha256": ("evidence_items", ["sha256"]),
    "ix_evidence_uses_addressee_id": ("evidence_uses", ["addressee_id"]),
    "ix_evidence_uses_recorded_at": ("evidence_uses", ["recorded_at"]),
    "ix_extension_applications_addressee_id": ("extension_applications", ["addressee_id"]),
    "ix_extension_applications_recorded_at": ("extension_applications", ["recorded_at"]),
    "ix_extension_decisions_recorded_at": ("extension_decisions", ["recorded_at"]),
    "ix_findings_addressee_id": ("findings", ["addressee_id"]),
    "ix_findings_recorded_at": ("findings", ["recorded_at"]),
    "ix_inside_comments_addressee_id_organisation_id": ("inside_comments", ["addressee_id", "organisation_id"]),
    "ix_inside_comments_recorded_at": ("inside_comments", ["recorded_at"]),
    "ix_investigations_oversight_body_id": ("investigations", ["oversight_body_id"]),
    "ix_issues_recorded_at": ("issues", ["recorded_at"]),
    "ix_jobs_state": ("jobs", ["state"]),
    "ix_judicial_reviews_addressee_id": ("judicial_reviews", ["addressee_id"]),
    "ix_judicial_reviews_recorded_at": ("judicial_reviews", ["recorded_at"]),
    "ix_letter_copies_organisation_id": ("letter_copies", ["organisation_id"]),
    "ix_letter_dispatches_letter_id": ("letter_dispatches", ["letter_id"]),
    "ix_letter_dispatches_recorded_at": ("letter_dispatches", ["recorded_at"]),
    "ix_letters_organisation_id": ("letters", ["organisation_id"]),
    "ix_letters_recorded_at": ("letters", ["recorded_at"]),
    "ix_outbox_messages_handled_at": ("outbox_messages", ["handled_at"]),
    "ix_passage_decisions_recorded_at": ("passage_decisions", ["recorded_at"]),
    "ix_passage_proposals_passage_id": ("passage_proposals", ["passage_id"]),
    "ix_passage_proposals_recorded_at": ("passage_proposals", ["recorded_at"]),
    "ix_past_answers_recorded_at": ("past_answers", ["recorded_at"]),
    "ix_progress_updates_addressee_id": ("progress_updates", ["addressee_id"]),
    "ix_progress_updates_recorded_at": ("progress_updates", ["recorded_at"]),
    "ix_publication_days_recorded_at": ("publication_days", ["recorded_at"]),
    "ix_publication_days_response_id": ("publication_days", ["response_id"]),
    "ix_publications_recorded_at": ("publications", ["recorded_at"]),
    "ix_receipts_recorded_at": ("receipts", ["recorded_at"]),
    "ix_recommendation_copies_organisation_id": ("recommendation_copies", ["organisation_id"]),
    "ix_recommendation_links_earlier_id": ("recommendation_links", ["earlier_id"]),
    "ix_recommendations_investigation_id_sort_key": ("recommendations", ["investigation_id", "sort_key"]),
    "ix_reopenings_addressee_id": ("reopenings", ["addressee_id"]),
    "ix_reopenings_recorded_at": ("reopenings", ["recorded_at"]),
    "ix_reports_recorded_at": ("reports", ["recorded_at"]),
    "ix_response_verdicts_recorded_at": ("response_verdicts", ["recorded_at"]),
    "ix_response_verdicts_response_id": ("response_verdicts", ["response_id"]),
    "ix_responses_submission_id": ("responses", ["submission_id"]),
    "ix_returnings_recorded_at": ("returnings", ["recorded_at"]),
    "ix_review_endings_recorded_at": ("review_endings", ["recorded_at"]),
    "ix_sessions_expires_at": ("sessions", ["expires_at"]),
    "ix_sessions_user_id": ("sessions", ["user_id"]),
    "ix_settlements_recorded_at": ("settlements", ["recorded_at"]),
    "ix_sharings_investigation_id_board_id": ("sharings", ["investigation_id", "board_id"]),
    "ix_sharings_recorded_at": ("sharings", ["recorded_at"]),
    "ix_signatures_recorded_at": ("signatures", ["recorded_at"]),
    "ix_submissions_respondent_id": ("submissions", ["respondent_id"]),
    "ix_users_organisation_id": ("users", ["organisation_id"]),
}
# name: (table, columns, where)
ONE_AT_A_TIME = {
    "uq_responses_one_in_hand": ("responses", ["addressee_id"], "state IN ('draft', 'awaiting_signature', 'sent')"),
    "uq_submissions_one_in_draft": ("submissions", ["investigation_id", "respondent_id"], "state = 'draft'"),
}


def upgrade() -> None:
    for name, (table, columns) in INDEXES.items():
        op.create_index(name, table, columns)
    for name, (table, columns, where) in ONE_AT_A_TIME.items():
        op.create_index(name, table, columns, unique=True, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def downgrade() -> None:
    for name, (table, *_) in {**INDEXES, **ONE_AT_A_TIME}.items():
        op.drop_index(name, table)
