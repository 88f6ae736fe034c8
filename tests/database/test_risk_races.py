"""Two who set the risk of one recommendation at once, on both databases: one is first, the other is told."""

from collections.abc import Callable

from tests.support import build_responses
from tests.support import cast as casting
from tracker.investigations.queries import addressees_by_ids
from tracker.investigations.vocabulary import Risk
from tracker.risk import queries, services


def test_of_two_who_set_it_at_once_one_does(at_once, people):
    (addressee,) = build_responses.issued(people)
    number, version = addressee.id, addressee.recommendation.version

    def set_it(wait: Callable[[], object]) -> None:
        (found,), by = addressees_by_ids([number]), casting.assemble().caseworker
        wait()
        services.set_risk(found.recommendation, by=by, version=version, risk=Risk.LOW, reason="Quiet")

    assert at_once(set_it, set_it) == ["ChangedMeanwhile", "done"]
    assert len(queries.settings_of([addressees_by_ids([number])[0].recommendation])) == 1
