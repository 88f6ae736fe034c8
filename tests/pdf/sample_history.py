"""What stands beside the recommendations of a sample report: evidence, and what became of some after they were issued."""

import dataclasses
from datetime import date, timedelta

from reports.dates import known
from reports.headlines import Headline
from reports.status_report import Addressee, Ending, Evidence, Part, StatusReport, Verdict, Version
from reports.words import Answer, Position
from tests.pdf.sample import (
    FORCE,
    LIAISON,
    MADE,
    REGIONAL_DIRECTOR,
    addressee,
    recommendation,
    refused,
    report,
    response,
    verified,
)

WITHDRAWN = Ending(
    words="Withdrawn 3 May 2026",
    reason="The law has changed since.",
    in_its_place=("16: Keep a register", "HMICFRS 2026/4"),
    by=REGIONAL_DIRECTOR,
)


def evidence(number: int, *references: str, **changes: object) -> Evidence:
    """An item of evidence for some recommendations."""
    item = Evidence(
        number=f"E-{number}",
        references=references,
        organisation=FORCE,
        title=("Review of small teams", "Minutes of the gold group", "Completion figures", "Messaging policy")[number % 4],
        kind=("policy", "minute", "training record", "dip sample")[number % 4],
        document_date=known(date(2026, 7, 1) + timedelta(days=number)),
        received=known(date(2026, 7, 14) + timedelta(days=number)),
        received_from=LIAISON,
        marking="OFFICIAL",
        shows="That twelve teams were reviewed, by whom, and what was found in each of them.",
        view=("sufficient", "sufficient", "partial", "not sufficient")[number % 4],
        sha256=f"{number:02x}" * 32,
        link="",
        withheld="",
        in_error=None,
    )
    return dataclasses.replace(item, **changes)  # type: ignore[arg-type]  # as above


def gone(**changes: object) -> Addressee:
    """An addressee of what is no longer in force."""
    return addressee(**({"headline": None, "headline_detail": "", "is_open": False} | changes))


def part(reference: str, **changes: object) -> Part:
    """A part of a recommendation."""
    one = Part(
        reference=reference,
        version=1,
        title=f"Part {reference} of the review",
        text=f"Do what part {reference} says.",
        text_note="",
        made=known(MADE),
        ending=None,
        versions=(),
    )
    return dataclasses.replace(one, **changes)  # type: ignore[arg-type]  # fields by name, as a test says them


def corrected() -> Version:
    """A version that was corrected."""
    return Version(
        number=1,
        title="Safe ways to repord wrongdoing",
        text="Give a named contact to everyone who reports a colleaque.",
        made=known(MADE),
        corrected=known(date(2026, 2, 20)),
        correction="text corrected",
        reason="Two words were misspelt.",
        by=REGIONAL_DIRECTOR,
    )


def dropped() -> Addressee:
    """Accepted, then not: both answers, why it was changed, and oversight’s verdict on it."""
    later = response(
        version=2,
        position=Position.NOT_ACCEPTED,
        own_words="The force can no longer do this.",
        action_taken="",
        action_proposed="",
        reason_for_no_action="The unit was closed.",
        change_reason="The budget was cut.",
        consulted="The policing board",
        receipt="by post, signed by A. Chief, Chief Constable",
        verdict=Verdict(verdict="not acceptable", reasons="The risk stands.", on=known(date(2026, 9, 2)), by=REGIONAL_DIRECTOR),
        publication="Published 20 September 2026",
    )
    return dataclasses.replace(refused(), responses=(later, response()))


def suspended() -> Addressee:
    """No answer yet: more time was asked for, and a judicial review holds the clock."""
    return addressee(
        headline=Headline.RESPONSE_NOT_SETTLED,
        headline_detail="suspended since 1 March 2026",
        answer=Answer.NONE,
        position=None,
        own_reference="PSD/2026/14",
        responses=(),
        time_to_answer=(
            "14 days more asked for, received 20 February 2026 (in time); refused 25 February 2026. Reason: no need is shown",
            "Judicial review (CO/1/2026) begun 1 March 2026; in progress",
        ),
    )


def eventful() -> StatusReport:
    """Parts, an ended part, an ended recommendation, a corrected text, a changed answer, a suspended clock."""
    parts = (part("3a"), part("3b"), part("3c", ending=WITHDRAWN))
    return report(
        recommendation(0, dropped()),
        recommendation(1, suspended(), versions=(corrected(),), version=2, copied_to=("Exampleshire Policing Board",)),
        recommendation(
            2,
            dataclasses.replace(verified(), part_reference="3a"),
            dataclasses.replace(refused(), part_reference="3b"),
            gone(part_reference="3c"),
            parts=parts,
            links=("Repeats OAK 4: Keep a register",),
        ),
        recommendation(3, gone(), ending=WITHDRAWN),
        evidence=(evidence(1, "3"), evidence(2, "3")),
    )
