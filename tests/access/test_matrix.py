import pytest

from tests.access.matrix import all_rows
from tests.support.cast import KINDS

# Flask answers these by itself, as it answers GET or from the map of addresses alone.
ANSWERED_BY_FLASK = {"HEAD", "OPTIONS"}
MATRIX = all_rows()
CASES = [pytest.param(row, kind, id=f"{row.method} {row.endpoint} by {kind}") for row in MATRIX for kind in KINDS]


def test_every_endpoint_and_method_has_one_row(app):
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]
    wanted = {(rule.endpoint, method) for rule in rules for method in rule.methods - ANSWERED_BY_FLASK}
    assert sorted(row.key for row in MATRIX) == sorted(wanted)


@pytest.mark.parametrize(("row", "kind"), CASES)
def test_each_kind_of_user_gets_what_the_matrix_says(page_as, world, row, kind):
    visitor = page_as(world.cast[kind])
    address = row.at(world)
    answer = visitor.get(row.endpoint, **address) if row.method == "GET" else visitor.post(row.endpoint, **address)
    assert answer.status == row.statuses[kind]


@pytest.mark.parametrize("row", MATRIX, ids=lambda row: f"{row.method} {row.endpoint}")
def test_who_is_not_signed_in_is_sent_to_sign_in(page_as, world, row):
    visitor = page_as(None)
    address = row.at(world)
    answer = visitor.get(row.endpoint, **address) if row.method == "GET" else visitor.post(row.endpoint, **address)
    assert row.endpoint == "accounts.sign_in" or answer.location.startswith("/sign-in")
