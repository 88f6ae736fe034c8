"""What the page of an investigation shows one viewer: only what the viewer may see, counted with its units."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from reports.words import counted
from tracker import clock
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.investigations.vocabulary import BEFORE_ISSUE
from tracker.investigations.vocabulary import RecommendationState as State
from tracker.overview import queries
from tracker.overview.acts import Acts, acts_on
from tracker.overview.counting import Counts, in_force, numbers_note, official_count_note, scope
from tracker.overview.endings import Ended, by_themselves, ended_of, note
from tracker.overview.forms import AddresseesFilter
from tracker.overview.headings import Heading, headings_of
from tracker.overview.listing import Coming, Row, coming_up, counts_of, in_order, row_of, whose
from tracker.overview.next_steps import next_step
from tracker.overview.paging import page_of
from tracker.policy import Actor, Permission, allows
from tracker.web.pagination import Page

ON_A_PAGE = 100
IN_HAND = BEFORE_ISSUE - {State.DROPPED}


@dataclass(frozen=True, slots=True)
class Ball:
    """With whom the next step of an addressee is, what it is, and for how many days it has been there."""

    whose: str
    what: str
    waiting: int | None


@dataclass(frozen=True, slots=True)
class InvestigationPage:
    """What is on the page of an investigation."""

    scope: str
    notes: Sequence[str]
    counts: Counts
    coming: Sequence[Coming]
    headings: Sequence[Heading]
    shown: Page[Row]
    balls: Mapping[int, Ball]
    ended: Sequence[Ended]
    copied: Sequence[Recommendation]
    """What the viewer was sent a copy of, and has nothing to do with beyond that."""
    drafts: Sequence[Recommendation]
    dropped: Sequence[Recommendation]
    acts: Sequence[Acts]


def investigation_page(
    investigation: Investigation, filters: AddresseesFilter, viewer: Actor, number: int
) -> InvestigationPage:
    """Return what the page of an investigation shows this viewer."""
    today = clock.today()
    sees_all = allows(viewer, Permission.EDIT_INVESTIGATION, investigation)
    visible = _visible_addressees(investigation, viewer)
    rows = [row_of(each, today, viewer) for each in visible if each.recommendation.is_in_force]
    filters.offer(rows)
    found = in_order((row for row in rows if filters.wanted.holds(row)), filters.order)
    shown = page_of(found, number, ON_A_PAGE)
    seen = investigation.recommendations if sees_all else _addressed(investigation, visible)
    ended = ended_of(by_themselves(seen), viewer)
    copied = [] if sees_all else _copied(investigation, visible, viewer)
    drafts = [each for each in investigation.recommendations if each.state in IN_HAND] if sees_all else []
    counting = in_force(seen, visible, sees_all=sees_all)
    counts = counts_of(rows, today)
    return InvestigationPage(
        scope=_scope(counting, counts, ended, copied),
        notes=[each for each in (*_notes(investigation, seen, sees_all=sees_all), note(ended)) if each],
        counts=counts,
        coming=coming_up(rows, today),
        headings=headings_of(seen, rows),
        shown=shown,
        balls=_balls(shown.items, viewer),
        ended=ended,
        copied=copied,
        drafts=drafts,
        dropped=[each for each in investigation.recommendations if each.state is State.DROPPED] if sees_all else (),
        acts=acts_on(investigation, viewer, issued=visible, has_drafts=bool(drafts)),
    )


def _scope(counting: Collection[int], counts: Counts, ended: Sequence[Ended], copied: Sequence[Recommendation]) -> str:
    if copied and not counting and not ended:
        return f"{counted(len(copied), 'recommendation')} copied to you"
    return scope(len(counting), counts, sum(each.recommendation.part_of_id is None for each in ended))


def _notes(investigation: Investigation, seen: Sequence[Recommendation], *, sees_all: bool) -> tuple[str, str]:
    recorded = [each for each in seen if each.is_issued and each.part_of_id is None]
    return (
        official_count_note(investigation, len(recorded), sees_all=sees_all),
        numbers_note([each.reference for each in recorded], sees_all=sees_all),
    )


def _visible_addressees(investigation: Investigation, viewer: Actor) -> list[Addressee]:
    addressees = (each for item in investigation.recommendations if item.is_issued for each in item.addressees)
    return [each for each in addressees if allows(viewer, Permission.SEE_RECOMMENDATION, each)]


def _addressed(investigation: Investigation, visible: Sequence[Addressee]) -> list[Recommendation]:
    """What is addressed to the viewer, and what it is a part of."""
    items = [each.recommendation for each in visible]
    numbers = {number for item in items for number in (item.id, item.part_of_id)}
    return [each for each in investigation.recommendations if each.id in numbers]


def _copied(investigation: Investigation, visible: Sequence[Addressee], viewer: Actor) -> list[Recommendation]:
    addressed = {each.recommendation_id for each in visible}
    return [
        item
        for item in investigation.recommendations
        if item.is_issued
        and item.id not in addressed
        and viewer.organisation_id in {each.organisation_id for each in item.copies}
    ]


def _balls(rows: Sequence[Row], viewer: Actor) -> dict[int, Ball]:
    today = clock.today()
    file = queries.next_steps_file([row.addressee for row in rows])
    balls = {}
    for row in rows:
        step = next_step(row.facts, today, file.of(row.addressee).known(row.addressee))
        with_whom = whose(step, row.addressee, viewer)
        balls[row.addressee.id] = Ball(with_whom, step.what, step.waiting(today) if with_whom else None)
    return balls
