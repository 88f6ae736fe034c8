"""What the pages of one recommendation ask, and to whom it goes."""

from collections.abc import Collection, Mapping
from dataclasses import fields

from tracker.investigations.clocks import in_words
from tracker.investigations.details import RecommendationDetails
from tracker.investigations.models import Recommendation
from tracker.investigations.vocabulary import LegalBasis, Risk
from tracker.organisations.models import Organisation
from tracker.organisations.vocabulary import Kind
from tracker.web.forms import (
    CheckboxesField,
    CheckboxField,
    Choice,
    Form,
    Longest,
    LongTextField,
    OneOf,
    RadiosField,
    Required,
    TextField,
    VersionField,
)

LONGEST_TEXT = 50_000
# Boards read reports and are never addressed. The order is that of the page.
ADDRESSED = {
    Kind.POLICE_FORCE: "Police forces",
    Kind.NATIONAL_BODY: "National bodies",
    Kind.LOCAL_POLICING_BODY: "Local policing bodies",
    Kind.OVERSIGHT_BODY: "Oversight bodies",
}
SAID = tuple(field.name for field in fields(RecommendationDetails))
ALL_FORCES = "all_police_forces"
HALF = "govuk-!-width-one-half"


class AddresseesField(CheckboxesField[int]):
    """Organisations, grouped by what they are; all police forces can be ticked at once."""

    kinds: Mapping[int, Kind] = {}
    all_forces = False

    def offer_organisations(self, organisations: Collection[Organisation]) -> None:
        """Let these be chosen from."""
        self.kinds = {organisation.id: organisation.kind for organisation in organisations}
        self.offer(Choice(organisation.id, organisation.name) for organisation in organisations)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take what was ticked, and whether all police forces were at once."""
        self.all_forces = ALL_FORCES in valuelist
        super().process_formdata([value for value in valuelist if value != ALL_FORCES])

    def _read(self, posted: list[str]) -> None:
        forces = [str(number) for number, kind in self.kinds.items() if self.all_forces and kind is Kind.POLICE_FORCE]
        super()._read([*posted, *forces])

    @property
    def groups(self) -> list[dict[str, object]]:
        """Return what the macro is told of each kind; the first box has the id that error links lead to."""
        items = self._items({})
        groups: list[dict[str, object]] = []
        for kind, title in ADDRESSED.items():
            own = [item for choice, item in zip(self.choices, items, strict=True) if self.kinds[choice.value] is kind]
            if own:
                prefix = f"{self.id}-{kind.value}" if groups else self.id
                groups.append(
                    {
                        "idPrefix": prefix,
                        "name": self.name,
                        "classes": "govuk-checkboxes--small",
                        "fieldset": {"legend": {"text": title, "classes": "govuk-fieldset__legend--s"}},
                        "formGroup": {"attributes": {"data-filtered": ""}},
                        "items": _with_all(own) if kind is Kind.POLICE_FORCE else own,
                    }
                )
        return groups


class RecipientsForm(Form):
    """What forms share that ask to whom something goes: its addressees, and who gets a copy."""

    addressees: AddresseesField
    copies: AddresseesField
    copy_policing_bodies: CheckboxField
    legal_basis: RadiosField[LegalBasis]
    organisations: Collection[Organisation] = ()

    def offer_organisations(self, organisations: Collection[Organisation]) -> None:
        """Let these be chosen from."""
        self.organisations = organisations
        self.copies.offer_organisations(organisations)
        if "addressees" in self:
            self.addressees.offer_organisations(organisations)

    @property
    def to(self) -> list[Organisation]:
        """Return the organisations that it is addressed to; a heading is addressed through its parts."""
        return [each for each in self.organisations if "addressees" in self and each.id in self.addressees.data]

    @property
    def copied_to(self) -> list[Organisation]:
        """Return the organisations that get a copy, with the policing bodies of the forces addressed where they are to."""
        wanted = set(self.copies.data)
        if "copy_policing_bodies" in self and self.copy_policing_bodies.data:
            bodies = {each.local_policing_body_id for each in self.to}
            wanted |= {number for number in bodies if number} - self._told
        return [each for each in self.organisations if each.id in wanted]

    @property
    def _told(self) -> set[int | None]:
        """Return who is addressed or must answer anyhow."""
        told: set[int | None] = {each.id for each in self.to}
        if self.legal_basis.data is LegalBasis.SECTION_55:
            told |= {each.local_policing_body_id for each in self.to}
        return told


def addressees_field() -> AddresseesField:
    """Return the field for who must act."""
    return AddresseesField(
        "Who it is addressed to",
        [Required("Select at least one organisation")],
        hint="Select every organisation that is asked to act. Each is followed up by itself.",
    )


def copies_field() -> AddresseesField:
    """Return the field for who gets a copy."""
    return AddresseesField("Who else gets a copy (optional)", hint="They read it once it is issued, and need not answer.")


def copy_policing_bodies_field() -> CheckboxField:
    """Return the box for what is usual with police forces."""
    return CheckboxField("Send a copy to the local policing body of each force it is addressed to", default=True)


def legal_basis_field() -> RadiosField[LegalBasis]:
    """Return the field for the power under which something is recommended."""
    return RadiosField(
        "Legal basis",
        [Required("Select the legal basis")],
        vocabulary=LegalBasis,
        hints={basis: in_words(basis) for basis in LegalBasis},
        hint="The power under which it is made decides who must answer, and by when.",
    )


def risk_field() -> RadiosField[Risk]:
    """Return the field for how grave it is."""
    return RadiosField("Risk", [Required("Select the risk")], vocabulary=Risk, hint="How grave it is while this stays undone.")


class RecommendationForm(RecipientsForm):
    """What is recommended, under what power, and to whom?"""

    reference = TextField(
        "Reference",
        [Required("Enter the reference"), Longest(40)],
        hint="The official number, for example 7 or 3a. Numbers may skip.",
        classes="govuk-input--width-10",
    )
    title = TextField("Title", [Required("Enter a title"), Longest(200)], hint="A few words by which people will know it.")
    text = LongTextField(
        "Text of the recommendation",
        [
            OneOf("text_unknown_because", message="Enter the text of the recommendation, or say why it is not known"),
            Longest(LONGEST_TEXT),
        ],
        hint="Exactly as it was made. Paragraphs, numbers and bullets stay as you type them.",
        rows=10,
    )
    text_unknown_because = TextField("If the text is not known, say why", [Longest(1000)])
    legal_basis = legal_basis_field()
    addressees = addressees_field()
    copy_policing_bodies = copy_policing_bodies_field()
    copies = copies_field()
    risk = risk_field()
    theme = TextField("Theme (optional)", [Longest(120)], hint="For example, Supervision.", classes=HALF)
    would_satisfy = LongTextField(
        "What would satisfy it (optional)",
        [Longest(LONGEST_TEXT)],
        hint="What oversight would need to see to find it met.",
    )
    provenance = TextField("Source or note on provenance (optional)", [Longest(2000)])
    version = VersionField()

    @property
    def details(self) -> RecommendationDetails:
        """Return what was typed."""
        return RecommendationDetails(**{name: self[name].data for name in SAID})

    def ask_of_heading(self) -> None:
        """Ask nothing that belongs to the parts of a heading: they are addressed, and answered, in its place."""
        del self.addressees
        del self.copy_policing_bodies


class RemoveForm(Form):
    """Shall the draft go?"""

    version = VersionField()


def what_it_says(recommendation: Recommendation) -> dict[str, object]:
    """Return what a draft says, as its form takes it."""
    said: dict[str, object] = {name: getattr(recommendation, name) for name in SAID}
    return said | to_whom(recommendation) | {"version": recommendation.version}


def to_whom(recommendation: Recommendation) -> dict[str, object]:
    """Return to whom a draft goes, as its form takes it."""
    told = {number for each in recommendation.addressees for number in (each.organisation_id, each.respondent_id)}
    bodies = {each.organisation.local_policing_body_id for each in recommendation.addressees} - told - {None}
    copied = [copy.organisation_id for copy in recommendation.copies]
    as_usual = bool(bodies) and bodies.issubset(copied)
    return {
        "addressees": [addressee.organisation_id for addressee in recommendation.addressees],
        "copies": [number for number in copied if not (as_usual and number in bodies)],
        "copy_policing_bodies": as_usual,
    }


def following_on(recommendation: Recommendation) -> dict[str, object]:
    """Return what the next draft has in common with this one, as a rule."""
    return {"legal_basis": recommendation.legal_basis, **to_whom(recommendation), "copy_policing_bodies": True}


def as_part_of(heading: Recommendation, reference: str) -> dict[str, object]:
    """Return what a new part takes over from its heading, or from the part before it."""
    before = heading.parts[-1] if heading.parts else heading
    common = {name: getattr(heading, name) for name in ("legal_basis", "risk", "theme", "provenance")}
    return common | to_whom(before) | {"reference": reference}


def _with_all(forces: list[dict[str, object]]) -> list[dict[str, object]]:
    if len(forces) == 1:
        return forces
    every: dict[str, object] = {"value": ALL_FORCES, "text": f"All {len(forces)} police forces"}
    return [every, {"divider": "or"}, *forces]
