"""The home page, put together for whoever looks at it. Features above this one add sections of their own.

A feature calls `add_section` once, when its views are imported, with what makes its section for a user, or None where there is
nothing to show::

    home.add_section(lambda user: HomeSection("reports", "Issued reports", with_you=True, rows=[…]))
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tracker import clock
from tracker.accounts.models import User
from tracker.actions import queries as actions
from tracker.amendments import queries as amendments
from tracker.assessment import queries as assessment
from tracker.checks import queries as checks
from tracker.consultation import queries as consultation
from tracker.delivery import queries as delivery
from tracker.disputes import queries as disputes
from tracker.evidence import queries as evidence
from tracker.investigations.models import Addressee
from tracker.investigations.standing import SOON_DAYS
from tracker.measures import queries as measures
from tracker.mistakes import queries as mistakes
from tracker.overview import (
    assurance_work,
    consultation_work,
    delivery_work,
    oversight_decisions,
    oversight_work,
    queries,
    recipient_work,
)
from tracker.overview.work import HomeSection
from tracker.periods import queries as periods
from tracker.periods.models import ExtensionApplication
from tracker.policy import OVERSIGHT_ROLES, RECIPIENT_ROLES
from tracker.publication import queries as publication
from tracker.responses import queries as responses
from tracker.responses.rules import ResponseState

Maker = Callable[[User], HomeSection | None]
_added: list[Maker] = []


@dataclass(frozen=True, slots=True)
class Home:
    """What a home page says: what lies with the user, and what with the other side."""

    with_you: list[HomeSection]
    with_others: list[HomeSection]

    def section(self, key: str) -> HomeSection | None:
        """Return the section with this key, or None."""
        return next((each for each in (*self.with_you, *self.with_others) if each.key == key), None)


def add_section(maker: Maker) -> None:
    """From here on, home pages have this section too."""
    if maker not in _added:
        _added.append(maker)


def home_of(user: User) -> Home:
    """Return the home page of a user."""
    made: list[HomeSection | None] = []
    if not OVERSIGHT_ROLES.isdisjoint(user.roles):
        made += _of_oversight(user)
    if not RECIPIENT_ROLES.isdisjoint(user.roles):
        made += _of_recipient(user)
    made += [maker(user) for maker in _added]
    if not (OVERSIGHT_ROLES | RECIPIENT_ROLES).isdisjoint(user.roles):
        made += consultation_work.consultations(consultation.open_rounds_for(user), clock.today())
        made.append(assurance_work.measures(measures.unanswered_for(user), clock.today()))
    sections = [each for each in made if each is not None]
    return Home([each for each in sections if each.with_you], [each for each in sections if not each.with_you])


def _of_oversight(user: User) -> Iterator[HomeSection | None]:
    today = clock.today()
    addressees = queries.waiting_with_oversight(user, clock.days_from_today(SOON_DAYS))
    yield from oversight_work.answers_to_check(responses.responses_to_check(user), user, today)
    yield oversight_decisions.more_time(_decided_by(user), user, today)
    yield assurance_work.new_dates(assurance_work.overseen(delivery.undecided_for(user), user), user, today)
    yield oversight_decisions.changes(amendments.undecided_for(user), user, today)
    yield from oversight_decisions.publication(publication.waiting_for(user), today)
    file = queries.next_steps_file(addressees)
    proposals = assessment.proposals_for(user)
    proposed = {each.addressee_id for each in proposals}
    yield from oversight_work.with_oversight(addressees, user, today, proposed=proposed)
    yield assurance_work.proposals(proposals, user, today)
    disputed = [each for each in disputes.open_for(user) if user.organisation_id in each.overseen_by]
    yield assurance_work.disputes(disputed, today, with_you=True)
    due = [each for each in checks.due_for(user, today) if user.organisation_id in each.overseen_by]
    yield assurance_work.checks(due, today)
    yield assurance_work.destructions(evidence.destructions_for(user), today)
    reported = [each for each in mistakes.reports_for(user) if user.organisation_id in each.overseen_by]
    yield assurance_work.mistakes(reported, user, today)
    yield oversight_work.refusals(addressees, file, user, today)
    yield oversight_work.drafts(queries.drafts_overseen_by(user), user)
    yield from oversight_work.with_recipients(addressees, file, today)


def _of_recipient(user: User) -> Iterator[HomeSection | None]:
    today = clock.today()
    addressees = queries.waiting_with_recipient(user)
    letters = [
        each
        for each in responses.submissions_visible_to(user, ResponseState.AWAITING_SIGNATURE)
        if each.respondent_id == user.organisation_id
    ]
    in_letters = {response.addressee_id for letter in letters for response in letter.responses}
    unsigned = [each for each in addressees if each.id not in in_letters]
    yield recipient_work.letters_to_sign(letters, user, today)
    yield from recipient_work.owed(unsigned, queries.next_steps_file(unsigned), user, today)
    yield from _of_delivery(user, addressees)
    yield from recipient_work.with_oversight(addressees, today)
    asked = [each for each in periods.undecided_for(user) if user.organisation_id in each.open_to]
    yield recipient_work.more_time(asked, today)


def _of_delivery(user: User, addressees: list[Addressee]) -> Iterator[HomeSection | None]:
    today, force = clock.today(), user.organisation_id
    carried_out = [each for each in addressees if each.organisation_id == force]
    yield delivery_work.updates_due(carried_out, today)
    yield delivery_work.actions("actions-due", "Actions due", actions.due_of(force, clock.days_from_today(SOON_DAYS)), today)
    yield delivery_work.actions("unowned", "Actions that nobody owns", actions.unowned_of(force), today)
    yield delivery_work.rechecks(evidence.to_recheck_of(force, today), today)
    asked = [each for each in delivery.undecided_for(user) if force in each.delivered_by]
    yield delivery_work.asked(asked, today)
    yield delivery_work.decided(delivery.decisions_of(carried_out)[::-1], today)
    disputed = [each for each in disputes.open_for(user) if force in each.open_to]
    yield assurance_work.disputes(disputed, today, with_you=False)


def _decided_by(user: User) -> list[ExtensionApplication]:
    """The applications that lie with the user's oversight body: an organisation may be both asked and asking."""
    return [each for each in periods.undecided_for(user) if user.organisation_id in each.overseen_by]
