"""What the pages of consultations say: who was asked, what each said, and how the wording changed."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tracker import clock, policy
from tracker.consultation import queries
from tracker.consultation.models import Comment, CommentAnswer, Consultation, ConsultedDraft
from tracker.consultation.queries import Spoken
from tracker.consultation.wording import Change, Stretch, differences
from tracker.investigations.models import Recommendation
from tracker.investigations.vocabulary import IssueKind
from tracker.organisations.models import Organisation
from tracker.policy import Actor, Permission


@dataclass(frozen=True, slots=True)
class Asked:
    """An organisation that was asked: how many drafts it was shown, and how much it said."""

    organisation: Organisation
    drafts: int
    spoken: Spoken


@dataclass(frozen=True, slots=True)
class SummedUp:
    """How a consultation went: who commented and who did not, and how many comments wait for an answer."""

    commented: Sequence[str]
    silent: Sequence[str]
    unanswered: int


@dataclass(frozen=True, slots=True)
class Said:
    """A comment, the wording it suggests beside the one shown, and what became of it, as far as the reader may know."""

    comment: Comment
    suggestion: Sequence[Stretch]
    answer: CommentAnswer | None
    is_late: bool
    """Whether it came after the day by which comments were asked for."""


@dataclass(frozen=True, slots=True)
class ShownDraft:
    """A draft as it was shown, what was said of it, and what its wording became."""

    draft: ConsultedDraft
    said: Sequence[Said]
    became: Sequence[Stretch]
    """The wording shown against the one it has now; empty where they are the same."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that a recommendation had at some time, and what they were written down for."""

    what: str
    on: date | None
    title: str
    text: str
    reason: str = ""
    round_number: int | None = None

    @property
    def whole(self) -> str:
        """Return the title and the text, as one text."""
        return f"{self.title}\n\n{self.text}"


@dataclass(frozen=True, slots=True)
class Step:
    """One wording against the one before it."""

    earlier: Wording
    later: Wording
    stretches: Sequence[Stretch]

    @property
    def changed(self) -> bool:
        """Return whether the two differ at all."""
        return _changed(self.stretches)


def is_asked(reader: Actor, consultation: Consultation) -> bool:
    """Return whether somebody reads a consultation as one who is asked: then only of what it was shown and said itself."""
    return not policy.allows(reader, Permission.CONSULT, consultation)


def drafts_for(reader: Actor, consultation: Consultation) -> list[ConsultedDraft]:
    """Return the drafts of a consultation that the reader may see."""
    if not is_asked(reader, consultation):
        return consultation.drafts
    return [draft for draft in consultation.drafts if reader.organisation_id in draft.open_to]


def asked_in(consultation: Consultation) -> list[Asked]:
    """Return who was asked in a consultation, by name."""
    shown: dict[int, int] = defaultdict(int)
    names: dict[int, Organisation] = {}
    for showing in (each for draft in consultation.drafts for each in draft.shown_to):
        shown[showing.organisation_id] += 1
        names[showing.organisation_id] = showing.organisation
    spoken = queries.spoken_in([consultation])
    in_order = sorted(names.values(), key=lambda each: (each.name.casefold(), each.id))
    return [Asked(each, shown[each.id], spoken.get((consultation.id, each.id), Spoken())) for each in in_order]


def summed_up(consultation: Consultation) -> SummedUp:
    """Return how a consultation went so far."""
    asked = asked_in(consultation)
    return SummedUp(
        [each.organisation.name for each in asked if each.spoken.comments],
        [each.organisation.name for each in asked if not each.spoken.comments],
        sum(each.spoken.unanswered for each in asked),
    )


def contents_of(consultation: Consultation, drafts: Collection[ConsultedDraft], reader: Actor) -> list[ShownDraft]:
    """Return some drafts of a consultation with what was said of them, as far as the reader may know."""
    asked = is_asked(reader, consultation)
    comments = queries.comments_on(drafts, reader.organisation_id if asked else None)
    tell_answers = not asked or consultation.ending is not None
    return [
        ShownDraft(
            draft,
            [_said(each, consultation, tell_answer=tell_answers) for each in comments.get(draft.id, ())],
            [] if asked else _became(draft),
        )
        for draft in drafts
    ]


def said_of(draft: ConsultedDraft, organisation_id: int | None) -> list[Said]:
    """Return what an organisation has said of a draft that it was shown."""
    comments = queries.comments_on([draft], organisation_id).get(draft.id, ())
    ended = draft.consultation.ending is not None
    return [_said(each, draft.consultation, tell_answer=ended) for each in comments]


def suggestion_of(comment: Comment) -> list[Stretch]:
    """Return the wording that a comment suggests against the one that was shown, or nothing where it suggests none."""
    return differences(comment.draft.text, comment.suggested_text) if comment.suggested_text else []


def steps_of(wordings: Sequence[Wording]) -> list[Step]:
    """Return each wording against the one before it, in order."""
    return [Step(earlier, later, differences(earlier.whole, later.whole)) for earlier, later in pairwise(wordings)]


def wordings_of(recommendation: Recommendation, reader: Actor) -> list[Wording]:
    """Return the wordings of a recommendation that the reader may know: as shown, as issued and corrected, or as it is now."""
    oversees = policy.allows(reader, Permission.CONSULT, recommendation)
    shown = [
        Wording(
            f"Shown in consultation {each.consultation.number}",
            each.consultation.happened_on,
            each.title,
            each.text,
            round_number=each.consultation.number,
        )
        for each in queries.consulted_drafts_of(recommendation)
        if oversees or reader.organisation_id in each.open_to
    ]
    issued = [
        Wording(
            "Issued" if issue.kind is IssueKind.ISSUED else "Corrected",
            clock.day_of(issue.recorded_at),
            issue.title,
            issue.text,
            issue.reason,
        )
        for issue in recommendation.issues
        if issue.kind is not IssueKind.START_CORRECTED
    ]
    now = Wording(f"{recommendation.state.label}: as it stands now", None, recommendation.title, recommendation.text)
    return [*shown, *(issued or [now])]


def _said(comment: Comment, consultation: Consultation, *, tell_answer: bool) -> Said:
    late = comment.happened_on is not None and comment.happened_on > consultation.comment_by
    return Said(comment, suggestion_of(comment), comment.answer if tell_answer else None, late)


def _became(draft: ConsultedDraft) -> list[Stretch]:
    now = draft.recommendation
    stretches = differences(f"{draft.title}\n\n{draft.text}", f"{now.title}\n\n{now.text}")
    return stretches if _changed(stretches) else []


def _changed(stretches: Sequence[Stretch]) -> bool:
    return any(each.change is not Change.KEPT for each in stretches)
