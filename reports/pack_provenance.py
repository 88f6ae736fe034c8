"""How a board pack came to be: its sign-off, where its figures come from, and what its words mean."""

from reports.board_pack import BoardPack
from reports.dates import moment_in_words
from reports.editions import STEP_WORDS, Step
from reports.headlines import CHART_ORDER
from reports.pack_tables import NONE, Table
from reports.portfolio import Portfolio
from reports.signing import withheld_in_words
from reports.words import counted, listed

STEPS = (Step.PREPARED, Step.QUALITY_CHECKED, Step.APPROVED)  # of a pack; the forces check the reports in it

DEFINITIONS = (
    ("Recommendation", "One thing asked, with its official reference. Numbers are never given again."),
    (
        "Addressee",
        (
            "A recommendation, or a part of one, with one organisation. All figures but the numbers of investigations and"
            " recommendations count addressees in force."
        ),
    ),
    ("Settled", "Oversight has checked an answer and takes it as such. A refusal with reasons is an answer."),
    ("Open", "In force, not closed, and the settled position is not “not accepted”."),
    (
        "Overdue",
        (
            "Open and past the current delivery date while the matter is with the force. The headline Overdue names only those"
            " to which no earlier test applies."
        ),
    ),
    ("Past first date", "Open and past the delivery date first set, whoever holds it, moved or not."),
    ("In delivery", "Under the headline Not yet complete."),
    ("Age", "Whole months since the recommendation was made."),
    ("Repeats", "A link that oversight recorded to an earlier recommendation."),
    (
        "Scope",
        (
            "Investigations differ in what they ask of whom, and since when. So no score is made of these figures, and no"
            " force is ranked by them."
        ),
    ),
)


def sign_off(pack: BoardPack) -> Table:
    """Each step with its taker, moment and result; a step that was not taken says so."""
    rows = []
    for step in Step:
        lines = [line for line in pack.sign_off if line.step is step]
        for line in lines:
            taken = moment_in_words(line.at) if line.at else NONE
            rows.append((STEP_WORDS[step], str(line.by) if line.by else NONE, taken, line.result))
        if not lines and step in STEPS:
            rows.append((STEP_WORDS[step], *_not_signed(step, pack)))
    return Table(
        key="sign-off",
        caption="Who prepared, checked and approved this pack",
        columns=("Step", "Post", "Date and time", "Result"),
        rows=tuple(rows),
        is_across=False,
    )


def provenance(portfolio: Portfolio, reference: str, sha256: str) -> list[tuple[str, str]]:
    """Where the pack and its figures come from, each with its term."""
    pack, figures = portfolio.pack, portfolio.figures
    counts = " + ".join(str(figures.of(headline)) for headline in CHART_ORDER)
    parts = " + ".join(str(told.figures.addressees) for told in portfolio.told) or "0"
    templates = f", templates {pack.template_version[:12]}" if pack.template_version else ""
    said = [
        ("Reference", f"{reference}, version {pack.version}"),
        ("Snapshot", "; ".join(part for part in (pack.snapshot, f"SHA-256 of the values {sha256}") if part)),
        ("Made", f"{moment_in_words(pack.generated_at)}, software version {pack.software_version}{templates}"),
        (
            "Counts reconcile",
            (
                f"Yes: {counts} = {figures.addressees} addressees under the seven headlines; {parts} = {figures.addressees}"
                f" over {counted(len(pack.reports), 'investigation')}"
            ),
        ),
        ("Investigations", _investigations(pack)),
        ("Withheld", "; ".join(withheld_in_words(each) for each in pack.withheld)),
        ("Licence", pack.licence),
        ("Other formats", _formats(pack)),
    ]
    return [(term, words) for term, words in said if words]


def _not_signed(step: Step, pack: BoardPack) -> tuple[str, str, str]:
    if step is Step.PREPARED:
        return str(pack.prepared_by), moment_in_words(pack.generated_at), "Prepared"
    if step is Step.APPROVED and pack.approved_by:
        return str(pack.approved_by), NONE, "Approved"
    return NONE, NONE, "Not done"


def _investigations(pack: BoardPack) -> str:
    return listed([f"{report.investigation.reference} ({report.investigation.name})" for report in pack.reports]) or "None"


def _formats(pack: BoardPack) -> str:
    said = ["The data behind this pack are attached to the PDF as recommendations.csv."]
    if pack.twins_address:
        said.append(f"The same pack as a web page, and the data: {pack.twins_address}.")
    if pack.contact:
        said.append(f"For another format: {pack.contact}.")
    return " ".join(said)
