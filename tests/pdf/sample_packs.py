"""Board packs to print, over sample reports of openly fictional investigations."""

import dataclasses
from datetime import date

from reports.board_pack import BoardPack, EarlierPack, OwnService
from reports.dates import known
from reports.earlier import TrendPoint
from reports.earlier_position import position_of
from reports.editions import DecisionKind, Step
from reports.life import SignedStep
from reports.status_report import Decision, StatusReport
from tests.pdf import sample_quarter, sample_reports
from tests.pdf.sample import AS_AT, OFFICER, REGIONAL_DIRECTOR, VARIANTS, investigation, overdue, recommendation, report
from tests.pdf.sample_quarter import BEFORE


def without_number(values: StatusReport, reference: str) -> StatusReport:
    """A report as it stands in a pack, on an investigation of that reference."""
    renamed = dataclasses.replace(values.investigation, reference=reference, name=f"Operation {reference.title()}")
    return dataclasses.replace(values, number=None, investigation=renamed, previous=None, sign_off=(), decisions=())


def pack(*reports: StatusReport, **changes: object) -> BoardPack:
    """A first pack of these reports."""
    first = BoardPack(
        number=1,
        marking="OFFICIAL",
        as_at=AS_AT,
        as_now_known=False,
        generated_at=AS_AT.replace(minute=4),
        software_version="0.1.0",
        snapshot="IOPC-board-pack-draft-3, snapshot 1",
        oversight_body="Independent Office for Police Conduct",
        oversight_body_short="IOPC",
        prepared_by=OFFICER,
        approved_by=REGIONAL_DIRECTOR,
        contact="oversight@example.test",
        twins_address="/packs/1",
        licence="Open Government Licence v3.0",
        reports=reports,
        service=service(),
        demonstration_notice="Demonstration data: the investigations, the forces and all that is said of them are fictional.",
    )
    return dataclasses.replace(first, **changes)  # type: ignore[arg-type]  # fields by name, as a test says them


def service(**changes: object) -> OwnService:
    """How oversight did in a quarter: late with one in four answers."""
    own = OwnService(
        since=known(BEFORE.date()),
        published=8,
        published_in_time=6,
        assessed=5,
        median_days_to_assess=31,
        returned=2,
        drafts_in_consultation=3,
    )
    return dataclasses.replace(own, **changes)  # type: ignore[arg-type]  # as above


def usual() -> BoardPack:
    """A third pack of three investigations, with all that a board asks for."""
    return pack(
        without_number(sample_quarter.quarter(), "EXAMPLE"),
        without_number(to_another_force(), "OAK"),
        without_number(sample_reports.seven_forces(), "ELM"),
        number=3,
        prepared_for="Oversight Board",
        meeting=known(date(2026, 10, 14)),
        cut_off=known(date(2026, 9, 25)),
        next_due=known(date(2027, 1, 13)),
        decisions=_decisions(),
        previous=EarlierPack(
            number=2,
            as_at=BEFORE,
            positions=(
                position_of(without_number(sample_quarter.first(), "EXAMPLE")),
                position_of(without_number(earlier_of_another_force(), "OAK")),
            ),
        ),
        trend=(
            TrendPoint(number=1, as_at=BEFORE.replace(month=3), total=22, reported_complete=1, verified=0),
            TrendPoint(number=2, as_at=BEFORE, total=30, reported_complete=6, verified=2),
        ),
        sign_off=_sign_off(),
    )


def to_another_force() -> StatusReport:
    """Fifteen recommendations made two years earlier to Sampleshire, one of them moved twice and long overdue."""
    moved = overdue().moves[0]
    twice = (
        dataclasses.replace(moved, cause="resources"),
        dataclasses.replace(moved, on=known(date(2026, 5, 20)), cause="ownership changed"),
    )
    late = dataclasses.replace(
        overdue(), moves=twice, overdue_days=102, days_past_first_date=180, headline_detail="overdue 102 days; with us 0 days"
    )
    addressees = [late, *(variant() for variant in VARIANTS[1:])]
    made = (date(2024, 3, 4), date(2025, 6, 2), date(2026, 2, 2))
    return report(
        *(
            recommendation(
                place,
                dataclasses.replace(one, organisation="Sampleshire Constabulary", organisation_short="SAM"),
                made=known(made[place % 3]),
                links=("Repeats EXAMPLE 3: Training and guidance on social media and messaging",) if place == 2 else (),
            )
            for place, one in enumerate(addressees)
        )
    )


def earlier_of_another_force() -> StatusReport:
    """The same fifteen a quarter before, when none was verified and none late."""
    values = to_another_force()
    before = dataclasses.replace(VARIANTS[4](), organisation="Sampleshire Constabulary", organisation_short="SAM")
    return dataclasses.replace(
        values,
        as_at=BEFORE,
        recommendations=tuple(dataclasses.replace(each, addressees=(before,)) for each in values.recommendations),
    )


def first_draft() -> BoardPack:
    """The draft of a first pack of one investigation."""
    return pack(without_number(sample_reports.fifteen(), "EXAMPLE"), number=None, approved_by=None)


def no_investigation() -> BoardPack:
    """A pack in which nothing is."""
    return pack()


def one_row() -> BoardPack:
    """A pack of one investigation with one recommendation, and of one with none."""
    return pack(without_number(sample_reports.single(), "EXAMPLE"), without_number(sample_reports.empty(), "OAK"))


def hostile() -> BoardPack:
    """Texts that try to break out, in an investigation of a Welsh name."""
    welsh = investigation(name="Ymchwiliad Dŵr <b>tŷ</b>", reference="DŴR<i>")
    values = dataclasses.replace(sample_reports.hostile(), number=None, investigation=welsh)
    return pack(values, prepared_for="<script>alert(1)</script> " + "W" * 300, contact="{{ 7 * 7 }}")


def large() -> BoardPack:
    """Three hundred rows in two investigations."""
    return pack(
        *(
            without_number(report(*(recommendation(place) for place in range(150)), investigation=investigation()), reference)
            for reference in ("EXAMPLE", "OAK")
        )
    )


def _decisions() -> tuple[Decision, ...]:
    return (
        Decision(
            decision="Approve another date, 18 December 2026, for the review of small teams",
            references=("OAK 1",),
            proposed_by=REGIONAL_DIRECTOR,
            kind=DecisionKind.APPROVE_EXTENSION,
        ),
        Decision(
            decision="Write to the Chief Constable of Sampleshire",
            references=("OAK 12",),
            proposed_by=REGIONAL_DIRECTOR,
            kind=DecisionKind.ESCALATE,
        ),
    )


def _sign_off() -> tuple[SignedStep, ...]:
    return (
        SignedStep(step=Step.PREPARED, by=OFFICER, at=AS_AT.replace(month=10, day=1), result="Prepared"),
        SignedStep(step=Step.QUALITY_CHECKED, by=REGIONAL_DIRECTOR, at=AS_AT.replace(month=10, day=2), result="Checked"),
    )


ALL = {each.__name__: each for each in (no_investigation, one_row, first_draft, usual, hostile)}
