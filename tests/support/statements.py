"""What is said to the database while something happens."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event

_CHANGE = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM|CREATE|DROP|ALTER)\s+\"?(\w+)", re.IGNORECASE)
_READ = re.compile(r"\s*(?:SELECT|WITH)\b", re.IGNORECASE)


class Statements:
    """The statements that were sent, in their order."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    @property
    def reads(self) -> list[str]:
        """Return the queries."""
        return [statement for statement in self.sent if _READ.match(statement)]

    @property
    def changes(self) -> list[str]:
        """Return what changed the record. Sessions are not part of it."""
        found = [(statement, _CHANGE.match(statement)) for statement in self.sent]
        return [statement for statement, change in found if change and change.group(1) != "sessions"]


@contextmanager
def listening() -> Iterator[Statements]:
    """Collect the statements that are sent inside."""
    statements = Statements()

    def hear(*details: object) -> None:
        statements.sent.append(str(details[2]))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
