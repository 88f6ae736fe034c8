"""What a letter says: frozen plain values, composed once and printed as they are.

A letter is an envelope (from whom to whom, when, under which references) and a body of blocks, each of one kind.
The kinds are told apart by their fields when values are read back, so no two may have the same ones.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from reports.dates import ReportDate
from reports.life import Person


class LetterKind(StrEnum):
    """Why a letter is written."""

    ISSUE = "issue"
    ACKNOWLEDGEMENT = "acknowledgement"
    RETURN = "return"
    EXTENSION_DECISION = "extension_decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An organisation to which a letter goes, and the post that it is addressed to; empty where none is named."""

    organisation: str
    post: str

    def __str__(self) -> str:
        """The party on one line: post, organisation."""
        return ", ".join(part for part in (self.post, self.organisation) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What every letter has, whatever it says."""

    reference: str  # HOTTON/L3
    on: date
    made_at: datetime  # aware, in the time zone of the instance
    marking: str
    sender: str
    sender_short: str
    contact: str  # where to write to; empty where none is set
    recipient: Party
    copies: tuple[Party, ...]
    our_reference: str  # that of the investigation
    their_reference: str  # empty where they have given none
    investigation: str  # "Operation Hotton"
    signed_by: Person
    software_version: str
    notice: str  # that this is demonstration data; else empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraphs:
    """Sentences of ours."""

    heading: str  # empty where the paragraphs belong to what stands above
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """A sentence that opens a list, and its points."""

    heading: str  # empty where the list belongs to what stands above
    opening: str
    points: tuple[str, ...]
    closing: str  # empty where nothing follows the list


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A text as somebody typed it, under a heading that says what it is."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationText:
    """One recommendation in full."""

    reference: str
    title: str
    text: str
    concerns: str  # the organisation it is addressed to, where another one must answer; else empty
    would_satisfy: str  # what evidence would satisfy it; empty where that is not said


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationTexts:
    """The recommendations in full."""

    heading: str
    texts: tuple[RecommendationText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDue:
    """By when one recommendation is to be answered, and how that day comes about."""

    reference: str
    title: str
    legal_basis: str
    last_day: ReportDate
    working: str
    day_off: str  # "a Sunday", "a bank holiday (Boxing Day)"; empty where it is neither


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersDue:
    """The table of the days by which answers are due."""

    heading: str
    answers_due: tuple[AnswerDue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerReceived:
    """What one answer says that was received."""

    reference: str
    title: str
    position: str  # in words
    legal_basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersReceived:
    """The table of the answers that were received."""

    heading: str
    answers: tuple[AnswerReceived, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What one returned answer lacks, and by when it is to come again."""

    reference: str
    title: str
    missing: str
    again_by: ReportDate
    day_off: str  # of the day to come again
    last_day: ReportDate  # for the answer, which stays as it was
    working: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """The list of what is missing, recommendation by recommendation."""

    heading: str
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """The last day of one answer before a decision and after it, each with its working."""

    reference: str
    title: str
    before: ReportDate
    working_before: str
    after: ReportDate
    working_after: str
    day_off: str  # of the last day after the decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Extensions:
    """The table of last days before a decision and after it."""

    heading: str
    extensions: tuple[Extension, ...]


Block = Paragraphs | Points | Quotation | RecommendationTexts | AnswersDue | AnswersReceived | Gaps | Extensions


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter: its values are kept, and the paper and the page are made of nothing else."""

    kind: LetterKind
    envelope: Envelope
    subject: str
    body: tuple[Block, ...]
    annexes: tuple[Block, ...]  # each on pages of its own after the signature
