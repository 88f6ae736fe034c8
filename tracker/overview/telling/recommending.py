"""What happened to a recommendation itself: issued, corrected, changed, its risk set, ended; and what was said of its draft."""

from tracker import clock
from tracker.amendments.models import Amendment, AmendmentDecision
from tracker.consultation.models import Comment, CommentAnswer
from tracker.dates import When
from tracker.investigations.models import Addressee, Ending, Issue
from tracker.investigations.vocabulary import IssueKind
from tracker.overview import links
from tracker.overview.telling.words import Told, labelled, paragraphs, told
from tracker.overview.vocabulary import Subject
from tracker.risk.models import RiskSetting

IN_FULL = "Read it in full"


@told.register
def _(issue: Issue, _addressee: Addressee | None) -> Told:
    if issue.kind is IssueKind.ISSUED:
        return Told(Subject.RECOMMENDATION, "Recommendation issued")
    # The day of the fact is the one that starts the clock; it was corrected when that was recorded.
    corrected = When.day(clock.day_of(issue.recorded_at))
    return Told(Subject.RECOMMENDATION, f"{issue.kind.label}: version {issue.number}", issue.reason, when=corrected)


@told.register
def _(amendment: Amendment, _addressee: Addressee | None) -> Told:
    link = links.of_amendment(IN_FULL, "amendments.amendment", amendment)
    title = f"Change proposed: {amendment.kind.label.lower()}"
    return Told(Subject.RECOMMENDATION, title, amendment.reason, link)


@told.register
def _(decision: AmendmentDecision, _addressee: Addressee | None) -> Told:
    link = links.of_amendment(IN_FULL, "amendments.amendment", decision.amendment)
    title = f"Change {decision.outcome.label.lower()}: {decision.amendment.kind.label.lower()}"
    return Told(Subject.RECOMMENDATION, title, decision.reason, link)


@told.register
def _(ending: Ending, _addressee: Addressee | None) -> Told:
    outside = labelled("In its place", ending.outside_reference)
    return Told(Subject.RECOMMENDATION, ending.state.label, paragraphs(ending.reason, outside))


@told.register
def _(setting: RiskSetting, _addressee: Addressee | None) -> Told:
    accepted = f", accepted by {setting.accepted_by}" if setting.accepted_by else ", accepted by nobody"
    changed = "" if setting.was is setting.risk else f" (before: {setting.was.label.lower()})"
    return Told(Subject.RISK, f"Risk set: {setting.risk.label.lower()}{changed}{accepted}", setting.reason)


@told.register
def _(comment: Comment, _addressee: Addressee | None) -> Told:
    link = links.of_consultation("Open the consultation", "consultation.round", comment.draft.consultation)
    text = paragraphs(comment.text, labelled("Suggested words", comment.suggested_text))
    return Told(Subject.RECOMMENDATION, f"{comment.organisation.short_name} commented on the draft", text, link)


@told.register
def _(answer: CommentAnswer, _addressee: Addressee | None) -> Told:
    comment = answer.comment
    link = links.of_consultation("Open the consultation", "consultation.round", comment.draft.consultation)
    title = f"Comment of {comment.organisation.short_name} answered: {answer.treatment.label.lower()}"
    return Told(Subject.RECOMMENDATION, title, answer.reason, link)
