"""What the recommendations of Operation Example say. All of it is invented."""

from dataclasses import dataclass

from tracker.investigations.vocabulary import Position, Risk

NORTHSHIRE, DYFFRYN = "Northshire", "Dyffryn"
BOTH = (NORTHSHIRE, DYFFRYN)


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """A recommendation of Operation Example, to whom it is made, and how they answer."""

    reference: str
    title: str
    text: str
    theme: str
    risk: Risk
    would_satisfy: str
    to: tuple[str, ...] = BOTH
    position: Position = Position.ACCEPTED
    action: str = ""


RECOMMENDATIONS = (
    Item(
        reference="1",
        title="One register of complaints",
        text=(
            "Keep one register of complaints, in which each complaint is entered on the day it is made, with:\n\n"
            "1. who made it and how;\n2. who deals with it;\n3. what was promised, and by when.\n\n"
            "The register should replace the lists that districts keep now."
        ),
        theme="Recording",
        risk=Risk.HIGH,
        would_satisfy="The register in use in every district, and a reconciliation with the earlier lists.",
        action="A single register will be brought into use district by district.",
    ),
    Item(
        reference="2",
        title="Keeping complainants informed",
        text="Write to every complainant at least every 28 days until the matter is finished, and keep a copy on the file.",
        theme="Communication",
        risk=Risk.MODERATE,
        would_satisfy="The procedure in force, and a dip sample of files that shows that it is followed.",
        action="The procedure will be rewritten and a sample drawn each quarter.",
    ),
    Item(
        reference="3",
        title="Recording interviews on video",
        text="Record all interviews with witnesses in misconduct investigations on video, in every station.",
        theme="Recording",
        risk=Risk.MODERATE,
        would_satisfy="Equipment in use, and the share of interviews recorded, by station.",
        to=(NORTHSHIRE,),
        position=Position.PARTLY,
        action="Interviews will be recorded on video at the four custody centres.",
    ),
    Item(
        reference="4",
        title="Publishing every outcome within a week",
        text="Publish the outcome of each complaint within seven days of the decision.",
        theme="Openness",
        risk=Risk.LOW,
        would_satisfy="The outcomes published, with the number of days each took.",
        to=(DYFFRYN,),
        position=Position.NOT_ACCEPTED,
    ),
    Item(
        reference="5",
        title="Supervisors’ checks of open complaints",
        text=(
            "See that supervisors check every open complaint once a month and record:\n\n"
            "a) what was done since the last check;\nb) what is to be done next;\nc) whether anyone is at risk meanwhile."
        ),
        theme="Supervision",
        risk=Risk.VERY_HIGH,
        would_satisfy="Training completed, and a sample of supervision records.",
        to=(NORTHSHIRE,),
        action="Supervisors will be trained and monthly checks begun.",
    ),
    Item(
        reference="6",
        title="Complaints about the same officer",
        text="Bring together all complaints about one officer before each is decided.",
        theme="Learning",
        risk=Risk.HIGH,
        would_satisfy="The check made in every case decided since, shown by a sample.",
        action="The register will show earlier complaints about the same officer.",
    ),
    Item(
        reference="7",
        title="Learning from finished investigations",
        text="Bring the findings of finished investigations before a board that can act on them, at least every quarter.",
        theme="Learning",
        risk=Risk.MODERATE,
        would_satisfy="Minutes of the board, with what was decided and what was done.",
        position=Position.OTHER_MEANS,
        action="An existing standards board will take this on, instead of a new one.",
    ),
    Item(
        reference="10",
        title="Interpreters at first contact",
        text="Offer an interpreter at first contact, Welsh and British Sign Language included (cynnig cyfieithydd).",
        theme="Communication",
        risk=Risk.HIGH,
        would_satisfy="Use of interpreters at first contact, by language and district.",
    ),
    Item(
        reference="11",
        title="Complaints from people in custody",
        text="Let people in custody complain to someone who is not on duty in the same suite.",
        theme="Recording",
        risk=Risk.VERY_HIGH,
        would_satisfy="The arrangement in force in each suite, and the number of complaints taken that way.",
        to=(NORTHSHIRE,),
    ),
)
ISSUED_LATER = frozenset({"10", "11"})
NO_OFFER = "On hold: the tender for the archive of recordings brought no offer."
PART_NOT_ACCEPTED = "Recording on video at the nineteen other stations."
REFUSAL = (
    "Outcomes name or identify people in small communities. Publishing within seven days leaves no time to consult them. "
    "Outcomes will go on being published each quarter, without names."
)
