"""Operation Example: openly fictional, made under paragraph 28A to two forces, with every headline and a running clock.

All dates are relative to the day of loading; the clock is moved so that each act happens, and is recorded, when the story says.
"""

from collections.abc import Mapping
from datetime import date
from io import BytesIO

from tracker.assessment import services as assessment
from tracker.assessment.rules import usual_check
from tracker.assessment.services import Considered, Judgement
from tracker.assessment.vocabulary import Method, Sufficiency
from tracker.dates import When
from tracker.demonstration.people import Cast
from tracker.demonstration.stage import Stage
from tracker.demonstration.story import (
    DYFFRYN,
    ISSUED_LATER,
    NORTHSHIRE,
    PART_NOT_ACCEPTED,
    RECOMMENDATIONS,
    REFUSAL,
    Item,
)
from tracker.evidence import services as evidence
from tracker.evidence.giving import EvidenceDetails
from tracker.evidence.queries import uses_of
from tracker.evidence.vocabulary import EvidenceType
from tracker.investigations import services as investigations
from tracker.investigations.details import InvestigationDetails, RecommendationDetails
from tracker.investigations.models import Investigation
from tracker.investigations.vocabulary import Claim, ClosureKind, Found, LegalBasis, Position
from tracker.progress import services as progress
from tracker.responses import judging
from tracker.responses.rules import Reply

LIMIT = 1024 * 1024
IN_WELSH = "Mae’r gofrestr ar waith mewn tair ardal. The register is in use in three areas; Tŷ Newydd and Llŷn follow."
LOOKED_AT = "Read the documents that the finding considered, and come to the same view."
VIEWS = {Found.MET: Sufficiency.SUFFICIENT, Found.NOT_SUFFICIENT: Sufficiency.NOT}
INDEPENDENT_SAMPLE = "The procedure is in force; the sample was drawn by someone outside the department. 57 of 60 files met it."


def load_example(cast: Cast) -> Investigation:
    """Operation Example is on the record, up to today."""
    return Example(cast, "EXAMPLE").load()


class Example(Stage):
    """Plays the story of Operation Example through the services."""

    def load(self) -> Investigation:
        """Operation Example is on the record, up to today."""
        with self.on(-152):
            investigation = investigations.create(
                by=self.cast.user("caseworker"),
                reference=self.reference,
                details=InvestigationDetails(
                    name="Operation Example",
                    title="A fictional investigation into the handling of complaints, made up to show this service",
                    summary=(
                        "Everything in this investigation is invented: the forces, the people, the recommendations and what "
                        "became of them. Its dates follow the day on which the demonstration was loaded."
                    ),
                    sources="Fictional: written for demonstration.",
                ),
                demonstration=True,
            )
            for item in RECOMMENDATIONS:
                self.draft(investigation, item)
        references = {item.reference for item in RECOMMENDATIONS}
        self.issue(investigation, references - set(ISSUED_LATER), -150)
        self.issue(investigation, ISSUED_LATER, -20)
        self.answers()
        self.progress_and_findings()
        with self.on(-3):
            draft = Reply(position=Position.ACCEPTED, action_proposed="To be agreed by the chief officers.")
            self.save(DYFFRYN, "10", draft)
        return investigation

    def answers(self) -> None:
        """Both forces answer the first set; three replies need more than a signature."""
        due: dict[str, int | None] = {"1": -30, "2": -45, "3": 20, "5": 25, "7": 45}
        self.answer(NORTHSHIRE, due, signed=-110, settled=-100)
        self.answer(DYFFRYN, {"1": 60, "2": 15, "4": None, "7": 90}, signed=-105, settled=-100)
        self.publish(NORTHSHIRE, due, -92)
        self.publish(DYFFRYN, ["1", "2", "4", "7"], -88)
        unclear = Reply(position=Position.ACCEPTED, reason_for_no_action="Further work is under discussion.")
        self.letter(DYFFRYN, {"6": unclear}, -12)
        with self.on(-6):
            response = self.latest(DYFFRYN, "6")
            judging.send_back(
                response,
                by=self.cast.user("approver"),
                version=response.version,
                missing="The reply accepts the recommendation, but gives a reason for taking no action. State which it is: "
                "what will be done and by when, or why nothing will be done.",
                resubmit_by=self.day(8),
            )
        self.letter(NORTHSHIRE, {"6": self.reply("6", 75)}, -4)

    def progress_and_findings(self) -> None:
        """What was done, what was sent as evidence, and what oversight made of it."""
        self.report(NORTHSHIRE, "1", -60, Claim.IN_PROGRESS, "The register is built; two of seven districts use it.")
        self.report(
            DYFFRYN,
            "1",
            -40,
            Claim.IN_PROGRESS,
            IN_WELSH,
        )
        self.prove(NORTHSHIRE, ["2"], -70, EvidenceType.POLICY, "Procedure for keeping complainants informed, version 4")
        self.prove(NORTHSHIRE, ["2", "5"], -69, EvidenceType.DIP_SAMPLE, "Dip sample of 60 complaint files")
        self.report(
            NORTHSHIRE,
            "2",
            -68,
            Claim.COMPLETE,
            "The procedure is in force. Of 60 files sampled, 57 had letters on time.",
        )
        self.find(
            "assessor",
            NORTHSHIRE,
            "2",
            -55,
            Found.MET,
            INDEPENDENT_SAMPLE,
        )
        self.close(NORTHSHIRE, "2", -50, "The finding rests on the procedure and on an independent sample.")
        self.prove(DYFFRYN, ["2"], -10, EvidenceType.POLICY, "Gweithdrefn cwynion, complaints procedure")
        self.report(DYFFRYN, "2", -9, Claim.COMPLETE, "The procedure was adopted on the first of the month.")
        self.report(NORTHSHIRE, "3", -15, Claim.NOT_STARTED, "A supplier has been chosen; work starts next month.")
        self.report(NORTHSHIRE, "5", -28, Claim.COMPLETE, "All supervisors have been trained.")
        self.find(
            "caseworker",
            NORTHSHIRE,
            "5",
            -14,
            Found.NOT_SUFFICIENT,
            "The dip sample concerns letters to complainants, not supervision.",
            missing="Training completion by district, and a sample of supervision records from the last three months.",
            come_back_by=self.day(16),
        )
        self.prove(NORTHSHIRE, ["7"], -75, EvidenceType.MINUTE, "Minute of the standards board")
        self.report(NORTHSHIRE, "7", -74, Claim.COMPLETE, "The board reviews the findings of every investigation each quarter.")
        self.find("assessor", NORTHSHIRE, "7", -66, Found.MET, "The minute shows the first review and plans the next.")
        self.close(NORTHSHIRE, "7", -64, "The review is established and dated.")
        self.reopen(NORTHSHIRE, "7", -11)
        self.report(DYFFRYN, "7", -95, Claim.ON_HOLD, "On hold until the new chief officer is in post.")

    def draft(self, investigation: Investigation, item: Item) -> None:
        """A caseworker drafts one recommendation."""
        investigations.draft_recommendation(
            investigation,
            by=self.cast.user("caseworker"),
            details=RecommendationDetails(
                reference=item.reference,
                title=item.title,
                text=item.text,
                legal_basis=LegalBasis.PARAGRAPH_28A,
                theme=item.theme,
                risk=item.risk,
                would_satisfy=item.would_satisfy,
                provenance="Fictional: written for demonstration.",
            ),
            addressees=[self.cast.organisation(name) for name in item.to],
        )

    def answer(self, force: str, due: Mapping[str, int | None], *, signed: int, settled: int) -> None:
        """A force answers several in one letter, and oversight settles each with its delivery date."""
        self.letter(force, {reference: self.reply(reference, offset) for reference, offset in due.items()}, signed)
        for reference, offset in due.items():
            part_only = self.latest(force, reference).position is Position.PARTLY
            self.settle(force, reference, settled, offset, part_only=part_only)

    def reply(self, reference: str, due: int | None) -> Reply:
        """Return what a force says of a recommendation."""
        item = next(item for item in RECOMMENDATIONS if item.reference == reference)
        if item.position is Position.NOT_ACCEPTED:
            words = "We do not accept this recommendation."
            return Reply(position=item.position, own_words=words, reason_for_no_action=REFUSAL)
        return Reply(
            position=item.position,
            own_words=f"{item.position.label}.",
            part_not_accepted=PART_NOT_ACCEPTED if item.position is Position.PARTLY else "",
            action_proposed=item.action,
            complete_by=None if due is None else self.day(due),
        )

    def report(self, force: str, reference: str, offset: int, claim: Claim, narrative: str) -> None:
        """A force says how far it has come."""
        with self.on(offset):
            addressee = self.addressee(force, reference)
            progress.report_progress(
                addressee, by=self.liaison(force), version=addressee.version, claim=claim, narrative=narrative
            )

    def prove(self, force: str, references: list[str], offset: int, kind: EvidenceType, title: str) -> None:
        """A force gives evidence."""
        with self.on(offset):
            text = f"{title}\n\nA demonstration file. It contains no real evidence.\n"
            evidence.add_file(
                [self.addressee(force, reference) for reference in references],
                by=self.liaison(force),
                details=EvidenceDetails(
                    title=title, kind=kind, document=When.day(self.day(offset - 5)), shows="What the update says was done."
                ),
                stream=BytesIO(text.encode()),
                filename=f"{title}.txt",
                limit=LIMIT,
            )

    def find(
        self,
        assessor: str,
        force: str,
        reference: str,
        offset: int,
        found: Found,
        reasons: str,
        *,
        missing: str = "",
        come_back_by: date | None = None,
    ) -> None:
        """Oversight records a finding on all the evidence given."""
        with self.on(offset):
            addressee = self.addressee(force, reference)
            assessment.record_finding(
                addressee,
                by=self.cast.user(assessor),
                version=addressee.version,
                judgement=Judgement(
                    finding=found,
                    method=Method.DOCUMENT_REVIEW,
                    reasons=reasons,
                    missing=missing,
                    come_back_by=come_back_by,
                    evidence=[Considered(use, VIEWS[found]) for use in uses_of([addressee])],
                ),
            )

    def close(self, force: str, reference: str, offset: int, reasons: str) -> None:
        """An approver closes as verified."""
        with self.on(offset):
            addressee = self.addressee(force, reference)
            assessment.close(
                addressee,
                by=self.cast.user("approver"),
                version=addressee.version,
                kind=ClosureKind.VERIFIED,
                reasons=reasons,
                check_due_on=usual_check(self.day(offset)),
                second_view=LOOKED_AT,
            )

    def reopen(self, force: str, reference: str, offset: int) -> None:
        """An approver opens it again, because what was there was lost."""
        with self.on(offset):
            addressee = self.addressee(force, reference)
            assessment.reopen(
                addressee,
                by=self.cast.user("approver"),
                version=addressee.version,
                reason="The board has not met since: two quarterly reviews were missed.",
                judgement=Judgement(
                    finding=Found.PARTLY_MET,
                    method=Method.INTERVIEW,
                    reasons="One review was held. The chair confirmed that the two that followed were cancelled.",
                ),
            )
