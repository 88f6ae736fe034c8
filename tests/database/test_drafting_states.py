"""Every act of drafting and issuing in every state of a recommendation, for every role."""

from itertools import product

import pytest

from tests.database.test_amendment_states import in_state, outcome_of
from tests.support import build_investigations as build
from tracker import clock
from tracker.dates import When
from tracker.investigations import issuing, services
from tracker.investigations.vocabulary import BEFORE_ISSUE, RecommendationState

S = RecommendationState
OTHERS = ("other_liaison", "other_caseworker", "board_member", "administrator")
RECIPIENTS = ("liaison", "signatory")


def change(draft, by, cast):
    services.change_recommendation(
        draft, by=by, version=draft.version, details=build.saying(draft.reference), addressees=[cast.force]
    )


def add_part(draft, by, cast):
    reference = f"{draft.reference}{'a' if not draft.is_heading else 'b'}"
    services.draft_recommendation(
        draft.investigation, by=by, details=build.saying(reference), addressees=[cast.force], part_of=draft
    )


def remove(draft, by, cast):
    services.remove_recommendation(draft, by=by, version=draft.version)


def drop(draft, by, cast):
    services.drop_recommendation(draft, by=by, version=draft.version)


def issue(draft, by, cast):
    issuing.issue(draft.investigation, by=by, recommendations=[draft], starts=When.day(clock.today()))


ACTS = {act.__name__: act for act in (change, add_part, remove, drop, issue)}


@pytest.mark.parametrize(("state", "act"), list(product(S, ACTS)), ids=str)
def test_who_may_do_what_in_which_state(cast, state, act):
    recommendation, _others = in_state(state, cast)
    # Last whoever succeeds, since nothing follows some of the acts.
    people = (*OTHERS, *RECIPIENTS, *(("caseworker", "approver") if act == "issue" else ("caseworker",)))
    found = {who: outcome_of(lambda who=who: ACTS[act](recommendation, cast[who], cast)) for who in people}
    # Who sees what is issued in the investigation is told that issuing is not for them.
    recipients = "NotVisible" if state in BEFORE_ISSUE and act != "issue" else "Forbidden"
    done = "done" if state is S.DRAFT else "IllegalTransition"
    oversight = {"caseworker": "Forbidden", "approver": done} if act == "issue" else {"caseworker": done}
    assert found == dict.fromkeys(OTHERS, "NotVisible") | dict.fromkeys(RECIPIENTS, recipients) | oversight


@pytest.mark.parametrize("act", ["change", "add_part", "remove", "drop"])
def test_an_approver_drafts_as_a_caseworker_does(cast, act):
    recommendation, _others = in_state(S.DRAFT, cast)
    assert outcome_of(lambda: ACTS[act](recommendation, cast.approver, cast)) == "done"
