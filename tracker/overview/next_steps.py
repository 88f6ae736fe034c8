"""Who has to act next on an addressee, what is to be done, and since when. Plain values in, an answer out."""

from dataclasses import dataclass
from datetime import date

from tracker.investigations.standing import awaits_more_time, headline
from tracker.investigations.vocabulary import SATISFIED, Answer, Claim, Facts, Found, Headline
from tracker.terms import Term


class Side(Term):
    """With whom an addressee lies."""

    OVERSIGHT = "oversight", "the oversight body"
    RESPONDENT = "respondent", "whoever must answer"
    FORCE = "force", "the addressee"
    NOBODY = "nobody", "nobody"


@dataclass(frozen=True, slots=True)
class NextStep:
    """The next step of one addressee; no day where it is not known since when, or where none is set."""

    side: Side
    what: str
    since: date | None = None
    by: date | None = None

    def waiting(self, on: date) -> int | None:
        """Return for how many days it has been waiting, or None where that is not known."""
        return None if self.since is None else max(0, (on - self.since).days)

    def late(self, on: date) -> int:
        """Return by how many days it is past its day."""
        return max(0, (on - self.by).days) if self.by else 0


@dataclass(frozen=True, slots=True)
class Known:
    """Days that the current values of an addressee do not hold, as far as the facts tell them."""

    issued_on: date | None = None
    settled_on: date | None = None
    come_back_by: date | None = None


def next_step(facts: Facts, on: date, known: Known) -> NextStep:
    """Return the next step of an addressee on a day."""
    if facts.closure is not None:
        return NextStep(Side.NOBODY, "Closed", facts.closed_on)
    if (asked := _asked_of_oversight(facts)) is not None:
        return asked
    if facts.refused:
        return NextStep(Side.NOBODY, "Refused with reasons: nothing more is expected", known.settled_on)
    if facts.claim is Claim.COMPLETE and facts.finding is Found.NOT_ASSESSED:
        return NextStep(Side.OVERSIGHT, "Judge the completion report", _with_oversight_since(facts))
    if facts.claim is Claim.COMPLETE and facts.finding in SATISFIED:
        return NextStep(Side.OVERSIGHT, "Close it", facts.found_on)
    if headline(facts, on) is Headline.NOT_SETTLED:
        return _answer_it(facts, known)
    return _carry_it_out(facts, known)


def _asked_of_oversight(facts: Facts) -> NextStep | None:
    """Return what oversight has to do about the answer, or None."""
    if facts.answer is Answer.RECEIVED:
        return NextStep(Side.OVERSIGHT, "Check the answer", facts.received_on)
    if facts.later_answer is Answer.RECEIVED:
        return NextStep(Side.OVERSIGHT, "Check the changed answer", facts.later_received_on)
    if awaits_more_time(facts):
        return NextStep(Side.OVERSIGHT, "Decide on more time to answer", facts.extension_asked_on)
    return None


def _answer_it(facts: Facts, known: Known) -> NextStep:
    if facts.answer is Answer.RETURNED:
        return NextStep(Side.RESPONDENT, "Answer again", facts.returned_on, facts.resubmit_by)
    if facts.suspended_since is not None:
        return NextStep(Side.RESPONDENT, "Answer: no last day while a judicial review is in progress", known.issued_on)
    return NextStep(Side.RESPONDENT, "Answer", known.issued_on, facts.answer_due_on)


def _carry_it_out(facts: Facts, known: Known) -> NextStep:
    if facts.finding is Found.NOT_SUFFICIENT:
        return NextStep(Side.FORCE, "Bring what is missing", facts.found_on, known.come_back_by)
    started = [day for day in (known.settled_on, facts.found_on) if day is not None]
    return NextStep(Side.FORCE, "Carry it out", max(started, default=known.issued_on), facts.due_on)


def _with_oversight_since(facts: Facts) -> date | None:
    return facts.with_us[-1].from_on if facts.with_us else facts.complete_on
