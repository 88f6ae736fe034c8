"""The log of where letters were sent: written once, by oversight, and never altered."""

import pytest
from sqlalchemy import select

from tests.support import build_letters as build
from tests.support import build_responses
from tracker import clock
from tracker.audit.events import Event
from tracker.audit.models import AuditEntry
from tracker.correspondence import services
from tracker.db import db, transaction
from tracker.errors import ChangedMeanwhile, Forbidden, Incomplete, NotVisible
from tracker.facts import FactChanged


@pytest.fixture
def letter(cast):
    """The letter in which a recommendation was issued."""
    return build.kept(build_responses.issued(cast)[0])


def test_it_is_logged_to_whom_how_and_on_which_day_a_letter_was_sent(cast, letter):
    dispatch = _log(letter, cast.caseworker, proof="Recorded delivery 17")
    assert (dispatch.recipient, dispatch.how, dispatch.proof) == ("Chief Constable", "By post", "Recorded delivery 17")
    assert (dispatch.happened_on, dispatch.actor_id) == (clock.today(), cast.caseworker.id)
    entry = db.session.scalar(select(AuditEntry).where(AuditEntry.event == Event.LETTER_SENT))
    assert entry is not None
    assert entry.subject_label == letter.reference


def test_the_same_sent_twice_is_logged_once(cast, letter):
    assert _log(letter, cast.caseworker) is _log(letter, cast.caseworker)
    assert len(letter.dispatches) == 1


def test_who_did_not_see_the_last_entry_is_told(cast, letter):
    _log(letter, cast.caseworker)
    with pytest.raises(ChangedMeanwhile):
        _log(letter, cast.approver)
    _log(letter, cast.approver, logged=1)
    assert len(letter.dispatches) == 2


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"recipient": " "}, "recipient"),
        ({"how": ""}, "how"),
        ({"sent_on": clock.days_from_today(1)}, "sent_on"),
        ({"sent_on": clock.days_from_today(-1)}, "sent_on"),
    ],
)
def test_what_is_not_whole_is_not_logged(cast, letter, change, field):
    with pytest.raises(Incomplete) as refusal:
        _log(letter, cast.caseworker, **change)
    assert set(refusal.value.missing) == {field}


def test_only_its_own_oversight_body_logs(cast, letter):
    for person, refusal in ((cast.liaison, Forbidden), (cast.signatory, Forbidden), (cast.other_caseworker, NotVisible)):
        with pytest.raises(refusal):
            _log(letter, person)


def test_an_entry_of_the_log_cannot_be_altered(cast, letter):
    dispatch = _log(letter, cast.caseworker)
    with pytest.raises(FactChanged), transaction():
        dispatch.how = "By hand"


def _log(letter, by, logged=0, recipient="Chief Constable", how="By post", sent_on=None, proof=""):
    day = sent_on or clock.today()
    return services.log_dispatch(letter, by=by, logged=logged, recipient=recipient, how=how, sent_on=day, proof=proof)
