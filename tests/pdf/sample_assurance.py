"""A status report that shows plans, measures, disputes and checks, and what of them was recorded in error."""

import dataclasses
from datetime import date

from reports.assurance import Action, Check, Dispute, EvidenceView, Measure
from reports.dates import known, no_date
from reports.status_report import InError, StatusReport, Waiting
from reports.words import Found
from tests.pdf.sample import OFFICER, REGIONAL_DIRECTOR, addressee, finding, overdue, recommendation, report, verified
from tests.pdf.sample_history import evidence

ERROR = InError(reason="meant for another force", on=known(date(2026, 9, 1)), by=REGIONAL_DIRECTOR)
ACTION = Action(
    reference="EXP-A1",
    title="Train every supervisor",
    owner="Head of Training",
    due=known(date(2026, 11, 30)),
    moved="moved once, 30 days in all",
    state="In progress, at risk",
)
MEASURE = Measure(
    number=1,
    kind="whether the outcome moved",
    wording="Upheld complaints about supervision, in a year",
    agreement="Agreed",
    is_agreed=True,
    outcome="It went from 41 % on 1 March 2026 to 33 % on 1 September 2026, which is better: lower is better.",
    late="agreed 12 days after the first progress report",
)
DISPUTE = Dispute(
    on=known(date(2026, 9, 3)),
    force_case="The unit is still there. " * 20,
    our_case="The building alone is still there.",
    decided_by="Regional Director",
    decide_by=known(date(2026, 10, 20)),
    became="",
)
CHECK = Check(
    on=known(date(2026, 9, 20)),
    holds="It holds in part, in policy and training",
    method="sample",
    note="Twenty records were read.",
    by=str(OFFICER),
    next_check=known(date(2027, 3, 20)),
)


def assured() -> StatusReport:
    """Three recommendations: one that runs to a plan, one closed and disputed, one with all of it in error."""
    waits = Waiting(what="Closure disputed, to be decided", since=known(date(2026, 9, 3)), days=27, decide_by=None)
    unowned = dataclasses.replace(ACTION, reference="EXP-A2", owner="", due=no_date("the tender is not out"), moved="")
    running = dataclasses.replace(
        overdue(),
        date_asked="new date asked for 20 September 2026, with us 10 days",
        actions=(ACTION, unowned),
        measures=(MEASURE,),
    )
    judged = dataclasses.replace(
        finding(Found.MET, date(2026, 8, 10), "Seen."),
        evidence=(EvidenceView(number="E-1", revision=2, view="partly sufficient"),),
        measured=("measure 1: met",),
    )
    closed = dataclasses.replace(
        verified(), findings=(judged,), disputes=(DISPUTE,), checks=(CHECK,), also_waiting=(waits,), owner_post=""
    )
    said = f"{ERROR.on}, {ERROR.by}: {ERROR.reason}"
    wrong = addressee(
        actions=(dataclasses.replace(ACTION, in_error=said),),
        measures=(dataclasses.replace(MEASURE, in_error=said),),
        disputes=(dataclasses.replace(DISPUTE, in_error=said),),
        checks=(dataclasses.replace(CHECK, in_error=said),),
    )
    gone = dataclasses.replace(evidence(1, "2"), no_longer="Withdrawn 3 September 2026, Head of Training: the wrong district")
    return report(
        recommendation(0, running),
        dataclasses.replace(recommendation(1, closed), risk_accepted_by="Deputy Chief Constable"),
        recommendation(2, wrong),
        evidence=(gone,),
    )
