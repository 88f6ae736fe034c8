"""What a report refuses, each in one clear line."""

from collections.abc import Sequence


class ReportError(Exception):
    """A report could not be made; the message says why in one line."""


class FontMissing(ReportError):
    """A font file that the report is printed with is not where the caller said."""


class LibraryMissing(ReportError):
    """A system library that turns pages into paper is not installed."""


class AssetRefused(ReportError):
    """A report asked for a file or an address that is not one of its own."""


class CountsDoNotReconcile(ReportError):
    """The figures counted here differ from those that the record counted."""


class ValuesUnreadable(ReportError):
    """Stored values are not those of a report or a letter."""


class PublicEditionRefused(ReportError):
    """A public edition would show what may not be public; `reasons` says what, each with its references."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(f"No public edition can be made: {'; '.join(reasons)}")
        self.reasons = tuple(reasons)


class NoExtract(ReportError):
    """An extract was asked for an organisation to which nothing in the report is addressed."""


class TooMuch(ReportError):
    """A report was given up because it would take longer, or more memory, than a report may."""
