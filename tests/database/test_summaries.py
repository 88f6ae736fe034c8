"""What a summary tells of an organisation: the extracts of the reports, with their figures, and nothing of another."""

import pytest

from reports.extract import extract_for
from reports.figures import figures_of
from reports.summary_document import SummaryDocument
from reports.summary_rows import summary_rows
from tests import factories
from tests.support import build_fact_checks, build_progress, build_responses, build_sets
from tests.support.statements import listening
from tracker.db import db
from tracker.errors import Forbidden, NotVisible
from tracker.investigations.vocabulary import Claim, LegalBasis
from tracker.policy import Role
from tracker.reporting import assemble
from tracker.summaries import queries, services


@pytest.fixture
def shared(cast):
    return build_fact_checks.to_both(cast)


def own(cast):
    return queries.own_scope(cast.force)


def test_a_summary_has_the_figures_of_the_reports(cast, shared):
    build_progress.update(build_responses.issued(cast, "3")[0], by=cast.liaison, claim=Claim.COMPLETE)
    summary = services.read(own(cast), by=cast.liaison)
    whole = [assemble.status_report(each, by=cast.caseworker) for each in queries.investigations_in(own(cast))]
    expected = [figures_of(extract_for(each, cast.force.name)) for each in whole]
    assert [figures_of(each) for each in summary.reports] == expected
    assert sum(each.addressees for each in expected) == len(summary_rows(summary)) - 1 == 3


def test_nothing_of_another_organisation_is_in_it(cast, shared):
    theirs = build_sets.issued_to(cast, cast.other_force, references=("9",))
    summary = services.read(own(cast), by=cast.signatory)
    assert [each.investigation.reference for each in summary.reports] == [shared.reference]
    assert cast.other_force.name not in repr(summary)
    assert theirs.reference not in repr(summary)


def test_it_names_the_liaison_by_post_and_who_oversees(cast, shared):
    summary = services.read(own(cast), by=cast.liaison)
    assert (summary.liaison_post, summary.oversight_bodies) == (cast.liaison.post, (cast.oversight.name,))


def test_oversight_sees_its_own_investigations_alone(cast, shared):
    scope = queries.scope_for(cast.oversight, cast.force.slug.lower())
    assert scope is not None
    assert len(services.read(scope, by=cast.caseworker).reports) == 1
    assert queries.scope_for(cast.other_oversight, cast.force.slug) is None
    with pytest.raises(NotVisible):
        services.read(scope, by=cast.other_caseworker)


def test_nobody_reads_the_summary_of_another(cast, shared):
    with pytest.raises(NotVisible):
        services.read(own(cast), by=cast.other_liaison)
    for person in (cast.board_member, cast.administrator, cast.caseworker):
        with pytest.raises(Forbidden):
            services.read(own(cast), by=person)


def test_an_organisation_to_which_nothing_is_addressed_has_an_empty_one(cast):
    assert services.read(own(cast), by=cast.liaison).reports == ()


def test_it_asks_as_much_of_the_database_for_many_recommendations_as_for_one(cast):
    investigation = build_responses.issued(cast, "1")[0].recommendation.investigation

    def asked():
        db.session.expire_all()
        with listening() as statements:
            services.read(own(cast), by=cast.liaison)
        return len(statements.sent)

    few = asked()
    build_responses.issued(cast, *(str(number) for number in range(2, 12)), investigation=investigation)
    assert asked() == few


def test_a_local_policing_body_is_told_what_it_answers_for_its_force(cast):
    build_responses.issued(cast, basis=LegalBasis.SECTION_55)
    officer = factories.user(Role.LIAISON, organisation=cast.policing_body)
    summary = services.read(queries.own_scope(cast.policing_body), by=officer)
    (need,) = SummaryDocument(summary).needs.shown
    assert need.what.startswith(f"Send your answer for {cast.force.short_name}: ")
    assert f"You answer for {cast.force.short_name}." in SummaryDocument(summary).counts


def test_a_force_is_told_who_answers_for_it(cast):
    build_responses.issued(cast, basis=LegalBasis.SECTION_55)
    (need,) = SummaryDocument(services.read(own(cast), by=cast.liaison)).needs.shown
    assert need.what == f"Ask {cast.policing_body.name} to send its answer: it answers for you"
