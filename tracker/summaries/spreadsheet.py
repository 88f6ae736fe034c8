"""The rows of a summary as a spreadsheet: every text stays a text, whatever it starts with."""

import io
from typing import TYPE_CHECKING

from reports.force_summary import ForceSummary
from reports.summary_rows import COLUMNS, summary_rows

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MOST_IN_A_CELL = 32_767  # characters, a limit of the file format: a longer text would be left out without a word
SETTINGS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
WIDE, NARROW = 40, 16
WIDE_COLUMNS = {"Short title", "Detail", "We need from you", "Returned to you: what is missing", "With us"}


def spreadsheet(summary: ForceSummary) -> bytes:
    """Return the rows of a summary as an XLSX file: a header that stays in view, and one row an addressee."""
    # here and not above: each process of the application, those that print included, would hold 16 MB for it
    from xlsxwriter import Workbook  # noqa: PLC0415

    out = io.BytesIO()
    with Workbook(out, SETTINGS) as book:
        book.set_properties({"title": f"Summary for {summary.organisation}", "created": summary.as_at.replace(tzinfo=None)})
        header = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        sheet: Worksheet = book.add_worksheet("Recommendations")
        for number, row in enumerate(summary_rows(summary)):
            for column, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(number, column, cell, plain)
                else:
                    sheet.write_string(number, column, _fitting(cell), plain if number else header)
        for column, name in enumerate(COLUMNS):
            sheet.set_column(column, column, WIDE if name in WIDE_COLUMNS else NARROW)
        sheet.freeze_panes(1, 2)
        sheet.set_landscape()
        sheet.repeat_rows(0)
        sheet.set_footer(f"&L{_in_a_footer(summary.marking)}&RPage &P of &N")
    return out.getvalue()


def _fitting(text: str) -> str:
    return text if len(text) <= MOST_IN_A_CELL else f"{text[: MOST_IN_A_CELL - 1]}…"


def _in_a_footer(text: str) -> str:
    return text.replace("&", "&&")
