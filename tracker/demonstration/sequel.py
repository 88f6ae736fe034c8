"""Operation Sequel: openly fictional, the way from draft to published answer with everything that can happen on it.

All dates are relative to the day of loading; the clock is moved so that each act happens, and is recorded, when the story says.
"""

from collections.abc import Collection, Mapping

from tracker.amendments import linking
from tracker.amendments import services as amendments
from tracker.amendments.proposal import Proposal
from tracker.amendments.vocabulary import AmendmentKind, AmendmentOutcome
from tracker.consultation import services as consultation
from tracker.consultation.models import Consultation, ConsultedDraft
from tracker.consultation.vocabulary import Treatment
from tracker.demonstration import sequel_story as said
from tracker.demonstration.people import Cast
from tracker.demonstration.sequel_answers import COMMISSIONER, Answered
from tracker.demonstration.stage import Stage
from tracker.demonstration.story import BOTH, DYFFRYN, NORTHSHIRE
from tracker.investigations import blocks, several
from tracker.investigations import services as investigations
from tracker.investigations.details import InCommon, InvestigationDetails, RecommendationDetails
from tracker.investigations.models import Investigation, Recommendation
from tracker.investigations.vocabulary import LegalBasis, Risk
from tracker.periods import reviewing
from tracker.periods import services as periods
from tracker.periods.models import ExtensionApplication

FICTIONAL = "Fictional: written for demonstration."


def load_sequel(cast: Cast) -> Investigation:
    """Operation Sequel is on the record, up to today. It follows Operation Example, which has to be there."""
    return Sequel(cast, "SEQUEL").load()


class Sequel(Answered):
    """Plays the story of Operation Sequel through the services."""

    def load(self) -> Investigation:
        """Operation Sequel is on the record, up to today."""
        investigation = self.drafts()
        self.consult()
        self.issue(investigation, {"1", *said.TO_NORTHSHIRE, *said.TO_DYFFRYN, *said.TO_BOTH}, -120)
        self.issue(investigation, set(said.LATER), -50)
        self.time()
        self.change_what_is_issued()
        self.answers()
        self.publish_answers()
        self.deliver()
        self.consult_again(investigation)
        return investigation

    def drafts(self) -> Investigation:
        """A caseworker drafts a set with parts in one go, and single recommendations; an approver could not issue their own."""
        caseworker = self.cast.user("caseworker")
        with self.on(-141):
            investigation = investigations.create(
                by=caseworker,
                reference=self.reference,
                details=InvestigationDetails(
                    name="Operation Sequel",
                    title="A fictional follow-up to Operation Example, made up to show how recommendations are answered",
                    summary=(
                        "Everything in this investigation is invented. It shows drafts and consultation, more time, a judicial "
                        "review, changes to what was issued, answers on paper, changed answers, publication and an outcome "
                        "that is measured."
                    ),
                    sources=FICTIONAL,
                ),
                demonstration=True,
            )
        with self.on(-140):
            several.draft_many(
                investigation,
                by=caseworker,
                blocks=blocks.understood(said.LEARNING).blocks,
                in_common=InCommon(
                    legal_basis=LegalBasis.PARAGRAPH_28A, risk=Risk.HIGH, theme="Learning", provenance=FICTIONAL
                ),
                addressees=[self.cast.organisation(name) for name in BOTH],
                copies=[self.cast.organisation(COMMISSIONER)],
            )
        self.draft_each(investigation, said.TO_NORTHSHIRE, [NORTHSHIRE], -140)
        self.draft_each(investigation, said.TO_DYFFRYN, [DYFFRYN], -140)
        self.draft_each(investigation, said.TO_BOTH, BOTH, -140)
        self.draft_each(investigation, said.LATER, [NORTHSHIRE], -60)
        return investigation

    def draft_each(
        self, investigation: Investigation, texts: Mapping[str, tuple[str, str]], to: Collection[str], offset: int
    ) -> None:
        """A caseworker drafts recommendations to the same organisations; the commissioner is sent a copy of Northshire’s."""
        with self.on(offset):
            for reference, (title, text) in texts.items():
                investigations.draft_recommendation(
                    investigation,
                    by=self.cast.user("caseworker"),
                    details=RecommendationDetails(
                        reference=reference,
                        title=title,
                        text=text,
                        legal_basis=LegalBasis.PARAGRAPH_28A,
                        theme="Handling complaints",
                        risk=Risk.MODERATE,
                        would_satisfy="To be agreed before work starts.",
                        provenance=FICTIONAL,
                    ),
                    addressees=[self.cast.organisation(name) for name in to],
                    copies=[self.cast.organisation(COMMISSIONER)] if NORTHSHIRE in to else [],
                )

    def consult(self) -> None:
        """Northshire comments on a draft, and the words are changed because of it before it is issued."""
        caseworker, draft = self.cast.user("caseworker"), self.recommendation("2")
        with self.on(-136):
            shown = self.shown([draft, self.recommendation("3")], [NORTHSHIRE], -128)
        with self.on(-131):
            words = next(each for each in shown.drafts if each.reference == "2")
            self.say(words, said.COMMENT, said.SUGGESTION)
        with self.on(-127):
            consultation.end_round(shown, by=caseworker, note="One comment was made and taken up.")
        with self.on(-126):
            comment = words.comments[0]
            consultation.answer_comment(comment, by=caseworker, treatment=Treatment.TAKEN_UP, reason=said.TREATMENT)
            investigations.change_recommendation(
                draft,
                by=caseworker,
                version=draft.version,
                details=RecommendationDetails(
                    reference=draft.reference,
                    title=draft.title,
                    text=said.STATEMENTS,
                    legal_basis=draft.legal_basis,
                    theme=draft.theme,
                    risk=draft.risk,
                    would_satisfy=draft.would_satisfy,
                    provenance=draft.provenance,
                ),
                addressees=[each.organisation for each in draft.addressees],
                copies=[each.organisation for each in draft.copies],
            )

    def consult_again(self, investigation: Investigation) -> None:
        """Two more drafts are with both forces for comment now."""
        self.draft_each(investigation, said.IN_CONSULTATION, BOTH, -9)
        with self.on(-8):
            shown = self.shown([self.recommendation(each) for each in said.IN_CONSULTATION], BOTH, 12)
        with self.on(-2):
            words = next(each for each in shown.drafts if each.reference == "12")
            self.say(words, said.SECOND_COMMENT)

    def shown(self, drafts: Collection[Recommendation], forces: Collection[str], comment_by: int) -> Consultation:
        """A caseworker shows drafts to forces."""
        return consultation.open_round(
            next(iter(drafts)).investigation,
            by=self.cast.user("caseworker"),
            drafts=drafts,
            organisations=[self.cast.organisation(name) for name in forces],
            comment_by=self.day(comment_by),
            message=said.MESSAGE,
        )

    def say(self, words: ConsultedDraft, text: str, suggestion: str = "") -> None:
        """Northshire comments on a draft."""
        consultation.comment(words, by=self.liaison(NORTHSHIRE), text=text, suggested_text=suggestion)

    def time(self) -> None:
        """More time is given once, refused once, and asked for once; a judicial review suspends one clock."""
        approver = self.cast.user("approver")
        with self.on(-82):
            reviewing.begin_review(
                [self.addressee(DYFFRYN, "5")],
                by=self.cast.user("caseworker"),
                began_on=self.day(-84),
                reference=said.REVIEW_REFERENCE,
                note=said.REVIEW_NOTE,
            )
        granted = self.ask(NORTHSHIRE, "3", -70, 14, said.MORE_TIME)
        with self.on(-67):
            periods.grant([granted], by=approver, days=14, reason=said.GRANTED, decided_on=self.day(-67))
        refused = self.ask(DYFFRYN, "4", -68, 28, said.TRANSLATOR)
        with self.on(-60):
            periods.refuse([refused], by=approver, reason=said.REFUSED, decided_on=self.day(-60))
        self.ask(NORTHSHIRE, "9", -4, 21, said.SUPERVISORS)

    def ask(self, force: str, reference: str, offset: int, days: int, reason: str) -> ExtensionApplication:
        """A liaison asks for more time."""
        with self.on(offset):
            return periods.apply([self.addressee(force, reference)], by=self.liaison(force), days=days, reason=reason)[0]

    def change_what_is_issued(self) -> None:
        """One text is corrected, one recommendation withdrawn, one superseded; one repeats an earlier one."""
        item = self.recommendation("3")
        text = Proposal(
            kind=AmendmentKind.CORRECT_TEXT, reason=said.CORRECTED_BECAUSE, title=item.title, text=said.TEN_DAYS_CORRECTED
        )
        self.change("3", -112, text)
        self.change("6", -90, Proposal(kind=AmendmentKind.WITHDRAW, reason=said.WITHDRAWN_BECAUSE))
        successor = self.recommendation("10").id
        self.change("7", -45, Proposal(kind=AmendmentKind.SUPERSEDE, reason=said.SUPERSEDED_BECAUSE, successors=[successor]))
        with self.on(-58):
            for earlier, later, kind, note in said.LINKS:
                linking.link(
                    self.recommendation(later),
                    by=self.cast.user("caseworker"),
                    kind=kind,
                    earlier_id=Stage(self.cast, "EXAMPLE").recommendation(earlier).id,
                    note=note,
                )

    def change(self, reference: str, offset: int, proposal: Proposal) -> None:
        """A caseworker proposes a change to what is issued, and an approver approves it the day after."""
        with self.on(offset - 1):
            item = self.recommendation(reference)
            proposed = amendments.propose(item, by=self.cast.user("caseworker"), version=item.version, proposal=proposal)
        with self.on(offset):
            amendments.decide(
                proposed,
                by=self.cast.user("approver"),
                version=proposed.recommendation.version,
                outcome=AmendmentOutcome.APPROVED,
            )
