"""Operation Example: openly fictional, made under paragraph 28A to two forces, with every headline and a running clock.

All dates are relative to the day of loading; the clock is moved so that each act happens, and is recorded, when the story says.
"""

from collections.abc import Mapping

from tracker.demonstration.assurance_example import ExampleAssured
from tracker.demonstration.people import Cast
from tracker.demonstration.story import (
    DYFFRYN,
    ISSUED_LATER,
    NORTHSHIRE,
    PART_NOT_ACCEPTED,
    RECOMMENDATIONS,
    REFUSAL,
    Item,
)
from tracker.investigations import services as investigations
from tracker.investigations.details import InvestigationDetails, RecommendationDetails
from tracker.investigations.models import Investigation
from tracker.investigations.vocabulary import LegalBasis, Position
from tracker.responses import judging
from tracker.responses.rules import Reply


def load_example(cast: Cast) -> Investigation:
    """Operation Example is on the record, up to today."""
    return Example(cast, "EXAMPLE").load()


class Example(ExampleAssured):
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
        self.deliver()
        with self.on(-3):
            draft = Reply(position=Position.ACCEPTED, action_proposed="To be agreed by the chief officers.")
            self.save(DYFFRYN, "10", draft)
        return investigation

    def answers(self) -> None:
        """Both forces answer the first set; three replies need more than a signature."""
        due: dict[str, int | None] = {"1": -75, "2": -45, "3": 20, "5": 25, "7": 45}
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
