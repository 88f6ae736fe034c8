"""Every page of the demonstration that links lead to: sound for axe and its scripts, no wider than a small screen."""

import re
from collections import deque
from urllib.parse import urlsplit

import pytest

from tracker.demonstration.people import ACCOUNTS, PASSWORD

pytestmark = pytest.mark.browser

# Pages of one kind are opened once; those of Operation Sequel, in which everything happens, apart from those of the others.
SHAPE = [
    (re.compile(r"/investigations/(?!SEQUEL)[^/?]+/"), "/investigations/*/"),
    (re.compile(r"/recommendations/(?!new|several|order)[^/]+"), "/recommendations/*"),
    (re.compile(r"/recommendations/\*/(northshire|dyffryn|mps)(?=/)", re.IGNORECASE), "/recommendations/*/*"),
    (re.compile(r"/evidence/[^/]+"), "/evidence/*"),
    (re.compile(r"/(actions|mistakes)/[^/?]+(?=/\d)"), r"/\1/*"),
    (re.compile(r"/\d+[a-z]?(?=/|$|[?])"), "/*"),
    (re.compile(r"[?].*"), "?"),
]
MEASURES, ITEM = "/investigations/SEQUEL/recommendations/3/measures", "/evidence/Northshire/1"
FIRST = {"approver": [MEASURES, ITEM], "northshire": [MEASURES]}
"""Of their kinds, the pages from which the most leads on: whoever may, opens these and no others of the kind."""
BOTH_ROLES = "assessor"
"""Who may do what a caseworker and an approver may, and comes to no page that these do not."""
FILES = ("/file", "/pdf", "/csv", "/json", "/html", "/core", "/volume", "/text", "/rows.xlsx", "/preview/page", "/page")
"""How the addresses end of what is handed over as a file, or stands in a page of its own."""
MOST = 190
"""Pages that one person opens; there are fewer."""


@pytest.mark.parametrize("account", [each for each in ACCOUNTS if each.key != BOTH_ROLES], ids=lambda account: account.key)
def test_every_page_somebody_can_come_to_is_sound(demonstration, person, account):
    visitor = person(demonstration).sign_in(account.email, PASSWORD)
    opened = set()
    waiting = deque([*FIRST.get(account.key, []), "/"])
    while waiting:
        path = waiting.popleft()
        if _shape(path) in opened or path.endswith(FILES):
            continue
        opened.add(_shape(path))
        assert visitor.go(path).status == 200, path
        visitor.narrow()
        waiting.extend(_links(visitor, demonstration))
        assert len(opened) < MOST
    assert "/" in opened


def _links(visitor, address):
    addresses = visitor.page.eval_on_selector_all("main a[href], nav a[href]", "links => links.map(link => link.href)")
    found = (urlsplit(each) for each in addresses if each.startswith(f"{address}/"))
    return [each.path + (f"?{each.query}" if each.query else "") for each in found]


def _shape(path):
    for pattern, short in SHAPE:
        path = pattern.sub(short, path)
    return path
