from collections.abc import Iterator

import pytest
from flask import Flask

from tests.access.world import World, build
from tests.support import cast as casting
from tests.support.cast import Cast
from tests.support.databases import bind, rolled_back


@pytest.fixture
def world(cast: Cast) -> World:
    """Return the records that the addresses of the matrix lead to."""
    return build(cast)


@pytest.fixture(scope="module")
def standing(apps) -> Iterator[tuple[Flask, World]]:
    """Return the application with such records for all tests of a module: none of them changes anything."""
    app = apps.on("sqlite")
    bind(app)
    with rolled_back(app):
        yield app, build(casting.assemble())
