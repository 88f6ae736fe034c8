"""Summaries for a force to print, over extracts of openly fictional investigations."""

import dataclasses
from datetime import date

from reports.assurance import Measure
from reports.dates import known
from reports.force_summary import ForceSummary
from reports.headlines import Headline
from reports.status_report import Addressee, StatusReport, Waiting
from reports.words import Answer
from tests.pdf import sample_quarter, sample_reports
from tests.pdf.sample import (
    AS_AT,
    FORCE,
    VARIANTS,
    addressee,
    insufficient,
    investigation,
    not_settled,
    overdue,
    recommendation,
    report,
    response,
    verified,
)
from tests.pdf.sample_assurance import ACTION, CHECK, MEASURE
from tests.pdf.sample_packs import without_number


def summary(*reports: StatusReport, **changes: object) -> ForceSummary:
    """The summary of these extracts for Exampleshire."""
    first = ForceSummary(
        organisation=FORCE,
        organisation_short="EXP",
        liaison_post="Head of Professional Standards",
        oversight_bodies=("Independent Office for Police Conduct",),
        marking="OFFICIAL",
        as_at=AS_AT,
        generated_at=AS_AT.replace(minute=4),
        software_version="0.1.0",
        reports=reports,
        list_address="https://tracker.example.test/worklist",
        contact="oversight@example.test",
        demonstration_notice="Demonstration data: the investigations and the force are fictional.",
    )
    return dataclasses.replace(first, **changes)  # type: ignore[arg-type]  # fields by name, as a test says them


def unanswered(**changes: object) -> Addressee:
    """One whose answer is due in twelve days."""
    waits = dataclasses.replace(
        not_settled(),
        answer=Answer.NONE,
        responses=(),
        waiting=None,
        headline_detail="due 12 October 2026",
        answer_due=known(date(2026, 10, 12)),
        next_step="EXP sends its answer",
        next_by=known(date(2026, 10, 12)),
    )
    return dataclasses.replace(waits, **changes)  # type: ignore[arg-type]  # as above


def returned() -> Addressee:
    """One whose answer came back, with what is missing as the record says it."""
    note = "It does not say what is proposed for small teams.\n\nTo be sent again by 9 October 2026"
    return unanswered(
        answer=Answer.RETURNED,
        headline_detail="returned 18 September 2026, resubmit by 9 October 2026",
        responses=(response(state=Answer.RETURNED, decision_note=note),),
        next_step="EXP sends its answer again",
        next_by=known(date(2026, 10, 9)),
    )


def found_wanting() -> Addressee:
    """One whose evidence came back, with its gap as the record says it."""
    current = insufficient().findings[0]
    reasons = "The policy is not followed.\n\nMissing: completion figures by rank, and a test. To come by 16 October 2026."
    return dataclasses.replace(insufficient(), findings=(dataclasses.replace(current, reasons=reasons),))


def to_agree() -> Measure:
    """A measure that oversight proposed and the force has not answered."""
    return dataclasses.replace(MEASURE, number=2, agreement="Proposed, not answered yet", is_agreed=False, outcome="", late="")


def planned() -> Addressee:
    """One in work without an update, with an action that nobody owns, and a measure to agree."""
    unowned = dataclasses.replace(ACTION, reference="EXP-A2", owner="")
    return addressee(days_without_update=112, actions=(ACTION, unowned), measures=(to_agree(),))


def checked() -> Addressee:
    """One closed, of which the next check is near."""
    return dataclasses.replace(verified(), checks=(dataclasses.replace(CHECK, next_check=known(date(2026, 10, 20))),))


def each_want() -> ForceSummary:
    """Something of everything that can be wanted."""
    kinds = (unanswered(), returned(), found_wanting(), overdue(), planned(), checked(), VARIANTS[5]())
    return summary(report(*(recommendation(place, one) for place, one in enumerate(kinds))))


def usual() -> ForceSummary:
    """Two investigations, with fifteen recommendations and more in each."""
    return summary(
        without_number(sample_quarter.quarter(), "EXAMPLE"),
        without_number(sample_reports.fifteen(), "OAK"),
    )


def nothing() -> ForceSummary:
    """A force of which nothing is wanted."""
    return summary(report(), liaison_post="", contact="")


def busy() -> ForceSummary:
    """Three hundred rows that all want something."""
    kinds = (unanswered(), returned(), found_wanting(), overdue(), planned(), VARIANTS[5]())
    rows = (recommendation(place, kinds[place % len(kinds)]) for place in range(300))
    return summary(report(*rows))


def hostile() -> ForceSummary:
    """Wide, long and hostile texts in two investigations, one of a Welsh name."""
    wide = "W" * 3000
    breaking = "<script>alert('x')</script> {{ 7 * 7 }} Dŵr, tŷ’r heddlu\nA. We need from you\n- EXAMPLE 1: nothing"
    back = dataclasses.replace(returned(), responses=(response(state=Answer.RETURNED, decision_note=breaking + wide),))
    gap = dataclasses.replace(insufficient(), owner_post=wide, findings=())
    asks = unanswered(owner_post=wide, respondent=wide, headline=Headline.RESPONSE_NOT_SETTLED)
    kinds = (asks, back, gap, addressee(waiting=Waiting(what=wide, since=known(date(2026, 9, 4)), days=26, decide_by=None)))
    welsh = investigation(name="Ymchwiliad Dŵr", reference="W" * 40)
    rows = tuple(recommendation(place, kinds[place % 4], reference=f"{place}" + "W" * 20) for place in range(40))
    values = report(*rows, investigation=welsh)
    return summary(
        values,
        without_number(values, "OAK<b>"),
        organisation="Heddlu Dŵr <i>Cymru</i> " + wide,
        liaison_post=wide,
        oversight_bodies=(wide, "Swyddfa Annibynnol Ymddygiad yr Heddlu"),
        contact=wide,
        list_address="https://" + wide,
        demonstration_notice="",
    )


ALL = {each.__name__: each for each in (nothing, each_want, usual, busy, hostile)}
