import pytest

from tests.access.matrix import acts, all_rows, ask
from tests.support.cast import KINDS
from tests.support.visitor import Visitor

# Flask answers these by itself, as it answers GET or from the map of addresses alone.
ANSWERED_BY_FLASK = {"HEAD", "OPTIONS"}
MATRIX = all_rows()


def test_every_endpoint_and_method_has_one_row(app):
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]
    wanted = {(rule.endpoint, method) for rule in rules for method in rule.methods - ANSWERED_BY_FLASK}
    assert sorted(row.key for row in MATRIX) == sorted(wanted)


@pytest.mark.parametrize("row", MATRIX, ids=lambda row: f"{row.method} {row.endpoint}")
def test_each_kind_of_user_gets_what_the_matrix_says(standing, row):
    app, world = standing
    kinds = [kind for kind in KINDS if not acts(row, kind)]
    answers = {kind: ask(Visitor(app, world.cast[kind]), row, world) for kind in kinds}
    assert {kind: answer.status for kind, answer in answers.items()} == {kind: row.statuses[kind] for kind in kinds}
    assert row.endpoint == "accounts.sign_in" or answers["anonymous"].location.startswith("/sign-in")
