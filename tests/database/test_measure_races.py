"""Several people at once about a measure, on both databases: one is first, the others are told."""

from collections.abc import Callable
from datetime import date

from tests.support import build_measures as build
from tests.support import build_responses
from tests.support import cast as casting
from tracker.investigations.queries import addressee_by_slugs
from tracker.measures import queries, services
from tracker.measures.details import MeasureDetails, Said
from tracker.measures.queries import Meant
from tracker.measures.vocabulary import ReadingKind

Wait = Callable[[], object]


def _found(measure_id: int) -> Meant:
    found = queries.meant_at(measure_id, casting.assemble().force.slug)
    assert found is not None
    return found


def _answers(measure_id: int, kind: str, *, agreed: bool) -> Callable[[Wait], None]:
    def act(wait: Wait) -> None:
        meant, by = _found(measure_id), casting.assemble()[kind]
        assert by is not None
        wait()
        services.answer([Said(measure=meant.measure, addressee=meant.addressee, agreed=agreed, note="No")], by=by)

    return act


def test_a_measure_that_is_agreed_and_declined_at_once_ends_agreed_or_both_are_on_the_record(at_once, people):
    addressee = build_responses.issued(people)[0]
    number = build.proposed(addressee, by=people.caseworker).id
    done = at_once(_answers(number, "liaison", agreed=True), _answers(number, "signatory", agreed=False))
    answers = [each.agreed for each in _found(number).measure.answers]
    assert (done, answers) in [(["IllegalTransition", "done"], [True]), (["done", "done"], [False, True])]


def test_a_measure_that_two_agree_to_at_once_is_agreed_once(at_once, people):
    addressee = build_responses.issued(people)[0]
    number = build.proposed(addressee, by=people.caseworker).id
    act = _answers(number, "liaison", agreed=True)
    assert at_once(act, act) == ["IllegalTransition", "done"]
    assert len(_found(number).measure.answers) == 1


def test_a_measure_that_two_end_at_once_ends_once(at_once, people):
    number = build.agreed(build_responses.issued(people)[0], people).id

    def end(wait: Wait) -> None:
        measure, by = _found(number).measure, casting.assemble().caseworker
        wait()
        services.end(measure, by=by, reason="The system is switched off.")

    assert at_once(end, end) == ["IllegalTransition", "done"]
    assert len(_found(number).measure.endings) == 1


def test_a_baseline_that_two_record_at_once_is_recorded_once(at_once, people):
    number = build.outcome(build_responses.issued(people)[0], people).id

    def record(wait: Wait) -> None:
        meant, by = _found(number), casting.assemble().liaison
        wait()
        day = date(2026, 3, 1)
        services.record_value(meant.measure, meant.addressee, by=by, kind=ReadingKind.BASELINE, value="41", on=day)

    assert at_once(record, record) == ["ChangedMeanwhile", "done"]
    assert len(_found(number).measure.readings) == 1


def test_measures_that_two_propose_at_once_get_numbers_of_their_own(at_once, people):
    addressee = build_responses.issued(people)[0]
    item = addressee.recommendation
    where = item.investigation.slug, item.slug, addressee.organisation.slug

    def propose(wording: str) -> Callable[[Wait], None]:
        def act(wait: Wait) -> None:
            found, by = addressee_by_slugs(*where), casting.assemble().caseworker
            assert found is not None
            wait()
            services.propose(found.recommendation, by=by, details=MeasureDetails(wording=wording))

        return act

    assert at_once(propose("One"), propose("Two")) == ["done", "done"]
    assert [each.number for each in queries.measures_of([item])] == [1, 2]
