"""All that a force has still to carry out, looked through in one sitting: where each stands, and what was said last."""

from collections.abc import Collection
from dataclasses import dataclass

from tracker import clock
from tracker.investigations import standing
from tracker.investigations.models import Addressee
from tracker.investigations.queries import addressees_by_ids
from tracker.investigations.vocabulary import Facts, Headline
from tracker.policy import Actor
from tracker.progress import queries, rules
from tracker.progress.models import ProgressUpdate
from tracker.progress.vocabulary import Show


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One addressee as the force sees it on a day."""

    addressee: Addressee
    facts: Facts
    headline: Headline
    qualifier: str
    latest: ProgressUpdate | None
    age: str
    """How long ago the latest update was; empty where nothing was said."""
    silence: str
    moved: str
    asked_days: int | None
    """For how many days an application for another delivery date has been with oversight."""
    evidence: int
    kinds: frozenset[Show]
    why_not: str = ""
    """Why nothing can be reported of it any more; empty where something can."""

    @property
    def can_confirm(self) -> bool:
        """Return whether it can be said that it is still on track."""
        return not rules.why_not_on_track(self.facts)

    @property
    def completion(self) -> str:
        """Return what a completion report does to the current finding, in words."""
        return rules.what_completion_does(self.facts)


def sitting_of(actor: Actor) -> list[Standing]:
    """Return all that the actor's organisation has still to carry out, in natural order, in a constant number of queries."""
    return _standings(queries.open_addressees_of(actor.organisation_id))


def no_longer_open(actor: Actor, numbers: Collection[int]) -> list[Standing]:
    """Return those of some addressees of the actor's organisation, which were open when a page was read, with why not now."""
    if not numbers:
        return []
    own = [each for each in addressees_by_ids(numbers) if each.organisation_id == actor.organisation_id]
    return _standings([each for each in own if each.recommendation.is_issued])


def _standings(addressees: Collection[Addressee]) -> list[Standing]:
    latest, evidence = queries.latest_updates(addressees), queries.evidence_in_use(addressees)
    return [_standing(each, latest.get(each.id), evidence.get(each.id, 0)) for each in addressees]


def _standing(addressee: Addressee, latest: ProgressUpdate | None, evidence: int) -> Standing:
    facts, today = addressee.facts, clock.today()
    with_them = f"with {addressee.recommendation.investigation.oversight_body.short_name}"
    return Standing(
        addressee=addressee,
        facts=facts,
        headline=standing.headline(facts, today),
        qualifier=standing.qualifier(facts, today).replace("with us", with_them),
        latest=latest,
        age=rules.age(latest.happened_on or clock.day_of(latest.recorded_at), today) if latest else "",
        silence=standing.silence(facts, today),
        moved=standing.moved(facts),
        asked_days=max(0, (today - facts.date_asked_on).days) if facts.date_asked_on else None,
        evidence=evidence,
        kinds=rules.kinds(facts, today),
        why_not=_why_not(addressee),
    )


def _why_not(addressee: Addressee) -> str:
    if not addressee.recommendation.is_in_force:
        return f"This has ended: {addressee.recommendation.state.label.lower()}"
    if addressee.closure is not None:
        return f"This is closed: {addressee.closure.label.lower()}"
    return "" if standing.is_open(addressee.facts) else "This was settled as not accepted"
