"""Where disputes stand, from every fact that bears on them: now, or at a moment."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from tracker import clock
from tracker.assessment.models import Closure, Reopening
from tracker.assessment.queries import reopenings_of
from tracker.disputes import queries
from tracker.disputes.models import Dispute, DisputeReply
from tracker.disputes.rules import Standing, standing
from tracker.facts import NOW, AsAt, Fact, Stamped
from tracker.investigations.models import Addressee


@dataclass(frozen=True, slots=True)
class Disputed:
    """One dispute, where it stands, and oversight's view of it where it has given one."""

    dispute: Dispute
    standing: Standing
    reply: DisputeReply | None
    """The latest reply that counts."""

    @property
    def addressee(self) -> Addressee:
        """Return whose closure is disputed."""
        return self.dispute.closure.addressee

    @property
    def since_on(self) -> date:
        """Return the day on which it was begun."""
        return day_of(self.dispute)

    @property
    def force_case(self) -> str:
        """Return why the recipient disputes the closure."""
        return self.dispute.force_case

    @property
    def our_case(self) -> str:
        """Return oversight's view; nothing where it has given none yet."""
        return self.reply.our_case if self.reply else ""

    @property
    def decided_by_post(self) -> str:
        """Return the post that decides; nothing where oversight has named none yet."""
        return self.reply.decided_by_post if self.reply else ""

    @property
    def decide_by(self) -> date | None:
        """Return the day by which it is decided, or None where oversight has named none yet."""
        return self.reply.decide_by if self.reply else None


def disputed_of(addressees: Collection[Addressee], moment: AsAt = NOW) -> list[Disputed]:
    """Return the disputes open at a moment (now, where none is given), the longest waiting first, as reports list them."""
    every = told(queries.disputes_of(addressees), moment)
    return sorted((each for each in every if each.standing.is_open), key=lambda each: (each.since_on, each.dispute.id))


def told(disputes: Collection[Dispute], moment: AsAt = NOW) -> list[Disputed]:
    """Return disputes with where they stood at a moment (now, where none is given), in two queries however many there are.

    What was recorded after the moment is left out; one that was recorded in error by then is told as such.
    """
    reopened: dict[int, list[Reopening]] = defaultdict(list)
    for reopening in reversed(reopenings_of([each.closure.addressee for each in disputes])):
        reopened[reopening.addressee_id].append(reopening)
    known = (each for each in disputes if moment.tells(each))
    return [
        Disputed(
            each,
            _standing(each, _reopening_of(each.closure, reopened[each.closure.addressee_id], moment), moment),
            next((reply for reply in reversed(each.replies) if reply.counts(moment)), None),
        )
        for each in known
    ]


def told_of(dispute: Dispute) -> Disputed:
    """Return a dispute with where it stands now."""
    return told([dispute])[0]


def day_of(fact: Stamped) -> date:
    """Return the day on which something happened, or else that on which it was recorded."""
    return fact.happened_on or clock.day_of(fact.recorded_at)


def _standing(dispute: Dispute, reopening: Reopening | None, moment: AsAt) -> Standing:
    ending = next((each for each in dispute.endings if each.counts(moment)), None)
    item = dispute.closure.addressee.recommendation
    item_ending = item.ending if item.ending is not None and moment.tells(item.ending) else None
    return standing(
        in_error_on=_marked_on(dispute, moment),
        outcome=ending.outcome if ending else None,
        outcome_on=day_of(ending) if ending else None,
        reopened_on=day_of(reopening) if reopening else None,
        closure_in_error_on=_marked_on(dispute.closure, moment),
        item_ended_on=day_of(item_ending) if item_ending else None,
    )


def _reopening_of(closure: Closure, reopenings: Iterable[Reopening], moment: AsAt) -> Reopening | None:
    after = (each for each in reopenings if each.recorded_at >= closure.recorded_at)
    return next((each for each in after if each.counts(moment)), None)


def _marked_on(fact: Fact, moment: AsAt) -> date | None:
    mark = moment.error_of(fact)
    return clock.day_of(mark.recorded_at) if mark is not None else None
