import pytest

from tests.access.matrix import acts, all_rows, ask
from tests.support.cast import KINDS

# An act that succeeds changes what the next visitor would find: whoever may act does so in a world of their own.
ACTING = [(row, kind) for row in all_rows() for kind in KINDS if acts(row, kind)]


@pytest.mark.parametrize(("row", "kind"), ACTING, ids=lambda each: getattr(each, "endpoint", each))
def test_whoever_may_act_does(page_as, world, row, kind):
    assert ask(page_as(world.cast[kind]), row, world).status == row.statuses[kind]
