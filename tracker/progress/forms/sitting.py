"""What is asked where progress is reported on many recommendations in one sitting.

The fields of hundreds of rows are read here by hand: as many forms of the kit would take seconds to make and to draw.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import groupby
from typing import Any

from tracker.investigations.models import Investigation
from tracker.investigations.vocabulary import Claim
from tracker.progress.forms.report import CLAIMS, LONGEST_TEXT
from tracker.progress.rules import CHANGED
from tracker.progress.said import Said
from tracker.progress.sitting import Standing
from tracker.progress.vocabulary import Say, Show
from tracker.web.forms import Form, is_number
from tracker.web.forms.base import as_text

Posted = Mapping[str, str]
NOTHING_SAID = "Select “Still on track” or “New update” for at least one recommendation"
TOO_LONG = f"Enter {LONGEST_TEXT:,} characters or fewer"


@dataclass(slots=True)
class Row:
    """One recommendation of many: where it stands, and what was typed of it."""

    standing: Standing
    version: int
    say: Say = Say.NOTHING
    claim: Claim | None = None
    narrative: str = ""
    no_evidence_because: str = ""
    has_changed: bool = False
    was_saved: bool = False
    is_shown: bool = True
    errors: dict[str, str] = field(default_factory=dict)
    """What is wrong, by the name of the field."""

    @property
    def number(self) -> int:
        """Return the number of the addressee."""
        return self.standing.addressee.id

    @property
    def key(self) -> str:
        """Return what the names of its fields begin with."""
        return key_of(self.number)

    @property
    def called(self) -> str:
        """Return what messages call it."""
        item = self.standing.addressee.recommendation
        return f"{item.investigation.reference}, recommendation {item.reference}"

    @property
    def is_touched(self) -> bool:
        """Return whether something is said of it."""
        return self.say is not Say.NOTHING

    def read(self, posted: Posted) -> None:
        """Take what was typed."""
        typed = posted.get(f"{self.key}_version", "")
        self.version = int(typed) if is_number(typed) else 0
        self.say = next((each for each in Say if each.value == posted.get(f"{self.key}_say")), Say.NOTHING)
        self.claim = next((each for each in CLAIMS if each.value == posted.get(f"{self.key}_claim")), None)
        self.narrative = as_text(posted.get(f"{self.key}_narrative", ""))
        self.no_evidence_because = as_text(posted.get(f"{self.key}_because", ""))

    def check(self) -> None:
        """Note what is wrong with what was typed."""
        self.errors = {}
        if not self.is_touched:
            return
        if self.standing.why_not:
            self.errors["say"] = f"{self.standing.why_not}. Select “No change” to save the others"
        elif self.say is Say.UPDATE:
            self._check_update()
        for name, text in (("narrative", self.narrative), ("because", self.no_evidence_because)):
            if len(text) > LONGEST_TEXT:
                self.errors[name] = TOO_LONG

    def catch_up(self, standing: Standing) -> None:
        """Let the next submission be made to the record as it is now; say so where it has changed."""
        self.standing, now = standing, standing.addressee.version
        if self.is_touched and self.version != now:
            self.has_changed, self.errors = True, {"say": CHANGED}
        if self.is_touched and standing.why_not:
            self.check()
        self.version = now

    def said(self) -> Said:
        """Return what is said of it."""
        is_update = self.say is Say.UPDATE
        return Said(
            addressee=self.standing.addressee,
            version=self.version,
            claim=self.claim if is_update else None,
            narrative=self.narrative if is_update else "",
            no_evidence_because=self.no_evidence_because if is_update else "",
        )

    def _check_update(self) -> None:
        if self.claim is None:
            self.errors["claim"] = "Select how far you have come"
        if not self.narrative.strip():
            self.errors["narrative"] = "Enter what has been done"
        if self.claim is Claim.COMPLETE and not self.no_evidence_because.strip() and not self.standing.evidence:
            self.errors["because"] = "Add evidence before you report this complete, or say why there is none"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which recommendations are looked at; what is empty does not matter."""

    investigation: str = ""
    show: Show | None = None

    @classmethod
    def read(cls, sent: Posted) -> "Wanted":
        """Return what an address or a form asks for."""
        show = next((each for each in Show if each.value == sent.get("show")), None)
        return cls(sent.get("investigation", "").lower(), show)

    def holds(self, row: Row) -> bool:
        """Return whether a row is looked at; what is being written, or was just saved, stays in sight."""
        slug = _investigation_of(row).slug.lower()
        is_asked_for = self.investigation in {"", slug} and (self.show is None or self.show in row.standing.kinds)
        return is_asked_for or row.is_touched or row.was_saved


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one investigation."""

    investigation: Investigation
    rows: Sequence[Row]

    @property
    def is_shown(self) -> bool:
        """Return whether one of its rows is looked at."""
        return any(row.is_shown for row in self.rows)


class SittingForm(Form):
    """What is said of many recommendations on one page."""

    rows: Sequence[Row] = ()

    def hold(self, standings: Collection[Standing], posted: Posted | None = None, saved: Collection[int] = ()) -> None:
        """Have one row for each of these, with what was typed of it."""
        self.rows = [_row(each, posted, saved) for each in standings]

    def narrow(self, wanted: Wanted) -> None:
        """Show what is looked at; the other rows stay on the page, out of sight."""
        for row in self.rows:
            row.is_shown = wanted.holds(row)

    @property
    def groups(self) -> list[Group]:
        """Return the rows by investigation, in their order."""
        return [Group(investigation, list(rows)) for investigation, rows in groupby(self.rows, _investigation_of)]

    @property
    def touched(self) -> list[Row]:
        """Return the rows of which something is said."""
        return [row for row in self.rows if row.is_touched]

    def validate_on_submit(self) -> bool:
        """Return whether the form was sent and nothing is wrong with what was typed, in any row."""
        if not super().validate_on_submit():
            return False
        for row in self.rows:
            row.check()
        if not self.touched:
            self.form_errors.append(NOTHING_SAID)
        return bool(self.touched) and not any(row.errors for row in self.rows)

    def catch_up(self, standings: Collection[Standing]) -> None:
        """Say which rows have changed since the page was opened, as they stand now, after nothing could be saved."""
        now = {each.addressee.id: each for each in standings}
        self.rows = [row for row in self.rows if row.number in now]
        for row in self.rows:
            row.catch_up(now[row.number])
        self.conflict = any(row.has_changed for row in self.rows)

    @property
    def status(self) -> HTTPStatus:
        """Return the status with which the page is shown: a conflict where a row was changed by somebody else."""
        return HTTPStatus.CONFLICT if self.conflict else super().status

    @property
    def errors(self) -> dict[str, Any]:
        """Return what is wrong, by field, with the rows' own."""
        of_rows = {f"{row.key}_{name}": [said] for row in self.rows for name, said in row.errors.items()}
        return {**super().errors, **of_rows}

    @property
    def summary(self) -> list[dict[str, str]]:
        """Return the error summary, in which each line of a row says which row."""
        of_rows = (
            {"text": f"{row.called}: {said}", "href": f"#{row.key}_{name}"}
            for row in self.rows
            for name, said in row.errors.items()
        )
        return [*super().summary, *of_rows]

    def _complain(self, messages: Mapping[str, str]) -> None:
        rows = {str(row.number): row for row in self.rows}
        for name in messages.keys() & rows.keys():
            rows[name].errors["say"] = messages[name].removesuffix(".")
        super()._complain({name: said for name, said in messages.items() if name not in rows})


def key_of(number: int) -> str:
    """Return the key of the row of an addressee, by its number."""
    return f"a{number}"


def numbers_said(posted: Posted) -> Iterator[int]:
    """Return the numbers of the addressees of which something is said."""
    for name, value in posted.items():
        key, _, what = name.partition("_")
        if what == "say" and value != Say.NOTHING.value and key.startswith("a") and is_number(key[1:]):
            yield int(key[1:])


def _investigation_of(row: Row) -> Investigation:
    return row.standing.addressee.recommendation.investigation


def _row(standing: Standing, posted: Posted | None, saved: Collection[int]) -> Row:
    row = Row(standing, standing.addressee.version)
    if posted is not None:
        row.read(posted)
    row.was_saved = standing.latest is not None and standing.latest.id in saved
    return row
