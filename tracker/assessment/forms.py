"""What the pages of judging ask."""

from collections.abc import Collection, Iterator, Mapping
from typing import cast

from flask import request

from tracker.assessment.reading import Piece, Situation
from tracker.assessment.vocabulary import Method, Sufficiency, View
from tracker.evidence.models import EvidenceUse
from tracker.investigations.vocabulary import SATISFIED, ClosureKind, Found
from tracker.measures.models import Measure
from tracker.measures.vocabulary import Met
from tracker.web.forms import (
    CheckboxField,
    Choice,
    DayField,
    Form,
    Longest,
    LongTextField,
    NotInFuture,
    RadiosField,
    Required,
    TextField,
    VersionField,
    is_number,
)

LONGEST_TEXT = 20_000
INLINE = "govuk-radios--inline"
OF_EVIDENCE = "view_"
OF_MEASURE = "measure_"
WHAT_FINDINGS_MEAN = {
    Found.NOT_SUFFICIENT: "What was given does not show it. You say what is missing and by when it should come.",
    Found.PARTLY_MET: "Some of what was asked for is in place.",
    Found.MET: "What was asked for is in place.",
    Found.MET_OTHERWISE: "What was asked for is in place, reached in another way than was recommended.",
}
NOTHING_TO_REST_ON = "It can be found met only once evidence has been put forward that can be used."


class FindForm(Form):
    """What did you make of each piece of evidence and each measure, what did you find, how, and why?"""

    situation: Situation
    version = VersionField()
    finding = RadiosField(
        "What did you find?", [Required("Select what you found")], vocabulary=list(WHAT_FINDINGS_MEAN), hints=WHAT_FINDINGS_MEAN
    )
    method = RadiosField("How did you assess it?", [Required("Select how you assessed it")], vocabulary=Method)
    reasons = LongTextField(
        "Reasons for your finding",
        [Required("Enter the reasons for your finding"), Longest(LONGEST_TEXT)],
        hint="Say what you looked at and what it showed. The force can read this.",
        rows=8,
    )
    missing = LongTextField(
        "What is missing",
        [Longest(LONGEST_TEXT)],
        hint="Needed where the evidence is not sufficient. Say exactly what the force should send. The force can read this.",
    )
    come_back_by = DayField(
        "Date to come back by",
        hint="Needed where the evidence is not sufficient. It does not move the delivery date.",
        called="the date to come back by",
    )
    happened = DayField(
        "Day of your finding",
        [Required("Enter the day of your finding"), NotInFuture()],
        called="the day of your finding",
    )

    def about(self, situation: Situation) -> None:
        """Ask of the evidence and measures of this situation; where no evidence can be used, nothing can be found met."""
        self.situation = situation
        asked_first = [name for name in self._fields if name.startswith((OF_EVIDENCE, OF_MEASURE))]
        rest = [name for name in self._fields if name not in {*asked_first, "version", "reason"}]
        start = [name for name in ("version", "reason") if name in self._fields]
        self._fields = {name: self._fields[name] for name in (*start, *asked_first, *rest)}
        if not situation.usable:
            self._offer_nothing_met()
            self.finding.description = NOTHING_TO_REST_ON

    def view_of(self, piece: Piece) -> RadiosField[View]:
        """Return the field that asks of a piece of evidence."""
        return cast("RadiosField[View]", self[_name_of_view(piece)])

    def met_of(self, measure: Measure) -> RadiosField[Met]:
        """Return the field that asks of a measure."""
        return cast("RadiosField[Met]", self[f"{OF_MEASURE}{measure.id}"])

    @property
    def considered(self) -> Iterator[tuple[EvidenceUse, Sufficiency, int]]:
        """Return each piece of evidence that was considered, what was made of it, and the revision that was looked at."""
        for piece in self.situation.usable:
            view = self.view_of(piece).data
            if view is not None and view.sufficiency is not None:
                yield piece.use, view.sufficiency, piece.revision.number

    @property
    def measured(self) -> dict[Measure, Met]:
        """Return how each measure was judged."""
        judged = ((measure, self.met_of(measure).data) for measure in self.situation.measures)
        return {measure: met for measure, met in judged if met is not None}

    @property
    def lost(self) -> list[Piece]:
        """Return the evidence that was judged on the page and can no longer be considered: that was withdrawn meanwhile."""
        numbers = {name.removeprefix(OF_EVIDENCE).partition("_")[0] for name in request.form if name.startswith(OF_EVIDENCE)}
        judged = {int(number) for number in numbers if is_number(number)}
        return [piece for piece in self.situation.unusable if piece.use.id in judged]

    def validate_on_submit(self) -> bool:
        """Return whether the form was sent, nothing is wrong with what was typed, and all that was judged can still be."""
        valid = super().validate_on_submit()
        if request.method != "POST":
            return False
        for piece in self.lost:
            self.form_errors.append(f"{piece.use.item.reference} cannot be considered any more: {piece.why_not}")
        return valid and not self.lost

    def _offer_nothing_met(self) -> None:
        self.finding.offer([choice for choice in self.finding.choices if choice.value not in SATISFIED])

    def _complain(self, messages: Mapping[str, str]) -> None:
        super()._complain({self._asked_of(name): said for name, said in messages.items()})

    def _asked_of(self, name: str) -> str:
        """Return the field beside which a refusal stands that is about all evidence, or all measures: the first of them."""
        prefix = {"evidence": OF_EVIDENCE, "measures": OF_MEASURE}.get(name)
        return next((each for each in self._fields if prefix and each.startswith(prefix)), name)


class ReopenForm(FindForm):
    """Why is it opened again, and what is not met now?"""

    reason = LongTextField(
        "Why is it opened again?",
        [Required("Enter why this is opened again"), Longest(LONGEST_TEXT)],
        hint="The force can read this.",
    )

    def about(self, situation: Situation) -> None:
        """Ask of the evidence and measures of this situation; what is met now stays closed."""
        super().about(situation)
        self._offer_nothing_met()
        self.finding.description = "What is met stays closed."


def find_form(situation: Situation, **present: object) -> FindForm:
    """Return the form for a finding on an addressee as it stands."""
    return _form(FindForm, situation, present)


def reopen_form(situation: Situation, **present: object) -> ReopenForm:
    """Return the form for opening an addressee again as it stands."""
    return cast("ReopenForm", _form(ReopenForm, situation, present))


def _form(kind: type[FindForm], situation: Situation, present: Mapping[str, object]) -> FindForm:
    views = {_name_of_view(piece): _view_field(piece) for piece in situation.usable}
    measures = {f"{OF_MEASURE}{measure.id}": _met_field(measure) for measure in situation.measures}
    form = cast("FindForm", type(kind.__name__, (kind,), {**views, **measures})(data=present))
    form.about(situation)
    return form


def _name_of_view(piece: Piece) -> str:
    # With the revision: whoever judged an earlier one is asked again.
    return f"{OF_EVIDENCE}{piece.use.id}_{piece.revision.number}"


def _view_field(piece: Piece) -> RadiosField[View]:
    name = piece.use.item.reference
    which = f", revision {piece.revision.number}" if piece.revision.number > 1 else ""
    return RadiosField(
        f"What do you make of {name}{which}?",
        [Required(f"Select what you make of {name}{which}")],
        vocabulary=View,
        classes=INLINE,
    )


def _met_field(measure: Measure) -> RadiosField[Met]:
    return RadiosField(
        f"Is measure {measure.number} met?",
        [Required(f"Select whether measure {measure.number} is met")],
        vocabulary=Met,
        classes=INLINE,
    )


class _ClosingForm(Form):
    """How is it to be closed, and why?"""

    version = VersionField()
    kind = RadiosField[ClosureKind]("How do you want to close it?", [Required("Select how you want to close it")])
    check_due_on = DayField(
        "When should it be checked again?",
        hint="Policy, training and practice can be lost again. Six months after the closure is usual.",
        called="the day of the check",
    )
    no_check_because = LongTextField(
        "If there is to be no check, why not?",
        [Longest(LONGEST_TEXT)],
        hint="Leave this empty where you have given a day. Otherwise clear the day above.",
        rows=2,
    )
    second_view = LongTextField(
        "What did you look at yourself?",
        [Longest(LONGEST_TEXT)],
        hint="Say which evidence you read or what you saw, and whether you come to the same view as the assessor.",
    )
    risk_accepted_by = TextField(
        "Post of the person who accepted the risk",
        [Longest(200)],
        hint="For example, Deputy Chief Constable. Do not enter a name.",
    )
    reasons = LongTextField(
        "Reasons for closing it",
        [Required("Enter the reasons for closing this"), Longest(LONGEST_TEXT)],
        hint="They are printed in the reports.",
        rows=6,
    )

    def offer(self, kinds: Collection[ClosureKind], *, part_only: bool, second_view: bool) -> None:
        """Let it be closed in these ways; ask what the second person looked at where a second one must look."""
        self.kind.offer([Choice(kind, kind.label, what_it_needs(kind, part_only=part_only)) for kind in kinds])
        if not second_view:
            del self.second_view


class ProposeForm(_ClosingForm):
    """How do you propose to close it, and why?"""

    def offer(self, kinds: Collection[ClosureKind], *, part_only: bool, second_view: bool = False) -> None:
        """Let it be closed in these ways; what the second person looked at is for whoever closes to say."""
        super().offer(kinds, part_only=part_only, second_view=second_view)
        self.reasons.description = "The approver finds them in the form. The reasons of a closure are printed in the reports."


class CloseForm(_ClosingForm):
    """How is it closed, and why?"""

    happened = DayField(
        "Day of closing",
        [Required("Enter the day of closing"), NotInFuture()],
        called="the day of closing",
    )
    confirmed = CheckboxField(
        "I have read what is on the record, and close this on behalf of the oversight body",
        [Required("Confirm that you close this on behalf of the oversight body")],
    )


class DeclineForm(Form):
    """Why is it not closed as proposed?"""

    version = VersionField()
    reason = LongTextField(
        "Why is it not closed as proposed?",
        [Required("Enter why this is not closed as proposed"), Longest(LONGEST_TEXT)],
        hint="Your oversight body reads this, the force does not.",
    )


def what_it_needs(kind: ClosureKind, *, part_only: bool) -> str:
    """Return what a kind of closure needs, and how a verified one of a partly accepted answer will read."""
    words = {
        ClosureKind.VERIFIED: "Rests on the current finding “met” and its evidence.",
        ClosureKind.VERIFIED_OTHERWISE: "Rests on the current finding “met by other means” and its evidence.",
        ClosureKind.NO_LONGER_APPLICABLE: "Needs the reasons, such as a change in the law.",
        ClosureKind.NOT_ACCEPTED: "Rests on a settled answer that does not accept it, wholly or in part, with its reasons.",
        ClosureKind.RISK_ACCEPTED: "Needs the post of the person who accepted the risk, and the reasons.",
    }[kind]
    is_verified = kind in {ClosureKind.VERIFIED, ClosureKind.VERIFIED_OTHERWISE}
    return f"{words} It will read “Verified closed, accepted part only”." if part_only and is_verified else words
