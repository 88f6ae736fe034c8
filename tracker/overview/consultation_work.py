"""Consultations on a home page: drafts to comment on, comments to answer, and comments that are awaited."""

from collections.abc import Iterator, Sequence
from datetime import date

from reports.words import counted
from tracker.consultation.queries import RoundInBrief
from tracker.overview import links
from tracker.overview.work import DUE, HomeSection, WorkRow


def consultations(rounds: Sequence[RoundInBrief], on: date) -> Iterator[HomeSection | None]:
    """Return what waits in consultations: for those who are asked, and for oversight."""
    asked = [_row(each, "Comment", _drafts(each), on) for each in rounds if each.asked]
    own = [each for each in rounds if not each.asked]
    to_answer = [_row(each, "Answer", _unanswered(each), on) for each in own if each.spoken.unanswered]
    awaited = [_row(each, "See", _drafts(each), on) for each in own if not each.spoken.unanswered]
    yield _section("comment", "Drafts to comment on", asked, with_you=True)
    yield _section("comments", "Comments on drafts to answer", to_answer, with_you=True)
    yield _section("consulted", "Consultations in progress", awaited, with_you=False)


def _row(each: RoundInBrief, words: str, about: str, on: date) -> WorkRow:
    consultation = each.consultation
    link = links.of_consultation(words, "consultation.round", consultation)
    return WorkRow(
        about=f"{consultation.investigation.reference}, consultation {consultation.number}: {about}",
        organisation=consultation.investigation.oversight_body.short_name,
        when=f"comments by {DUE.when(consultation.comment_by).removeprefix('due ')}",
        how_long=DUE.how_long(consultation.comment_by, on),
        link=link,
        note=f"you made {counted(each.spoken.comments, 'comment')}" if each.asked and each.spoken.comments else "",
        late=DUE.is_late(consultation.comment_by, on),
        record=links.of_consultation("See", "consultation.round", consultation),
    )


def _drafts(each: RoundInBrief) -> str:
    return counted(each.drafts, "draft")


def _unanswered(each: RoundInBrief) -> str:
    return counted(each.spoken.unanswered, "comment")


def _section(key: str, title: str, rows: Sequence[WorkRow], *, with_you: bool) -> HomeSection | None:
    return HomeSection(key, title, with_you, rows) if rows else None
