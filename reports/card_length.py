"""About how long a record card is: one that is under a page is never split, and a longer one breaks where it must."""

from collections.abc import Iterable, Sequence

from reports.figures import Entry
from reports.status_report import Addressee, Recommendation, Response

LETTERS = 92  # in a line of a card
MOST_LINES = 52  # on a page, less what an estimate may miss


def is_under_a_page(entries: Sequence[Entry]) -> bool:
    """Whether the card of these addressees of one recommendation fits on a page."""
    lines = _asked(entries[0].recommendation) + sum(_of(entry.addressee) for entry in entries)
    return lines <= MOST_LINES


def _asked(recommendation: Recommendation) -> int:
    texts = [recommendation.text, recommendation.what_would_satisfy, *recommendation.links]
    texts += [text for part in recommendation.parts for text in (part.title, part.text)]
    versions = [*recommendation.versions, *(version for part in recommendation.parts for version in part.versions)]
    texts += [text for version in versions for text in (version.reason, version.title, version.text)]
    endings = [recommendation.ending, *(part.ending for part in recommendation.parts)]
    texts += [text for ending in endings if ending for text in (ending.words, ending.reason, "; ".join(ending.in_its_place))]
    return 3 + _lines(texts)


def _of(one: Addressee) -> int:
    texts = [text for answer in one.responses for text in _answered(answer)]
    texts += [update.narrative for update in one.updates[:1]]
    texts += [text for finding in one.findings for text in (finding.reasons, "; ".join(map(str, finding.evidence)))]
    texts += [text for closure in one.closures for text in (closure.reasons, closure.second_view)]
    texts += [f"{measure.wording} {measure.outcome}" for measure in one.measures]
    texts += [text for dispute in one.disputes for text in (dispute.force_case, dispute.our_case)]
    texts += [*one.time_to_answer, *(check.note for check in one.checks)]
    headed = len(one.updates) + 2 * len(one.findings) + len(one.closures) + len(one.disputes) + 2 * len(one.checks)
    rows = 2 * len(one.actions) + sum(2 + -(-len(move.reason) // 20) for move in one.moves)
    tables = 2 * (bool(one.moves) + bool(one.actions))
    waiting = 2 * (bool(one.waiting) + len(one.also_waiting))
    return 8 + _lines(texts) + headed + rows + tables + waiting + 2 * _in_error(one)


def _answered(answer: Response) -> tuple[str, ...]:
    told = (answer.part_not_accepted, answer.action_taken, answer.action_proposed, answer.reason_for_no_action)
    heading = "x" * LETTERS * 2  # position, dates and who signed
    return (heading, answer.own_words, *told, answer.decision_note, answer.change_reason, answer.consulted, answer.text_note)


def _lines(texts: Iterable[str]) -> int:
    return sum(-(-len(line) // LETTERS) for text in texts for line in text.splitlines() if line)


def _in_error(one: Addressee) -> int:
    marks = [answer.in_error for answer in one.responses] + [update.in_error for update in one.updates]
    marks += [finding.in_error for finding in one.findings] + [closure.in_error for closure in one.closures]
    return sum(1 for mark in marks if mark)
