"""The parts of status reports to print, from an openly fictional Operation Example."""

import dataclasses
from datetime import UTC, date, datetime

from reports.dates import known, no_date
from reports.headlines import Headline
from reports.life import Person
from reports.status_report import (
    Addressee,
    Closure,
    DateMove,
    Finding,
    Investigation,
    Recommendation,
    Response,
    StatusReport,
    Update,
    Waiting,
)
from reports.words import Answer, Claim, ClosureKind, Found, Position, Risk

AS_AT = datetime(2026, 9, 30, 17, 0, tzinfo=UTC)
MADE = date(2026, 2, 2)
FORCE = "Exampleshire Police"
NO_DELIVERY_DATE = no_date("the answer gives none")
OFFICER = Person(name="", post="Senior Oversight Officer", organisation="IOPC")
REGIONAL_DIRECTOR = Person(name="", post="Regional Director", organisation="IOPC")
LIAISON = Person(name="", post="Head of Professional Standards", organisation=FORCE)
CHIEF = Person(name="", post="Deputy Chief Constable", organisation=FORCE)
TITLES = (
    ("Assurance that bullying is not more widespread", "Bullying and harassment"),
    ("Measures that show whether bullying is falling", "Bullying and harassment"),
    ("Training and guidance on social media and messaging", "Social media and messaging"),
    ("A public zero-tolerance position", "Culture and public commitment"),
    ("A public commitment to fair treatment", "Culture and public commitment"),
    ("Safe ways to report wrongdoing", "Speaking up"),
    ("Support for people who report or challenge", "Speaking up"),
    ("Supervision of small and isolated teams", "Supervision"),
    ("Care of probationers posted to specialist teams", "Supervision"),
    ("Supervisors’ duty to challenge", "Supervision"),
    ("Using exit and transfer interviews", "Learning"),
    ("Reading grievances, complaints and misconduct together", "Learning"),
    ("Messaging groups on personal phones", "Social media and messaging"),
    ("Leadership of inclusive teams", "Culture and public commitment"),
    ("Telling staff and the public what changed", "Culture and public commitment"),
)
ASKED = (
    "Make the duty to challenge improper behaviour part of every supervisor’s objectives, selection and promotion.",
    "Give a named contact and a support plan to anyone who reports a colleague, and record whether they came to harm.",
    "Say of each team:\n\n1. how it was chosen;\n2. who saw the results;\n3. what was done where something was found.",
)
SATISFIES = "A force-wide review with its method, coverage and results, seen by someone outside the teams reviewed."


def response(**changes: object) -> Response:
    """An accepted and settled answer."""
    answer = Response(
        version=1,
        position=Position.ACCEPTED,
        own_words="Accepted.",
        action_taken="A gold group chaired by the Deputy Chief Constable was set up on 16 February 2026.",
        action_proposed="The force will review every team of fewer than twelve people by the end of July 2026, and"
        " publish what it finds.",
        reason_for_no_action="",
        part_not_accepted="",
        complete_by=known(date(2026, 7, 31)),
        change_reason="",
        consulted="",
        received=known(date(2026, 3, 20)),
        receipt="",
        signed_by=CHIEF,
        state=Answer.SETTLED,
        decided=known(date(2026, 3, 30)),
        decided_by=REGIONAL_DIRECTOR,
        decision_note="",
        text_note="",
        verdict=None,
        publication="",
        provenance="illustrative",
        in_error=None,
    )
    return dataclasses.replace(answer, **changes)  # type: ignore[arg-type]  # fields by name, as a test says them


def update(claim: Claim, on: date, narrative: str) -> Update:
    """What the force said on a day."""
    return Update(on=known(on), claim=claim, narrative=narrative, by=LIAISON, provenance="illustrative", in_error=None)


def finding(found: Found, on: date, reasons: str) -> Finding:
    """What oversight found on a day; the current finding."""
    return Finding(
        on=known(on),
        found=found,
        method="Document review and dip sample",
        reasons=reasons,
        assessor=OFFICER,
        is_current=True,
        in_error=None,
    )


def addressee(**changes: object) -> Addressee:
    """An addressee that accepted and whose work is going on."""
    going_on = Addressee(
        organisation=FORCE,
        organisation_short="EXP",
        respondent="",
        part_reference="",
        own_reference="",
        owner_post="Head of Professional Standards",
        headline=Headline.NOT_YET_COMPLETE,
        headline_detail="in progress",
        is_open=True,
        answer=Answer.SETTLED,
        position=Position.ACCEPTED,
        claim=Claim.IN_PROGRESS,
        claim_on=known(date(2026, 9, 10)),
        found=Found.NOT_ASSESSED,
        answer_due=known(date(2026, 3, 29)),
        answer_working="made 2 February 2026, day 1; day 56 is 29 March 2026",
        answer_overdue_days=None,
        time_to_answer=(),
        first_due=known(date(2026, 12, 18)),
        due=known(date(2026, 12, 18)),
        overdue_days=None,
        days_with_us=0,
        days_past_first_date=None,
        moves=(),
        moved_days=0,
        days_without_update=None,
        waiting=None,
        next_step="Force reports on progress",
        next_by=known(date(2026, 10, 30)),
        responses=(response(),),
        updates=(
            update(Claim.IN_PROGRESS, date(2026, 9, 10), "Two of the three reviews are done; the third ends in October."),
            update(Claim.NOT_STARTED, date(2026, 5, 1), "Waiting for the review team to be appointed."),
        ),
        findings=(),
        closures=(),
        evidence_numbers=(),
    )
    return dataclasses.replace(going_on, **changes)  # type: ignore[arg-type]  # as above


def verified() -> Addressee:
    """Assessed, found met and closed."""
    return addressee(
        headline=Headline.VERIFIED_CLOSED,
        headline_detail="12 August 2026",
        is_open=False,
        claim=Claim.REPORTED_COMPLETE,
        found=Found.MET,
        next_step="Post-closure check",
        updates=(update(Claim.REPORTED_COMPLETE, date(2026, 7, 14), "All reviews are done and published."),),
        findings=(finding(Found.MET, date(2026, 8, 10), "Twelve of twelve sampled reviews show the method in use."),),
        closures=(
            Closure(
                kind=ClosureKind.VERIFIED,
                on=known(date(2026, 8, 12)),
                by=REGIONAL_DIRECTOR,
                reasons="The evidence shows what was asked.",
                risk_accepted_by="",
                in_error=None,
            ),
        ),
        evidence_numbers=("E-1", "E-2"),
    )


def reported_complete() -> Addressee:
    """Said to be complete, not assessed yet, and waiting on oversight past its own date."""
    return addressee(
        headline=Headline.REPORTED_COMPLETE,
        headline_detail="reported 4 September 2026",
        claim=Claim.REPORTED_COMPLETE,
        claim_on=known(date(2026, 9, 4)),
        waiting=Waiting(
            what="Reported complete, to be assessed",
            since=known(date(2026, 9, 4)),
            days=26,
            decide_by=known(date(2026, 9, 25)),
        ),
        days_with_us=26,
        next_step="Oversight assesses the evidence",
        next_by=known(date(2026, 10, 9)),
        evidence_numbers=("E-3",),
    )


def overdue() -> Addressee:
    """Past its current delivery date, once moved, with the force."""
    return addressee(
        headline=Headline.OVERDUE,
        headline_detail="overdue 12 days; with us 0 days",
        overdue_days=12,
        first_due=known(date(2026, 7, 31)),
        due=known(date(2026, 9, 18)),
        days_past_first_date=61,
        moves=(
            DateMove(
                on=known(date(2026, 7, 20)),
                moved_from=known(date(2026, 7, 31)),
                moved_to=known(date(2026, 9, 18)),
                asked_by=LIAISON,
                agreed_by=REGIONAL_DIRECTOR,
                reason="The review depends on data from the new case system, live from August.",
            ),
        ),
        moved_days=49,
        next_step="Force sends the results of the third review",
        next_by=known(date(2026, 10, 16)),
    )


def not_settled() -> Addressee:
    """No answer yet, and the day on which one is due still to come."""
    return addressee(
        headline=Headline.RESPONSE_NOT_SETTLED,
        headline_detail="received 22 September 2026, being checked",
        answer=Answer.RECEIVED,
        position=None,
        claim=Claim.NOTHING_REPORTED,
        claim_on=None,
        first_due=no_date("no answer is settled"),
        due=no_date("no answer is settled"),
        responses=(response(state=Answer.RECEIVED, decided=None, decided_by=None, received=known(date(2026, 9, 22))),),
        updates=(),
        waiting=Waiting(
            what="Answer received, to be checked",
            since=known(date(2026, 9, 22)),
            days=8,
            decide_by=known(date(2026, 10, 12)),
        ),
        next_step="Oversight checks the answer",
        next_by=known(date(2026, 10, 12)),
    )


def refused() -> Addressee:
    """Not accepted, with a reason."""
    reason = (
        "The force already interviews everyone who leaves it, and holds that interviews on transfer would cost more"
        " officer time than they are likely to return."
    )
    return addressee(
        headline=Headline.NOT_BEING_IMPLEMENTED,
        headline_detail="not accepted: interviews on leaving are held already",
        is_open=False,
        position=Position.NOT_ACCEPTED,
        claim=Claim.NOTHING_REPORTED,
        claim_on=None,
        first_due=NO_DELIVERY_DATE,
        due=NO_DELIVERY_DATE,
        responses=(
            response(
                position=Position.NOT_ACCEPTED,
                own_words="Not accepted.",
                action_taken="",
                action_proposed="",
                reason_for_no_action=reason,
                complete_by=None,
                decision_note="A reasoned refusal. The risk remains that transfers hide a pattern.",
            ),
        ),
        updates=(),
        next_step="",
        next_by=None,
    )


def insufficient() -> Addressee:
    """Reported complete, but the evidence did not show it; past its date."""
    return addressee(
        headline=Headline.EVIDENCE_NOT_SUFFICIENT,
        headline_detail="more evidence asked for by 16 October 2026",
        claim=Claim.REPORTED_COMPLETE,
        claim_on=known(date(2026, 7, 30)),
        found=Found.EVIDENCE_NOT_SUFFICIENT,
        first_due=known(date(2026, 8, 31)),
        due=known(date(2026, 8, 31)),
        overdue_days=30,
        days_with_us=14,
        days_past_first_date=30,
        updates=(update(Claim.REPORTED_COMPLETE, date(2026, 7, 30), "The policy is in force."),),
        findings=(
            finding(
                Found.EVIDENCE_NOT_SUFFICIENT,
                date(2026, 9, 14),
                "The policy was sent without completion figures. Needed: completion by rank, and a test of understanding.",
            ),
        ),
        next_step="Force sends completion figures by rank",
        next_by=known(date(2026, 10, 16)),
        evidence_numbers=("E-4",),
    )


def partly_accepted() -> Addressee:
    """One part refused, the rest going on."""
    return addressee(
        position=Position.PARTLY_ACCEPTED,
        responses=(
            response(
                position=Position.PARTLY_ACCEPTED,
                own_words="Accepted as to guidance; not accepted as to a yearly test.",
                part_not_accepted="A yearly test of understanding",
                reason_for_no_action="A test every year would fall on the same officers as three other tests.",
            ),
        ),
    )


VARIANTS = (
    overdue, verified, not_settled, insufficient, addressee, reported_complete, refused, addressee,
    partly_accepted, addressee, verified, overdue, addressee, reported_complete, addressee,
)  # fmt: skip


def recommendation(place: int, *addressees: Addressee, **changes: object) -> Recommendation:
    """The recommendation at a place of the list, 0 first."""
    title, theme = TITLES[place % len(TITLES)]
    one = Recommendation(
        reference=str(place + 1),
        version=1,
        title=title,
        text=ASKED[place % 3],
        text_note="",
        theme=theme,
        risk=(Risk.HIGH, Risk.MODERATE, Risk.LOW, Risk.VERY_HIGH)[place % 4],
        legal_basis="Police Reform Act 2002, Schedule 3, paragraph 28A",
        made=known(MADE),
        what_would_satisfy=SATISFIES,
        provenance="fictional",
        ending=None,
        versions=(),
        links=(),
        copied_to=(),
        parts=(),
        addressees=addressees or (VARIANTS[place % len(VARIANTS)](),),
    )
    return dataclasses.replace(one, **changes)  # type: ignore[arg-type]  # as above


def investigation(**changes: object) -> Investigation:
    """Operation Example, which is fictional and says so."""
    example = Investigation(
        reference="EXAMPLE",
        name="Operation Example",
        title="Culture and conduct in small teams",
        summary="A fictional investigation, made up to show this report.",
        oversight_body="Independent Office for Police Conduct",
        oversight_body_short="IOPC",
        linked_investigations=None,
        official_count=None,
        sources=("Made up for demonstration",),
        demonstration_notice="Demonstration data: Operation Example, its force and all that is said of them are fictional.",
    )
    return dataclasses.replace(example, **changes)  # type: ignore[arg-type]  # as above


def report(*recommendations: Recommendation, **changes: object) -> StatusReport:
    """A first status report on these recommendations."""
    first = StatusReport(
        number=1,
        marking="OFFICIAL",
        as_at=AS_AT,
        as_now_known=False,
        generated_at=datetime(2026, 9, 30, 17, 4, tzinfo=UTC),
        software_version="0.1.0",
        prepared_by=OFFICER,
        approved_by=REGIONAL_DIRECTOR,
        contact="oversight@example.test",
        twins_address="/investigations/EXAMPLE/reports/1",
        is_first_report=True,
        previous=None,
        investigation=investigation(),
        recommendations=recommendations,
        evidence=(),
        decisions=(),
        method_notes=(),
        counts=None,
    )
    return dataclasses.replace(first, **changes)  # type: ignore[arg-type]  # as above
