"""Operations Hotton and Kentia as far as they are public: what is not public is said to be so, and nothing is invented."""

from tracker.dates import When
from tracker.demonstration.people import Cast
from tracker.demonstration.source import Entry, read
from tracker.investigations import issuing
from tracker.investigations import queries as investigation_queries
from tracker.investigations import services as investigations
from tracker.investigations.details import InvestigationDetails, RecommendationDetails
from tracker.investigations.models import Addressee, Investigation
from tracker.investigations.vocabulary import Claim, LegalBasis, Position, Risk
from tracker.progress import services as progress
from tracker.responses import judging
from tracker.responses import queries as response_queries
from tracker.responses.judging import KnownAnswer

NO_TEXT = "the text is not public in our sources"
NO_DELIVERY_DATE = "no delivery date is public in our sources"
RISK_NOT_STATED = "The grade of risk is ours."


def load_hotton(cast: Cast) -> Investigation:
    """Operation Hotton is on the record: 15 recommendations to one force, all announced as accepted."""
    data = read("hotton")
    about = data.entry("investigation")
    sources = about.texts("sources")
    investigation = investigations.create(
        by=cast.user("caseworker"),
        reference=about.text("reference"),
        details=InvestigationDetails(
            name=about.text("name"),
            title=about.text("title"),
            summary=about.text("summary"),
            sources="\n".join([data.text("notice"), *sources]),
            linked_investigations=about.number("linked_investigations"),
            published_on=about.day("recommendations_published_on"),
        ),
        demonstration=True,
    )
    entries = data.entries("recommendations")
    for entry in entries:
        _draft(
            investigation,
            cast,
            RecommendationDetails(
                reference=entry.text("reference"),
                title=entry.text("title"),
                text=entry.text("text"),
                legal_basis=LegalBasis.UNKNOWN,
                theme=entry.text("theme"),
                risk=Risk(entry.text("risk")),
                would_satisfy=entry.text("what_would_satisfy"),
                provenance=_provenance(entry),
            ),
        )
    addressees = _issue(investigation, cast)
    announced = When.day(about.day("acceptance_announced_on"))
    for entry in entries:
        _answer(addressees[entry.text("reference")], cast, entry, announced, source=sources[0])
    return investigation


def load_kentia(cast: Cast) -> Investigation:
    """Operation Kentia is on the record: four recommendations of sixteen, with the numbers and months that are public."""
    data = read("kentia")
    about = data.entry("investigation")
    in_all, to_mps = about.number("recommendations_in_all"), about.number("addressed_to_mps")
    investigation = investigations.create(
        by=cast.user("caseworker"),
        reference=about.text("reference"),
        details=InvestigationDetails(
            name=about.text("name"),
            title=about.text("title"),
            summary=(
                f"{in_all} recommendations were made in all, {to_mps} of them to the Metropolitan Police Service and the "
                "others to national bodies. Numbers are the official ones: those that are missing here are not public in "
                "our sources."
            ),
            sources=data.text("notice"),
            official_count=in_all,
            published_on=about.day("published_on"),
        ),
        demonstration=True,
    )
    entries = data.entries("recommendations")
    for entry in entries:
        text = entry.text("text")
        _draft(
            investigation,
            cast,
            RecommendationDetails(
                reference=entry.text("reference"),
                title=_short(text) if text else "Text not public in our sources",
                text=text,
                text_unknown_because="" if text else NO_TEXT,
                legal_basis=LegalBasis.UNKNOWN,
                theme="Search warrants",
                risk=Risk.MODERATE,
                provenance=f"{'Sourced, paraphrased' if text else 'Only the number is sourced'}. {RISK_NOT_STATED}",
            ),
        )
    addressees = _issue(investigation, cast)
    announced = When.day(about.day("acceptance_announced_on"))
    for entry in entries:
        addressee = addressees[entry.text("reference")]
        _answer(addressee, cast, entry, announced, source="Announcement of 5 March 2020 that the recommendations were accepted")
        for update in entry.entries("updates"):
            progress.report_progress(
                addressee,
                by=cast.user("liaison"),
                version=addressee.version,
                claim=Claim.IN_PROGRESS,
                narrative=update.text("text"),
                happened=update.when("on"),
                source="Public sources, paraphrased. They tell what was done; that it was “in progress” is our reading.",
            )
    return investigation


def _draft(investigation: Investigation, cast: Cast, details: RecommendationDetails) -> None:
    investigations.draft_recommendation(
        investigation, by=cast.user("caseworker"), details=details, addressees=[cast.organisation("MPS")]
    )


def _issue(investigation: Investigation, cast: Cast) -> dict[str, Addressee]:
    issuing.issue(
        investigation,
        by=cast.user("approver"),
        recommendations=investigation_queries.drafts_of(investigation),
        starts=When.unknown("the day it was made is not public in our sources"),
        letters=False,  # nobody writes in the name of a body that exists
    )
    return {item.reference: item.addressees[0] for item in investigation.recommendations}


def _answer(addressee: Addressee, cast: Cast, entry: Entry, announced: When, *, source: str) -> None:
    judging.record_past_answer(
        [addressee],
        by=cast.user("caseworker"),
        answer=KnownAnswer(
            position=Position(entry.text("position")),
            gist=entry.text("response_gist"),
            text_unknown_because=NO_TEXT,
            source=source,
            announced=announced,
            received=When.unknown("the day it was received is not public in our sources"),
        ),
    )
    response = response_queries.latest_response(addressee)
    if response is None:
        raise LookupError(addressee.label)
    judging.settle(response, by=cast.user("approver"), version=response.version, no_due_date_because=NO_DELIVERY_DATE)


def _provenance(entry: Entry) -> str:
    kind = entry.text("provenance")
    if kind == "sourced":
        return "Sourced: the subject is public, paraphrased here; number, risk and what would satisfy it are ours."
    return "Illustrative: written for demonstration. It is not the text of an actual recommendation."


def _short(text: str, longest: int = 80) -> str:
    if len(text) <= longest:
        return text.rstrip(".")
    return text[:longest].rsplit(" ", 1)[0].rstrip(",;:. ") + " …"
