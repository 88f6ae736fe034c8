"""What Operation Example proves, what oversight makes of it, and how it is closed and looked at again. All of it is invented.

Days are counted from the day of loading.
"""

from tracker.actions.vocabulary import ActionState, Confidence
from tracker.assessment import services as assessment
from tracker.assessment.vocabulary import Method, Sufficiency
from tracker.checks import services as checks
from tracker.checks.services import Checked
from tracker.checks.vocabulary import Holds, Level
from tracker.dates import When
from tracker.demonstration.assurance import Assured, Piece
from tracker.demonstration.assurance_plan import Planned
from tracker.demonstration.story import DYFFRYN, NORTHSHIRE
from tracker.evidence import keeping
from tracker.evidence.vocabulary import EvidenceType
from tracker.investigations.vocabulary import Claim, Found, Marking
from tracker.measures.details import MeasureDetails
from tracker.measures.vocabulary import Met

SAMPLE = "Dip sample of 60 complaint files"


class ExampleProven(Assured, Planned):
    """Plays what is shown for the letters, the supervision and the learning of Operation Example."""

    def learning_in_northshire(self) -> None:
        """Learning is verified and closed, to be looked at again after two months."""
        minute = Piece(
            title="Minute of the standards board",
            kind=EvidenceType.MINUTE,
            shows="The first review of what finished investigations found, and the dates of the next.",
        )
        self.prove(NORTHSHIRE, ["7"], -75, minute)
        words = "The board reviews the findings of every investigation each quarter."
        self.report(NORTHSHIRE, "7", -74, Claim.COMPLETE, words)
        addressee = self.addressee(NORTHSHIRE, "7")
        reasons = "The minute shows the first review and plans the next."
        self.find("assessor", addressee, -66, self.judged(addressee, Found.MET, Method.DOCUMENT_REVIEW, reasons))
        self.close(
            addressee,
            -64,
            "The review is established and dated. A check after some weeks will show whether it is kept up.",
            check=-12,
        )

    def letters_in_northshire(self) -> None:
        """The letters are verified and closed; a file with personal data is destroyed, and the check after closure is late."""
        procedure = Piece(
            title="Procedure for keeping complainants informed, version 4",
            kind=EvidenceType.POLICY,
            shows="Section 3: a letter every 28 days, and who writes it.",
            recheck=-6,
        )
        letters = Piece(
            title="Ten letters to complainants",
            kind=EvidenceType.COMMUNICATION,
            shows="What the letters look like.",
            text="Letters one to ten. A demonstration file: the names and addresses in it were invented.",
        )
        _, ten = self.prove(NORTHSHIRE, ["2"], -70, procedure, letters)
        sample = Piece(
            title=SAMPLE,
            kind=EvidenceType.DIP_SAMPLE,
            shows="For each of 60 files, on which days letters were sent.",
            text="Files read: 60. Letters on time: 57. A demonstration file.",
        )
        self.prove(NORTHSHIRE, ["2", "5"], -69, sample)
        words = "The procedure is in force. Of 60 files sampled, 57 had letters on time."
        self.report(NORTHSHIRE, "2", -68, Claim.COMPLETE, words)
        reason = "The letters name complainants and where they live. None of that is needed to judge the procedure."
        self.destroy("assessor", self.propose_destruction("approver", ten, -62, reason), -61)
        addressee = self.addressee(NORTHSHIRE, "2")
        reasons = "The procedure is in force; the sample was drawn by someone outside the department. 57 of 60 files met it."
        self.find("assessor", addressee, -55, self.judged(addressee, Found.MET, Method.DOCUMENT_REVIEW, reasons))
        reasons = "The finding rests on the procedure and on an independent sample."
        self.close(addressee, -50, f"{reasons} It covers two months, so we look again soon.", check=-5)

    def letters_in_dyffryn(self) -> None:
        """Dyffryn reports the same complete; a revision stands beside the first text, and nobody has judged it yet."""
        procedure = Piece(
            title="Gweithdrefn cwynion, complaints procedure",
            kind=EvidenceType.POLICY,
            shows="Adran 3, section 3: a letter every 28 days, in the complainant’s language.",
            recheck=21,
        )
        (item,) = self.prove(DYFFRYN, ["2"], -10, procedure)
        self.report(DYFFRYN, "2", -9, Claim.COMPLETE, "The procedure was adopted on the first of the month.")
        revision = Piece(title=f"{procedure.title}, second text", kind=EvidenceType.POLICY, shows=procedure.shows)
        with self.on(-4):
            keeping.revise(
                item,
                by=self.liaison(DYFFRYN),
                seen=1,
                changed="The Welsh text of section 3 said “mis”, a month; it now says 28 days, as the English does.",
                document=When.day(self.day(-5)),
                upload=revision.upload,
                recheck_by=self.day(21),
            )

    def supervision(self) -> None:
        """Training is done but not shown: the finding names the gap, and some of what is missing has come since."""
        training = self.plan(
            NORTHSHIRE,
            ["5"],
            -96,
            "Train supervisors in the monthly check of open complaints",
            "Half a day for each supervisor who has open complaints, with a test at the end.",
            owner="Head of learning and development",
            due=-25,
        )
        sampling = self.plan(
            NORTHSHIRE,
            ["5"],
            -96,
            "Sample ten supervision records a district each quarter",
            "Read by the audit team, not by the district itself.",
            owner="Head of audit",
            due=-8,
        )
        lists = Piece(
            title="Attendance lists of the training of supervisors",
            kind=EvidenceType.TRAINING,
            shows="Who attended the training in Castle and Harbour.",
        )
        self.prove(NORTHSHIRE, ["5"], -29, lists)
        words = "All supervisors have been trained."
        self.report(NORTHSHIRE, "5", -28, Claim.COMPLETE, words)
        self.tell(training, -28, ActionState.DONE, words=f"{words} The last of them passed the test this week.")
        self.tell(sampling, -26, ActionState.IN_PROGRESS, Confidence.LOW, "Three districts were read. The auditor is on leave.")
        addressee = self.addressee(NORTHSHIRE, "5")
        judgement = self.judged(
            addressee,
            Found.NOT_SUFFICIENT,
            Method.DOCUMENT_REVIEW,
            "The lists show two districts of seven. The dip sample concerns letters to complainants, not supervision.",
            views={SAMPLE: Sufficiency.NOT},
            met={2: Met.NOT_ASSESSED},
            missing="Training completion by district, and a sample of supervision records from the last three months.",
            come_back=16,
        )
        self.find("caseworker", addressee, -14, judgement)
        completion = Piece(
            title="Training completion by district",
            kind=EvidenceType.DATA,
            shows="How many supervisors have open complaints, and how many of them completed the training.",
            text="District,Supervisors,Trained\nCastle,14,14\nHarbour,11,11\nMoor,9,9\nVale,12,10\nA demonstration file",
            ending="csv",
        )
        records = Piece(
            title="Supervision records of ten complaints",
            kind=EvidenceType.DIP_SAMPLE,
            shows="What supervisors recorded each month in ten open complaints.",
            text="Records one to ten. A demonstration file: whatever is told in it was invented.",
            marking=Marking.SENSITIVE,
        )
        rota = Piece(
            title="Rota of supervisors", kind=EvidenceType.OTHER, shows="Who supervises which complaints, by district."
        )
        _, sensitive, draft = self.prove(NORTHSHIRE, ["5"], -5, completion, records, rota)
        with self.on(-4):
            reason = "This was a draft. The rota that was signed off has other names, and will follow."
            keeping.withdraw(draft, by=self.liaison(NORTHSHIRE), reason=reason)
        reason = "Record 7 names the complainant’s child and the school. The force can give it again without them."
        self.propose_destruction("assessor", sensitive, -2, reason)

    def learning_again(self) -> None:
        """The check after closure finds that learning is partly lost, and it is opened again."""
        addressee = self.addressee(NORTHSHIRE, "7")
        note = Piece(
            title="Note of a conversation with the chair of the standards board",
            kind=EvidenceType.OTHER,
            shows="That the second review was cancelled, and that the terms of reference still ask for one each quarter.",
            text="The chair said that nobody had prepared the papers. A demonstration file.",
        )
        self.inspect("caseworker", addressee, -12, note)
        found = Checked(
            holds=Holds.PARTLY,
            level=Level.POLICY,
            method=Method.INTERVIEW,
            note="The terms of reference still ask for a review each quarter. The second was cancelled, and no day is set.",
        )
        with self.on(-12):
            checks.record_check(addressee, by=self.cast.user("assessor"), version=addressee.version, check=found)
        judgement = self.judged(
            addressee,
            Found.PARTLY_MET,
            Method.INTERVIEW,
            "One review was held. The chair confirmed that the second was cancelled, and that no day is set for another.",
            views={note.title: Sufficiency.SUFFICIENT},
        )
        with self.on(-11):
            assessment.reopen(
                addressee,
                by=self.cast.user("approver"),
                version=addressee.version,
                reason="The board has not met since: the review that was due was cancelled, and no other is planned.",
                judgement=judgement,
            )
        wording = "Two reviews in a row are held and minuted, with what was decided and who carries it out."
        self.propose_measure(self.cast.user("caseworker"), "7", -10, MeasureDetails(wording=wording), NORTHSHIRE)
        reviews = self.plan(
            NORTHSHIRE,
            ["7"],
            -10,
            "Hold the quarterly reviews of the standards board again",
            "Papers two weeks ahead, and a deputy for the chair.",
            owner="Secretary of the standards board",
            due=45,
        )
        self.hand_on(reviews, -6, "", "The secretary has left; the post is advertised.")
