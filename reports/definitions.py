"""What each word of the five facts means, as the annex on method prints it."""

from dataclasses import dataclass
from enum import StrEnum

from reports.words import Answer, Claim, ClosureKind, Found, Position, words


@dataclass(frozen=True, slots=True)
class Meaning:
    """One word and what must hold for it."""

    word: str
    test: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the facts of which a standing is made: who sets it, and the words it can have."""

    name: str
    set_by: str
    meanings: tuple[Meaning, ...]


def _fact(name: str, set_by: str, tests: dict[StrEnum, str]) -> Fact:
    return Fact(name, set_by, tuple(Meaning(words(value), test) for value, test in tests.items()))


FACTS = (
    _fact(
        "Response",
        "sent by the respondent, settled by oversight",
        {
            Answer.NONE: "none has come",
            Answer.DRAFT: "the force writes it; none has been sent",
            Answer.RECEIVED: "sent, and not yet settled or returned",
            Answer.RETURNED: "it did not state what is done or will be done, or why nothing is",
            Answer.SETTLED: "oversight takes it as the answer; a refusal with reasons is a full answer",
            Answer.NO_DUTY: "the law asks for no answer, and none came",
        },
    ),
    _fact(
        "Position",
        "stated in the response; it counts once settled",
        {
            Position.ACCEPTED: "what was asked will be done as it was asked",
            Position.ACCEPTED_BY_OTHER_MEANS: "what was asked will be reached in another way",
            Position.PARTLY_ACCEPTED: "some of it; the response names what is not accepted",
            Position.NOT_ACCEPTED: "none of it, for the reasons given",
            Position.NO_POSITION_STATED: "the response states none of these",
        },
    ),
    _fact(
        "Force says",
        "the force alone",
        {
            Claim.NOTHING_REPORTED: "no progress update has come",
            Claim.NOT_STARTED: "work has not begun",
            Claim.IN_PROGRESS: "work has begun and goes on",
            Claim.ON_HOLD: "work has begun and rests",
            Claim.REPORTED_COMPLETE: "the force holds that all of it is done; nobody else has said so",
        },
    ),
    _fact(
        "Oversight found",
        "oversight alone, by what came after the latest “reported complete”",
        {
            Found.NOT_ASSESSED: "no finding since it was last reported complete",
            Found.EVIDENCE_NOT_SUFFICIENT: "what was sent does not show it; the finding says what is missing",
            Found.PARTLY_MET: "some of what was asked is shown",
            Found.MET: "all of what was asked is shown",
            Found.MET_BY_OTHER_MEANS: "the aim is shown to be reached in another way",
        },
    ),
    _fact(
        "Closure",
        "oversight alone, by somebody who neither proposed it nor sent the evidence",
        {
            ClosureKind.VERIFIED: "assessed, found met, with evidence",
            ClosureKind.VERIFIED_BY_OTHER_MEANS: "assessed, found met by other means, with evidence",
            ClosureKind.NO_LONGER_APPLICABLE: "what it was about is no more",
            ClosureKind.NOT_ACCEPTED_REASONS_PUBLISHED: "refused, and the reasons are public",
            ClosureKind.NOT_IMPLEMENTED_RISK_ACCEPTED: "not done, and a named post accepts the risk",
        },
    ),
)
