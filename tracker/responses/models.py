"""The tables of submissions, responses, and what was decided on them."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, and_, text
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from tracker.dates import Precision, When
from tracker.db import Model, Moment, Versioned, Word
from tracker.documents.models import Document
from tracker.facts import Decisive, Fact, stands
from tracker.investigations.models import Addressee, Investigation
from tracker.investigations.vocabulary import Position
from tracker.organisations.models import Organisation
from tracker.periods.vocabulary import ReceivedBy
from tracker.policy import Subject
from tracker.responses.rules import WITH_RECIPIENT, Act, Reply, ResponseState, Section, Verdict, state_after

REPLY_FIELDS = tuple(Reply.__dataclass_fields__)


class Submission(Versioned, Subject, Model):
    """The letter in which one respondent answers several recommendations of one investigation, signed once."""

    __tablename__ = "submissions"
    __table_args__ = (
        # One letter in hand at a time; what is left out of one goes into the next.
        Index(
            "uq_submissions_one_in_draft",
            "investigation_id",
            "respondent_id",
            unique=True,
            sqlite_where=text("state = 'draft'"),
            postgresql_where=text("state = 'draft'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    investigation_id: Mapped[int] = mapped_column(ForeignKey("investigations.id"))
    respondent_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    state: Mapped[ResponseState] = mapped_column(Word(ResponseState), default=ResponseState.DRAFT)
    started_at: Mapped[datetime] = mapped_column(Moment)
    passed_on_at: Mapped[datetime | None] = mapped_column(Moment)
    handed_back_because: Mapped[str] = mapped_column(Text, default="")

    investigation: Mapped[Investigation] = relationship()
    respondent: Mapped[Organisation] = relationship()
    responses: Mapped[list["Response"]] = relationship(back_populates="submission", order_by="Response.id")
    signature: Mapped["Signature | None"] = relationship(back_populates="submission")

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return f"{self.investigation.reference}, answer of {self.respondent.short_name}"

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body, once the letter is signed and sent: nothing reaches it before."""
        return self.investigation.overseen_by if self.state is ResponseState.SENT else ()

    @property
    def open_to(self) -> Collection[int]:
        """Return the respondent."""
        return (self.respondent_id,)

    @property
    def answered_by(self) -> Collection[int]:
        """Return the respondent."""
        return (self.respondent_id,)

    def move(self, act: Act, responses: Collection["Response"] | None = None) -> None:
        """Take the letter and its responses (all, unless some are named) to the state that follows the act."""
        self.state = state_after(self.state, act)
        for response in self.responses if responses is None else responses:
            response.move(act)


class Response(Versioned, Subject, Model):
    """The respondent's formal answer for one addressee: a numbered version, never edited after it is sent."""

    __tablename__ = "responses"
    __table_args__ = (
        UniqueConstraint("addressee_id", "number"),
        Index(
            "uq_responses_one_in_hand",
            "addressee_id",
            unique=True,
            sqlite_where=text("state IN ('draft', 'awaiting_signature', 'sent')"),
            postgresql_where=text("state IN ('draft', 'awaiting_signature', 'sent')"),
        ),
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint("state = 'draft' OR position IS NOT NULL", name="position_when_passed_on"),
        CheckConstraint(
            "submission_id IS NOT NULL OR state NOT IN ('draft', 'awaiting_signature')",
            name="drafted_in_a_submission",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    addressee_id: Mapped[int] = mapped_column(ForeignKey("addressees.id"))
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submissions.id"), index=True)
    number: Mapped[int]
    state: Mapped[ResponseState] = mapped_column(Word(ResponseState), default=ResponseState.DRAFT)
    position: Mapped[Position | None] = mapped_column(Word(Position))
    own_words: Mapped[str] = mapped_column(Text, default="")
    part_not_accepted: Mapped[str] = mapped_column(Text, default="")
    action_taken: Mapped[str] = mapped_column(Text, default="")
    action_proposed: Mapped[str] = mapped_column(Text, default="")
    complete_by: Mapped[date | None]
    reason_for_no_action: Mapped[str] = mapped_column(Text, default="")
    change_reason: Mapped[str] = mapped_column(Text, default="")
    """Why the answer is changed, where an earlier one is settled."""
    consulted: Mapped[str] = mapped_column(Text, default="")
    """Who was consulted before the answer was changed."""
    receipt_id: Mapped[int | None] = mapped_column(ForeignKey("receipts.id"), index=True)
    started_at: Mapped[datetime] = mapped_column(Moment)
    saved_at: Mapped[datetime] = mapped_column(Moment)
    saved_by_name: Mapped[str] = mapped_column(String(200))

    addressee: Mapped[Addressee] = relationship()
    submission: Mapped[Submission | None] = relationship(back_populates="responses")
    past_answer: Mapped["PastAnswer | None"] = relationship(back_populates="response")
    receipt: Mapped["Receipt | None"] = relationship(back_populates="responses")
    passages: Mapped[list["Passage"]] = relationship(
        back_populates="response", order_by="Passage.number", cascade="save-update, merge, delete, delete-orphan"
    )
    verdicts: Mapped[list["ResponseVerdict"]] = relationship(back_populates="response", order_by="ResponseVerdict.id")
    settlements: Mapped[list["Settlement"]] = relationship(order_by="Settlement.id", viewonly=True)
    returnings: Mapped[list["Returning"]] = relationship(order_by="Returning.id", viewonly=True)
    settlement: Mapped["Settlement | None"] = relationship(
        primaryjoin=lambda: and_(Response.id == foreign(Settlement.response_id), stands(Settlement)),
        back_populates="response",
        uselist=False,
    )
    returning: Mapped["Returning | None"] = relationship(
        primaryjoin=lambda: and_(Response.id == foreign(Returning.response_id), stands(Returning)),
        back_populates="response",
        uselist=False,
    )

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return f"{self.addressee.label}, response {self.number}"

    @property
    def reply(self) -> Reply:
        """Return what it says."""
        return Reply(**{name: getattr(self, name) for name in REPLY_FIELDS})

    @property
    def verdict(self) -> "ResponseVerdict | None":
        """Return the latest verdict on it that counts, or None."""
        return next((each for each in reversed(self.verdicts) if each.counts()), None)

    @property
    def is_with_recipient(self) -> bool:
        """Return whether it has not been sent yet."""
        return self.state in WITH_RECIPIENT

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body, once it is sent: nothing reaches it before."""
        return () if self.is_with_recipient else self.addressee.overseen_by

    @property
    def open_to(self) -> Collection[int]:
        """Return the respondent; and the addressee's own organisation once it is sent."""
        return {self.addressee.respondent_id} if self.is_with_recipient else self.addressee.open_to

    @property
    def answered_by(self) -> Collection[int]:
        """Return the respondent."""
        return self.addressee.answered_by

    def say(self, reply: Reply) -> None:
        """Write what it says; the act of saving has been checked before."""
        for name in REPLY_FIELDS:
            setattr(self, name, getattr(reply, name))

    def move(self, act: Act) -> None:
        """Take it to the state that follows the act."""
        self.state = state_after(self.state, act)


class Signature(Fact, Model):
    """The fact that the respondent's signatory signed and sent a submission: from here on it cannot be edited."""

    __tablename__ = "signatures"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), unique=True)
    declaration: Mapped[str] = mapped_column(Text)

    submission: Mapped[Submission] = relationship(back_populates="signature")


class PastAnswer(Fact, Model):
    """The fact that oversight recorded what is known of an answer given in the past; it happened when it was announced."""

    __tablename__ = "past_answers"
    __table_args__ = (CheckConstraint("source <> ''", name="source_given"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("responses.id"), unique=True)
    source: Mapped[str] = mapped_column(Text)
    gist: Mapped[str] = mapped_column(Text, default="")
    """What is known of the answer, in words that are not the respondent's own."""
    text_unknown_because: Mapped[str] = mapped_column(Text, default="")
    received_on: Mapped[date | None]
    received_precision: Mapped[Precision] = mapped_column(Word(Precision))
    received_unknown_because: Mapped[str] = mapped_column(Text, default="")

    response: Mapped[Response] = relationship(back_populates="past_answer")

    @property
    def received(self) -> When:
        """Return the day it was received, as far as it is known."""
        return When(self.received_on, self.received_precision, self.received_unknown_because)


class Settlement(Decisive, Model):
    """The fact that oversight took a response as the answer, and set the delivery date."""

    __tablename__ = "settlements"
    __table_args__ = (
        UniqueConstraint("response_id", "again"),
        CheckConstraint("(due_on IS NULL) = (no_due_date_because <> '')", name="date_or_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("responses.id"))
    due_on: Mapped[date | None]
    no_due_date_because: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")

    response: Mapped[Response] = relationship(back_populates="settlement")


class Returning(Decisive, Model):
    """The fact that oversight sent a response back, with what is missing and by when it should come again."""

    __tablename__ = "returnings"
    __table_args__ = (
        UniqueConstraint("response_id", "again"),
        CheckConstraint("missing <> ''", name="missing_given"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("responses.id"))
    missing: Mapped[str] = mapped_column(Text)
    resubmit_by: Mapped[date]

    response: Mapped[Response] = relationship(back_populates="returning")


class Receipt(Subject, Fact, Model):
    """The fact that an answer came by post, by email or by hand; it happened on the day of receipt. One may bring several."""

    __tablename__ = "receipts"
    __table_args__ = (
        CheckConstraint("happened_on IS NOT NULL", name="day_of_receipt_known"),
        CheckConstraint("signed_by <> ''", name="signatory_given"),
        CheckConstraint("received_by <> 'service'", name="not_through_the_service"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    received_by: Mapped[ReceivedBy] = mapped_column(Word(ReceivedBy))
    signed_by: Mapped[str] = mapped_column(String(200))
    """The name and post of who signed it, as it says."""
    proof: Mapped[str] = mapped_column(Text, default="")
    """How the receipt can be proved, where the document itself does not."""
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))

    document: Mapped[Document | None] = relationship()
    responses: Mapped[list[Response]] = relationship(back_populates="receipt", order_by="Response.id")

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        addressee = self.responses[0].addressee
        investigation = addressee.recommendation.investigation
        return f"{investigation.reference}, answer of {addressee.respondent.short_name} received {self.happened}"

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body that received it."""
        return {number for each in self.responses for number in each.overseen_by}

    @property
    def open_to(self) -> Collection[int]:
        """Return the organisations that see the answers in it."""
        return {number for each in self.responses for number in each.open_to}


class Passage(Subject, Model):
    """A passage of a response that the respondent asks to be withheld, with the reason; locked with the response."""

    __tablename__ = "passages"
    __table_args__ = (
        UniqueConstraint("response_id", "number"),
        CheckConstraint("quote <> ''", name="quote_given"),
        CheckConstraint("reason <> ''", name="reason_given"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("responses.id"))
    number: Mapped[int]
    section: Mapped[Section] = mapped_column(Word(Section))
    quote: Mapped[str] = mapped_column(Text)
    """The words to be withheld, exactly as they stand in the section."""
    reason: Mapped[str] = mapped_column(Text)

    response: Mapped[Response] = relationship(back_populates="passages")

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return f"{self.response.label}, passage {self.number}"

    @property
    def overseen_by(self) -> Collection[int]:
        """Return who oversees the response."""
        return self.response.overseen_by

    @property
    def open_to(self) -> Collection[int]:
        """Return the organisations that see the response."""
        return self.response.open_to

    @property
    def answered_by(self) -> Collection[int]:
        """Return the respondent."""
        return self.response.answered_by


class ResponseVerdict(Fact, Model):
    """What oversight thinks of the response itself; the latest one counts. It changes neither position nor headline."""

    __tablename__ = "response_verdicts"
    __table_args__ = (CheckConstraint("reasons <> ''", name="reasons_given"), Index(None, "response_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("responses.id"))
    verdict: Mapped[Verdict] = mapped_column(Word(Verdict))
    reasons: Mapped[str] = mapped_column(Text)

    response: Mapped[Response] = relationship(back_populates="verdicts")


class InsideComment(Fact, Model):
    """What people of a respondent say to each other on an answer; nobody else ever sees it."""

    __tablename__ = "inside_comments"
    __table_args__ = (CheckConstraint("text <> ''", name="text_given"), Index(None, "addressee_id", "organisation_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    addressee_id: Mapped[int] = mapped_column(ForeignKey("addressees.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    text: Mapped[str] = mapped_column(Text)

    addressee: Mapped[Addressee] = relationship()
