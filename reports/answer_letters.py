"""The words of the letters that follow an answer: that it was received, or that it is returned."""

from dataclasses import dataclass

from reports.dates import ReportDate
from reports.issue_letter import COMPLETE, EITHER
from reports.letter_law import NO_ADJUSTMENT
from reports.letters import (
    AnswerReceived,
    AnswersReceived,
    Block,
    Envelope,
    Gap,
    Gaps,
    Letter,
    LetterKind,
    Paragraphs,
    Points,
)
from reports.words import LegalBasis, Position, recommendations_named, words

MOST_IN_THE_LETTER = 6  # with more, the table of what was received is annexed


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The position that an answer states on one recommendation."""

    reference: str
    title: str
    position: Position
    legal_basis: LegalBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """When, how and from whom an answer came."""

    on: ReportDate
    how: str  # "by e-mail", "through the service"
    sent_by: str  # "Head of Professional Standards, Exampleshire Police"
    publish_by: ReportDate | None  # None where no law sets a day, or where passages are asked to be withheld
    publish_working: str
    withholding_asked: bool


def acknowledgement(envelope: Envelope, receipt: Receipt, answers: tuple[Answered, ...]) -> Letter:
    """The letter that confirms what was received, when and how, and says what happens next."""
    references = [answer.reference for answer in answers]
    named = recommendations_named(references)
    is_annexed = len(answers) > MOST_IN_THE_LETTER
    opening = Paragraphs(
        heading="",
        paragraphs=(
            (
                f"We received your answer to {named} of {envelope.investigation} on {receipt.on}, {receipt.how},"
                f" from {receipt.sent_by}.{' Annex A lists what was received.' if is_annexed else ''}"
            ),
            (
                "This letter confirms that it reached us, and when. It does not say that the answer is complete, or that we"
                " agree with it."
            ),
        ),
    )
    table = AnswersReceived(
        heading="Annex A: what we received" if is_annexed else "What we received",
        answers=tuple(
            AnswerReceived(
                reference=answer.reference,
                title=answer.title,
                position=words(answer.position),
                legal_basis=words(answer.legal_basis),
            )
            for answer in answers
        ),
    )
    next_steps: tuple[Block, ...] = (_checks(), *_publication(receipt, answers))
    return Letter(
        kind=LetterKind.ACKNOWLEDGEMENT,
        envelope=envelope,
        subject=f"{envelope.investigation}: your answer to {named} has been received",
        body=(opening, *next_steps) if is_annexed else (opening, table, *next_steps),
        annexes=(table,) if is_annexed else (),
    )


def return_letter(envelope: Envelope, received: ReportDate, gaps: tuple[Gap, ...]) -> Letter:
    """The letter that returns an answer: what is missing, recommendation by recommendation, and by when to come again."""
    named = recommendations_named([gap.reference for gap in gaps])
    opening = (
        f"We have checked your answer to {named} of {envelope.investigation}, which we received on {received}."
        " It is not complete, so we return it. What is missing is set out below, with the day by"
        " which we ask you to send a new version."
    )
    stays = [
        (
            "The answer that you sent stays on the record, with the day on which we received it. So does the last day for the"
            " answer: a day to send it again does not move it, nor the date by which you have said that the work will be"
            " complete."
        )
    ]
    if any(gap.day_off for gap in gaps):
        stays.append(NO_ADJUSTMENT)
    return Letter(
        kind=LetterKind.RETURN,
        envelope=envelope,
        subject=f"{envelope.investigation}: your answer to {named} is returned",
        body=(
            Paragraphs(heading="", paragraphs=(opening,)),
            Gaps(heading="What is missing", gaps=gaps),
            Points(
                heading="What a complete answer states",
                opening="For each recommendation, in writing, either:",
                points=EITHER,
                closing=COMPLETE,
            ),
            Paragraphs(heading="What stays as it is", paragraphs=tuple(stays)),
        ),
        annexes=(),
    )


def _checks() -> Points:
    return Points(
        heading="What happens next",
        opening="We check your answer.",
        points=(
            (
                "If it states, for each recommendation, the action taken or proposed, or why there is none, we settle"
                " it. Its position counts from then."
            ),
            "If something is missing, we return that part of it to you, and say what is missing and by when to send it again.",
        ),
        closing="",
    )


def _publication(receipt: Receipt, answers: tuple[Answered, ...]) -> tuple[Block, ...]:
    heading = "Publication"
    if receipt.withholding_asked:
        sentence = (
            "You have asked that passages be withheld. We decide passage by passage, and publish nothing of the answer before"
            " that; the period for publishing it does not run until then."
        )
    elif receipt.publish_by is not None:
        sentence = f"We must publish your answer{_under_28a(answers)} by {receipt.publish_by}: {receipt.publish_working}."
    else:
        return ()
    return (Paragraphs(heading=heading, paragraphs=(sentence,)),)


def _under_28a(answers: tuple[Answered, ...]) -> str:
    """Which answers must be published, where these are not all."""
    under = [answer.reference for answer in answers if answer.legal_basis is LegalBasis.PARAGRAPH_28A]
    if len(under) == len(answers):
        return ""
    return f" to {recommendations_named(under)}"
