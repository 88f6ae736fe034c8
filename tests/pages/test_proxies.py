"""Behind a proxy: whose address counts."""

from dataclasses import replace

import pytest
from flask import request

from tests.support.databases import settings_for
from tracker import create_app
from tracker.config import Settings
from tracker.errors import ConfigurationError
from tracker.web.access import public

FORWARDED = {"X-Forwarded-For": "198.51.100.7", "X-Forwarded-Proto": "https"}


@pytest.mark.parametrize(("proxies", "seen"), [(0, "127.0.0.1 http"), (1, "198.51.100.7 https")])
def test_what_a_proxy_says_is_believed_only_where_one_is_trusted(tmp_path, proxies, seen):
    app = create_app(replace(settings_for(tmp_path), trusted_proxies=proxies))
    app.add_url_rule("/whose", "whose", public(lambda: f"{request.remote_addr} {request.scheme}"))
    assert app.test_client().get("/whose", headers=FORWARDED).text == seen


def test_a_number_of_proxies_that_cannot_be_is_named():
    with pytest.raises(ConfigurationError, match="TRACKER_TRUSTED_PROXIES"):
        Settings.from_environment({"TRACKER_TRUSTED_PROXIES": "many"})
