"""The words of the letter in which recommendations are issued."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reports.dates import Precision, ReportDate
from reports.letter_law import LAWS, NO_ADJUSTMENT, Law
from reports.letters import (
    AnswerDue,
    AnswersDue,
    Block,
    Envelope,
    Letter,
    LetterKind,
    Paragraphs,
    Points,
    RecommendationText,
    RecommendationTexts,
)
from reports.words import LegalBasis, listed, recommendations_named, words

MOST_IN_THE_LETTER = 3  # with more, the letter stays one page and the recommendations are annexed
EITHER = (
    "what action you have taken, or propose to take, in response to it; or",
    "why you have not taken, or do not propose to take, any action.",
)
COMPLETE = "“Accepted” alone states neither, and is returned. Reasons for taking no action are a complete answer."


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One recommendation as it is put to the organisation that must answer."""

    reference: str
    title: str
    text: str
    concerns: str
    would_satisfy: str
    legal_basis: LegalBasis
    last_day: ReportDate
    working: str
    day_off: str


def issue_letter(envelope: Envelope, asked: tuple[Asked, ...]) -> Letter:
    """The letter that puts recommendations to the organisation that must answer, and says how and by when."""
    named = recommendations_named([one.reference for one in asked])
    guidance = (*_what_to_state(asked), *_more_time(asked), *_publication(asked))
    if len(asked) <= MOST_IN_THE_LETTER:
        opening = Paragraphs(heading="", paragraphs=(_made(envelope, asked, "below"),))
        body: tuple[Block, ...] = (opening, _texts(asked, "What is recommended"), *_days(asked), *guidance)
        annexes: tuple[Block, ...] = ()
    else:
        opening = Paragraphs(heading="", paragraphs=(_made(envelope, asked, "in Annex B"), _when(asked)))
        body = (opening, *guidance)
        annexes = (_due(asked, "Annex A: the days for your answers"), _texts(asked, "Annex B: the recommendations in full"))
    return Letter(
        kind=LetterKind.ISSUE,
        envelope=envelope,
        subject=f"{envelope.investigation}: {named}",
        body=body,
        annexes=annexes,
    )


def copy_letter(envelope: Envelope, made_to: str, copied: tuple[Asked, ...]) -> Letter:
    """The letter that sends somebody a copy of recommendations that others must answer."""
    named = recommendations_named([one.reference for one in copied])
    it = "it" if len(copied) == 1 else "them"
    opening = f"For your information we send you a copy of {named} of {envelope.investigation}. We made {it} to {made_to}."
    sentences = (opening, "You need not answer.", *by_law(_bases(copied), lambda law: law.copy_of_answer))
    return Letter(
        kind=LetterKind.ISSUE,
        envelope=envelope,
        subject=f"{envelope.investigation}: copy of {named}",
        body=(Paragraphs(heading="", paragraphs=sentences), _texts(copied, "What is recommended")),
        annexes=(),
    )


def by_law(asked: Iterable[tuple[str, LegalBasis]], pick: Callable[[Law], tuple[str, ...]]) -> tuple[str, ...]:
    """The sentences that the laws of some recommendations call for, each saying whom it is about where laws differ."""
    references: dict[tuple[str, ...], list[str]] = {}
    for reference, basis in asked:
        references.setdefault(pick(LAWS[basis]), []).append(reference)
    if len(references) == 1:
        return next(iter(references))
    return tuple(
        f"For {recommendations_named(about)}: {sentence}" for sentences, about in references.items() for sentence in sentences
    )


def _bases(asked: tuple[Asked, ...]) -> list[tuple[str, LegalBasis]]:
    return [(one.reference, one.legal_basis) for one in asked]


def _made(envelope: Envelope, asked: tuple[Asked, ...], where: str) -> str:
    made_to = listed(list(dict.fromkeys(one.concerns or envelope.recipient.organisation for one in asked)))
    laws = dict.fromkeys(LAWS[one.legal_basis].under for one in asked)
    under = next(iter(laws)) if len(laws) == 1 else "under the powers named with them"
    how_many = "the recommendation" if len(asked) == 1 else f"the {len(asked)} recommendations"
    return f"We make {how_many} {where} to {made_to}{f' {under}' if under else ''}."


def _when(asked: tuple[Asked, ...]) -> str:
    days = [one.last_day.on for one in asked if one.last_day.on is not None and one.last_day.precision is Precision.DAY]
    if not days:
        return "No day is set by which an answer is due. Annex A says why, recommendation by recommendation."
    first = next(one for one in asked if one.last_day.on == min(days))
    if len(days) == len(asked) and len(set(days)) == 1:
        return f"An answer to each is due by {first.last_day}{_day_off(first)}: {first.working}. Annex A has them one by one."
    return f"The days by which answers are due are in Annex A. The first is {first.last_day}{_day_off(first)}: {first.working}."


def _day_off(one: Asked) -> str:
    return f" ({one.day_off}; the day does not move)" if one.day_off else ""


def _due(asked: tuple[Asked, ...], heading: str) -> AnswersDue:
    return AnswersDue(
        heading=heading,
        answers_due=tuple(
            AnswerDue(
                reference=one.reference,
                title=one.title,
                legal_basis=words(one.legal_basis),
                last_day=one.last_day,
                working=one.working,
                day_off=one.day_off,
            )
            for one in asked
        ),
    )


def _texts(asked: tuple[Asked, ...], heading: str) -> RecommendationTexts:
    return RecommendationTexts(
        heading=heading,
        texts=tuple(
            RecommendationText(
                reference=one.reference,
                title=one.title,
                text=one.text,
                concerns=one.concerns,
                would_satisfy=one.would_satisfy,
            )
            for one in asked
        ),
    )


def _days(asked: tuple[Asked, ...]) -> tuple[Block, ...]:
    table = _due(asked, "When an answer is due")
    return (table, Paragraphs(heading="", paragraphs=(NO_ADJUSTMENT,))) if any(one.day_off for one in asked) else (table,)


def _what_to_state(asked: tuple[Asked, ...]) -> tuple[Block, ...]:
    must = any(LAWS[one.legal_basis].duty for one in asked)
    each = "the recommendation" if len(asked) == 1 else "each recommendation"
    opening = f"For {each}, your answer must state either:" if must else f"If you answer, please state for {each} either:"
    return (
        Paragraphs(heading="Your answer", paragraphs=by_law(_bases(asked), lambda law: (law.duty_to_answer,))),
        Points(heading="", opening=opening, points=EITHER, closing=COMPLETE),
    )


def _more_time(asked: tuple[Asked, ...]) -> tuple[Block, ...]:
    sentences = by_law(_bases(asked), lambda law: law.more_time)
    return (Paragraphs(heading="If you need more time", paragraphs=sentences),) if sentences else ()


def _publication(asked: tuple[Asked, ...]) -> tuple[Block, ...]:
    sentences = by_law(_bases(asked), lambda law: law.publication)
    return (Paragraphs(heading="What happens with your answer", paragraphs=sentences),) if sentences else ()
