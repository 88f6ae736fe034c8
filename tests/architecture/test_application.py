import socket

import pytest

from tests.support.network import WentOut
from tracker.web.access import access_of, demand_declarations


def test_every_endpoint_declares_who_may_use_it(app):
    assert [name for name, view in app.view_functions.items() if access_of(view) is None] == []


def test_an_application_with_an_endpoint_that_declares_nothing_does_not_start(app):
    views = dict(app.view_functions)
    app.view_functions["somewhere.open"] = lambda: "anybody may read this"
    try:
        with pytest.raises(RuntimeError, match="somewhere.open"):
            demand_declarations(app)
    finally:
        app.view_functions = views


def test_nothing_goes_out_of_this_machine():
    with pytest.raises(WentOut), socket.socket() as outward:
        outward.connect(("192.0.2.1", 443))
