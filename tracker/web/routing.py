"""What the parts of an address may be."""

from flask import Flask
from werkzeug.routing import IntegerConverter, Map, UnicodeConverter

GREATEST = 2**31 - 1


class RecordNumber(IntegerConverter):
    """The number of a record: a greater one than the database can hold is no address at all."""

    def __init__(self, map: Map) -> None:  # noqa: A002 - Werkzeug's name
        """Take the map of addresses."""
        super().__init__(map, max=GREATEST)


class Words(UnicodeConverter):
    """Words in an address, without the one character that PostgreSQL cannot look for and nobody can type."""

    part_isolating = True

    def __init__(self, map: Map) -> None:  # noqa: A002 - as above
        """Take the map of addresses."""
        super().__init__(map)
        self.regex = r"[^/\x00]+"


def register(app: Flask) -> None:
    """Let `<int:…>` in an address be the number of a record, and `<…>` be words."""
    app.url_map.converters["int"] = RecordNumber
    app.url_map.converters["default"] = Words
