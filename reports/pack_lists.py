"""The tables of a board pack that name single recommendations: answers due, long overdue, refused, closed."""

from datetime import date

from reports.figures import Entry
from reports.pack_tables import MOST_IN_A_REASON, MOST_IN_A_TITLE, NONE, Table, number_or_none
from reports.portfolio import Placed, Portfolio
from reports.prose import next_step_in_a_cell
from reports.status_report import Addressee, DateMove, Response
from reports.text import shortened
from reports.words import Answer, LegalBasis, Position, words

MOST_ASKED = 90
DAYS_OVERDUE_LONG = 90
MOVED_OFTEN = 2
WITHOUT_DUTY = tuple(words(basis) for basis in (LegalBasis.SECTION_10, LegalBasis.OTHER, LegalBasis.UNKNOWN))


def answers_due(portfolio: Portfolio) -> Table:
    """What the law says must be answered and is not settled, the longest overdue first."""
    due = [placed for placed in portfolio.placed if _must_be_answered(placed)]
    due.sort(key=lambda placed: (-(placed.entry.addressee.answer_overdue_days or 0), _last_day(placed.entry)))
    return Table(
        key="answers-due",
        caption="Answers due by law and not settled, the longest overdue first; no letter stages are recorded yet",
        columns=(
            "Ref",
            "Must answer",
            "Made",
            "Statutory last day",
            "More time",
            "Where it stands",
            "Days overdue",
            "Letter stage",
        ),
        rows=tuple(
            (
                placed.reference,
                placed.entry.addressee.respondent or placed.entry.addressee.organisation,
                placed.entry.made.short,
                placed.entry.addressee.answer_due.short,
                shortened("; ".join(placed.entry.addressee.time_to_answer), MOST_IN_A_REASON) or "None asked for",
                words(placed.entry.addressee.answer),
                number_or_none(placed.entry.addressee.answer_overdue_days),
                NONE,
            )
            for placed in due
        ),
        nothing="None: every answer that the law asks for is settled.",
    )


def long_overdue(portfolio: Portfolio) -> Table:
    """What is overdue over 90 days or was moved twice or more, by days past the first date."""
    late = [placed for placed in portfolio.placed if _is_long_overdue(placed.entry.addressee)]
    late.sort(key=lambda placed: -(placed.entry.addressee.days_past_first_date or 0))
    return Table(
        key="long-overdue",
        caption="Overdue over 90 days, or its date moved twice or more",
        columns=(
            "Ref", "Short title", "Force: owner", "First due", "Due now", "Days past first", "Moved: last agreed by", "Cause",
            "Risk", "Next step",
        ),
        rows=tuple(_late(placed) for placed in late),
        nothing="None: nothing open is overdue over 90 days, and no date was moved twice.",
    )  # fmt: skip


def refused(portfolio: Portfolio) -> Table:
    """What was not or partly accepted, or closed with its risk accepted, in the period."""
    rows = [placed for placed in portfolio.placed if _was_refused(placed, portfolio.since)]
    return Table(
        key="refused",
        caption="Not or partly accepted, or closed with the risk accepted, in this period",
        columns=(
            "Ref",
            "What was asked",
            "Not accepted",
            "The force’s reason",
            "Oversight’s view",
            "Risk accepted by",
            "Next step",
        ),
        rows=tuple(_refusal(placed) for placed in rows),
        nothing="None in this period.",
    )  # fmt: skip


def closed(portfolio: Portfolio) -> Table:
    """What was closed in the period and is closed still, by day."""
    rows = []
    for placed in portfolio.placed:
        closure = next((each for each in placed.entry.addressee.closures if each.in_error is None), None)
        if closure and closure.kind and _is_in(closure.on.on, portfolio.since):
            current = next((each for each in placed.entry.addressee.findings if each.is_current), None)
            rows.append((closure.on.on or date.min, placed, closure, current.method if current else NONE))
    rows.sort(key=lambda row: row[0])
    return Table(
        key="closed",
        caption="Closed in this period",
        columns=("Ref", "Short title", "Force", "Closed on", "Closure", "Closed by", "Method", "Evidence"),
        rows=tuple(
            (
                placed.reference,
                shortened(placed.entry.title, MOST_IN_A_TITLE),
                placed.entry.addressee.organisation_short,
                closure.on.short,
                words(closure.kind) if closure.kind else NONE,
                str(closure.by),
                method,
                ", ".join(placed.entry.addressee.evidence_numbers) or "None",
            )
            for _, placed, closure, method in rows
        ),
        nothing="None in this period.",
    )


def _must_be_answered(placed: Placed) -> bool:
    answer = placed.entry.addressee.answer
    return answer not in (Answer.SETTLED, Answer.NO_DUTY) and placed.entry.recommendation.legal_basis not in WITHOUT_DUTY


def _last_day(entry: Entry) -> date:
    return entry.addressee.answer_due.on or date.max


def _is_long_overdue(addressee: Addressee) -> bool:
    is_late = (addressee.overdue_days or 0) > DAYS_OVERDUE_LONG
    return is_late or (addressee.is_open and len(addressee.moves) >= MOVED_OFTEN)


def _late(placed: Placed) -> tuple[str, ...]:
    addressee, recommendation = placed.entry.addressee, placed.entry.recommendation
    last = max(addressee.moves, key=_moved_on, default=None)
    return (
        placed.reference,
        shortened(placed.entry.title, MOST_IN_A_TITLE),
        f"{addressee.organisation_short}: {addressee.owner_post or 'owner not recorded'}",
        addressee.first_due.short,
        addressee.due.short,
        number_or_none(addressee.days_past_first_date),
        f"{len(addressee.moves)}: {last.agreed_by.post}, {last.on.short}" if last else "Never",
        (last.cause if last else "") or "Not recorded",
        words(recommendation.risk),
        next_step_in_a_cell(addressee.next_step, addressee.next_by),
    )


def _moved_on(move: DateMove) -> date:
    return move.on.on or date.min


def _was_refused(placed: Placed, since: date | None) -> bool:
    answer = _settled(placed.entry)
    refuses = placed.entry.addressee.position in (Position.NOT_ACCEPTED, Position.PARTLY_ACCEPTED)
    accepted = any(
        closure.risk_accepted_by and closure.in_error is None and _is_in(closure.on.on, since)
        for closure in placed.entry.addressee.closures
    )
    return accepted or bool(refuses and answer and answer.decided and _is_in(answer.decided.on, since))


def _refusal(placed: Placed) -> tuple[str, ...]:
    addressee, answer = placed.entry.addressee, _settled(placed.entry)
    closures = [closure for closure in addressee.closures if closure.risk_accepted_by and closure.in_error is None]
    position = words(addressee.position) if addressee.position else NONE
    verdict = answer.verdict if answer else None
    view = f"{verdict.verdict}: {verdict.reasons}" if verdict else answer.decision_note if answer else ""
    accepted = f"{closures[0].risk_accepted_by}, {closures[0].on.short}" if closures else ""
    return (
        placed.reference,
        shortened(f"{placed.entry.title}: {placed.entry.text}", MOST_ASKED),
        shortened(answer.part_not_accepted if answer else "", MOST_IN_A_TITLE) or position,
        shortened(answer.reason_for_no_action if answer else "", MOST_IN_A_REASON) or "Not recorded",
        shortened(view, MOST_IN_A_REASON) or "Not recorded",
        accepted or placed.entry.recommendation.risk_accepted_by or "Nobody recorded",
        next_step_in_a_cell(addressee.next_step, addressee.next_by),
    )


def _settled(entry: Entry) -> Response | None:
    answers = entry.addressee.responses
    return next((each for each in answers if each.state is Answer.SETTLED and each.in_error is None), None)


def _is_in(on: date | None, since: date | None) -> bool:
    """Whether a day lies in the period; what has no day is not of this period."""
    return on is not None and (since is None or on > since)
