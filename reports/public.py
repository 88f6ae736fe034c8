"""The public edition of a status report: the same figures, with everything left out that may not be public.

What was written for oversight and not for publication is left out and counted: only the text of an answer is ever published by
a decision. Posts are printed and names are not. Where leaving out is not enough, the edition is refused with all reasons.
"""

from collections.abc import Collection
from dataclasses import fields, is_dataclass, replace

from reports.editions import Edition
from reports.errors import PublicEditionRefused
from reports.life import Person
from reports.public_checks import PLAIN_MARKING, is_marked_above, names_in, reasons_to_refuse
from reports.public_record import LeftOut, public_addressee, public_evidence
from reports.public_since import reasons_since
from reports.status_report import Recommendation, StatusReport


def public_of(report: StatusReport, *, names: Collection[str] = (), now: StatusReport | None = None) -> StatusReport:
    """The public edition of a report, or PublicEditionRefused with every reason why there can be none.

    `names` are further names that the record knows: none of them may stand in any text. `now` is the position as it stands now:
    what is not public any more is not shown either.
    """
    left_out = LeftOut()
    own_names = names_in(report)
    left_out.add("name of a person|names of people", "posts are printed in their place", len(own_names))
    public = _left_out_of(report, left_out)
    since = reasons_since(report, now) if now else []
    if reasons := [*reasons_to_refuse(report, public, {*own_names, *names}), *since]:
        raise PublicEditionRefused(reasons)
    return replace(public, withheld=left_out.counted())


def _left_out_of(report: StatusReport, left_out: LeftOut) -> StatusReport:
    sensitive = {item.number for item in report.evidence if is_marked_above(item.marking)}
    public = replace(
        report,
        edition=Edition.PUBLIC,
        marking=report.own_marking or PLAIN_MARKING,
        recommendations=tuple(_recommendation(each, sensitive, left_out) for each in report.recommendations),
        evidence=tuple(public_evidence(each, left_out) for each in report.evidence),
    )
    nameless = {each.name: _without_names(getattr(public, each.name)) for each in fields(public)}
    return replace(public, **nameless)  # type: ignore[arg-type]  # each field keeps the kind it has


def _recommendation(recommendation: Recommendation, sensitive: Collection[str], left_out: LeftOut) -> Recommendation:
    addressees = (public_addressee(each, sensitive, left_out) for each in recommendation.addressees)
    return replace(recommendation, addressees=tuple(addressees))


def _without_names(value: object) -> object:
    if isinstance(value, Person):
        return replace(value, name="")
    if isinstance(value, tuple):
        return tuple(_without_names(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _without_names(getattr(value, each.name)) for each in fields(value)})
    return value
