"""The acts of delivery and assurance that return in both invented operations."""

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from io import BytesIO

from tracker.accounts.models import User
from tracker.assessment import services as assessment
from tracker.assessment.services import Considered, Judgement
from tracker.assessment.vocabulary import Method, Sufficiency
from tracker.dates import When
from tracker.demonstration.stage import Stage
from tracker.documents.receiving import Upload
from tracker.evidence import destroying
from tracker.evidence import services as evidence
from tracker.evidence.giving import EvidenceDetails, Given
from tracker.evidence.models import DestructionProposal, EvidenceItem
from tracker.evidence.queries import usable_uses_of
from tracker.evidence.vocabulary import EvidenceType, Ground
from tracker.facts import Fact
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import SATISFIED, Claim, ClosureKind, Found, Marking
from tracker.measures import services as measures
from tracker.measures.details import MeasureDetails, Said
from tracker.measures.models import Measure
from tracker.measures.queries import agreed_to_judge
from tracker.measures.vocabulary import Met
from tracker.mistakes import services as mistakes
from tracker.mistakes import settling
from tracker.mistakes.subjects import Questioned
from tracker.progress import services as progress
from tracker.progress.models import ProgressUpdate
from tracker.storage import files

LIMIT = 1024 * 1024
NO_REAL_EVIDENCE = "A demonstration file. It contains no real evidence."


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A file that somebody gives as evidence; its days are counted from the day of loading."""

    title: str
    kind: EvidenceType
    shows: str
    text: str = NO_REAL_EVIDENCE
    ending: str = "txt"
    marking: Marking = Marking.OFFICIAL
    recheck: int | None = None

    @property
    def upload(self) -> Upload:
        """Return its file."""
        return Upload(BytesIO(f"{self.title}\n\n{self.text}\n".encode()), f"{self.title}.{self.ending}", LIMIT)


class Assured(Stage):
    """Plays what a force does to deliver, and what oversight does to be sure of it."""

    def report(self, force: str, reference: str, offset: int, claim: Claim | None, narrative: str = "") -> ProgressUpdate:
        """A force says how far it has come; without a claim, that it is still on track."""
        with self.on(offset):
            addressee = self.addressee(force, reference)
            return progress.report_progress(
                addressee, by=self.liaison(force), version=addressee.version, claim=claim, narrative=narrative
            )

    def prove(self, force: str, references: Collection[str], offset: int, *pieces: Piece) -> list[EvidenceItem]:
        """A force gives evidence: one file, or several at once."""
        with self.on(offset):
            addressees = [self.addressee(force, reference) for reference in references]
            return evidence.add(addressees, by=self.liaison(force), given=[self._given(each, offset) for each in pieces])

    def inspect(self, by: str, addressee: Addressee, offset: int, piece: Piece) -> EvidenceItem:
        """Somebody of the oversight body adds what they saw themselves."""
        with self.on(offset):
            (item,) = evidence.add_inspection([addressee], by=self.cast.user(by), given=[self._given(piece, offset)])
            return item

    def _given(self, piece: Piece, offset: int) -> Given:
        details = EvidenceDetails(
            title=piece.title,
            kind=piece.kind,
            document=When.day(self.day(offset - 5)),
            marking=piece.marking,
            shows=piece.shows,
            recheck_by=None if piece.recheck is None else self.day(piece.recheck),
        )
        return Given(details=details, upload=piece.upload)

    def propose_destruction(self, by: str, item: EvidenceItem, offset: int, reason: str) -> DestructionProposal:
        """An approver asks another to destroy a file with personal data that should not have been given."""
        with self.on(offset):
            return destroying.propose(item, 1, by=self.cast.user(by), ground=Ground.PERSONAL_DATA, reason=reason)

    def destroy(self, by: str, proposal: DestructionProposal, offset: int) -> None:
        """The other approver agrees: the file is gone, and what remains says so."""
        came_in = datetime.combine(self.day(offset), time(), UTC).timestamp()
        # By the story it came in weeks ago: one that was put there a moment ago would be left for the clean-up.
        os.utime(files.path_of(proposal.sha256), (came_in, came_in))
        with self.on(offset):
            destroying.destroy(proposal, by=self.cast.user(by), reason="The file was opened to see that this is so.")

    def agree(self, measure: Measure, force: str, offset: int, *, by: User, refusal: str = "") -> None:
        """The other side agrees to a measure for a force, or says why it does not."""
        with self.on(offset):
            addressee = self.addressee(force, measure.recommendation.reference)
            measures.answer([Said(measure=measure, addressee=addressee, agreed=not refusal, note=refusal)], by=by)

    def propose_measure(
        self, by: User, reference: str, offset: int, details: MeasureDetails, force: str | None = None
    ) -> Measure:
        """One side proposes a measure: for one force, or where none is named for all."""
        with self.on(offset):
            addressee = self.addressee(force, reference) if force else None
            return measures.propose(self.recommendation(reference), by=by, details=details, addressee=addressee)

    def judged(
        self,
        addressee: Addressee,
        found: Found,
        method: Method,
        reasons: str,
        *,
        views: Mapping[str, Sufficiency] | None = None,
        met: Mapping[int, Met] | None = None,
        missing: str = "",
        come_back: int | None = None,
    ) -> Judgement:
        """Return what an assessor makes of all evidence in use and all agreed measures.

        `views` names the titles, and `met` the numbers, of those that the assessor sees otherwise than the rest.
        """
        satisfied = found in SATISFIED
        view, usual = (Sufficiency.SUFFICIENT, Met.MET) if satisfied else (Sufficiency.PARTLY, Met.NOT_MET)
        return Judgement(
            finding=found,
            method=method,
            reasons=reasons,
            missing=missing,
            come_back_by=None if come_back is None else self.day(come_back),
            evidence=[Considered(use, (views or {}).get(use.item.title, view)) for use in usable_uses_of([addressee])],
            measures={each: (met or {}).get(each.number, usual) for each in agreed_to_judge(addressee)},
        )

    def find(self, assessor: str, addressee: Addressee, offset: int, judgement: Judgement) -> None:
        """Somebody of the oversight body records a finding."""
        with self.on(offset):
            by = self.cast.user(assessor)
            assessment.record_finding(addressee, by=by, version=addressee.version, judgement=judgement)

    def close(self, addressee: Addressee, offset: int, reasons: str, *, check: int, second_view: str = "") -> None:
        """An approver closes as verified, to look again on a later day."""
        with self.on(offset):
            assessment.close(
                addressee,
                by=self.cast.user("approver"),
                version=addressee.version,
                kind=ClosureKind.VERIFIED,
                reasons=reasons,
                check_due_on=self.day(check),
                second_view=second_view,
            )

    def question(self, fact: Fact, offset: int, *, by: User, reason: str) -> None:
        """Somebody reports that a fact was recorded in error."""
        with self.on(offset):
            mistakes.report_mistake(Questioned(fact), by=by, reason=reason)

    def strike(self, fact: Fact, offset: int, reason: str) -> None:
        """An approver marks a fact as recorded in error."""
        with self.on(offset):
            by = self.cast.user("approver")
            mistakes.mark_mistake(Questioned(fact), by=by, version=settling.seen(fact), reason=reason)
