"""A report that holds everything that a public edition may not show, each text of it marked so that it is found anywhere."""

import dataclasses
from datetime import date

from reports.dates import known
from reports.life import Person
from reports.status_report import Addressee, Closure, InError, Recommendation, Response, StatusReport
from reports.words import Claim, Found, Position
from tests.pdf.sample import FORCE, REGIONAL_DIRECTOR, addressee, finding, recommendation, refused, report, response, update
from tests.pdf.sample_assurance import ACTION, CHECK, DISPUTE, MEASURE
from tests.pdf.sample_history import evidence

NAMES = ("Jane Mary O’Brien", "DCI Robert Ap-Huw", "Siân Prŷs", "Olu Adeyemi", "Ann Other")
SECRET = "SECRET"  # begins each planted text
PUBLISHED = "The published answer of the force, word for word."
JANE, ROBERT, SIAN, OLU = (Person(name=name, post=f"Post {place}", organisation=FORCE) for place, name in enumerate(NAMES[:4]))
ERROR = InError(reason=f"{SECRET} reason of an error", on=known(date(2026, 9, 1)), by=SIAN)


def planted(place: str) -> str:
    """A text that no public edition may hold."""
    return f"{SECRET} {place}: what nobody outside may ever come to read"


def confidential() -> StatusReport:
    """One report with a planted text in every field that was not written for publication."""
    return report(
        recommendation(0, _answered()),
        recommendation(1, _refused()),
        recommendation(2, addressee(responses=(_published(),), updates=())),
        prepared_by=JANE,
        approved_by=ROBERT,
        marking="OFFICIAL-SENSITIVE",
        own_marking="OFFICIAL",
        evidence=(
            evidence(1, "1", shows=planted("shown"), received_from=OLU),
            evidence(
                2, "1", title=planted("title"), shows=planted("shows"), link="https://secret.test", marking="OFFICIAL-SENSITIVE"
            ),
            evidence(3, "1", title=planted("title in error"), in_error=ERROR),
            evidence(4, "1", no_longer=planted("no longer")),
        ),
    )  # fmt: skip


def _published() -> Response:
    withheld = f"{PUBLISHED} [withheld: it names a member of the public]"
    return response(own_words=withheld, is_published=True, signed_by=JANE, decided_by=ROBERT, decision_note="A full answer.")


def _answered() -> Addressee:
    said = response(
        version=2,
        own_words=planted("own words"),
        action_taken=planted("taken"),
        action_proposed=planted("proposed"),
        change_reason=planted("change"),
        consulted=planted("consulted"),
        receipt="by post, signed by Ann Other, Chief Constable",
        decision_note=planted("note"),
        signed_by=JANE,
    )
    proposed = dataclasses.replace(MEASURE, is_agreed=False, wording=planted("measure"))
    return addressee(
        own_reference=planted("own reference"),
        time_to_answer=(f"14 days more asked for; refused. Reason: {planted('application')}",),
        responses=(said, response(in_error=ERROR, is_published=True, own_words=planted("in error"))),
        updates=(dataclasses.replace(update(Claim.IN_PROGRESS, date(2026, 9, 10), planted("update")), by=OLU),),
        findings=(
            dataclasses.replace(finding(Found.PARTLY_MET, date(2026, 9, 2), planted("finding")), in_error=ERROR, assessor=SIAN),
        ),
        closures=(_closure(),),
        actions=(dataclasses.replace(ACTION, title=planted("action"), in_error=planted("action error")),),
        measures=(proposed, MEASURE),
        disputes=(dataclasses.replace(DISPUTE, force_case=planted("case"), our_case=planted("our case")),),
        checks=(dataclasses.replace(CHECK, note=planted("check")),),
        evidence_numbers=("E-1", "E-2"),
    )


def _closure() -> Closure:
    return Closure(
        kind=None,
        on=known(date(2026, 9, 1)),
        by=REGIONAL_DIRECTOR,
        reasons="The check found that it had stopped.",
        risk_accepted_by="",
        in_error=None,
        second_view=planted("second view"),
    )


def _refused() -> Addressee:
    """Not accepted, for a reason that is not published and that its headline repeats."""
    return dataclasses.replace(
        refused(),
        headline_detail=f"not accepted: {planted('reason')}",
        responses=(
            response(position=Position.NOT_ACCEPTED, own_words="Not accepted.", reason_for_no_action=planted("reason")),
        ),
    )


def repeated(text: str) -> Recommendation:
    """A recommendation whose own text says this."""
    return recommendation(3, addressee(responses=(), updates=()), text=text)
