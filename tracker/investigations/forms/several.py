"""What the pages ask on which several drafts are made or put in order."""

from collections.abc import Collection, Mapping, Sequence
from typing import cast

from flask import request
from markupsafe import Markup, escape

from tracker.investigations.details import InCommon
from tracker.investigations.forms.recommendation import (
    HALF,
    RecipientsForm,
    addressees_field,
    copies_field,
    copy_policing_bodies_field,
    legal_basis_field,
    risk_field,
)
from tracker.investigations.models import Recommendation
from tracker.investigations.vocabulary import LegalBasis, Risk
from tracker.web.forms import CheckboxField, Form, Longest, LongTextField, NumberField, Required, TextField, is_number
from tracker.web.forms.base import Params

LONGEST_SET = 1_000_000
MOST_PROBLEMS = 20
HOW = (
    "Begin each recommendation with its reference, a full stop and its title, like “3. Train sergeants”. Put its text on the "
    "lines below, and an empty line before the next one."
)


class BlocksField(LongTextField):
    """A text of many recommendations; everything that is wrong with it is shown beside it, line by line."""

    def params(self) -> Params:
        """Return what the macro is told."""
        params = super().params()
        if len(self.errors) > 1:
            params["errorMessage"] = {"html": Markup("<br>").join(escape(error) for error in self.errors)}
        return params


class SeveralForm(RecipientsForm):
    """Which recommendations are drafted, and what have they in common?"""

    blocks = BlocksField(
        "Recommendations", [Required("Enter at least one recommendation"), Longest(LONGEST_SET)], hint=HOW, rows=20
    )
    with_parts = CheckboxField("Take references like 3a as parts of recommendation 3", default=True)
    legal_basis = legal_basis_field()
    addressees = addressees_field()
    copy_policing_bodies = copy_policing_bodies_field()
    copies = copies_field()
    risk = risk_field()
    theme = TextField("Theme (optional)", [Longest(120)], hint="For example, Supervision.", classes=HALF)
    provenance = TextField("Source or note on provenance (optional)", [Longest(2000)])

    @property
    def in_common(self) -> InCommon:
        """Return what the recommendations have in common."""
        return InCommon(
            legal_basis=self.legal_basis.data or LegalBasis.UNKNOWN,
            risk=self.risk.data or Risk.LOW,
            theme=self.theme.data,
            provenance=self.provenance.data,
        )

    def complain(self, problems: Sequence[str]) -> bool:
        """Show what is wrong with the text, and return whether anything is."""
        more = len(problems) - MOST_PROBLEMS
        if problems:
            self.blocks.errors = [*problems[:MOST_PROBLEMS], *([f"{more} more lines have a problem"] if more > 0 else [])]
        return bool(problems)

    @property
    def summary(self) -> list[dict[str, str]]:
        """Return the error summary, with a line for each problem of the text."""
        lines = super().summary
        own = [{"text": error, "href": f"#{self.blocks.id}"} for error in self.blocks.errors]
        # Only what concerns no field stands before the text, which is asked first.
        before, after = lines[: len(self.form_errors)], lines[len(self.form_errors) + min(1, len(own)) :]
        return [*before, *own, *after]

    @property
    def carried(self) -> list[tuple[str, str]]:
        """Return everything that was typed, for the page that asks for confirmation."""
        values = [("blocks", self.blocks.data), ("theme", self.theme.data), ("provenance", self.provenance.data)]
        values += [(name, "yes") for name in ("with_parts", "copy_policing_bodies") if self[name].data]
        values += [(name, str(self[name].data)) for name in ("legal_basis", "risk")]
        values += [("addressees", str(number)) for number in self.addressees.data]
        return [*values, *(("copies", str(number)) for number in self.copies.data)]


class OrderForm(Form):
    """At which place does each draft stand?"""

    @property
    def places(self) -> Mapping[int, int]:
        """Return the place asked for, by recommendation."""
        places = ((field.name, field.data) for field in self if isinstance(field, NumberField))
        return {int(name.removeprefix(_PLACE)): place for name, place in places if place is not None}

    @property
    def versions(self) -> dict[int, int]:
        """Return the version of each draft that was read."""
        return versions_in(request.form.get("read", ""))


_PLACE = "place_"


def order_form(drafts: Collection[Recommendation]) -> OrderForm:
    """Return the form that asks for the place of each draft among those that it stands beside."""
    fields = {
        f"{_PLACE}{draft.id}": NumberField(
            f"Place of recommendation {draft.reference}" if draft.part_of_id is None else f"Place of part {draft.reference}",
            [Required(f"Enter the place of {draft.reference}")],
            classes="govuk-input--width-3",
        )
        for draft in drafts
    }
    present = {f"{_PLACE}{draft.id}": place for place, draft in _placed(drafts)}
    return cast("OrderForm", type("OrderForm", (OrderForm,), fields)(data=present))


def versions_in(carried: str) -> dict[int, int]:
    """Return the versions that a page carried, by recommendation; what is none is left out."""
    pairs = (value.partition(":") for value in carried.split())
    return {int(item): int(version) for item, _, version in pairs if is_number(item) and is_number(version)}


def read_of(drafts: Collection[Recommendation]) -> str:
    """Return the versions of some drafts as a page carries them."""
    return " ".join(f"{draft.id}:{draft.version}" for draft in drafts)


def _placed(drafts: Collection[Recommendation]) -> list[tuple[int, Recommendation]]:
    beside: dict[int | None, int] = {}
    placed = []
    for draft in drafts:
        beside[draft.part_of_id] = beside.get(draft.part_of_id, 0) + 1
        placed.append((beside[draft.part_of_id], draft))
    return placed
