"""Stamps: what a step was made from, so that it is not done again while that is unchanged."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

Facts = dict[str, str | bool]


def fingerprint(paths: Iterable[Path]) -> str:
    """Return a hash of the names and contents of these files, and of all files in these folders."""
    digest = hashlib.sha256()
    for name, path in sorted(_files(paths)):
        content = path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _files(paths: Iterable[Path]) -> Iterable[tuple[str, Path]]:
    for path in paths:
        if path.is_file():
            yield path.name, path
        for within in path.rglob("*"):
            if within.is_file() and "__pycache__" not in within.parts:
                yield str(within.relative_to(path.parent)), within


def read(stamp: Path) -> Facts:
    """Return what the stamp says; nothing, where there is none or it cannot be read."""
    try:
        facts = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return facts if isinstance(facts, dict) else {}


def write(stamp: Path, facts: Facts) -> None:
    """Leave a stamp, whole or not at all."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    unfinished = stamp.with_suffix(".part")
    unfinished.write_text(json.dumps(facts, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    unfinished.replace(stamp)
