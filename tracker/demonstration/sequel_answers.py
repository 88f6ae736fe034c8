"""How the recommendations of Operation Sequel are answered, published and carried out. All of it is invented."""

from io import BytesIO

from tracker.demonstration import sequel_story as said
from tracker.demonstration.assurance_sequel import SequelAssured
from tracker.demonstration.story import DYFFRYN, NORTHSHIRE
from tracker.documents.receiving import Upload
from tracker.investigations.vocabulary import Position
from tracker.periods.vocabulary import ReceivedBy
from tracker.publication import queries as publications
from tracker.publication import services as publication
from tracker.publication.rules import Judgement as PassageJudgement
from tracker.publication.vocabulary import Withhold
from tracker.responses import inside, judging, passages, receiving
from tracker.responses.receiving import Brought, Letter
from tracker.responses.rules import Reply, Section, Verdict

LIMIT = 1024 * 1024
COMMISSIONER = "NPCPCC"


class Answered(SequelAssured):
    """The part of the story that begins with the answers."""

    def answers(self) -> None:
        """Answers through the service, one by post, and one that is changed later."""
        accepted = Reply(
            position=Position.ACCEPTED, action_proposed="A review is minuted each quarter.", complete_by=self.day(30)
        )
        published = Reply(
            position=Position.ACCEPTED, action_proposed="The first account will be published.", complete_by=self.day(60)
        )
        self.letter(NORTHSHIRE, {"1a": accepted, "1b": published}, -72)
        self.settle(NORTHSHIRE, "1a", -69, 30)
        self.settle(NORTHSHIRE, "1b", -69, 60)
        self.answer_asking_to_withhold(NORTHSHIRE, "2", Reply(position=Position.ACCEPTED, action_taken=said.STORED), -70)
        self.settle(NORTHSHIRE, "2", -66, 10)
        in_time = Reply(position=Position.ACCEPTED, action_proposed="The case management system will show the ten days.")
        self.letter(NORTHSHIRE, {"3": in_time}, -54)
        self.settle(NORTHSHIRE, "3", -50, 45)
        with self.on(-53):
            addressee = self.addressee(NORTHSHIRE, "3")
            inside.set_own_reference(
                addressee, by=self.liaison(NORTHSHIRE), version=addressee.version, reference="STD/2026/114"
            )
        self.letter(DYFFRYN, {"1a": accepted}, -67)
        self.settle(DYFFRYN, "1a", -64, 90)
        self.refuse_to_publish()
        self.answer_by_post_and_change()

    def refuse_to_publish(self) -> None:
        """Dyffryn does not accept a part, asks that names be withheld, and oversight finds the answer not acceptable."""
        refusal = Reply(position=Position.NOT_ACCEPTED, reason_for_no_action=said.NOT_PUBLISHING)
        with self.on(-17):
            response = self.save(DYFFRYN, "1b", refusal)
            passages.mark_passage(
                response,
                by=self.liaison(DYFFRYN),
                section=Section.REASON_FOR_NO_ACTION,
                quote=said.RECOGNISABLE,
                reason=said.WHY_NOT_RECOGNISABLE,
            )
        self.hand_over(DYFFRYN, [response], -16)
        self.settle(DYFFRYN, "1b", -14)
        with self.on(-13):
            response = self.latest(DYFFRYN, "1b")
            judging.judge(
                response,
                by=self.cast.user("caseworker"),
                version=response.version,
                verdict=Verdict.NOT_ACCEPTABLE,
                reasons=said.VERDICT,
            )

    def answer_asking_to_withhold(self, force: str, reference: str, reply: Reply, signed: int) -> None:
        """A force answers, and asks that a passage be withheld."""
        with self.on(signed - 2):
            response = self.save(force, reference, reply)
            section, quote, reason = said.PASSAGE
            passages.mark_passage(response, by=self.liaison(force), section=section, quote=quote, reason=reason)
        self.hand_over(force, [response], signed)

    def answer_by_post_and_change(self) -> None:
        """An answer comes by post and is settled; months later the force drops what it undertook."""
        with self.on(-74):
            scan = "The letter of Heddlu Dyffryn.\n\nA demonstration file. It is no real letter.\n"
            receiving.record_received(
                [
                    Brought(
                        addressee=self.addressee(DYFFRYN, "8"),
                        reply=Reply(
                            position=Position.ACCEPTED,
                            own_words="Accepted.",
                            action_proposed=said.RECORDINGS_KEPT,
                            complete_by=self.day(40),
                        ),
                    )
                ],
                by=self.cast.user("caseworker"),
                letter=Letter(
                    received_on=self.day(-75),
                    received_by=ReceivedBy.POST,
                    signed_by="Gwen Prydderch, Pennaeth Safonau",
                    document=Upload(BytesIO(scan.encode()), "letter.txt", LIMIT),
                ),
            )
        self.settle(DYFFRYN, "8", -70, 40)
        self.publish(DYFFRYN, ["8"], -62)
        dropped = Reply(
            position=Position.NOT_ACCEPTED,
            own_words="No longer accepted.",
            reason_for_no_action=said.DROPPED,
            change_reason=said.DROPPED_BECAUSE,
            consulted=said.CONSULTED,
        )
        self.letter(DYFFRYN, {"8": dropped}, -5)

    def publish_answers(self) -> None:
        """A passage is withheld, the rest published, and a copy sent; one answer should have been published by now."""
        self.publish(NORTHSHIRE, ["1a", "1b"], -60)
        self.publish(DYFFRYN, ["1a"], -58)
        response = self.latest(NORTHSHIRE, "2")
        judgement = PassageJudgement(
            for_publication=Withhold.YES,
            for_disclosure=Withhold.YES,
            reason=said.WITHHELD,
            public_reason=said.PUBLIC_REASON,
        )
        with self.on(-64):
            passage = publications.passages_of(response)[0].passage
            proposal = publication.propose(passage, by=self.cast.user("caseworker"), version=0, judgement=judgement)
        with self.on(-62):
            approver = self.cast.user("approver")
            publication.decide(passage, by=approver, version=proposal.id, judgement=judgement)
            publication.set_day(response, by=approver, version=0, publish_by=self.day(-50))
        fact = self.publish(NORTHSHIRE, ["2"], -52)[0]
        with self.on(-52):
            publication.log_copies(
                [fact],
                by=self.cast.user("caseworker"),
                version=0,
                organisations=[self.cast.organisation(COMMISSIONER)],
                recipient="",
                how="By email, to the commissioner’s office",
                sent_on=self.day(-52),
            )
