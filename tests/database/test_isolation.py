from sqlalchemy import select

from tests import factories
from tracker.organisations import queries
from tracker.organisations.models import Organisation


def test_what_a_test_commits_is_there_for_the_test(session):
    made = factories.organisation("Isolated")
    assert session.scalar(select(Organisation).where(Organisation.short_name == "Isolated")) is made


def test_what_a_test_committed_is_gone_for_the_next(session):
    assert queries.by_short_name("Isolated") is None


def test_a_request_sees_what_the_test_committed_and_the_test_what_the_request_did(page_as, administrator):
    factories.organisation("Isolated")
    page = page_as(administrator).get("accounts.users")
    assert "Isolated" in {row["Short name"] for row in page.table("Organisations")}
