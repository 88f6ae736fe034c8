"""How Operation Example is delivered: what is agreed, planned, moved and disputed. All of it is invented.

Days are counted from the day of loading. Each part of the story tells one or two recommendations from first to last.
"""

from tracker.actions.vocabulary import ActionState, Confidence
from tracker.assessment import proposing
from tracker.assessment import services as assessment
from tracker.demonstration.assurance_evidence import ExampleProven
from tracker.demonstration.assurance_plan import Asked
from tracker.demonstration.story import DYFFRYN, NO_OFFER, NORTHSHIRE
from tracker.disputes import services as disputes
from tracker.investigations.vocabulary import Cause, Claim, ClosureKind, Risk
from tracker.measures.details import MeasureDetails
from tracker.risk import services as risk

IN_WELSH = "Mae’r gofrestr ar waith mewn tair ardal. The register is in use in three areas; Tŷ Newydd and Llŷn follow."
HEAD_OF_STANDARDS = "Head of standards, Alex Marsh"


class ExampleAssured(ExampleProven):
    """Plays how Operation Example is delivered and assured."""

    def deliver(self) -> None:
        """What was done, what was sent as evidence, and what oversight made of it."""
        self.agree_measures()
        self.register_in_northshire()
        self.register_in_dyffryn()
        self.learning_in_dyffryn()
        self.learning_in_northshire()
        self.letters_in_northshire()
        self.letters_in_dyffryn()
        self.video()
        self.outcomes()
        self.supervision()
        self.learning_again()

    def agree_measures(self) -> None:
        """Before work starts both sides say what would satisfy three recommendations; Dyffryn does not agree to one."""
        caseworker, northshire, dyffryn = self.cast.user("caseworker"), self.liaison(NORTHSHIRE), self.liaison(DYFFRYN)
        wording = "Every district enters complaints in the register on the day they are made, and the earlier lists are closed."
        register = self.propose_measure(caseworker, "1", -98, MeasureDetails(wording=wording))
        self.agree(register, NORTHSHIRE, -95, by=northshire)
        self.agree(register, DYFFRYN, -94, by=dyffryn)
        wording = "In a sample of 60 files, drawn by someone outside the department, 95 in 100 have their letters on time."
        sample = self.propose_measure(caseworker, "2", -98, MeasureDetails(wording=wording))
        self.agree(sample, NORTHSHIRE, -95, by=northshire)
        refusal = "We deal with some 35 complaints in a quarter, so 60 files would take us half a year to collect."
        self.agree(sample, DYFFRYN, -93, by=dyffryn, refusal=refusal)
        wording = "The internal auditor reads every file of one quarter, and 95 in 100 have their letters on time."
        self.propose_measure(dyffryn, "2", -13, MeasureDetails(wording=wording), DYFFRYN)
        for wording in (
            "Every supervisor who has open complaints has completed the training.",
            "A sample from three months shows that each open complaint was checked every month.",
        ):
            measure = self.propose_measure(caseworker, "5", -97, MeasureDetails(wording=wording))
            self.agree(measure, NORTHSHIRE, -92, by=northshire)

    def register_in_northshire(self) -> None:
        """The register comes late: its date is moved twice, a third time is refused, and it is overdue."""
        register = self.plan(
            NORTHSHIRE,
            ["1", "5", "6"],
            -99,
            "Bring the single register into use in all seven districts",
            "One release for each district. It shows supervisors what is open, and earlier complaints about the same officer.",
            owner=HEAD_OF_STANDARDS,
            due=-78,
        )
        lists = self.plan(
            NORTHSHIRE,
            ["1"],
            -99,
            "Reconcile the lists of the districts with the register",
            "Each entry of the last two years is found in the register, or why it is not is written down.",
            owner="Head of information management",
            due=26,
        )
        self.tell(lists, -96, ActionState.IN_PROGRESS, Confidence.HIGH, "The lists of two districts are being compared.")
        wanted = Asked(due=-50, cause=Cause.RESOURCES, reason="Two of the four developers were needed for the emergency line.")
        first = self.ask_for_date(NORTHSHIRE, "1", -85, wanted)
        self.move(register, -84, -52, Cause.RESOURCES, "Two of the four developers were lent to the emergency line.")
        self.grant(first, -81, "The reason is beyond the project, and two districts will start as planned.")
        self.report(NORTHSHIRE, "1", -60, Claim.IN_PROGRESS, "The register is built; two of seven districts use it.")
        wanted = Asked(due=-30, cause=Cause.DEPENDENCY, reason="The move of five districts to the new network ends only then.")
        second = self.ask_for_date(NORTHSHIRE, "1", -57, wanted)
        self.move(register, -56, 12, Cause.DEPENDENCY, "The register needs the new network, which comes district by district.")
        self.tell(register, -55, ActionState.IN_PROGRESS, Confidence.MEDIUM, "Two of seven districts. Data transfer is slow.")
        self.grant(second, -53, "The network is a programme of its own. No further move is expected.")
        wanted = Asked(due=30, cause=Cause.RESOURCES, reason="Staff in Castle and Harbour have not been trained yet.")
        third = self.ask_for_date(NORTHSHIRE, "1", -36, wanted)
        self.refuse(third, -33, "Training staff in two districts does not take two months. The date stays.")
        self.report(NORTHSHIRE, "1", -32, Claim.IN_PROGRESS, "Five of seven districts use it; Castle and Harbour follow.")
        self.tell(register, -14, ActionState.IN_PROGRESS, Confidence.MEDIUM, "Six of seven districts. Harbour is to follow.")

    def register_in_dyffryn(self) -> None:
        """Dyffryn goes on as planned; an update that was meant for another recommendation is struck."""
        register = self.plan(
            DYFFRYN,
            ["1"],
            -97,
            "Cofrestr cwynion: complaints register for all five areas",
            "Mae’r gofrestr yn ddwyieithog. The register is bilingual; each area starts after a week of training.",
            owner="Pennaeth Safonau, Gwen Prydderch",
            due=50,
        )
        wrong = self.report(DYFFRYN, "1", -44, Claim.ON_HOLD, NO_OFFER)
        reason = "We entered this here; it belongs to recommendation 8 of Operation Sequel."
        self.question(wrong, -43, by=self.liaison(DYFFRYN), reason=reason)
        self.strike(wrong, -42, "Meant for Operation Sequel, as the force says. The register was never on hold.")
        self.report(DYFFRYN, "1", -40, Claim.IN_PROGRESS, IN_WELSH)
        self.tell(register, -40, ActionState.IN_PROGRESS, Confidence.HIGH, "Tair ardal o bump. Three areas of five.")
        self.report(DYFFRYN, "1", -7, None)
        self.tell(register, -7)

    def learning_in_dyffryn(self) -> None:
        """Dyffryn waits for a new chief officer: it is agreed that there is no date for now, and nothing was said since."""
        self.report(DYFFRYN, "7", -95, Claim.ON_HOLD, "On hold until the new chief officer is in post.")
        reason = "The new chief officer decides which board takes this on."
        wanted = Asked(because="the new chief officer is not in post yet", cause=Cause.OWNERSHIP, reason=reason)
        self.grant(self.ask_for_date(DYFFRYN, "7", -94, wanted), -90, "A day would be a guess. We ask again each quarter.")

    def video(self) -> None:
        """Work on video recording has not begun: another date is asked for and undecided, and the risk is raised."""
        cameras = self.plan(
            NORTHSHIRE,
            ["3"],
            -98,
            "Equip the four custody centres for recording on video",
            "Two rooms in each centre, with recordings kept as the disclosure policy asks.",
            owner="Head of criminal justice",
            due=18,
        )
        self.report(NORTHSHIRE, "3", -15, Claim.NOT_STARTED, "A supplier has been chosen; work starts next month.")
        self.hand_on(cameras, -15, "Head of estates", "Fitting out rooms is now the larger part of the work.")
        self.tell(cameras, -15, ActionState.NOT_STARTED, Confidence.LOW, "A supplier has been chosen. The rooms are not ready.")
        reason = "The national contract, through which the equipment is bought, opens two months later than announced."
        self.ask_for_date(NORTHSHIRE, "3", -9, Asked(due=95, cause=Cause.DEPENDENCY, reason=reason))
        recommendation = self.recommendation("3")
        with self.on(-8):
            risk.set_risk(
                recommendation,
                by=self.cast.user("caseworker"),
                version=recommendation.version,
                risk=Risk.HIGH,
                reason="Two accounts that were not recorded were challenged at misconduct hearings this quarter.",
                accepted_by="Deputy Chief Constable, Northshire Police",
            )

    def outcomes(self) -> None:
        """What is not accepted is closed as that, on a caseworker’s proposal, and the force disputes how."""
        addressee = self.addressee(DYFFRYN, "4")
        reasons = "The force does not accept the recommendation, and its reasons are published in full."
        kind = ClosureKind.NOT_ACCEPTED
        for offset, user, act in ((-80, "caseworker", proposing.propose_closure), (-76, "approver", assessment.close)):
            with self.on(offset):
                act(addressee, by=self.cast.user(user), version=addressee.version, kind=kind, reasons=reasons)
        with self.on(-20):
            dispute = disputes.begin(
                addressee,
                by=self.liaison(DYFFRYN),
                version=addressee.version,
                force_case=(
                    "For two months now every outcome has been published within four weeks, without names. “Not accepted” "
                    "tells the public that nothing changed. We ask for this to be opened again, so that it can be judged as "
                    "met by other means."
                ),
            )
        with self.on(-13):
            disputes.reply(
                dispute,
                by=self.cast.user("assessor"),
                version=addressee.version,
                our_case=(
                    "What was asked is a week from the decision, and the published answer declines that. Four weeks are "
                    "welcome, but they are not in the answer. A changed answer that says so could be judged on its evidence."
                ),
                decided_by_post="Regional Director",
                decide_by=self.day(9),
            )
