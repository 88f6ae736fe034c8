"""Letters to print, from an openly fictional Operation Example."""

import dataclasses
from datetime import UTC, date, datetime, timedelta

from reports.answer_letters import Answered, Receipt, acknowledgement, return_letter
from reports.dates import known, no_date
from reports.extension_letter import Decision, Outcome, extension_decision
from reports.issue_letter import Asked, copy_letter, issue_letter
from reports.letters import Envelope, Extension, Gap, Letter, Party
from reports.life import Person
from reports.words import LegalBasis, Position
from tests.pdf.sample import ASKED, SATISFIES, TITLES

MADE = date(2022, 2, 1)
LAST_DAY = MADE + timedelta(days=55)
WORKING = "made 1 February 2022, day 1; day 56 is 28 March 2022"
LONGER_WORKING = f"{WORKING}; 14 days granted: 11 April 2022"
HOSTILE = "<script>alert('x')</script> {{ 7 * 7 }} url(file:///etc/passwd) Dŵr, tŷ’r heddlu &#60; שלום 中文\x00"


def envelope(**changes: object) -> Envelope:
    """From the oversight body to the chief of a force."""
    usual = Envelope(
        reference="EXAMPLE/L1",
        on=MADE,
        made_at=datetime(2022, 2, 1, 17, 4, tzinfo=UTC),
        marking="OFFICIAL",
        sender="Independent Office for Police Conduct",
        sender_short="IOPC",
        contact="recommendations@iopc.example",
        recipient=Party(organisation="Exampleshire Police", post="Chief Constable"),
        copies=(Party(organisation="Exampleshire Police and Crime Commissioner", post=""),),
        our_reference="EXAMPLE",
        their_reference="PSD/2022/17",
        investigation="Operation Example",
        signed_by=Person(name="A. N. Approver", post="Regional Director", organisation="Independent Office for Police Conduct"),
        software_version="0.1.0",
        notice="",
    )
    return dataclasses.replace(usual, **changes)  # type: ignore[arg-type]  # the fields of an envelope, by name


def asked(place: int, **changes: object) -> Asked:
    """A recommendation under paragraph 28A."""
    usual = Asked(
        reference=str(place + 1),
        title=TITLES[place % 15][0],
        text=ASKED[place % 3],
        concerns="",
        would_satisfy=SATISFIES,
        legal_basis=LegalBasis.PARAGRAPH_28A,
        last_day=known(LAST_DAY),
        working=WORKING,
        day_off="",
    )
    return dataclasses.replace(usual, **changes)  # type: ignore[arg-type]  # as above


def answered(place: int, position: Position = Position.ACCEPTED, basis: LegalBasis = LegalBasis.PARAGRAPH_28A) -> Answered:
    """An answer to a recommendation."""
    return Answered(reference=str(place + 1), title=TITLES[place % 15][0], position=position, legal_basis=basis)


def receipt(**changes: object) -> Receipt:
    """An answer that came through the service."""
    usual = Receipt(
        on=known(date(2022, 3, 21)),
        how="through the service",
        sent_by="Deputy Chief Constable, Exampleshire Police",
        publish_by=known(date(2022, 4, 10)),
        publish_working="received 21 March 2022, day 1; day 21 is 10 April 2022",
        withholding_asked=False,
    )
    return dataclasses.replace(usual, **changes)  # type: ignore[arg-type]  # as above


def gap(place: int, **changes: object) -> Gap:
    """What one answer lacks."""
    usual = Gap(
        reference=str(place + 1),
        title=TITLES[place % 15][0],
        missing="The answer says “accepted” and no more. State:\n\n1. what has been done;\n2. what will be done, and by when.",
        again_by=known(date(2022, 4, 18)),
        day_off="a bank holiday (Easter Monday)",
        last_day=known(LAST_DAY),
        working=WORKING,
    )
    return dataclasses.replace(usual, **changes)  # type: ignore[arg-type]  # as above


def decision(outcome: Outcome = Outcome.GRANTED, recommendations: int = 2, **changes: object) -> Decision:
    """A decision on an application for 28 more days."""
    is_granted = outcome is Outcome.GRANTED
    after, working = (LAST_DAY + timedelta(days=14), LONGER_WORKING) if is_granted else (LAST_DAY, WORKING)
    usual = Decision(
        received_on=date(2022, 3, 29) if outcome is Outcome.OUT_OF_TIME else date(2022, 3, 28),
        asked_for="28 days",
        outcome=outcome,
        decided_on=date(2022, 3, 31),
        days=14 if is_granted else 0,
        days_with_us=3,
        reasons=""
        if outcome is Outcome.OUT_OF_TIME
        else "The trial ends on 4 April 2022. A week after it is enough to answer.",
        legal_basis=LegalBasis.PARAGRAPH_28A,
        extensions=tuple(
            Extension(
                reference=str(place + 1),
                title=TITLES[place % 15][0],
                before=known(LAST_DAY),
                working_before=WORKING,
                after=known(after),
                working_after=working,
                day_off="",
            )
            for place in range(recommendations)
        ),
    )
    return dataclasses.replace(usual, **changes)  # type: ignore[arg-type]  # as above


def issue() -> Letter:
    """One recommendation."""
    return issue_letter(envelope(), (asked(0),))


def issue_of_three_bases() -> Letter:
    """Three recommendations, each under a power of its own, one of them without a last day."""
    sunday = date(2024, 3, 10)
    return issue_letter(
        envelope(recipient=Party(organisation="Exampleshire Police and Crime Commissioner", post=""), their_reference=""),
        (
            asked(
                0, last_day=known(sunday), working="made 15 January 2024, day 1; day 56 is 10 March 2024", day_off="a Sunday"
            ),
            asked(1, legal_basis=LegalBasis.SECTION_10, last_day=no_date("there is no duty to answer"), working=""),
            asked(2, legal_basis=LegalBasis.SECTION_55, concerns="Exampleshire Police"),
        ),
    )


def issue_of_fifty() -> Letter:
    """As many recommendations as one letter may hold."""
    return issue_letter(envelope(), tuple(asked(place) for place in range(50)))


def issue_of_hostile_texts() -> Letter:
    """Texts that try to break out, to fetch, to reorder and to fill the page."""
    texts = (HOSTILE, "x" * 100_000, "word " * 2_000)
    recipient = Party(organisation=f"Heddlu Dyfed-Powys {HOSTILE}", post="Prif Gwnstabl Siân O’Brien")
    return issue_letter(
        envelope(
            recipient=recipient,
            copies=(recipient,),
            sender=f"Oversight {HOSTILE}",
            their_reference=HOSTILE,
            reference=f"{HOSTILE}/L1",
            investigation=HOSTILE,
        ),
        tuple(asked(place, text=text, title=text[:300], would_satisfy=text[:2000]) for place, text in enumerate(texts)),
    )


def copied() -> Letter:
    """A copy of two recommendations for somebody who need not answer."""
    recipient = Party(organisation="Exampleshire Police and Crime Commissioner", post="")
    return copy_letter(envelope(recipient=recipient, copies=()), "Exampleshire Police", (asked(0), asked(1)))


def received() -> Letter:
    """An acknowledgement of two answers."""
    return acknowledgement(envelope(reference="EXAMPLE/L2"), receipt(), (answered(0), answered(1, Position.PARTLY_ACCEPTED)))


def received_many() -> Letter:
    """An acknowledgement of fifteen answers, with passages asked to be withheld."""
    return acknowledgement(
        envelope(reference="EXAMPLE/L3", notice="This investigation is demonstration data."),
        receipt(publish_by=None, withholding_asked=True, how="by e-mail"),
        tuple(answered(place) for place in range(15)),
    )


def returned() -> Letter:
    """A return of two answers."""
    return return_letter(envelope(reference="EXAMPLE/L4"), known(date(2022, 3, 21)), (gap(0), gap(4, missing=ASKED[2])))


def granted() -> Letter:
    """More time, less than was asked for."""
    return extension_decision(envelope(reference="EXAMPLE/L5", on=date(2022, 3, 31)), decision())


def granted_for_many() -> Letter:
    """More time for fifteen answers."""
    return extension_decision(envelope(reference="EXAMPLE/L6"), decision(recommendations=15))


def refused() -> Letter:
    """No more time."""
    return extension_decision(envelope(reference="EXAMPLE/L7"), decision(Outcome.REFUSED))


def out_of_time() -> Letter:
    """An application that came a day late."""
    return extension_decision(envelope(reference="EXAMPLE/L8"), decision(Outcome.OUT_OF_TIME, 1))


ALL = {
    each.__name__: each
    for each in (
        issue, issue_of_three_bases, issue_of_fifty, issue_of_hostile_texts, copied, received, received_many, returned, granted,
        granted_for_many, refused, out_of_time,
    )
}  # fmt: skip
