"""Facts and a day in; the headline, the timing and who has to act out. The headline is computed, never typed."""

from dataclasses import dataclass
from datetime import date, timedelta

from tracker.dates import days, long_date
from tracker.investigations.answer_clock import days_with_us
from tracker.investigations.vocabulary import (
    SATISFIED,
    VERIFIED,
    Answer,
    Claim,
    Facts,
    Found,
    Headline,
    Position,
)

SOON_DAYS = 30
CYCLE_DAYS = 90
DAYS_IN_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class Overdue:
    """How long an addressee is past its delivery date: days with the force count, days with oversight stand beside."""

    days: int
    with_us: int

    def __str__(self) -> str:
        """Return it as it is printed."""
        return f"overdue {days(self.days)}; with us {days(self.with_us)}"


def headline(facts: Facts, on: date) -> Headline:
    """Return the headline: the first of the rows that holds."""
    rows = (
        (Headline.VERIFIED_CLOSED, facts.closure in VERIFIED),
        (Headline.NOT_BEING_IMPLEMENTED, facts.closure is not None or facts.refused),
        (Headline.NOT_SETTLED, _not_settled(facts)),
        (Headline.NOT_SUFFICIENT, facts.finding is Found.NOT_SUFFICIENT),
        (Headline.REPORTED_COMPLETE, awaits_judgement(facts)),
        (Headline.OVERDUE, _is_past(facts.due_on, on)),
    )
    return next((word for word, holds in rows if holds), Headline.NOT_COMPLETE)


def is_open(facts: Facts) -> bool:
    """Return whether it still counts as open: not closed, and no settled refusal."""
    return facts.closure is None and not (facts.answer is Answer.SETTLED and facts.position is Position.NOT_ACCEPTED)


def is_overdue(facts: Facts, on: date) -> bool:
    """Return whether it counts as overdue: open, past its current delivery date, and with the force."""
    return is_open(facts) and _is_past(facts.due_on, on) and not is_with_us(facts)


def is_past_first_date(facts: Facts, on: date) -> bool:
    """Return whether it is open past the delivery date it was first given, whoever has to act."""
    return is_open(facts) and _is_past(facts.first_due_on, on)


def is_with_us(facts: Facts) -> bool:
    """Return whether the next step is oversight's: an answer to check, or a completion report to judge or close."""
    return facts.closure is None and (facts.answer is Answer.RECEIVED or awaits_judgement(facts))


def is_with_recipient(facts: Facts) -> bool:
    """Return whether the next step is the recipient's."""
    return facts.closure is None and not facts.refused and not is_with_us(facts)


def awaits_judgement(facts: Facts) -> bool:
    """Return whether a completion report lies with oversight: not judged since, or found met and not yet closed."""
    return facts.claim is Claim.COMPLETE and facts.finding in {Found.NOT_ASSESSED, *SATISFIED}


def awaits_more_time(facts: Facts) -> bool:
    """Return whether an application for more time to answer lies undecided with oversight."""
    return facts.closure is None and facts.extension_asked_on is not None and facts.answer in {Answer.NONE, Answer.DRAFT}


def overdue(facts: Facts, on: date) -> Overdue | None:
    """Return how long it is past its current delivery date while open, or None."""
    if not is_open(facts) or facts.due_on is None or on <= facts.due_on:
        return None
    ours = sum(max(0, (min(period.until_on or on, on) - max(period.from_on, facts.due_on)).days) for period in facts.with_us)
    return Overdue((on - facts.due_on).days - ours, ours)


def answer_overdue_days(facts: Facts, on: date) -> int:
    """Return by how many days the answer is late: nothing once one has come in, where there is no date, or it is not late."""
    if facts.answer in {Answer.RECEIVED, Answer.SETTLED} or not facts.duty_to_answer:
        return 0
    if facts.answer is Answer.RETURNED:
        return max(0, (on - facts.resubmit_by).days) if facts.resubmit_by else 0
    # More time that was asked for in time and is not decided yet holds lateness back: oversight has the next step.
    if facts.answer_due_on is None or facts.extension_asked_on is not None:
        return 0
    return max(0, (on - facts.answer_due_on).days)


def qualifier(facts: Facts, on: date) -> str:
    """Return the words that follow the headline, where some do."""
    word = headline(facts, on)
    if word is Headline.NOT_SETTLED:
        return _answer_in_words(facts, on)
    if word is Headline.NOT_BEING_IMPLEMENTED:
        return (facts.closure.label if facts.closure else "answer settled as a refusal").lower()
    if word is Headline.NOT_COMPLETE:
        return _progress_in_words(facts)
    if word is Headline.VERIFIED_CLOSED and facts.position is Position.PARTLY:
        return "accepted part only"
    late = overdue(facts, on)
    return str(late) if late and word is not Headline.VERIFIED_CLOSED else ""


def timing(facts: Facts, on: date) -> list[str]:
    """Return what there is to say about time, in words: dates still ahead, dates passed, dates moved, silence."""
    return [
        *_delivery_in_words(facts, on),
        *([words] if (words := moved(facts)) else []),
        *_lateness_for_ever(facts),
        *([words] if (words := silence(facts, on)) else []),
    ]


def moved(facts: Facts) -> str:
    """Return in words how often the delivery date was moved, and by how many days in all; nothing where it never was."""
    if not facts.moved_times:
        return ""
    net = facts.moved_days
    in_all = f"{days(-net)} earlier in all" if net < 0 else f"{days(net)} in all"
    return f"moved {_times(facts.moved_times)}, {in_all if facts.due_on else 'no date now'}"


def awaits_new_date(facts: Facts) -> bool:
    """Return whether an application to move the delivery date lies undecided with oversight; it holds back no lateness."""
    return facts.closure is None and facts.date_asked_on is not None


def is_check_due(facts: Facts, on: date) -> bool:
    """Return whether the day has come to look again whether what was closed still holds."""
    return facts.closure is not None and facts.check_due_on is not None and on >= facts.check_due_on


def silence(facts: Facts, on: date) -> str:
    """Return in words that the force has said nothing for a cycle: how long, or since which month; nothing where it has."""
    silent = silent_days(facts, on)
    if silent > DAYS_IN_A_YEAR:
        since = on - timedelta(days=silent)
        return f"no update since {since:%B} {since.year}"
    return f"no update for {days(silent)}" if silent > CYCLE_DAYS else ""


def silent_days(facts: Facts, on: date) -> int:
    """Return for how many days the force, which has to act, has said nothing: since its last update, or else its answer."""
    since = facts.updated_on or (facts.received_on if facts.answer is Answer.SETTLED else None)
    if since is None or not is_open(facts) or facts.refused or is_with_us(facts):
        return 0
    return (on - since).days


def _delivery_in_words(facts: Facts, on: date) -> list[str]:
    if facts.closure is not None or facts.answer is not Answer.SETTLED or facts.refused:
        return []
    if facts.due_on is None:
        return ["no deadline"]
    late = overdue(facts, on)
    if late:
        return [str(late)]
    left = (facts.due_on - on).days
    return [f"due within {days(SOON_DAYS)}"] if left <= SOON_DAYS else ["on time"]


def _lateness_for_ever(facts: Facts) -> list[str]:
    said = []
    if facts.due_on and facts.complete_on and facts.complete_on > facts.due_on:
        said.append(f"reported {days((facts.complete_on - facts.due_on).days)} late")
    if facts.due_on and facts.closed_on and facts.closed_on > facts.due_on:
        said.append(f"closed {days((facts.closed_on - facts.due_on).days)} after its date")
    return said


def _not_settled(facts: Facts) -> bool:
    if facts.answer is Answer.SETTLED:
        return False
    # A suspended clock has no last day, and yet its date is known: the review's end will tell it.
    no_clock = not facts.duty_to_answer or (facts.answer_due_on is None and facts.suspended_since is None)
    return not (no_clock and facts.claim is not Claim.NOTHING)


def _is_past(due: date | None, on: date) -> bool:
    return due is not None and on > due


def _answer_in_words(facts: Facts, on: date) -> str:
    if facts.answer is Answer.RECEIVED:
        return f"received {long_date(facts.received_on)}, being checked" if facts.received_on else "received, being checked"
    late = answer_overdue_days(facts, on)
    if facts.answer is Answer.RETURNED and facts.returned_on:
        by = f", resubmit by {long_date(facts.resubmit_by)}" if facts.resubmit_by else ""
        return f"returned {long_date(facts.returned_on)}{by}" + (f", overdue {days(late)}" if late else "")
    if not facts.duty_to_answer:
        return "no duty to answer"
    return _clock_in_words(facts, on, late)


def _clock_in_words(facts: Facts, on: date, late: int) -> str:
    if facts.suspended_since is not None:
        return f"suspended since {long_date(facts.suspended_since)}"
    if facts.extension_asked_on is not None:
        asked = facts.extension_asked_on
        return f"extension asked for {long_date(asked)}, with us {days(max(0, (on - asked).days))}"
    if facts.answer_due_on is None:
        return "date not known"
    if not late:
        return f"due {long_date(facts.answer_due_on)}"
    ours = days_with_us(facts.asked_with_us, facts.answer_due_on, on)
    return f"overdue {days(late)}" + (f", of which {ours:,} with us" if ours else "")


def _progress_in_words(facts: Facts) -> str:
    if facts.finding is Found.PARTLY_MET and facts.found_on:
        return f"partly met {long_date(facts.found_on)}"
    if facts.claim is Claim.NOTHING and facts.received_on:
        return f"nothing reported since {long_date(facts.received_on)}"
    return facts.claim.label.lower()


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
