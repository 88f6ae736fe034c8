"""What the page of an investigation shows one viewer: only what the viewer may see, counted with its units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker import clock
from tracker.investigations import queries as investigations
from tracker.investigations.models import Investigation, Recommendation
from tracker.overview import queries
from tracker.overview.counting import Counts, numbers_note, official_count_note, recommendations_of, scope
from tracker.overview.forms import AddresseesFilter
from tracker.overview.listing import Coming, Row, coming_up, counts_of, in_order, row_of, whose
from tracker.overview.next_steps import next_step
from tracker.overview.paging import page_of
from tracker.policy import Actor, Permission, allows
from tracker.web.pagination import Page

ON_A_PAGE = 100


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
    shown: Page[Row]
    balls: Mapping[int, Ball]
    drafts: Sequence[Recommendation]


def investigation_page(
    investigation: Investigation, filters: AddresseesFilter, viewer: Actor, number: int
) -> InvestigationPage:
    """Return what the page of an investigation shows this viewer."""
    today = clock.today()
    sees_all = allows(viewer, Permission.EDIT_INVESTIGATION, investigation)
    rows = _visible_rows(investigation, viewer)
    filters.offer(rows)
    found = in_order((row for row in rows if filters.wanted.holds(row)), filters.order)
    shown = page_of(found, number, ON_A_PAGE)
    recommendations = recommendations_of(row.addressee for row in rows)
    notes = (
        official_count_note(investigation, len(recommendations), sees_all=sees_all),
        numbers_note([each.reference for each in recommendations], sees_all=sees_all),
    )
    return InvestigationPage(
        scope=scope(len(recommendations), len(rows)),
        notes=[note for note in notes if note],
        counts=counts_of(rows, today),
        coming=coming_up(rows, today),
        shown=shown,
        balls=_balls(shown.items, viewer),
        drafts=investigations.drafts_of(investigation) if sees_all else (),
    )


def _visible_rows(investigation: Investigation, viewer: Actor) -> list[Row]:
    today = clock.today()
    addressees = (each for item in investigation.recommendations if item.is_issued for each in item.addressees)
    return [row_of(each, today) for each in addressees if allows(viewer, Permission.SEE_RECOMMENDATION, each)]


def _balls(rows: Sequence[Row], viewer: Actor) -> dict[int, Ball]:
    today = clock.today()
    file = queries.next_steps_file([row.addressee for row in rows])
    balls = {}
    for row in rows:
        step = next_step(row.facts, today, file.of(row.addressee).known(row.addressee))
        with_whom = whose(step, row.addressee, viewer)
        balls[row.addressee.id] = Ball(with_whom, step.what, step.waiting(today) if with_whom else None)
    return balls
