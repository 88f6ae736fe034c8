"""What a public edition shows of an addressee and of a piece of evidence, and what it leaves out and counts.

In doubt a text is left out: a progress update, an application or the reasons in a dispute are written for oversight, and nobody
has decided that they may be public. The dates, the posts and what was found stay, so that every figure stays as it is.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from reports.assurance import Action, Check, Dispute, Measure
from reports.headlines import Headline
from reports.life import Withheld
from reports.public_checks import PLAIN_MARKING, is_marked_above
from reports.status_report import Addressee, Closure, DateMove, Evidence, Finding, InError, Response, Update
from reports.words import Answer

NOT_HERE = "Not in the public edition"
ERROR_NOT_HERE = "for a reason that is not in the public edition"
NOT_PUBLISHED = "The text of this answer is not published."
NEUTRAL_TITLE = "Document withheld"
NEUTRAL_ACTION = "An action of the plan"
REASON = " Reason: "
SIGNED_BY = ", signed by "
WITHHELD_PASSAGE = "[withheld: "

FOR_OVERSIGHT = "it was written for oversight|they were written for oversight"
UNPUBLISHED = "it is not published|they are not published"
RESTS_ON_SENSITIVE = "it rests on evidence whose marking does not allow publication|they rest on such evidence"
MARKED_ABOVE = "its marking does not allow publication|their marking does not allow publication"
GIVEN_THERE = "of the reason that stands in its place|of the reasons that stand in their place"
IN_ERROR = "it counts no more|they count no more"

_TEXTS = ("own_words", "part_not_accepted", "action_taken", "action_proposed", "reason_for_no_action")


@dataclass(slots=True)
class LeftOut:
    """How many things of each kind were left out, and why."""

    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, what: str, reason: str, number: int = 1) -> None:
        """Count something, in words in the singular and the plural."""
        if number:
            self._numbers[what, reason] = self._numbers.get((what, reason), 0) + number

    def counted(self) -> tuple[Withheld, ...]:
        """What the edition says of it, in the order in which it was first met."""
        return tuple(Withheld(number=number, what=what, reason=why) for (what, why), number in self._numbers.items())

    def text(self, text: str, what: str, reason: str) -> str:
        """Nothing in the place of a text, which is counted where there was one."""
        self.add(what, reason, int(bool(text)))
        return ""


def public_addressee(one: Addressee, sensitive: Collection[str], left_out: LeftOut) -> Addressee:
    """An addressee as the public may read of it; `sensitive` are the numbers of evidence marked above OFFICIAL."""
    return replace(
        one,
        own_reference=left_out.text(
            one.own_reference, "reference in a force’s books|references in a force’s books", FOR_OVERSIGHT
        ),
        headline_detail=_detail(one),
        time_to_answer=tuple(_without_reason(each, left_out) for each in one.time_to_answer),
        moves=tuple(_move(each, left_out) for each in one.moves),
        responses=tuple(_response(each, left_out) for each in one.responses),
        updates=tuple(_update(each, left_out) for each in one.updates),
        findings=tuple(_finding(each, one, sensitive, left_out) for each in one.findings),
        closures=tuple(_closure(each, left_out) for each in one.closures),
        actions=tuple(_action(each, left_out) for each in one.actions),
        measures=tuple(each for each in one.measures if _is_agreed(each, left_out)),
        disputes=tuple(_dispute(each, left_out) for each in one.disputes),
        checks=tuple(_check(each, left_out) for each in one.checks),
    )


def public_evidence(item: Evidence, left_out: LeftOut) -> Evidence:
    """A piece of evidence as the public may read of it: what is marked above OFFICIAL keeps only its number and its kind."""
    no_longer = "No longer in use" if item.no_longer else ""
    in_error = _in_error(item.in_error)
    if is_marked_above(item.marking) or item.withheld or item.in_error:
        left_out.add("evidence item|evidence items", IN_ERROR if item.in_error else MARKED_ABOVE)
        return replace(
            item,
            title=NEUTRAL_TITLE,
            shows="",
            link="",
            sha256="",
            marking=PLAIN_MARKING if item.marking == PLAIN_MARKING else "not shown",
            withheld=item.withheld if item.withheld and not is_marked_above(item.marking) else "not for publication",
            no_longer=no_longer,
            in_error=in_error,
        )
    shows = left_out.text(item.shows, "description of evidence|descriptions of evidence", FOR_OVERSIGHT)
    return replace(item, shows=shows, no_longer=no_longer, in_error=in_error)


def is_withheld(answer: Response) -> bool:
    """Whether the text of an answer may not be public; one recorded in error counts for nothing, published or not."""
    return not answer.is_published or answer.in_error is not None


def _response(answer: Response, left_out: LeftOut) -> Response:
    has_text = any(getattr(answer, name) for name in _TEXTS)
    receipt = answer.receipt.partition(SIGNED_BY)[0]
    # Why an answer was changed and who was consulted stand in no public copy.
    changed = left_out.text(answer.change_reason, "reason for a changed answer|reasons for changed answers", FOR_OVERSIGHT)
    kept = replace(answer, receipt=receipt, change_reason=changed, consulted="", in_error=_in_error(answer.in_error))
    if is_withheld(answer) and has_text:
        left_out.add("answer|answers", IN_ERROR if answer.in_error else UNPUBLISHED)
        verdict = replace(answer.verdict, reasons="") if answer.verdict else None
        return replace(
            kept,
            own_words="",
            part_not_accepted="",
            action_taken="",
            action_proposed="",
            reason_for_no_action="",
            decision_note="",
            verdict=verdict,
            text_note=NOT_PUBLISHED,
        )
    passages = sum(getattr(answer, name).count(WITHHELD_PASSAGE) for name in _TEXTS)
    left_out.add("passage of an answer|passages of answers", GIVEN_THERE, passages)
    if answer.state is Answer.SETTLED:
        return kept
    return replace(kept, decision_note=left_out.text(answer.decision_note, "note on an answer|notes on answers", FOR_OVERSIGHT))


def _detail(one: Addressee) -> str:
    """What follows the headline, without a reason that only an answer gives which is not public."""
    closed = next((each for each in one.closures if each.in_error is None), None)
    gives_a_reason = one.headline is Headline.NOT_BEING_IMPLEMENTED and (closed is None or closed.kind is None)
    settled = next((each for each in one.responses if each.state is Answer.SETTLED and each.in_error is None), None)
    if gives_a_reason and (settled is None or is_withheld(settled)):
        opening = one.headline_detail.partition(":")[0]
        return f"{opening}: the reason is not published"
    return one.headline_detail


def _without_reason(said: str, left_out: LeftOut) -> str:
    kept, _, reason = said.partition(REASON)
    left_out.text(reason, "reason on time to answer|reasons on time to answer", FOR_OVERSIGHT)
    return kept


def _move(move: DateMove, left_out: LeftOut) -> DateMove:
    return replace(move, reason=left_out.text(move.reason, "reason for a new date|reasons for new dates", FOR_OVERSIGHT))


def _update(update: Update, left_out: LeftOut) -> Update:
    narrative = left_out.text(update.narrative, "progress update|progress updates", FOR_OVERSIGHT)
    return replace(update, narrative=narrative, in_error=_in_error(update.in_error))


def _finding(finding: Finding, one: Addressee, sensitive: Collection[str], left_out: LeftOut) -> Finding:
    reasons = finding.reasons
    what = "text of a finding|texts of findings"
    if finding.in_error:
        reasons = left_out.text(reasons, what, IN_ERROR)
    elif any(number in sensitive for number in _considered(finding, one)):
        reasons = left_out.text(reasons, what, RESTS_ON_SENSITIVE)
    return replace(finding, reasons=reasons, in_error=_in_error(finding.in_error))


def _considered(finding: Finding, one: Addressee) -> Collection[str]:
    """What the finding rests on; where each piece was not named, any of the addressee's."""
    return [view.number for view in finding.evidence] or one.evidence_numbers


def _closure(closure: Closure, left_out: LeftOut) -> Closure:
    second_view = left_out.text(closure.second_view, "note of a second reader|notes of second readers", FOR_OVERSIGHT)
    reasons = closure.reasons
    if closure.in_error:
        reasons = left_out.text(reasons, "text of a closure|texts of closures", IN_ERROR)
    return replace(closure, second_view=second_view, reasons=reasons, in_error=_in_error(closure.in_error))


def _action(action: Action, left_out: LeftOut) -> Action:
    left_out.add("title of an action|titles of actions", FOR_OVERSIGHT)
    return replace(action, title=NEUTRAL_ACTION, in_error=ERROR_NOT_HERE if action.in_error else "")


def _is_agreed(measure: Measure, left_out: LeftOut) -> bool:
    if measure.is_agreed and not measure.in_error:
        return True
    left_out.add("measure|measures", "it is not agreed|they are not agreed")
    return False


def _dispute(dispute: Dispute, left_out: LeftOut) -> Dispute:
    left_out.add("case in a dispute|cases in disputes", FOR_OVERSIGHT, 2 if dispute.our_case else 1)
    error = ERROR_NOT_HERE if dispute.in_error else ""
    return replace(dispute, force_case=NOT_HERE, our_case=NOT_HERE if dispute.our_case else "", in_error=error)


def _check(check: Check, left_out: LeftOut) -> Check:
    note = left_out.text(check.note, "note of a later check|notes of later checks", FOR_OVERSIGHT)
    return replace(check, note=note, in_error=ERROR_NOT_HERE if check.in_error else "")


def _in_error(error: InError | None) -> InError | None:
    return replace(error, reason="") if error else None
