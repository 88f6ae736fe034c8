import json
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LICENCES = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
ELSEWHERE = ("platform_python_implementation", "sys_platform == 'win32'", "sys_platform == 'emscripten'")
"""Marks of packages that a machine this runs on does not get."""


def packages_of_the_tracker():
    """The Python packages that run with the tracker, by the lock file."""
    locked = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
    needs = {package["name"]: package.get("dependencies", []) for package in locked}
    for package in locked:
        for extra in package.get("optional-dependencies", {}).values():
            needs[package["name"]] = needs[package["name"]] + extra
    found, waiting = set(), ["recommendations-tracker"]
    while waiting:
        name = waiting.pop()
        for need in needs[name]:
            if need["name"] not in found and not any(mark in need.get("marker", "") for mark in ELSEWHERE):
                found.add(need["name"])
                waiting.append(need["name"])
    return found


def test_the_licence_of_each_python_package_is_told():
    assert packages_of_the_tracker() - set(re.findall(r"[a-z0-9-]+", LICENCES)) == set()


def test_the_licence_of_each_front_end_package_is_told():
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert {name for name in package["dependencies"] if f"| {name} |" not in LICENCES} == set()
