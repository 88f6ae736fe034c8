"""Whole status reports to print: a usual one, a historic one, one to many forces, and one that is hostile."""

import dataclasses
from datetime import date

from reports.dates import known, no_date, not_known
from reports.earlier import EarlierPosition
from reports.headlines import Headline, HeadlineCount
from reports.status_report import InError, RecordCounts, StatusReport
from reports.words import Claim, Found, Position
from tests.pdf.sample import (
    AS_AT,
    NO_DELIVERY_DATE,
    REGIONAL_DIRECTOR,
    VARIANTS,
    addressee,
    finding,
    investigation,
    recommendation,
    report,
    response,
    update,
)
from tests.pdf.sample_assurance import assured
from tests.pdf.sample_history import WITHDRAWN, eventful, evidence, gone
from tests.pdf.sample_quarter import quarter


def fifteen() -> StatusReport:
    """Fifteen recommendations to one force that show all seven headlines."""
    return report(
        *(recommendation(place) for place in range(15)),
        evidence=(
            evidence(1, "2", "11"),
            evidence(2, "2", "11"),
            evidence(3, "6", "14"),
            evidence(4, "4"),
        ),
    )


def unknown_history() -> StatusReport:
    """A historic set, of which the days made and received are not public, and four of sixteen are recorded."""
    unknown = not_known("it is not public in our sources")
    old = addressee(
        headline_detail="nothing reported",
        claim=Claim.NOTHING_REPORTED,
        claim_on=None,
        answer_due=no_date("the day made is not known"),
        answer_working="",
        first_due=NO_DELIVERY_DATE,
        due=NO_DELIVERY_DATE,
        responses=(
            response(
                own_words="",
                action_taken="",
                action_proposed="",
                received=unknown,
                decided=known(date(2020, 3, 5)),
                signed_by=None,
                decided_by=None,
                complete_by=None,
                text_note="Text of the answer not public in our sources",
            ),
        ),
        updates=(),
        next_step="",
        next_by=None,
    )
    return report(
        *(
            recommendation(place, old, reference=reference, made=unknown, legal_basis="Not known")
            for place, reference in enumerate(("1", "5", "7", "9"))
        ),
        investigation=investigation(reference="KENTIA", official_count=16, linked_investigations=9),
        number=None,
        approved_by=None,
        twins_address="",
        method_notes=("Numbers 2 to 4, 6, 8 and 10 to 16 are not recorded here, because they are not public in our sources.",),
    )


def hostile() -> StatusReport:
    """Texts that try to break out, to fetch, to reorder, to fill the page and to start a formula."""
    texts = (
        "<script>alert('x')</script><style>*{display:none}</style><img src='file:///etc/passwd'>",
        "url(file:///etc/passwd) } @import 'http://example.test/x.css'; {{ 7 * 7 }} {% raw %} &amp; &#60;",
        "OFFICIAL \u202eevitisnes\u202c שלום 7 \u2067مرحبا\u2069 Dŵr, tŷ’r heddlu \x00\x07 中文 😀 हिन्दी",
        "x" * 10_000,
        "word " * 2_000,
        '=HYPERLINK("http://example.test")\n7. Seven\n9a) Nine a\n\t• below\n\n' + "é\u0301" * 300,
    )
    return report(
        *(
            recommendation(
                place,
                addressee(
                    next_step=text[:2000],
                    responses=(response(own_words=text, reason_for_no_action=text, part_not_accepted=text),),
                    position=Position.PARTLY_ACCEPTED,
                ),
                title=text[:300],
                text=text,
                reference=f"{place + 1}<b>",
                provenance=text[:100],
            )
            for place, text in enumerate(texts)
        ),
        evidence=tuple(evidence(place, f"{place}", shows=text, title=text[:200]) for place, text in enumerate(texts)),
    )


def seven_forces() -> StatusReport:
    """One recommendation to seven forces, more than a card has blocks for."""
    forces = tuple(
        dataclasses.replace(VARIANTS[place](), organisation=f"Force {name}", organisation_short=name)
        for place, name in enumerate("ABCDEFG")
    )
    withdrawn = recommendation(1, gone(), ending=WITHDRAWN)
    return report(recommendation(0, *forces), withdrawn, is_first_report=False)


def forty_forces() -> StatusReport:
    """One recommendation to forty forces: tables that need more pieces than usual."""
    forces = tuple(
        dataclasses.replace(
            VARIANTS[place % 7](), organisation=f"Force number {place} of the forty", organisation_short=f"F{place}"
        )
        for place in range(40)
    )
    return report(recommendation(0, *forces))


def second() -> StatusReport:
    """A second report, beside the position of the first and with the counts of the record."""
    headlines = (
        HeadlineCount(headline=Headline.NOT_YET_COMPLETE, addressees=1),
        HeadlineCount(headline=Headline.VERIFIED_CLOSED, addressees=1),
    )
    earlier = (HeadlineCount(headline=Headline.RESPONSE_NOT_SETTLED, addressees=2),)
    return report(
        recommendation(0, VARIANTS[1]()),
        recommendation(1, addressee()),
        number=2,
        is_first_report=False,
        previous=EarlierPosition(number=1, as_at=AS_AT.replace(month=6), counts=earlier),
        counts=RecordCounts(recommendations=2, addressees=2, headlines=headlines),
    )


def empty() -> StatusReport:
    """An investigation with nothing issued."""
    return report()


def single() -> StatusReport:
    """One recommendation to one force."""
    return report(recommendation(4))


ALL = {
    each.__name__: each
    for each in (
        empty,
        single,
        second,
        fifteen,
        quarter,
        unknown_history,
        seven_forces,
        forty_forces,
        eventful,
        assured,
        hostile,
    )
}


def struck() -> StatusReport:
    """An answer, an update, a finding, and an item of evidence that were recorded in error."""
    error = InError(reason="sent to the wrong force", on=known(date(2026, 9, 1)), by=REGIONAL_DIRECTOR)
    wrong = addressee(
        responses=(response(version=2, in_error=error), response()),
        updates=(dataclasses.replace(update(Claim.ON_HOLD, date(2026, 8, 1), "On hold."), in_error=error),),
        findings=(dataclasses.replace(finding(Found.MET, date(2026, 8, 2), "Met."), in_error=error, is_current=False),),
    )
    return report(recommendation(0, wrong), evidence=(evidence(1, "1", in_error=error),))
