import pytest

from tests.access.world import World, build
from tests.support.cast import Cast


@pytest.fixture
def world(cast: Cast) -> World:
    """Return the records that the addresses of the matrix lead to."""
    return build(cast)
