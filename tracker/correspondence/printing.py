"""Letters on paper, in the fonts of this instance."""

from pathlib import Path

from reports.errors import ReportError
from reports.fonts import Fonts
from reports.letter_pages import render_letter_pdf
from reports.letters import Letter
from tracker.errors import Refused


class LetterNotPrintable(Refused):
    """The letter could not be printed."""


class LetterPress:
    """What turns the values of a letter into paper. Told where the fonts lie when the application is made."""

    def __init__(self) -> None:
        """Start without fonts."""
        self._fonts: Fonts | None = None

    def use(self, folder: Path) -> None:
        """Print with the fonts of this folder."""
        self._fonts = Fonts(folder)

    def make(self, letter: Letter) -> bytes:
        """Return the letter as a PDF. Raises LetterNotPrintable with the reason, RuntimeError before fonts were named."""
        if self._fonts is None:
            raise RuntimeError("the press has no fonts yet")
        try:
            return render_letter_pdf(letter, self._fonts)
        except ReportError as error:
            raise LetterNotPrintable(str(error)) from error


press = LetterPress()
