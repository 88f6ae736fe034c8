"""How Operation Sequel is delivered, judged and closed. All of it is invented; days are counted from the day of loading."""

from tracker.actions.vocabulary import ActionState, Confidence
from tracker.assessment import proposing
from tracker.assessment.vocabulary import Method
from tracker.demonstration.assurance import Assured, Piece
from tracker.demonstration.assurance_plan import Planned
from tracker.demonstration.story import DYFFRYN, NO_OFFER, NORTHSHIRE
from tracker.evidence.vocabulary import EvidenceType
from tracker.investigations.vocabulary import Claim, ClosureKind, Found
from tracker.measures import services as measures
from tracker.measures.details import MeasureDetails
from tracker.measures.models import Measure, Reading
from tracker.measures.vocabulary import Better, MeasureKind, ReadingKind


class SequelAssured(Assured, Planned):
    """Plays how Operation Sequel is delivered and assured."""

    def deliver(self) -> None:
        """Northshire closes one part, is about to close one recommendation, and measures another; Dyffryn waits."""
        self.close_the_review()
        self.propose_to_close_the_files()
        self.answer_letters_in_time()
        self.report(DYFFRYN, "8", -42, Claim.ON_HOLD, NO_OFFER)

    def close_the_review(self) -> None:
        """Of high risk, and verified: a second person has looked as well, and says at what."""
        minutes = Piece(
            title="Minutes of the first two reviews",
            kind=EvidenceType.MINUTE,
            shows="That the review was held twice, at chief officer level, and what was decided.",
        )
        self.prove(NORTHSHIRE, ["1a"], -40, minutes)
        words = "Two reviews were held and minuted; the dates of the next four are fixed."
        self.report(NORTHSHIRE, "1a", -39, Claim.COMPLETE, words)
        addressee = self.addressee(NORTHSHIRE, "1a")
        reasons = "The minutes show two reviews at chief officer level, with decisions and who carries them out."
        self.find("assessor", addressee, -30, self.judged(addressee, Found.MET, Method.DOCUMENT_REVIEW, reasons))
        looked = "Read both minutes, asked for the diary entries of the next four, and come to the same view."
        self.close(addressee, -28, "The review stands, and its next dates are fixed.", second_view=looked, check=20)

    def propose_to_close_the_files(self) -> None:
        """The force said itself what would satisfy it; it is found met, and a caseworker proposes to close it."""
        caseworker, northshire = self.cast.user("caseworker"), self.liaison(NORTHSHIRE)
        wording = "The monthly report of the case management system shows that nobody else has read a statement."
        measure = self.propose_measure(northshire, "2", -62, MeasureDetails(wording=wording), NORTHSHIRE)
        self.agree(measure, NORTHSHIRE, -59, by=caseworker)
        access = Piece(
            title="Reports of access to statements, three months",
            kind=EvidenceType.DATA,
            shows="For each statement who has read it, and that they dealt with the matter.",
        )
        self.prove(NORTHSHIRE, ["2"], -31, access)
        words = "Three monthly reports show no access by anyone who did not deal with the matter."
        self.report(NORTHSHIRE, "2", -30, Claim.COMPLETE, words)
        addressee = self.addressee(NORTHSHIRE, "2")
        reasons = "All 212 entries of the three reports were compared with the officers named for each matter."
        self.find("assessor", addressee, -16, self.judged(addressee, Found.MET, Method.DATA, reasons))
        with self.on(-6):
            proposing.propose_closure(
                addressee,
                by=caseworker,
                version=addressee.version,
                kind=ClosureKind.VERIFIED,
                reasons="The measure that was agreed is met, and the reports go on each month.",
                check_due_on=self.day(180),
            )

    def answer_letters_in_time(self) -> None:
        """The share of letters answered in time goes up; the force says that its latest number is wrong."""
        northshire = self.liaison(NORTHSHIRE)
        details = MeasureDetails(
            wording="Letters of complaint answered within ten working days",
            kind=MeasureKind.OUTCOME,
            unit="%",
            better=Better.HIGHER,
            target="95",
            source="Case management system, all letters of the four weeks before",
        )
        measure = self.propose_measure(self.cast.user("caseworker"), "3", -48, details)
        self.agree(measure, NORTHSHIRE, -46, by=northshire)
        flag = self.plan(
            NORTHSHIRE,
            ["3"],
            -47,
            "Show the ten working days in the case management system",
            "A letter turns amber on the seventh day, and red on the tenth.",
            owner="Head of information technology",
            due=38,
        )
        self.tell(flag, -45, ActionState.IN_PROGRESS, Confidence.HIGH, "The amber flag is in test in one district.")
        self.report(NORTHSHIRE, "3", -45, Claim.IN_PROGRESS, "One district tests the new flag.")
        self.value(measure, -45, "61", ReadingKind.BASELINE)
        self.value(measure, -32, "68")
        self.value(measure, -18, "74")
        latest = self.value(measure, -4, "91")
        self.tell(flag, -24)
        self.tell(flag, -4)
        self.report(NORTHSHIRE, "3", -4, None)
        self.question(
            latest, -2, by=northshire, reason="Harbour district was counted twice. We think it is 81, and are checking."
        )

    def value(self, measure: Measure, offset: int, value: str, kind: ReadingKind = ReadingKind.LATEST) -> Reading:
        """Northshire records a value of the day before."""
        with self.on(offset):
            addressee, by = self.addressee(NORTHSHIRE, measure.recommendation.reference), self.liaison(NORTHSHIRE)
            return measures.record_value(measure, addressee, by=by, kind=kind, value=value, on=self.day(offset - 1))
